"""Document-wide rules that a text states about its own clauses: who leads when nothing is marked, and how far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model import Convention
from ..text.patterns import Led
from ..text.source import Source
from .pace import MARKS

FIRST_LEADS = "列第一位者为牵头单位"
BEFORE_COMMA_LEADS = "逗号前为牵头单位"
MARKED_LEADS = "带标记者为牵头单位"
UNLED_RESPONSIBLE_LEADS = "无牵头单位的责任单位为牵头单位"
SAME_BELOW = "下同"

#: A unit that leads, as the rule's end says it: 为牵头单位, 为第一责任单位.
_LEADS = (
    r"(?:均|都|即)?(?:为|是|系|即)(?:该项(?:任务|工作)的?)?"
    r"(?:总?牵头|主责|主办|第一|首要)(?:责任|负责)?(?:单位|部门)?"
)
_KINDS = (
    (
        FIRST_LEADS,
        "convention-first-leads",
        Led(
            r"(?:(?:名|位|居)?列|排|排名|排列|排序|位列)(?:在|于|为)?(?:第一|首|最前)(?:位|个|名|面)?的?(?:者)?的?(?:责任)?(?:单位|部门)?的?"
            rf"{_LEADS}"
            r"|(?:首列|首位|首个|首家|第一(?:个|位|名|家)?)(?:列出)?的?(?:责任)?(?:单位|部门|者)?的?"
            rf"{_LEADS}"
        ),
    ),
    (
        BEFORE_COMMA_LEADS,
        "convention-before-comma-leads",
        Led(rf"逗号(?:之)?前(?:面)?的?(?:责任)?(?:单位|部门)?{_LEADS}"),
    ),
    (
        UNLED_RESPONSIBLE_LEADS,
        "convention-unled-responsible-leads",
        re.compile(rf"(?:无|没有|未(?:明确|注明|列明|列出|列|标明)?)牵头(?:单位|部门)的?，?(?:则|其)?责任(?:单位|部门){_LEADS}"),
    ),
    (
        MARKED_LEADS,
        "convention-marked-leads",
        Led(
            rf"(?:标注|加注|标有|标|加|带|注|打)有?[“'（]?(?P<mark>[{MARKS}])[”'）]?(?:号|标记|符号)?的?(?:责任)?(?:单位|部门)?{_LEADS}"
        ),
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


def valid_from(stated: Iterable[Stated], clauses: Iterable[tuple[int, int]]) -> list[int]:
    """Return the reading-text place from which each rule holds: its clause's start, or 0 where a note states it."""
    spans = sorted(clauses)
    starts = []
    for one in stated:
        at = bisect_right(spans, (one.start, one.end + 2)) - 1
        starts.append(spans[at][0] if at >= 0 and one.start <= spans[at][1] + 2 else 0)
    return starts


def convention_rows(source: Source, stated: Sequence[Stated], starts: Sequence[int]) -> list[Convention]:
    """Return the fact rows; `starts` says in the reading text from where each holds."""
    return [
        Convention(
            kind=one.kind, valid_from=source.span(start, start + 1)[0] if start else 0, rule=one.rule,
            **source.cite(one.start, one.end),
        )
        for one, start in zip(stated, starts, strict=True)
    ]
