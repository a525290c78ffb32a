"""Finds task tables in plain text: a header line that names a column of units, and the rows below it.

Cells arrive parted by tabs or `|`, by two spaces and more (spaced_tables), or each on a line of its own. Gives places
only; a blank cell stays blank here, what it inherits is decided where roles are read. A table without a column of units
is ordinary text.
"""

from __future__ import annotations

import re

from .spaced_tables import Spaced, spaced_tables
from .table_heads import COLUMNS_MAX, Cell, Column, Row, Table, columns_of, head_of, heads, two_lines

_SECTION = re.compile(
    r"[ \t|]*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节部])"
)
_NUMBER = re.compile(r"（?(?P<number>\d{1,4}|[一二三四五六七八九十]{1,3})[）.．、]?$")
#: A bracket alone: it belongs to the header cell before it.
_NOTE = re.compile(r"（[^（）]{1,8}）")
#: A line of units, in a cell that has several lines.
_UNITS = re.compile(
    r"(?:[局委办厅部署院会所站台社队镇乡联科股处馆组]|政府|公司|集团|中心|单位|部门|街道|园区|管委会|银行|学校)(?:（[^（）]*）)?[、，；。]?$"
)
#: A cell that says when.
_DATE = re.compile(r"(?:19|20)\d\d\s*[年./-]|\d{1,2}月|长期|持续|全年|年底|每|常态|第?[一二三四]季度|[上下]半年|已完成")
#: A cell that fits its column no better than this stands in another one.
_MISFIT = -1.5
#: How many lines beyond a row's first ones its cells may have.
_MORE_LINES = 8


def find_tables(text: str, spaced: Spaced | None = None) -> list[Table]:
    """Return the tables of a reading text, in order; `spaced` are those drawn with spaces. Linear in the text."""
    tables = (spaced or spaced_tables(text)).tables
    for drawn in tables:
        _finish(text, drawn)
    ruled, stacked = "\t" in text or "|" in text, heads()[3].search(text) is not None
    if not (ruled or stacked):
        return tables
    spans = [found.span() for found in re.finditer(r"[^\n]+", text)]
    if ruled:
        at = 0
        while at < len(spans):
            table, at = _ruled(text, spans, at)
            if table is not None:
                tables.append(table)
    if stacked:
        at = 0
        while at < len(spans):
            table, at = _stacked(text, spans, at)
            if table is not None and not any(one.start <= table.start < one.end for one in tables):
                tables.append(table)
    return sorted(tables, key=lambda table: table.start)


def line_cells(text: str, start: int, end: int) -> list[Cell]:
    """Return the cells of one line, white space trimmed; `|` at both ends are borders."""
    mark = "\t" if "\t" in text[start:end] else "|"
    cells = []
    at = start
    for piece in text[start:end].split(mark):
        cells.append(_trimmed(text, at, at + len(piece)))
        at += len(piece) + 1
    if mark == "|" and len(cells) > 2:
        cells = cells[text[start:end].lstrip().startswith("|") : len(cells) - text[start:end].rstrip().endswith("|")]
    return cells


def _trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start] in " \t\n":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return start, end


def _ruled(text: str, spans: list[Cell], at: int) -> tuple[Table | None, int]:
    """Return the table whose header line is `spans[at]`, and the line to go on from."""
    start, end = spans[at]
    if "\t" not in text[start:end] and "|" not in text[start:end]:
        return None, at + 1
    columns, after = _ruled_head(text, spans, at)
    if columns is None:
        return None, at + 1
    head = [line_words(text, *spans[line]) for line in range(at, after)]
    table = Table(start, spans[after - 1][1], columns)
    mark = "\t" if "\t" in text[start:end] else "|"
    at = after
    while at < len(spans):
        start, end = spans[at]
        line = text[start:end]
        cells = line_cells(text, start, end) if "\t" in line or "|" in line else [_trimmed(text, start, end)]
        if not any(b > a for a, b in cells) or re.fullmatch(r"[ |:\-—]+", line):
            at += 1
            continue
        if len(cells) > 1 and (
            line_words(text, start, end) == head[0] or columns_of([text[a:b] for a, b in cells]) is not None
        ):
            again = [line_words(text, *span) for span in spans[at : at + len(head)]]
            if again != head:
                break
            at += len(head)  # the header again, at the top of a page
            continue
        filled = [cell for cell in cells if cell[1] > cell[0]]
        if len(filled) == 1 and _SECTION.match(text, *filled[0]) and (len(cells) > 1 or _goes_on(text, spans, at + 1)):
            table.rows.append(Row(start, end, filled, section=True))
            at += 1
            continue
        if len(cells) == 1:
            break
        at += 1
        while len(cells) < len(columns) and at < len(spans):  # a cell that wraps over the line's end
            more = line_cells(text, *spans[at]) if mark in text[slice(*spans[at])] else []
            if not more or len(cells) + len(more) - 1 > len(columns) or _NUMBER.match(text[slice(*more[0])]):
                break
            cells = [*cells[:-1], (cells[-1][0], more[0][1]), *more[1:]]
            end = spans[at][1]
            at += 1
        table.rows.append(Row(start, end, _aligned(text, cells[: len(columns)], columns, end)))
    if not any(not row.section for row in table.rows):
        return None, at
    _finish(text, table)
    return table, at


