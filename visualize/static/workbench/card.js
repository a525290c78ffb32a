// The card: what the selection is, its values in the source's own words, and links to what stands beside it.
(function (zhize) {
  "use strict";
  var make = zhize.make, get = zhize.get, data = zhize.data;
  /** Most facts a card lists at once. */
  var MOST = 40;
  /** Values of a fact that a card shows, by table, in order: word of the label, value of the row. */
  var FIELDS = {
    assignments: [["field_label", "label"], ["field_role", function (row) { return zhize.code("role", row.role); }], ["field_basis", function (row) { return zhize.word("basis_" + row.role_basis); }],
      ["field_inherited", function (row) { return row.inherited ? zhize.word("yes") : ""; }], ["field_collective", function (row) { return row.collective ? zhize.word("yes") : ""; }]],
    targets: [["field_value", "words"], ["field_deadline", function (row) { return zhize.deadlineOf(row) || zhize.word("none_stated"); }], ["field_period", "period"], ["field_hedge", "hedge"],
      ["field_qualifier", "qualifier"], ["field_baseline", "baseline"], ["field_industry", "industry"]],
    brands: [["field_action", "action"], ["field_kind", "kind"]],
    industries: [["field_group", "group"]],
    obligations: [["field_dates", function (row) { return row.when[zhize.lang === "en" ? 1 : 0]; }], ["field_recipient", function (row) { return row.recipient || zhize.word("none_stated"); }]],
    quantities: [["col_figure", function (row) { return (row.value_text || "") + (row.unit_text || ""); }], ["field_no_target", function (row) { return zhize.code("why", row.why); }]],
    enumerations: [["field_declared", "declared"], ["field_counted", function (row) { return String(row.members.length); }]],
    unresolved: [["field_why", function (row) { return zhize.code("why", row.why); }]]
  };

  function titleOf(row) {
    return row.metric || row.name || row.phrase || row.what || (row.object ? row.action + " " + row.object : zhize.quote(row));
  }
  zhize.titleOf = titleOf;

  /** A button that selects a key. */
  zhize.keyLink = function (key, text) {
    return make("button", { type: "button", class: "link", dir: "auto", "data-select": key, onclick: function () { zhize.store.select(key); } }, text || zhize.nameOf(key));
  };

  function fields(row) {
    var list = make("dl");
    (FIELDS[row.table] || []).forEach(function (field) {
      var value = typeof field[1] === "function" ? field[1](row) : row[field[1]];
      if (value === undefined || value === null || value === "") return;
      list.append(make("dt", {}, zhize.word(field[0])), make("dd", { dir: "auto" }, String(value)));
    });
    if (row.measure !== undefined) list.append(make("dt", {}, zhize.word("follow_measure")), make("dd", {}, zhize.keyLink(row.measure)));
    return list;
  }

  function ruleOf(row) {
    var rule = data.rules[row.rule];
    return make("p", { class: "place" }, [zhize.placeOf(row), zhize.word("sentence_of", { start: row.span[0] + 1, end: row.span[1] }),
      rule ? zhize.word("rule") + zhize.word("colon") + rule[zhize.lang] : ""].filter(Boolean).join(" · "));
  }

  function factCard(row) {
    return [make("p", { class: "tag" }, zhize.word("tab_" + row.table)), make("h2", { dir: "auto" }, titleOf(row)), fields(row), ruleOf(row)];
  }

  function findingCard(row) {
    var at = zhize.lang === "en" ? 1 : 0;
    return [
      make("p", { class: "tag " + row.severity }, zhize.code("severity", row.severity) + " · " + row.title[at] + " · " + zhize.code("status", row.status)),
      make("h2", { dir: "auto" }, row.words[at]), make("p", {}, row.advice[at]),
      make("p", { class: "place" }, zhize.placeOf(row)),
      links(row.measures.concat(row.things))
    ];
  }

  function links(keys) {
    return make("ul", { class: "links" }, keys.map(function (key) { return make("li", {}, zhize.keyLink(key)); }));
  }

  function listCard(lit, title, tag) {
    var list = make("ul", { class: "links" });
    lit.facts.slice(0, MOST).forEach(function (row) {
      var name = row.table === "assignments" ? (row.label || zhize.code("role", row.role)) : zhize.word("tab_" + row.table);
      var other = lit.key.indexOf("unit/") === 0 ? zhize.nameOf(row.measure) : row.table === "findings" ? row.words[zhize.lang === "en" ? 1 : 0] : titleOf(row) + (row.words ? " " + row.words : "");
      list.append(make("li", {}, [make("span", { class: row.role === "lead" ? "tag lead" : "tag" }, name), zhize.keyLink(row.key, other)]));
    });
    if (lit.facts.length > MOST) list.append(make("li", {}, zhize.word("search_more", { n: lit.facts.length - MOST })));
    return [make("p", { class: "tag" }, tag), make("h2", { dir: "auto" }, title), list];
  }

  function content(lit) {
    var row = zhize.row(lit.key), node = zhize.node(lit.key);
    if (row && row.table === "findings") return findingCard(row);
    if (row && row.span && row.table !== "measures") return factCard(row);
    if (node) return listCard(lit, zhize.nameOf(lit.key), zhize.word("kind_" + node.kind));
    if (lit.key.indexOf("check/") === 0) return listCard(lit, zhize.nameOf(lit.key), zhize.word("n_findings", { n: lit.facts.length }));
    if (row) return listCard(lit, zhize.nameOf(lit.key), zhize.word("kind_measure"));
    if (lit.whole) return listCard(lit, zhize.slice(lit.whole[0], lit.whole[1]), [zhize.word("source"), zhize.placesOf([lit.whole[0]])].filter(Boolean).join(" · "));
    return listCard(lit, lit.nodes.map(zhize.nameOf).join(" — "), zhize.word("card"));
  }

  zhize.store.pane({
    name: "card",
    changed: function (state, changes) {
      if (!changes.sel && !changes.lang) return;
      var card = zhize.clear(get("card")), lit = zhize.store.lit(), note = get("notice");
      note.hidden = !state.sel || Boolean(lit);
      if (!note.hidden) note.textContent = zhize.word("gone", { key: state.sel });
      if (!lit) { card.append(make("p", { class: "hint" }, zhize.word("card_empty"))); return; }
      card.append(make("button", { type: "button", id: "clear", class: "quiet", "aria-label": zhize.word("clear"), title: zhize.word("clear"), onclick: function () {
        zhize.store.select("");
        get("text").focus();
      } }, "✕"));
      content(lit).forEach(function (element) { card.append(element); });
      var actions = zhize.cardActions ? zhize.cardActions(lit) : null;
      if (actions) card.append(actions);
      card.scrollTop = 0;
    }
  });
})(window.zhize);
