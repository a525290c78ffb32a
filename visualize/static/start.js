"use strict";
document.getElementById("lang").addEventListener("click", function () {
  var root = document.documentElement;
  var next = root.dataset.lang === "zh" ? "en" : "zh";
  root.dataset.lang = next;
  root.lang = next === "zh" ? "zh-CN" : "en";
});
document.documentElement.dataset.ready = "true";
