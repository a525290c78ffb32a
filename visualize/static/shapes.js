// Colours from the style sheet, one outline a kind, and the labels inside: drawn on the canvas, mirrored in the legend.
(function (zhize) {
  "use strict";
  var LINE = 1.28;
  var FONTS = { measure: 15, unit: 15, target: 14, brand: 14, industry: 15 };
  /** Below this scale a box shows its short text as large as it fits. */
  var SHORT_BELOW = 0.5;
  /** Text smaller than this on the screen is left out (pixels). */
  var SMALLEST = 3.2;
  var widths = new Map();

  zhize.colours = {};
  zhize.readColours = function () {
    var style = getComputedStyle(document.documentElement);
    var names = ["ground", "surface", "ink", "muted", "line", "accent", "focus", "band", "band-ink", "lead", "support", "thing"];
    zhize.data.kinds.forEach(function (kind) { names.push(kind, kind + "-line", kind + "-ink"); });
    names.forEach(function (name) { zhize.colours[name] = style.getPropertyValue("--" + name).trim(); });
    zhize.font = style.getPropertyValue("--font").trim() || "sans-serif";
  };

  /** Lines of edges by relation: dash pattern and width; lead is the only thick unbroken one. */
  zhize.lines = {
    lead: { width: 3.4, dashes: false, colour: "lead" },
    responsible: { width: 1.3, dashes: [7, 5], colour: "support" },
    cooperating: { width: 1.3, dashes: [2, 4], colour: "support" },
    participating: { width: 1.3, dashes: [1, 6], colour: "support" },
    implementing: { width: 1.6, dashes: [12, 4, 2, 4], colour: "support" },
    supervising: { width: 1.6, dashes: [14, 6], colour: "support" },
    target: { width: 1, dashes: false, colour: "thing" },
    brand: { width: 1, dashes: false, colour: "thing" },
    industry: { width: 1, dashes: [3, 3], colour: "thing" },
    pair_lead: { width: 3, dashes: false, colour: "accent" },
    pair_support: { width: 3, dashes: [7, 5], colour: "support" }
  };

  /** Trace the outline of a kind around a centre: box, pill, cut corners, tag, slanted box. */
  function outline(ctx, kind, x, y, w, h) {
    var l = x - w / 2, t = y - h / 2, r = x + w / 2, b = y + h / 2;
    var c = Math.min(10, h / 3);
    var points = {
      target: [[l + c, t], [r - c, t], [r, t + c], [r, b - c], [r - c, b], [l + c, b], [l, b - c], [l, t + c]],
      brand: [[l + c, t], [r, t], [r, b], [l + c, b], [l, y]],
      industry: [[l + c, t], [r, t], [r - c, b], [l, b]]
    }[kind];
    ctx.beginPath();
    if (points) {
      points.forEach(function (point, at) {
        if (at) ctx.lineTo(point[0], point[1]);
        else ctx.moveTo(point[0], point[1]);
      });
    } else {
      var radius = kind === "unit" ? h / 2 : 3;
      ctx.moveTo(l + radius, t);
      ctx.arcTo(r, t, r, b, radius);
      ctx.arcTo(r, b, l, b, radius);
      ctx.arcTo(l, b, l, t, radius);
      ctx.arcTo(l, t, r, t, radius);
    }
    ctx.closePath();
  }

  function widthAt100(ctx, text) {
    var known = widths.get(text);
    if (known === undefined) {
      ctx.font = "100px " + zhize.font;
      known = ctx.measureText(text).width;
      widths.set(text, known);
    }
    return known;
  }

  function shortText(node, lines) {
    if (node.kind === "measure") return node.number || zhize.word("preamble");
    if (node.kind === "target" && node.value) return node.value;
    return lines.length > 1 ? lines[0].slice(0, 7) + "…" : lines[0];
  }

  /** Write the label: its wrapped lines, or the short text as large as the box allows. */
  function write(ctx, node, drawn, x, y, scale) {
    var font = FONTS[node.kind];
    var weight = node.kind === "measure" || node.kind === "target" ? "600 " : "";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = zhize.colours[node.kind + "-ink"];
    if (scale < SHORT_BELOW) {
      var text = shortText(node, drawn.lines).slice(0, 16);
      var size = Math.min((drawn.w - 22) / widthAt100(ctx, text) * 100, drawn.h * 0.72, 40);
      if (size * scale < SMALLEST) return;
      if (size > font || drawn.lines.length > 1) {
        ctx.font = weight + size + "px " + zhize.font;
        ctx.fillText(text, x, y + 1);
        return;
      }
    }
    if (font * scale < SMALLEST) return;
    var lines = drawn.lines;
    var top = y - (lines.length - 1) * font * LINE / 2 + 1;
    lines.forEach(function (line, at) {
      var strong = (node.kind === "measure" && at === 0) || (node.kind === "target" && at === lines.length - 1);
      ctx.font = (strong ? "700 " : "") + font + "px " + zhize.font;
      ctx.fillText(line, x, top + at * font * LINE);
    });
  }

  /** Return the renderer vis-network calls for every node of a picture. */
  zhize.renderer = function (picture) {
    return function (given) {
      var ctx = given.ctx, node = zhize.data.nodes[given.id], drawn = picture.drawn.get(given.id);
      var faded = picture.focus && !picture.focus.nodes.has(given.id);
      return {
        drawNode: function () {
          ctx.save();
          if (faded) ctx.globalAlpha = 0.16;
          outline(ctx, node.kind, given.x, given.y, drawn.w, drawn.h);
          ctx.fillStyle = zhize.colours.surface;
          ctx.fill();
          ctx.fillStyle = zhize.colours[node.kind];
          ctx.fill();
          var chosen = picture.focus && picture.focus.chosen.has(given.id);
          ctx.lineWidth = chosen ? 4 : given.state.hover ? 2.6 : 1.3;
          ctx.strokeStyle = chosen ? zhize.colours.focus : zhize.colours[node.kind + "-line"];
          ctx.setLineDash(node.collective ? [5, 4] : []);
          ctx.stroke();
          write(ctx, node, drawn, given.x, given.y, picture.network ? picture.network.getScale() : 1);
          ctx.restore();
        },
        nodeDimensions: { width: drawn.w, height: drawn.h }
      };
    };
  };

  /** Paint a small sample of a kind or a relation for the legend. */
  zhize.sample = function (key) {
    var canvas = zhize.make("canvas", { width: 60, height: 32, class: "sample", "aria-hidden": "true" });
    canvas.style.width = "30px";
    canvas.style.height = "16px";
    var ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    var line = zhize.lines[key];
    if (zhize.data.kinds.indexOf(key) >= 0) {
      outline(ctx, key, 15, 8, 26, 13);
      ctx.fillStyle = zhize.colours[key];
      ctx.fill();
      ctx.strokeStyle = zhize.colours[key + "-line"];
      ctx.lineWidth = 1.2;
      ctx.stroke();
    } else if (line) {
      ctx.strokeStyle = zhize.colours[line.colour];
      ctx.lineWidth = line.width;
      ctx.setLineDash(line.dashes || []);
      ctx.beginPath();
      ctx.moveTo(1, 8);
      ctx.lineTo(29, 8);
      ctx.stroke();
    }
    return canvas;
  };
})(window.zhize);
