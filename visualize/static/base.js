// Words, elements and events shared by all parts of the page. Text reaches the page through textContent alone.
(function (zhize) {
  "use strict";

  zhize.data = JSON.parse(document.getElementById("data").textContent);
  zhize.lang = zhize.data.lang;

  /** Return a word of the page in the current language; {name} in it is filled from `values`. */
  zhize.word = function (key, values) {
    var found = zhize.data.words[zhize.lang][key];
    var text = found === undefined ? key : found;
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return values && values[name] !== undefined ? String(values[name]) : whole;
    });
  };

  /** Make an element: text or child elements as content; attributes are set, never parsed. */
  zhize.make = function (name, attributes, content) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (key === "onclick") element.addEventListener("click", attributes[key]);
      else element.setAttribute(key, attributes[key]);
    });
    (Array.isArray(content) ? content : content === undefined ? [] : [content]).forEach(function (child) {
      if (child !== null) element.append(child);
    });
    return element;
  };

  zhize.clear = function (element) {
    while (element.firstChild) element.removeChild(element.firstChild);
    return element;
  };

  zhize.get = function (id) {
    return document.getElementById(id);
  };

  var listeners = {};
  zhize.on = function (event, handler) {
    (listeners[event] = listeners[event] || []).push(handler);
  };
  zhize.tell = function (event, value) {
    (listeners[event] || []).forEach(function (handler) { handler(value); });
  };

  /** Write the words of the template again after the language changed. */
  zhize.translate = function () {
    document.documentElement.lang = zhize.lang === "zh" ? "zh-CN" : "en";
    document.querySelectorAll("[data-word]").forEach(function (element) {
      element.textContent = zhize.word(element.dataset.word);
    });
    document.querySelectorAll("[data-label]").forEach(function (element) {
      element.setAttribute("aria-label", zhize.word(element.dataset.label));
    });
    document.querySelectorAll("[data-placeholder]").forEach(function (element) {
      element.placeholder = zhize.word(element.dataset.placeholder);
    });
    document.title = zhize.data.title + " · " + zhize.word("app");
  };
})(window.zhize = window.zhize || {});
