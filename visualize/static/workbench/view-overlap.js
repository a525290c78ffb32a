// Overlap: measures with several leads, and brands and industries whose measures have different leads.
(function (zhize) {
  "use strict";

  /** Whether two of the measures have leads with nobody in common: one meets fewer measures through its leads than there are. */
  function apart(measures, leads) {
    return measures.some(function (measure) {
      var met = new Set();
      zhize.unitsOf(measure, "lead").forEach(function (unit) { (leads.get(unit) || []).forEach(function (other) { met.add(other); }); });
      return met.size > 0 && met.size < measures.length;
    });
  }

  /** The things that have several leads: [key, [[lead unit, measures]]], in document order; split as the audit counts it. */
  zhize.splits = function () {
    var found = [];
    zhize.thingKeys(["measure", "brand", "industry"]).forEach(function (key) {
      var leads = new Map(), led = zhize.measuresOf(key).filter(function (measure) { return zhize.unitsOf(measure, "lead").length; });
      led.forEach(function (measure) {
        zhize.unitsOf(measure, "lead").forEach(function (unit) { if (!zhize.node(unit).collective) leads.set(unit, (leads.get(unit) || []).concat(measure)); });
      });
      if (leads.size > 1 && (zhize.node(key).kind === "measure" || apart(led, leads))) found.push([key, Array.from(leads.entries())]);
    });
    return found;
  };

  function scene(state) {
    var kept = zhize.filteredThings(state), nodes = [], edges = [], bands = [], places = new Map(), y = 0;
    var splits = zhize.splits().filter(function (split) { return !zhize.isHidden(zhize.node(split[0]).kind) && (!kept || kept.nodes.has(split[0])); });
    ["measure", "brand", "industry"].forEach(function (kind) {
      var group = splits.filter(function (split) { return zhize.node(split[0]).kind === kind; });
      if (!group.length) return;
      var boxes = zhize.blocks(group.map(function (split) { return [split[0], []]; }), 0, 0, 1, y + 60);
      boxes.boxes.forEach(function (box) { nodes.push(box); });
      bands.push({ x: -140, y: y, width: 280, height: boxes.bottom - y + 20, title: zhize.word("band_" + kind, { n: group.length }) });
      y = boxes.bottom + 50;
    });
    nodes.forEach(function (box) { places.set(box.id, box.y); });
    var weights = new Map();
    splits.forEach(function (split) {
      split[1].forEach(function (pair) {
        if (!weights.has(pair[0])) weights.set(pair[0], []);
        weights.get(pair[0]).push(places.get(split[0]));
        edges.push({
          id: "split" + split[0] + "\n" + pair[0], from: split[0], to: pair[0], key: zhize.linkKey(split[0], pair[0]), line: "lead",
          tag: zhize.node(split[0]).kind === "measure" ? zhize.labelOf(split[0], pair[0]) : pair[1].map(zhize.numberOf).join("、")
        });
      });
    });
    function mean(list) { return list.reduce(function (sum, each) { return sum + each; }, 0) / list.length; }
    var units = Array.from(weights.keys()).sort(function (a, b) { return mean(weights.get(a)) - mean(weights.get(b)) || zhize.node(a).at - zhize.node(b).at; });
    zhize.column(units, 520, (y - 50) / 2).forEach(function (box) { nodes.push(box); });
    return {
      name: "overlap", nodes: nodes, edges: edges, start: true, bands: bands, wide: 760, note: splits.length ? "" : zhize.word("overlap_none"),
      legend: zhize.legendOf(["measure", "brand", "industry"], []).concat([{ sample: "lead", text: zhize.roleWords("lead") }])
    };
  }

  zhize.networkView({ id: "overlap", word: "view_overlap", ask: "ask_overlap", picture: "picture_overlap", scene: function (of, state) { return scene(state); } });
})(window.zhize);
