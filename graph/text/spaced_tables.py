"""Finds task tables drawn with spaces: columns parted by two spaces or more, under a head that names them.

Only rows that have every column, with units where units belong, are rows; the first other line ends the table. A head
without such a row is handed back, so that it can be said that a table stands there which was not read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .table_heads import Cell, Column, Row, Table, columns_of

#: A column of units in the head of such a table; a text without one is not searched further.
_HINT = re.compile(r"  (?=[^ \n]{0,6}(?:单位|部门)(?:  |\s*$))", re.MULTILINE)
_GAP = re.compile(" {2,}")
#: The number of a row: the reading text leaves out the spaces between a figure and the words behind it.
_NUMBER = re.compile(r"\d{1,3}(?=[^\d\s.．、%])")
_UNITS = re.compile(
    r"(?:[局委办厅部署院会所站台社队镇乡联行馆]|政府|公司|集团|中心|单位|部门|街道|园区|管委会)(?:（[^（）]*）)?[、，；。]?$"
)
#: Fewest columns of a head, and longest head in code points.
_COLUMNS, _HEAD = 3, 200


class Spaced(NamedTuple):
    """The tables that were read, and the heads of those that were not, half-open, each in order."""

    tables: list[Table]
    unread: list[Cell]


def spaced_tables(text: str) -> Spaced:
    """Return the tables drawn with spaces. Linear in the text."""
    found = Spaced([], [])
    done = 0
    for hint in _HINT.finditer(text):
        start = text.rfind("\n", 0, hint.start()) + 1
        end = _line_end(text, hint.start())
        if start < done or end - start > _HEAD or "\t" in text[start:end]:
            continue
        cells = _cells(text, start, end)
        columns = columns_of([text[a:b] for a, b in cells]) if len(cells) >= _COLUMNS else None
        if columns is None:
            continue
        table = Table(start, end, columns)
        done = _rows(text, table, end + 1)
        if table.rows:
            found.tables.append(table)
        else:
            found.unread.append((cells[0][0], cells[-1][1]))
    return found


def _rows(text: str, table: Table, at: int) -> int:
    """Add the rows that follow a head and return where they end."""
    while at < len(text):
        end = _line_end(text, at)
        if text[at:end].strip():
            cells = _row(text, table.columns, at, end)
            if cells is None:
                return at
            table.rows.append(Row(cells[0][0], cells[-1][1], cells))
        at = end + 1
    return at


def _row(text: str, columns: list[Column], start: int, end: int) -> list[Cell] | None:
    """Return the cells of a line that has one for each column, with units where units belong."""
    cells = _cells(text, start, end)
    number = _NUMBER.match(text, *cells[0]) if cells else None
    if number is not None and columns[0].kind == "number" and len(cells) == len(columns) - 1:
        cells = [number.span(), (number.end(), cells[0][1]), *cells[1:]]
    if len(cells) != len(columns):
        return None
    for one, cell in zip(columns, cells, strict=True):
        if one.kind == "role" and _UNITS.search(text, *cell) is None:
            return None
        if one.kind == "number" and not text[slice(*cell)].rstrip(".．、").isdecimal():
            return None
    return cells


def _cells(text: str, start: int, end: int) -> list[Cell]:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    cells = []
    for gap in _GAP.finditer(text, start, end):
        cells.append((start, gap.start()))
        start = gap.end()
    return [*cells, (start, end)] if start < end else cells


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
