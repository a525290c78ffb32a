"""A table of a Word document or web page as lines of the canonical text: a row a line, a tab between the cells.

A merged cell stands once, in its first row and column; the rows and columns it reaches over have a blank there, which
is how a table in plain text says the same. A head of two lines becomes one, a row of one cell a line without tabs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: Most columns of a table, and most rows that one cell reaches over.
MAX_COLUMNS, MAX_SPAN = 64, 4096
#: Most lines of a head.
_HEAD_LINES = 3
_YEAR = re.compile(r"(?:19|20)\d\d年")
#: Longest words of a cell in a head.
_HEAD_WORDS = 24


class Cell(NamedTuple):
    """A cell's words, on one line, and how many columns and rows it reaches over."""

    words: str
    columns: int = 1
    rows: int = 1


def rows_of(table: Sequence[Sequence[Cell]]) -> list[str]:
    """Return the lines of a table.

    >>> rows_of([[Cell("序号"), Cell("任务"), Cell("责任单位")], [Cell("1"), Cell("修路"), Cell("甲局", rows=2)],
    ...          [Cell("2"), Cell("架桥")]])
    ['序号\\t任务\\t责任单位', '1\\t修路\\t甲局', '2\\t架桥\\t']
    """
    grid, width = _grid(table)
    if width <= 1:
        return [cell.words for row in table for cell in row if cell.words]
    depth, head = _head(table, grid, width)
    lines = ["\t".join(head)] if depth else []
    for at in range(depth, len(table)):
        row = table[at]
        if len(row) == 1 and row[0].columns >= width and row[0].rows == 1:
            lines.append(row[0].words)
        else:
            lines.append("\t".join(grid[at]))
    return [line for line in lines if line.strip()]


def _grid(table: Sequence[Sequence[Cell]]) -> tuple[list[list[str]], int]:
    """Return the words by row and column, blank where a merged cell goes on, and the number of columns."""
    grid: list[list[str]] = []
    reaching: dict[int, int] = {}  # column → rows that a cell above still takes
    for row in table:
        words: list[str] = []
        ahead: dict[int, int] = {}

        for cell in row:
            _pass_over(words, reaching)
            if len(words) >= MAX_COLUMNS:
                words[-1] = " ".join(part for part in (words[-1], cell.words) if part)
                continue
            for column in range(max(1, min(cell.columns, MAX_COLUMNS - len(words)))):
                if cell.rows > 1:
                    ahead[len(words)] = min(cell.rows, MAX_SPAN)
                words.append("" if column else cell.words)
        _pass_over(words, reaching)
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1} | {
            column: left - 1 for column, left in ahead.items()
        }
        grid.append(words)
    width = max((len(words) for words in grid), default=0)
    for words in grid:
        words += [""] * (width - len(words))
    return grid, width


def _pass_over(words: list[str], reaching: Mapping[int, int]) -> None:
    """Add a blank for each cell of a row above that reaches into the next columns."""
    while reaching.get(len(words), 0) > 0 and len(words) < MAX_COLUMNS:
        words.append("")


def _head(table: Sequence[Sequence[Cell]], grid: list[list[str]], width: int) -> tuple[int, list[str]]:
    """Return of how many lines a head of several lines is, 0 for any other, and the lowest words of each column."""
    first = table[0] if table else []
    depth = max((cell.rows for cell in first), default=1)
    spread = any(cell.columns > 1 for cell in first) and len(first) > 1
    if not (spread and 1 < depth <= _HEAD_LINES and depth < len(table)):
        return 0, []
    if any(len(words) > _HEAD_WORDS for words in (*grid[0], *grid[1])):
        return 0, []
    return depth, [_lowest(grid[:depth], column) for column in range(width)]


def _lowest(lines: list[list[str]], column: int) -> str:
    """Return the lowest words of a column of a head; a year above them, or 目标 above a year, goes with them."""
    at = next((at for at in reversed(range(len(lines))) if lines[at][column]), 0)
    low = lines[at][column]
    above = "".join(_reaching(line, column) for line in lines[:at])
    year = _YEAR.search(above)
    if low and year and not _YEAR.search(low):
        return f"{year[0]}{low}"
    return f"{low}目标" if "目标" in above and _YEAR.fullmatch(low) else low


def _reaching(line: list[str], column: int) -> str:
    """Return the words of a head's line over a column: its own, or those of the cell that reaches over it."""
    return next((line[at] for at in range(column, -1, -1) if line[at]), "")
