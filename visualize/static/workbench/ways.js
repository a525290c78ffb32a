// The ways from what is selected to the pictures about it: buttons beside the question, in every view.
(function (zhize) {
  "use strict";
  var make = zhize.make, get = zhize.get;
  /** Views about a thing, by its kind, in order. */
  var ABOUT = { unit: ["card", "unit"], brand: ["passport", "brand"], industry: ["passport", "brand"] };

  /** A button that opens a view about a thing. */
  zhize.viewLink = function (view, of, text) {
    return make("button", { type: "button", class: "way", "data-view": view, title: text, onclick: function () { zhize.openView(view, of); } }, text);
  };

  zhize.store.pane({
    name: "ways",
    changed: function (state) {
      var head = get("picture-head"), old = get("ways"), view = zhize.currentView(), lit = zhize.store.lit(), box;
      if (old) old.remove();
      if (!lit) return;
      box = make("span", { id: "ways", class: "ways" });
      lit.nodes.forEach(function (key) {
        var node = zhize.node(key);
        if (!node || !ABOUT[node.kind] || box.childElementCount > 3) return;
        ABOUT[node.kind].forEach(function (id) {
          if (view.id === id && zhize.subjectOf(view, state) === key) return;
          box.append(zhize.viewLink(id, key, node.name + " · " + zhize.word("view_" + id)));
        });
      });
      if (box.childElementCount) head.append(box);
    }
  });
})(window.zhize);
