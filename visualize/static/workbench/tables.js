// The tables pane: one table at a time; sorted, filtered, narrowed and downloaded; the rows of the selection stand out.
(function (zhize) {
  "use strict";
  var make = zhize.make, get = zhize.get, place = get("tables");
  /** Rows written at once: a table of thousands would make the page slow. */
  var STEP = 150;
  var limit = STEP, lines = new Map(), current = null;

  function find(name) {
    var all = zhize.tables();
    return all.filter(function (table) { return table.name === name; })[0] || all[0];
  }

  function cellText(column, row) { var text = column.text(row); return text === undefined || text === null ? "" : String(text); }

  function matcher(query) {
    var words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return function (text) {
      text = text.toLowerCase();
      return words.every(function (word) { return text.indexOf(word) >= 0; });
    };
  }

  /** The rows a table's filter and facet let through, in document order; null where nothing is filtered. */
  zhize.filteredRows = function (state) {
    var table = find(state.table);
    if (!state.q && !state.facet) return null;
    var fits = matcher(state.q);
    return zhize.table(table.name).filter(function (row) {
      if (state.facet && table.facet && table.facet.of(row) !== state.facet) return false;
      return !state.q || fits(table.columns.map(function (column) { return cellText(column, row); }).join(" "));
    });
  };

  /** The keys of the rows that the selection lights up: {has(key)}. */
  zhize.litKeys = litRows;
  function litRows(lit) {
    var keys = new Set();
    if (!lit) return keys;
    keys.add(lit.key);
    lit.facts.forEach(function (row) { keys.add(row.key); });
    lit.nodes.forEach(function (key) { keys.add(key); });
    var own = zhize.row(lit.key), place = lit.whole || (own && own.measure !== undefined && own.span);
    zhize.table("findings").forEach(function (row) {
      var proves = place && row.evidence.some(function (span) { return span[0] < place[1] && span[1] > place[0]; });
      if (proves || row.things.indexOf(lit.key) >= 0 || row.measures.indexOf(lit.key) >= 0) keys.add(row.key);
    });
    return keys;
  }

  function sorted(rows, table, sort) {
    var parts = sort.split("."), column = table.columns[Number(parts[0])], sign = parts[1] === "d" ? -1 : 1;
    if (sort === "" || !column) return rows;
    var collator = new Intl.Collator("zh-CN", { numeric: true });
    return rows.map(function (row, at) { return [column.sort ? column.sort(row) : cellText(column, row), at, row]; }).sort(function (a, b) {
      var order = typeof a[0] === "number" && typeof b[0] === "number" ? a[0] - b[0] : collator.compare(String(a[0]), String(b[0]));
      return order * sign || a[1] - b[1];
    }).map(function (keyed) { return keyed[2]; });
  }

  function rowsNow(state) {
    var table = find(state.table), rows = zhize.filteredRows(state) || zhize.table(table.name);
    if (state.only === "1" && zhize.store.lit()) {
      var lit = litRows(zhize.store.lit());
      rows = rows.filter(function (row) { return lit.has(row.key); });
    }
    return sorted(rows, table, state.sort);
  }

  function writeTabs(state) {
    var lit = litRows(zhize.store.lit()), bar = make("div", { class: "table-tabs", role: "tablist", "aria-label": zhize.word("tables") });
    zhize.tables().forEach(function (table) {
      var on = table === current, rows = zhize.table(table.name);
      var count = rows.reduce(function (sum, row) { return sum + (lit.has(row.key) ? 1 : 0); }, 0);
      var content = [make("span", {}, zhize.word("tab_" + table.name)), make("span", { class: "count" }, String(rows.length))];
      if (count) content.push(make("span", { class: "hits", title: zhize.word("lit_rows", { n: count }) }, String(count)));
      bar.append(make("button", {
        type: "button", role: "tab", id: "tab-" + table.name, "aria-selected": String(on), "aria-controls": "table-body", tabindex: on ? "0" : "-1",
        onclick: function () { zhize.store.set({ table: table.name, q: "", facet: "", sort: "" }); }
      }, content));
    });
    bar.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], all = zhize.tables();
      if (!step) return;
      var next = all[(all.indexOf(current) + step + all.length) % all.length];
      zhize.store.set({ table: next.name, q: "", facet: "", sort: "" });
      get("tab-" + next.name).focus();
      event.preventDefault();
    });
    return bar;
  }

  function writeTools(state) {
    var box = make("div", { class: "table-tools" });
    var filter = make("input", { type: "search", id: "filter", placeholder: zhize.word("filter"), "aria-label": zhize.word("filter"), autocomplete: "off" });
    filter.value = state.q;
    filter.addEventListener("input", function () { limit = STEP; zhize.store.set({ q: filter.value }, true); });
    box.append(filter);
    if (current.facet) {
      var values = [], select = make("select", { id: "facet", "aria-label": zhize.word(current.facet.word) });
      zhize.table(current.name).forEach(function (row) {
        var value = current.facet.of(row);
        if (value && values.indexOf(value) < 0) values.push(value);
      });
      select.append(make("option", { value: "" }, zhize.word(current.facet.word) + zhize.word("colon") + zhize.word("filter_all")));
      values.forEach(function (value) {
        var option = make("option", { value: value }, value);
        option.selected = value === state.facet;
        select.append(option);
      });
      select.addEventListener("change", function () { zhize.store.set({ facet: select.value }); });
      if (values.length > 1) box.append(select);
    }
    var only = make("input", { type: "checkbox", id: "only" });
    only.checked = state.only === "1";
    only.addEventListener("change", function () { zhize.store.set({ only: only.checked ? "1" : "" }); });
    box.append(make("label", {}, [only, zhize.word("only_lit")]));
    box.append(make("p", { class: "rows", id: "table-rows", role: "status" }, ""));
    var buttons = zhize.takeaway(function () { return zhize.word("tab_" + current.name); }, function () { return [zhize.sheetNow()]; });
    buttons.firstChild.id = "download";
    buttons.lastChild.id = "download-xlsx";
    box.append(buttons);
    return box;
  }

  function writeRow(row) {
    var line = make("tr", { "data-key": row.key });
    current.columns.forEach(function (column, at) {
      var text = cellText(column, row), key = column.key ? column.key(row) : at === 0 ? row.key : "";
      var cell = make("td", column.nowrap ? { class: "nowrap" } : column.wide ? { class: "wide" } : {});
      if (column.strong && column.strong(row)) cell.classList.add("strong");
      if (key && text) cell.append(make("button", { type: "button", class: "link", dir: "auto", onclick: function (event) {
        event.stopPropagation();
        zhize.store.select(key);
      } }, text));
      else { cell.dir = "auto"; cell.textContent = text; }
      line.append(cell);
    });
    if (zhize.rowAction) line.append(make("td", { class: "act" }, zhize.rowAction(row)));
    line.addEventListener("click", function () { zhize.store.select(row.key); });
    lines.set(row.key, line);
    return line;
  }

  function writeBody(state) {
    var rows = rowsNow(state), body = zhize.clear(get("table-body")), parts = state.sort.split(".");
    lines = new Map();
    get("table-rows").textContent = zhize.word("rows_shown", { n: rows.length, all: zhize.table(current.name).length });
    if (!rows.length) { body.append(make("p", { class: "rows" }, zhize.word("empty"))); return; }
    var head = make("tr", {}, current.columns.map(function (column, at) {
      var on = state.sort !== "" && Number(parts[0]) === at, down = parts[1] === "d";
      return make("th", { scope: "col", "aria-sort": on ? (down ? "descending" : "ascending") : "none" }, make("button", {
        type: "button", id: "sort-" + at, title: zhize.word("sort"),
        onclick: function () { zhize.store.set({ sort: !on ? at + ".u" : down ? "" : at + ".d" }); }
      }, zhize.word(column.word)));
    }));
    if (zhize.rowAction) head.append(make("th", { scope: "col", class: "act" }, zhize.word(current.name === "findings" ? "fix_review" : "mark_wrong")));
    var table = make("table", { "aria-labelledby": "tab-" + current.name }, [make("thead", {}, head), make("tbody", {}, rows.slice(0, limit).map(writeRow))]);
    body.append(table);
    if (rows.length > limit) body.append(make("button", { type: "button", id: "more-rows", onclick: function () {
      limit += STEP * 4;
      writeBody(zhize.store.state());
      mark(false);
    } }, zhize.word("more_rows", { n: Math.min(STEP * 4, rows.length - limit) })));
  }

  function mark(scroll) {
    var keys = litRows(zhize.store.lit()), first = null;
    lines.forEach(function (line, key) {
      var on = keys.has(key);
      line.classList.toggle("lit", on);
      if (on) { line.setAttribute("aria-current", "true"); first = first || line; }
      else line.removeAttribute("aria-current");
    });
    if (first && scroll) zhize.bringIntoView(get("table-body"), lines.get(zhize.store.lit().key) || first);
  }

  /** The table now shown, filtered and sorted, as a sheet (takeaway.js); what sorts as a number and reads as one is one. */
  zhize.sheetNow = function () {
    return {
      name: zhize.word("tab_" + current.name), head: current.columns.map(function (column) { return zhize.word(column.word); }), frozen: 1,
      rows: rowsNow(zhize.store.state()).map(function (row) {
        return current.columns.map(function (column) {
          var text = cellText(column, row);
          return /^[0-9]{1,9}$/.test(text) && column.sort ? Number(text) : text;
        });
      }),
      widths: current.columns.map(function (column) { return column.wide ? 42 : column.nowrap ? 14 : 24; })
    };
  };

  /** Hand a file to the browser; nothing leaves the machine. */
  zhize.save = function (name, blob) {
    var link = make("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  };

  zhize.store.pane({
    name: "tables",
    changed: function (state, changes) {
      var whole = changes.table || changes.lang, held = document.activeElement && document.activeElement.id;
      current = find(state.table);
      if (whole) {
        limit = STEP;
        zhize.clear(place).append(writeTabs(state), writeTools(state), make("div", { id: "table-body", class: "scroll", tabindex: "0", role: "tabpanel", "aria-labelledby": "tab-" + current.name }));
      } else if (changes.sel) place.replaceChild(writeTabs(state), place.firstChild);
      if (!whole && get("filter").value !== state.q) get("filter").value = state.q;
      if (!whole && get("facet") && changes.facet) get("facet").value = state.facet;
      if (!whole && changes.only) get("only").checked = state.only === "1";
      if (whole || changes.q || changes.facet || changes.sort || changes.only || (changes.sel && state.only === "1")) writeBody(state);
      if (held && document.activeElement === document.body && get(held)) get(held).focus();
      mark(Boolean(changes.sel || whole));
    }
  });
})(window.zhize);
