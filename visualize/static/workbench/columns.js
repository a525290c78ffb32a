// What each table shows: its columns, how a cell reads, how it sorts, which rows a facet lets through.
(function (zhize) {
  "use strict";
  var tables = [];

  /**
   * Register a table: {name, columns, facet}. A column is {word, text(row), sort(row), key(row), nowrap, strong(row)}:
   * `text` gives the words, `sort` a number or text to sort by, `key` what a click on the cell selects (else the row).
   * A table whose rows stand somewhere in the document's file says where in a last column. `wide` asks for room; `facet` is {word, of(row)}: a closed set of values the table can be narrowed to. Rows come from zhize.table(name).
   */
  zhize.addTable = function (table) {
    if (zhize.table(table.name).some(zhize.placeOf)) table.columns = zhize.withPlace(table.columns);
    tables.push(table);
  };
  zhize.tables = function () {
    return tables.filter(function (table) { return zhize.table(table.name).length || table.always; });
  };

  function measure(row) { return zhize.nameOf(row.measure); }
  function order(key) { var row = zhize.row(key); return row ? row.at : -1; }
  function names(keys) { return keys.map(zhize.nameOf).join("、"); }
  function numbers(keys) { return keys.map(zhize.numberOf).join("、"); }
  function both(words) { return words[zhize.lang === "en" ? 1 : 0]; }
  function yes(value) { return value ? zhize.word("yes") : ""; }
  zhize.deadlineOf = function (row) {
    return row.deadline_text || row.deadline || (row.inherited_deadline ? row.inherited_deadline + "（" + zhize.word("field_inherited") + "）" : "");
  };

  var MEASURE = { word: "col_measure", wide: true, text: measure, sort: function (row) { return order(row.measure); }, key: function (row) { return row.measure; } };
  var QUOTE = { word: "col_quote", text: zhize.quote };

  zhize.addTable({ name: "measures", always: true, columns: [
    { word: "col_number", text: function (row) { return zhize.numberOf(row.key); }, sort: function (row) { return row.at; }, nowrap: true },
    { word: "col_measure", text: function (row) { return row.key === "measure/" ? zhize.word("preamble") : row.title; }, wide: true },
    { word: "col_lead_units", text: function (row) { return names(zhize.unitsOf(row.key, "lead")); }, strong: function () { return true; } },
    { word: "col_supports", text: function (row) { return names(zhize.unitsOf(row.key, "other")); } },
    { word: "col_targets", text: function (row) { return String(zhize.thingsOf(row.key, "target").length); }, sort: function (row) { return zhize.thingsOf(row.key, "target").length; } },
    { word: "kind_brand", text: function (row) { return names(zhize.thingsOf(row.key, "brand")); } }
  ], facet: { word: "col_part", of: function (row) { return row.part || ""; } } });
  zhize.addTable({ name: "units", always: true, columns: [
    { word: "col_unit", text: function (row) { return row.name; } },
    { word: "col_leads", text: function (row) { return numbers(led(row.key, true)); }, sort: function (row) { return led(row.key, true).length; }, strong: function () { return true; } },
    { word: "col_supports", text: function (row) { return numbers(led(row.key, false)); }, sort: function (row) { return led(row.key, false).length; } },
    { word: "col_targets", text: function (row) { return String(targets(row.key)); }, sort: function (row) { return targets(row.key); } },
    { word: "field_collective", text: function (row) { return yes(row.collective); } }
  ] });
  function led(unit, lead) {
    var found = [];
    zhize.edges(unit).forEach(function (edge) {
      if (edge.duty && (edge.relation === "lead") === lead && found.indexOf(edge.a) < 0) found.push(edge.a);
    });
    return found;
  }
  function targets(unit) {
    return zhize.measuresOf(unit).reduce(function (sum, key) { return sum + zhize.thingsOf(key, "target").length; }, 0);
  }
  zhize.addTable({ name: "assignments", always: true, columns: [
    MEASURE,
    { word: "col_label", text: function (row) { return row.label || zhize.code("role", row.role); }, nowrap: true, strong: function (row) { return row.role === "lead"; } },
    { word: "col_unit", text: function (row) { return row.name; }, key: function (row) { return row.unit; } },
    { word: "col_role", text: function (row) { return zhize.code("role", row.role); }, nowrap: true, sort: function (row) { return zhize.data.roles.indexOf(row.role); } },
    { word: "field_basis", text: function (row) { return zhize.word("basis_" + row.role_basis); } },
    { word: "field_inherited", text: function (row) { return yes(row.inherited); } }
  ], facet: { word: "col_role", of: function (row) { return zhize.code("role", row.role); } } });
  zhize.addTable({ name: "targets", always: true, columns: [
    { word: "col_metric", wide: true, text: function (row) { return row.metric; } },
    { word: "col_value", text: function (row) { return row.words; }, sort: function (row) { return row.value; }, nowrap: true, strong: function () { return true; } },
    { word: "field_deadline", text: zhize.deadlineOf, sort: function (row) { return row.deadline || row.inherited_deadline || "9999"; }, nowrap: true },
    { word: "field_hedge", text: function (row) { return row.hedge || ""; }, nowrap: true },
    { word: "field_industry", text: function (row) { return row.industry || ""; }, nowrap: true },
    MEASURE,
    { word: "col_lead_units", text: function (row) { return names(zhize.unitsOf(row.measure, "lead")); } },
    { word: "field_qualifier", text: function (row) { return row.qualifier || ""; } }
  ], facet: { word: "field_deadline", of: function (row) { return zhize.deadlineOf(row) || zhize.word("none_stated"); } } });
  zhize.addTable({ name: "brands", always: true, columns: [
    { word: "col_name", text: function (row) { return row.name; }, key: function (row) { return row.brand; } },
    { word: "field_action", text: function (row) { return row.action || ""; } },
    MEASURE,
    { word: "col_lead_units", text: function (row) { return names(zhize.unitsOf(row.measure, "lead")); } },
    { word: "field_kind", text: function (row) { return row.kind || ""; } }
  ], facet: { word: "field_action", of: function (row) { return row.action || ""; } } });
  zhize.addTable({ name: "industries", columns: [
    { word: "col_name", text: function (row) { return row.name; }, key: function (row) { return row.industry; } },
    { word: "field_group", text: function (row) { return row.group || ""; } },
    MEASURE,
    { word: "col_lead_units", text: function (row) { return names(zhize.unitsOf(row.measure, "lead")); } }
  ] });
  zhize.addTable({ name: "findings", always: true, columns: [
    { word: "col_severity", text: function (row) { return zhize.code("severity", row.severity); }, sort: function (row) { return ["violation", "warning", "info"].indexOf(row.severity); }, nowrap: true, strong: function (row) { return row.severity === "violation"; } },
    { word: "col_check", text: function (row) { return both(row.title); }, nowrap: true },
    { word: "col_message", text: function (row) { return both(row.words); }, wide: true },
    { word: "col_measure", text: function (row) { return numbers(row.measures); } },
    { word: "col_status", text: function (row) { return zhize.code("status", row.status); }, nowrap: true }
  ], facet: { word: "col_severity", of: function (row) { return zhize.code("severity", row.severity); } } });
  zhize.addTable({ name: "unresolved", always: true, columns: [
    QUOTE,
    { word: "field_why", text: function (row) { return zhize.code("why", row.why); } },
    MEASURE
  ] });
  function count(word, field) { return { word: word, text: function (row) { return String(row[field]); }, sort: function (row) { return row[field]; } }; }
  zhize.addTable({ name: "pairs", columns: [
    { word: "col_unit_a", text: function (row) { return zhize.nameOf(row.keyA); }, key: function (row) { return row.keyA; } },
    { word: "col_unit_b", text: function (row) { return zhize.nameOf(row.keyB); }, key: function (row) { return row.keyB; } },
    Object.assign(count("col_weight", "weight"), { key: function (row) { return row.key; }, strong: function () { return true; } }),
    count("both_lead", "both_lead"), count("lead_support", "lead_support"), count("both_support", "both_support"),
    { word: "col_measures", text: function (row) { return numbers(row.measures.map(function (at) { return zhize.data.nodes[at].key; })); } }
  ] });
  zhize.addTable({ name: "projects", columns: [{ word: "col_name", text: function (row) { return row.name; } }, MEASURE] });
  zhize.addTable({ name: "obligations", columns: [
    { word: "col_text", text: function (row) { return row.what; } },
    { word: "field_dates", text: function (row) { return both(row.when); } },
    { word: "field_recipient", text: function (row) { return row.recipient || zhize.word("none_stated"); } }, MEASURE, QUOTE
  ] });
  zhize.addTable({ name: "items", columns: [{ word: "col_name", text: function (row) { return row.name; } }, MEASURE,
    { word: "col_lead_units", text: function (row) { return names(zhize.unitsOf(row.measure, "lead")); } }] });
  zhize.addTable({ name: "quantities", columns: [
    { word: "col_figure", text: function (row) { return (row.value_text || "") + (row.unit_text || ""); }, sort: function (row) { return row.value === undefined ? -1 : row.value; }, nowrap: true },
    { word: "col_quote", wide: true, text: zhize.quote },
    { word: "field_no_target", text: function (row) { return zhize.code("why", row.why); } }, MEASURE
  ], facet: { word: "field_no_target", of: function (row) { return zhize.code("why", row.why); } } });
  zhize.addTable({ name: "enumerations", columns: [
    { word: "col_text", text: function (row) { return row.phrase; } },
    { word: "field_declared", text: function (row) { return row.declared === undefined ? "" : String(row.declared); } },
    { word: "field_counted", text: function (row) { return String(row.members.length); }, sort: function (row) { return row.members.length; } },
    { word: "col_name", text: function (row) { return row.members.join("、"); } }, MEASURE
  ] });
  zhize.addTable({ name: "duties", columns: [
    { word: "field_action", text: function (row) { return row.action; }, nowrap: true },
    { word: "col_text", text: function (row) { return row.object; } }, MEASURE
  ] });
})(window.zhize);
