"""Reads role clauses set as a table: a label and its units side by side, or a line of labels over lines of units.

Such a table has no column of tasks: it stands below its measure, as a clause in brackets would. Rows of task tables are
`cells`. A table that opens like a clause and names no unit is handed back as unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import UnresolvedWhy
from ..text.table_heads import Cell
from ..text.tables import line_cells
from .clauses import Clause, Unread
from .groups import Group, Inside, parse
from .role_words import Word, has_trigger, is_label, label_before

#: What stands between two cells.
_PARTED = re.compile(r"[\t|]")
#: The rule of a clause that is no sentence and stands in no bracket.
_RULE = "clause-own-line"


def set_as_table(text: str, start: int, end: int) -> Clause | Unread | None:
    """Return the clause set as a table whose first line is `text[start:end]`, None where none begins there."""
    if not _PARTED.search(text, start, end) or not has_trigger(text, start, end):
        return None
    cells = line_cells(text, start, end)
    heads = [_label(text, cell) for cell in cells]
    if len(cells) < 2 or not any(head is not None and head.role is not None for head in heads):
        return None
    if None not in heads:
        stands = list(_below(text, end, [head for head in heads if head is not None]))
    else:
        stands = list(_beside(text, start, end))
    if not stands:
        return None
    inside, due = Inside(), None
    for head, cell in stands:
        if head.role is not None:
            _add(inside, parse(text, *cell, head))
        elif "时" in head.label:
            due = cell
    low, high = cells[0][0], max(cell[1] for _, cell in stands)
    if inside.groups:
        return Clause(low, high, _RULE, inside.groups, inside.odd, due)
    return Unread(low, high, UnresolvedWhy.CLAUSE_NO_UNIT)


def _beside(text: str, start: int, end: int) -> Iterator[tuple[Word, Cell]]:
    """Yield each label with the cell behind it, of the line and those below it that are such pairs and no more."""
    while True:
        cells = [cell for cell in line_cells(text, start, end) if cell[1] > cell[0]]
        heads = [_label(text, cell) for cell in cells]
        if len(cells) < 2 or len(cells) % 2 or None in heads[::2] or any(heads[1::2]):
            return
        yield from ((head, cell) for head, cell in zip(heads[::2], cells[1::2], strict=True) if head is not None)
        if end >= len(text):
            return
        start, end = _next(text, end)


def _below(text: str, end: int, heads: Sequence[Word]) -> Iterator[tuple[Word, Cell]]:
    """Yield each label with the cells below it, column by column, of the lines that have as many cells."""
    lines = []
    while end < len(text):
        start, end = _next(text, end)
        cells = line_cells(text, start, end)
        if len(cells) != len(heads) or any(_label(text, cell) is not None for cell in cells):
            break
        lines.append(cells)
    for at, head in enumerate(heads):
        yield from ((head, cells[at]) for cells in lines if cells[at][1] > cells[at][0])


def _next(text: str, end: int) -> Cell:
    """Return the line behind the one that ends at `end`."""
    stop = text.find("\n", end + 1)
    return end + 1, len(text) if stop < 0 else stop


def _label(text: str, cell: Cell) -> Word | None:
    """Return the label that is all of a cell."""
    return label_before(text, *cell) if is_label(text[slice(*cell)]) else None


def _add(inside: Inside, more: Inside) -> None:
    """Add the groups of one cell; names under the label of the cell above it join its group."""
    for group in more.groups:
        last: Group | None = inside.groups[-1] if inside.groups else None
        if last is not None and (last.label, last.role, last.basis) == (group.label, group.role, group.basis):
            last.names += group.names
        else:
            inside.groups.append(group)
    inside.odd += more.odd
