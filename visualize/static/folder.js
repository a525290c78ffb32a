// The start page of many documents: search over what they hold, and a table to sort. Text through textContent alone.
(function (zhize) {
  "use strict";
  var data = zhize.data, MOST = 30, input = zhize.get("query"), told = zhize.get("told"), results = zhize.get("results");
  var entries = null, waiting = 0;

  function link(document_, key) { return document_[1] + "#sel=" + encodeURIComponent(key); }

  /** Everything that can be found, made when first asked for: {kind, one, row, at}. */
  function all() {
    if (entries) return entries;
    entries = [];
    ["units", "brands"].forEach(function (kind) {
      data[kind].forEach(function (row) { entries.push({ kind: kind, one: zhize.searchable([row[1]], kind === "units"), row: row }); });
    });
    data.targets.forEach(function (of) {
      of.slice(1).forEach(function (row) { entries.push({ kind: "targets", one: zhize.searchable([row[1], row[1] + row[2]], false), row: row, at: of[0] }); });
    });
    data.findings.forEach(function (of) {
      of.slice(1).forEach(function (row) {
        var title = data.checks[row[1]];
        entries.push({ kind: "findings", one: zhize.searchable([title[0] + row[3], title[1], row[1]], false), row: row, at: of[0] });
      });
    });
    return entries;
  }

  /** What a query finds, best first, by kind. */
  zhize.findAll = function (text) {
    var query = zhize.fold(text), latin = zhize.isLatin(query), found = { units: [], brands: [], targets: [], findings: [] };
    if (!query) return found;
    all().forEach(function (entry, place) {
      var rank = zhize.rank(entry.one, query, latin);
      if (rank < zhize.UNFIT) found[entry.kind].push([rank, place, entry]);
    });
    Object.keys(found).forEach(function (kind) {
      found[kind].sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
      found[kind] = found[kind].map(function (each) { return each[2]; });
    });
    return found;
  };

  function documentLink(at, key) {
    return zhize.make("a", { href: link(data.documents[at], key), dir: "auto" }, data.documents[at][0]);
  }

  /** A unit or a brand: in one document a link, in several a list of links that is written when it is opened. */
  function thing(entry) {
    var key = entry.row[0], name = entry.row[1], places = entry.row[2];
    if (places.length === 1) {
      return zhize.make("li", {}, [zhize.make("a", { href: link(data.documents[places[0]], key), dir: "auto" }, name),
        zhize.make("span", { class: "of" }, data.documents[places[0]][0])]);
    }
    var list = zhize.make("ul", { class: "hits" });
    var summary = zhize.make("summary", {}, [zhize.make("span", { dir: "auto" }, name), zhize.make("span", { class: "of" }, zhize.word("start_in", { n: places.length }))]);
    var details = zhize.make("details", {}, [summary, list]);
    details.addEventListener("toggle", function () {
      if (!list.firstChild) places.forEach(function (at) { list.append(zhize.make("li", {}, documentLink(at, key))); });
    });
    return zhize.make("li", {}, details);
  }

  function target(entry) {
    var of = data.documents[entry.at];
    return zhize.make("li", {}, [zhize.make("a", { href: link(of, entry.row[0]), dir: "auto" }, entry.row[1] + " " + entry.row[2]), zhize.make("span", { class: "of" }, of[0])]);
  }

  function finding(entry) {
    var of = data.documents[entry.at], row = entry.row, title = data.checks[row[1]][zhize.lang === "zh" ? 0 : 1];
    return zhize.make("li", {}, [zhize.make("span", { class: "severity " + row[2] }, zhize.word("start_" + row[2])),
      zhize.make("a", { href: link(of, "finding/" + row[0]), dir: "auto" }, title + (row[3] ? "：" + row[3] : "")), zhize.make("span", { class: "of" }, of[0])]);
  }

  var SHOWN = { units: thing, brands: thing, targets: target, findings: finding };

  function write() {
    var found = zhize.findAll(input.value), count = 0, more = false;
    zhize.clear(results);
    Object.keys(SHOWN).forEach(function (kind) {
      if (!found[kind].length) return;
      count += found[kind].length;
      more = more || found[kind].length > MOST;
      results.append(zhize.make("h3", {}, zhize.word("start_" + kind) + " (" + found[kind].length + ")"), zhize.make("ul", { class: "hits" }, found[kind].slice(0, MOST).map(SHOWN[kind])));
    });
    var words = !input.value.trim() ? "" : count ? zhize.word("start_found", { n: count }) : zhize.word("start_none", { q: input.value.trim() });
    if (more) words += " · " + zhize.word("start_shown", { most: MOST });
    if (words && (data.left.targets || data.left.findings)) words += " · " + zhize.word("start_left", data.left);
    told.textContent = words;
  }

  input.addEventListener("input", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(write, 120);
  });
  input.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { input.value = ""; write(); }
    if (event.key === "Enter") write();
  });
  document.getElementById("lang").addEventListener("click", function () {
    zhize.lang = document.documentElement.dataset.lang;
    write();
  });

  var table = document.querySelector("table.documents"), body = table.tBodies[0];
  var order = new Intl.Collator("zh-Hans-CN", { numeric: true });

  function sort(head, column) {
    var down = head.getAttribute("aria-sort") === (head.dataset.kind === "n" ? "descending" : "ascending");
    var up = head.dataset.kind === "n" ? down : !down;
    var rows = Array.from(body.rows).map(function (row, at) { return [row.cells[column].textContent, at, row]; });
    rows.sort(function (a, b) {
      var by = head.dataset.kind === "n" ? Number(a[0]) - Number(b[0]) : order.compare(a[0], b[0]);
      return (up ? by : -by) || a[1] - b[1];
    });
    body.remove();
    rows.forEach(function (row) { body.append(row[2]); });
    table.append(body);
    table.querySelectorAll("thead th").forEach(function (each) { each.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
  }

  table.querySelectorAll("thead th").forEach(function (head, column) {
    var button = zhize.make("button", { type: "button" });
    while (head.firstChild) button.append(head.firstChild);
    button.addEventListener("click", function () { sort(head, column); });
    head.append(button);
  });
  var whole = zhize.get("all");
  if (whole) {
    whole.addEventListener("click", function () {
      table.classList.remove("short");
      whole.remove();
    });
  }
  document.documentElement.dataset.search = "ready";
})(window.zhize);
