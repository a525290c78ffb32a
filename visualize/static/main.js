// Ties the parts together: tabs, selection, language, colours of both schemes, keys. Runs once, at the end of the page.
(function (zhize) {
  "use strict";
  var data = zhize.data, pictures = {};
  zhize.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  zhize.pictures = pictures;

  function edgeStyle(at) {
    var relation = data.edges[at].relation, line = zhize.lines[relation], lead = relation === "lead";
    return {
      width: line.width, dashes: line.dashes, colour: line.colour, opacity: lead ? 0.9 : zhize.isPreamble(data.nodes[data.edges[at].source]) ? 0.3 : data.edges[at].duty ? 0.65 : 0.8,
      font: lead ? 13 : 11, threshold: lead ? 18 : 19
    };
  }

  function picture() {
    return pictures[zhize.tab];
  }

  function follow(selection) {
    var shown = picture(), chosen = [], edges = [];
    if (selection && selection.node !== undefined) {
      chosen = [selection.node];
      edges = zhize.tab === "network" ? data.nodes[selection.node].edges : data.nodes[selection.node].pairs.filter(function (at) { return zhize.pairShown(data.pairs[at]); });
    } else if (selection && selection.edge !== undefined) {
      chosen = [data.edges[selection.edge].source, data.edges[selection.edge].target];
      edges = [selection.edge];
    } else if (selection && selection.pair !== undefined) {
      chosen = [data.pairs[selection.pair].a, data.pairs[selection.pair].b];
      edges = [selection.pair];
    }
    shown.setFocus(chosen, edges, selection && !selection.quiet);
  }

  function fits(selection) {
    if (!selection) return true;
    if (selection.edge !== undefined) return zhize.tab === "network";
    if (selection.pair !== undefined) return zhize.tab === "pairs";
    return zhize.tab === "network" || data.nodes[selection.node].kind === "unit";
  }

  function show(tab) {
    zhize.tab = tab;
    ["network", "pairs"].forEach(function (name) {
      var on = name === tab, button = zhize.get("tab-" + name);
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      zhize.get("picture-" + name).hidden = !on;
      zhize.get("filters-" + name).hidden = !on;
    });
    zhize.get("view").setAttribute("aria-labelledby", "tab-" + tab);
    zhize.get("tip").hidden = true;
    if (!picture().network) picture().start();
    if (zhize.selection) zhize.select(fits(zhize.selection) ? zhize.selection : null);
    zhize.writeTables();
  }

  function recolour() {
    zhize.readColours();
    zhize.writeFilters();
    Object.keys(pictures).forEach(function (name) { pictures[name].refresh(); });
  }

  /** Write everything scripts write in words; the template's own words are already there when the page opens. */
  function words() {
    zhize.writeFilters();
    zhize.writePairs();
    var note = zhize.get("notice"), made = zhize.get("made-with"), library = made.dataset;
    note.hidden = !data.aggregated;
    if (data.aggregated) note.textContent = zhize.word("aggregated", { n: data.nodes.length });
    made.textContent = zhize.word("made_with", { name: library.name, version: library.version, licence: library.licence });
  }

  function speak() {
    zhize.translate();
    words();
    zhize.showPanel(zhize.selection);
    zhize.writeTables();
    Object.keys(pictures).forEach(function (name) { pictures[name].refresh(); });
  }

  zhize.on("select", function (selection) {
    zhize.showPanel(selection);
    follow(selection);
    zhize.markTables();
    if (selection && selection.from) {
      zhize.get("panel").focus();
      zhize.get("view").scrollIntoView({ block: "nearest" });
    }
  });
  zhize.on("filter", function () {
    pictures.network.applyFilter();
    zhize.checkFilters();
    zhize.writeTables();
  });
  zhize.on("threshold", function () {
    if (pictures.pairs.network) pictures.pairs.applyFilter();
    if (zhize.tab === "pairs") { follow(zhize.selection); zhize.writeTables(); }
  });

  function start() {
    zhize.readColours();
    pictures.network = new zhize.Picture("network", edgeStyle, function (at) { return zhize.nodeShown(data.nodes[at]); }, function (at) { return zhize.edgeShown(data.edges[at]); });
    pictures.pairs = new zhize.Picture("pairs", zhize.pairStyle, zhize.unitShown, function (at) { return zhize.pairShown(data.pairs[at]); });
    zhize.startPairs();
    zhize.startSearch();
    words();
    show("network");
    ["network", "pairs"].forEach(function (name) {
      var button = zhize.get("tab-" + name), other = name === "network" ? "pairs" : "network";
      button.addEventListener("click", function () { show(name); });
      button.addEventListener("keydown", function (event) {
        if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
        show(other);
        zhize.get("tab-" + other).focus();
      });
    });
    zhize.get("language").addEventListener("click", function () {
      zhize.lang = zhize.lang === "zh" ? "en" : "zh";
      speak();
    });
    zhize.get("zoom-in").addEventListener("click", function () { picture().zoom(1.3); });
    zhize.get("zoom-out").addEventListener("click", function () { picture().zoom(1 / 1.3); });
    zhize.get("fit").addEventListener("click", function () { picture().whole(); });
    zhize.get("panel-close").addEventListener("click", function () {
      var from = zhize.selection && zhize.selection.from;
      zhize.select(null);
      (from && from.isConnected ? from : zhize.get("picture-" + zhize.tab)).focus();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && zhize.selection) zhize.select(null);
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
    if (window.innerWidth <= 760) zhize.get("filters").open = false;
    document.documentElement.dataset.ready = "true";
  }

  start();
})(window.zhize);
