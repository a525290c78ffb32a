// One brand or industry: the measures that name it, what they do with it, who leads them, the targets that name it.
(function (zhize) {
  "use strict";

  function scene(thing) {
    var node = zhize.node(thing), measures = zhize.measuresOf(thing), leads = [], others = [], edges = [], targets = [];
    measures.forEach(function (measure) {
      zhize.unitsOf(measure, "lead").forEach(function (unit) { if (leads.indexOf(unit) < 0) leads.push(unit); });
    });
    measures.forEach(function (measure) {
      zhize.unitsOf(measure, "other").forEach(function (unit) { if (leads.indexOf(unit) < 0 && others.indexOf(unit) < 0) others.push(unit); });
    });
    if (zhize.isHidden("unit")) { leads = []; others = []; }
    var groups = measures.map(function (measure) {
      var own = zhize.isHidden("target") ? [] : zhize.thingsOf(measure, "target").filter(function (key) {
        var row = zhize.row(key);
        return row.industry === node.name || zhize.quote(row).indexOf(node.name) >= 0;
      });
      targets = targets.concat(own);
      return [measure, own];
    });
    var right = zhize.blocks(groups, 0, 330, 1, 0), middle = right.middle;
    var units = zhize.column(leads, -380, middle - (others.length ? 0 : 0)), rest = zhize.column(others, -640, middle, others.length > 14 ? 2 : 1);
    var nodes = right.boxes.concat([zhize.boxOf(node, 330, right.bottom + 90)], units, rest);
    var shown = new Set(nodes.map(function (box) { return box.id; }));
    measures.forEach(function (measure) {
      zhize.edges(measure).forEach(function (edge) {
        if (!shown.has(edge.b) || (edge.duty && zhize.isHidden(edge.relation))) return;
        var line = zhize.lineOf(edge);
        if (edge.b === thing) line.tag = edge.label || zhize.relationOf(edge);
        edges.push(line);
      });
    });
    return { name: "brand " + thing, nodes: nodes, edges: edges, wide: 900, bands: [], legend: zhize.legendOf(["unit", "target"], zhize.data.roles), note: measures.length > 1 && leads.length > 1 ? zhize.word("split_note", { m: measures.length, n: leads.length }) : "" };
  }

  zhize.networkView({
    id: "brand", word: "view_brand", ask: "ask_brand", picture: "picture_brand", scene: scene,
    subjects: function () { return zhize.thingKeys(["brand"]).concat(zhize.thingKeys(["industry"])); }
  });
})(window.zhize);
