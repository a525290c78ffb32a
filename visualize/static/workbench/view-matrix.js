// The responsibility matrix: who leads and who supports each measure, with totals; a grid to walk through with the arrow keys.
(function (zhize) {
  "use strict";
  var make = zhize.make;
  /** Cells up to this many are all written; beyond, the rows in sight are, and all of them for the printer. */
  var MOST_CELLS = 9000;
  /** Rows written above and below those in sight. */
  var MARGIN = 12;
  /** Columns before the units: the measure and three totals. */
  var FIRST = 4;
  /** Width of a sheet of paper between its margins (pixels). */
  var PAPER = 690;
  var SUMS = ["lead", "other", "total"];
  var now = null, lastLit = null;
  zhize.store.define("rows", "");
  zhize.store.define("cols", "");

  function letter(role) { return zhize.word("letter_" + role); }

  function sumText(sum, name) {
    return String(name === "total" ? sum.lead + sum.other : sum[name]);
  }

  /** The chips of a cell: a letter a role, lead filled, an inherited one with a broken outline. */
  function fill(place, cell) {
    var inherited = cell.rows.length && cell.rows.every(function (row) { return row.inherited; });
    cell.roles.forEach(function (role) { place.append(make("span", { class: "role role-" + role + (inherited ? " inherited" : ""), "aria-hidden": "true" }, letter(role))); });
  }

  /** A line of the grid; it alone knows its place `of`, cells follow from where they stand in it. */
  function lineOf(of, attributes) {
    var line = make("tr", Object.assign({ "data-of": String(of), "aria-rowindex": String(of + 1) }, attributes));
    now.lines.set(of, line);
    return line;
  }

  /** The place of a cell: [line, column]; the totals' lines hold one cell over three columns. */
  function placeOf(cell) {
    var line = cell.parentElement, at = cell.cellIndex;
    return [Number(line.dataset.of), line.classList.contains("sums") && at > 1 ? at + 2 : at];
  }
  function cellAt(of, at) {
    var line = now.lines.get(of);
    if (!line) return null;
    return line.cells[line.classList.contains("sums") ? (at === 0 ? 0 : at < FIRST ? 1 : at - 2) : line.classList.contains("part-row") ? 0 : at] || null;
  }
  function cellOf(event) {
    var cell = event.target.closest("th, td");
    return cell && cell.parentElement.dataset.of !== undefined ? cell : null;
  }

  function sortable(state, key, word) { return { "data-sort": key, "data-word-of": word, "aria-sort": state[key] === word ? "descending" : "none" }; }

  function writeHead(state) {
    var names = lineOf(0, { class: "names" }), lines = [names];
    names.append(make("th", { scope: "col", class: "corner c0" }, [make("span", { class: "slant" }, zhize.word("matrix_corner"))]));
    SUMS.forEach(function (name, at) {
      names.append(make("th", Object.assign({ scope: "col", class: "sum c" + (1 + at), title: zhize.word("sort") }, sortable(state, "rows", name)), zhize.word("sum_" + (name === "total" ? "all" : name))));
    });
    now.matrix.units.forEach(function (unit, at) {
      var node = zhize.node(unit), classes = "unit" + (node.collective ? " collective" : "") + (at === now.matrix.named && at ? " divide" : "");
      var said = node.name + (node.collective ? zhize.word("paren", { text: zhize.word("collective") }) : "");
      names.append(make("th", { scope: "col", class: classes, "data-key": unit, title: said, "aria-label": said }, [make("span", { class: "upright", dir: "auto" }, node.name), node.collective ? make("span", { class: "tag" }, zhize.word("collective_short")) : null]));
    });
    SUMS.forEach(function (name, of) {
      var line = lineOf(1 + of, { class: "sums sums-" + name });
      line.append(make("th", Object.assign({ scope: "row", class: "sum c0", title: zhize.word("sort_columns") }, sortable(state, "cols", name)), zhize.word("sum_columns_" + name)));
      line.append(make("td", { colspan: "3", class: "sum c1" }, String(now.totals[of])));
      now.matrix.units.forEach(function (unit, at) {
        line.append(make("td", { class: "sum" + (at === now.matrix.named && at ? " divide" : "") }, sumText(now.matrix.columnSums.get(unit), name)));
      });
      lines.push(line);
    });
    return make("thead", {}, lines);
  }

  function writeRow(at) {
    var item = now.items[at], matrix = now.matrix, of = FIRST + at, sums, row, line;
    if (item.part) {
      line = lineOf(of, { class: "part-row" });
      line.append(make("th", { colspan: String(FIRST + matrix.units.length), scope: "colgroup" }, make("span", { class: "fixed", dir: "auto" }, zhize.partName(item.part))));
      return line;
    }
    sums = matrix.rowSums.get(item.key);
    row = matrix.cells.get(item.key);
    line = lineOf(of, { "data-key": item.key });
    line.append(make("th", { scope: "row", class: "measure c0", title: zhize.nameOf(item.key) }, make("span", { class: "fixed", dir: "auto" }, zhize.nameOf(item.key))));
    SUMS.forEach(function (name, column) {
      line.append(make("td", { class: "sum c" + (1 + column) + (name === "lead" && sums.lead !== 1 ? " odd" : "") }, sumText(sums, name)));
    });
    matrix.units.forEach(function (unit, column) {
      var cell = row.get(unit), place = document.createElement("td");
      if (column === matrix.named && column) place.className = "divide";
      if (cell) {
        place.className += cell.roles.length > 1 ? " held several" : " held";
        place.setAttribute("aria-label", zhize.cellWords(item.key, unit, cell));
        place.title = place.getAttribute("aria-label");
        fill(place, cell);
      }
      line.append(place);
    });
    return line;
  }

  function spacer(height) {
    var line = make("tr", { class: "spacer", "aria-hidden": "true" }, make("td", { colspan: String(FIRST + now.matrix.units.length) }));
    line.firstChild.style.height = height + "px";
    return line;
  }

  /** Write the rows from one place to another; what is above and below is room of the same height. */
  function writeBody(from, to) {
    var held = document.activeElement, focused = held && now.body.contains(held), body = zhize.clear(now.body);
    for (var gone = now.from; gone < now.to; gone += 1) now.lines.delete(FIRST + gone);
    if (from > 0) body.append(spacer(from * now.height));
    for (var at = from; at < to; at += 1) body.append(writeRow(at));
    if (to < now.items.length) body.append(spacer((now.items.length - to) * now.height));
    now.from = from;
    now.to = to;
    mark();
    anchor(focused);
  }

  /** See to it that one written cell is what Tab reaches: the active one where it is written; it keeps the focus it had. */
  function anchor(focused) {
    var own = cellAt(now.active[0], now.active[1]);
    if (!own && now.table.querySelector('[tabindex="0"]')) return;
    (own || cellAt(0, 0)).tabIndex = 0;
    if (own && focused) own.focus({ preventScroll: true });
  }

  /** The rows that the box shows now. */
  function inSight() {
    var top = now.box.scrollTop, room = now.box.clientHeight || 600, from = Math.max(0, Math.floor(top / now.height) - MARGIN);
    return [from, Math.min(now.items.length, Math.ceil((top + room) / now.height) + MARGIN)];
  }

  function scrolled() {
    if (!now || !now.windowed || now.waiting) return;
    now.waiting = true;
    window.requestAnimationFrame(function () {
      if (!now) return;
      now.waiting = false;
      var sight = inSight();
      if (sight[0] + MARGIN / 2 < now.from || sight[1] - MARGIN / 2 > now.to || (sight[0] === 0 && now.from > 0) || (sight[1] === now.items.length && now.to < sight[1])) writeBody(sight[0], sight[1]);
    });
  }

  /** Make a cell the one that Tab reaches, and with `focus` go there; a part's row has one cell. */
  function setActive(of, at, focus) {
    var old = now.table.querySelector('[tabindex="0"]'), next;
    if (of >= FIRST) show(of - FIRST);
    next = cellAt(of, at) || cellAt(0, 0);
    now.active = [of, at];
    if (old && old !== next) old.removeAttribute("tabindex");
    next.tabIndex = 0;
    if (focus) { next.focus({ preventScroll: true }); reveal(next); }
  }

  /** See to it that a row is written. */
  function show(at) {
    if (at >= now.from && at < now.to) return;
    now.box.scrollTop = Math.max(0, at * now.height - now.box.clientHeight / 3);
    var sight = inSight();
    writeBody(Math.min(sight[0], at), Math.max(sight[1], at + 1));
  }

  /** Scroll the box, and nothing else, until a cell stands clear of the heads that stick. */
  function reveal(cell) {
    var box = now.box.getBoundingClientRect(), place = cell.getBoundingClientRect(), head = now.table.tHead.getBoundingClientRect();
    var corner = now.table.querySelector(".corner").getBoundingClientRect(), left = Math.min(corner.width, box.width / 2);
    if (!cell.closest("thead")) {
      if (place.top < box.top + head.height) now.box.scrollTop -= box.top + head.height - place.top + 2;
      else if (place.bottom > box.bottom) now.box.scrollTop += place.bottom - box.bottom + 2;
    }
    if (cell.cellIndex === 0) return;
    if (place.left < box.left + left) now.box.scrollLeft -= box.left + left - place.left + 2;
    else if (place.right > box.right) now.box.scrollLeft += place.right - box.right + 2;
  }

  /** Light up the row and the column of a cell, or none. */
  function cross(cell) {
    var at = cell ? placeOf(cell)[1] : -1, line = cell && cell.parentElement;
    if (now.hotLine) now.hotLine.classList.remove("hot");
    if (now.hotColumn) now.hotColumn.forEach(function (each) { each.classList.remove("hot"); });
    now.hotLine = line && line.parentElement === now.body ? line : null;
    now.hotColumn = at >= FIRST ? [now.table.querySelectorAll("col")[at], cellAt(0, at)] : null;
    if (now.hotLine) now.hotLine.classList.add("hot");
    if (now.hotColumn) now.hotColumn.forEach(function (each) { each.classList.add("hot"); });
  }

  function activate(cell) {
    var place = placeOf(cell), of = place[0], at = place[1], sort = cell.dataset.sort, patch = {}, item;
    if (sort) {
      patch[sort] = zhize.store.state()[sort] === cell.dataset.wordOf ? "" : cell.dataset.wordOf;
      zhize.store.set(patch);
    } else if (of === 0 && at >= FIRST) zhize.store.select(now.matrix.units[at - FIRST]);
    else if (of >= FIRST && !now.items[of - FIRST].part) {
      item = now.items[of - FIRST].key;
      var found = at >= FIRST ? now.matrix.cells.get(item).get(now.matrix.units[at - FIRST]) : null;
      if (found) zhize.store.select(found.key);
      else if (at === 0) zhize.store.select(item);
    }
  }

  function step(event) {
    var last = FIRST + now.items.length - 1, wide = FIRST + now.matrix.units.length - 1, of = now.active[0], at = now.active[1], page = Math.max(1, Math.floor(now.box.clientHeight / now.height) - 4);
    var moves = {
      ArrowDown: [of + 1, at], ArrowUp: [of - 1, at], ArrowRight: [of, at + 1], ArrowLeft: [of, at - 1], PageDown: [of + page, at], PageUp: [of - page, at],
      Home: event.ctrlKey ? [0, 0] : [of, 0], End: event.ctrlKey ? [last, wide] : [of, wide]
    };
    var to = moves[event.key];
    if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== "Home" && event.key !== "End")) return;
    if (to) setActive(Math.max(0, Math.min(last, to[0])), Math.max(0, Math.min(wide, to[1])), true);
    else if ((event.key === "Enter" || event.key === " ") && cellOf(event) === event.target) {
      activate(event.target);
      if (document.activeElement === document.body) setActive(now.active[0], now.active[1], true);
    }
    else return;
    event.preventDefault();
  }

  function listen(table) {
    table.addEventListener("keydown", step);
    table.addEventListener("click", function (event) {
      var cell = cellOf(event);
      if (!cell) return;
      setActive(placeOf(cell)[0], placeOf(cell)[1], false);
      cell.focus({ preventScroll: true });
      activate(cell);
    });
    table.addEventListener("mouseover", function (event) { cross(cellOf(event)); });
    table.addEventListener("mouseleave", function () { cross(null); });
    table.addEventListener("focusin", function (event) { cross(cellOf(event)); });
  }

  /** The rows: parts where the document's order holds, measures. */
  function itemsOf(matrix, state) {
    var items = [], part = null, parts = new Map(zhize.data.parts.map(function (each) { return [each.id, each]; }));
    matrix.measures.forEach(function (key) {
      var own = zhize.node(key).part;
      if (!state.rows && own !== part && parts.size > 1) items.push({ part: parts.get(own) || { id: "", title: "" } });
      part = own;
      items.push({ key: key });
    });
    return items;
  }

  function legend() {
    var list = make("ul", { class: "legend" }), own = zhize.data.roles.filter(function (role) { return zhize.data.edges.some(function (edge) { return edge.relation === role; }); });
    own.forEach(function (role) { list.append(make("li", {}, [make("span", { class: "role role-" + role, "aria-hidden": "true" }, letter(role)), make("span", {}, zhize.roleWords(role))])); });
    if (zhize.table("assignments").some(function (row) { return row.inherited; })) list.append(make("li", {}, [make("span", { class: "role role-responsible inherited", "aria-hidden": "true" }, letter("responsible")), make("span", {}, zhize.word("legend_inherited"))]));
    if (now.matrix.named < now.matrix.units.length) list.append(make("li", {}, [make("span", { class: "tag" }, zhize.word("collective_short")), make("span", {}, zhize.word("legend_collective"))]));
    return list;
  }

  /** A choice of the order of rows or columns; `key` is the state's, the last choice is the selected thing of the other side. */
  function chooser(state, key, kind) {
    var select = make("select", { id: "order-" + key, "aria-label": zhize.word("order_" + key) }), chosen = state[key], options = ["", "lead", "other", "total"];
    if (chosen && options.indexOf(chosen) < 0) options.push(chosen);
    else if (zhize.node(state.sel) && zhize.node(state.sel).kind === kind) options.push(state.sel);
    options.forEach(function (option) {
      var thing = zhize.node(option), words = thing ? zhize.word("order_near", { name: kind === "measure" ? zhize.numberOf(option) : thing.name }) : zhize.word("order_by_" + (option || "document"));
      var one = make("option", { value: option }, words);
      one.selected = option === chosen;
      select.append(one);
    });
    select.addEventListener("change", function () { var patch = {}; patch[key] = select.value; zhize.store.set(patch); });
    return make("label", { class: "choice" }, [zhize.word("order_" + key), select]);
  }

  function tools(state) {
    return make("div", { class: "leaf-tools" }, [make("span", { id: "choosers" }, choosers(state))].concat(zhize.takeaway(function () { return zhize.word("view_matrix"); }, function () { return zhize.matrixSheets(now.matrix); })));
  }
  function choosers(state) { return [chooser(state, "rows", "unit"), chooser(state, "cols", "measure")]; }

  /** Tell the style sheet how many units there are, how tall their names stand, and what size fits a sheet of paper. */
  function measure(matrix) {
    var longest = Math.min(18, Math.max.apply(null, matrix.units.map(function (unit) { return Array.from(zhize.nameOf(unit)).length; })));
    now.table.style.setProperty("--units", String(matrix.units.length));
    now.table.style.setProperty("--names", Math.max(4.2, (longest > 9 ? Math.max(9, Math.ceil(longest / 2) + 1) : longest) + (matrix.named < matrix.units.length ? 3.2 : 1.7)) + "em");
    now.table.style.setProperty("--paper", Math.max(5, Math.min(12, PAPER / (26 + matrix.units.length * 2.8))) + "px");
  }

  function show_(place, state) {
    var matrix = zhize.matrixOf(state), old = now && now.box && now.box.isConnected ? [now.box.scrollLeft, now.box.scrollTop, now.active] : null;
    now = { matrix: matrix, items: itemsOf(matrix, state), active: old ? old[2] : [FIRST, 0], lines: new Map(), from: 0, to: 0, height: 48, totals: [0, 0, 0] };
    lastLit = null;
    now.sel = state.sel;
    matrix.rowSums.forEach(function (sum) { [sum.lead, sum.other, sum.lead + sum.other].forEach(function (n, at) { now.totals[at] += n; }); });
    if (!matrix.measures.length) { zhize.clear(place).append(make("p", { class: "rows" }, zhize.word(matrix.all ? "empty" : "matrix_none"))); now = null; return; }
    now.active[0] = Math.min(now.active[0], FIRST + now.items.length - 1);
    now.active[1] = Math.min(now.active[1], FIRST + matrix.units.length - 1);
    now.windowed = now.items.length * matrix.units.length > MOST_CELLS;
    now.body = make("tbody");
    now.table = make("table", { class: "matrix" + (now.windowed ? " windowed" : ""), role: "grid", "aria-label": zhize.word("matrix_label"), "aria-rowcount": String(FIRST + now.items.length), "aria-colcount": String(FIRST + matrix.units.length), "aria-describedby": "matrix-keys" });
    var columns = make("colgroup");
    for (var at = 0; at < FIRST + matrix.units.length; at += 1) columns.append(make("col", { class: at === 0 ? "col-measure" : at < FIRST ? "col-sum" : "col-unit" }));
    now.table.append(columns, writeHead(state), now.body);
    now.box = make("div", { class: "matrix-box", id: "matrix" }, now.table);
    zhize.clear(place).append(make("p", { class: "visually-hidden", id: "matrix-keys" }, zhize.word("matrix_keys")), tools(state), now.box, make("div", { class: "picture-foot" }, [legend(),
      make("p", { class: "note", role: "status", id: "matrix-size" }, zhize.word("matrix_size", { measures: matrix.measures.length, units: matrix.units.length, all: matrix.all }))]));
    measure(matrix);
    listen(now.table);
    now.box.addEventListener("scroll", scrolled, { passive: true });
    writeBody(0, Math.min(now.items.length, now.windowed ? 2 : now.items.length));
    now.height = (now.body.querySelector("tr[data-key]") || now.body.firstElementChild).getBoundingClientRect().height || now.height;
    if (old) { now.box.scrollLeft = old[0]; now.box.scrollTop = old[1]; }
    if (now.windowed) writeBody(inSight()[0], inSight()[1]);
    setActive(now.active[0], now.active[1], false);
  }

  /** The rows that are selected; those of a measure that only passes its units down are its items' (`above`). */
  function litLines(lit) {
    var lines = new Set(), above = new Set();
    (lit ? lit.nodes : []).forEach(function (key) {
      if (now.matrix.cells.has(key)) lines.add(key);
      else zhize.heirsOf(key).forEach(function (heir) { lines.add(heir); above.add(heir); });
    });
    lines.above = above;
    return lines;
  }

  /** Mark what is selected: rows, columns and the cells whose assignments it holds. */
  function mark() {
    var lit = zhize.store.lit(), keys = zhize.litKeys(lit), columns = now.table.querySelectorAll("col"), first = null, lines = litLines(lit);
    now.table.querySelectorAll("tr[data-key]").forEach(function (line) { line.classList.toggle("lit", lines.has(line.dataset.key)); });
    now.matrix.units.forEach(function (unit, at) {
      var on = Boolean(lit) && lit.nodes.indexOf(unit) >= 0;
      columns[FIRST + at].classList.toggle("lit", on);
      cellAt(0, FIRST + at).classList.toggle("lit", on);
    });
    now.body.querySelectorAll(".held").forEach(function (place) {
      var cell = now.matrix.cells.get(place.parentElement.dataset.key).get(now.matrix.units[place.cellIndex - FIRST]);
      var above = lines.above.has(cell.measure) && lit.nodes.indexOf(cell.unit) >= 0;
      var on = Boolean(lit) && (above || keys.has(cell.key) || cell.rows.some(function (row) { return keys.has(row.key); }));
      place.classList.toggle("lit", on);
      if (on) { place.setAttribute("aria-selected", "true"); first = first || place; } else place.removeAttribute("aria-selected");
    });
    return first;
  }

  /** Bring the first cell of a new selection into sight: its row and its column. */
  function follow(lit, state) {
    if (!now) return;
    if (now.sel !== state.sel) zhize.get("choosers").replaceWith(make("span", { id: "choosers" }, choosers(state)));
    now.sel = state.sel;
    mark();
    if (lit && lit.key !== lastLit) {
      var lines = litLines(lit), of = now.items.findIndex(function (item) { return lines.has(item.key); }), at = now.matrix.units.findIndex(function (unit) { return lit.nodes.indexOf(unit) >= 0; });
      if (of >= 0) show(of);
      var cell = cellAt(of >= 0 ? FIRST + of : 0, at >= 0 ? FIRST + at : 0);
      if (cell) reveal(cell);
    }
    lastLit = lit ? lit.key : null;
  }

  window.addEventListener("beforeprint", function () { if (now && now.box.isConnected && now.windowed) writeBody(0, now.items.length); });
  window.addEventListener("afterprint", function () { if (now && now.box.isConnected && now.windowed) writeBody(inSight()[0], inSight()[1]); });

  zhize.view({ id: "matrix", word: "view_matrix", ask: "ask_matrix", form: "leaf", keys: ["rows", "cols"], show: show_, follow: follow, resize: function () { if (now) scrolled(); } });
})(window.zhize);
