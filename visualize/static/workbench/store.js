// The state all panes share, kept in the address: #view=whole&sel=targets%40606. Back and forward walk through it.
(function (zhize) {
  "use strict";
  var known = {}, state = {}, panes = [], written = null, lit = null;

  /**
   * Declare a key of the state with its default; a default is never written into the address.
   * Standing keys: view, of (a view's subject), sel (selection), table, q, facet, sort, only, hide, min, pane, lang, theme.
   */
  function define(key, standard) {
    known[key] = standard;
    if (state[key] === undefined) state[key] = standard;
  }

  function parse(hash) {
    var found = {};
    Object.keys(known).forEach(function (key) { found[key] = known[key]; });
    hash.replace(/^#/, "").split("&").forEach(function (part) {
      var at = part.indexOf("="), key = part.slice(0, at);
      if (at < 1 || !Object.prototype.hasOwnProperty.call(known, key)) return;
      try { found[key] = decodeURIComponent(part.slice(at + 1)); } catch (error) { /* a broken escape says nothing */ }
    });
    return found;
  }

  function address(of) {
    var parts = Object.keys(known).filter(function (key) { return of[key] !== known[key]; }).map(function (key) {
      return key + "=" + encodeURIComponent(of[key]);
    });
    return "#" + parts.join("&");
  }

  function tell(next) {
    var changes = {}, any = false;
    Object.keys(known).forEach(function (key) {
      if (next[key] !== state[key]) { changes[key] = true; any = true; }
    });
    if (!any) return;
    state = next;
    if (changes.sel) lit = state.sel ? zhize.resolve(state.sel) : null;
    panes.forEach(function (pane) { pane.changed(state, changes); });
  }

  zhize.store = {
    define: define,
    /** The state now; read, never written to. */
    state: function () { return state; },
    /** What the selection means (zhize.resolve), or null. */
    lit: function () { return lit; },
    /** Change some keys; a new entry of the history, or with `quiet` the same one. */
    set: function (patch, quiet) {
      var next = Object.assign({}, state, patch);
      Object.keys(next).forEach(function (key) { if (next[key] === undefined || next[key] === null) next[key] = known[key]; });
      var hash = address(next);
      if (hash === address(state)) return;
      written = hash;
      if (quiet) window.location.replace(hash);
      else window.location.hash = hash;
      tell(next);
    },
    /** Select a row, a thing, a link or a stretch of text by its key; "" for nothing. */
    select: function (key, more) { zhize.store.set(Object.assign({ sel: key || "" }, more)); },
    /** Add a pane: {name, changed(state, changes)}; it is called after every change, first with all keys changed. */
    pane: function (pane) { panes.push(pane); },
    /** Put a pane before all others. */
    first: function (pane) { panes.unshift(pane); },
    /** The address of a state, for links: zhize.store.address({view: "unit", of: key}). */
    address: function (patch) { return address(Object.assign({}, state, patch)); },
    start: function () {
      var changes = {};
      state = parse(window.location.hash);
      lit = state.sel ? zhize.resolve(state.sel) : null;
      Object.keys(known).forEach(function (key) { changes[key] = true; });
      panes.forEach(function (pane) { pane.changed(state, changes); });
      window.addEventListener("hashchange", function () {
        if (window.location.hash === written || address(parse(window.location.hash)) === address(state)) return;
        written = null;
        tell(parse(window.location.hash));
      });
    }
  };
  [["view", ""], ["of", ""], ["sel", ""], ["table", ""], ["q", ""], ["facet", ""], ["sort", ""], ["only", ""], ["hide", ""], ["min", ""],
    ["pane", ""], ["marks", ""], ["lang", zhize.data.lang], ["theme", ""]].forEach(function (pair) { define(pair[0], pair[1]); });
})(window.zhize);