def _ruled_head(text: str, spans: list[Cell], at: int) -> tuple[list[Column] | None, int]:
    """Return the columns of the head that begins with the line `at`, of one line or two, and the line behind it."""
    upper = line_words(text, *spans[at])
    if "" in upper and at + 1 < len(spans):
        joined = two_lines(upper, line_words(text, *spans[at + 1]))
        columns = columns_of(joined) if joined is not None else None
        if columns is not None:
            return columns, at + 2
    return columns_of(upper), at + 1


def line_words(text: str, start: int, end: int) -> list[str]:
    """Return the words of a line's cells."""
    return [text[a:b] for a, b in line_cells(text, start, end)]


def _aligned(text: str, cells: list[Cell], columns: list[Column], end: int) -> list[Cell]:
    """Return a row's cells in column order: missing ones at its end, unless what is there says otherwise (a merged
    first cell that the row does not repeat)."""
    fits = all(b <= a or _fit(text, (a, b), one) > _MISFIT for (a, b), one in zip(cells, columns, strict=False))
    if fits or len(cells) == len(columns):
        return cells + [(end, end)] * (len(columns) - len(cells))
    return _placed(text, cells, columns)


def _goes_on(text: str, spans: list[Cell], at: int) -> bool:
    return at < len(spans) and "\t" in text[slice(*spans[at])]


def _cell(text: str, span: Cell) -> Cell:
    """Return a line as a cell: a border at its end, as some converters write it, is none of its words."""
    start, end = _trimmed(text, *span)
    if end > start and text[end - 1] == "|":
        start, end = _trimmed(text, start, end - 1)
    return start, end


def _ordinal(text: str, cell: Cell) -> int:
    """Return the number a cell is, 0 for any other cell."""
    words = text[slice(*cell)]
    return int(words) if len(words) <= 4 and words.isascii() and words.isdecimal() else 0


def _header_lines(text: str, spans: list[Cell], at: int) -> tuple[list[str], int]:
    """Return the header's cells from the line `at` on, and the line behind; a cell may be broken over two lines."""
    words: list[str] = []
    while at < len(spans) and len(words) < COLUMNS_MAX:
        line = text[slice(*_cell(text, spans[at]))]
        more = text[slice(*_cell(text, spans[at + 1]))] if at + 1 < len(spans) else ""
        if "\t" in line or "|" in line or _SECTION.match(line):
            break
        if head_of(line) is not None:
            words.append(line)
            at += 1
        elif words and _NOTE.fullmatch(line):  # 责任科室⏎（单位）
            at += 1
        elif len(line) <= 4 and len(more) <= 4 and head_of(line + more) is not None:
            words.append(line + more)
            at += 2
        else:
            break
    return words, at + (not words)


def _stacked(text: str, spans: list[Cell], at: int) -> tuple[Table | None, int]:
    """Return the table whose header cells stand on lines of their own from `spans[at]` on, and how far it goes.

    Each row opens with its number; numbers grow, an excerpt of a longer table leaves some out.
    """
    words, after = _header_lines(text, spans, at)
    columns = columns_of(words) if len(words) >= 3 else None
    if columns is None or (columns[0].kind != "number" and not any(one.kind == "task" for one in columns)):
        return None, at + 1
    table = Table(spans[at][0], spans[after - 1][1], columns)
    if columns[0].kind != "number":
        at = _counted(text, spans, after, table)
        if table.rows:
            _finish(text, table)
        return (table, at) if table.rows else (None, after)
    last, at = 0, after
    while len(table.rows) < 100_000:
        sections = at
        while at < len(spans) and not _ordinal(text, _cell(text, spans[at])) and _SECTION.match(text, *spans[at]):
            at += 1
        number = _ordinal(text, _cell(text, spans[at])) if at < len(spans) else 0
        if number <= last:
            at = sections
            break
        table.rows += [Row(*span, [_cell(text, span)], section=True) for span in spans[sections:at]]
        block, at = _block(text, spans, at, len(columns), number)
        last = number
        table.rows.append(Row(block[0][0], block[-1][1], _placed(text, block, columns)))
    if not any(not row.section for row in table.rows):
        return None, after
    _finish(text, table)
    return table, at


