// The threshold of the unit–unit tab: which pairs are drawn, and how many there are.
(function (zhize) {
  "use strict";
  var data = zhize.data;
  /** Most pairs the tab opens with; the threshold starts where no more than these are drawn. */
  var FIRST_PAIRS = 45;
  var shown = {};

  function count() {
    shown = {};
    data.pairs.filter(zhize.pairShown).forEach(function (pair) { shown[pair.a] = shown[pair.b] = true; });
  }

  zhize.unitShown = function (at) {
    return Boolean(shown[at]) || zhize.filter.threshold <= 1;
  };

  zhize.writePairs = function () {
    var most = data.pairs.reduce(function (max, pair) { return Math.max(max, pair.weight); }, 0);
    var value = zhize.get("threshold-value"), note = zhize.get("pairs-shown"), slider = zhize.get("threshold");
    value.textContent = zhize.word("threshold_of", { n: zhize.filter.threshold, max: most });
    slider.setAttribute("aria-valuetext", value.textContent);
    var words = zhize.word("pairs_shown", { units: Object.keys(shown).length, n: data.pairs.filter(zhize.pairShown).length, all: data.pairsTotal });
    if (data.pairsTotal > data.pairs.length) words += "；" + zhize.word("pairs_cut", { all: data.pairsTotal, n: data.pairs.length });
    var legend = zhize.clear(zhize.get("pairs-legend"));
    ["pair_lead", "pair_support"].forEach(function (key) {
      legend.append(zhize.make("span", {}, [zhize.sample(key), zhize.word("legend_" + key)]));
    });
    legend.append(zhize.make("span", {}, zhize.word("legend_pair_width")));
    note.textContent = most ? words : zhize.word("pairs_none");
  };

  zhize.setThreshold = function (value) {
    zhize.filter.threshold = value;
    count();
    zhize.writePairs();
    zhize.tell("threshold");
  };

  zhize.startPairs = function () {
    var slider = zhize.get("threshold"), most = 1, first = 1;
    data.pairs.forEach(function (pair) { most = Math.max(most, pair.weight); });
    while (first < most && count_at(first) > FIRST_PAIRS) first += 1;
    slider.max = String(most);
    slider.value = String(first);
    slider.disabled = most < 2;
    zhize.filter.threshold = first;
    count();
    slider.addEventListener("input", function () { zhize.setThreshold(Number(slider.value)); });
  };

  function count_at(threshold) {
    return data.pairs.filter(function (pair) { return pair.weight >= threshold; }).length;
  }

  /** Width of a pair's line: grows with the root of its weight. */
  zhize.pairStyle = function (at) {
    var pair = data.pairs[at], lead = pair.both_lead + pair.lead_support > 0;
    return {
      width: 0.8 + 1.6 * Math.sqrt(pair.weight), dashes: lead ? false : [7, 5], colour: lead ? "accent" : "support",
      opacity: 0.55, font: 13, threshold: 8
    };
  };
})(window.zhize);
