"use strict";
// Sorting and filtering of what stands in the page; without scripts the page shows everything in document order.
var asking = {};
asking.sortable = function (table, label) {
  table.querySelectorAll("thead th").forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.title = label;
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("thead th").forEach(function (each) { each.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      var body = table.tBodies[0];
      var rows = Array.from(body.rows);
      var number = rows.every(function (row) { var text = row.cells[column].textContent; return text === "" || !isNaN(Number(text)); });
      var collator = new Intl.Collator("zh-CN", { numeric: true });
      rows.sort(function (a, b) {
        var x = a.cells[column].textContent, y = b.cells[column].textContent;
        if (x === "" || y === "") { return x === y ? 0 : x === "" ? 1 : -1; }
        return (number ? Number(x) - Number(y) : collator.compare(x, y)) * (down ? -1 : 1);
      });
      body.append.apply(body, rows);
    });
  });
};
asking.filter = function (input) {
  var wanted = input.value.trim().toLowerCase();
  var shown = 0;
  document.querySelectorAll(input.dataset.filter).forEach(function (each) {
    each.hidden = wanted !== "" && !each.textContent.toLowerCase().includes(wanted);
    shown += each.hidden ? 0 : 1;
  });
  var count = document.querySelector("[data-count]");
  if (count) { count.textContent = wanted === "" ? count.dataset.all : shown + " / " + count.dataset.all; }
};
document.querySelectorAll("[data-count]").forEach(function (each) { each.dataset.all = each.textContent; });
document.querySelectorAll("table[data-sort]").forEach(function (table) { asking.sortable(table, table.dataset.sort); });
document.querySelectorAll("[data-filter]").forEach(function (input) {
  input.closest(".finder").hidden = false;
  input.addEventListener("input", function () { asking.filter(input); });
});
document.querySelectorAll("[data-copy]").forEach(function (button) {
  button.hidden = false;
  button.addEventListener("click", function () {
    var text = document.querySelector(button.dataset.copy);
    var done = function () { button.textContent = button.dataset.done; };
    if (navigator.clipboard) { navigator.clipboard.writeText(text.textContent).then(done, function () { getSelection().selectAllChildren(text); }); } else { getSelection().selectAllChildren(text); }
  });
});
document.documentElement.dataset.ready = "true";
