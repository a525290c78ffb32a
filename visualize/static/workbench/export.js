// The picture as a file: SVG written from the scene, PNG painted from that SVG. Colours of paper, whatever the theme.
(function (zhize) {
  "use strict";
  var MARGIN = 40;
  /** Widest side of a PNG (pixels): beyond, browsers refuse a canvas. */
  var WIDEST = 8000;

  function text(value) {
    return String(value).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, function (char) { return /[\ud800-\udfff]/.test(char) ? char : "\ufffd"; })
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  function line(edge, nodes) {
    var a = nodes.get(edge.from), b = nodes.get(edge.to), style = zhize.lines[edge.line], middle = (a.x + b.x) / 2, path;
    if (edge.curve) {
      var bow = (edge.curve.roundness || 0) * (edge.curve.type === "curvedCCW" ? -1 : 1);
      path = "M" + a.x + " " + a.y + "Q" + (middle - (b.y - a.y) * bow) + " " + ((a.y + b.y) / 2 + (b.x - a.x) * bow) + " " + b.x + " " + b.y;
    } else path = "M" + a.x + " " + a.y + "C" + middle + " " + a.y + " " + middle + " " + b.y + " " + b.x + " " + b.y;
    return '<path d="' + path + '" fill="none" stroke="' + zhize.colours[style.colour] + '" stroke-width="' + (edge.width || style.width) + '" stroke-opacity="' + style.opacity + '"' +
      (style.dashes ? ' stroke-dasharray="' + style.dashes.join(" ") + '"' : "") + "><title>" + text(zhize.stage.edgeTip(edge)) + "</title></path>";
  }

  function box(node) {
    var corners = zhize.corners(node.kind, node.x, node.y, node.w, node.h), font = zhize.fontOf(node.kind), top = node.y - (node.lines.length - 1) * font * zhize.LINE / 2;
    var look = ' fill="' + zhize.colours[node.kind] + '" stroke="' + zhize.colours[node.kind + "-line"] + '" stroke-width="1.3"' + (node.collective ? ' stroke-dasharray="5 4"' : "") + "/>";
    var shape = corners ? '<polygon points="' + corners.map(function (point) { return point.join(","); }).join(" ") + '"' + look :
      '<rect x="' + (node.x - node.w / 2) + '" y="' + (node.y - node.h / 2) + '" width="' + node.w + '" height="' + node.h + '" rx="' + (node.kind === "unit" ? node.h / 2 : 3) + '"' + look;
    return "<g>" + shape + node.lines.map(function (words, at) {
      return '<text x="' + node.x + '" y="' + (top + at * font * zhize.LINE) + '" dy=".35em" text-anchor="middle" font-size="' + font + '"' +
        (zhize.strongLine(node, at) ? ' font-weight="700"' : "") + ' fill="' + zhize.colours[node.kind + "-ink"] + '">' + text(words) + "</text>";
    }).join("") + "</g>";
  }

  /** The picture now shown as SVG, with its question and the document's title above it. */
  zhize.svg = function () {
    var scene = zhize.stage.scene, edge = zhize.stage.extent(), nodes = zhize.stage.drawn;
    var x = Math.floor(edge.left - MARGIN), y = Math.floor(edge.top - MARGIN - 60), width = Math.ceil(edge.right + MARGIN - x), height = Math.ceil(edge.bottom + MARGIN - y);
    var head = zhize.data.title + " · " + zhize.word(zhize.currentView().word);
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="' + [x, y, width, height].join(" ") + '" width="' + width + '" height="' + height + '" font-family="' + text(zhize.font).replace(/&quot;/g, "'") + '">' +
      "<title>" + text(head) + '</title><rect x="' + x + '" y="' + y + '" width="' + width + '" height="' + height + '" fill="' + zhize.colours.surface + '"/>' +
      '<text x="' + (x + MARGIN) + '" y="' + (y + 40) + '" font-size="22" font-weight="700" fill="' + zhize.colours.ink + '">' + text(head) + "</text>" +
      (scene.bands || []).map(function (band) {
        return '<rect x="' + band.x + '" y="' + band.y + '" width="' + band.width + '" height="' + band.height + '" fill="' + zhize.colours.band + '"/><text x="' + (band.x + 18) + '" y="' + (band.y + 38) +
          '" font-size="19" font-weight="700" fill="' + zhize.colours["band-ink"] + '">' + text(band.title) + "</text>";
      }).join("") + scene.edges.map(function (each) { return line(each, nodes); }).join("") + scene.nodes.map(box).join("") + "</svg>";
  };

  function name(form) { return zhize.data.id + "-" + zhize.word(zhize.currentView().word) + "." + form; }

  zhize.saveSvg = function () { zhize.save(name("svg"), new Blob([zhize.svg()], { type: "image/svg+xml" })); };

  zhize.savePng = function () {
    var image = new Image(), address = URL.createObjectURL(new Blob([zhize.svg()], { type: "image/svg+xml" }));
    image.onload = function () {
      var scale = Math.min(2, WIDEST / Math.max(image.width, image.height)), canvas = zhize.make("canvas", { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob(function (blob) { zhize.save(name("png"), blob); }, "image/png");
    };
    image.src = address;
  };
})(window.zhize);
