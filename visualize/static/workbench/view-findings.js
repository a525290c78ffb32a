// Findings: which checks found something, and the measures or units they point to; gravest first.
(function (zhize) {
  "use strict";
  var ORDER = ["violation", "warning", "info"];

  /** What a finding points to: the units of findings about load and network, else its measures, else the things it names. */
  zhize.pointsOf = function (row) {
    var about = row.family === "workload" || row.family === "network", things = row.things.filter(zhize.node);
    return (about && things.length) || !row.measures.length ? things : row.measures;
  };

  function lines(text, count) {
    var letters = Array.from(text), rows = [];
    while (letters.length && rows.length < 2) rows.push(letters.splice(0, 11).join(""));
    if (letters.length) rows[1] = rows[1].slice(0, -1) + "…";
    return rows.concat(zhize.word("n_findings", { n: count }));
  }

  function scene(state) {
    var rows = state.table === "findings" ? zhize.filteredRows(state) : null, checks = new Map(), nodes = [], edges = [], bands = [], y = 0, reached = [];
    (rows || zhize.table("findings")).forEach(function (row) {
      if (zhize.isHidden(row.severity)) return;
      if (!checks.has(row.check)) checks.set(row.check, []);
      checks.get(row.check).push(row);
    });
    var links = new Map();
    ORDER.forEach(function (severity) {
      var own = Array.from(checks.entries()).filter(function (pair) { return pair[1][0].severity === severity; });
      own.sort(function (a, b) { return b[1].length - a[1].length; });
      if (!own.length) return;
      var top = y;
      y += 60;
      own.forEach(function (pair) {
        var first = pair[1][0], title = first.title[zhize.lang === "en" ? 1 : 0], text = lines(title, pair[1].length), height = Math.round(text.length * zhize.LINE * 16) + 14;
        nodes.push({ id: "check/" + pair[0], kind: "group", lines: text, short: title, title: title, x: 0, y: y + height / 2, w: 210, h: height });
        y += height + 12;
        pair[1].forEach(function (row) {
          zhize.pointsOf(row).forEach(function (key) {
            if (!zhize.node(key)) return;
            var id = "check/" + pair[0] + "\n" + key, link = links.get(id) || { id: id, from: "check/" + pair[0], to: key, line: severity, n: 0, faint: severity !== "violation", key: zhize.linkKey("check/" + pair[0], key) };
            link.n += 1;
            links.set(id, link);
            if (reached.indexOf(key) < 0) reached.push(key);
          });
        });
      });
      bands.push({ x: -130, y: top, width: 260, height: y - top + 8, title: zhize.code("severity", severity) });
      y += 40;
    });
    links.forEach(function (link) {
      link.width = 0.8 + Math.sqrt(link.n);
      link.tag = zhize.word("n_findings", { n: link.n });
      edges.push(link);
    });
    reached.sort(function (a, b) { return zhize.node(a).at - zhize.node(b).at; });
    zhize.column(reached.filter(zhize.kindIs("measure")), 520, y / 2).forEach(function (box) { nodes.push(box); });
    zhize.column(reached.filter(function (key) { return zhize.node(key).kind !== "measure"; }), 800, y / 2, 1).forEach(function (box) { nodes.push(box); });
    return {
      name: "findings" + ORDER.map(zhize.isHidden).join(), nodes: nodes, edges: edges, start: true, bands: bands, wide: 900, note: nodes.length ? "" : zhize.word("findings_none"),
      legend: ORDER.filter(function (severity) { return zhize.table("findings").some(function (row) { return row.severity === severity; }); }).map(function (severity) {
        return { sample: severity, text: zhize.code("severity", severity), hide: severity };
      })
    };
  }

  zhize.networkView({ id: "findings", word: "view_findings", ask: "ask_findings", picture: "picture_findings", hidden: "info", scene: function (of, state) { return scene(state); } });
})(window.zhize);
