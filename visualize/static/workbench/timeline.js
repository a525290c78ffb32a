// The timeline of a document: a bar a deadline, stated and inherited apart; below it what comes back every year or month.
(function (zhize) {
  "use strict";
  var make = zhize.make;
  /** Empty years drawn between two deadlines at most; a wider gap is a break. */
  var MOST_GAP = 6;
  /** Height of the tallest bar (em), and of the lowest. */
  var TALLEST = 4.6, LOWEST = 0.5;
  var MONTHS = 12;

  /** The last day of a date of the facts: 2025-12-31 for 2025. */
  function lastDay(date) {
    var parts = date.split("-").map(Number);
    if (parts.length > 2) return date;
    return date.length === 4 ? date + "-12-31" : date + "-" + String(new Date(Date.UTC(parts[0], parts[1], 0)).getUTCDate()).padStart(2, "0");
  }

  function today() {
    var now = new Date();
    return now.getFullYear() + "-" + String(now.getMonth() + 1).padStart(2, "0") + "-" + String(now.getDate()).padStart(2, "0");
  }

  /** What a deadline is called in the address: its date, its words (~5年内), or "none". */
  zhize.dueKey = function (row) {
    var due = zhize.dueOf(row);
    return due.date || (due.kind === "relative" ? "~" + due.text : "none");
  };

  /** The reporting duties with a date in a year: [{row, date}]. */
  function dated() {
    var found = [];
    zhize.table("obligations").forEach(function (row) {
      row.dates.forEach(function (date) { if (/^\d{4}/.test(date)) found.push({ row: row, date: date }); });
    });
    return found;
  }

  /** The stops of the line in order of time: {key, date, stated, inherited, reports}; then words without a date, then nothing. */
  zhize.stops = function (targets) {
    var stops = new Map();
    function stop(key, date) {
      if (!stops.has(key)) stops.set(key, { key: key, date: date, stated: 0, inherited: 0, reports: [] });
      return stops.get(key);
    }
    targets.forEach(function (row) {
      var due = zhize.dueOf(row), at = stop(zhize.dueKey(row), due.date);
      at[due.kind === "inherited" ? "inherited" : "stated"] += 1;
    });
    dated().forEach(function (each) { stop(each.date, each.date).reports.push(each.row); });
    return Array.from(stops.values()).sort(function (a, b) {
      if (!a.date || !b.date) return a.date ? -1 : b.date ? 1 : (a.key === "none") - (b.key === "none");
      return lastDay(a.date) < lastDay(b.date) ? -1 : lastDay(a.date) > lastDay(b.date) ? 1 : a.date.length - b.date.length;
    });
  };

  /** Years without a deadline between two stops. */
  function gap(before, after) {
    var years = [], from = Number(before.date.slice(0, 4)), to = Number(after.date.slice(0, 4)), year;
    for (year = from + 1; year < to && to - from <= MOST_GAP; year += 1) years.push(year);
    return to - from > MOST_GAP ? ["…"] : years;
  }

  function bar(count, most, kind) {
    var element = make("span", { class: "rod " + kind, "aria-hidden": "true" });
    element.style.height = (LOWEST + (TALLEST - LOWEST) * count / most).toFixed(2) + "em";
    return element;
  }

  function stopOf(stop, most, state) {
    var total = stop.stated + stop.inherited, on = state.due === stop.key, words = [], past = stop.date && lastDay(stop.date) < today();
    var name = stop.date ? zhize.dateWords(stop.date) : stop.key === "none" ? zhize.word("due_none") : stop.key.slice(1);
    if (stop.key === "none") words.push(zhize.word("n_targets", { n: total }));
    else {
      if (stop.stated) words.push(zhize.word("n_stated", { n: stop.stated }));
      if (stop.inherited) words.push(zhize.word("n_inherited", { n: stop.inherited }));
    }
    var content = [make("span", { class: "rods" }, [
      stop.inherited ? bar(stop.inherited, most, "inherited") : null, stop.stated ? bar(stop.stated, most, stop.key === "none" ? "undated" : stop.date ? "stated" : "relative") : null
    ]), make("strong", { dir: "auto" }, name), make("span", { class: "counts" }, words.join(zhize.word("comma")))];
    if (past) content.push(make("span", { class: "counts" }, zhize.word("due_past")));
    var item = make("li", { class: "stop" + (stop.date ? "" : " loose") + (past ? " past" : "") });
    if (total) item.append(make("button", { type: "button", "data-due": stop.key, id: "due-" + stop.key, "aria-pressed": String(on), onclick: function () { zhize.store.set({ due: on ? "" : stop.key }); } }, content));
    else item.append(make("div", { class: "only-reports" }, content));
    stop.reports.forEach(function (row) { item.append(diamond(row, zhize.word("report_mark"))); });
    return item;
  }

  function diamond(row, text, bare) {
    return make("button", { type: "button", class: "report", "data-key": row.key, title: zhize.titleOf(row), "aria-label": text + " " + zhize.titleOf(row), onclick: function () { zhize.store.select(row.key); } }, (bare ? "" : "◆ ") + text);
  }

  function line(targets, state) {
    var stops = zhize.stops(targets), most = Math.max.apply(null, [1].concat(stops.map(function (stop) { return Math.max(stop.stated, stop.inherited); }))), list = make("ol", { class: "stops" });
    stops.forEach(function (stop, at) {
      var before = stops[at - 1];
      if (before && before.date && stop.date) gap(before, stop).forEach(function (year) { list.append(make("li", { class: "stop empty", "aria-hidden": "true" }, make("span", {}, String(year)))); });
      list.append(stopOf(stop, most, state));
    });
    return list;
  }

  /** The months of a year in which a duty falls due: {month, words}; none where the document names no day. */
  function monthsOf(row) {
    var found = [];
    row.dates.forEach(function (date) {
      var yearly = /^--(\d\d)(?:-(\d\d))?$/.exec(date), monthly = /^---(\d\d)$/.exec(date), month;
      if (yearly) found.push({ month: Number(yearly[1]), words: yearly[2] ? zhize.word("day", { n: Number(yearly[2]) }) : "" });
      if (monthly || date === "P1M") for (month = 1; month <= MONTHS; month += 1) found.push({ month: month, words: monthly ? zhize.word("day", { n: Number(monthly[1]) }) : "" });
    });
    return found;
  }

  function year(rows) {
    var months = [], list = make("ol", { class: "months" }), any = false;
    rows.forEach(function (row) {
      monthsOf(row).forEach(function (each) { any = true; (months[each.month] = months[each.month] || []).push([row, each.words]); });
    });
    if (!any) return null;
    for (var at = 1; at <= MONTHS; at += 1) {
      var cell = make("li", months[at] ? { class: "month held" } : { class: "month" }, make("span", { class: "name" }, zhize.word("month_" + at)));
      (months[at] || []).forEach(function (pair) { cell.append(diamond(pair[0], pair[1] || zhize.word("report_mark"), true)); });
      list.append(cell);
    }
    return list;
  }

  function recurring(state, shown) {
    var rows = zhize.table("obligations"), periodic = shown.filter(function (row) { return row.period; }), box = make("div", { class: "recurring" });
    if (!rows.length && !periodic.length) return make("p", { class: "none" }, zhize.word("recurring_none"));
    var months = year(rows);
    if (months) box.append(months);
    if (rows.length || periodic.length) box.append(make("ul", { class: "duties" }, rows.map(function (row) {
      return make("li", { "data-key": row.key }, [make("span", { class: "chip due" }, row.when[zhize.lang === "en" ? 1 : 0]), zhize.keyLink(row.key, row.what),
        make("span", { class: "aside" }, zhize.word("to_whom", { name: row.recipient || zhize.word("none_stated") })), zhize.keyLinks([row.measure])]);
    }).concat(periodic.map(function (row) {
      return make("li", { "data-key": row.key }, [zhize.chip("plain", row.period), zhize.keyLink(row.key, row.metric + " " + row.words), zhize.keyLinks([row.measure])]);
    }))));
    return box;
  }

  function keyOf(kind, sign, word) { return make("span", { class: "entry" }, [make("span", { class: kind, "aria-hidden": "true" }, sign), zhize.word(word)]); }

  /** The timeline over the given targets; a press on a deadline narrows the board to it. */
  zhize.timeline = function (targets, state) {
    var key = make("p", { class: "key" }, [
      keyOf("rod stated", "", "bar_stated"), keyOf("rod inherited", "", "bar_inherited"), keyOf("rod undated", "", "due_none"), keyOf("report", "◆", "report_duty")
    ]);
    return make("section", { class: "timeline", "aria-label": zhize.word("timeline") }, [
      make("div", { class: "lane" }, [make("h2", { class: "head" }, zhize.word("timeline")), targets.length || dated().length ? line(targets, state) : make("p", { class: "none" }, zhize.word("targets_none")), key]),
      make("div", { class: "lane" }, [make("h2", { class: "head" }, zhize.word("recurring")), recurring(state, targets)])
    ]);
  };
})(window.zhize);
