// How a query fits a name: in full, by part, by short name (发改委), by pinyin initials (fgw). Used by every page's search.
(function (zhize) {
  "use strict";

  /** The worst rank: does not fit. */
  zhize.UNFIT = 7;

  zhize.fold = function (text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); };

  /** What is compared with a query: folded names, and whether it is a unit. Letters are found when first asked for. */
  zhize.searchable = function (names, unit) {
    return { names: names.map(zhize.fold), unit: unit, letters: null };
  };

  /** The letters each character of a name may be searched by; signs are skipped. */
  function lettersOf(name) {
    var initials = zhize.data.initials;
    return Array.from(name).filter(function (char) { return initials[char] || /[a-z0-9]/.test(char); }).map(function (char) { return initials[char] || char; });
  }

  /** Whether letters follow one another in a name; with gaps they only have to come in order. */
  function spelled(letters, query, gaps) {
    var start, at, found;
    if (gaps) {
      at = 0;
      letters.forEach(function (each) { if (at < query.length && each.indexOf(query[at]) >= 0) at += 1; });
      return at === query.length;
    }
    for (start = 0; start + query.length <= letters.length; start += 1) {
      found = true;
      for (at = 0; found && at < query.length; at += 1) found = letters[start + at].indexOf(query[at]) >= 0;
      if (found) return true;
    }
    return false;
  }

  function inOrder(name, query) {
    var at = -1;
    return Array.from(query).every(function (char) { at = name.indexOf(char, at + 1); return at >= 0; });
  }

  /** Whether a folded query is letters and digits alone. */
  zhize.isLatin = function (query) { return /^[a-z0-9]+$/.test(query); };

  /** How well something searchable fits a folded query, 0 best; zhize.UNFIT not at all. */
  zhize.rank = function (one, query, latin) {
    var best = zhize.UNFIT;
    one.names.forEach(function (name) {
      var at = name.indexOf(query);
      if (at >= 0) best = Math.min(best, name === query ? 0 : at === 0 ? 1 : 2);
    });
    if (best < zhize.UNFIT) return best;
    if (latin && !one.letters) one.letters = lettersOf(one.names[0]);
    if (latin && spelled(one.letters, query, false)) return 3;
    if (query.length > 1 && !latin && inOrder(one.names[0], query)) return one.unit ? 4 : 5;
    if (latin && query.length > 2 && one.unit && spelled(one.letters, query, true)) return 6;
    return zhize.UNFIT;
  };
})(window.zhize);
