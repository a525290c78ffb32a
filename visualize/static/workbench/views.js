// The registry of views: each answers one question, has a tab and an address, and draws into one element.
(function (zhize) {
  "use strict";
  var views = [], shown = null, get = zhize.get, make = zhize.make;

  /**
   * Register a view: {id, word, ask, show(element, state), follow(lit, state), hide(), resize(), subjects()}.
   * `word` and `ask` are keys of the wording (tab, question); `show` fills an empty element and is called again after
   * a change of view, subject, hidden kinds, threshold, table filter, language or theme; `follow` gets what is selected (zhize.resolve) or null;
   * `resize` (optional) is called after the pane got another size.
   * `subjects` (optional) returns the keys of the things the view can be about; the one chosen is state.of.
   * `keys` (optional) names keys of the state of the view's own: `show` is called after their change too.
   * `form` is "leaf" for a view of words that scrolls and prints whole, absent for a drawing.
   */
  zhize.view = function (view) { views.push(view); };
  zhize.views = function () { return views; };
  zhize.currentView = function () { return shown; };

  /**
   * Register a view that draws a network: {id, word, ask, picture, scene(of, state), subjects(), hidden}.
   * `picture` words what a screen reader says of it; `hidden` is what starts hidden: names joined by a dot.
   * A scene's `note` is written beside the question.
   */
  zhize.networkView = function (view) {
    zhize.view({
      id: view.id, word: view.word, ask: view.ask, subjects: view.subjects, hidden: view.hidden,
      show: function (place, state) {
        var of = zhize.subjectOf(this, state);
        if (view.subjects && !of) { zhize.clear(place).append(make("p", { class: "rows" }, zhize.word("empty"))); return; }
        var scene = view.scene(of, state);
        if (scene.note) get("picture-head").append(make("p", { class: "note", id: "scene-note", role: "status" }, scene.note));
        if (view.tools) view.tools(get("picture-head"), state, scene);
        zhize.stage.show(place, scene, zhize.word(view.picture, { name: of ? zhize.nameOf(of) : "" }));
      },
      follow: function (lit) { zhize.stage.follow(lit, true); },
      resize: function () { zhize.stage.resize(); }
    });
  };

  function find(id) {
    return views.filter(function (view) { return view.id === id; })[0] || views[0];
  }

  function writeTabs(current) {
    var place = zhize.clear(get("views"));
    views.forEach(function (view) {
      var on = view === current;
      place.append(make("button", {
        type: "button", role: "tab", id: "view-" + view.id, "aria-controls": "pane-picture", "aria-selected": String(on), tabindex: on ? "0" : "-1",
        onclick: function () { zhize.openView(view.id); }
      }, zhize.word(view.word)));
    });
  }

  /** Open a view; one that is about a thing says so in the address: the thing given, else the selection, else its first. */
  zhize.openView = function (id, of) {
    var view = find(id), state = zhize.store.state();
    zhize.store.set({ view: view.id, of: of || zhize.subjectOf(view, { of: "", sel: state.sel }), min: "", hide: "" });
  };

  function writeHead(view, state) {
    var head = zhize.clear(get("picture-head"));
    head.append(make("p", { class: "ask" }, zhize.word(view.ask)));
    if (view.subjects) {
      var select = make("select", { id: "subject", "aria-label": zhize.word(view.word) });
      view.subjects().forEach(function (key) {
        var option = make("option", { value: key }, zhize.nameOf(key));
        option.selected = key === zhize.subjectOf(view, state);
        select.append(option);
      });
      select.addEventListener("change", function () { zhize.store.set({ of: select.value }); });
      head.append(select);
    }
  }

  /** What a view is about: the address's word if it is one of the view's subjects, else the selection, else its first. */
  zhize.subjectOf = function (view, state) {
    var all = view.subjects ? view.subjects() : [];
    if (all.indexOf(state.of) >= 0) return state.of;
    return all.indexOf(state.sel) >= 0 ? state.sel : all[0] || "";
  };

  zhize.store.pane({
    name: "views",
    changed: function (state, changes) {
      var view = find(state.view);
      if (changes.view || changes.of || changes.hide || changes.min || changes.lang || changes.theme || changes.q || changes.facet || changes.table ||
        (view.keys || []).some(function (key) { return changes[key]; })) {
        var held = document.activeElement && document.activeElement.id;
        if (shown && shown !== view && shown.hide) shown.hide();
        writeTabs(view);
        writeHead(view, state);
        if (shown !== view) { zhize.clear(get("view")); zhize.hiddenAtFirst = view.hidden || ""; }
        shown = view;
        get("pane-picture").dataset.form = get("main").dataset.form = view.form || "drawing";
        get("pane-picture").setAttribute("aria-labelledby", "view-" + view.id);
        view.show(get("view"), state);
        if (held && document.activeElement === document.body && get(held)) get(held).focus();
      }
      if (changes.pane && view.resize) view.resize();
      view.follow(zhize.store.lit(), state);
    }
  });

  get("views").addEventListener("keydown", function (event) {
    var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    var next = views[(views.indexOf(shown) + step + views.length) % views.length];
    zhize.openView(next.id);
    get("view-" + next.id).focus();
    event.preventDefault();
  });
})(window.zhize);
