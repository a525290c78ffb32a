// What is shown, to take away: buttons for CSV and Excel beside a table, a matrix, a board, a card.
(function (zhize) {
  "use strict";

  function plain(value) {
    var text = value !== null && typeof value === "object" ? value.text : value;
    return text === undefined || text === null ? "" : String(text);
  }

  function page(sheet) {
    return {
      name: sheet.name, rows: [sheet.head].concat(sheet.rows), frozen: sheet.frozen, tall: sheet.tall, filtered: true,
      columns: sheet.head.map(function (head, at) { return { width: sheet.widths[Math.min(at, sheet.widths.length - 1)] }; })
    };
  }

  /**
   * An element with two buttons that hand over what is shown, as CSV (its first sheet) and as a workbook. `name()` and `sheets()` are asked
   * on the click; a sheet is {name, head, rows, widths, frozen, tall}: cells as in sheets.js, widths in characters, the last one counts on.
   */
  zhize.takeaway = function (name, sheets) {
    function file(form) { return zhize.data.id + "-" + name() + "." + form; }
    return zhize.make("span", { class: "take" }, [
      zhize.make("button", { type: "button", class: "take-csv", onclick: function () {
        var sheet = sheets()[0], rows = [sheet.head].concat(sheet.rows);
        zhize.save(file("csv"), new Blob([zhize.csvOf(rows.map(function (row) { return row.map(plain); }))], { type: "text/csv;charset=utf-8" }));
      } }, zhize.word("take_csv")),
      zhize.make("button", { type: "button", class: "take-xlsx", onclick: function () { zhize.save(file("xlsx"), zhize.xlsx(sheets().map(page))); } }, zhize.word("take_xlsx"))
    ]);
  };
})(window.zhize);
