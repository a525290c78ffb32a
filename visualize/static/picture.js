// One vis-network a tab: bands behind, what is selected in front, filters by hiding, keys for moving.
(function (zhize) {
  "use strict";
  /** Smallest scale the first view opens with, so that labels can be read; smaller only on demand. */
  var FIRST_SCALE = 0.4;

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
    if (row.number === "序言" && row.kind === "measure") return [zhize.word("preamble")];
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
    var size = inside ? Math.max(13, Math.min(24, 12 / this.scale())) : style.font;
    return {
      width: style.width * (inside ? 1.5 : 1),
      dashes: style.dashes,
      color: { color: colour, highlight: colour, hover: colour, opacity: opacity },
      font: {
        size: size, face: zhize.font, color: focus && !inside ? "rgba(0,0,0,0)" : colour, strokeWidth: focus && !inside ? 0 : 5,
        strokeColor: zhize.colours.surface, align: "middle", vadjust: 0
      },
      scaling: { label: { drawThreshold: inside ? 6 : style.threshold } }
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
    var shown = chosen.filter(function (id) { return self.drawn.has(id); });
    if (!move || !shown.length) return;
    var x = 0, y = 0;
    shown.forEach(function (id) { var at = self.network.getPosition(id); x += at.x / shown.length; y += at.y / shown.length; });
    this.network.moveTo({ position: { x: x, y: y }, scale: Math.max(this.scale(), 0.6), animation: zhize.still ? false : { duration: 250 } });
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

  zhize.partName = function (part) {
    return part.id ? part.id + (part.title && part.title !== part.id ? "、" + part.title : "") : zhize.word("part_none");
  };

  zhize.Picture.prototype.extent = function () {
    var box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    this.drawn.forEach(function (node) {
      box.left = Math.min(box.left, node.x - node.w / 2);
      box.right = Math.max(box.right, node.x + node.w / 2);
      box.top = Math.min(box.top, node.y - node.h / 2);
      box.bottom = Math.max(box.bottom, node.y + node.h / 2);
    });
    if (this.name === "network") box.top -= 60;
    return box;
  };

  /** Show everything if it can be read, else the top middle at the smallest readable scale. */
  zhize.Picture.prototype.firstView = function () {
    if (!this.drawn.size) return;
    var box = this.extent(), width = this.element.clientWidth || 1000, height = this.element.clientHeight || 600;
    var whole = Math.min(width / (box.right - box.left + 80), height / (box.bottom - box.top + 60), 1.2);
    var wide = Math.min(width / (box.right - box.left + 80), 1.2);
    var scale = Math.max(whole, Math.min(wide, 0.75), FIRST_SCALE);
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
