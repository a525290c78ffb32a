// Search by name: whole names first, then beginnings, then anywhere; a combobox as the ARIA practices describe it.
(function (zhize) {
  "use strict";
  var data = zhize.data, MOST = 12, current = -1;

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  /** Return the places of the nodes whose name or number holds the words, best first, in document order. */
  zhize.find = function (query) {
    var words = fold(query), found = [[], [], []];
    if (!words) return [];
    data.nodes.forEach(function (node) {
      if (zhize.tab === "pairs" && node.kind !== "unit") return;
      if (node.folded === undefined) node.folded = [fold(node.name), fold(zhize.nameOf(node)), fold(node.number || "")];
      var best = 3;
      node.folded.forEach(function (name) {
        var at = name.indexOf(words);
        if (at >= 0) best = Math.min(best, name === words ? 0 : at === 0 ? 1 : 2);
      });
      if (best < 3) found[best].push(node.at);
    });
    return found[0].concat(found[1], found[2]);
  };

  zhize.startSearch = function () {
    var input = zhize.get("search"), list = zhize.get("found"), note = zhize.get("found-note");

    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      current = -1;
    }

    function choose(at) {
      close();
      zhize.reveal(data.nodes[at]);
      zhize.select({ node: at });
    }

    function write() {
      var found = zhize.find(input.value);
      zhize.clear(list);
      current = -1;
      input.removeAttribute("aria-activedescendant");
      if (!input.value.trim()) { close(); note.textContent = ""; return; }
      found.slice(0, MOST).forEach(function (at, place) {
        var node = data.nodes[at];
        var item = zhize.make("li", { role: "option", id: "found-" + place, "data-node": String(at), "aria-selected": "false" }, [
          zhize.make("span", { dir: "auto" }, zhize.nameOf(node)), zhize.make("span", { class: "tag" }, zhize.word("kind_" + node.kind))
        ]);
        item.addEventListener("mousedown", function (event) { event.preventDefault(); choose(at); });
        list.append(item);
      });
      var rest = found.length - MOST;
      var words = !found.length ? zhize.word("search_none", { q: input.value }) : rest > 0 ? zhize.word("search_more", { n: rest }) : "";
      if (words) list.append(zhize.make("li", { role: "presentation" }, zhize.make("span", { class: "tag" }, words)));
      note.textContent = words || zhize.word("rows_shown", { n: found.length, all: found.length });
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }

    function step(by) {
      var items = list.querySelectorAll("[role=option]");
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
        var items = list.querySelectorAll("[role=option]");
        if (!list.hidden && items.length) choose(Number(items[Math.max(current, 0)].dataset.node));
      } else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
  };
})(window.zhize);
