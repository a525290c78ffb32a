"""Turns the rows of a check into findings: grouped, keyed, worded, each with the passages that prove it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import DataError
from ..model import Facts, Span
from ..questions.headers import Words
from .findings import Evidence, KeyPart
from .heads import Gather, Shape
from .steps import Row

#: Code points of a sentence that evidence shows on either side at most; a text without full stops is cut there.
_REACH = 600
#: Ends of a sentence; a single line end may be a wrapped line, a blank one before a page number a page's.
_STOP = re.compile(r"[。！？!?]|\n[ \t　]*\n(?![ \t　]*[—–-][ \t]*\d+[ \t]*[—–-][ \t　]*\n)")
_CLOSERS, _BLANKS = "”’」』）)", " \t\n　"
_SLOT = re.compile(r"\{(\w+)\}")
#: What joins the names of a list, and the pairs of one, in a message.
_JOINTS = {"zh": ("、", "；"), "en": (", ", "; ")}

#: A numbering that would not be taken for one inside a sentence (3, 五, 5#1), and what is put before it.
_BARE = re.compile(r"[\d一二三四五六七八九十]")
_CALLED = {"zh": "措施", "en": "measure "}


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rows of one group say, before severity and status."""

    key: tuple[KeyPart, ...]
    words: Words
    measures: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    elsewhere: tuple[Evidence, ...]
    case: str


class Folder:
    """Folds the rows of one document; knows its text, the order of its measures and where they and clauses begin."""

    __slots__ = ("_cuts", "_graph", "_id", "_peers", "_places", "_starts", "_text")

    def __init__(self, facts: Facts, text: str, graph: str, peers: Mapping[str, Folder]) -> None:
        """`graph` is the document's IRI; `peers` are the folders of all documents by theirs, this one's included."""
        self._text, self._graph, self._peers, self._id = text, graph, peers, facts.document.id
        self._starts = (facts.document.pages, facts.document.paragraphs)
        self._cuts = sorted(
            {row.span[0] for row in facts.measures} | {at for row in facts.assignments for at in row.clause}
        )
        self._places = {row.id: place for place, row in enumerate(facts.measures)}

    def drafts(self, shape: Shape, rows: Iterable[Row]) -> list[Draft]:
        """Return one draft a group, in the order of the rows."""
        groups: dict[tuple[Any, ...], list[Row]] = {}
        for row in rows:
            groups.setdefault(tuple(row.get(name) for name in shape.group), []).append(row)
        return [self._draft(shape, group) for group in groups.values()]

    def _draft(self, shape: Shape, group: Sequence[Row]) -> Draft:
        gathered = {gather.name: _gathered(gather, group) for gather in shape.gathers}
        values = {**{name: value for row in reversed(group) for name, value in row.items()}, **gathered}
        measures = {str(row[name]) for name in shape.measures for row in group if name in row}
        passages = self._evidence(shape, group)
        return Draft(
            _key(shape.key, values),
            Words(*(_filled(shape, values, lang) for lang in ("zh", "en"))),
            tuple(sorted(measures, key=lambda id: (self._places.get(id, -1), id))),
            tuple(each for each in passages if each.document == self._id),
            tuple(each for each in passages if each.document != self._id),
            str(values.get("case", "")),
        )

    def _evidence(self, shape: Shape, group: Sequence[Row]) -> list[Evidence]:
        """Return the passages of a group, this document's and those of its peers, in the order of their texts."""
        marks = {_place(row[name]) for name in shape.marks for row in group if name in row}
        places: set[_Place] = set()
        for proof in shape.proofs:
            for found in {_place(row[proof.variable]) for row in group if proof.variable in row}:
                holder = self._peers.get(found[0])
                if holder is not None:
                    places.add((found[0], holder.sentence(found[1])) if proof.sentence else found)
                if proof.sentence:
                    marks.add(found)
        return [
            self._peers[graph].passage(span, sorted(mark for at, mark in marks if at == graph))
            for graph, span in sorted(places)
        ]

    def passage(self, span: Span, marks: Iterable[Span]) -> Evidence:
        """Return a stretch of the text as evidence, with the marks that lie inside it."""
        start, end = span
        inside = tuple(mark for mark in marks if start <= mark[0] and mark[1] <= end and mark != span)
        page, paragraph = (bisect_right(starts, start) or None for starts in self._starts)
        return Evidence(self._text[start:end], start, end, inside, self._id, page, paragraph)

    def sentence(self, span: Span) -> Span:
        """Return the bounds of the sentence around a passage: full stops, blank lines, heads of measures, clauses."""
        text, (start, end) = self._text, span
        at = bisect_right(self._cuts, start)
        low = max(start - _REACH, self._cuts[at - 1] if at else 0)
        stops = [found.end() for found in _STOP.finditer(text, low, start)]
        begin = stops[-1] if stops else low
        while begin < start and text[begin] in _CLOSERS + _BLANKS:
            begin += 1
        at = bisect_left(self._cuts, end)
        high = min(end + _REACH, self._cuts[at] if at < len(self._cuts) else len(text), len(text))
        after = _STOP.search(text, max(start, end - 1), high)
        finish = high if after is None else after.end()
        while finish > end and text[finish - 1] in _BLANKS:
            finish -= 1
        return begin, max(end, finish)


def _gathered(gather: Gather, group: Sequence[Row]) -> list[str]:
    first, *second = gather.variables
    if not second:
        return _ordered(group, first, gather.by[0])
    own: dict[str, list[Row]] = {}
    for row in group:
        own.setdefault(str(row.get(first)), []).append(row)
    return [
        f"{value}:{'、'.join(_ordered(own[value], second[0], gather.by[1]))}"
        for value in _ordered(group, first, gather.by[0])
    ]


def _ordered(group: Sequence[Row], variable: str, by: str) -> list[str]:
    rows = sorted((row for row in group if variable in row), key=lambda row: _rank(row.get(by)))
    return list(dict.fromkeys(str(row[variable]) for row in rows))


def _rank(value: Any) -> tuple[int, Any]:
    return (0, 0) if value is None else (1, value)


def _key(names: Sequence[str], values: Mapping[str, Any]) -> tuple[KeyPart, ...]:
    key: list[KeyPart] = []
    for name in names:
        value = values.get(name)
        if isinstance(value, list):
            key += value
        elif value is not None:
            key.append(value if isinstance(value, int) else str(value))
    return tuple(key)


def _filled(shape: Shape, values: Mapping[str, Any], lang: str) -> str:
    paired = {gather.name for gather in shape.gathers if len(gather.variables) > 1}

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if name not in values and name.endswith("_n"):
            return str(len(values.get(name.removesuffix("_n")) or ()))
        value = values.get(name)
        if isinstance(value, list):
            return _JOINTS[lang][name in paired].join(value)
        spoken = "" if value is None else str(value)
        return _CALLED[lang] + spoken if name in shape.measures and _BARE.match(spoken) else spoken

    return _SLOT.sub(fill, shape.message.of(lang))


#: A passage: its document's IRI and its span there.
_Place = tuple[str, Span]


def _place(passage: Any) -> _Place:
    """Return the document and the span that a passage's IRI states (`…/doc/x/passage/12-34`)."""
    graph, _, span = str(passage).rpartition("/passage/")
    start, dash, end = span.partition("-")
    if not graph or not dash or not start.isdecimal() or not end.isdecimal():
        raise DataError(f"不是原文位置 / no passage: {passage}")
    return graph, (int(start), int(end))
