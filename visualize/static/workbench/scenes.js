// What the scenes of network views are made of: boxes from things, lines from relations, and what is hidden.
(function (zhize) {
  "use strict";
  var data = zhize.data;

  /** Kinds and roles hidden in pictures, kept in the address: hide=target.brand. */
  zhize.isHidden = function (name) { return hiddenNow().indexOf(name) >= 0; };
  zhize.setHidden = function (name, hidden) {
    var now = hiddenNow().filter(function (each) { return each !== name; });
    if (hidden) now.push(name);
    now.sort();
    zhize.store.set({ hide: now.join(".") || "none" });
  };
  function hiddenNow() {
    var state = zhize.store.state(), hide = state.hide || zhize.hiddenAtFirst;
    return hide === "none" ? [] : hide.split(".").filter(Boolean);
  }
  /** Kinds that start hidden: none, unless there are too many boxes. */
  zhize.hiddenAtFirst = "";

  /** The box of a thing at a place. */
  zhize.boxOf = function (node, x, y) {
    var short = node.kind === "measure" ? zhize.numberOf(node.key) : node.kind === "target" && node.value ? node.value : "";
    return { id: node.key, kind: node.kind, lines: zhize.isPreamble(node) ? [zhize.word("preamble")] : node.lines, short: short, x: x, y: y, w: node.w, h: node.h, collective: node.collective };
  };

  /** The line of a relation; its tag is the source's own word. */
  zhize.lineOf = function (edge) {
    var one = edge.facts.length === 1;
    return {
      id: "edge" + edge.at, from: edge.a, to: edge.b, line: edge.relation, key: one ? edge.facts[0] : zhize.linkKey(edge.a, edge.b),
      tag: edge.duty ? edge.label || zhize.code("role", edge.relation) : "", faint: edge.duty && edge.relation !== "lead" && edge.a === "measure/"
    };
  };

  /** Things and relations that the table's filter lets through: {nodes, edges} of keys and places, or null for all. */
  zhize.filteredThings = function (state) {
    var rows = zhize.filteredRows(state), nodes = new Set(), edges = new Set();
    if (!rows) return null;
    rows.forEach(function (row) {
      var found = zhize.resolve(row.key);
      found.nodes.forEach(function (key) {
        nodes.add(key);
        if (found.nodes.length === 1) zhize.edges(key).forEach(function (edge) { nodes.add(edge.a); nodes.add(edge.b); edges.add(edge.at); });
      });
      found.facts.forEach(function (fact) { var edge = zhize.edgeOfFact(fact.key); if (edge) { edges.add(edge.at); nodes.add(edge.a); nodes.add(edge.b); } });
    });
    return { nodes: nodes, edges: edges };
  };

  zhize.partName = function (part) {
    return part.id ? part.id + (part.title && part.title !== part.id ? "、" + part.title : "") : zhize.word(data.nodes.some(function (node) {
      return node.kind === "measure" && !node.part && node.number;
    }) ? "part_none" : "preamble");
  };

  /** The source's own words for a role, as the legend says them: 牵头单位、列第一位（牵头）. */
  zhize.roleWords = function (role) {
    var own = [];
    zhize.table("assignments").forEach(function (row) {
      if (row.role === role && row.label && own.indexOf(row.label) < 0 && own.length < 3) own.push(row.label);
    });
    var code = zhize.code("role", role);
    return own.length && own.join() !== code ? own.join("、") + "（" + code + "）" : code;
  };

  zhize.legendOf = function (kinds, roles) {
    return kinds.filter(function (kind) { return data.nodes.some(function (node) { return node.kind === kind; }); }).map(function (kind) {
      return { sample: kind, text: zhize.word("kind_" + kind), hide: kind };
    }).concat(roles.filter(function (role) { return data.edges.some(function (edge) { return edge.relation === role; }); }).map(function (role) {
      return { sample: role, text: zhize.roleWords(role), hide: role };
    }));
  };
})(window.zhize);
// Columns: how the views of one thing are laid out. Boxes in given order, one under the other; no two overlap.
(function (zhize) {
  "use strict";
  var GAP = 14;

  /** Put boxes of things into a column (or a few), centred on `middle`; returns the boxes. */
  zhize.column = function (keys, x, middle, columns) {
    columns = columns || 1;
    var nodes = keys.map(zhize.node), widest = 0, rows = [], total = 0, boxes = [], y;
    nodes.forEach(function (node, at) {
      var row = Math.floor(at / columns);
      rows[row] = Math.max(rows[row] || 0, node.h);
      widest = Math.max(widest, node.w);
    });
    rows.forEach(function (height) { total += height + GAP; });
    y = middle - (total - GAP) / 2;
    nodes.forEach(function (node, at) {
      var row = Math.floor(at / columns), place = at % columns;
      boxes.push(zhize.boxOf(node, x + (place - (columns - 1) / 2) * (widest + GAP), y + rows[row] / 2));
      if (place === columns - 1) y += rows[row] + GAP;
    });
    return boxes;
  };

  /** Put groups of boxes under one another: each [key, its own keys] is a row of a main box and a grid beside it. */
  zhize.blocks = function (groups, x, beside, columns, top) {
    var boxes = [], y = top;
    groups.forEach(function (group) {
      var main = zhize.node(group[0]), own = zhize.column(group[1], beside, 0, columns), height = main.h;
      own.forEach(function (box) { height = Math.max(height, 2 * (Math.abs(box.y) + box.h / 2)); });
      boxes.push(zhize.boxOf(main, x, y + height / 2));
      own.forEach(function (box) { box.y += y + height / 2; boxes.push(box); });
      y += height + 2 * GAP;
    });
    return { boxes: boxes, bottom: y - 2 * GAP, middle: (top + y - 2 * GAP) / 2 };
  };

  zhize.kindIs = function (kind) { return function (key) { return zhize.node(key).kind === kind; }; };
  /** The keys of the things of some kinds, in document order. */
  zhize.thingKeys = function (kinds) {
    return zhize.data.nodes.filter(function (node) { return kinds.indexOf(node.kind) >= 0; }).map(function (node) { return node.key; });
  };
})(window.zhize);
