// Units that share targets: the heavier the line the more; a threshold keeps the picture readable.
(function (zhize) {
  "use strict";
  var data = zhize.data, make = zhize.make;
  /** Most pairs the view opens with; the threshold starts where no more than these are drawn. */
  var FIRST_PAIRS = 45;
  var most = data.pairs.reduce(function (max, pair) { return Math.max(max, pair.weight); }, 0);

  function countAt(least) { return data.pairs.filter(function (pair) { return pair.weight >= least; }).length; }
  function first() {
    var least = 1;
    while (least < most && countAt(least) > FIRST_PAIRS) least += 1;
    return least;
  }
  function threshold(state) { return Number(state.min) > 0 ? Number(state.min) : first(); }

  function scene(state) {
    var least = threshold(state), shown = new Set(), edges = [];
    data.pairs.forEach(function (pair) {
      if (pair.weight < least) return;
      shown.add(pair.keyA);
      shown.add(pair.keyB);
      edges.push({
        id: "pair" + pair.at, from: pair.keyA, to: pair.keyB, key: zhize.linkKey(pair.keyA, pair.keyB), tag: String(pair.weight),
        line: pair.both_lead + pair.lead_support ? "pair_lead" : "pair_support", width: 0.8 + 1.6 * Math.sqrt(pair.weight), curve: { enabled: true, type: "curvedCW", roundness: 0.07 }
      });
    });
    return {
      name: "shared" + least, edges: edges, wide: 900,
      nodes: data.nodes.filter(function (node) { return data.places.shared[node.key] && (shown.has(node.key) || least <= 1); }).map(function (node) {
        return zhize.boxOf(node, data.places.shared[node.key][0], data.places.shared[node.key][1]);
      }),
      legend: [{ sample: "pair_lead", text: zhize.word("legend_pair_lead") }, { sample: "pair_support", text: zhize.word("legend_pair_support") }, { text: zhize.word("legend_pair_width") }]
    };
  }

  function writeSlider(head, state, drawn) {
    var value = threshold(state), words = zhize.word("threshold_of", { n: value, max: most });
    var slider = make("input", { type: "range", id: "threshold", min: "1", max: String(Math.max(most, 1)), step: "1" });
    slider.value = String(value);
    slider.disabled = most < 2;
    slider.setAttribute("aria-valuetext", words);
    slider.addEventListener("input", function () { zhize.store.set({ min: slider.value }, true); });
    var note = most ? zhize.word("pairs_shown", { units: drawn.nodes.length, n: drawn.edges.length, all: data.pairsTotal }) : zhize.word("pairs_none");
    if (data.pairsTotal > data.pairs.length) note += zhize.word("pairs_cut", { all: data.pairsTotal, n: data.pairs.length });
    head.append(make("div", { class: "threshold" }, [make("label", { for: "threshold" }, zhize.word("threshold")), slider, make("output", { id: "threshold-value", for: "threshold" }, words)]), make("p", { id: "pairs-shown", role: "status" }, note));
  }

  zhize.networkView({ id: "shared", word: "view_shared", ask: "ask_shared", picture: "picture_pairs", scene: function (of, state) { return scene(state); }, tools: writeSlider });
})(window.zhize);
