// The side panel: the facts behind a node, an edge or a pair, each with its sentence and its words lit up in it.
(function (zhize) {
  "use strict";
  var data = zhize.data, make = zhize.make;
  /** In the order in which a panel shows them. */
  var KINDS = ["assignment", "target", "brand", "industry", "obligation", "project", "enumeration", "duty", "unresolved"];
  /** Fields whose values are words of the page, not of the document. */
  var TRANSLATED = { role: true, inherited: true, collective: true, recipient: true, deadline: true, basis: true, why: true };

  function nodeLink(at, tag) {
    var node = data.nodes[at];
    return make("li", {}, [
      tag ? make("span", { class: "tag" }, tag) : null,
      make("button", { type: "button", class: "link", dir: "auto", "data-node": String(at), onclick: function () {
        zhize.reveal(node);
        zhize.select({ node: at });
      } }, zhize.nameOf(node))
    ]);
  }

  /** Write a passage once, with the words of every fact of a group lit up in it. */
  function quotation(facts) {
    var passage = data.passages[facts[0].passage], letters = Array.from(passage.text), at = 0;
    var spans = facts.map(function (fact) { return [fact.start, fact.end]; }).sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var quote = make("blockquote", { dir: "auto" }, passage.cut_before ? "…" : "");
    spans.forEach(function (span) {
      var start = Math.max(at, span[0]);
      if (span[1] <= start) return;
      quote.append(letters.slice(at, start).join(""), make("mark", {}, letters.slice(start, span[1]).join("")));
      at = span[1];
    });
    quote.append(letters.slice(at).join("") + (passage.cut_after ? "…" : ""));
    return quote;
  }

  /** Write one fact's words; `titled` names its measure instead of the thing that is the panel's own title. */
  function factLines(fact, titled) {
    var passage = data.passages[fact.passage], fields = make("dl");
    fact.fields.forEach(function (field) {
      var known = data.words[zhize.lang][field[1]] !== undefined;
      fields.append(make("dt", {}, zhize.word("field_" + field[0])));
      fields.append(make("dd", { dir: "auto" }, TRANSLATED[field[0]] && known ? zhize.word(field[1]) : field[1]));
    });
    var place = zhize.word("sentence_of", { start: passage.start + fact.start + 1, end: passage.start + fact.end });
    var rule = data.rules[fact.rule] ? data.rules[fact.rule][zhize.lang] : fact.rule;
    return [
      make("h4", { dir: "auto" }, titled && fact.measure !== null ? zhize.nameOf(data.nodes[fact.measure]) : fact.title),
      fact.fields.length ? fields : null,
      make("p", { class: "place" }, place + " · " + zhize.word("rule") + zhize.word("colon") + rule)
    ];
  }

  /** Write facts that stand in one passage after one another, then the passage. */
  function factBox(facts, titled) {
    var box = make("article", { class: "fact" });
    facts.forEach(function (fact) {
      factLines(fact, titled).forEach(function (element) { if (element) box.append(element); });
    });
    box.append(quotation(facts));
    return box;
  }

  function grouped(places) {
    var groups = [];
    places.forEach(function (at) {
      var fact = data.facts[at], last = groups[groups.length - 1];
      if (last && last[0].passage === fact.passage) last.push(fact);
      else groups.push([fact]);
    });
    return groups;
  }

  function factsOf(list, titled) {
    var boxes = [];
    KINDS.forEach(function (kind) {
      var rows = list.filter(function (at) { return data.facts[at].kind === kind; });
      if (!rows.length) return;
      boxes.push(make("h3", {}, zhize.word("kind_" + kind) + " " + rows.length));
      grouped(rows).forEach(function (facts) { boxes.push(factBox(facts, titled)); });
    });
    return boxes;
  }

  function tags(list) {
    return make("p", { class: "tags" }, list.filter(Boolean).map(function (tag) {
      return make("span", tag.lead ? { class: "lead" } : {}, tag.text || tag);
    }));
  }

  /** One fact may prove several kinds at once; a list a measure keeps can be long, so it shows names first. */
  function ofNode(at) {
    var node = data.nodes[at], measures = [], units = [], parts = [];
    node.edges.forEach(function (id) {
      var edge = data.edges[id];
      if (node.kind === "measure") {
        if (edge.duty) units.push(nodeLink(edge.target, edge.label || zhize.relationOf(edge)));
      } else measures.push(nodeLink(edge.source, edge.duty ? edge.label || zhize.relationOf(edge) : zhize.relationOf(edge)));
    });
    if (node.kind === "measure" && node.part) {
      parts = data.parts.filter(function (part) { return part.id === node.part; }).map(zhize.partName);
    }
    var twice = zhize.doubled(node);
    var others = node.pairs.map(function (id) { return data.pairs[id]; }).sort(function (a, b) { return b.weight - a.weight || a.at - b.at; });
    return [
      tags([zhize.word("kind_" + node.kind), node.collective ? zhize.word("collective") : null].concat(parts)),
      make("h2", { dir: "auto" }, zhize.nameOf(node)),
      twice.length ? make("p", { class: "warn" }, zhize.word("double_roles", { list: twice.map(function (other) {
        return node.kind === "unit" ? data.nodes[other].number || zhize.word("preamble") : data.nodes[other].name;
      }).join("、") })) : null
    ].concat(
      units.length ? [make("h3", {}, zhize.word("units_of") + " " + units.length), make("ul", { class: "links" }, units)] : [],
      measures.length ? [make("h3", {}, zhize.word("measures_of") + " " + measures.length), make("ul", { class: "links" }, measures)] : [],
      zhize.tab === "pairs" && others.length ? [make("h3", {}, zhize.word("co_units") + " " + others.length), make("ul", { class: "links" },
        others.map(function (pair) { return nodeLink(pair.a === at ? pair.b : pair.a, String(pair.weight)); }))] : [],
      node.facts && node.facts.length ? factsOf(node.facts, node.kind !== "measure") : [make("p", {}, zhize.word("no_facts"))]
    );
  }

  function ofEdge(at) {
    var edge = data.edges[at], other = data.nodes[edge.target];
    var twice = edge.duty && other.edges.filter(function (id) {
      return data.edges[id].duty && data.edges[id].source === edge.source;
    });
    return [
      tags([edge.duty && edge.relation === "lead" ? { text: zhize.relationOf(edge), lead: true } : zhize.relationOf(edge), edge.duty ? edge.label : null]),
      make("h2", { dir: "auto" }, zhize.nameOf(data.nodes[edge.source]) + " — " + zhize.nameOf(other)),
      make("ul", { class: "links" }, [nodeLink(edge.source, zhize.word("kind_measure")), nodeLink(edge.target, zhize.word("kind_" + other.kind))]),
      twice && twice.length > 1 ? make("p", { class: "warn" }, zhize.word("double_role")) : null
    ].concat(factsOf(twice && twice.length > 1 ? [].concat.apply([], twice.map(function (id) { return data.edges[id].facts; })) : edge.facts));
  }

  function ofPair(at) {
    var pair = data.pairs[at], rows = [];
    pair.measures.forEach(function (measure) {
      var node = data.nodes[measure];
      rows.push(make("h3", { dir: "auto" }, zhize.nameOf(node)));
      rows.push(make("ul", { class: "links" }, node.edges.filter(function (id) {
        return data.edges[id].duty && (data.edges[id].target === pair.a || data.edges[id].target === pair.b);
      }).map(function (id) { return nodeLink(data.edges[id].target, data.edges[id].label); })));
      var facts = [].concat.apply([], node.edges.map(function (id) { return data.edges[id].relation === "target" ? data.edges[id].facts : []; }));
      grouped(facts).forEach(function (group) { rows.push(factBox(group)); });
    });
    return [
      tags([zhize.word("both_lead") + " " + pair.both_lead, zhize.word("lead_support") + " " + pair.lead_support, zhize.word("both_support") + " " + pair.both_support]),
      make("h2", { dir: "auto" }, data.nodes[pair.a].name + " — " + data.nodes[pair.b].name),
      make("p", {}, zhize.word("shared_targets", { n: pair.weight }))
    ].concat(rows);
  }

  zhize.showPanel = function (selection) {
    var panel = zhize.get("panel"), body = zhize.clear(zhize.get("panel-body"));
    panel.hidden = !selection;
    if (!selection) return;
    var content = selection.node !== undefined ? ofNode(selection.node) : selection.edge !== undefined ? ofEdge(selection.edge) : ofPair(selection.pair);
    content.forEach(function (element) { if (element) body.append(element); });
    panel.scrollTop = 0;
  };
})(window.zhize);
