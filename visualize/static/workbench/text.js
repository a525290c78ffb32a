// The text pane: the whole text, its facts lit up by kind; a click on words selects their fact, elsewhere the sentence.
(function (zhize) {
  "use strict";
  var data = zhize.data, make = zhize.make, get = zhize.get, place = get("text");
  /** Kinds that can be lit up, with the tables they come from. */
  var KINDS = [["unit", "assignments"], ["target", "targets"], ["brand", "brands"], ["industry", "industries"], ["project", "projects"],
    ["obligation", "obligations"], ["enumeration", "enumerations"], ["item", "items"],
    ["quantity", "quantities"], ["duty", "duties"], ["unresolved", "unresolved"]];
  var FIRST = ["unit", "target", "brand", "industry", "obligation", "unresolved"];
  /** Paragraphs written at once; the rest follow when the page is idle. */
  var STEP = 60;
  var kindOf = {}, owners = data.spans.map(function () { return []; }), cells = [], sentences = [], written = 0, lit = [];

  KINDS.forEach(function (pair) { kindOf[pair[1]] = pair[0]; });
  Object.keys(data.rows).forEach(function (table) {
    data.rows[table].forEach(function (row) {
      var at = row.span ? zhize.spanPlace(row.span) : -1;
      if (at >= 0) owners[at].push(row);
    });
  });

  function classesOf(spans) {
    var names = {};
    spans.forEach(function (at) {
      owners[at].forEach(function (row) {
        if (row.table === "measures") names["k-heading"] = true;
        else if (kindOf[row.table]) names["k-" + kindOf[row.table]] = true;
        if (row.role === "lead") names["is-lead"] = true;
        if (row.table === "assignments" && row.role !== "lead") names["is-support"] = true;
      });
    });
    return Object.keys(names).join(" ");
  }

  function writeParagraph(paragraph) {
    var line = make("p", { dir: "auto" });
    paragraph.forEach(function (sentence) {
      var at = sentence[0], span = make("span", { class: "s", tabindex: "-1" });
      sentence[1].forEach(function (segment) {
        var length = Array.from(segment[0]).length, classes = classesOf(segment.slice(1));
        var cell = classes ? make("span", { class: classes }, segment[0]) : make("span", {}, segment[0]);
        cell.zhize = { start: at, end: at + length, spans: segment.slice(1) };
        cells.push({ element: cell, start: at, end: at + length });
        span.append(cell);
        at += length;
      });
      span.zhize = { start: sentence[0], end: at, place: sentences.length };
      sentences.push(span);
      line.append(span);
    });
    place.append(line);
  }

  /** Write paragraphs until the one that holds a code point is there; all of them without one. */
  zhize.writeText = function (upTo) {
    while (written < data.text.length && (upTo === undefined || !written || data.text[written - 1][0][0] <= upTo)) {
      writeParagraph(data.text[written]);
      written += 1;
    }
  };

  function later() {
    if (written >= data.text.length) return;
    var last = Math.min(written + STEP, data.text.length) - 1;
    zhize.writeText(data.text[last][0][0]);
    mark(zhize.store.lit(), false);
    window.setTimeout(later, 0);
  }

  /** The cells that meet [start, end), by bisection. */
  function cellsBetween(start, end) {
    var low = 0, high = cells.length, found = [];
    while (low < high) {
      var middle = (low + high) >> 1;
      if (cells[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    for (; low < cells.length && cells[low].start < end; low += 1) found.push(cells[low].element);
    return found;
  }

  function mark(selection, scroll) {
    lit.forEach(function (cell) { cell.classList.remove("lit"); cell.classList.remove("near"); });
    lit = [];
    if (!selection) return;
    if (selection.spans.length) zhize.writeText(Math.min.apply(null, selection.spans.map(function (span) { return span[1]; })));
    selection.spans.forEach(function (span) {
      cellsBetween(span[0], span[1]).forEach(function (cell) { cell.classList.add(selection.whole ? "near" : "lit"); lit.push(cell); });
    });
    if (selection.whole) selection.facts.forEach(function (row) {
      cellsBetween(row.span[0], row.span[1]).forEach(function (cell) { cell.classList.add("lit"); });
    });
    if (scroll && lit.length) zhize.bringIntoView(place, lit[0]);
  }

  /** Scroll a box so that an element of it stands in its upper third, if it is not in sight; nothing else moves. */
  zhize.bringIntoView = function (box, element) {
    var outer = box.getBoundingClientRect(), inner = element.getBoundingClientRect();
    if (inner.top < outer.top + 8 || inner.bottom > outer.bottom - 8) box.scrollTop += inner.top - outer.top - outer.height / 3;
  };

  /** The narrowest fact at a cell: its key, or undefined. */
  function factAt(cell) {
    var shown = shownKinds(), best;
    cell.zhize.spans.forEach(function (at) {
      owners[at].forEach(function (row) {
        if (row.table === "measures" || shown.indexOf(kindOf[row.table]) < 0) return;
        var size = row.span[1] - row.span[0];
        if (!best || size < best.span[1] - best.span[0]) best = row;
      });
    });
    if (!best) cell.zhize.spans.forEach(function (at) {
      owners[at].forEach(function (row) { if (row.table === "measures") best = row; });
    });
    return best && best.key;
  }

  function shownKinds() {
    var state = zhize.store.state();
    return state.marks ? state.marks.split(".") : FIRST;
  }

  function writeMarks() {
    var box = zhize.clear(get("marks")), shown = shownKinds();
    box.append(make("span", { class: "label" }, zhize.word("marks")));
    KINDS.forEach(function (pair) {
      if (!zhize.table(pair[1]).length) return;
      var input = make("input", { type: "checkbox", value: pair[0], id: "mark-" + pair[0] });
      input.checked = shown.indexOf(pair[0]) >= 0;
      input.addEventListener("change", function () {
        var now = KINDS.map(function (each) { return each[0]; }).filter(function (kind) {
          return kind === pair[0] ? input.checked : shownKinds().indexOf(kind) >= 0;
        });
        var text = now.join(".");
        zhize.store.set({ marks: text === FIRST.join(".") ? "" : text || "none" }, true);
      });
      box.append(make("label", { class: "k-" + pair[0] }, [input, make("span", {}, zhize.word("mark_" + pair[0]))]));
    });
    KINDS.forEach(function (pair) {
      place.classList.toggle("on-" + pair[0], shown.indexOf(pair[0]) >= 0);
      box.classList.toggle("on-" + pair[0], shown.indexOf(pair[0]) >= 0);
    });
  }

  place.addEventListener("click", function (event) {
    var cell = event.target.closest("span"), chosen = window.getSelection();
    if (chosen && !chosen.isCollapsed && place.contains(chosen.anchorNode) && place.contains(chosen.focusNode)) {
      var ends = [chosen.anchorNode, chosen.focusNode].map(function (node) { return node.parentElement.closest("span"); });
      if (ends[0] && ends[1] && ends[0].zhize && ends[1].zhize) {
        var start = Math.min(ends[0].zhize.start, ends[1].zhize.start), end = Math.max(ends[0].zhize.end, ends[1].zhize.end);
        zhize.store.select("text@" + start + "-" + end);
        return;
      }
    }
    if (!cell || !cell.zhize) return;
    if (!cell.zhize.spans) cell = cell.firstElementChild;
    var key = cell && factAt(cell), sentence = cell && cell.closest(".s");
    if (key) zhize.store.select(key);
    else if (sentence) zhize.store.select("text@" + sentence.zhize.start + "-" + sentence.zhize.end);
  });

  place.addEventListener("keydown", function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key], held = document.activeElement, next;
    var sentence = held && held.classList.contains("s") ? held : null;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (step) {
      zhize.writeText();
      next = sentence ? sentences[sentence.zhize.place + step] : sentences[0];
      if (next) next.focus();
    } else if (event.key === "Enter" && sentence) {
      zhize.store.select("text@" + sentence.zhize.start + "-" + sentence.zhize.end);
    } else return;
    event.preventDefault();
  });

  zhize.store.pane({
    name: "text",
    changed: function (state, changes) {
      if (changes.marks || changes.lang) writeMarks();
      if (!written) {
        var first = Math.min(STEP, data.text.length) - 1;
        if (first >= 0) zhize.writeText(data.text[first][0][0]);
        window.setTimeout(later, 30);
      }
      if (changes.sel) mark(zhize.store.lit(), true);
    }
  });
  window.addEventListener("beforeprint", function () { zhize.writeText(); });
})(window.zhize);
