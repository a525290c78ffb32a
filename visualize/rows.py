"""The plain rows a network page is made of: what it draws and what it shows about it. No layout, no markup.

Indices are places in the lists of the same `Page`; offsets are code points inside the passage they point to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a node stands for."""

    MEASURE = "measure"
    UNIT = "unit"
    TARGET = "target"
    BRAND = "brand"
    INDUSTRY = "industry"


#: Relations of an edge that say no role.
PLAIN_RELATIONS: tuple[str, ...] = (Kind.TARGET.value, Kind.BRAND.value, Kind.INDUSTRY.value)
#: Roles in the order in which pages list them; codes of the facts.
ROLES: tuple[str, ...] = ("lead", "responsible", "cooperating", "participating", "implementing", "supervising")


@dataclass(frozen=True, slots=True)
class Part:
    """A top-level part of the document; `id` is its numbering, empty for what stands in none."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or clause of the source; `cut_before`, `cut_after` say that it goes on beyond the text given."""

    text: str
    start: int
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as people read it: label, value pairs in order, and where it stands in a passage."""

    kind: str
    title: str
    fields: tuple[tuple[str, str], ...]
    measure: int | None
    passage: int
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node: `number` for measures, `value` for targets; `facts` in document order."""

    kind: Kind
    name: str
    part: str = ""
    number: str = ""
    value: str = ""
    collective: bool = False
    facts: tuple[int, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A measure (`source`) and what belongs to it; `label` is the document's own word for the relation."""

    source: int
    target: int
    relation: str
    label: str
    facts: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units that share targets, with the three ways of sharing and the measures that state the targets."""

    a: int
    b: int
    weight: int
    both_lead: int
    lead_support: int
    both_support: int
    measures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything one page shows.

    `pairs_total` counts the pairs before the list was cut to its strongest; `rules` says in each language what the
    rules named by the facts read.
    """

    id: str
    title: str
    parts: list[Part] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    pairs_total: int = 0
    rules: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything the workbench of one document shows; `rows` are its tables, each row with a `key` of its own.

    A thing (measure, unit, brand, industry, target) is a node, and its key is the node's; a fact is a row with `span`
    and `rule`, and points to things by their keys. `codes` holds the words for codes: list → code → (zh, en).
    """

    id: str
    title: str
    text: str
    origin: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    pairs_total: int = 0
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    rules: dict[str, dict[str, str]] = field(default_factory=dict)
    codes: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
