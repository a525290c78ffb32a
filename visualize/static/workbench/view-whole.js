// The whole document: measures by part, the units between them, what each measure states beside it.
(function (zhize) {
  "use strict";
  var data = zhize.data;

  function scene(state) {
    var kept = zhize.filteredThings(state), shown = new Set(), nodes = [], edges = [];
    data.edges.forEach(function (edge) {
      var kind = data.nodes[edge.target].kind;
      if (zhize.isHidden(kind) || zhize.isHidden("measure") || (edge.duty && zhize.isHidden(edge.relation)) || (kept && !kept.edges.has(edge.at))) return;
      edges.push(zhize.lineOf(edge));
      shown.add(edge.b);
    });
    var doubled = new Map(), seen = new Map();
    edges.forEach(function (edge) { var key = edge.from + "\n" + edge.to; doubled.set(key, (doubled.get(key) || 0) + 1); });
    edges.forEach(function (edge) {
      var key = edge.from + "\n" + edge.to;
      if (doubled.get(key) < 2) return;
      seen.set(key, (seen.get(key) || 0) + 1);
      edge.curve = { enabled: true, type: seen.get(key) % 2 ? "curvedCW" : "curvedCCW", roundness: 0.16 * Math.ceil(seen.get(key) / 2) };
    });
    data.nodes.forEach(function (node, at) {
      var place = data.places.whole[at];
      if (!place || zhize.isHidden(node.kind) || (kept && !kept.nodes.has(node.key))) return;
      if (node.kind === "measure" || shown.has(node.key)) nodes.push(zhize.boxOf(node, place[0], place[1]));
    });
    return {
      name: "whole", nodes: nodes, edges: edges, wide: 1080,
      bands: zhize.isHidden("measure") || kept ? [] : data.bands.map(function (band) { return Object.assign({ title: zhize.partName(data.parts[band.part]) }, band); }),
      legend: zhize.legendOf(data.kinds, data.roles)
    };
  }

  zhize.view({
    id: "whole", word: "view_whole", ask: "ask_whole",
    show: function (place, state) { zhize.stage.show(place, scene(state), zhize.word("picture_network")); },
    follow: function (lit) { zhize.stage.follow(lit, true); }
  });
})(window.zhize);
