"""The plain rows a workbench is made of: what it draws and what it shows about it. No layout, no markup.

Indices are places in the lists of the same `Bench`; offsets are code points of its text, end exclusive.
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
class Node:
    """A thing: `key` names it on the page, `number` is a measure's, `value` a target's."""

    key: str
    kind: Kind
    name: str
    part: str = ""
    number: str = ""
    value: str = ""
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A measure (`source`) and what belongs to it; `label` is the document's own word, `facts` the keys of the rows."""

    source: int
    target: int
    relation: str
    label: str
    facts: tuple[str, ...] = ()


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
class Bench:
    """Everything the workbench of one document shows; `rows` are its tables, each row with a `key` of its own.

    A thing (measure, unit, brand, industry, target) is a node, and its key is the node's; a fact is a row with `span`
    and `rule`, and points to things by their keys. `codes` holds the words for codes: list → code → (zh, en).
    `divisions` tell where each page or paragraph of the document's file begins (`page` or `paragraph`, which `codes`
    word as `place`), nothing where it has none. `sheets` holds the forms of the sheets that the page writes
    (`curation`, `reviews`) with what is on record.
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
    divisions: dict[str, list[int]] = field(default_factory=dict)
    sheets: dict[str, Any] = field(default_factory=dict)
