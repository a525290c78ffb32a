// Tables that carry everything the pictures show; they follow the filters and the selection, and grow on demand.
(function (zhize) {
  "use strict";
  var data = zhize.data, make = zhize.make;
  /** Rows written at once: a table of thousands would make the page slow to open. */
  var STEP = 150;

  function Table(name, columns, rows) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
    this.sorted = null;
    this.limit = STEP;
    this.section = make("section", { id: "table-" + name });
  }

  Table.prototype.write = function () {
    var self = this, rows = this.rows();
    if (this.sorted) {
      var column = this.columns[this.sorted.column], sign = this.sorted.down ? -1 : 1;
      rows = rows.map(function (row, at) { return [column.sort ? column.sort(row) : column.text(row), at, row]; }).sort(function (a, b) {
        var order = typeof a[0] === "number" ? a[0] - b[0] : a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
        return order * sign || a[1] - b[1];
      }).map(function (keyed) { return keyed[2]; });
    }
    var shown = rows.slice(0, this.limit), title = "title-" + this.name;
    var head = make("tr", {}, this.columns.map(function (column, at) {
      var state = self.sorted && self.sorted.column === at ? (self.sorted.down ? "descending" : "ascending") : "none";
      return make("th", { scope: "col", "aria-sort": state }, make("button", { type: "button", title: zhize.word("sort"), onclick: function () {
        self.sorted = { column: at, down: state === "ascending" };
        self.write();
        self.section.querySelectorAll("th button")[at].focus();
      } }, zhize.word(column.word)));
    }));
    var body = make("tbody", {}, shown.map(function (row) { return self.line(row); }));
    zhize.clear(this.section).append(
      make("div", { class: "table-tabs" }, [
        make("h2", { id: title }, zhize.word("table_" + this.name)),
        make("p", { class: "rows" }, zhize.word("rows_shown", { n: shown.length, all: rows.length })),
        this.name !== "nodes" ? make("a", { class: "button", href: "#view" }, zhize.word("to_picture")) : ""
      ]),
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": title },
        rows.length ? make("table", { "aria-labelledby": title }, [make("thead", {}, head), body]) : make("p", { class: "rows" }, zhize.word("empty")))
    );
    if (rows.length > shown.length) {
      this.section.append(make("button", { type: "button", onclick: function () {
        self.limit += STEP * 4;
        self.write();
      } }, zhize.word("more_rows", { n: Math.min(STEP * 4, rows.length - shown.length) })));
    }
    this.mark();
  };

  Table.prototype.line = function (row) {
    var line = make("tr", { "data-key": row.key });
    this.columns.forEach(function (column) {
      var text = column.text(row);
      var cell = make("td", column.nowrap ? { class: "nowrap" } : {});
      if (column.select) cell.append(make("button", {
        type: "button", class: column.lead && column.lead(row) ? "link lead" : "link", dir: "auto",
        onclick: function (event) { zhize.select(Object.assign({ from: event.currentTarget }, column.select(row))); }
      }, text));
      else { cell.dir = "auto"; cell.textContent = text; }
      line.append(cell);
    });
    return line;
  };

  Table.prototype.mark = function () {
    var chosen = zhize.selection, key = "";
    if (chosen) key = chosen.node !== undefined ? "node-" + chosen.node : chosen.edge !== undefined ? "edge-" + chosen.edge : "pair-" + chosen.pair;
    this.section.querySelectorAll("tr[data-key]").forEach(function (line) {
      line.classList.toggle("current", line.dataset.key === key);
    });
  };

  function edgeRow(edge) {
    return { key: "edge-" + edge.at, edge: edge, measure: data.nodes[edge.source], other: data.nodes[edge.target] };
  }

  function fieldOf(row, name) {
    var fact = row.edge.facts.length ? data.facts[row.edge.facts[0]] : null, found = "";
    if (fact) fact.fields.forEach(function (field) { if (field[0] === name) found = field[1]; });
    return found === "none_stated" ? zhize.word(found) : found;
  }

  var edges = new Table("edges", [
    { word: "col_number", text: function (row) { return row.measure.number || ""; }, sort: function (row) { return row.measure.at; }, nowrap: true },
    { word: "col_measure", text: function (row) { return zhize.isPreamble(row.measure) ? zhize.word("preamble") : row.measure.name; }, select: function (row) { return { node: row.measure.at }; } },
    { word: "col_relation", text: function (row) { return row.edge.duty && row.edge.label ? row.edge.label : zhize.relationOf(row.edge); }, lead: function (row) { return row.edge.relation === "lead"; }, select: function (row) { return { edge: row.edge.at }; }, nowrap: true },
    { word: "col_kind", text: function (row) { return zhize.word("kind_" + row.other.kind); }, nowrap: true },
    { word: "col_name", text: function (row) { return row.other.name; }, select: function (row) { return { node: row.other.at }; } },
    { word: "col_value", text: function (row) { return row.other.value || ""; }, nowrap: true },
    { word: "field_deadline", text: function (row) { return row.other.kind === "target" ? fieldOf(row, "deadline") || fieldOf(row, "inherited_deadline") : ""; }, nowrap: true },
    { word: "field_action", text: function (row) { return row.other.kind === "brand" ? fieldOf(row, "action") : ""; } }
  ], function () { return data.edges.filter(zhize.edgeShown).map(edgeRow); });

  var nodes = new Table("nodes", [
    { word: "col_kind", text: function (row) { return zhize.word("kind_" + row.node.kind); }, sort: function (row) { return data.kinds.indexOf(row.node.kind); }, nowrap: true },
    { word: "col_name", text: function (row) { return zhize.nameOf(row.node); }, select: function (row) { return { node: row.node.at }; } },
    { word: "col_part", text: function (row) { return row.node.kind === "measure" ? row.node.part : ""; }, nowrap: true },
    { word: "col_degree", text: function (row) { return String(row.node.edges.length); }, sort: function (row) { return row.node.edges.length; } }
  ], function () {
    return data.nodes.filter(zhize.nodeShown).map(function (node) { return { key: "node-" + node.at, node: node }; });
  });

  var pairs = new Table("pairs", [
    { word: "col_unit_a", text: function (row) { return data.nodes[row.pair.a].name; }, select: function (row) { return { node: row.pair.a }; } },
    { word: "col_unit_b", text: function (row) { return data.nodes[row.pair.b].name; }, select: function (row) { return { node: row.pair.b }; } },
    { word: "col_weight", text: function (row) { return String(row.pair.weight); }, sort: function (row) { return row.pair.weight; }, select: function (row) { return { pair: row.pair.at }; } },
    { word: "both_lead", text: function (row) { return String(row.pair.both_lead); }, sort: function (row) { return row.pair.both_lead; } },
    { word: "lead_support", text: function (row) { return String(row.pair.lead_support); }, sort: function (row) { return row.pair.lead_support; } },
    { word: "both_support", text: function (row) { return String(row.pair.both_support); }, sort: function (row) { return row.pair.both_support; } },
    { word: "col_measures", text: function (row) { return row.pair.measures.map(function (at) { return data.nodes[at].number || zhize.word("preamble"); }).join("、"); } }
  ], function () {
    return data.pairs.filter(zhize.pairShown).map(function (pair) { return { key: "pair-" + pair.at, pair: pair }; });
  });

  zhize.tables = { network: [edges, nodes], pairs: [pairs] };
  zhize.writeTables = function () {
    var place = zhize.clear(zhize.get("tables"));
    zhize.tables[zhize.tab].forEach(function (table) {
      table.write();
      place.append(table.section);
    });
  };
  zhize.markTables = function () {
    zhize.tables[zhize.tab].forEach(function (table) { table.mark(); });
  };
})(window.zhize);
