// Everything by key: rows of the tables, things (nodes), relations (edges), and what belongs to what.
(function (zhize) {
  "use strict";
  var data = zhize.data, rows = new Map(), nodes = new Map(), edgesOf = new Map(), edgeOfFact = new Map(), ofMeasure = new Map();
  var spanAt = new Map();
  /** Most places that are named for one row. */
  var MOST_PLACES = 3;

  /** A part of a composed key, with what would end it escaped. */
  zhize.inKey = function (key) { return key.replace(/%/g, "%25").replace(/\|/g, "%7C"); };
  function outOfKey(part) { return part.replace(/%7C/g, "|").replace(/%25/g, "%"); }
  /** The key of what joins two things, whichever view draws the line. */
  zhize.linkKey = function (a, b) { return "link/" + zhize.inKey(a) + "|" + zhize.inKey(b); };

  data.pairs.forEach(function (pair) {
    pair.keyA = data.nodes[pair.a].key;
    pair.keyB = data.nodes[pair.b].key;
    pair.key = zhize.linkKey(pair.keyA, pair.keyB);
  });
  data.rows.pairs = data.pairs;
  Object.keys(data.rows).forEach(function (table) {
    data.rows[table].forEach(function (row, at) {
      row.table = table;
      row.at = at;
      rows.set(row.key, row);
      if (row.measure !== undefined && row.span) {
        if (!ofMeasure.has(row.measure)) ofMeasure.set(row.measure, []);
        ofMeasure.get(row.measure).push(row);
      }
    });
  });
  data.nodes.forEach(function (node, at) {
    node.at = at;
    node.part = node.part || "";
    node.number = node.number || "";
    node.name = node.name || "";
    nodes.set(node.key, node);
    edgesOf.set(node.key, []);
  });
  data.edges.forEach(function (edge, at) {
    edge.at = at;
    edge.a = data.nodes[edge.source].key;
    edge.b = data.nodes[edge.target].key;
    edge.duty = data.roles.indexOf(edge.relation) >= 0;
    edgesOf.get(edge.a).push(edge);
    edgesOf.get(edge.b).push(edge);
    edge.facts.forEach(function (key) { edgeOfFact.set(key, edge); });
  });
  data.spans.forEach(function (span, at) { spanAt.set(span[0] + "-" + span[1], at); });

  /** The row of a key, or undefined. Every row knows its `table` and its place `at` in it. */
  zhize.row = function (key) { return rows.get(key); };
  /** The rows of a table in document order. */
  zhize.table = function (name) { return data.rows[name] || []; };
  /** The thing (measure, unit, target, brand, industry) of a key, or undefined. */
  zhize.node = function (key) { return nodes.get(key); };
  /** The relations of a thing; each has `a` (measure), `b`, `relation`, `label`, `duty`, `facts` (keys). */
  zhize.edges = function (key) { return edgesOf.get(key) || []; };
  zhize.edgeOfFact = function (key) { return edgeOfFact.get(key); };
  /** The fact rows that stand in a measure. */
  zhize.factsIn = function (measure) { return ofMeasure.get(measure) || []; };
  /** The place of a span in the list of spans, by which the text is cut; -1 for a span no row has. */
  zhize.spanPlace = function (span) {
    var at = spanAt.get(span[0] + "-" + span[1]);
    return at === undefined ? -1 : at;
  };

  /** The measures a thing belongs to, in document order: itself for a measure. */
  zhize.measuresOf = function (key) {
    var node = nodes.get(key), found = [];
    if (node && node.kind === "measure") return [key];
    zhize.edges(key).forEach(function (edge) { if (found.indexOf(edge.a) < 0) found.push(edge.a); });
    return found;
  };
  /** The units of a measure that have a role: "lead", "other", or any without a role given. */
  zhize.unitsOf = function (measure, role) {
    var found = [];
    zhize.edges(measure).forEach(function (edge) {
      var fits = edge.duty && (!role || (role === "lead") === (edge.relation === "lead"));
      if (fits && found.indexOf(edge.b) < 0) found.push(edge.b);
    });
    return found;
  };
  /** The things of a kind that belong to a measure. */
  zhize.thingsOf = function (measure, kind) {
    return zhize.edges(measure).filter(function (edge) { return nodes.get(edge.b).kind === kind; }).map(function (edge) { return edge.b; });
  };

  zhize.isPreamble = function (node) { return node.key === "measure/"; };
  /** The words for a code: zhize.code("role", "lead"). */
  zhize.code = function (list, code) {
    var found = data.codes[list] && data.codes[list][code];
    return found ? found[zhize.lang === "en" ? 1 : 0] : code || "";
  };
  /** The words for a relation of a measure. */
  zhize.relationOf = function (edge) { return edge.duty ? zhize.code("role", edge.relation) : zhize.word("relation_" + edge.relation); };
  /** The source's own word for what joins a measure and a unit. */
  zhize.labelOf = function (measure, unit) {
    var found = zhize.edges(measure).filter(function (edge) { return edge.b === unit && edge.duty; })[0];
    return found ? found.label || zhize.relationOf(found) : "";
  };
  /** What people call a thing or a measure row: （一）1 建设茶园. */
  zhize.nameOf = function (key) {
    var node = nodes.get(key), row = rows.get(key);
    if (key === "measure/") return zhize.word("preamble");
    if (key.indexOf("check/") === 0) return titleOfCheck(key);
    if (node && node.kind === "target") return node.name + (node.value ? " " + node.value : "");
    if (node && node.kind !== "measure") return node.name;
    var number = node ? node.number : row ? row.number : "", title = node ? node.name : row ? row.title : "";
    return !title || title === number ? number || key : number + " " + title;
  };
  function titleOfCheck(key) {
    var row = zhize.table("findings").filter(function (each) { return "check/" + each.check === key; })[0];
    return row ? row.title[zhize.lang === "en" ? 1 : 0] : key;
  }
  /** A measure in short: its number. */
  zhize.numberOf = function (key) {
    var row = rows.get(key);
    return key === "measure/" ? zhize.word("preamble") : row ? row.number : key;
  };

  var letters = null, plain = null;
  /** The text between two code points. */
  zhize.slice = function (start, end) {
    if (letters === null) {
      var parts = [];
      data.text.forEach(function (paragraph) {
        paragraph.forEach(function (sentence) {
          var at = sentence[0];
          sentence[1].forEach(function (segment) {
            var length = Array.from(segment[0]).length;
            parts.push([at, segment[0], length]);
            at += length;
          });
        });
      });
      letters = parts;
      plain = parts.map(function (part) { return part[0]; });
    }
    var low = 0, high = plain.length, text = "";
    while (low < high) {
      var middle = (low + high) >> 1;
      if (plain[middle] + letters[middle][2] <= start) low = middle + 1;
      else high = middle;
    }
    for (; low < letters.length && letters[low][0] < end; low += 1) {
      var part = letters[low], from = Math.max(0, start - part[0]), to = Math.min(part[2], end - part[0]);
      text += from === 0 && to === part[2] ? part[1] : Array.from(part[1]).slice(from, to).join("");
    }
    return text;
  };
  /** Where in the document's file code points stand: 第3页; several as 第3页、第4页, no more than three; empty where the file has no places. */
  zhize.placesOf = function (points) {
    var kind = Object.keys(data.divisions)[0], starts = data.divisions[kind] || [], numbers = [];
    points.forEach(function (point) {
      var low = 0, high = starts.length, middle;
      while (low < high) {
        middle = (low + high) >> 1;
        if (starts[middle] <= point) low = middle + 1;
        else high = middle;
      }
      if (low && numbers.indexOf(low) < 0) numbers.push(low);
    });
    return numbers.slice(0, MOST_PLACES).map(function (n) { return zhize.code("place", kind).replace("{n}", n); }).join(zhize.lang === "en" ? ", " : "、") +
      (numbers.length <= MOST_PLACES ? "" : zhize.lang === "en" ? " …" : "等");
  };
  /** Where a row stands in the document's file: a fact by its words, a finding by its evidence. */
  zhize.placeOf = function (row) {
    return zhize.placesOf(row.span ? [row.span[0]] : (row.evidence || []).map(function (span) { return span[0]; }));
  };
  /** Columns of a table or list, with where each row stands behind them if the file has places (columns.js). */
  zhize.withPlace = function (columns) {
    if (!Object.keys(data.divisions).length) return columns;
    return columns.concat({ word: "col_place", text: zhize.placeOf, sort: function (row) { return (row.span || (row.evidence || [])[0] || [-1])[0]; }, nowrap: true });
  };
  zhize.quote = function (row) { return row.span ? zhize.slice(row.span[0], row.span[1]) : ""; };

  function collect() {
    var found = { key: "", facts: [], nodes: [], spans: [], extents: [], links: [] }, seen = new Set();
    return {
      found: found,
      fact: function (row) {
        if (!row || seen.has(row.key)) return;
        seen.add(row.key);
        found.facts.push(row);
        if (row.span) found.spans.push(row.span);
      },
      node: function (key) {
        if (nodes.has(key) && !seen.has("node " + key)) { seen.add("node " + key); found.nodes.push(key); }
      }
    };
  }

  function ofFact(to, row) {
    var edge = edgeOfFact.get(row.key);
    to.fact(row);
    if (edge) { to.node(edge.a); to.node(edge.b); to.found.links.push([edge.a, edge.b]); }
    else if (row.measure !== undefined) to.node(row.measure);
  }

  function ofLink(to, a, b) {
    to.node(a);
    to.node(b);
    to.found.links.push([a, b]);
    var direct = zhize.edges(a).filter(function (edge) { return edge.a === b || edge.b === b; });
    direct.forEach(function (edge) { edge.facts.forEach(function (key) { to.fact(rows.get(key)); }); });
    if (direct.length) return;
    zhize.edges(a).forEach(function (edge) {
      zhize.edges(edge.a).forEach(function (other) {
        if (other.b !== b) return;
        edge.facts.concat(other.facts).forEach(function (key) { to.fact(rows.get(key)); });
        if (nodes.get(a).kind === "unit" && nodes.get(b).kind === "unit") {
          zhize.thingsOf(edge.a, "target").forEach(function (key) { to.fact(rows.get(key)); });
        }
      });
    });
  }

  function ofCheck(to, check, thing) {
    zhize.table("findings").forEach(function (row) {
      if ("check/" + row.check !== check || (thing && row.measures.concat(row.things).indexOf(thing) < 0)) return;
      to.found.facts.push(row);
      (thing ? [thing] : row.measures.length ? row.measures : row.things).forEach(to.node);
      row.evidence.forEach(function (span) { to.found.spans.push(span); });
    });
    to.found.nodes.unshift(check);
    if (thing) to.found.links.push([check, thing]);
    else to.found.alone = check;
  }

  function ofFinding(to, row) {
    to.found.facts.push(row);
    row.measures.concat(row.things).forEach(to.node);
    row.evidence.forEach(function (span) { to.found.spans.push(span); });
  }

  function ofSentence(to, start, end) {
    to.found.spans.push([start, end]);
    to.found.whole = [start, end];
    zhize.factsBetween(start, end).forEach(function (row) { ofFact(to, row); });
    to.found.spans = [[start, end]];
  }

  var ordered = null;
  /** The fact rows whose span meets [start, end), in document order. */
  zhize.factsBetween = function (start, end) {
    if (ordered === null) {
      ordered = [];
      rows.forEach(function (row) { if (row.span && row.table !== "measures") ordered.push(row); });
      ordered.sort(function (a, b) { return a.span[0] - b.span[0] || b.span[1] - a.span[1]; });
    }
    return ordered.filter(function (row) { return row.span[0] < end && row.span[1] > start; });
  };

  /**
   * What a selection means to every pane, or null where the key means nothing here:
   * {key, facts: rows, nodes: keys of things, spans: places in the text, links: pairs of things}.
   * Keys: a row's or a thing's own; "link/A|B" for what joins two things; "text@START-END" for a stretch of text.
   */
  zhize.resolve = function (key) {
    var to = collect(), row = rows.get(key), node = nodes.get(key), parts;
    to.found.key = key;
    if (key.indexOf("link/") === 0) {
      parts = key.slice(5).split("|").map(outOfKey);
      if (parts.length !== 2 || !nodes.has(parts[1])) return null;
      if (parts[0].indexOf("check/") === 0) ofCheck(to, parts[0], parts[1]);
      else if (nodes.has(parts[0])) ofLink(to, parts[0], parts[1]);
      else return null;
    } else if (key.indexOf("check/") === 0) {
      ofCheck(to, key, "");
      if (!to.found.facts.length) return null;
    } else if (key.indexOf("text@") === 0) {
      parts = key.slice(5).split("-").map(Number);
      if (parts.length !== 2 || !(parts[1] > parts[0])) return null;
      ofSentence(to, parts[0], parts[1]);
    } else if (row && row.table === "findings") ofFinding(to, row);
    else if (row && row.table === "measures") {
      to.node(key);
      if (row.span) to.found.spans.push(row.span);
      zhize.factsIn(key).forEach(function (fact) { to.found.facts.push(fact); });
    } else if (row && row.span) ofFact(to, row);
    else if (node) {
      to.node(key);
      zhize.edges(key).forEach(function (edge) { edge.facts.forEach(function (fact) { to.fact(rows.get(fact)); }); });
    } else return null;
    return to.found;
  };
})(window.zhize);
