// The whole document: measures by part, the units between them, what each measure states beside it.
(function (zhize) {
  "use strict";
  var data = zhize.data;
  /** Beyond this many boxes targets and brands start as counts on their measures; beyond the second the parts are drawn. */
  var MANY = 400, MOST = 5000;
  /** Most units of the picture of parts. */
  var MOST_UNITS = 60;
  var many = data.nodes.length > MANY;

  function counted(node) {
    var targets = zhize.thingsOf(node.key, "target").length, brands = zhize.thingsOf(node.key, "brand").length;
    return [targets ? zhize.word("count_targets", { n: targets }) : "", brands ? zhize.word("count_brands", { n: brands }) : ""].filter(Boolean).join(" · ");
  }

  function bend(edges) {
    var doubled = new Map(), seen = new Map();
    edges.forEach(function (edge) { var key = edge.from + "\n" + edge.to; doubled.set(key, (doubled.get(key) || 0) + 1); });
    edges.forEach(function (edge) {
      var key = edge.from + "\n" + edge.to;
      if (doubled.get(key) < 2) return;
      seen.set(key, (seen.get(key) || 0) + 1);
      edge.curve = { enabled: true, type: seen.get(key) % 2 ? "curvedCW" : "curvedCCW", roundness: 0.16 * Math.ceil(seen.get(key) / 2) };
    });
  }

  function scene(state) {
    var kept = zhize.filteredThings(state), shown = new Set(), nodes = [], edges = [];
    data.edges.forEach(function (edge) {
      var kind = data.nodes[edge.target].kind;
      if (zhize.isHidden(kind) || zhize.isHidden("measure") || (edge.duty && zhize.isHidden(edge.relation)) || (kept && !kept.edges.has(edge.at))) return;
      edges.push(zhize.lineOf(edge));
      shown.add(edge.b);
    });
    data.nodes.forEach(function (node) {
      var place = data.places.whole[node.key], box;
      if (!place || zhize.isHidden(node.kind) || (kept && !kept.nodes.has(node.key))) return;
      if (node.kind !== "measure" && !shown.has(node.key)) return;
      box = zhize.boxOf(node, place[0], place[1]);
      if (many && node.kind === "measure" && zhize.isHidden("target")) box.lines = box.lines.slice(0, 2).concat(counted(node)).filter(Boolean);
      nodes.push(box);
    });
    if (nodes.length > MOST || (!kept && data.nodes.length > MOST)) return parts(data.nodes.length);
    bend(edges);
    return {
      name: "whole", nodes: nodes, edges: edges, wide: 1080,
      bands: zhize.isHidden("measure") || kept ? [] : data.bands.map(function (band) { return Object.assign({ title: zhize.partName(data.parts[band.part]) }, band); }),
      legend: zhize.legendOf(data.kinds, data.roles),
      note: many && zhize.isHidden("target") ? zhize.word("aggregated", { n: data.nodes.length }) : ""
    };
  }

  /** Too many boxes to draw: parts and the units that have most measures, joined by how many. */
  function parts(count) {
    var weights = new Map(), totals = new Map(), nodes = [], edges = [], units;
    data.edges.forEach(function (edge) {
      if (!edge.duty || zhize.isHidden(edge.relation)) return;
      var part = data.nodes[edge.source].part, key = part + "\n" + edge.b, weight = weights.get(key) || { part: part, unit: edge.b, lead: 0, other: 0 };
      weight[edge.relation === "lead" ? "lead" : "other"] += 1;
      weights.set(key, weight);
      totals.set(edge.b, (totals.get(edge.b) || 0) + 1);
    });
    units = Array.from(totals.keys()).sort(function (a, b) { return totals.get(b) - totals.get(a) || zhize.node(a).at - zhize.node(b).at; }).slice(0, MOST_UNITS);
    var shown = new Set(units), sizes = new Map(), height = 0;
    data.nodes.forEach(function (node) { if (node.kind === "measure") sizes.set(node.part, (sizes.get(node.part) || 0) + 1); });
    zhize.column(units, 620, 0, 3).forEach(function (box) { nodes.push(box); height = Math.max(height, 2 * box.y); });
    data.parts.forEach(function (part, at) {
      var step = Math.max(64, height / data.parts.length), key = part.id && zhize.row("measure/" + part.id) ? "measure/" + part.id : "part/" + part.id;
      nodes.push({ id: "part/" + part.id, key: key, kind: "group", title: zhize.partName(part), short: part.id, lines: [zhize.partName(part).slice(0, 14), zhize.word("n_measures", { n: sizes.get(part.id) })], x: -200, y: (at - (data.parts.length - 1) / 2) * step, w: 240, h: 54 });
    });
    weights.forEach(function (weight, id) {
      if (!shown.has(weight.unit)) return;
      edges.push({ id: id, from: "part/" + weight.part, to: weight.unit, key: weight.unit, line: weight.lead ? "lead" : "responsible", width: 0.6 + Math.sqrt(weight.lead + weight.other) / 2, tag: String(weight.lead + weight.other) });
    });
    return { name: "parts", nodes: nodes, edges: edges, wide: 1000, bands: [], legend: zhize.legendOf(data.kinds, data.roles), note: zhize.word("too_many", { n: count, most: MOST, units: units.length }) };
  }

  zhize.networkView({ id: "whole", word: "view_whole", ask: "ask_whole", picture: "picture_network", hidden: many ? "brand.target" : "", scene: function (of, state) { return scene(state); } });
})(window.zhize);
