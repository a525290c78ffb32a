// Deadlines and figures of targets as pictures tell them: stated or inherited, bounded, hedged; the same chips everywhere.
(function (zhize) {
  "use strict";
  var SIGNS = { ">=": "≥", ">": ">", "<=": "≤", "<": "<" };

  /** A date of the facts in words: 2025年10月 for 2025-10. */
  zhize.dateWords = function (iso) {
    var parts = iso.split("-").map(Number);
    if (zhize.lang === "en" || parts.some(isNaN)) return iso;
    return parts[0] + "年" + (parts[1] ? parts[1] + "月" : "") + (parts[2] ? parts[2] + "日" : "");
  };

  /**
   * What is known of a target's deadline: {kind, date, text, scope}. `kind` is stated (the sentence or its column dates it),
   * inherited (only a paragraph, section or the document does), relative (words without a date: 5年内) or none.
   */
  zhize.dueOf = function (row) {
    if (row.deadline) return { kind: "stated", date: row.deadline, text: row.deadline_text || zhize.dateWords(row.deadline) };
    if (row.inherited_deadline) return {
      kind: "inherited", date: row.inherited_deadline, text: (row.deadline_text ? row.deadline_text + " · " : "") + zhize.dateWords(row.inherited_deadline),
      scope: zhize.word("from_" + (row.deadline_scope || "document"))
    };
    if (row.deadline_text) return { kind: "relative", date: "", text: row.deadline_text };
    return { kind: "none", date: "", text: zhize.word("due_none") };
  };

  /** The chip of a deadline: its kind shows in words and outline, not in colour alone. */
  zhize.dueChip = function (row) {
    var due = zhize.dueOf(row);
    if (due.kind === "inherited") return zhize.chip("due inherited", due.text + zhize.word("due_from", { scope: due.scope }), zhize.word("due_inherited_title"));
    if (due.kind === "none") return zhize.chip("due none", due.text);
    return zhize.chip("due " + due.kind, zhize.word(due.kind === "relative" ? "due_relative" : "due_stated", { text: due.text }));
  };

  /** Sorts targets by date: dated ones first, inherited after stated of the same day, words without a date, nothing. */
  zhize.dueOrder = function (row) {
    var due = zhize.dueOf(row), late = { stated: 0, inherited: 1, relative: 2, none: 3 }[due.kind];
    return (due.date ? due.date + "-99-99".slice(0, Math.max(0, 10 - due.date.length)) : "9999-99-99") + late;
  };

  /** The bound of a figure as a sign: ≥ 6亿元; empty where the figure is the goal itself. */
  zhize.boundOf = function (row) {
    if (row.value_max !== undefined) return "";
    return SIGNS[row.op] ? SIGNS[row.op] + " " + (row.value_text || "") + (row.unit_text || "") : "";
  };

  /** The words that soften, bind or narrow a target: [kind, text] each. */
  zhize.caveatsOf = function (row) {
    var found = [];
    if (row.hedge) found.push(row.firm ? ["firm", zhize.word("firm", { word: row.hedge })] : ["hedge", zhize.word("hedged", { word: row.hedge })]);
    if (row.approximate) found.push(["hedge", zhize.word("approximately")]);
    if (row.change) found.push(["plain", zhize.word("is_change", { word: row.change })]);
    if (row.period) found.push(["plain", zhize.word("field_period") + zhize.word("colon") + row.period]);
    if (row.baseline) found.push(["plain", zhize.word("field_baseline") + zhize.word("colon") + row.baseline]);
    if (row.qualifier) found.push(["plain", zhize.word("field_qualifier") + zhize.word("colon") + row.qualifier]);
    return found;
  };

  /** Whether the document leaves itself room: a hedge (力争) or an approximate figure (左右). */
  zhize.isHedged = function (row) { return Boolean((row.hedge && !row.firm) || row.approximate); };

  /** The columns of lists of targets, for leaves and their workbooks. */
  zhize.targetColumns = function (more) {
    return zhize.withPlace([
      { word: "col_metric", wide: true, text: function (row) { return row.metric; } },
      { word: "col_value", text: function (row) { return row.words; }, strong: function () { return true; } },
      { word: "field_deadline", text: function (row) {
        var due = zhize.dueOf(row);
        return due.text + (due.scope ? zhize.word("due_from", { scope: due.scope }) : "");
      }, node: zhize.dueChip },
      { word: "col_caveats", text: function (row) { return zhize.caveatsOf(row).map(function (each) { return each[1]; }).join("；"); }, node: function (row) {
        return zhize.make("span", {}, zhize.caveatsOf(row).map(function (each) { return zhize.chip(each[0], each[1]); }));
      } },
      { word: "col_measure", text: function (row) { return zhize.numberOf(row.measure); }, key: function (row) { return row.measure; } }
    ].concat(more || []));
  };
})(window.zhize);
