"""Says what each role clause governs: its node, a stretch of a paragraph (#k), or a whole section.

Turns clauses into assignment rows: conventions applied, collectives marked, inherited rows added for sub-items.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..model import Assignment, Role
from ..text.nodes import Node
from ..text.source import Source
from ..unchecked import whole
from .clauses import Clause
from .collectives import goes_with, is_collective
from .conventions import BEFORE_COMMA_LEADS, FIRST_LEADS, MARKED_LEADS, UNLED_RESPONSIBLE_LEADS
from .groups import Group
from .pace import MARKS
from .units import Name, distributed, with_prefix

_assignment = whole(Assignment)
#: Characters of a PDF font in the place of those they look like.
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_MARKS = frozenset(MARKS)


@dataclass(slots=True)
class Scope:
    """What one clause governs: `node` (None: the document itself), `start:end` the text it closes, `id` the measure."""

    clause: Clause
    node: Node | None
    start: int
    end: int
    id: str | None
    split: bool = False


def scopes(text: str, nodes: Sequence[Node], clauses: Sequence[Clause]) -> list[Scope]:
    """Return the scope of each clause, in document order."""
    starts = [node.head[0] for node in nodes]
    numbers = {id(node): at for at, node in enumerate(nodes)}
    of_node: dict[int, list[Clause]] = defaultdict(list)
    for clause in clauses:
        at = bisect_right(starts, clause.start) - 1
        while at >= 0 and nodes[at].row is not None and clause.start >= nodes[at].extent[1]:
            at = numbers[id(nodes[at].parent)] if nodes[at].parent is not None else -1  # behind the table
        of_node[at].append(clause)
    found: list[Scope] = []
    for at in sorted(of_node):
        node = nodes[at] if at >= 0 else None
        own = of_node[at]
        begin = node.head[0] if node else 0
        if len(own) == 1:
            lifted = _section(text, node, own[0], of_node, numbers)
            target = lifted or node
            found.append(
                Scope(own[0], target, target.head[0] if target else 0, own[0].start, target.id if target else None)
            )
            continue
        for k, clause in enumerate(own, 1):
            number = f"{node.id if node else ''}#{k}"
            found.append(Scope(clause, node, begin, clause.start, number, split=True))
            begin = clause.end
    return sorted(found, key=lambda scope: scope.clause.start)


def _section(
    text: str, node: Node | None, clause: Clause, of_node: dict[int, list[Clause]], numbers: dict[int, int]
) -> Node | None:
    """Return the parent that a clause on its own line closes: the only clause of the section, behind its last item."""
    if node is None or node.parent is None or node.row is not None or not _alone(text, clause):
        return None
    parent = node.parent
    if len(parent.children) < 2 or parent.children[-1] is not node:
        return None
    others = [of_node.get(numbers[id(child)]) for child in parent.children[:-1]]
    return None if any(others) else parent


def _alone(text: str, clause: Clause) -> bool:
    """Tell whether a clause has its line, or its lines, for itself."""
    before = text.rfind("\n", 0, clause.start) + 1
    after = text.find("\n", clause.end)
    return not text[before : clause.start].strip() and not text[clause.end : after if after >= 0 else len(text)].strip(
        " \t。"
    )


def assignments(source: Source, jurisdiction: str, scope: Scope, valid_from: Mapping[str, int]) -> list[Assignment]:
    """Return the rows of one clause: one a unit, in the order of the clause, conventions applied.

    `valid_from` gives for each kind of convention the reading-text place from which it holds.
    """
    text, clause = source.text, scope.clause
    kinds = {kind for kind, start in valid_from.items() if start <= clause.start}
    rows: list[Assignment] = []
    roles = [group.role for group in clause.groups]
    cooperating = Role.COOPERATING in roles or Role.PARTICIPATING in roles
    led = Role.LEAD in roles
    place = source.span(clause.start, clause.end)
    first = True
    opening = ""
    for group in clause.groups:
        written = [_written(source, name) for name in group.names]
        plain = [_plain(text, *one) for one in zip(group.names, written, strict=True)]
        opening = opening or plain[0]
        matter = "".join(text[slice(*group.matter)].split()) if group.matter is not None else None
        full = distributed(with_prefix([opening, *plain])[1:])
        for at, (name, words, identity) in enumerate(zip(group.names, written, full, strict=True)):
            beside = plain[at - 1] if at else ""
            collective = is_collective(plain[at]) or goes_with(beside, plain[at])
            role, label, basis = _role(
                group, name, kinds, first=first and not collective, led=led, cooperating=cooperating,
                marked=text[name.start - 1] in _MARKS or text[name.end : name.end + 1] in _MARKS,
            )
            first = first and collective
            span, quote = source.cited(name.start, name.end)
            rows.append(
                _assignment({
                    "span": span,
                    "quote": quote,
                    "rule": clause.rule,
                    "measure": scope.id,
                    "unit": f"{jurisdiction}/{identity}",
                    "name": words,
                    "role": role,
                    "label": label,
                    "role_basis": basis,
                    "collective": collective,
                    "inherited": False,
                    "clause": place,
                    "order": len(rows) + 1,
                    "matter": matter,
                })
            )
    return rows


def _written(source: Source, name: Name) -> str:
    """Return a name as the document writes it, without line breaks and stray spaces; left-out page numbers stay out."""
    start, end = name
    if source.offsets is None:
        words = source.canonical[start:end]
    elif source.offsets[end - 1] - source.offsets[start] == end - 1 - start:
        words = source.canonical[source.offsets[start] : source.offsets[end - 1] + 1]
    else:
        words = "".join([source.canonical[at] for at in source.offsets[start:end]])
    return words if words.isalnum() else "".join(words.split())


def _plain(text: str, name: Name, written: str) -> str:
    """Return a name by whose characters units are told apart: radicals of a PDF's font are the words they stand for."""
    return "".join(text[name.start : name.end].split()) if _RADICAL.search(written) else written


