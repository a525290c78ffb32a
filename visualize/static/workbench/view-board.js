// The target board: every quantified target as a card, grouped by lead, deadline or industry, under a timeline.
(function (zhize) {
  "use strict";
  var make = zhize.make;
  var GROUPS = ["lead", "due", "industry"], ORDERS = ["", "due"];
  /** Cards written at once in a group; the rest on demand. */
  var STEP = 60;
  var leaf = null;
  zhize.store.define("group", "");
  zhize.store.define("order", "");
  zhize.store.define("due", "");

  /** The targets that the table's filter lets through. */
  function targets(state) {
    var kept = zhize.filteredThings(state), own = state.table === "targets";
    return zhize.table("targets").filter(function (row) { return !kept || (own ? kept.nodes.has(row.key) : kept.nodes.has(row.key) || kept.nodes.has(row.measure)); });
  }

  /** The groups of the state: [{key, name, of, warn, rows}]; a target with two leads stands under both. */
  zhize.boardGroups = function (state) {
    var by = state.group || "lead", groups = new Map(), place = 0;
    function add(key, name, row, more) {
      if (!groups.has(key)) groups.set(key, Object.assign({ key: key, name: name, rows: [], at: place++ }, more));
      groups.get(key).rows.push(row);
    }
    targets(state).filter(function (row) { return !state.due || zhize.dueKey(row) === state.due; }).forEach(function (row) {
      var leads = by === "lead" ? zhize.unitsOf(zhize.ownerOf(row.measure), "lead") : [], due = zhize.dueOf(row);
      if (by === "due") add(zhize.dueKey(row), due.date ? zhize.dateWords(due.date) : due.text, row, { warn: due.kind === "none" });
      else if (by === "industry") add(row.industry || "", row.industry || zhize.word("industry_none"), row, { of: row.industry && zhize.node("industry/" + row.industry) ? "industry/" + row.industry : "" });
      else if (!leads.length) add("", zhize.word("lead_none"), row, { warn: true });
      else leads.forEach(function (unit) { add(unit, zhize.nameOf(unit), row, { of: unit }); });
    });
    var all = Array.from(groups.values());
    all.forEach(function (group) { if (state.order === "due") group.rows = sortedByDue(group.rows); });
    if (by === "due") return all.sort(function (a, b) { var x = zhize.dueOrder(a.rows[0]).slice(0, 10), y = zhize.dueOrder(b.rows[0]).slice(0, 10); return x < y ? -1 : x > y ? 1 : Number(a.key === "none") - Number(b.key === "none") || a.at - b.at; });
    return all.sort(function (a, b) { return (by === "lead" ? Number(Boolean(b.warn)) - Number(Boolean(a.warn)) : Number(!a.key) - Number(!b.key)) || b.rows.length - a.rows.length || a.at - b.at; });
  };

  function sortedByDue(rows) {
    return rows.map(function (row, at) { return [zhize.dueOrder(row), at, row]; }).sort(function (a, b) { return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]; }).map(function (each) { return each[2]; });
  }

  function card(row, by) {
    var bound = zhize.boundOf(row), owner = zhize.ownerOf(row.measure), leads = zhize.unitsOf(owner, "lead"), others = zhize.unitsOf(owner, "other");
    var chips = zhize.caveatsOf(row).map(function (each) { return zhize.chip(each[0], each[1]); });
    if (row.industry && by !== "industry") chips.push(zhize.chip("industry", row.industry));
    return make("li", { class: "target-card" + (zhize.isHedged(row) ? " hedged" : row.firm ? " firm" : ""), "data-key": row.key }, [
      make("p", { class: "value" }, [make("strong", { dir: "auto" }, row.words), bound && row.words.indexOf(bound) < 0 ? make("span", { class: "bound" }, bound) : null]),
      make("p", { class: "metric" }, zhize.keyLink(row.key, row.metric || zhize.quote(row))),
      make("p", { class: "chips" }, [zhize.dueChip(row)].concat(chips)),
      make("p", { class: "owners" }, [zhize.keyLinks([row.measure])].concat(leads.length === 1 && by === "lead" ? [] : [" · "], leads.length === 1 && by === "lead" ? [] : leads.length ? [zhize.word(leads.length > 1 ? "joint_lead" : "col_leads", { n: leads.length }) + zhize.word("colon"), zhize.keyLinks(leads)] :
        others.length ? [zhize.word("no_lead_but") + zhize.word("colon"), zhize.keyLinks(others.slice(0, 6)), others.length > 6 ? zhize.word("and_more", { n: others.length }) : null] : [zhize.word("nobody_named")]))
    ]);
  }

  function groupOf(group, by) {
    var hedged = group.rows.filter(zhize.isHedged).length, undated = group.rows.filter(function (row) { return zhize.dueOf(row).kind === "none"; }).length, inherited = group.rows.filter(function (row) { return zhize.dueOf(row).kind === "inherited"; }).length;
    var list = make("ul", { class: "cards" }), left = group.rows.slice(), notes = [];
    function more(step) {
      left.splice(0, step).forEach(function (row) { list.append(card(row, by)); });
      if (!left.length) return;
      var button = make("button", { type: "button", class: "more" }, zhize.word("more_cards", { n: left.length }));
      var item = make("li", {}, button);
      button.addEventListener("click", function () { item.remove(); more(STEP * 10); zhize.markIn(leaf, zhize.store.lit()); });
      list.append(item);
    }
    more(STEP);
    var firm = group.rows.filter(function (row) { return row.firm; }).length;
    if (undated && by !== "due") notes.push(zhize.chip("due none", zhize.word("n_undated", { n: undated })));
    if (inherited) notes.push(zhize.chip("due inherited", zhize.word("n_inherited", { n: inherited })));
    if (hedged) notes.push(zhize.chip("hedge", zhize.word("n_hedged", { n: hedged })));
    if (firm) notes.push(zhize.chip("firm", zhize.word("n_firm", { n: firm })));
    if (group.of && group.of.indexOf("unit/") === 0) notes.push(zhize.viewLink("card", group.of, zhize.word("view_card")));
    if (group.of && group.of.indexOf("industry/") === 0) notes.push(zhize.viewLink("passport", group.of, zhize.word("view_passport")));
    return make("section", { class: "group" + (group.warn ? " warn" : ""), "data-group": group.key }, [
      make("header", group.of ? { "data-key": group.of } : {}, [make("h2", { class: "head" }, [group.of ? zhize.keyLink(group.of) : make("bdi", {}, group.name), make("span", { class: "count" }, zhize.word("n_targets", { n: group.rows.length }))]), make("p", { class: "chips" }, notes)]), list
    ]);
  }

  function choice(name, key, options, word) {
    var state = zhize.store.state(), now = state[key] || options[0], box = make("div", { class: "tabs", role: "group", "aria-label": zhize.word(name) });
    options.forEach(function (option) {
      box.append(make("button", { type: "button", id: key + "-" + (option || "document"), "aria-pressed": String(option === now), onclick: function () {
        var patch = {};
        patch[key] = option === options[0] ? "" : option;
        zhize.store.set(patch);
      } }, zhize.word(word + (option || "document"))));
    });
    return make("div", { class: "choice" }, [zhize.word(name), box]);
  }

  function sheet(groups) {
    var rows = [], columns = zhize.targetColumns([
      { word: "col_bound", text: function (row) { return zhize.boundOf(row); } }, { word: "field_industry", text: function (row) { return row.industry || ""; } },
      { word: "col_lead_units", text: function (row) { return zhize.unitsOf(zhize.ownerOf(row.measure), "lead").map(zhize.nameOf).join("、"); } },
      { word: "col_supports", text: function (row) { return zhize.unitsOf(zhize.ownerOf(row.measure), "other").map(zhize.nameOf).join("、"); } }, { word: "col_quote", wide: true, text: zhize.quote }
    ]);
    groups.forEach(function (group) { group.rows.forEach(function (row) { rows.push([group.name].concat(columns.map(function (column) { return column.text(row); }))); }); });
    return [{ name: zhize.word("view_board"), head: [zhize.word("col_group")].concat(columns.map(function (column) { return zhize.word(column.word); })), rows: rows, widths: [18].concat(columns.map(function (column) { return column.wide ? 44 : 18; })), frozen: 2 }];
  }

  function show(place, state) {
    var groups = zhize.boardGroups(state), by = state.group || "lead", all = targets(state), scroll = leaf && leaf.isConnected ? leaf.scrollTop : 0;
    var shown = new Set();
    groups.forEach(function (group) { group.rows.forEach(function (row) { shown.add(row.key); }); });
    leaf = zhize.leaf(place, "board", zhize.word("view_board"));
    leaf.append(make("div", { class: "leaf-tools" }, [choice("group_by", "group", GROUPS, "group_"), choice("order_cards", "order", ORDERS, "order_"),
      make("p", { class: "note", role: "status", id: "board-size" }, zhize.word("board_size", { n: shown.size, all: zhize.table("targets").length }))].concat(
      state.due ? make("button", { type: "button", id: "due-all", onclick: function () { zhize.store.set({ due: "" }); } }, zhize.word("due_all")) : [],
      zhize.takeaway(function () { return zhize.word("view_board"); }, function () { return sheet(groups); })
    )), zhize.timeline(all, state));
    if (!groups.length) leaf.append(make("p", { class: "none" }, zhize.word(zhize.table("targets").length ? "empty" : "targets_none")));
    groups.forEach(function (group) { leaf.append(groupOf(group, by)); });
    leaf.scrollTop = scroll;
  }

  zhize.view({ id: "board", word: "view_board", ask: "ask_board", form: "leaf", keys: ["group", "order", "due"], show: show, follow: function (lit) { zhize.markIn(leaf, lit); } });
})(window.zhize);
