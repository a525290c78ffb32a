// What the views of words share: a leaf that scrolls and prints whole, sections, lists, chips, marks of the selection.
(function (zhize) {
  "use strict";
  var make = zhize.make, data = zhize.data, starts = null, scrolled = null;
  /** Shortest line that goes on in the next one where it has no full stop, and how many lines a sentence reaches back. */
  var FULL_LINE = 12, MOST_LINES = 12;

  /** Fill a view's element with an empty leaf, which a screen reader finds by its name. */
  zhize.leaf = function (place, kind, label) {
    var leaf = make("div", { id: "leaf", class: "leaf " + kind, role: "region", tabindex: "0", "aria-label": label });
    zhize.clear(place).append(leaf);
    scrolled = null;
    leaf.addEventListener("click", function (event) {
      var held = event.target.closest("[data-key]"), chosen = window.getSelection();
      if (!held || event.target.closest("button, a, input, select, label") || (chosen && !chosen.isCollapsed)) return;
      zhize.store.select(held.dataset.key);
    });
    return leaf;
  };

  /** Mark what is selected wherever it stands in a leaf; a new selection is brought into sight. */
  zhize.markIn = function (leaf, lit) {
    var keys = zhize.litKeys(lit), first = null, own = null;
    leaf.querySelectorAll("[data-key]").forEach(function (element) {
      var on = keys.has(element.dataset.key);
      element.classList.toggle("lit", on);
      if (!on) { element.removeAttribute("aria-current"); return; }
      element.setAttribute("aria-current", "true");
      first = first || element;
      if (element.dataset.key === lit.key) own = own || element;
    });
    if (first && scrolled !== lit.key) zhize.bringIntoView(leaf, own || first);
    scrolled = lit ? lit.key : null;
  };

  /** Sentences in order: {start, end, open, head}: `open` where a line ends without a full stop, `head` where a numbered part begins. */
  function sentences() {
    if (starts) return starts;
    var heads = new Set();
    zhize.table("measures").forEach(function (row) { if (row.extent || row.span) heads.add((row.extent || row.span)[0]); });
    starts = [];
    data.text.forEach(function (paragraph) {
      paragraph.forEach(function (sentence) {
        var words = sentence[1].map(function (segment) { return segment[0]; }).join(""), length = Array.from(words).length, at, head = false;
        for (at = sentence[0]; at < sentence[0] + Math.min(length, 4); at += 1) head = head || heads.has(at);
        starts.push({ start: sentence[0], end: sentence[0] + length, open: length >= FULL_LINE && !/[。！？；：!?;:]["”’）)]?\s*$/.test(words), head: head });
      });
    });
    return starts;
  }

  /** The sentence that holds a code point: [start, end); one that a text broken into lines tore apart is put together. */
  zhize.sentenceAt = function (place) {
    var all = sentences(), low = 0, high = all.length, middle;
    if (!all.length) return [0, 0];
    while (high - low > 1) {
      middle = (low + high) >> 1;
      if (all[middle].start <= place) low = middle;
      else high = middle;
    }
    high = low;
    while (low > 0 && !all[low].head && all[low - 1].open && high - low < MOST_LINES) low -= 1;
    while (high + 1 < all.length && all[high].open && !all[high + 1].head && high - low < 2 * MOST_LINES) high += 1;
    return [all[low].start, all[high].end];
  };

  /** A fact's sentence with its own words marked. */
  zhize.sentenceOf = function (row) {
    var ends = zhize.sentenceAt(row.span[0]), stop = Math.max(ends[1], row.span[1]);
    return make("bdi", { class: "sentence" }, [
      zhize.slice(ends[0], row.span[0]), make("mark", {}, zhize.quote(row)), zhize.slice(row.span[1], stop)
    ]);
  };

  /** The measure whose units answer for what stands in a measure: itself, else the nearest one above that names units. */
  zhize.ownerOf = function (measure) {
    var seen = new Set(), at = measure;
    while (at && !seen.has(at)) {
      if (zhize.unitsOf(at).length) return at;
      seen.add(at);
      at = (zhize.row(at) || {}).parent;
    }
    return measure;
  };

  /**
   * Whether a measure is a task of its own: not where its units only pass down to its items and it states no target,
   * or each duty would be counted twice.
   */
  zhize.isTask = function (measure) {
    return !(passing().get(measure) || []).length || zhize.thingsOf(measure, "target").length > 0;
  };
  /** The items that take over a measure's units. */
  zhize.heirsOf = function (measure) { return passing().get(measure) || []; };
  var heirs = null;
  function passing() {
    if (heirs) return heirs;
    heirs = new Map();
    zhize.table("measures").forEach(function (row) {
      var duties = zhize.edges(row.key).filter(function (edge) { return edge.duty; });
      if (!row.parent || !duties.length || !duties.every(function (edge) { return edge.facts.every(function (fact) { return zhize.row(fact).inherited; }); })) return;
      heirs.set(row.parent, (heirs.get(row.parent) || []).concat(row.key));
    });
    return heirs;
  }

  /** The document's order of things and rows, by their keys. */
  zhize.inOrder = function (a, b) {
    function place(key) { var node = zhize.node(key), row = zhize.row(key); return node ? node.at : row ? row.at : 0; }
    return place(a) - place(b);
  };

  /** A small word with a ground: kind is a class (due, hedge, warn …). */
  zhize.chip = function (kind, text, title) { return make("span", title ? { class: "chip " + kind, title: title } : { class: "chip " + kind }, make("bdi", {}, text)); };

  /** Links to several things, joined as a list; nothing for none. */
  zhize.keyLinks = function (keys) {
    var box = make("span", { class: "key-links" });
    keys.forEach(function (key, at) {
      var link = zhize.keyLink(key, key.indexOf("measure/") === 0 ? zhize.numberOf(key) : zhize.nameOf(key));
      if (key.indexOf("measure/") === 0) link.title = zhize.nameOf(key);
      box.append(make("span", {}, [link, at + 1 < keys.length ? "、" : null]));
    });
    return box;
  };

  /** A titled section of a leaf; `count` stands beside the title. */
  zhize.section = function (title, count, content) {
    return make("section", { class: "part" }, [make("h3", {}, [make("bdi", {}, title), count === null ? null : make("span", { class: "count" }, String(count))])].concat(content));
  };

  /**
   * A list of a leaf: {title, columns, rows, none, name}. Columns are those of tables (columns.js): {word, text(row), key(row), strong(row), node(row)};
   * `node` gives an element in place of text; `none` is what is said without rows.
   */
  zhize.listed = function (list) {
    if (!list.rows.length) return zhize.section(list.title, 0, make("p", { class: "none" }, list.none));
    var head = make("tr", {}, list.columns.map(function (column) { return make("th", { scope: "col" }, zhize.word(column.word)); }));
    return zhize.section(list.title, list.rows.length, make("div", { class: "list-box" }, make("table", { "aria-label": list.title }, [make("thead", {}, head), make("tbody", {}, list.rows.map(function (row) {
      return make("tr", { "data-key": row.key }, list.columns.map(function (column, at) {
        var content = column.node ? column.node(row) : make("bdi", {}, column.text(row)), key = column.key ? column.key(row) : at === 0 ? row.key : "";
        if (key && !column.node && column.text(row)) content = zhize.keyLink(key, column.text(row));
        return make("td", { class: (column.strong && column.strong(row) ? "strong" : "") + (column.wide ? " wide" : "") }, content);
      }));
    }))])));
  };

  /** A list as a sheet of a workbook (takeaway.js). */
  zhize.listSheet = function (list) {
    return {
      name: list.title, head: list.columns.map(function (column) { return zhize.word(column.word); }),
      rows: list.rows.map(function (row) { return list.columns.map(function (column) { return column.text(row); }); }),
      widths: list.columns.map(function (column) { return column.wide ? 48 : 20; })
    };
  };

  /** The head of a leaf about one thing: what it is, its name, chips, and what can be taken away. */
  zhize.title = function (kind, key, chips, tools) {
    return make("header", { class: "leaf-title", "data-key": key }, [
      make("p", { class: "tag" }, kind), make("h2", {}, zhize.keyLink(key)), make("p", { class: "chips" }, chips), make("div", { class: "leaf-tools" }, tools)
    ]);
  };

  /** A figure in large type with its word. */
  zhize.figure = function (n, word) { return make("div", { class: "figure" }, [make("dt", {}, word), make("dd", {}, String(n))]); };
})(window.zhize);
