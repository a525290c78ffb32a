// The tray of what was collected: listed, edited, dropped, undone, and written into the sheets that the build reads.
(function (zhize) {
  "use strict";
  var decisions = zhize.decisions, make = zhize.make, get = zhize.get, word = zhize.word;
  if (!decisions) return;
  var form = decisions.form, reviews = decisions.reviews, open = null;
  /** Blank rows with drop-downs at the end of a sheet. */
  var SPARE = 40;

  function said(pair) { return pair[zhize.lang === "en" ? 1 : 0]; }
  function name(codes, code) { return codes[code] ? said(codes[code]) : code || ""; }
  function field(kind, code) {
    var spec = form.kinds[kind].fields.filter(function (each) { return each[0] === code; })[0];
    return spec ? said([spec[1], spec[2]]) : code;
  }
  function row(key) { return zhize.row(key); }

  /** The cells of a decision, a row a field: as the sheet had them, or as they were collected. */
  function cellsOf(one) {
    if (one.cells) return one.cells;
    return (one.changes.length ? one.changes : [{ field: "", was: "", value: "" }]).map(function (change) {
      return Object.assign({}, one.extra, {
        action: one.action, kind: one.kind, quote: one.quote, nth: one.nth ? one.nth + (one.total ? "/" + one.total : "") : "", field: change.field, was: change.was, value: change.value,
        reason: one.reason, note: one.note, by: one.by, date: one.date, measure: one.measure, context: one.context, start: String(one.start), end: String(one.end), mark: one.mark, document: zhize.data.id
      });
    });
  }

  /** The curation sheet: its head and its rows, words in the page's language. */
  zhize.curationRows = function () {
    var names = form.columns.map(function (column) { return column[0]; }), own = [], rows = [];
    decisions.list().forEach(function (one) { rows = rows.concat(cellsOf(one)); });
    rows.forEach(function (cells) { Object.keys(cells).forEach(function (key) { if (names.indexOf(key) < 0 && own.indexOf(key) < 0) own.push(key); }); });
    return [form.columns.map(function (column) { return said([column[1], column[2]]); }).concat(own)].concat(rows.map(function (cells) {
      return names.map(function (key) {
        var text = cells[key] || "";
        if (key === "action") return name(form.actions, text);
        if (key === "reason") return name(form.reasons, text);
        if (key === "kind") return said(form.kinds[text].words);
        if (key === "field") return text ? field(cells.kind, text) : "";
        return text;
      }).concat(own.map(function (key) { return cells[key] || ""; }));
    }));
  };

  function quoted(list) { return '"' + list.join(",") + '"'; }
  function curationPages() {
    var rows = zhize.curationRows(), names = [], title = word("sheet_fields");
    Object.keys(form.kinds).forEach(function (kind) {
      form.kinds[kind].fields.forEach(function (spec) {
        var label = said([spec[1], spec[2]]);
        if (names.indexOf(label) < 0) names.push(label);
      });
    });
    var choices = {
      action: quoted(Object.keys(form.actions).map(function (code) { return said(form.actions[code]); })), reason: quoted(Object.keys(form.reasons).map(function (code) { return said(form.reasons[code]); })),
      kind: quoted(Object.keys(form.kinds).map(function (kind) { return said(form.kinds[kind].words); })), field: "'" + title + "'!$A$2:$A$" + (names.length + 1)
    };
    var columns = rows[0].map(function (heading, at) {
      var column = form.columns[at];
      return column ? { width: column[3], hidden: column[4], choices: choices[column[0]] } : { width: 20 };
    });
    return [{ name: word("sheet_curation"), columns: columns, rows: rows, spare: SPARE, filled: true }, { name: title, columns: [{ width: 20 }], rows: [[title]].concat(names.map(function (each) { return [each]; })) }];
  }

  /** The review sheet: all findings with what was decided, then reviews on record whose finding is gone. */
  zhize.reviewRows = function () {
    var names = reviews.columns.map(function (column) { return column[0]; }), rows = [];
    function cells(known) { return names.map(function (key) { return known[key] || ""; }).concat(reviews.own.map(function (key) { return (known.more && known.more[key]) || ""; })); }
    zhize.table("findings").forEach(function (finding) {
      if (!reviews.rows[finding.id]) return;
      rows.push(cells(Object.assign({
        severity: zhize.code("severity", finding.severity), title: said(finding.title), measures: finding.measures.map(zhize.numberOf).join("、"), message: said(finding.words),
        sentence: finding.evidence.map(function (span) { return zhize.slice(span[0], span[1]); }).join("\n"), advice: said(finding.advice)
      }, decisions.review(finding.id))));
    });
    reviews.gone.forEach(function (known) { rows.push(cells(known)); });
    return [reviews.columns.map(function (column) { return said([column[1], column[2]]); }).concat(reviews.own)].concat(rows);
  };
  function reviewPages() {
    var rows = zhize.reviewRows(), wide = { message: 32, sentence: 40, note: 20, advice: 18 };
    return [{ name: word("sheet_reviews"), rows: rows, filled: true, columns: rows[0].map(function (heading, at) {
      var key = reviews.columns[at] ? reviews.columns[at][0] : "";
      return { width: wide[key] || 12, hidden: ["check", "document", "mark"].indexOf(key) >= 0, choices: key === "status" ? quoted(reviews.statuses) : "" };
    }) }];
  }

  function save(sheet, ending) {
    var of = sheet === "facts" ? form : reviews, rows = sheet === "facts" ? zhize.curationRows : zhize.reviewRows, pages = sheet === "facts" ? curationPages : reviewPages;
    zhize.save(of.file + "." + ending, ending === "xlsx" ? zhize.xlsx(pages()) : new Blob([zhize.csvOf(rows())], { type: "text/csv;charset=utf-8" }));
    decisions.downloaded(sheet);
  }

  function item(id, title, words, state, edit, drop) {
    return make("li", {}, [make("div", { class: "told" }, [make("b", { dir: "auto" }, title), make("span", { dir: "auto" }, words), state ? make("span", { class: state[1] }, state[0]) : null]),
      make("div", { class: "acts" }, [
        edit ? make("button", { type: "button", id: "edit-" + id, "aria-label": word("fix_edit") + word("colon") + title, onclick: edit }, word("fix_edit")) : null,
        drop ? make("button", { type: "button", id: "drop-" + id, "aria-label": word("fix_drop") + word("colon") + title, onclick: drop }, word("fix_drop")) : null
      ])]);
  }

  function rowOf(one) {
    return zhize.table(one.kind).filter(function (each) { return decisions.of(each) === one; })[0];
  }

  function decisionItem(one, at) {
    var title = (one.action ? said(form.actions[one.action]) : word("undecided")) + " · " + said(form.kinds[one.kind].words) + " “" + one.quote + "”", fresh = decisions.isNew(one);
    var words = one.changes.map(function (change) { return field(one.kind, change.field) + word("colon") + (change.was ? change.was + " → " : "") + change.value; })
      .concat([name(form.reasons, one.reason), one.note, one.by, one.date].filter(Boolean)).join("；");
    var lost = one.told && ["applied", "agrees", "pending", "doubted"].indexOf(one.outcome) < 0;
    return item(at, title, words, fresh ? [word("state_new"), "state new"] : [word("state_recorded") + (one.told ? word("colon") + said(one.told) : ""), lost ? "state lost" : "state"],
      function () { var found = rowOf(one); if (one.action === "add") zhize.addFact(null, one, focus("edit-" + at)); else zhize.correct(found, one, focus("edit-" + at)); },
      function () { decisions.remove(one); focus("tray-undo")().focus(); });
  }

  function reviewItem(id, at) {
    var found = row("finding/" + id), known = decisions.review(id);
    return item("r" + at, zhize.code("status", known.status) + " · " + (found ? said(found.title) : id), [found ? said(found.words) : "", known.note, known.reviewer, known.date].filter(Boolean).join("；"), [word("state_new"), "state new"],
      found ? function () { zhize.review(found, focus("edit-r" + at)); } : null, function () { decisions.removeReview(id); focus("tray-undo")().focus(); });
  }

  function focus(id) { return function () { return get(id) || get("tray-undo") || get("tray-open"); }; }

  function downloads(sheet, file) {
    return make("div", { class: "buttons" }, ["xlsx", "csv"].map(function (ending) {
      return make("button", { type: "button", class: ending === "xlsx" ? "main" : "", id: "save-" + sheet + "-" + ending, onclick: function () { save(sheet, ending); } }, word("download_as", { file: file + "." + ending }));
    }));
  }

  function content() {
    var list = decisions.list(), judged = decisions.reviewed(), parts = [];
    parts.push(make("p", { class: "hint" }, word(decisions.stored() ? "tray_kept" : "tray_not_kept")));
    parts.push(make("div", { class: "buttons" }, [make("button", { type: "button", id: "tray-undo", onclick: function () { decisions.undo(); focus("tray-undo")().focus(); } }, word("fix_undo"))]));
    if (decisions.older().length) parts.push(make("div", { class: "quote", id: "tray-older" }, [
      make("p", { class: "hint" }, word("tray_older", { n: decisions.older().length })),
      make("button", { type: "button", id: "take-older", onclick: function () { decisions.takeOlder(); focus("tray-undo")().focus(); } }, word("take_older"))
    ]));
    parts.push(make("h3", {}, word("tray_facts", { n: list.length })));
    if (list.length) parts.push(make("ol", { class: "list" }, list.map(decisionItem)));
    else parts.push(make("p", { class: "hint" }, word("tray_empty")));
    if (list.length || decisions.waits("facts")) parts.push(downloads("facts", form.file), make("p", { class: "hint" }, word("tray_facts_goes", { file: form.file + ".xlsx" })));
    parts.push(make("h3", {}, word("tray_findings", { n: judged.length })));
    if (judged.length) parts.push(make("ol", { class: "list" }, judged.map(reviewItem)));
    if (judged.length || decisions.waits("findings")) parts.push(downloads("findings", reviews.file), make("p", { class: "hint" }, word("review_goes", { file: reviews.file + ".xlsx" })));
    else parts.push(make("p", { class: "hint" }, word("tray_no_reviews")));
    return parts;
  }

  function write() {
    if (!open || !open.box.open) return;
    var box = zhize.clear(get("tray-body")), held = document.activeElement && document.activeElement.id;
    content().forEach(function (part) { box.append(part); });
    get("tray-undo").setAttribute("aria-disabled", String(!decisions.canUndo()));
    if (held && get(held) && document.activeElement === document.body) get(held).focus();
  }

  var button = make("button", { type: "button", id: "tray-open", class: "quiet", "aria-haspopup": "dialog", onclick: function () {
    open = zhize.dialog("tray", word("tray"), make("div", { id: "tray-body" }), function () { return button; });
    write();
  } });
  get("theme").before(button);

  function label() {
    var waits = decisions.waits() || decisions.older().length > 0;
    zhize.clear(button).append(word("tray"), make("span", { class: waits ? "badge waits" : "badge" }, String(decisions.list().length + decisions.reviewed().length + decisions.older().length)));
    button.title = word(waits ? "tray_waits" : "tray_saved");
  }

  function refresh() {
    label();
    write();
    document.querySelectorAll("[data-decide]").forEach(function (old) {
      var found = row(old.dataset.decide);
      if (found) old.replaceWith(decideButton(found));
    });
  }
  function decideButton(found) {
    var key = found.key;
    return zhize.decideButton(found, function () { return document.querySelector('[data-decide="' + key.replace(/["\\]/g, "\\$&") + '"]'); });
  }
  zhize.rowAction = function (found) { return zhize.canDecide(found) ? decideButton(found) : null; };
  /** What can be done with the selection: decide on it, and add a fact in a sentence or in words not understood. */
  zhize.cardActions = function (lit) {
    var found = zhize.row(lit.key), within = lit.whole || (found && found.span && found.table !== "measures" ? sentenceOf(found.span) : null), list = [];
    if (found && zhize.canDecide(found)) list.push(decideButton(found));
    if (within) list.push(make("button", { type: "button", id: "add-fact", onclick: function () { zhize.addFact(within, null, function () { return get("add-fact"); }); } }, word("add_fact")));
    return list.length ? make("div", { class: "buttons" }, list) : null;
  };
  function sentenceOf(span) {
    var found = span;
    zhize.data.text.some(function (paragraph) {
      return paragraph.some(function (sentence) {
        var start = sentence[0], end = start + sentence[1].reduce(function (sum, part) { return sum + Array.from(part[0]).length; }, 0);
        if (start > span[0] || end < span[1]) return false;
        found = [start, end];
        return true;
      });
    });
    return found;
  }

  zhize.on("decisions", refresh);
  zhize.store.pane({ name: "tray", changed: function (state, changes) { if (changes.lang) label(); } });
})(window.zhize);
