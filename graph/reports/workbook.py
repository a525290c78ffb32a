"""Workbooks (.xlsx) as offices print them: text stays text, the header row repeats, A4 landscape, equal bytes.

A sheet is plain rows of text and numbers. Refuses nothing: what Excel cannot hold is cut and says so.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ...visualize.characters import storable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

#: One cell.
Cell: TypeAlias = str | int | float | None
#: Written into every workbook, so that equal rows give equal bytes.
_CREATED = datetime.datetime(2000, 1, 1)
#: The longest text of a cell in Excel (specification and limits of Excel), in characters.
_CELL_LIMIT = 32_767
#: The greatest row height of Excel, in points.
_ROW_LIMIT = 409.0
#: Type sizes in points (on A4 they shrink to about 9 and 7.5, 小五 and 六号), and a line's height over its size.
_SIZE, _SMALL, _LEADING = 11, 9, 1.3
#: Characters a sheet's name may not hold, and how many it may.
_SHEET_BANNED, _SHEET_LIMIT = str.maketrans("[]:*?/\\", "（）：＊？／＼"), 31
#: The longest header text of Excel; zhize leaves room for its codes.
_HEADER_LIMIT = 200
#: Fills of headings, and of the headings and cells that a person fills in.
_HEAD, _ENTRY_HEAD, _ENTRY = "#E8EEF5", "#FFE699", "#FFF9E5"
_FOOT = {"zh": "&C第 &P 页，共 &N 页", "en": "&C&P / &N"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label, its width in half-width characters, and whether its cells are long and set small.

    `entry` cells are for a person to fill in, out of `choices` where there are any (words, or the cells of a sheet as
    `='栏目'!$A$2:$A$9`); a `hidden` column is for programs.
    """

    label: str
    width: float
    small: bool = False
    entry: bool = False
    choices: Sequence[str] | str = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: columns, and rows of as many cells."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of a workbook's cells."""

    head: Format
    entry_head: Format
    text: Format
    small: Format
    entry: Format
    number: Format

    def of(self, column: Column) -> Format:
        return self.entry if column.entry else self.small if column.small else self.text


def workbook(sheets: Sequence[Sheet], title: str, lang: str = "zh") -> bytes:
    """Return the workbook's bytes; `title` stands in the head of every printed page, a page number in its foot."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": title, "created": _CREATED})
    look = {"valign": "top", "border": 1, "font_name": "宋体", "font_size": _SIZE}
    plain = {**look, "text_wrap": True, "num_format": "@"}
    head = {**look, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "font_name": "黑体"}
    looks = _Looks(
        head=book.add_format({**head, "bg_color": _HEAD}),
        entry_head=book.add_format({**head, "bg_color": _ENTRY_HEAD}),
        text=book.add_format(plain),
        small=book.add_format({**plain, "font_size": _SMALL}),
        entry=book.add_format({**plain, "bg_color": _ENTRY}),
        number=book.add_format(look),
    )
    for sheet in sheets:
        _write(book, sheet, title, looks, lang)
    book.close()
    return buffer.getvalue()


def _write(book: Workbook, sheet: Sheet, title: str, looks: _Looks, lang: str) -> None:
    page = book.add_worksheet(storable(sheet.name).translate(_SHEET_BANNED)[:_SHEET_LIMIT])
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    page.set_header("&C&12" + _fitting(title)[:_HEADER_LIMIT].replace("&", "&&").replace("\n", " "))
    page.set_footer(_FOOT["en" if lang == "en" else "zh"])
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, None, {"hidden": 1} if column.hidden else {})
        page.write_string(0, at, _fitting(column.label), looks.entry_head if column.entry else looks.head)
        if column.choices and sheet.rows:
            source = column.choices if isinstance(column.choices, str) else list(column.choices)
            page.data_validation(
                1, at, len(sheet.rows), at, {"validate": "list", "source": source, "ignore_blank": True}
            )
    page.set_row(0, 24)
    for number, row in enumerate(sheet.rows, 1):
        shown = [(cell, column) for cell, column in zip(row, sheet.columns, strict=True) if not column.hidden]
        page.set_row(number, min(_ROW_LIMIT, max((_height(*each) for each in shown), default=_SIZE) + 4))
        for at, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                page.write_number(number, at, cell, looks.number)
            else:
                page.write_string(number, at, _fitting("" if cell is None else str(cell)), looks.of(column))
    if sheet.columns:
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)


def _fitting(words: str) -> str:
    words = storable("".join(c for c in words if c >= " " or c in "\t\n"))
    return words if len(words) <= _CELL_LIMIT else words[: _CELL_LIMIT - 20] + "……（此处截断）"


def width(words: str) -> int:
    """Return the width of a text in half-width characters: a Chinese one takes two."""
    from unicodedata import east_asian_width

    return len(words) if words.isascii() else sum(2 if east_asian_width(c) in "WFA" else 1 for c in words)


def _height(cell: Cell, column: Column) -> float:
    """Return the height of a wrapped cell in points; a column's width counts characters of the default size."""
    size = _SMALL if column.small else _SIZE
    fit = max(2, int((column.width - 1) * _SIZE / size))
    lines = 1 if cell is None else sum(max(1, -(-width(line) // fit)) for line in str(cell).split("\n"))
    return lines * size * _LEADING
