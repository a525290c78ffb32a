// The passport of a brand or an industry: every sentence that names it, what is to be done with it, by whom, to which figure.
(function (zhize) {
  "use strict";
  var make = zhize.make, leaf = null;

  /** Everything a passport shows: mentions, leads with their measures, targets of the same sentence and of the same measures, lists, findings. */
  zhize.passportOf = function (key) {
    var node = zhize.node(key), mentions = [], leads = new Map(), others = new Map(), measures = zhize.measuresOf(key), same = [], beside = [];
    zhize.edges(key).forEach(function (edge) { edge.facts.forEach(function (fact) { mentions.push(zhize.row(fact)); }); });
    mentions.sort(function (a, b) { return a.span[0] - b.span[0]; });
    function note(to, unit, measure) { to.set(unit, (to.get(unit) || []).concat(measure)); }
    measures.forEach(function (measure) {
      var owner = zhize.ownerOf(measure);
      zhize.unitsOf(owner, "lead").forEach(function (unit) { note(leads, unit, measure); });
      zhize.unitsOf(owner, "other").forEach(function (unit) { note(others, unit, measure); });
    });
    zhize.table("targets").forEach(function (row) {
      var here = measures.indexOf(row.measure) >= 0, ends = here ? zhize.sentenceAt(row.span[0]) : null;
      var named = (node.kind === "industry" && row.industry === node.name) || (here && mentions.some(function (each) { return each.span[0] >= ends[0] && each.span[0] < ends[1]; }));
      if (named) same.push(row);
      else if (here) beside.push(row);
    });
    return {
      key: key, node: node, mentions: mentions, measures: measures, leads: leads, others: others, same: same, beside: beside,
      lists: zhize.table("enumerations").filter(function (row) { return row.members.indexOf(node.name) >= 0; }),
      findings: zhize.table("findings").filter(function (row) { return row.things.indexOf(key) >= 0; }),
      split: zhize.splits().some(function (each) { return each[0] === key; })
    };
  };

  function names(keys) { return keys.map(zhize.nameOf).join("、"); }
  function unitsOf(row, role) { return zhize.unitsOf(zhize.ownerOf(row.measure), role); }

  function lists(found) {
    var all = [{
      title: zhize.word("passport_mentions"), none: "", rows: found.mentions, columns: zhize.withPlace([
        { word: found.node.kind === "brand" ? "field_action" : "field_group", text: function (row) { return row.action || row.group || zhize.word("named_only"); } },
        { word: "col_sentence", wide: true, text: function (row) { var ends = zhize.sentenceAt(row.span[0]); return zhize.slice(ends[0], ends[1]); }, node: zhize.sentenceOf },
        { word: "col_measure", text: function (row) { return zhize.nameOf(row.measure); }, key: function (row) { return row.measure; } },
        { word: "col_lead_units", text: function (row) { return names(unitsOf(row, "lead")); }, node: function (row) { return zhize.keyLinks(unitsOf(row, "lead")); } }
      ])
    }, { title: zhize.word("passport_same"), none: zhize.word("passport_same_none"), rows: found.same, columns: zhize.targetColumns() }];
    all.push({ title: zhize.word("passport_units"), none: zhize.word("nobody_named"), columns: zhize.unitColumns(found), rows: zhize.unitRows(found) });
    if (found.lists.length) all.push({ title: zhize.word("passport_lists"), none: "", rows: found.lists, columns: [
      { word: "col_text", text: function (row) { return row.phrase; } }, { word: "col_name", wide: true, text: function (row) { return row.members.join("、"); } },
      { word: "col_measure", text: function (row) { return zhize.numberOf(row.measure); }, key: function (row) { return row.measure; } }
    ] });
    if (found.beside.length) all.push({ title: zhize.word("passport_beside"), none: "", rows: found.beside, columns: zhize.targetColumns() });
    all.push(zhize.findingList(found.findings));
    return all;
  }

  /** A list of findings for a leaf. */
  zhize.findingList = function (rows) {
    var at = zhize.lang === "en" ? 1 : 0;
    return { title: zhize.word("tab_findings"), none: zhize.word("findings_none"), rows: rows, columns: zhize.withPlace([
      { word: "col_severity", text: function (row) { return zhize.code("severity", row.severity); }, strong: function (row) { return row.severity === "violation"; } },
      { word: "col_message", wide: true, text: function (row) { return row.words[at]; } }, { word: "col_advice", text: function (row) { return row.advice[at]; } }
    ]) };
  };

  /** Units of a passport as rows: leads first, each with its measures. */
  zhize.unitRows = function (found) {
    var rows = [];
    found.leads.forEach(function (measures, unit) { rows.push({ key: unit, lead: true, measures: measures }); });
    found.others.forEach(function (measures, unit) { if (!found.leads.has(unit)) rows.push({ key: unit, lead: false, measures: measures }); });
    return rows;
  };
  zhize.unitColumns = function () {
    return [
      { word: "col_unit", text: function (row) { return zhize.nameOf(row.key); }, strong: function (row) { return row.lead; } },
      { word: "col_label", text: function (row) { return zhize.labelOf(zhize.ownerOf(row.measures[0]), row.key); } },
      { word: "col_measures", text: function (row) { return row.measures.map(zhize.numberOf).join("、"); }, node: function (row) { return zhize.keyLinks(row.measures); } }
    ];
  };

  function show(place, state) {
    var key = zhize.subjectOf(this, state), found, all, chips = [], figures;
    if (!key) { leaf = null; zhize.clear(place).append(make("p", { class: "rows" }, zhize.word("passport_none"))); return; }
    found = zhize.passportOf(key);
    all = lists(found);
    if (found.split) chips.push(zhize.chip("warn", zhize.word("split_note", { m: found.measures.length, n: found.leads.size })));
    if (!found.leads.size) chips.push(zhize.chip("warn", zhize.word("lead_none")));
    if (!found.same.length) chips.push(zhize.chip("due none", zhize.word("passport_same_none")));
    leaf = zhize.leaf(place, "passport", zhize.word("view_passport") + " " + found.node.name);
    figures = [[found.measures.length, "col_measures"], [found.leads.size, "col_lead_units"], [found.others.size, "other_units"], [found.same.length, "col_targets"], [found.findings.length, "tab_findings"]];
    leaf.append(zhize.title(zhize.word("kind_" + found.node.kind), key, chips, [zhize.viewLink("brand", key, zhize.word("as_network"))].concat(zhize.takeaway(function () { return zhize.word("view_passport") + "-" + found.node.name.slice(0, 40); }, function () { return all.map(zhize.listSheet); }))),
      make("dl", { class: "figures" }, figures.map(function (pair) { return zhize.figure(pair[0], zhize.word(pair[1])); })));
    all.forEach(function (list) { leaf.append(zhize.listed(list)); });
  }

  zhize.view({
    id: "passport", word: "view_passport", ask: "ask_passport", form: "leaf", show: show, follow: function (lit) { if (leaf) zhize.markIn(leaf, lit); },
    subjects: function () { return zhize.thingKeys(["brand"]).concat(zhize.thingKeys(["industry"])); }
  });
})(window.zhize);