def _role(
    group: Group, name: Name, kinds: set[str], *, first: bool, led: bool, cooperating: bool, marked: bool
) -> tuple[Role, str, str]:
    """Return role, label and what decided the role, for one name of a group."""
    label, basis = group.label, "label" if group.basis == "weak label" else group.basis
    plain = group.role in (Role.RESPONSIBLE, None) and not led and not cooperating
    if plain and FIRST_LEADS in kinds:
        return (Role.LEAD, "列第一位", f"convention:{FIRST_LEADS}") if first else (Role.RESPONSIBLE, label, basis)
    if plain and MARKED_LEADS in kinds:
        return (Role.LEAD, "带标记", f"convention:{MARKED_LEADS}") if marked else (Role.RESPONSIBLE, label, basis)
    if plain and BEFORE_COMMA_LEADS in kinds and group.comma is not None:
        before = name.start < group.comma
        return (Role.LEAD, "逗号前", f"convention:{BEFORE_COMMA_LEADS}") if before else (Role.RESPONSIBLE, label, basis)
    if group.role is Role.RESPONSIBLE and not led and UNLED_RESPONSIBLE_LEADS in kinds:
        return Role.LEAD, label, f"convention:{UNLED_RESPONSIBLE_LEADS}"
    if group.role is Role.RESPONSIBLE and cooperating and not led and basis != "bare":
        return Role.LEAD, label, "label-beside-cooperating"
    return group.role or Role.RESPONSIBLE, label, basis if group.role else "bare-list"


def inheriting(row: Assignment, measure: str) -> Assignment:
    """Return the row as another measure inherits it."""
    return _assignment(row.__dict__ | {"measure": measure, "inherited": True})


def heirs(nodes: Sequence[Node], carrying: Collection[str]) -> dict[str, list[str]]:
    """Return for each node with a clause the sub-items that inherit it: those that have none of their own.

    `carrying` are the measures with a clause, `#k` of one that has several; a sub-item takes the nearest node above.
    """
    own = {measure.split("#")[0] for measure in carrying}
    below: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        if node.id in own or node.row is not None:
            continue
        above = node.parent
        while above is not None and above.id not in carrying:
            above = above.parent
        if above is not None:
            below[above.id].append(node.id)
    return below
