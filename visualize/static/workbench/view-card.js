// The card of a unit: what it leads and supports, its figures and deadlines, what it reports, with whom, brands, findings.
(function (zhize) {
  "use strict";
  var make = zhize.make, leaf = null;

  /** Everything a card shows, gathered once: rows of measures by role, targets, reports, brands, partners, findings. */
  zhize.cardOf = function (unit) {
    var led = [], other = [], targets = [], reports = [], brands = new Map(), partners = new Map(), measures = new Set(zhize.measuresOf(unit)), spellings = new Set();
    measures.forEach(function (measure) {
      if (!zhize.isTask(measure)) return;
      var edges = zhize.edges(measure).filter(function (edge) { return edge.b === unit; }), leads = edges.some(function (edge) { return edge.relation === "lead"; });
      var labels = [];
      edges.forEach(function (edge) { var label = edge.label || zhize.relationOf(edge); if (labels.indexOf(label) < 0) labels.push(label); });
      (leads ? led : other).push({ key: measure, labels: labels, both: leads && edges.length > 1, inherited: edges.every(function (edge) { return edge.facts.every(function (fact) { return zhize.row(fact).inherited; }); }) });
      zhize.unitsOf(measure).forEach(function (each) { if (each !== unit) partners.set(each, (partners.get(each) || []).concat(measure)); });
    });
    function role(measure) { var owner = zhize.ownerOf(measure); return !measures.has(owner) ? "" : zhize.unitsOf(owner, "lead").indexOf(unit) >= 0 ? "lead" : "other"; }
    zhize.table("targets").forEach(function (row) { var own = role(row.measure); if (own) targets.push(Object.assign({ own: own }, row)); });
    zhize.table("obligations").forEach(function (row) { var own = role(row.measure); if (own) reports.push(Object.assign({ own: own }, row)); });
    zhize.table("brands").forEach(function (row) { var own = role(row.measure); if (own) brands.set(row.brand, (brands.get(row.brand) || []).concat({ row: row, own: own })); });
    function late(row) { return (row.own === "lead" ? "0" : "1") + zhize.dueOrder(row); }
    targets.sort(function (a, b) { var x = late(a), y = late(b); return x < y ? -1 : x > y ? 1 : a.at - b.at; });
    zhize.table("assignments").forEach(function (row) { if (row.unit === unit) spellings.add(row.name); });
    return {
      unit: unit, node: zhize.node(unit), spellings: Array.from(spellings), led: led, other: other, targets: targets, reports: reports,
      brands: Array.from(brands.entries()).map(function (pair) { return { key: pair[0], mentions: pair[1] }; }),
      partners: Array.from(partners.entries()).map(function (pair) { return { key: pair[0], measures: pair[1] }; }).sort(function (a, b) { return b.measures.length - a.measures.length || zhize.inOrder(a.key, b.key); }),
      findings: zhize.table("findings").filter(function (row) { return row.things.indexOf(unit) >= 0 || row.measures.some(function (measure) { return zhize.unitsOf(measure, "lead").indexOf(unit) >= 0; }); })
    };
  };

  function names(keys) { return keys.map(zhize.nameOf).join("、"); }
  function without(unit) { return function (key) { return key !== unit; }; }
  function asWhat(row) { return zhize.word(row.own === "lead" ? "col_leads" : "as_other"); }

  function tasks(found, rows, led) {
    var columns = [
      { word: "col_measure", wide: true, text: function (row) { return zhize.nameOf(row.key); } },
      { word: "col_label", text: function (row) { return row.labels.join("、") + (row.inherited ? zhize.word("paren", { text: zhize.word("field_inherited") }) : ""); }, strong: function () { return led; } },
      { word: led ? "col_joint" : "col_lead_units", text: function (row) { return names(zhize.unitsOf(row.key, "lead").filter(without(found.unit))); }, node: function (row) { return zhize.keyLinks(zhize.unitsOf(row.key, "lead").filter(without(found.unit))); } },
      { word: "col_targets", text: function (row) { return String(zhize.thingsOf(row.key, "target").length); } }
    ];
    if (led) columns.splice(3, 0, { word: "other_units", wide: true, text: function (row) { return names(zhize.unitsOf(row.key, "other").filter(without(found.unit))); }, node: function (row) { return zhize.keyLinks(zhize.unitsOf(row.key, "other").filter(without(found.unit))); } });
    return { title: zhize.word(led ? "card_led" : "card_other"), none: zhize.word(led ? "card_led_none" : "card_other_none"), rows: rows, columns: columns };
  }

  function lists(found) {
    var at = zhize.lang === "en" ? 1 : 0, own = { word: "col_as", text: asWhat, strong: function (row) { return row.own === "lead"; } };
    return [
      tasks(found, found.led, true), tasks(found, found.other, false),
      { title: zhize.word("card_targets"), none: zhize.word("card_targets_none"), rows: found.targets, columns: zhize.targetColumns([own]) },
      { title: zhize.word("recurring"), none: zhize.word("card_reports_none"), rows: found.reports, columns: zhize.withPlace([
        { word: "col_text", wide: true, text: function (row) { return row.what; } }, { word: "field_dates", text: function (row) { return row.when[at]; } },
        { word: "field_recipient", text: function (row) { return row.recipient || zhize.word("none_stated"); } }, { word: "col_measure", text: function (row) { return zhize.numberOf(row.measure); }, key: function (row) { return row.measure; } }, own
      ]) },
      { title: zhize.word("tab_brands"), none: zhize.word("card_brands_none"), rows: found.brands, columns: [
        { word: "col_name", text: function (row) { return zhize.nameOf(row.key); } }, { word: "field_action", text: function (row) { return row.mentions.map(function (each) { return each.row.action || ""; }).filter(function (text, place, all) { return text && all.indexOf(text) === place; }).join("、"); } },
        { word: "col_measures", text: function (row) { return row.mentions.map(function (each) { return zhize.numberOf(each.row.measure); }).join("、"); }, node: function (row) { return zhize.keyLinks(row.mentions.map(function (each) { return each.row.measure; }).filter(function (key, place, all) { return all.indexOf(key) === place; })); } },
        { word: "col_as", text: function (row) { return zhize.word(row.mentions.some(function (each) { return each.own === "lead"; }) ? "col_leads" : "as_other"); } }
      ] },
      { title: zhize.word("card_partners"), none: zhize.word("card_partners_none"), rows: found.partners, columns: [
        { word: "col_unit", text: function (row) { return zhize.nameOf(row.key) + (zhize.node(row.key).collective ? zhize.word("paren", { text: zhize.word("collective_short") }) : ""); } },
        { word: "col_together", text: function (row) { return zhize.word("n_measures", { n: row.measures.length }); } },
        { word: "col_measures", wide: true, text: function (row) { return row.measures.map(zhize.numberOf).join("、"); }, node: function (row) { return zhize.keyLinks(row.measures); } }
      ] },
      zhize.findingList(found.findings)
    ];
  }

  function show(place, state) {
    var unit = zhize.subjectOf(this, state), found, all, chips = [], led, figures, next;
    if (!unit) { leaf = null; zhize.clear(place).append(make("p", { class: "rows" }, zhize.word("matrix_none"))); return; }
    found = zhize.cardOf(unit);
    all = lists(found);
    led = found.targets.filter(function (row) { return row.own === "lead"; });
    if (found.node.collective) chips.push(zhize.chip("warn", zhize.word("collective")));
    if (found.spellings.length > 1) chips.push(zhize.chip("plain", zhize.word("spellings", { names: found.spellings.join("、") })));
    found.led.filter(function (row) { return row.both; }).forEach(function (row) { chips.push(zhize.chip("warn", zhize.word("both_roles", { number: zhize.numberOf(row.key) }))); });
    next = led.filter(function (row) { return zhize.dueOf(row).date; })[0];
    if (next) chips.push(zhize.chip("due stated", zhize.word("first_due", { date: zhize.dueOf(next).text })));
    if (led.some(function (row) { return zhize.dueOf(row).kind === "none"; })) chips.push(zhize.chip("due none", zhize.word("n_undated", { n: led.filter(function (row) { return zhize.dueOf(row).kind === "none"; }).length })));
    leaf = zhize.leaf(place, "unit-card", zhize.word("view_card") + " " + found.node.name);
    figures = [[found.led.length, "card_led"], [found.other.length, "card_other"], [led.length, "targets_led"], [found.targets.length - led.length, "targets_other"], [found.partners.length, "card_partners"], [found.brands.length, "tab_brands"], [found.findings.length, "tab_findings"]];
    leaf.append(zhize.title(zhize.word(found.node.collective ? "collective_unit" : "kind_unit"), unit, chips, [zhize.viewLink("unit", unit, zhize.word("as_network"))].concat(zhize.takeaway(function () { return zhize.word("view_card") + "-" + found.node.name.slice(0, 40); }, function () { return all.map(zhize.listSheet); }))),
      make("dl", { class: "figures" }, figures.map(function (pair) { return zhize.figure(pair[0], zhize.word(pair[1])); })));
    all.forEach(function (list) { leaf.append(zhize.listed(list)); });
  }

  zhize.view({
    id: "card", word: "view_card", ask: "ask_card", form: "leaf", show: show, follow: function (lit) { if (leaf) zhize.markIn(leaf, lit); },
    subjects: function () { return zhize.thingKeys(["unit"]); }
  });
})(window.zhize);
