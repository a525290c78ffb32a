"use strict";
(function () {
  var boxes = Array.prototype.slice.call(document.querySelectorAll("[data-filter]"));
  var findings = Array.prototype.slice.call(document.querySelectorAll(".finding"));

  function chosen(name) {
    return boxes.some(function (box) { return box.dataset.filter === name && box.checked; });
  }

  /** Show the findings of the ticked kinds; parts that hold none of them disappear. */
  function filter() {
    var n = 0;
    findings.forEach(function (finding) {
      var severity = finding.closest("[data-severity]").dataset.severity;
      finding.hidden = !chosen(severity) || (finding.classList.contains("settled") && !chosen("settled"));
      if (!finding.hidden) n += 1;
    });
    document.querySelectorAll(".check, .family, .group").forEach(function (part) {
      part.hidden = !part.querySelector(".finding:not([hidden])");
    });
    document.getElementById("shown").textContent = n + " / " + findings.length;
  }

  boxes.forEach(function (box) { box.addEventListener("change", filter); });
  document.getElementById("print").addEventListener("click", function () { window.print(); });
  document.getElementById("filters").hidden = findings.length === 0;
  filter();
})();
