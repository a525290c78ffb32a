// Writes the sheets that the build reads, as CSV and as XLSX: plain cells, drop-downs, no formula. Knows no corrections.
(function (zhize) {
  "use strict";
  var TABLE = null;

  function crc(bytes) {
    var at, bit, value, sum = -1;
    if (TABLE === null) {
      TABLE = new Int32Array(256);
      for (at = 0; at < 256; at += 1) {
        for (value = at, bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
        TABLE[at] = value;
      }
    }
    for (at = 0; at < bytes.length; at += 1) sum = (sum >>> 8) ^ TABLE[(sum ^ bytes[at]) & 255];
    return (sum ^ -1) >>> 0;
  }

  /** A ZIP package of texts, stored and not packed: {name: text} → bytes. No clock: all files are of 1980. */
  function zip(files) {
    var encoder = new TextEncoder(), parts = [], index = [], at = 0;
    function numbers(list) {
      var bytes = [];
      list.forEach(function (pair) { for (var byte = 0; byte < pair[1]; byte += 1) bytes.push((pair[0] >>> (8 * byte)) & 255); });
      return new Uint8Array(bytes);
    }
    Object.keys(files).forEach(function (name) {
      var bytes = encoder.encode(files[name]), title = encoder.encode(name);
      var common = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [33, 2], [crc(bytes), 4], [bytes.length, 4], [bytes.length, 4], [title.length, 2], [0, 2]];
      var head = numbers([[0x04034b50, 4]].concat(common));
      index.push(numbers([[0x02014b50, 4], [20, 2]].concat(common, [[0, 2], [0, 2], [0, 2], [0, 4], [at, 4]])), title);
      parts.push(head, title, bytes);
      at += head.length + title.length + bytes.length;
    });
    var size = index.reduce(function (sum, part) { return sum + part.length; }, 0), count = Object.keys(files).length;
    var end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [at, 4], [0, 2]]);
    return new Blob(parts.concat(index, [end]), { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  }

  var HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  var DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  function xml(text) {
    return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1\ufffd")
      .replace(/_x[0-9A-Fa-f]{4}_/g, "_x005F$&").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/\r/g, "");
  }
  function look(format, font, fill, align) {
    return '<xf numFmtId="' + format + '" fontId="' + font + '" fillId="' + fill + '" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ' + align + ' wrapText="1"/></xf>';
  }
  function letter(at) { return at < 26 ? String.fromCharCode(65 + at) : letter(Math.floor(at / 26) - 1) + letter(at % 26); }

  /** The looks of cells, by name: places in cellXfs below. */
  var LOOKS = { text: 1, head: 2, upright: 3, lead: 4, mark: 5, number: 6, strong: 7 };
  /** Most characters that Excel takes in a cell, and in a sheet's name. */
  var MOST_TEXT = 32000, MOST_NAME = 31;

  /** A cell: text, a number, or {text, look}. */
  function cell(value, place, number, shared) {
    var own = value !== null && typeof value === "object", said = own ? value.text : value, look = LOOKS[(own && value.look) || (number ? (typeof said === "number" ? "number" : "text") : "head")];
    if (said === "" || said === null || said === undefined) return own ? '<c r="' + place + '" s="' + look + '"/>' : "";
    return '<c r="' + place + '" s="' + look + (typeof said === "number" ? '"><v>' + said : '" t="s"><v>' + shared(String(said).slice(0, MOST_TEXT))) + "</v></c>";
  }

  /** Names of sheets as Excel allows them, each once. */
  function named(pages) {
    var taken = [];
    return pages.map(function (page, at) {
      var letters = Array.from(page.name.replace(/[\[\]:*?\/\\'\u0000-\u001f]/g, " ").trim()), name = letters.slice(0, MOST_NAME - 3).join("");
      name = (name.length > MOST_NAME - 3 ? letters.slice(0, (MOST_NAME - 3) / 2).join("") : name) || "Sheet";
      if (taken.indexOf(name) >= 0) name += " " + (at + 1);
      taken.push(name);
      return name;
    });
  }

  /** The height of a row whose cells are wrapped, in points; a Chinese character is as wide as two others. */
  function height(row, columns) {
    var most = row.reduce(function (lines, text, at) {
      if (columns[at].hidden) return lines;
      return Math.max(lines, text.split("\n").reduce(function (sum, words) {
        return sum + Math.max(1, Math.ceil(words.replace(/[^\x00-\x7f]/g, "xx").length / Math.max(2, Math.floor(columns[at].width - 1))));
      }, 0));
    }, 1);
    return Math.min(409, Math.round(most * 14.3 + 4));
  }

  function sheet(page, shared) {
    var last = page.rows.length + (page.spare || 0), frozen = page.frozen || 0;
    var validations = page.columns.map(function (column, at) {
      return column.choices && last > 1 ? '<dataValidation type="list" allowBlank="1" sqref="' + letter(at) + "2:" + letter(at) + last + '"><formula1>' + xml(column.choices) + "</formula1></dataValidation>" : "";
    }).filter(Boolean);
    return HEAD + '<worksheet xmlns="' + MAIN + '">' + (page.filtered || page.filled ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : "") + '<sheetViews><sheetView workbookViewId="0"><pane ' + (frozen ? 'xSplit="' + frozen + '" ' : "") +
      'ySplit="1" topLeftCell="' + letter(frozen) + '2" activePane="' + (frozen ? "bottomRight" : "bottomLeft") + '" state="frozen"/></sheetView></sheetViews><cols>' +
      page.columns.map(function (column, at) { return '<col min="' + (at + 1) + '" max="' + (at + 1) + '" width="' + column.width + '" customWidth="1"' + (column.hidden ? ' hidden="1"' : "") + "/>"; }).join("") + "</cols><sheetData>" +
      page.rows.map(function (row, number) {
        var points = page.filled ? height(row, page.columns) : number ? 0 : page.tall;
        return '<row r="' + (number + 1) + '"' + (points ? ' ht="' + points + '" customHeight="1"' : "") + ">" + row.map(function (value, at) { return cell(page.filled && value === "" ? { text: "" } : value, letter(at) + (number + 1), number, shared); }).join("") + "</row>";
      }).join("") + "</sheetData>" + (page.filtered ? '<autoFilter ref="A1:' + letter(page.columns.length - 1) + last + '"/>' : "") + (validations.length ? '<dataValidations count="' + validations.length + '">' + validations.join("") + "</dataValidations>" : "") +
      (page.filtered || page.filled ? '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' : "") + "</worksheet>";
  }

  /**
   * A workbook as a Blob: pages {name, columns: [{width, hidden, choices}], rows: [[cell]], spare, frozen, tall, filtered}; the first row is the head.
   * A cell is text, a number or {text, look} (LOOKS); `filled` sheets are text that people go on filling in: rows as high as their text; `frozen` columns stay in sight, `tall` is the head's height in points,
   * `filtered` sheets have filters in their heads, and their heads on every printed page.
   */
  zhize.xlsx = function (pages) {
    var strings = [], places = new Map(), names = named(pages);
    function shared(text) {
      if (!places.has(text)) { places.set(text, strings.length); strings.push(text); }
      return places.get(text);
    }
    function each(make) { return pages.map(make).join(""); }
    var files = {
      "[Content_Types].xml": HEAD + '<Types xmlns="' + PACKAGE + 'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' +
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>' +
        each(function (page, at) { return '<Override PartName="/xl/worksheets/sheet' + (at + 1) + '.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'; }) + "</Types>",
      "_rels/.rels": HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships"><Relationship Id="rId1" Type="' + DOCUMENT + '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      "xl/workbook.xml": HEAD + '<workbook xmlns="' + MAIN + '" xmlns:r="' + DOCUMENT + '"><sheets>' + each(function (page, at) { return '<sheet name="' + xml(names[at]) + '" sheetId="' + (at + 1) + '" r:id="rId' + (at + 1) + '"/>'; }) + "</sheets>" + (pages.some(function (page) { return page.filtered; }) ? "<definedNames>" + each(function (page, at) {
          return page.filtered ? '<definedName name="_xlnm.Print_Titles" localSheetId="' + at + '">' + xml("'" + names[at] + "'!$1:$1") + "</definedName>" : "";
        }) + "</definedNames>" : "") + "</workbook>",
      "xl/_rels/workbook.xml.rels": HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships">' + each(function (page, at) { return '<Relationship Id="rId' + (at + 1) + '" Type="' + DOCUMENT + '/worksheet" Target="worksheets/sheet' + (at + 1) + '.xml"/>'; }) +
        '<Relationship Id="rId' + (pages.length + 1) + '" Type="' + DOCUMENT + '/styles" Target="styles.xml"/><Relationship Id="rId' + (pages.length + 2) + '" Type="' + DOCUMENT + '/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
      "xl/styles.xml": HEAD + '<styleSheet xmlns="' + MAIN + '"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="黑体"/></font></fonts>' +
        '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF6D9D6"/></patternFill></fill></fills>' +
        '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8"><xf numFmtId="49" applyNumberFormat="1"/>' +
        '<xf numFmtId="49" fontId="0" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
        '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>' +
        look(49, 1, 2, 'horizontal="center" vertical="center" textRotation="255"') + look(49, 1, 3, 'horizontal="center" vertical="center"') + look(49, 0, 0, 'horizontal="center" vertical="center"') + look(0, 0, 0, 'vertical="top"') + look(0, 1, 2, 'vertical="top"') + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    };
    pages.forEach(function (page, at) { files["xl/worksheets/sheet" + (at + 1) + ".xml"] = sheet(page, shared); });
    files["xl/sharedStrings.xml"] = HEAD + '<sst xmlns="' + MAIN + '">' + strings.map(function (text) { return '<si><t xml:space="preserve">' + xml(text) + "</t></si>"; }).join("") + "</sst>";
    return zip(files);
  };

  /** A cell as spreadsheets take it: quoted, and never a formula (an apostrophe before = + - @; the build takes it off again). */
  zhize.csvCell = function (text) {
    text = /^'*[=+\-@＝＋－＠\t\r\n]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  };
  /** Rows of text as CSV with a byte order mark, which Excel needs to read Chinese. */
  zhize.csvOf = function (rows) {
    return "\ufeff" + rows.map(function (row) { return row.map(zhize.csvCell).join(","); }).join("\r\n") + "\r\n";
  };
})(window.zhize);