def _counted(text: str, spans: list[Cell], at: int, table: Table) -> int:
    """Add the rows of a table without numbers: as many lines as columns each, units where units belong.

    Return where they end.
    """
    width = len(table.columns)
    while len(table.rows) < 100_000:
        sections = at
        while at < len(spans) and _SECTION.match(text, *spans[at]):
            at += 1
        block = [_cell(text, span) for span in spans[at : at + width]]
        whole = len(block) == width and all(
            _UNITS.search(text, *cell) for one, cell in zip(table.columns, block, strict=True) if one.kind == "role"
        )
        if not whole:
            return sections
        table.rows += [Row(*span, [_cell(text, span)], section=True) for span in spans[sections:at]]
        table.rows.append(Row(block[0][0], block[-1][1], block))
        at += width
    return at


def _block(text: str, spans: list[Cell], at: int, width: int, number: int) -> tuple[list[Cell], int]:
    """Return the lines of the row that opens with `number`, and where the next one begins.

    A full row ends at the next number, which may be a few lines on where a cell has several.
    """
    block = [_cell(text, spans[at])]
    at += 1
    while at < len(spans) and len(block) < width:
        cell = _cell(text, spans[at])
        if _ordinal(text, cell) == number + 1 or _SECTION.match(text, *cell):
            return block, at
        block.append(cell)
        at += 1
    for ahead in range(at, min(at + _MORE_LINES, len(spans))):
        cell = _cell(text, spans[ahead])
        if _ordinal(text, cell) > number or _SECTION.match(text, *cell):
            if ahead > at and _ordinal(text, cell) == number + 1:
                return block + [_cell(text, span) for span in spans[at:ahead]], ahead
            break
    return block, at


def _placed(text: str, block: list[Cell], columns: list[Column]) -> list[Cell]:
    """Return a row's cells in column order: one line each, else the fit of lines to columns that looks best.

    A column may stay blank, and lines next to each other may be one cell.
    """
    end, fit = block[-1][1], [[_fit(text, line, one) for one in columns] for line in block]
    if len(block) == len(columns) and all(fit[n][n] > _MISFIT for n in range(len(block))):
        return block
    best = [[0.0] * (len(columns) + 1)] + [[-1e9] * (len(columns) + 1) for _ in block]
    last = [[-1e9] * (len(columns) + 1) for _ in range(len(block) + 1)]
    goes_on = [[False] * (len(columns) + 1) for _ in range(len(block) + 1)]
    for n in range(1, len(block) + 1):
        carried = n > 1 and text[block[n - 2][1] - 1 : block[n - 2][1]] in ("、", "，")
        for m in range(1, len(columns) + 1):
            single = columns[m - 1].kind in ("number", "deadline")
            more = last[n - 1][m] + 0.4 * fit[n - 1][m - 1] + (-9.0 if single else 1.0 if carried else -1.5)
            first = best[n - 1][m - 1] + fit[n - 1][m - 1]
            last[n][m], goes_on[n][m] = max(more, first), more > first
            best[n][m] = max(best[n][m - 1], last[n][m])
    cells, n, m = [(end, end)] * len(columns), len(block), len(columns)
    while n and m:
        if last[n][m] < best[n][m] or best[n][m - 1] == best[n][m]:
            m -= 1
            continue
        start, stop = block[n - 1]
        while goes_on[n][m]:
            n -= 1
            start = block[n - 1][0]
        cells[m - 1] = (start, stop)
        n, m = n - 1, m - 1
    return cells


def _fit(text: str, cell: Cell, column: Column) -> float:
    """Return how well a line fits a column, from its looks: a number, a date, a list of units, or neither."""
    units = _UNITS.search(text, *cell) is not None and text.find("。", *cell) < 0
    if column.kind == "number":
        return 3.0 if _ordinal(text, cell) else -3.0
    if column.kind == "role":
        return 2.0 if units else -2.0
    if column.kind == "deadline":
        return 2.0 if _DATE.match(text, *cell) else -2.0
    if units and column.label == "备注":
        return 2 * _MISFIT
    return {"task": 0.6, "value": 0.4, "other": 0.3}.get(column.kind, 0.1) - 1.3 * units


def _finish(text: str, table: Table) -> None:
    """Set the table's end and its rows' numbers: as written, else counted; a row without one of its own adds #k."""
    table.end = table.rows[-1].end
    column_of = next((n for n, one in enumerate(table.columns) if one.kind == "number"), None)
    last, again = "", 1
    counted = 0
    for row in table.rows:
        if row.section:
            continue
        counted += 1
        written = _NUMBER.match(text[slice(*row.cells[column_of])]) if column_of is not None else None
        if written:
            last, again = written["number"], 1
            row.number = last
        elif column_of is None:
            row.number = str(counted)
        else:
            again += 1
            row.number = f"{last or counted}#{again}"
