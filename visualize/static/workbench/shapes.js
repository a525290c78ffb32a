// Colours from the style sheet, one outline a kind, one line a relation: drawn on the canvas and mirrored in the legend.
(function (zhize) {
  "use strict";
  var LINE = 1.28;
  var FONTS = { measure: 15, unit: 15, target: 14, brand: 14, industry: 15, group: 16 };
  /** Below this scale a box shows its short text as large as it fits. */
  var SHORT_BELOW = 0.5;
  /** Largest short text: of a measure's number, of all else, so that no box looks weightier than its like. */
  var LARGEST_NUMBER = 40, LARGEST = 26;
  /** Text smaller than this on the screen is left out (pixels). */
  var SMALLEST = 3.2;
  var widths = new Map();

  zhize.colours = {};
  zhize.readColours = function () {
    var style = getComputedStyle(document.documentElement);
    var names = ["ground", "surface", "ink", "muted", "line", "accent", "focus", "band", "band-ink", "lead", "support", "thing", "violation", "warning", "info"];
    zhize.data.kinds.concat("group").forEach(function (kind) { names.push(kind, kind + "-line", kind + "-ink"); });
    names.forEach(function (name) { zhize.colours[name] = style.getPropertyValue("--" + name).trim(); });
    zhize.font = style.getPropertyValue("--font").trim() || "sans-serif";
  };

  /** Lines by relation: dash pattern and width; lead is the only thick unbroken one. */
  zhize.lines = {
    lead: { width: 3.4, dashes: false, colour: "lead", opacity: 0.9 },
    responsible: { width: 1.3, dashes: [7, 5], colour: "support", opacity: 0.65 },
    cooperating: { width: 1.3, dashes: [2, 4], colour: "support", opacity: 0.65 },
    participating: { width: 1.3, dashes: [1, 6], colour: "support", opacity: 0.65 },
    implementing: { width: 1.6, dashes: [12, 4, 2, 4], colour: "support", opacity: 0.65 },
    supervising: { width: 1.6, dashes: [14, 6], colour: "support", opacity: 0.65 },
    target: { width: 1, dashes: false, colour: "thing", opacity: 0.8 },
    brand: { width: 1, dashes: false, colour: "thing", opacity: 0.8 },
    industry: { width: 1, dashes: [3, 3], colour: "thing", opacity: 0.8 },
    pair_lead: { width: 3, dashes: false, colour: "accent", opacity: 0.55 },
    pair_support: { width: 3, dashes: [7, 5], colour: "support", opacity: 0.55 },
    together: { width: 1.5, dashes: [10, 5], colour: "support", opacity: 0.5 },
    violation: { width: 3, dashes: false, colour: "violation", opacity: 0.85 },
    warning: { width: 2, dashes: [9, 4], colour: "warning", opacity: 0.8 },
    info: { width: 1.2, dashes: [2, 4], colour: "info", opacity: 0.7 }
  };

  /** The corners of an outline around a centre, or null for a box with round corners. */
  zhize.corners = function (kind, x, y, w, h) {
    var l = x - w / 2, t = y - h / 2, r = x + w / 2, b = y + h / 2, c = Math.min(10, h / 3);
    return {
      target: [[l + c, t], [r - c, t], [r, t + c], [r, b - c], [r - c, b], [l + c, b], [l, b - c], [l, t + c]],
      brand: [[l + c, t], [r, t], [r, b], [l + c, b], [l, y]],
      industry: [[l + c, t], [r, t], [r - c, b], [l, b]]
    }[kind] || null;
  };

  function outline(ctx, kind, x, y, w, h) {
    var l = x - w / 2, t = y - h / 2, r = x + w / 2, b = y + h / 2, points = zhize.corners(kind, x, y, w, h);
    ctx.beginPath();
    if (points) points.forEach(function (point, at) { ctx[at ? "lineTo" : "moveTo"](point[0], point[1]); });
    else {
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

  /** Which line of a label is set in bold: a measure's number, a target's value. */
  zhize.strongLine = function (node, at) {
    return (node.kind === "measure" && at === 0) || (node.kind === "group" && at === 0) || (node.kind === "target" && at === node.lines.length - 1);
  };
  zhize.fontOf = function (kind) { return FONTS[kind] || 14; };
  zhize.LINE = LINE;

  /** Write the label: its wrapped lines, or the short text as large as the box allows. */
  function write(ctx, node, x, y, scale) {
    var font = FONTS[node.kind] || 14, weight = node.kind === "measure" || node.kind === "target" ? "600 " : "";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = zhize.colours[node.kind + "-ink"];
    if (scale < SHORT_BELOW) {
      var text = (node.short || (node.lines.length > 1 ? node.lines[0].slice(0, 7) + "…" : node.lines[0])).slice(0, 16);
      var size = Math.min((node.w - 22) / widthAt100(ctx, text) * 100, node.h * 0.72, node.kind === "measure" ? LARGEST_NUMBER : LARGEST);
      if (size * scale < SMALLEST) return;
      if (size > font || node.lines.length > 1) {
        ctx.font = weight + size + "px " + zhize.font;
        ctx.fillText(text, x, y + 1);
        return;
      }
    }
    if (font * scale < SMALLEST) return;
    var top = y - (node.lines.length - 1) * font * LINE / 2 + 1;
    node.lines.forEach(function (line, at) {
      ctx.font = (zhize.strongLine(node, at) ? "700 " : "") + font + "px " + zhize.font;
      ctx.fillText(line, x, top + at * font * LINE);
    });
  }

  /** The renderer vis-network calls for every node of the stage. */
  zhize.renderer = function (stage) {
    return function (given) {
      var ctx = given.ctx, node = stage.drawn.get(given.id);
      return {
        drawNode: function () {
          var focus = stage.focus, chosen = focus && focus.chosen.has(given.id);
          ctx.save();
          if (focus && !focus.nodes.has(given.id)) ctx.globalAlpha = 0.16;
          outline(ctx, node.kind, given.x, given.y, node.w, node.h);
          ctx.fillStyle = zhize.colours.surface;
          ctx.fill();
          ctx.fillStyle = zhize.colours[node.kind];
          ctx.fill();
          ctx.lineWidth = chosen ? 4 : given.state.hover ? 2.6 : 1.3;
          ctx.strokeStyle = chosen ? zhize.colours.focus : zhize.colours[node.kind + "-line"];
          ctx.setLineDash(node.collective ? [5, 4] : []);
          ctx.stroke();
          write(ctx, node, given.x, given.y, stage.scale());
          ctx.restore();
        },
        nodeDimensions: { width: node.w, height: node.h }
      };
    };
  };

  /** Paint a small sample of a kind or a line for the legend. */
  zhize.sample = function (key) {
    var canvas = zhize.make("canvas", { width: 60, height: 32, class: "sample", "aria-hidden": "true" });
    var ctx = canvas.getContext("2d"), line = zhize.lines[key];
    ctx.scale(2, 2);
    if (zhize.colours[key + "-line"] && key !== "target_line" && FONTS[key]) {
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
