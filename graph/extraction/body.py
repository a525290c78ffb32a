"""Cuts a text into the sentences that the readers of targets, brands, duties … go through, clauses left out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..text.header import Header
from ..text.nodes import Node
from ..text.sentences import sentences_of
from ..text.source import Sentence, Source
from .clauses import Unread
from .dues import iso_date
from .scope import Scope

#: Columns that state the unit of measure of a row's values.
_UNIT_COLUMNS = ("单位", "计量单位", "指标单位", "数量单位")
#: Columns that tell what was.
_WAS = re.compile("基期|现状|基数|完成情况|完成值|实际|基准|实绩|上年|去年")
#: A cell that is a value, and the longest one, in code points.
_IS_VALUE = re.compile(r"\d")
_VALUE_MAX = 20
#: A half-open stretch of the reading text.
Stretch = tuple[int, int]


def sentences(
    source: Source, header: Header, nodes: Sequence[Node], scoped: Sequence[Scope], unread: Sequence[Unread]
) -> list[Sentence]:
    """Return the sentences of preamble, headings, bodies and cells in document order, without the role clauses."""
    text = source.text
    holes = sorted(
        [(scope.clause.start, scope.clause.end) for scope in scoped] + [(one.start, one.end) for one in unread]
    )
    stretches = sorted((scope.start, scope.clause.end, str(scope.id)) for scope in scoped if scope.split)
    found: list[Sentence] = []
    paragraph = 0
    for start, end in header.preamble:
        paragraph += 1
        for first, last in _without(start, end, holes):
            found += sentences_of(source, [(first, last)], None, _covering(stretches, first), paragraph)
    since = header.date[:4] if header.date else ""
    bounds = [node.head[0] for node in nodes] + [len(text)]
    for node, (_, stop) in zip(nodes, pairwise(bounds), strict=True):
        paragraph += 1
        begin, owner = node.body, node
        if node.row is not None:
            found += _row(source, node, paragraph, since)
            begin, owner = node.row.end, node.parent if node.parent else node
        elif node.titled:
            title = text.find(node.title, *node.head) if node.title else node.head[1]
            found += sentences_of(source, _without(title, node.head[1], holes), node, node.id, paragraph, True)
        begin = max(begin, header.end) if node.form == "annex" else begin
        for number, (start, end) in enumerate(_lines_between(text, begin, stop)):
            paragraph += number > 0
            for first, last in _without(start, end, holes):
                if node.row is not None and node.parent is None:
                    found += sentences_of(source, [(first, last)], None, None, paragraph)
                    continue
                measure = _covering(stretches, first) or owner.id
                found += sentences_of(source, [(first, last)], owner, measure, paragraph)
    return found


def _row(source: Source, node: Node, paragraph: int, since: str) -> Iterator[Sentence]:
    """Yield the sentences of a table row: an indicator with its value, tasks, groups as headings; no role cells.

    Values that stand apart from the task come with its words; of several columns headed by years those before `since`,
    the year of signature, tell what was.
    """
    assert node.row is not None and node.table is not None
    text = source.text
    cells = list(zip(node.table.columns, node.row.cells, strict=True))
    due = next((iso_date(text[slice(*cell)]) for one, cell in cells if one.kind == "deadline"), None)
    task = next((text[slice(*cell)] for one, cell in cells if one.kind == "task" and cell[1] > cell[0]), node.title)
    counted_in = next((text[slice(*cell)].strip() for one, cell in cells if one.label in _UNIT_COLUMNS), "") or None
    at = 0
    while at < len(cells):
        one, (start, end) = cells[at]
        at += 1
        if start >= end or one.kind in ("number", "role", "deadline"):
            continue
        year = one.year
        if one.kind == "value" and task and end - start <= _VALUE_MAX and _IS_VALUE.search(text, start, end):
            if _WAS.search(one.label) or (year and year < since):
                yield from sentences_of(source, [(start, end)], node, node.id, paragraph)
                continue
            words = text[start:end]
            yield Sentence(
                start, end, words, node.id, node.part.id, False, paragraph, year or due, task, counted_in
            )
            continue
        if (
            one.kind == "task"
            and at < len(cells)
            and cells[at][0].kind == "value"
            and cells[at][1][1] > cells[at][1][0]
            and not _WAS.search(cells[at][0].label)
        ):
            year, end = cells[at][0].year, cells[at][1][1]
            at += 1
        yield from sentences_of(source, [(start, end)], node, node.id, paragraph, one.kind == "group", due or year)


def _covering(stretches: Sequence[tuple[int, int, str]], at: int) -> str | None:
    index = bisect_right(stretches, at, key=lambda one: one[0]) - 1
    return stretches[index][2] if index >= 0 and at < stretches[index][1] else None


def _lines_between(text: str, start: int, stop: int) -> Iterator[Stretch]:
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def _without(start: int, end: int, holes: Sequence[Stretch]) -> list[Stretch]:
    """Return `[start, end)` without the holes, in order."""
    kept = []
    at = start
    index = max(0, bisect_left(holes, (start, start)) - 1)
    while index < len(holes) and holes[index][0] < end:
        a, b = holes[index]
        index += 1
        if b <= at:
            continue
        if a > at:
            kept.append((at, a))
        at = max(at, b)
    if at < end:
        kept.append((at, end))
    return kept
