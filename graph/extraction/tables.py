"""Reads rows of tab-separated tables that state targets: the head names the value column, its year and the indicator.

A head is a line with a cell like 目标值, 2027年目标, 指标值; the rows below it are read until a line without tabs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text.table_heads import two_lines
from . import deadlines, metrics
from .deadlines import Time

_VALUE_HEAD = re.compile(r"目标|指标值|预期值|计划值|任务量|任务数|目标值|年计划|^(?:到)?(?:19|20)\d{2}年$")
_BASE_HEAD = re.compile(r"基期|现状|基数|完成情况|实际|基准|实绩")
_METRIC_HEAD = re.compile(r"指标|任务|内容|项目|事项|名称|工作")
_NO_METRIC = re.compile(r"单位|属性|类型|类别|序号|性质|时限|部门")
_YEAR_HEAD = re.compile(r"(?:19|20)\d{2}年$")
_UNIT_HEAD = re.compile(r"(?:计量|指标)?单位")
#: 用户数（亿户）, 比重(%): the unit in the last brackets of an indicator.
_UNIT_TAIL = re.compile(r"[（(](?:单位[:：])?(?P<unit>[^（）()]{1,12})[）)]\s*$")
#: Longest line that can be a table's head or row, in code points.
LINE_MAX = 4000


class Cell(NamedTuple):
    """A value cell: the deadline and words of its head, where the row's indicator stands in the source text, and the
    unit that the row states apart from the number, in the indicator's last brackets or in a column of units. `named`:
    the indicator's words, where they stand outside the sentence."""

    deadline: str | None
    words: str | None
    metric: tuple[int, int]
    unit: str | None = None
    named: str | None = None


class _Head(NamedTuple):
    values: dict[int, tuple[str | None, str | None]]
    metric: int
    unit: int | None


def column_metric(cell: Cell, text: str, masked: str, at: int) -> tuple[str, int]:
    """Return the indicator of a value cell and where it begins; `at` where its words stand outside the sentence."""
    if cell.named is not None:
        comma = cell.named.find("，", 4)
        words = cell.named[: comma if comma > 0 else None]
        return metrics.clean(words, 0, len(words), counted=False, timeless=False)[0], at
    low, high = cell.metric
    comma = masked.find("，", low + 4, high)
    return metrics.clean(text, low, comma if comma > 0 else high, counted=False, timeless=False)[:2]


class Row(NamedTuple):
    """One row of a table of targets, with the places of its cells."""

    cells: list[tuple[int, int]]
    head: _Head
    text: str

    def _unit(self) -> tuple[str | None, tuple[int, int]]:
        """Return the unit of the row's numbers and the indicator's place without it."""
        start, end = self.cells[self.head.metric]
        column = self.head.unit
        if column is not None and column < len(self.cells):
            return "".join(self.text[slice(*self.cells[column])].split()) or None, (start, end)
        found = _UNIT_TAIL.search(self.text, start, end)
        return (found["unit"], (start, found.start())) if found else (None, (start, end))

    def cell(self, at: int) -> Cell | None:
        """Return the value cell that holds the place `at`, or None where that column states no target."""
        for number, (start, end) in enumerate(self.cells):
            if start <= at < end:
                if number not in self.head.values or self.head.metric >= len(self.cells):
                    return None
                deadline, words = self.head.values[number]
                unit, metric = self._unit()
                return Cell(deadline, words, metric, unit)
        return None


class Tables:
    """The tables of one document, found as their rows are asked for in document order."""

    def __init__(self, text: str, signed: str | None = None) -> None:
        self._text, self._signed = text, signed
        self._head: _Head | None = None
        self._upto = 0
        self._above: list[str] = []

    def row(self, at: int) -> Row | None:
        """Return the table row around the place `at`, or None outside tables of targets."""
        text = self._text
        start = text.rfind("\n", max(0, at - LINE_MAX), at) + 1 or max(0, at - LINE_MAX)
        end = text.find("\n", at, at + LINE_MAX)
        end = min(len(text), at + LINE_MAX) if end < 0 else end
        if start > self._upto:
            # Only the lines right above count: a head is looked for between the last row and this one.
            self._look(max(self._upto, start - LINE_MAX), start)
        cells = _cells(text, start, end)
        head = self._read(cells)
        self._upto = end
        if head is not None:
            self._head = head
            return None
        return Row(cells, self._head, text) if self._head is not None else None

    def _look(self, low: int, high: int) -> None:
        """Update the head from the lines in `[low, high)`: a line without tabs ends a table."""
        at = low
        while at < high:
            end = self._text.find("\n", at, high)
            end = high if end < 0 else end
            if end > at:
                if "\t" not in self._text[at:end]:
                    self._head, self._above = None, []
                else:
                    self._head = self._read(_cells(self._text, at, end)) or self._head
            at = end + 1

    def _read(self, cells: list[tuple[int, int]]) -> _Head | None:
        """Return the head that a line is, alone or with the line above it; None for a row."""
        words = ["".join(self._text[start:end].split()) for start, end in cells]
        above, self._above = self._above, words
        joined = two_lines(above, words) if above and "" in above else None
        return _read_head(words, self._signed) if joined is None else _read_head(joined, self._signed)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cells, at = [], start
    while True:
        stop = text.find("\t", at, end)
        cells.append((at, end if stop < 0 else stop))
        if stop < 0:
            return cells
        at = stop + 1


def _read_head(words: list[str], signed: str | None) -> _Head | None:
    """Return what a head says, or None where the line is no head of a table of targets.

    Of columns headed by a year alone, those before the year of signature state what was: without a signature the
    first of several.
    """
    if len(words) < 2:
        return None
    if any(len(word) > 24 for word in words):
        return None
    values: dict[int, tuple[str | None, str | None]] = {}
    for number, word in enumerate(words):
        if _VALUE_HEAD.search(word) and not _BASE_HEAD.search(word):
            when = next((one for one in deadlines.times(word) if one.iso and one.time is not Time.START), None)
            values[number] = (when.iso, word[when.words[0] : when.words[1]]) if when else (None, None)
    metric = next(
        (
            number
            for number, word in reversed(list(enumerate(words)))
            if number not in values and _METRIC_HEAD.search(word) and not _NO_METRIC.search(word)
        ),
        None,
    )
    years = sorted(word[:4] for word in words if _YEAR_HEAD.match(word))
    if signed is not None or len(years) > 1:
        since = signed or years[1]
        values = {n: value for n, value in values.items() if not (_YEAR_HEAD.match(words[n]) and words[n] < since)}
    unit = next((number for number, word in enumerate(words) if _UNIT_HEAD.fullmatch(word)), None)
    return _Head(values, metric, unit) if values and metric is not None else None
