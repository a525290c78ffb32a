// The form in which a person decides on one fact or finding: a dialog that says what is wrong, with name and reason.
(function (zhize) {
  "use strict";
  var decisions = zhize.decisions, make = zhize.make, word = zhize.word;
  if (!decisions) return;
  var form = decisions.form;

  function said(pair) { return pair[zhize.lang === "en" ? 1 : 0]; }
  function today() {
    var now = new Date(), two = function (number) { return (number < 10 ? "0" : "") + number; };
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  /**
   * Open a dialog with a title and content; it closes with Escape, and the focus goes back to where it was (or to what
   * `back` finds, where that is gone). Returns {close, tell}: `tell` says what is missing.
   */
  zhize.dialog = function (id, title, content, back) {
    var held = document.activeElement, note = make("p", { class: "form-note", role: "alert", id: id + "-note" });
    var box = make("dialog", { id: id, class: "dialog", "aria-labelledby": id + "-title" }, [
      make("div", { class: "dialog-head" }, [
        make("h2", { id: id + "-title" }, title),
        make("button", { type: "button", class: "quiet", "aria-label": word("fix_close"), title: word("fix_close"), onclick: function () { close(); } }, "✕")
      ]), content, note
    ]);
    function close() {
      if (!box.isConnected) return;
      if (box.open) box.close();
      box.remove();
      var target = held && held !== document.body && document.contains(held) ? held : back ? back() : null;
      if (target) target.focus();
    }
    box.addEventListener("keydown", function (event) {
      event.stopPropagation();
      if (event.key !== "Escape") return;
      event.preventDefault();
      close();
    });
    box.addEventListener("close", close);
    document.body.append(box);
    box.showModal();
    return { box: box, close: close, tell: function (text) { note.textContent = text; } };
  };

  function field(id, label, control, hint) {
    control.id = id;
    var content = [make("label", { for: id }, label), control];
    if (hint) {
      control.setAttribute("aria-describedby", id + "-hint");
      content.push(make("p", { class: "hint", id: id + "-hint" }, hint));
    }
    return make("div", { class: "field" }, content);
  }
  function input(value, type) {
    var element = make("input", { type: type || "text", autocomplete: "off", spellcheck: "false" });
    element.value = value || "";
    return element;
  }
  function choice(pairs, value) {
    var element = make("select", {});
    pairs.forEach(function (pair) {
      var option = make("option", { value: pair[0] }, pair[1]);
      option.selected = pair[0] === value;
      element.append(option);
    });
    return element;
  }
  function radios(name, legend, pairs, value, changed) {
    return make("fieldset", { class: "choices" }, [make("legend", {}, legend)].concat(pairs.map(function (pair) {
      var radio = make("input", { type: "radio", name: name, value: pair[0], id: name + "-" + pair[0] });
      radio.checked = pair[0] === value;
      radio.addEventListener("change", function () { changed(pair[0]); });
      return make("label", {}, [radio, make("span", {}, [make("b", {}, pair[1]), " " + pair[2]])]);
    })));
  }

  var FORMS = {
    /** What a field of a fact says now, as a cell says it. */
    shown: function (spec, row) {
      var value = row[spec[0]];
      if (spec[3] === "amount") return (row.value_text || "") + (row.unit_text || "");
      if (spec[3] === "measure") return decisions.measureOf(row) || said(form.codes.preamble[""]);
      if (value === undefined || value === null || value === "") return "";
      if (spec[3] === "code") return form.codes[spec[4]][String(value)] ? said(form.codes[spec[4]][String(value)]) : String(value);
      return Array.isArray(value) ? value.join("、") : String(value);
    },
    control: function (spec, value) {
      if (spec[3] === "code") {
        var codes = form.codes[spec[4]], known = Object.keys(codes).map(function (code) { return [said(codes[code]), said(codes[code])]; });
        return choice((value ? [] : [["", ""]]).concat(known), value);
      }
      if (spec[3] === "measure") {
        var all = [said(form.codes.preamble[""])].concat(zhize.table("measures").map(function (row) { return row.number; }).filter(Boolean));
        return choice(all.map(function (id) { return [id, id]; }), value);
      }
      return input(value);
    },
    /** Why a value does not fit its field, or "". The build judges it once more. */
    wrong: function (spec, value) {
      var bad = (spec[3] === "amount" || spec[3] === "upper") && !/[0-9一二两三四五六七八九十百千万亿]/.test(value) || spec[3] === "count" && !/^\d+$/.test(value) || spec[3] === "date" && !/\d{4}/.test(value);
      return bad ? word("wrong_" + (spec[3] === "date" ? "fix_date" : "number"), { field: said([spec[1], spec[2]]), value: value }) : "";
    },
    cell: function (value) { return value.trim() || said(form.codes.none[""]); }
  };

  function fieldsFor(kind, row, one, adding) {
    return form.kinds[kind].fields.map(function (spec, at) {
      var now = row ? FORMS.shown(spec, row) : "", mine = one ? one.changes.filter(function (change) { return change.field === spec[0]; })[0] : null;
      // What was changed already is shown by the machine's value and the new one.
      var was = mine && mine.was !== "" ? mine.was : now, value = mine ? mine.value : now;
      if (mine && value === said(form.codes.none[""])) value = "";
      var control = FORMS.control(spec, value);
      if (adding && spec[5]) control.required = true;
      return { spec: spec, was: was, control: control, box: field("fix-" + at, said([spec[1], spec[2]]) + (adding && spec[5] ? word("fix_needed") : ""), control, row && mine ? word("read_as", { value: was }) : "") };
    });
  }

  /** What the fields of the form say that differs from what the machine read; raises what is wrong through `tell`. */
  function changesIn(fields, adding, tell) {
    var changes = [], wrong = "";
    fields.forEach(function (each) {
      var value = each.control.value.trim(), spec = each.spec;
      if (adding ? value === "" : value === each.was) return;
      wrong = wrong || (value && FORMS.wrong(spec, value));
      changes.push({ field: spec[0], was: adding ? "" : each.was, value: FORMS.cell(value) });
    });
    var missing = adding ? fields.filter(function (each) { return each.spec[5] && !each.control.value.trim(); })[0] : null;
    if (missing) wrong = word("fix_missing", { field: said([missing.spec[1], missing.spec[2]]) });
    if (wrong) { tell(wrong); return null; }
    return changes;
  }

  function common(one, action) {
    var reason = choice([["", word("fix_no_reason")]].concat(Object.keys(form.reasons).map(function (code) { return [code, said(form.reasons[code])]; })), one.reason || "");
    var note = make("textarea", { rows: "2" });
    note.value = one.note || "";
    var by = input(one.by || decisions.person.by), date = input(one.date || today(), "date");
    function fit(chosen) {
      Array.from(reason.options).forEach(function (option) {
        option.hidden = option.disabled = Boolean(option.value) && form.reasons[option.value][2].indexOf(chosen) < 0;
      });
      if (reason.selectedOptions[0] && reason.selectedOptions[0].disabled) reason.value = "";
    }
    fit(action);
    return {
      fit: fit,
      boxes: [field("fix-reason", word("fix_reason"), reason), field("fix-why", word("fix_note"), note), make("div", { class: "pair" }, [field("fix-by", word("fix_by"), by), field("fix-date", word("fix_date"), date)])],
      read: function () {
        if (by.value.trim()) decisions.named(by.value.trim());
        return { reason: reason.value, note: note.value.trim(), by: by.value.trim(), date: date.value };
      }
    };
  }

  function buttons(save, extra) {
    return make("div", { class: "buttons" }, [make("button", { type: "submit", class: "main", id: "fix-save" }, save)].concat(extra || []));
  }

  /** Decide on a fact: its row, or a decision that was collected or is on record. */
  zhize.correct = function (row, one, back) {
    var kind = row ? row.table : one.kind, known = form.kinds[kind];
    one = one || decisions.of(row);
    if (one && one.action === "add") { zhize.addFact(null, one, back); return; }
    var place = one || decisions.whole(kind, row.span, decisions.measureOf(row), row.mark), open = null;
    var actions = known.actions.filter(function (code) { return code !== "add" && (row || code !== "correct" || (one && one.action === "correct")); });
    var action = one && one.action ? one.action : actions.indexOf("correct") >= 0 ? "correct" : "reject";
    if (actions.indexOf(action) < 0) action = actions[0];
    var fields = row ? fieldsFor(kind, row, one, false) : [], more = common(one || {}, action);
    var fixes = make("div", { class: "fixes", id: "fix-fields" }, [make("p", { class: "hint" }, word("fix_fields"))].concat(fields.map(function (each) { return each.box; })));
    function pick(code) { action = code; fixes.hidden = code !== "correct" || !fields.length; more.fit(code); open.tell(""); }
    var content = make("form", { novalidate: "" }, [
      make("p", { class: "quote", dir: "auto" }, place.quote),
      radios("fix", word("what_is_wrong"), actions.map(function (code) { return [code, word("do_" + code), said(form.actions[code].slice(2))]; }), action, pick),
      fixes
    ].concat(more.boxes, [buttons(word("fix_keep"), one ? [make("button", { type: "button", id: "fix-drop", onclick: function () { decisions.remove(one); open.close(); } }, word("fix_drop"))] : [])]));
    content.addEventListener("submit", function (event) {
      var changes = [];
      event.preventDefault();
      if (action === "correct") {
        changes = row ? changesIn(fields, false, open.tell) : one.changes;
        if (changes === null) return;
        if (!changes.length) { open.tell(word("nothing_changed")); return; }
      }
      decisions.put(Object.assign({}, place, { action: action, changes: changes, cells: undefined, told: undefined, outcome: undefined, fact: row ? row.key : place.fact }, more.read()), one);
      open.close();
    });
    open = zhize.dialog("correct", word("mark_wrong") + " · " + said(known.words), content, back);
    pick(action);
  };

  /** Add a fact that the machine missed: in the stretch `within` [start, end), or one that was collected. */
  zhize.addFact = function (within, one, back) {
    var kinds = Object.keys(form.kinds).filter(function (kind) { return form.kinds[kind].actions.indexOf("add") >= 0; }), kind = one ? one.kind : kinds[0];
    var words = input(one ? one.quote : zhize.slice(within[0], within[1]).trim().slice(0, 200)), pick = choice(kinds.map(function (each) { return [each, said(form.kinds[each].words)]; }), kind);
    var more = common(one || {}, "add"), place = make("div", { class: "fixes" }), fields = [], open = null;
    function write() {
      fields = fieldsFor(kind, null, one, true);
      // The measure follows from the place, unless a person says another one.
      fields.forEach(function (each) { if (each.spec[3] === "measure") { each.control.prepend(make("option", { value: "" }, word("measure_here"))); if (!one || !each.control.value || !one.changes.some(function (change) { return change.field === "measure"; })) each.control.value = ""; } });
      zhize.clear(place);
      fields.forEach(function (each) { place.append(each.box); });
    }
    pick.addEventListener("change", function () { kind = pick.value; write(); });
    write();
    var content = make("form", { novalidate: "" }, [field("fix-kind", word("kind_of_fact"), pick), field("fix-quote", word("quote_of_fact"), words, word("quote_hint")), place].concat(more.boxes,
      [buttons(word("fix_keep"), one ? [make("button", { type: "button", id: "fix-drop", onclick: function () { decisions.remove(one); open.close(); } }, word("fix_drop"))] : [])]));
    content.addEventListener("submit", function (event) {
      event.preventDefault();
      var stretch = within || [Number(one.start), Number(one.end)], text = zhize.slice(stretch[0], stretch[1]), quote = words.value.trim(), at = quote ? text.indexOf(quote) : -1;
      if (at < 0) { open.tell(word("quote_missing")); return; }
      var changes = changesIn(fields, true, open.tell);
      if (changes === null) return;
      var start = stretch[0] + Array.from(text.slice(0, at)).length;
      decisions.put(Object.assign(decisions.whole(kind, [start, start + Array.from(quote).length], "", ""), { action: "add", changes: changes }, more.read()), one);
      open.close();
    });
    open = zhize.dialog("correct", word("add_fact"), content, back);
  };

  /** Review a finding: status, note, name, date; it goes into the review sheet, where findings are reviewed. */
  zhize.review = function (row, back) {
    var known = decisions.review(row.id), status = known.status || row.status, note = make("textarea", { rows: "3" }), open = null;
    var statuses = decisions.reviews.statuses, picked = statuses.indexOf(status) >= 0 ? status : statuses[0];
    var by = input(known.reviewer || decisions.person.by), date = input(known.date || today(), "date");
    note.value = known.note || "";
    var content = make("form", { novalidate: "" }, [
      make("p", { class: "quote" }, said(row.words)), make("p", { class: "hint" }, word("review_goes", { file: decisions.reviews.file + ".xlsx" })),
      radios("review", word("col_status"), statuses.map(function (each, at) { return [each, zhize.code("status", each), word("review_" + (at + 1))]; }), picked, function (code) { picked = code; }),
      field("fix-why", word("fix_note"), note), make("div", { class: "pair" }, [field("fix-by", word("fix_by"), by), field("fix-date", word("fix_date"), date)]), buttons(word("fix_keep"))
    ]);
    content.addEventListener("submit", function (event) {
      event.preventDefault();
      if (by.value.trim()) decisions.named(by.value.trim());
      decisions.putReview(row.id, { status: picked, note: note.value.trim(), reviewer: by.value.trim(), date: date.value });
      open.close();
    });
    open = zhize.dialog("correct", word("fix_review") + " · " + said(row.title), content, back);
  };

  /** Whether a person can decide on a row. */
  zhize.canDecide = function (row) { return row.table === "findings" ? Boolean(decisions.reviews.rows[row.id]) : Boolean(form.kinds[row.table] && row.span); };

  /** The button of a row: says what is decided already. `back` finds the button again after the page drew anew. */
  zhize.decideButton = function (row, back) {
    var finding = row.table === "findings", one = finding ? null : decisions.of(row), label = finding ? word("fix_review") : word("mark_wrong"), state = "";
    if (finding && decisions.reviewed().indexOf(row.id) >= 0) state = zhize.code("status", decisions.review(row.id).status);
    else if (one && one.action) state = said(form.actions[one.action]);
    else if (row.curated) state = said(form.actions[row.curated]);
    return make("button", { type: "button", class: state ? "decide decided" : "decide", "data-decide": row.key, "aria-label": label + (state ? word("colon") + state : "") + word("colon") + (finding ? said(row.title) : zhize.titleOf(row)), title: label, onclick: function (event) {
      event.stopPropagation();
      if (finding) zhize.review(row, back);
      else zhize.correct(row, one, back);
    } }, state || label);
  };
})(window.zhize);
