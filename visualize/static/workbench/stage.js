// The stage: one vis-network that draws the scenes of all network views; places are given, physics is off.
// A scene: {nodes: [{id, kind, lines, short, x, y, w, h, collective}], edges: [{id, from, to, line, tag, width, curve}],
//           bands: [{x, y, width, height, title}], legend: [{sample, text}], wide: smallest width worth showing first,
//           start: true where the left side comes first if not all fits}.
// Ids of nodes are keys of things; an edge's id is the key it selects.
(function (zhize) {
  "use strict";
  /** Smallest scale the first view opens with, so that labels can be read; smaller only on demand. */
  var FIRST_SCALE = 0.37;
  /** Smallest scale at which a selection is shown with all that is joined to it. */
  var SMALLEST_FRAME = 0.26;
  /** Beyond this many edges they are left out while the picture moves. */
  var MANY_EDGES = 1200;
  var make = zhize.make;

  function Stage() {
    this.drawn = new Map();
    this.lines = new Map();
    this.focus = null;
    this.network = null;
    this.scene = null;
    this.element = null;
  }

  Stage.prototype.mount = function (place) {
    if (this.element && this.element.parentElement === place) return;
    this.element = make("div", { id: "picture", class: "picture", role: "img", tabindex: "0", "aria-describedby": "picture-keys" });
    this.tip = make("p", { id: "tip", class: "tip", "aria-hidden": "true" });
    this.tip.hidden = true;
    this.legend = make("ul", { id: "legend", class: "legend", "data-label": "filters" });
    this.more = make("p", { id: "more-to-see", class: "more" }, zhize.word("more_to_see"));
    zhize.clear(place).append(this.element, this.tip, make("p", { id: "picture-keys", class: "visually-hidden" }, zhize.word("picture_keys")), make("div", { class: "picture-foot" }, [this.legend, this.more, this.tools()]));
    if (this.network) { this.network.destroy(); this.network = null; }
    var self = this;
    this.element.addEventListener("keydown", function (event) { self.key(event); });
  };

  Stage.prototype.tools = function () {
    var self = this, box = make("div", { class: "zoom", role: "group", "aria-label": zhize.word("pane_picture") });
    function moved(button) { button.textContent = zhize.word(self.scene.moved ? "relayout_back" : "relayout"); }
    this.mover = make("button", { type: "button", id: "relayout", onclick: function () { zhize.relayout(function () { moved(self.mover); }); } }, zhize.word("relayout"));
    [["zoom-in", "＋", "zoom_in", function () { self.zoom(1.3); }], ["zoom-out", "－", "zoom_out", function () { self.zoom(1 / 1.3); }], ["fit", zhize.word("fit"), "fit", function () { self.whole(); }]]
      .forEach(function (tool) {
        box.append(make("button", { type: "button", id: tool[0], title: zhize.word(tool[2]), "aria-label": zhize.word(tool[2]), onclick: tool[3] }, tool[1]));
      });
    box.append(this.mover, make("button", { type: "button", id: "save-png", onclick: zhize.savePng }, zhize.word("export_png")), make("button", { type: "button", id: "save-svg", onclick: zhize.saveSvg }, zhize.word("export_svg")));
    return box;
  };

  /** Move the boxes to where the scene now says they are, and show all of them. */
  Stage.prototype.place = function () {
    this.nodes.update(this.scene.nodes.map(function (node) { return { id: node.id, x: node.x, y: node.y }; }));
    this.network.redraw();
    this.whole();
  };

  /** Draw a scene; `label` says in words what the picture shows. */
  Stage.prototype.show = function (place, scene, label) {
    var self = this, same = this.scene && this.scene.name === scene.name && this.element && this.element.parentElement === place;
    this.mount(place);
    this.element.setAttribute("aria-label", label);
    this.scene = scene;
    this.drawn = new Map(scene.nodes.map(function (node) { return [node.id, node]; }));
    this.lines = new Map(scene.edges.map(function (edge) { return [edge.id, edge]; }));
    this.focus = null;
    var render = zhize.renderer(this);
    this.nodes = new vis.DataSet(scene.nodes.map(function (node) { return { id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: render }; }));
    this.edges = new vis.DataSet(scene.edges.map(function (edge) {
      var drawn = Object.assign({ id: edge.id, from: edge.from, to: edge.to, arrows: "" }, self.edgeStyle(edge));
      if (edge.curve) drawn.smooth = edge.curve;
      return drawn;
    }));
    this.writeLegend();
    this.mover.textContent = zhize.word("relayout");
    var seen = same && this.network ? { position: this.network.getViewPosition(), scale: this.scale() } : null;
    if (this.network) this.network.setData({ nodes: this.nodes, edges: this.edges });
    else this.open(scene);
    this.network.setSize("100%", "100%");  // what the legend left of the pane
    if (seen) this.network.moveTo(seen);  // new data made the network show all of them
    if (!seen) this.firstView();
    else if (scene.nodes.length && !this.inSight()) this.whole();
  };

  Stage.prototype.open = function (scene) {
    var self = this, many = scene.edges.length > MANY_EDGES;
    var options = JSON.parse(JSON.stringify(zhize.data.options));
    options.interaction.hover = !many;
    options.interaction.hideEdgesOnDrag = options.interaction.hideEdgesOnZoom = many;
    this.network = new vis.Network(this.element, { nodes: this.nodes, edges: this.edges }, options);
    this.element.firstElementChild.tabIndex = -1;
    this.network.on("beforeDrawing", function (ctx) { self.drawBands(ctx); });
    this.network.on("afterDrawing", function (ctx) { self.drawTags(ctx); });
    this.network.on("click", function (event) {
      self.element.focus({ preventScroll: true });
      if (event.nodes.length) zhize.store.select(self.drawn.get(event.nodes[0]).key || event.nodes[0]);
      else if (event.edges.length) zhize.store.select(self.lines.get(event.edges[0]).key || event.edges[0]);
      else if (zhize.store.state().sel) zhize.store.select("");
    });
    this.network.on("hoverNode", function (event) { self.showTip(self.drawn.get(event.node).title || zhize.nameOf(event.node), event.pointer.DOM); });
    this.network.on("hoverEdge", function (event) { self.showTip(self.edgeTip(self.lines.get(event.edge)), event.pointer.DOM); });
    ["dragStart", "zoom"].forEach(function (name) { self.network.on(name, function () { self.sayMore(false); }); });
    ["blurNode", "blurEdge", "dragStart", "zoom"].forEach(function (name) { self.network.on(name, function () { self.tip.hidden = true; }); });
  };

  Stage.prototype.edgeTip = function (edge) {
    function name(node) { return node.title || zhize.nameOf(node.id); }
    return name(this.drawn.get(edge.from)) + " — " + (edge.tag || "") + (edge.tag ? " — " : "") + name(this.drawn.get(edge.to));
  };

  Stage.prototype.edgeStyle = function (edge) {
    var line = zhize.lines[edge.line], inside = this.focus && this.focus.edges.has(edge.id), colour = zhize.colours[line.colour];
    return {
      width: (edge.width || line.width) * (inside ? 1.5 : 1), dashes: line.dashes,
      color: { color: colour, highlight: colour, hover: colour, opacity: this.focus ? (inside ? 1 : 0.06) : edge.faint ? 0.42 : line.opacity }
    };
  };

  Stage.prototype.scale = function () { return this.network ? this.network.getScale() : 1; };

  /** Bring what is selected to the front; everything else fades. */
  Stage.prototype.follow = function (lit, move) {
    var self = this, chosen = new Set(), edges = new Set(), nodes = new Set(), joined = new Set();
    if (!this.network) return;
    if (lit) {
      lit.nodes.forEach(function (key) { if (self.drawn.has(key)) chosen.add(key); });
      if (self.drawn.has(lit.key)) chosen.add(lit.key);
      lit.links.forEach(function (pair) { joined.add(pair[0] + "\n" + pair[1]); joined.add(pair[1] + "\n" + pair[0]); });
      var alone = chosen.size === 1;
      this.lines.forEach(function (edge, id) {
        if (joined.has(edge.from + "\n" + edge.to) || (alone && (chosen.has(edge.from) || chosen.has(edge.to))) ||
          (!joined.size && chosen.has(edge.from) && chosen.has(edge.to))) edges.add(id);
      });
      if (lit.links.length === 1 && lit.facts.length === 1 && lit.facts[0].role) edges.forEach(function (id) {
        var edge = self.lines.get(id);
        if (edges.size > 1 && edge.line !== lit.facts[0].role && zhize.data.roles.indexOf(edge.line) >= 0) edges.delete(id);
      });
      chosen.forEach(function (key) { nodes.add(key); });
      edges.forEach(function (id) { nodes.add(self.lines.get(id).from); nodes.add(self.lines.get(id).to); });
    }
    if (!this.focus && !chosen.size) return;
    this.focus = chosen.size ? { chosen: chosen, nodes: nodes, edges: edges } : null;
    this.recolour();
    if (this.focus && move) this.frame(Array.from(chosen), Array.from(nodes));
  };

  Stage.prototype.recolour = function () {
    var self = this;
    this.edges.update(this.scene.edges.map(function (edge) { return Object.assign({ id: edge.id }, self.edgeStyle(edge)); }));
    this.network.redraw();
  };

  /** Show the chosen nodes and what is joined to them, if they are not in sight; where that is too small, the chosen ones. */
  Stage.prototype.frame = function (chosen, around) {
    var all = this.extent(around), near = this.extent(chosen), width = this.element.clientWidth, height = this.element.clientHeight, box = all;
    if (!(width > 0 && height > 0)) return;
    var low = this.network.canvasToDOM({ x: near.left, y: near.top }), high = this.network.canvasToDOM({ x: near.right, y: near.bottom });
    if (low.x >= 0 && low.y >= 0 && high.x <= width && high.y <= height && this.scale() >= FIRST_SCALE) return;
    function scaleOf(some) { return Math.min(width / (some.right - some.left + 160), height / (some.bottom - some.top + 90), 1); }
    var scale = scaleOf(all);
    if (scale < SMALLEST_FRAME) { scale = Math.min(0.65, scaleOf(near)); box = near; }
    this.network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: scale, animation: zhize.still ? false : { duration: 250 } });
  };

  Stage.prototype.showTip = function (text, point) {
    var tip = this.tip;
    tip.textContent = text.length > 160 ? text.slice(0, 160) + "…" : text;
    tip.hidden = false;
    tip.style.left = Math.max(4, Math.min(point.x + 14, this.element.clientWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = Math.max(4, Math.min(point.y + 16, this.element.clientHeight - tip.offsetHeight - 6)) + "px";
  };

  Stage.prototype.drawBands = function (ctx) {
    var size = Math.min(30, Math.max(19, 12 / this.scale()));
    (this.scene.bands || []).forEach(function (band) {
      ctx.fillStyle = zhize.colours.band;
      ctx.fillRect(band.x, band.y, band.width, band.height);
      ctx.fillStyle = zhize.colours["band-ink"];
      ctx.font = "700 " + size + "px " + zhize.font;
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      ctx.fillText(band.title, band.x + 18, band.y + 32, band.width - 36);
    });
  };

  /** Write what each chosen line says beside the box at its far end, where no two labels can meet. */
  Stage.prototype.drawTags = function (ctx) {
    var self = this, focus = this.focus, taken = new Map(), size = Math.max(13, Math.min(30, 12 / this.scale()));
    if (!focus) return;
    ctx.font = size + "px " + zhize.font;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    focus.edges.forEach(function (id) {
      var edge = self.lines.get(id);
      if (!edge.tag) return;
      var far = focus.chosen.has(edge.to) && !focus.chosen.has(edge.from) ? edge.from : edge.to;
      var box = self.drawn.get(far), other = self.drawn.get(far === edge.from ? edge.to : edge.from);
      var side = other.x < box.x ? -1 : 1, width = ctx.measureText(edge.tag).width + size * 0.8, used = taken.get(far) || 4;
      taken.set(far, used + width + 4);
      var x = box.x + side * (box.w / 2 + used + width / 2), colour = zhize.colours[zhize.lines[edge.line].colour];
      ctx.fillStyle = zhize.colours.surface;
      ctx.fillRect(x - width / 2, box.y - size * 0.7, width, size * 1.4);
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.2;
      ctx.strokeRect(x - width / 2, box.y - size * 0.7, width, size * 1.4);
      ctx.fillStyle = edge.line === "lead" ? colour : zhize.colours.ink;
      ctx.fillText(edge.tag, x, box.y + 1);
    });
  };

  Stage.prototype.writeLegend = function () {
    var list = zhize.clear(this.legend);
    (this.scene.legend || []).forEach(function (entry) {
      list.append(make("li", {}, [entry.sample ? zhize.sample(entry.sample) : null, entry.hide ? switchOf(entry) : make("span", {}, entry.text)]));
    });
  };

  function switchOf(entry) {
    var input = make("input", { type: "checkbox", id: "show-" + entry.hide });
    input.checked = !zhize.isHidden(entry.hide);
    input.addEventListener("change", function () { zhize.setHidden(entry.hide, !input.checked); });
    return make("label", {}, [input, entry.text]);
  }

  /** The box around the given nodes, or around all. */
  Stage.prototype.extent = function (only) {
    var box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }, some = only ? new Set(only) : null;
    this.drawn.forEach(function (node, id) {
      if (some && !some.has(id)) return;
      box.left = Math.min(box.left, node.x - node.w / 2);
      box.right = Math.max(box.right, node.x + node.w / 2);
      box.top = Math.min(box.top, node.y - node.h / 2);
      box.bottom = Math.max(box.bottom, node.y + node.h / 2);
    });
    if (!some && this.scene.bands && this.scene.bands.length) box.top -= 30;
    return box;
  };

  /** Take the size that the pane has now. */
  Stage.prototype.resize = function () {
    if (!this.network) return;
    this.network.setSize("100%", "100%");
    this.network.redraw();
  };

  /** Whether any box is in sight. */
  Stage.prototype.inSight = function () {
    var self = this, width = this.element.clientWidth, height = this.element.clientHeight;
    return this.scene.nodes.some(function (node) {
      var at = self.network.canvasToDOM(node);
      return at.x > 0 && at.y > 0 && at.x < width && at.y < height;
    });
  };

  /** Show everything if it can be read, else the top at the smallest readable scale, with a word that there is more. */
  Stage.prototype.firstView = function () {
    if (!this.drawn.size) return;
    var box = this.extent(), width = this.element.clientWidth || 1000, height = this.element.clientHeight || 600;
    var whole = Math.min(width / (box.right - box.left + 60), height / (box.bottom - box.top + 50), Math.max(1.2, width / 1400));
    var scale = Math.max(whole, Math.min(FIRST_SCALE, Math.max(width / (this.scene.wide || 1080), 0.25)));
    var middle = scale > whole ? box.top + height / scale / 2 - 20 : (box.top + box.bottom) / 2;
    var across = this.scene.start && (box.right - box.left + 40) * scale > width ? box.left - 60 + width / scale / 2 : (box.left + box.right) / 2;
    this.sayMore(scale > whole);
    this.network.moveTo({ position: { x: across, y: middle }, scale: scale });
  };

  /** Say that the pane does not show all, or leave its place blank, so that the picture keeps its size. */
  Stage.prototype.sayMore = function (is) { this.more.style.visibility = is ? "" : "hidden"; };

  Stage.prototype.whole = function () {
    if (!this.drawn.size) return;
    this.sayMore(false);
    var box = this.extent(), scale = Math.min(this.element.clientWidth / (box.right - box.left + 60), this.element.clientHeight / (box.bottom - box.top + 60), 1.5);
    this.network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: scale });
  };

  Stage.prototype.zoom = function (factor) { this.network.moveTo({ scale: Math.max(0.03, Math.min(4, this.scale() * factor)) }); };

  Stage.prototype.key = function (event) {
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

  zhize.stage = new Stage();
})(window.zhize);
