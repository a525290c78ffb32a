// One brand or industry: the measures that name it, what they do with it, who leads them, the targets that name it.
(function (zhize) {
  "use strict";
  /** Most targets drawn; all of them stand in the table. */
  var MOST_TARGETS = 40;

  function scene(thing) {
    var node = zhize.node(thing), measures = zhize.measuresOf(thing), leads = [], others = [], edges = [], targets = [];
    measures.forEach(function (measure) {
      zhize.unitsOf(measure, "lead").forEach(function (unit) { if (leads.indexOf(unit) < 0) leads.push(unit); });
    });
    measures.forEach(function (measure) {
      zhize.unitsOf(measure, "other").forEach(function (unit) { if (leads.indexOf(unit) < 0 && others.indexOf(unit) < 0) others.push(unit); });
    });
    if (zhize.isHidden("unit")) { leads = []; others = []; }
    if (!zhize.isHidden("target")) measures.forEach(function (measure) {
      zhize.thingsOf(measure, "target").forEach(function (key) {
        var row = zhize.row(key);
        if (row.industry === node.name || zhize.quote(row).indexOf(node.name) >= 0) targets.push(key);
      });
    });
    var middles = zhize.column(measures, 330, 0), own = zhize.column(targets.slice(0, MOST_TARGETS), 0, 0, targets.length > 12 ? 2 : 1), top = 0;
    own.forEach(function (box) { top = Math.min(top, box.y - box.h / 2); });
    own.forEach(function (box) { box.y += 60 - top; });
    var nodes = [zhize.boxOf(node, 0, 0)].concat(middles, own, zhize.column(leads, 700, 0), zhize.column(others, 960, 0, others.length > 14 ? 2 : 1));
    var shown = new Set(nodes.map(function (box) { return box.id; }));
    measures.forEach(function (measure) {
      zhize.edges(measure).forEach(function (edge) {
        if (!shown.has(edge.b) || (edge.duty && zhize.isHidden(edge.relation))) return;
        var line = zhize.lineOf(edge);
        if (!edge.duty) { line.from = edge.b; line.to = edge.a; }
        if (edge.b === thing) line.tag = edge.label || zhize.relationOf(edge);
        edges.push(line);
      });
    });
    return { name: "brand " + thing, nodes: nodes, edges: edges, start: true, wide: 900, bands: [], legend: zhize.legendOf(["unit", "target"], zhize.data.roles), note: measures.length > 1 && leads.length > 1 ? zhize.word("split_note", { m: measures.length, n: leads.length }) : "" };
  }

  zhize.networkView({
    id: "brand", word: "view_brand", ask: "ask_brand", picture: "picture_brand", scene: scene,
    subjects: function () { return zhize.thingKeys(["brand"]).concat(zhize.thingKeys(["industry"])); }
  });
})(window.zhize);
