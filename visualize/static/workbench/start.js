// The frame of the page: language, theme, which panes are shown, the keys; starts the store last of all.
(function (zhize) {
  "use strict";
  var get = zhize.get, make = zhize.make, data = zhize.data;
  var PANES = ["all", "text", "picture", "tables"];
  zhize.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function dark(state) {
    return state.theme ? state.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  var schemes = [];
  Array.from(document.styleSheets).forEach(function (sheet) {
    Array.from(sheet.cssRules).forEach(function (rule) {
      if (rule.media && /prefers-color-scheme: dark/.test(rule.media.mediaText)) schemes.push([rule, rule.media.mediaText]);
    });
  });

  /** Let the dark rules hold always, never, or as the system says: the style sheet names each colour once. */
  function setScheme(theme) {
    schemes.forEach(function (pair) { pair[0].media.mediaText = theme ? (theme === "dark" ? "screen" : "not all") : pair[1]; });
    document.documentElement.style.colorScheme = theme || "light dark";
  }

  function writePanes(state) {
    var box = zhize.clear(get("panes"));
    PANES.forEach(function (name) {
      box.append(make("button", { type: "button", id: "show-pane-" + name, "aria-pressed": String((state.pane || "all") === name), onclick: function () {
        zhize.store.set({ pane: name === "all" ? "" : name });
      } }, zhize.word("pane_" + name)));
    });
  }

  // First of all panes, so that the others find words and colours of the state.
  zhize.frame = {
    name: "frame",
    changed: function (state, changes) {
      if (changes.lang) {
        zhize.lang = state.lang === "en" ? "en" : "zh";
        zhize.translate();
        document.title = data.title + " · " + zhize.word("bench");
        var made = get("made-with"), library = made.dataset;
        made.textContent = zhize.word("made_with", { name: library.name, version: library.version, licence: library.licence });
      }
      if (changes.theme) {
        setScheme(state.theme);
        zhize.readColours();
      }
      if (changes.theme || changes.lang) get("theme").textContent = zhize.word(dark(state) ? "theme_light" : "theme_dark");
      if (changes.pane || changes.lang) {
        get("main").dataset.pane = state.pane;
        writePanes(state);
      }
    }
  };
  zhize.store.first(zhize.frame);

  get("language").addEventListener("click", function () { zhize.store.set({ lang: zhize.lang === "zh" ? "en" : "zh" }); });
  get("theme").addEventListener("click", function () { zhize.store.set({ theme: dark(zhize.store.state()) ? "light" : "dark" }); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && zhize.store.state().sel && event.target.id !== "search") zhize.store.select("");
  });
  window.matchMedia("(prefers-color-scheme: dark)").addListener(function () {
    zhize.readColours();
    zhize.frame.changed(zhize.store.state(), { theme: true });
    zhize.currentView().show(get("view"), zhize.store.state());
    zhize.currentView().follow(zhize.store.lit(), zhize.store.state());
  });
  zhize.readColours();
  zhize.store.start();
  document.documentElement.dataset.ready = "true";
})(window.zhize);
