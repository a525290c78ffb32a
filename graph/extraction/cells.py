"""Reads the role cells of task tables: one clause a row, and what a blank cell inherits from the rows above."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..model import Assignment, Role, UnresolvedWhy
from ..text.nodes import Node
from ..text.table_heads import Cell, Column
from .clauses import Clause, Unread
from .dues import iso_date
from .groups import Group, parse
from .role_words import Word
from .scope import inheriting
from .units import Name

#: What people type into a cell that is empty.
_NOTHING = re.compile(r"[—–\-/\\\s无]*$")


def role_cells(text: str, node: Node) -> list[tuple[Column, Cell]]:
    """Return the role columns of a row with their cells, in column order."""
    if node.row is None or node.table is None:
        return []
    return [(one, cell) for one, cell in zip(node.table.columns, node.row.cells, strict=True) if one.kind == "role"]


def is_blank(text: str, cell: Cell) -> bool:
    """Tell whether a cell holds nothing, or only a dash."""
    return _NOTHING.match(text, *cell) is not None


def cell_clauses(text: str, nodes: Sequence[Node]) -> Iterator[Clause | Unread]:
    """Yield one clause for each row that names units in its own cells; a filled cell without a name is unread."""
    for node in nodes:
        groups: list[Group] = []
        places: list[Cell] = []
        odd: list[Name] = []
        for one, cell in role_cells(text, node):
            if is_blank(text, cell):
                continue
            head = Word(cell[0], cell[0], "column", one.label, Role(one.role) if one.role else None)
            inside = parse(text, *cell, head)
            odd += inside.odd
            if inside.groups:
                groups += inside.groups
                places.append(cell)
            elif not inside.odd:
                yield Unread(*cell, UnresolvedWhy.CLAUSE_NO_UNIT)
        if groups:
            yield Clause(min(places)[0], max(end for _, end in places), "clause-table-cell", groups, odd)
        else:
            yield from (Unread(*name, UnresolvedWhy.UNIT_AMBIGUOUS) for name in odd)


def inherited_cells(text: str, nodes: Sequence[Node], rows: Sequence[Assignment]) -> list[Assignment]:
    """Return the rows that blank cells take from above: all of them where every role cell is blank, else the leads
    where the leading cells are. Nothing is taken over a section heading or from another table."""
    own: dict[str | None, list[Assignment]] = defaultdict(list)
    for row in rows:
        own[row.measure].append(row)
    added: list[Assignment] = []
    above: list[Assignment] = []
    last: Node | None = None
    for node in nodes:
        if node.row is None:
            continue
        if last is None or last.table is not node.table or last.parent is not node.parent:
            above = []
        last = node
        cells = role_cells(text, node)
        blank = [is_blank(text, cell) for _, cell in cells]
        leading = blank.index(False) if False in blank else len(blank)
        roles = {one.role for one, _ in cells[:leading]}
        taken = [
            inheriting(row, node.id)
            for row in above
            if leading and (leading == len(blank) or row.role in roles)
        ]
        added += taken
        above = taken + own[node.id]
    return added


def inherited_deadlines(text: str, nodes: Sequence[Node]) -> dict[str, str]:
    """Return the ISO date that the rows with a blank deadline cell take from above, by measure."""
    taken: dict[str, str] = {}
    above: str | None = None
    last: Node | None = None
    for node in nodes:
        if node.row is None or node.table is None:
            continue
        if last is None or last.table is not node.table or last.parent is not node.parent:
            above = None
        last = node
        cell = next((cell for one, cell in zip(node.table.columns, node.row.cells, strict=True)
                     if one.kind == "deadline"), None)
        if cell is not None and not is_blank(text, cell):
            above = iso_date(text[slice(*cell)])
        elif cell is not None and above is not None:
            taken[node.id] = above
    return taken
