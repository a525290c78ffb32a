// What stands in the responsibility matrix: measures, units, their roles, totals, orders; no drawing.
(function (zhize) {
  "use strict";

  /** Tables whose filter speaks of roles; the filter of any other lets whole measures through. */
  var OF_ROLES = ["", "measures", "units", "assignments", "pairs"];

  /** The roles of a unit in a measure: {measure, unit, key, roles, rows, lead} with the assignments, lead first; key is what a click selects. */
  function cellOf(measure, unit, edges) {
    var rows = [];
    edges.forEach(function (edge) { edge.facts.forEach(function (key) { rows.push(zhize.row(key)); }); });
    return { measure: measure, unit: unit, key: edges.length === 1 && edges[0].facts.length === 1 ? edges[0].facts[0] : zhize.linkKey(measure, unit), roles: edges.map(function (edge) { return edge.relation; }), rows: rows, lead: edges[0].relation === "lead" };
  }

  /**
   * The matrix of the state: {measures, units, named, cells, rowSums, columnSums, all}. `measures` and `units` are keys in the order asked for,
   * named units before collective ones (`named` counts them); cells: measure → unit → cell; sums: key → {lead, other, collective} of distinct units or measures.
   */
  zhize.matrixOf = function (state) {
    var kept = zhize.filteredThings(state), cells = new Map(), rowSums = new Map(), columnSums = new Map(), roles = zhize.data.roles, all = 0;
    var byRole = OF_ROLES.indexOf(state.table) >= 0;
    zhize.thingKeys(["measure"]).forEach(function (measure) {
      var found = new Map();
      zhize.edges(measure).forEach(function (edge) {
        if (!edge.duty || (kept && !(byRole ? kept.edges.has(edge.at) : kept.nodes.has(measure)))) return;
        if (!found.has(edge.b)) found.set(edge.b, []);
        found.get(edge.b).push(edge);
      });
      if (!zhize.isTask(measure)) return;
      if (zhize.edges(measure).some(function (edge) { return edge.duty; })) all += 1;
      if (!found.size) return;
      var row = new Map(), sums = { lead: 0, other: 0, collective: 0 };
      found.forEach(function (edges, unit) {
        edges.sort(function (a, b) { return roles.indexOf(a.relation) - roles.indexOf(b.relation); });
        var cell = cellOf(measure, unit, edges), own = columnSums.get(unit) || { lead: 0, other: 0 };
        row.set(unit, cell);
        sums[cell.lead ? "lead" : "other"] += 1;
        if (zhize.node(unit).collective) sums.collective += 1;
        own[cell.lead ? "lead" : "other"] += 1;
        columnSums.set(unit, own);
      });
      cells.set(measure, row);
      rowSums.set(measure, sums);
    });
    var units = zhize.thingKeys(["unit"]).filter(function (unit) { return columnSums.has(unit); });
    return {
      measures: ordered(Array.from(cells.keys()), state.rows, rowSums, function (measure, unit) { return rank(cells.get(measure).get(unit)); }),
      units: apart(ordered(units, state.cols, columnSums, function (unit, measure) { return rank(cells.has(measure) ? cells.get(measure).get(unit) : undefined); })),
      named: units.filter(function (unit) { return !zhize.node(unit).collective; }).length,
      cells: cells, rowSums: rowSums, columnSums: columnSums, all: all
    };
  };

  /** Named units before collective ones. */
  function apart(units) {
    function is(collective) { return function (unit) { return Boolean(zhize.node(unit).collective) === collective; }; }
    return units.filter(is(false)).concat(units.filter(is(true)));
  }

  /** How strongly a cell binds: lead 2, any other role 1, none 0. */
  function rank(cell) { return !cell ? 0 : cell.lead ? 2 : 1; }

  /** Keys in the order a word asks for: lead, other, total (most first), a key of the other side (its own first), or the document's. */
  function ordered(keys, word, sums, bound) {
    function value(key) {
      var sum = sums.get(key);
      if (word === "lead") return sum.lead;
      if (word === "other") return sum.other;
      if (word === "total") return sum.lead + sum.other;
      return bound(key, word);
    }
    if (!word) return keys;
    return keys.map(function (key, at) { return [value(key), at, key]; }).sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; }).map(function (each) { return each[2]; });
  }

  /** A cell in words: 市财政局，责任单位，（二） 拓展市场. */
  zhize.cellWords = function (measure, unit, cell) {
    return zhize.nameOf(unit) + zhize.word("comma") + cell.rows.map(function (row) {
      return (row.label || zhize.code("role", row.role)) + (row.inherited ? zhize.word("paren", { text: zhize.word("field_inherited") }) : "");
    }).join("、") + zhize.word("comma") + zhize.nameOf(measure);
  };

  /** The matrix as sheets of a workbook: roles in words, totals at the end of rows and columns, what the letters mean. */
  zhize.matrixSheets = function (matrix) {
    var word = zhize.word, tallest = 0;
    var head = [word("col_number"), word("col_measure"), word("sum_lead"), word("sum_other"), word("sum_all")].concat(matrix.units.map(function (unit) {
      var name = zhize.nameOf(unit) + (zhize.node(unit).collective ? word("paren", { text: word("collective_short") }) : "");
      tallest = Math.max(tallest, Array.from(name).length);
      return { text: name, look: "upright" };
    }));
    function sumOf(unit, name) { var sum = matrix.columnSums.get(unit); return name === "all" ? sum.lead + sum.other : sum[name]; }
    var rows = matrix.measures.map(function (measure) {
      var sums = matrix.rowSums.get(measure), row = matrix.cells.get(measure);
      return [zhize.numberOf(measure), (zhize.row(measure) || {}).title || "", sums.lead, sums.other, sums.lead + sums.other].concat(matrix.units.map(function (unit) {
        var cell = row.get(unit);
        return cell ? { text: cell.roles.map(function (role) { return zhize.code("role", role); }).join("、"), look: cell.lead ? "lead" : "mark" } : "";
      }));
    });
    ["lead", "other", "all"].forEach(function (name) {
      var numbers = matrix.units.map(function (unit) { return sumOf(unit, name); });
      rows.push([{ text: word("sum_row"), look: "strong" }, { text: word("sum_" + name), look: "strong" }, "", "", numbers.reduce(function (sum, each) { return sum + each; }, 0)].concat(numbers));
    });
    return [{ name: word("view_matrix"), head: head, rows: rows, widths: [9, 42, 6, 6, 6, 5.5], frozen: 2, tall: Math.min(400, 24 + 15 * tallest) }];
  };
})(window.zhize);
