// Indexes over the rows, the selection, and what the filters let through.
(function (zhize) {
  "use strict";
  var data = zhize.data;

  data.nodes.forEach(function (node, at) {
    node.at = at;
    node.part = node.part || "";
    node.edges = [];
    node.pairs = [];
  });
  data.edges.forEach(function (edge, at) {
    edge.at = at;
    edge.duty = data.roles.indexOf(edge.relation) >= 0;
    data.nodes[edge.source].edges.push(at);
    data.nodes[edge.target].edges.push(at);
  });
  data.pairs.forEach(function (pair, at) {
    pair.at = at;
    data.nodes[pair.a].pairs.push(at);
    data.nodes[pair.b].pairs.push(at);
  });

  function all(list) {
    var on = {};
    list.forEach(function (key) { on[key] = true; });
    return on;
  }

  zhize.filter = {
    kinds: all(data.kinds),
    roles: all(data.roles),
    parts: all(data.parts.map(function (part) { return part.id; })),
    threshold: 1
  };
  if (data.aggregated) {
    zhize.filter.kinds.target = false;
    zhize.filter.kinds.brand = false;
  }

  zhize.edgeShown = function (edge) {
    var filter = zhize.filter;
    var measure = data.nodes[edge.source];
    return filter.parts[measure.part] && filter.kinds.measure && filter.kinds[data.nodes[edge.target].kind] &&
      (!edge.duty || filter.roles[edge.relation]);
  };

  zhize.nodeShown = function (node) {
    var filter = zhize.filter;
    if (!filter.kinds[node.kind]) return false;
    if (node.kind === "measure") return filter.parts[node.part];
    return node.edges.some(function (at) {
      var edge = data.edges[at];
      return filter.parts[data.nodes[edge.source].part] && (!edge.duty || filter.roles[edge.relation]);
    });
  };

  zhize.pairShown = function (pair) {
    return pair.weight >= zhize.filter.threshold;
  };

  /** Let a node through the filters that hide it, so that a find can be shown. */
  zhize.reveal = function (node) {
    var filter = zhize.filter;
    if (zhize.nodeShown(node)) return;
    filter.kinds[node.kind] = true;
    if (node.kind === "measure") filter.parts[node.part] = true;
    else node.edges.forEach(function (at) {
      var edge = data.edges[at];
      filter.parts[data.nodes[edge.source].part] = true;
      if (edge.duty) filter.roles[edge.relation] = true;
    });
    zhize.tell("filter");
  };

  zhize.tab = "network";
  zhize.selection = null;
  /** Select {node}, {edge} or {pair} by place, or nothing; every part of the page follows. */
  zhize.select = function (selection) {
    zhize.selection = selection;
    zhize.tell("select", selection);
  };

  /** The preamble is the measure without a number. */
  zhize.isPreamble = function (node) {
    return node.kind === "measure" && !node.number;
  };

  zhize.nameOf = function (node) {
    if (node.kind === "measure") {
      return zhize.isPreamble(node) ? zhize.word("preamble") : node.name === node.number ? node.number : node.number + " " + node.name;
    }
    return node.kind === "target" && node.value ? node.name + " " + node.value : node.name;
  };

  /** Return the measures in which a unit leads and has another role too; for a measure, such units. */
  zhize.doubled = function (node) {
    var leads = {}, found = [];
    function other(edge) { return node.kind === "measure" ? edge.target : edge.source; }
    var duties = node.edges.map(function (at) { return data.edges[at]; }).filter(function (edge) { return edge.duty; });
    duties.forEach(function (edge) { if (edge.relation === "lead") leads[other(edge)] = true; });
    duties.forEach(function (edge) {
      if (edge.relation !== "lead" && leads[other(edge)] && found.indexOf(other(edge)) < 0) found.push(other(edge));
    });
    return found;
  };

  zhize.relationOf = function (edge) {
    return zhize.word(edge.duty ? "role_" + edge.relation : "relation_" + edge.relation);
  };
})(window.zhize);
