// Filters that are the legend: every box shows the shape or line it switches.
(function (zhize) {
  "use strict";
  var data = zhize.data, make = zhize.make;

  function box(group, key, text, count, sample) {
    var input = make("input", { type: "checkbox", name: group, value: key });
    input.checked = Boolean(zhize.filter[group][key]);
    input.addEventListener("change", function () {
      zhize.filter[group][key] = input.checked;
      zhize.tell("filter");
    });
    return make("label", {}, [input, sample ? zhize.sample(sample) : null, make("span", { dir: "auto" }, text), make("span", { class: "count" }, String(count))]);
  }

  function fill(id, boxes) {
    var place = zhize.get(id), legend = place.querySelector("legend");
    zhize.clear(place).append(legend);
    boxes.forEach(function (element) { place.append(element); });
  }

  function count(list, test) {
    return list.reduce(function (sum, row) { return sum + (test(row) ? 1 : 0); }, 0);
  }

  /** Set the boxes to what the filter says, without making them anew: the keyboard keeps its place. */
  zhize.checkFilters = function () {
    document.querySelectorAll("#filters-network input").forEach(function (input) {
      input.checked = Boolean(zhize.filter[input.name][input.value]);
    });
  };

  zhize.writeFilters = function () {
    fill("filter-kinds", data.kinds.map(function (kind) {
      return box("kinds", kind, zhize.word("kind_" + kind), count(data.nodes, function (node) { return node.kind === kind; }), kind);
    }));
    fill("filter-roles", data.roles.map(function (role) {
      return [role, count(data.edges, function (edge) { return edge.relation === role; })];
    }).filter(function (pair) { return pair[1]; }).map(function (pair) {
      return box("roles", pair[0], zhize.word("role_" + pair[0]), pair[1], pair[0]);
    }));
    var parts = zhize.get("filter-parts");
    parts.hidden = data.parts.length < 2;
    fill("filter-parts", data.parts.map(function (part) {
      var name = part.id || zhize.partName(part);
      var made = box("parts", part.id, name, count(data.nodes, function (node) { return node.kind === "measure" && node.part === part.id; }));
      made.title = zhize.partName(part);
      return made;
    }));
  };
})(window.zhize);
