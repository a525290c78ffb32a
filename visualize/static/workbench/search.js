// Search in the workbench (matching.js says what fits); a combobox as ARIA describes it.
(function (zhize) {
  "use strict";
  var data = zhize.data, MOST = 12, current = -1, entries = null;

  function all() {
    if (entries) return entries;
    entries = data.nodes.map(function (node) { return entry(node.key, node.kind, node.name, node.number); });
    zhize.table("measures").forEach(function (row) {
      if (!zhize.node(row.key)) entries.push(entry(row.key, "measure", row.title, row.number));
    });
    zhize.table("projects").forEach(function (row) { entries.push(entry(row.key, "project", row.name, "")); });
    return entries;
  }
  function entry(key, kind, name, number) {
    var one = zhize.searchable([name || "", number || "", (number || "") + (name || "")], kind === "unit");
    one.key = key;
    one.kind = kind;
    return one;
  }

  /** The keys of what a query finds, best first, in document order. */
  zhize.find = function (text) {
    var query = zhize.fold(text), latin = zhize.isLatin(query), found = [[], [], [], [], [], [], []];
    if (!query) return [];
    all().forEach(function (one) {
      var place = zhize.rank(one, query, latin);
      if (place < zhize.UNFIT) found[place].push(one.key);
    });
    return [].concat.apply([], found);
  };

  var input = zhize.get("search"), list = zhize.get("found"), note = zhize.get("found-note");

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    current = -1;
  }

  function choose(key) {
    close();
    zhize.store.select(key);
  }

  function write() {
    var found = zhize.find(input.value), kinds = new Map(all().map(function (one) { return [one.key, one.kind]; }));
    zhize.clear(list);
    current = -1;
    input.removeAttribute("aria-activedescendant");
    if (!input.value.trim()) { close(); note.textContent = ""; return; }
    found.slice(0, MOST).forEach(function (key, place) {
      var row = zhize.row(key), name = kinds.get(key) === "project" ? row.name : zhize.nameOf(key);
      var item = zhize.make("li", { role: "option", id: "found-" + place, "data-key": key, "aria-selected": "false" }, [
        zhize.make("span", { dir: "auto" }, name), zhize.make("span", { class: "tag" }, zhize.word("kind_" + kinds.get(key)))
      ]);
      item.addEventListener("mousedown", function (event) { event.preventDefault(); choose(key); });
      list.append(item);
    });
    var rest = found.length - MOST;
    var words = !found.length ? zhize.word("search_none", { q: input.value }) : rest > 0 ? zhize.word("search_more", { n: rest }) : "";
    if (words) list.append(zhize.make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "note" }, zhize.make("span", { class: "tag" }, words)));
    note.textContent = words || zhize.word("rows_shown", { n: found.length, all: found.length });
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function options() { return list.querySelectorAll("[data-key]"); }

  function step(by) {
    var items = options();
    if (!items.length) return;
    if (current >= 0) items[current].setAttribute("aria-selected", "false");
    current = (current + by + items.length) % items.length;
    items[current].setAttribute("aria-selected", "true");
    items[current].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[current].id);
  }

  input.addEventListener("input", write);
  input.addEventListener("focus", function () { if (input.value.trim()) write(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown") { if (list.hidden) write(); step(1); }
    else if (event.key === "ArrowUp") step(current < 0 ? 0 : -1);
    else if (event.key === "Enter") {
      var items = options();
      if (!list.hidden && items.length) choose(items[Math.max(current, 0)].dataset.key);
    } else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
})(window.zhize);
