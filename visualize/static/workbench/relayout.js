// A new layout on demand: springs move the boxes for a moment, then boxes that overlap are pushed apart; it can be undone.
(function (zhize) {
  "use strict";
  /** Most boxes that springs can move within a few seconds. */
  var MOST = 800;
  var ROUNDS = 150, GAP_X = 18, GAP_Y = 12;

  /** Push overlapping boxes apart along the axis of the smaller overlap; neighbours are found through a grid. */
  zhize.pushApart = function (boxes) {
    var wide = 1, high = 1, round, moved = true;
    boxes.forEach(function (box) { wide = Math.max(wide, box.w + GAP_X); high = Math.max(high, box.h + GAP_Y); });
    function push(a, b) {
      var x = (a.w + b.w) / 2 + GAP_X - Math.abs(a.x - b.x), y = (a.h + b.h) / 2 + GAP_Y - Math.abs(a.y - b.y);
      if (x <= 0 || y <= 0) return;
      var axis = x < y ? "x" : "y", step = Math.min(x, y) / 2 + 1, sign = a[axis] <= b[axis] ? -1 : 1;
      a[axis] += sign * step;
      b[axis] -= sign * step;
      moved = true;
    }
    for (round = 0; moved && round < ROUNDS; round += 1) {
      var cells = new Map();
      moved = false;
      boxes.forEach(function (box) {
        var key = Math.floor(box.x / wide) + "," + Math.floor(box.y / high);
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(box);
      });
      cells.forEach(function (here, key) {
        var at = key.split(",").map(Number), near = [];
        [[0, 0], [1, 0], [0, 1], [1, 1], [1, -1]].forEach(function (step) {
          near.push(cells.get((at[0] + step[0]) + "," + (at[1] + step[1])) || []);
        });
        here.forEach(function (a, place) {
          here.slice(place + 1).forEach(function (b) { push(a, b); });
          near.slice(1).forEach(function (cell) { cell.forEach(function (b) { push(a, b); }); });
        });
      });
    }
    return boxes;
  };

  /** Lay the stage out anew, or as it was; tells the button's words when it is done. */
  zhize.relayout = function (done) {
    var stage = zhize.stage, scene = stage.scene, network = stage.network;
    if (scene.moved) {
      scene.nodes.forEach(function (node) { node.x = node.x0; node.y = node.y0; });
      scene.bands = scene.bands0;
      scene.moved = false;
      stage.place();
      done();
      return;
    }
    if (scene.nodes.length > MOST) { stage.showTip(zhize.word("relayout_many"), { x: 20, y: 20 }); return; }
    network.once("stabilizationIterationsDone", function () {
      network.setOptions({ physics: { enabled: false } });
      if (stage.scene !== scene) return;
      var at = network.getPositions();
      scene.nodes.forEach(function (node) { node.x0 = node.x; node.y0 = node.y; node.x = at[node.id].x; node.y = at[node.id].y; });
      scene.bands0 = scene.bands;
      scene.bands = [];
      scene.moved = true;
      zhize.pushApart(scene.nodes);
      stage.place();
      done();
    });
    network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -160, springLength: 160, avoidOverlap: 0.6 }, stabilization: { enabled: true, iterations: 200, fit: false } } });
    network.stabilize(200);
  };
})(window.zhize);
