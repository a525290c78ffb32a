"""Workbooks (.xlsx) as offices print them: text stays text, the header row repeats, A4 landscape, equal bytes.

A sheet is plain rows of text and numbers. Refuses nothing: what Excel cannot hold is cut and says so.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

#: One cell.
Cell: TypeAlias = str | int | float | None
#: Written into every workbook, so that equal rows give equal bytes.
_CREATED = datetime.datetime(2000, 1, 1)
#: The longest text of a cell in Excel (specification and limits of Excel), in characters.
_CELL_LIMIT = 32_767
#: The greatest row height of Excel, in points, and the height of one line of 10-point Chinese type.
_ROW_LIMIT, _LINE = 409.0, 14.0
#: Characters a sheet's name may not hold, and how many it may.
_SHEET_BANNED, _SHEET_LIMIT = str.maketrans("[]:*?/\\", "（）：＊？／＼"), 31
#: The longest header text of Excel; zhize leaves room for its codes.
_HEADER_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a header row, rows, and the width of each column in half-width characters."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]


def workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    """Return the workbook's bytes; `title` stands in the head of every printed page."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": title, "created": _CREATED})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "font_size": 10, "font_name": "宋体", "num_format": "@"})
    number = book.add_format({"valign": "top", "border": 1, "font_size": 10, "font_name": "宋体"})
    head = book.add_format({
        "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": "#E8EEF5",
        "font_size": 11, "font_name": "黑体",
    })
    for sheet in sheets:
        _write(book, sheet, title, head, text, number)
    book.close()
    return buffer.getvalue()


def _write(book: Workbook, sheet: Sheet, title: str, head: Format, text: Format, number: Format) -> None:
    page = book.add_worksheet(sheet.name.translate(_SHEET_BANNED)[:_SHEET_LIMIT])
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    page.set_header("&C&12" + title[:_HEADER_LIMIT].replace("&", "&&").replace("\n", " "))
    page.set_footer("&C第 &P 页，共 &N 页")
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.set_row(0, 24)
    for column, words in enumerate(sheet.header):
        page.write_string(0, column, words, head)
    for at, row in enumerate(sheet.rows, 1):
        page.set_row(at, min(_ROW_LIMIT, _LINE * max(map(_lines, row, sheet.widths), default=1) + 4))
        for column, cell in enumerate(row):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                page.write_number(at, column, cell, number)
            else:
                page.write_string(at, column, _fitting("" if cell is None else str(cell)), text)
    if sheet.header:
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.header) - 1)


def _fitting(words: str) -> str:
    words = "".join(c for c in words if c >= " " or c in "\t\n")
    return words if len(words) <= _CELL_LIMIT else words[: _CELL_LIMIT - 20] + "……（此处截断）"


def width(words: str) -> int:
    """Return the width of a text in half-width characters: a Chinese one takes two."""
    from unicodedata import east_asian_width

    return len(words) if words.isascii() else sum(2 if east_asian_width(c) in "WFA" else 1 for c in words)


def _lines(cell: Cell, columns: float) -> int:
    fit = max(1, int(columns) - 1)
    return 1 if cell is None else sum(max(1, -(-width(line) // fit)) for line in str(cell).split("\n"))
