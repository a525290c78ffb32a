// What people decide while they read: corrections of facts, reviews of findings. Kept in the page, and in the browser's
// storage where that is allowed; what is on record in the build's sheets stands beside them. Draws nothing.
(function (zhize) {
  "use strict";
  var sheets = zhize.data.sheets || {}, form = sheets.curation, reviews = sheets.reviews;
  if (!form) return;
  /** Code points of context, on either side; texts longer than twice as much are not repeated in it. */
  var AROUND = 16;
  var KEY = "zhize/decisions/" + form.sha256, MOST_UNDO = 100;
  var own = new Map(), gone = new Set(), judged = new Map(), undo = [], waiting = { facts: false, findings: false }, stored = true, whole = null;
  var person = { by: "" }, older = [], olderKeys = [];

  var known = form.columns.map(function (column) { return column[0]; }), seen = {};
  function group(decision) {
    var first = decision.rows[0], place = (first.nth || "").split("/"), extra = {};
    var fact = decision.fact === null ? null : zhize.table(first.kind).filter(function (row) { return row.span; })[decision.fact];
    Object.keys(first).forEach(function (key) { if (known.indexOf(key) < 0) extra[key] = first[key]; });
    var made = {
      kind: first.kind, quote: first.quote, nth: place[0] || "", total: place[1] || "", measure: first.measure || "", context: first.context || "",
      start: first.start === undefined ? "" : first.start, end: first.end || "", mark: first.mark || "", action: first.action || "",
      changes: decision.rows.filter(function (row) { return row.field; }).map(function (row) { return { field: row.field, was: row.was || "", value: row.value || "" }; }),
      reason: first.reason || "", note: first.note || "", by: first.by || "", date: first.date || "", cells: decision.rows, outcome: decision.outcome, told: decision.told,
      extra: extra, fact: fact ? fact.key : "", twin: ""
    };
    var key = identity(made);
    seen[key] = (seen[key] || 0) + 1;
    if (seen[key] > 1) made.twin = "#" + seen[key];
    return made;
  }
  var recorded = form.decisions.map(group);

  /** What tells decisions apart: the fact, and for facts to add also the text. */
  function identity(one) { return [one.kind, one.start, one.quote, one.measure, one.action === "add" ? "+" : "", one.twin || ""].join("|"); }
  function said(one) {
    return JSON.stringify([one.action, one.changes.map(function (each) { return [each.field, each.value]; }), one.reason, one.note, one.by, one.date]);
  }

  var listed = null, places = null;
  function list() {
    if (listed === null) listed = all();
    return listed;
  }
  /** Decisions by the fact they are about, else by kind and place: a table asks for each of its rows. */
  function about(row) {
    if (places === null) {
      places = new Map();
      list().forEach(function (one) {
        var key = one.fact || (one.action !== "add" && one.start !== "" ? one.kind + "@" + Number(one.start) + " place" : "");
        if (key) places.set(key, (places.get(key) || []).concat([one]));
      });
    }
    return (places.get(row.key) || []).concat(places.get(row.table + "@" + zhize.decisions.place(row.table, row.span).start + " place") || []);
  }
  function all() {
    return recorded.filter(function (one) { return !gone.has(identity(one)) && !own.has(identity(one)); }).concat(Array.from(own.values()));
  }

  function snapshot() {
    return JSON.stringify({ own: Array.from(own.values()), gone: Array.from(gone), judged: Array.from(judged), waiting: waiting });
  }
  function restore(text) {
    var kept = JSON.parse(text);
    own = new Map(kept.own.map(function (one) { return [identity(one), one]; }));
    gone = new Set(kept.gone);
    judged = new Map(kept.judged);
    waiting = { facts: Boolean(kept.waiting.facts), findings: Boolean(kept.waiting.findings) };
  }

  function keep() {
    listed = places = null;
    try {
      if (own.size || gone.size || judged.size || person.by) window.localStorage.setItem(KEY, JSON.stringify({ state: snapshot(), by: person.by, file: form.file }));
      else window.localStorage.removeItem(KEY);
      stored = true;
    } catch (error) { stored = false; }
    zhize.tell("decisions");
  }

  /** Find what was collected on an earlier text of the document: its key is another one. */
  function lookBack() {
    var at, key, kept, state;
    try {
      for (at = 0; at < window.localStorage.length; at += 1) {
        key = window.localStorage.key(at);
        if (key === KEY || key.indexOf("zhize/decisions/") !== 0) continue;
        kept = JSON.parse(window.localStorage.getItem(key));
        state = kept.file === form.file ? JSON.parse(kept.state) : null;
        if (!state || !state.waiting.facts || !state.own.length) continue;
        older = older.concat(state.own);
        olderKeys.push(key);
      }
    } catch (error) { stored = stored && !(error instanceof DOMException); }
  }

  function load() {
    var kept = null;
    try { kept = window.localStorage.getItem(KEY); } catch (error) { stored = false; }
    if (!kept) return;
    try {
      kept = JSON.parse(kept);
      restore(kept.state);
      person.by = String(kept.by || "");
    } catch (error) { return; }
    // What the build has taken up since is on record and no longer waits here.
    recorded.forEach(function (one) {
      var mine = own.get(identity(one));
      if (mine && said(mine) === said(one)) own.delete(identity(one));
    });
    var there = new Set(recorded.map(identity));
    gone.forEach(function (key) { if (!there.has(key)) gone.delete(key); });
    judged.forEach(function (cells, id) {
      var row = reviews.rows[id];
      if (!row) return;
      if (["status", "note", "reviewer", "date"].every(function (name) { return (row[name] || "") === (cells[name] || ""); })) judged.delete(id);
    });
    waiting.facts = waiting.facts && Boolean(own.size || gone.size);
    waiting.findings = waiting.findings && Boolean(judged.size);
  }

  function change(sheet, act) {
    undo.push(snapshot());
    if (undo.length > MOST_UNDO) undo.shift();
    act();
    waiting[sheet] = true;
    keep();
  }

  /** The text without line ends in pieces: UTF-16, for counting. */
  function text() {
    if (whole === null) whole = zhize.slice(0, Infinity);
    return whole;
  }
  function line(words) { return words.replace(/\s+/g, " ").replace(/【/g, "〔").replace(/】/g, "〕"); }

  zhize.decisions = {
    form: form, reviews: reviews, person: person,
    /** The decisions on facts, those on record first: {kind, quote, action, changes, reason, note, by, date, outcome, told …}. */
    list: list,
    isNew: function (one) { return own.has(identity(one)); },
    /** Whether the browser keeps what is collected. */
    stored: function () { return stored; },
    /** Whether something was collected that nobody has downloaded: of facts, of findings, or of either. */
    waits: function (sheet) { return sheet ? waiting[sheet] : waiting.facts || waiting.findings; },
    /** Corrections that were collected on another text of a document of this name, and never downloaded. */
    older: function () { return older; },
    /** Take them over: the build finds their words again, or says that it cannot. */
    takeOlder: function () {
      change("facts", function () {
        older.forEach(function (one) { own.set(identity(one), Object.assign({}, one, { fact: "" })); });
      });
      olderKeys.forEach(function (key) { try { window.localStorage.removeItem(key); } catch (error) { stored = false; } });
      older = [];
      zhize.tell("decisions");
    },
    put: function (one, before) {
      change("facts", function () {
        if (before) drop(before);
        own.set(identity(one), one);
        gone.delete(identity(one));
      });
    },
    remove: function (one) { change("facts", function () { drop(one); }); },
    undo: function () {
      if (!undo.length) return;
      restore(undo.pop());
      keep();
    },
    canUndo: function () { return undo.length > 0; },
    downloaded: function (sheet) { waiting[sheet] = false; keep(); },
    named: function (name) { person.by = name; keep(); },
    /** The decision on a fact row, or undefined. */
    of: function (row) {
      return about(row).filter(function (one) { return one.fact || !one.measure || one.measure === measureOf(row); })[0];
    },
    /** A new decision about a stretch of the text: where it is, how often the words stand there, what is around them. */
    place: function (kind, span) {
      var words = zhize.slice(span[0], span[1]), bare = words.trim(), start = span[0] + Array.from(words.slice(0, words.indexOf(bare))).length;
      var end = start + Array.from(bare).length;
      return { kind: kind, quote: bare, start: start, end: end };
    },
    /** The same with everything a sheet says of the place. */
    whole: function (kind, span, measure, mark) {
      var one = zhize.decisions.place(kind, span), at = zhize.slice(0, one.start).length, from = 0, nth = 0, total = 0;
      while (one.quote && (from = text().indexOf(one.quote, from)) >= 0) {
        total += 1;
        if (from === at) nth = total;
        from += one.quote.length;
      }
      var inner = one.end - one.start > 2 * AROUND ? "…" : line(one.quote);
      one.context = (line(zhize.slice(Math.max(0, one.start - AROUND), one.start)) + "【" + inner + "】" + line(zhize.slice(one.end, one.end + AROUND))).trim();
      return Object.assign(one, { nth: nth ? String(nth) : "", total: nth ? String(total) : "", measure: measure, mark: mark || "", start: String(one.start), end: String(one.end), changes: [] });
    },
    measureOf: measureOf,
    /** The review of a finding: on record, with what was collected over it. */
    review: function (id) { return Object.assign({}, reviews.rows[id], judged.get(id)); },
    reviewed: function () { return Array.from(judged.keys()); },
    putReview: function (id, cells) { change("findings", function () { judged.set(id, cells); }); },
    removeReview: function (id) { change("findings", function () { judged.delete(id); }); }
  };
  function drop(one) {
    var key = identity(one);
    own.delete(key);
    if (recorded.some(function (each) { return identity(each) === key; })) gone.add(key);
  }
  function measureOf(row) { return (row.measure || "").replace(/^measure\//, ""); }

  load();
  lookBack();
  window.addEventListener("beforeunload", function (event) {
    if (!zhize.decisions.waits()) return;
    event.preventDefault();
    event.returnValue = "";
  });
})(window.zhize);
