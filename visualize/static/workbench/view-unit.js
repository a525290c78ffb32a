// One unit: what it leads, where it supports, the targets of those measures, and whom it meets there.
(function (zhize) {
  "use strict";
  /** Most co-units drawn, and most targets; all of them stand in the tables. */
  var MOST_UNITS = 12, MOST_TARGETS = 60;

  function partners(unit, measures) {
    var shared = new Map();
    measures.forEach(function (measure) {
      zhize.unitsOf(measure).forEach(function (other) { if (other !== unit) shared.set(other, (shared.get(other) || 0) + 1); });
    });
    return Array.from(shared.entries()).sort(function (a, b) { return b[1] - a[1] || zhize.node(a[0]).at - zhize.node(b[0]).at; });
  }

  function scene(unit) {
    var led = [], other = [], edges = [], nodes = [], left = MOST_TARGETS;
    zhize.measuresOf(unit).forEach(function (measure) {
      (zhize.unitsOf(measure, "lead").indexOf(unit) >= 0 ? led : other).push(measure);
    });
    function group(measure) {
      var targets = zhize.isHidden("target") ? [] : zhize.thingsOf(measure, "target").slice(0, Math.max(left, 0));
      left -= targets.length;
      return [measure, targets];
    }
    var first = zhize.blocks(led.map(group), 440, 950, 4, 0), second = zhize.blocks(other.map(group), 440, 950, 4, (led.length ? first.bottom : 0) + 110);
    var others = partners(unit, led.concat(other)), middle = (second.bottom || first.bottom) / 2;
    nodes = first.boxes.concat(second.boxes, [zhize.boxOf(zhize.node(unit), 60, middle)]);
    if (!zhize.isHidden("unit")) {
      zhize.column(others.slice(0, MOST_UNITS).map(function (pair) { return pair[0]; }), -280, middle).forEach(function (box) { nodes.push(box); });
      others.slice(0, MOST_UNITS).forEach(function (pair) {
        edges.push({ id: "with" + pair[0], from: pair[0], to: unit, key: zhize.linkKey(unit, pair[0]), line: "together", width: 0.8 + Math.sqrt(pair[1]), tag: zhize.word("shared_measures", { n: pair[1] }) });
      });
    }
    var shown = new Set(nodes.map(function (node) { return node.id; }));
    led.concat(other).forEach(function (measure) {
      zhize.edges(measure).forEach(function (edge) {
        if (edge.b !== unit && (edge.duty || !shown.has(edge.b))) return;
        if (edge.duty && zhize.isHidden(edge.relation)) return;
        var line = zhize.lineOf(edge);
        if (edge.duty) { line.from = edge.b; line.to = edge.a; }
        edges.push(line);
      });
    });
    return {
      name: "unit " + unit, nodes: nodes, edges: edges, wide: 900,
      bands: [[led, first, "band_leads"], [other, second, "band_supports"]].filter(function (each) { return each[0].length; }).map(function (each) {
        var tops = each[1].boxes.map(function (box) { return box.y - box.h / 2; }), top = Math.min.apply(null, tops) - 54;
        return { x: 315, y: top, width: 985, height: each[1].bottom - top + 16, title: zhize.word(each[2], { n: each[0].length }) };
      }),
      legend: zhize.legendOf(["unit", "target"], zhize.data.roles).concat([{ sample: "together", text: zhize.word("legend_together") }]),
      note: others.length > MOST_UNITS ? zhize.word("more_units", { n: others.length - MOST_UNITS }) : ""
    };
  }

  zhize.networkView({ id: "unit", word: "view_unit", ask: "ask_unit", picture: "picture_unit", subjects: function () { return zhize.thingKeys(["unit"]); }, scene: scene });
})(window.zhize);
