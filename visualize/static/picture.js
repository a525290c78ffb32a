// One vis-network a tab: bands behind, what is selected in front, filters by hiding, keys for moving.
(function (zhize) {
  "use strict";
  /** Smallest scale the first view opens with, so that labels can be read; smaller only on demand. */
  var FIRST_SCALE = 0.4;
  /** Width of the columns of units and measures: what a narrow screen begins with (pixels at scale 1). */
  var DUTIES_WIDTH = 1080;
  /** Smallest scale at which a selection is shown with all that is joined to it. */
  var SMALLEST_FRAME = 0.26;

  zhize.Picture = function (name, styleOf, shownNode, shownEdge) {
    this.name = name;
    this.styleOf = styleOf;
    this.shownNode = shownNode;
    this.shownEdge = shownEdge;
    this.element = zhize.get("picture-" + name);
    this.drawing = zhize.data.drawings[name];
    this.drawn = new Map();
    this.focus = null;
    this.network = null;
  };

  zhize.Picture.prototype.start = function () {
    var self = this, drawn = this.drawn, render = zhize.renderer(this);
    var nodes = this.drawing.nodes.map(function (node) {
      drawn.set(node.id, { w: node.w, h: node.h, x: node.x, y: node.y, lines: self.labelOf(node) });
      return { id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: render, hidden: !self.shownNode(node.id) };
    });
    this.nodes = new vis.DataSet(nodes);
    this.edges = new vis.DataSet(this.drawing.edges.map(function (edge) {
      return Object.assign({}, edge, self.edgeStyle(edge.id), { hidden: !self.shownEdge(edge.id) });
    }));
    this.ends = new Map(this.drawing.edges.map(function (edge) { return [edge.id, [edge.from, edge.to]]; }));
    this.network = new vis.Network(this.element, { nodes: this.nodes, edges: this.edges }, this.drawing.options);
    this.network.on("beforeDrawing", function (ctx) { self.drawBands(ctx); });
    this.network.on("afterDrawing", function (ctx) { self.drawTags(ctx); });
    this.network.on("click", function (event) { self.clicked(event); });
    this.network.on("hoverNode", function (event) { self.showTip(zhize.nameOf(zhize.data.nodes[event.node]), event.pointer.DOM); });
    this.network.on("hoverEdge", function (event) { self.showTip(self.edgeTip(event.edge), event.pointer.DOM); });
    ["blurNode", "blurEdge", "dragStart", "zoom"].forEach(function (event) {
      self.network.on(event, function () { zhize.get("tip").hidden = true; });
    });
    this.element.addEventListener("keydown", function (event) { self.key(event); });
    this.firstView();
  };

  zhize.Picture.prototype.labelOf = function (node) {
    var row = zhize.data.nodes[node.id], lines = node.label.split("\n");
    if (zhize.isPreamble(row)) return [zhize.word("preamble")];
    if (!zhize.data.aggregated || row.kind !== "measure") return lines;
    var targets = 0, brands = 0;
    row.edges.forEach(function (at) {
      if (zhize.data.edges[at].relation === "target") targets += 1;
      if (zhize.data.edges[at].relation === "brand") brands += 1;
    });
    return lines.slice(0, 2).concat(zhize.word("count_targets", { n: targets }) + " · " + zhize.word("count_brands", { n: brands }));
  };

  zhize.Picture.prototype.edgeTip = function (id) {
    var edge = this.name === "network" ? zhize.data.edges[id] : zhize.data.pairs[id];
    var from = zhize.data.nodes[edge.source === undefined ? edge.a : edge.source];
    var to = zhize.data.nodes[edge.target === undefined ? edge.b : edge.target];
    var between = this.name === "network" ? (edge.label || zhize.relationOf(edge)) : zhize.word("col_weight") + " " + edge.weight;
    return zhize.nameOf(from) + " — " + between + " — " + zhize.nameOf(to);
  };

  zhize.Picture.prototype.edgeStyle = function (id) {
    var style = this.styleOf(id), focus = this.focus, inside = focus && focus.edges.has(id);
    var colour = zhize.colours[style.colour];
    var opacity = focus ? (inside ? 1 : 0.06) : style.opacity;
    return {
      width: style.width * (inside ? 1.5 : 1),
      dashes: style.dashes,
      color: { color: colour, highlight: colour, hover: colour, opacity: opacity },
      font: { size: style.font, face: zhize.font, color: colour, strokeWidth: 5, strokeColor: zhize.colours.surface, align: "middle", vadjust: 0 },
      scaling: { label: { drawThreshold: focus ? 1000 : style.threshold } }
    };
  };

  zhize.Picture.prototype.scale = function () {
    return this.network ? this.network.getScale() : 1;
  };

  /** Redraw after a change of colours, words or selection. */
  zhize.Picture.prototype.refresh = function () {
    var self = this;
    if (!this.network) return;
    this.drawing.nodes.forEach(function (node) { self.drawn.get(node.id).lines = self.labelOf(node); });
    this.edges.update(this.drawing.edges.map(function (edge) {
      return Object.assign({ id: edge.id }, self.edgeStyle(edge.id));
    }));
    this.network.redraw();
  };

  zhize.Picture.prototype.applyFilter = function () {
    if (!this.network) return;
    var self = this;
    function changes(rows, shown) {
      return rows.get().filter(function (row) { return row.hidden === Boolean(shown(row.id)); })
        .map(function (row) { return { id: row.id, hidden: !row.hidden }; });
    }
    this.nodes.update(changes(this.nodes, self.shownNode));
    this.edges.update(changes(this.edges, self.shownEdge));
    this.network.redraw();
  };

  /** Bring what is selected to the front; everything else fades. */
  zhize.Picture.prototype.setFocus = function (chosen, edges, move) {
    var self = this, nodes = new Set(chosen);
    edges.forEach(function (id) { (self.ends.get(id) || []).forEach(function (end) { nodes.add(end); }); });
    this.focus = chosen.length ? { chosen: new Set(chosen), nodes: nodes, edges: new Set(edges) } : null;
    this.refresh();
    var drawn = chosen.filter(function (id) { return self.drawn.has(id); });
    if (!drawn.length) return;
    this.network.redraw();
    if (move) this.frame(drawn, Array.from(nodes).filter(function (id) { return self.drawn.has(id) && self.shownNode(id); }));
    else this.keepInView(drawn);
  };

  /** Show the chosen nodes and what is joined to them; where that would be too small, the chosen ones. */
  zhize.Picture.prototype.frame = function (chosen, around) {
    var all = this.extent(around), near = this.extent(chosen), box = all;
    var width = this.element.clientWidth, height = this.element.clientHeight;
    function scaleOf(box) { return Math.min(width / (box.right - box.left + 260), height / (box.bottom - box.top + 120), 1); }
    var scale = scaleOf(all);
    if (scale < SMALLEST_FRAME) {
      scale = Math.min(0.65, scaleOf(near));
      box = near;
    }
    this.network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: scale, animation: zhize.still ? false : { duration: 250 } });
  };

  /** Move only if the panel that opened has covered what was clicked. */
  zhize.Picture.prototype.keepInView = function (chosen) {
    var at = this.network.getPosition(chosen[0]), point = this.network.canvasToDOM(at);
    var width = this.element.clientWidth, height = this.element.clientHeight;
    if (point.x < 40 || point.x > width - 40 || point.y < 20 || point.y > height - 20) this.network.moveTo({ position: at });
  };

  zhize.Picture.prototype.clicked = function (event) {
    this.element.focus({ preventScroll: true });
    if (event.nodes.length) zhize.select({ node: event.nodes[0], quiet: true });
    else if (event.edges.length) zhize.select(this.name === "network" ? { edge: event.edges[0], quiet: true } : { pair: event.edges[0], quiet: true });
    else if (zhize.selection) zhize.select(null);
  };

  zhize.Picture.prototype.showTip = function (text, point) {
    var tip = zhize.get("tip");
    tip.textContent = text.length > 160 ? text.slice(0, 160) + "…" : text;
    tip.hidden = false;
    var room = this.element.clientWidth - tip.offsetWidth - 8;
    tip.style.left = Math.max(4, Math.min(point.x + 14, room)) + "px";
    tip.style.top = Math.max(4, Math.min(point.y + 16, this.element.clientHeight - tip.offsetHeight - 6)) + "px";
  };

  zhize.Picture.prototype.drawBands = function (ctx) {
    if (this.name !== "network") return;
    var scale = this.scale(), size = Math.min(30, Math.max(19, 12 / scale));
    zhize.data.bands.forEach(function (band) {
      var part = zhize.data.parts[band.part];
      if (!zhize.filter.parts[part.id] || !zhize.filter.kinds.measure) return;
      ctx.fillStyle = zhize.colours.band;
      ctx.fillRect(band.x, band.y, band.width, band.height);
      ctx.fillStyle = zhize.colours["band-ink"];
      ctx.font = "700 " + size + "px " + zhize.font;
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      ctx.fillText(zhize.partName(part), band.x + 18, band.y + 32, band.width - 36);
    });
  };

  /** Write what each chosen line says beside the box at its far end, where no two labels can meet. */
  zhize.Picture.prototype.drawTags = function (ctx) {
    var self = this, focus = this.focus, taken = new Map();
    if (!focus) return;
    var size = Math.max(13, Math.min(30, 12 / this.scale()));
    ctx.font = size + "px " + zhize.font;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    focus.edges.forEach(function (id) {
      var ends = self.ends.get(id), text = self.tagOf(id);
      if (!ends || !text || !self.shownEdge(id)) return;
      var far = focus.chosen.has(ends[1]) && !focus.chosen.has(ends[0]) ? ends[0] : ends[1];
      var at = self.network.getPosition(far), to = self.network.getPosition(far === ends[0] ? ends[1] : ends[0]), box = self.drawn.get(far);
      var side = to.x < at.x ? -1 : 1, width = ctx.measureText(text).width + size * 0.8, used = taken.get(far) || 4;
      taken.set(far, used + width + 4);
      var x = at.x + side * (box.w / 2 + used + width / 2), y = at.y;
      var colour = zhize.colours[self.styleOf(id).colour];
      ctx.fillStyle = zhize.colours.surface;
      ctx.fillRect(x - width / 2, y - size * 0.7, width, size * 1.4);
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.2;
      ctx.strokeRect(x - width / 2, y - size * 0.7, width, size * 1.4);
      ctx.fillStyle = self.name === "network" && zhize.data.edges[id].relation === "lead" ? colour : zhize.colours.ink;
      ctx.fillText(text, x, y + 1);
    });
  };

  zhize.Picture.prototype.tagOf = function (id) {
    if (this.name === "pairs") return String(zhize.data.pairs[id].weight);
    var edge = zhize.data.edges[id];
    return edge.duty ? edge.label || zhize.relationOf(edge) : "";
  };

  zhize.partName = function (part) {
    return part.id ? part.id + (part.title && part.title !== part.id ? "、" + part.title : "") : zhize.word(zhize.data.nodes.some(function (node) {
      return node.kind === "measure" && !node.part && node.number;
    }) ? "part_none" : "preamble");
  };

  /** Return the box around the given nodes, or around all that are shown. */
  zhize.Picture.prototype.extent = function (only) {
    var box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    var self = this;
    var some = only ? new Set(only) : null;
    this.drawn.forEach(function (node, id) {
      if (some ? !some.has(id) : !self.shownNode(id)) return;
      box.left = Math.min(box.left, node.x - node.w / 2);
      box.right = Math.max(box.right, node.x + node.w / 2);
      box.top = Math.min(box.top, node.y - node.h / 2);
      box.bottom = Math.max(box.bottom, node.y + node.h / 2);
    });
    if (this.name === "network" && !some) box.top -= 30;
    return box;
  };

  /** Show everything if it can be read, else the top middle at the smallest readable scale. */
  zhize.Picture.prototype.firstView = function () {
    if (!this.drawn.size) return;
    var box = this.extent(), width = this.element.clientWidth || 1000, height = this.element.clientHeight || 600;
    var whole = Math.min(width / (box.right - box.left + 80), height / (box.bottom - box.top + 60), 1.2);
    var wide = Math.min(width / (box.right - box.left + 80), 1.2);
    var least = Math.min(FIRST_SCALE, Math.max(width / DUTIES_WIDTH, 0.25));
    var scale = Math.max(whole, this.name === "network" ? Math.min(wide, 0.9) : 0, least);
    var middle = scale > whole ? box.top + height / scale / 2 - 20 : (box.top + box.bottom) / 2;
    this.network.moveTo({ position: { x: (box.left + box.right) / 2, y: middle }, scale: scale });
  };

  zhize.Picture.prototype.whole = function () {
    if (!this.drawn.size) return;
    var box = this.extent();
    var scale = Math.min(this.element.clientWidth / (box.right - box.left + 60), this.element.clientHeight / (box.bottom - box.top + 60), 1.5);
    this.network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: scale });
  };

  zhize.Picture.prototype.zoom = function (factor) {
    this.network.moveTo({ scale: Math.max(0.03, Math.min(4, this.scale() * factor)) });
  };

  zhize.Picture.prototype.key = function (event) {
    var step = 90 / this.scale(), at = this.network.getViewPosition();
    var move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (move) this.network.moveTo({ position: { x: at.x + move[0], y: at.y + move[1] } });
    else if (event.key === "+" || event.key === "=") this.zoom(1.25);
    else if (event.key === "-") this.zoom(0.8);
    else if (event.key === "0") this.whole();
    else return;
    event.preventDefault();
  };
})(window.zhize);
