"""Reads units from headings: sections each headed by a unit (一、市甲局), and one unit in brackets behind each heading.

Both are customs of a whole document. A section headed by a unit counts where all its siblings are; a unit in brackets
where other headings have one too. A single one may be anything, and is handed back as unread.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..model import Role, UnresolvedWhy
from ..text.nodes import Node
from .clauses import Clause, Unread
from .collectives import is_collective
from .conventions import Stated
from .groups import Group
from .named import is_body, is_named
from .scope import Scope
from .units import Name, looks_like_unit, read_names

HEADED, BRACKETED = "标题为责任单位", "标题后括注责任单位"
#: A bracket that ends a heading.
_BRACKET = re.compile(r"（(?P<names>[^（）]{3,60})）[。： \t]*$")
_TAIL = re.compile(r"[：:。（(].*$")
#: Longest heading that is looked at, in code points.
_LONGEST = 80


class Headed(NamedTuple):
    """What headings say: scopes in document order, the rules shown by it, what was not understood."""

    scopes: list[Scope]
    shown: list[Stated]
    unread: list[Unread]


def unit_headings(text: str, nodes: Sequence[Node], governed: Collection[str]) -> Headed:
    """Return the units that headings name for measures outside `governed`. Linear in the nodes."""
    found = Headed([], [], [])
    _sections(text, nodes, governed, found)
    _brackets(text, nodes, governed, found)
    found.scopes.sort(key=lambda scope: scope.clause.start)
    found.shown.sort(key=lambda stated: stated.start)
    return found


def _sections(text: str, nodes: Sequence[Node], governed: Collection[str], found: Headed) -> None:
    siblings: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.row is None and node.form != "annex":
            siblings[id(node.parent), node.form].append(node)
    for family in siblings.values():
        titles = [_title(text, node) for node in family]
        if not any(is_named(text[slice(*title)]) for title in titles):
            continue
        units = [_is_unit(text[slice(*title)]) for title in titles]
        if len(family) < 2 or not all(units):
            found.unread.extend(
                Unread(*title, UnresolvedWhy.CLAUSE_UNSCOPED)
                for title, node in zip(titles, family, strict=True)
                if is_named(text[slice(*title)]) and node.children and node.id not in governed
            )
            continue
        free = [(node, title) for node, title in zip(family, titles, strict=True) if node.id not in governed]
        if not free:
            continue
        found.shown.append(Stated(HEADED, *free[0][1], "convention-unit-headings"))
        for node, title in free:
            _add(found, node, "clause-heading", title, [Name(*title)])


def _title(text: str, node: Node) -> tuple[int, int]:
    """Return the words of a heading, without a bracket behind them."""
    start = text.find(node.title, *node.head) if node.title else node.head[1]
    tail = _TAIL.search(node.title)
    return start, start + (tail.start() if tail else len(node.title))


def _is_unit(words: str) -> bool:
    return is_named(words) or (is_collective(words) and looks_like_unit(words)) or is_body(words)


def _brackets(text: str, nodes: Sequence[Node], governed: Collection[str], found: Headed) -> None:
    headings: list[tuple[Node, tuple[int, int], list[Name]]] = []
    for node in nodes:
        if node.row is not None or node.head[1] - node.head[0] > _LONGEST:
            continue
        bracket = _BRACKET.search(text, *node.head)
        if bracket is None or is_named(text[slice(*_title(text, node))]):
            continue  # 市甲局（市乙局）: another name of the unit
        names = read_names(text, *bracket.span("names"))
        if names and all(is_named(text[a:b]) for a, b in names):
            headings.append((node, (bracket.start(), bracket.end("names") + 1), names))
    single = [one for one in headings if one[0].id not in governed]
    if len(headings) < 2:
        found.unread.extend(Unread(*place, UnresolvedWhy.CLAUSE_UNSCOPED) for _, place, _ in single)
        return
    if single:
        found.shown.append(Stated(BRACKETED, *headings[0][1], "convention-bracketed-units"))
    for node, place, names in single:
        _add(found, node, "clause-heading", place, names)


def _add(found: Headed, node: Node, rule: str, place: tuple[int, int], names: list[Name]) -> None:
    clause = Clause(*place, rule, [Group("", Role.RESPONSIBLE, names, "heading")])
    found.scopes.append(Scope(clause, node, node.head[0], place[0], node.id))
