"use strict";
// The SPARQL page: runs the query at its own service and shows rows, triples, or where the query is wrong.
(function () {
  var find = function (id) { return document.getElementById(id); };
  var words = JSON.parse(find("words").textContent), examples = JSON.parse(find("examples").textContent);
  var query = find("query"), fault = find("fault"), state = find("state"), result = find("result");
  var SHOWN = 2000;
  function ask(media) {
    return fetch("/sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", "Accept": media }, body: query.value, credentials: "same-origin" });
  }
  function refuse(told) {
    fault.hidden = false;
    fault.textContent = [told.what, told.mend].filter(Boolean).join("\n");
    if (told.line) {
      fault.textContent = words.line.replace("{line}", told.line).replace("{column}", told.column) + "\n" + fault.textContent;
      var lines = query.value.split("\n"), at = told.column - 1;
      for (var i = 0; i < told.line - 1; i++) { at += lines[i].length + 1; }
      query.focus();
      query.setSelectionRange(at, Math.min(query.value.length, at + 1));
    }
  }
  function table(heads, rows) {
    var made = document.createElement("table"), head = made.createTHead().insertRow();
    heads.forEach(function (name) { var cell = document.createElement("th"); cell.scope = "col"; cell.textContent = name; head.append(cell); });
    var body = made.createTBody();
    rows.slice(0, SHOWN).forEach(function (row) {
      var line = body.insertRow();
      heads.forEach(function (name) { line.insertCell().textContent = row[name] ? row[name].value : ""; });
    });
    asking.sortable(made, words.sort);
    result.replaceChildren(made);
    state.textContent = rows.length + " " + words.rows;
  }
  function shown(text, media) {
    if (!media.includes("json")) {
      var block = document.createElement("pre");
      block.textContent = text;
      result.replaceChildren(block);
      state.textContent = words.triples;
      return;
    }
    var found = JSON.parse(text);
    if (found.boolean !== undefined) { result.replaceChildren(); state.textContent = found.boolean ? words.yes : words.no; return; }
    table(found.head.vars, found.results.bindings);
  }
  function run() {
    fault.hidden = true;
    state.textContent = words.running;
    result.replaceChildren();
    find("downloads").hidden = true;
    ask("application/sparql-results+json, text/turtle;q=0.5, application/problem+json;q=0.1").then(function (reply) {
      return reply.text().then(function (text) {
        state.textContent = "";
        if (!reply.ok) { refuse(JSON.parse(text)); return; }
        shown(text, reply.headers.get("Content-Type"));
        find("downloads").hidden = false;
      });
    }).catch(function () { state.textContent = ""; refuse({ what: words.failed }); });
  }
  find("run").addEventListener("click", run);
  query.addEventListener("keydown", function (event) { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } });
  find("example").addEventListener("change", function () { if (this.value) { query.value = examples[this.value]; } });
  document.querySelectorAll("[data-media]").forEach(function (button) {
    button.addEventListener("click", function () {
      ask(button.dataset.media).then(function (reply) {
        return reply.blob().then(function (blob) {
          var link = document.createElement("a");
          var csv = (reply.headers.get("Content-Type") || "").startsWith("text/csv");
          link.href = URL.createObjectURL(csv ? new Blob(["\ufeff", blob]) : blob); // the mark that spreadsheet programs read UTF-8 by
          link.download = "zhize." + ((reply.headers.get("Content-Type") || "").startsWith("text/turtle") ? "ttl" : button.dataset.name);
          link.click();
          URL.revokeObjectURL(link.href);
        });
      });
    });
  });
  query.value = new URLSearchParams(location.search).get("query") || Object.values(examples)[0];
  document.documentElement.dataset.ready = "true";
}());
