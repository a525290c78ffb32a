// Search by full name, by part, by short name (发改委) and by pinyin initials (fgw); a combobox as ARIA describes it.
(function (zhize) {
  "use strict";
  var data = zhize.data, MOST = 12, current = -1, entries = null;

  function fold(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); }

  /** The letters each character of a name may be searched by; signs are skipped. */
  function lettersOf(name) {
    return Array.from(name).filter(function (char) { return data.initials[char] || /[a-z0-9]/.test(char); }).map(function (char) { return data.initials[char] || char; });
  }

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
    return { key: key, kind: kind, names: [fold(name || ""), fold(number || ""), fold((number || "") + (name || ""))], letters: lettersOf(fold(name || "")) };
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

  /** How well an entry fits, 0 best; 7 not at all. */
  function rank(one, query, latin) {
    var best = 7;
    one.names.forEach(function (name) {
      var at = name.indexOf(query);
      if (at >= 0) best = Math.min(best, name === query ? 0 : at === 0 ? 1 : 2);
    });
    if (best < 7) return best;
    if (latin && spelled(one.letters, query, false)) return 3;
    if (query.length > 1 && !latin && inOrder(one.names[0], query)) return one.kind === "unit" ? 4 : 5;
    if (latin && query.length > 2 && one.kind === "unit" && spelled(one.letters, query, true)) return 6;
    return 7;
  }

  /** The keys of what a query finds, best first, in document order. */
  zhize.find = function (text) {
    var query = fold(text), latin = /^[a-z0-9]+$/.test(query), found = [[], [], [], [], [], [], []];
    if (!query) return [];
    all().forEach(function (one) {
      var place = rank(one, query, latin);
      if (place < 7) found[place].push(one.key);
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
