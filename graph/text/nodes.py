"""Numbered nodes of a document: what one is, the ids all of them get, and which of them safeguard the others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from ..model import MeasureKind
from ..resources import rows
from .table_heads import Row, Table

_QUOTES = re.compile("[“”‘’\"'「」《》 ]")


@dataclass(slots=True)
class Node:
    """A numbered node in reading-text offsets. `head` is its number and title, `extent` all of it with its children.

    A row of a table has `form` "row" and knows its table and row; text behind its table is its parent's. `rank` is how
    deep the form stands where its own numbers say so, else 0.
    """

    form: str
    label: str
    title: str
    head: tuple[int, int]
    body: int
    parent: Node | None
    extent: tuple[int, int] = (0, 0)
    id: str = ""
    kind: MeasureKind = MeasureKind.THEMATIC
    titled: bool = True
    children: list[Node] = field(default_factory=list)
    table: Table | None = None
    row: Row | None = None
    rank: float = 0

    @property
    def part(self) -> Node:
        """Return the top-level node this one stands in (itself at the top); an annex is above the top level."""
        node = self
        while node.parent is not None and (node.parent.form != "annex" or node.form == "row"):
            node = node.parent
        return node


def name_nodes(nodes: list[Node]) -> None:
    """Give ids: the node's own numbering, prefixed with its parents' where the form's labels repeat."""
    for node in nodes:
        node.id = node.label
    level: dict[int, Node | None] = {id(node): _above(node) for node in nodes}
    for _ in range(5):
        repeated = {node.form for node, count in _counted(nodes) if count > 1} - {"row", "annex"}
        if not repeated:
            break
        for node in nodes:
            parent = level[id(node)]
            if node.form in repeated and parent is not None:
                apart = parent.form == "annex" or (parent.label[-1:].isdecimal() and node.id[:1].isdecimal())
                node.id = parent.label + ("/" if apart else "") + node.id
                level[id(node)] = _above(parent)
    seen: Counter[str] = Counter()
    for node in nodes:
        seen[node.id] += 1
        if seen[node.id] > 1:
            node.id = f"{node.id}~{seen[node.id]}"


def _above(node: Node) -> Node | None:
    """Return the parent whose label a node's own does not hold already: 1.1 says that it stands under 1."""
    above = node.parent
    while above is not None and node.form.startswith("decimal") and above.form.startswith("decimal"):
        above = above.parent
    return above


def _counted(nodes: list[Node]) -> list[tuple[Node, int]]:
    counts = Counter(node.id for node in nodes)
    return [(node, counts[node.id]) for node in nodes]


@cache
def _safeguard() -> tuple[re.Pattern[str], re.Pattern[str]]:
    terms = list(rows("lexicon/safeguard_titles.csv"))
    every = "|".join(re.escape(row["term"]) for row in terms)
    anywhere = "|".join(re.escape(row["term"]) for row in terms if row["place"] == "any")
    return re.compile(every), re.compile(anywhere)


def classify(nodes: list[Node]) -> None:
    """Mark the safeguard parts; a child has its parent's kind unless its own title says otherwise."""
    of_part, anywhere = _safeguard()
    for node in nodes:
        pattern = of_part if node.parent is None or node.parent.form == "annex" else anywhere
        own = node.titled and pattern.search(_QUOTES.sub("", node.title)) is not None
        inherited = node.parent is not None and node.parent.kind is MeasureKind.SAFEGUARD
        node.kind = MeasureKind.SAFEGUARD if own or inherited else MeasureKind.THEMATIC
