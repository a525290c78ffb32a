"""Document-wide rules that a text states about its own clauses: who leads when nothing is marked, and how far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from ..model import Convention
from ..text.source import Source

FIRST_LEADS = "列第一位者为牵头单位"
BEFORE_COMMA_LEADS = "逗号前为牵头单位"
SAME_BELOW = "下同"

_KINDS = (
    (
        FIRST_LEADS,
        "convention-first-leads",
        re.compile(
            r"(?:列|排|排名|排列)(?:在)?(?:第一|首)(?:位|个)?(?:的|者)?(?:单位|部门)?(?:的)?(?:均)?(?:为|是|系)(?:牵头|主责|主办)(?:责任)?(?:单位|部门)?"
            r"|第一(?:个|位)?(?:责任)?(?:单位|部门)(?:均)?为(?:牵头|主责)(?:责任)?(?:单位|部门)"
        ),
    ),
    (
        BEFORE_COMMA_LEADS,
        "convention-before-comma-leads",
        re.compile(r"逗号(?:之)?前(?:面)?的?(?:单位|部门)?(?:均)?(?:为|是)(?:牵头|主责)(?:责任)?(?:单位|部门)?"),
    ),
)
_SAME_BELOW = re.compile(r"[，,、；;。 ]*(?:以)?下同[。]?")


class Stated(NamedTuple):
    """A convention in reading-text offsets."""

    kind: str
    start: int
    end: int
    rule: str


def find_conventions(text: str) -> list[Stated]:
    """Return the conventions a text states, in order; `下同` right behind one is part of its sentence."""
    found = []
    for kind, rule, pattern in _KINDS:
        for match in pattern.finditer(text):
            tail = _SAME_BELOW.match(text, match.end())
            found.append(Stated(kind, match.start(), tail.end() if tail else match.end(), rule))
    return sorted(found, key=lambda stated: stated.start)


def convention_rows(source: Source, stated: Iterable[Stated], clauses: Iterable[tuple[int, int]]) -> list[Convention]:
    """Return the fact rows. One stated inside a clause holds from that clause on, one in a note from the start."""
    spans = sorted(clauses)
    rows = []
    for one in stated:
        at = bisect_right(spans, (one.start, len(source.text) + 1)) - 1
        inside = spans[at][0] if at >= 0 and one.start <= spans[at][1] + 2 else None
        valid = source.span(inside, inside + 1)[0] if inside is not None else 0
        rows.append(Convention(kind=one.kind, valid_from=valid, rule=one.rule, **source.cite(one.start, one.end)))
    return rows
