"""Scans a sentence once: times, amounts, codes, 全覆盖 and 翻番 in order, and where its segments and clauses end.

Everything later asks this for the surroundings of a number; look-ups are by bisection, so the cost is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ..model import QuantityWhy
from . import deadlines, quantities
from .deadlines import Time, When
from .numerals import LONGEST
from .quantities import Amount

#: Longest stretch looked at on either side of an amount, in code points.
REACH = 160
#: Quotation marks, titles and brackets whose inside is left whole; （其中…） is read as its sentence is.
GROUP = re.compile(
    r"“[^“”，。；]{1,40}”|《[^《》]{1,80}》|（(?!其中|含[一-鿿]{2,12}\d)[^（）]{1,60}）|〔[^〔〕]{1,30}〕"
)
#: What ends a noun phrase behind or before a number.
STOPS = "，；。：、）！？\t\n”》,;"
#: What a masked joiner, separator or bracket inside a group becomes.
HIDDEN = "＊"
_MASK = {ord(char): HIDDEN for char in "，；、：。和及与或并,“”（）《》〔〕"}
_SEGMENT = re.compile(r"，|；|：|。|！|？|\t|\n|（(?=其中|含[一-鿿]{2,12}\d)")
#: Words that make 一个 a number: 每个县建成一个, 至少建有一所.
_ONE = re.compile(r"每(?![年月季周天日])|至少")
_CODE = re.compile(r"[A-Za-z0-9+\-/.]*")
_ONLY_CODE = re.compile(r"“[\d+\-×xX*\s]+[条]?”")
_NUMBERING = re.compile(r"[.、．]|）")
_HAS_DIGIT = re.compile(r"\d")
_FROM_HUNDRED = ("百分之", "千分之")
_RUN = re.compile("[0-9零〇一二两三四五六七八九十百千万亿几]+")
#: What stands behind the digits that a time begins with.
_BEHIND_YEAR = frozenset("年月—–-－~～至到")
_MONTHS = ("个月", "个季")


class Place(NamedTuple):
    """Where an amount stands: its comma segment and its clause (up to `；`), the payments named, its neighbours."""

    text: str
    masked: str
    amount: Amount
    segment: tuple[int, int]
    clause: tuple[int, int]
    paid: list[int]
    later: Amount | None
    earlier: Amount | None


class Times(NamedTuple):
    """The last time expression of each sort before a place."""

    deadline: When | None
    relative: When | None
    range: When | None


_NO_TIMES = Times(None, None, None)


class Trivial(NamedTuple):
    """A number that its own form shows to be no goal: a date, a code."""

    start: int
    end: int
    why: QuantityWhy


@cache
def token() -> re.Pattern[str]:
    """Compile the pattern of places where a number, a time word or a Latin code can begin."""
    # The look-ahead fails in one step at nearly every character; the branches behind it are tried at the others only.
    return re.compile(
        r"(?=[0-9A-Za-z一二两三四五六七八九十几百千今明当本全年每上下第“未翻半])(?:"
        rf"(?P<digits>[0-9]+)|(?P<latin>[A-Za-z]+(?:[.+\-/]?[A-Za-z0-9]+)*)|(?P<time>{deadlines.START.pattern})"
        rf"|(?P<rank>(?<=前)[一二两三五十八](?=[，。；、！）]|$|行列))|(?P<number>{quantities.start_pattern()})|(?P<cover>全覆盖)|(?P<double>翻(?:[一两二三四]番|番)))"
    )


class Scan:
    """One sentence's text with what was found in it."""

    __slots__ = (
        "_clauses",
        "_groups",
        "_states",
        "_time_starts",
        "amounts",
        "bounds",
        "extras",
        "masked",
        "paid",
        "periodic",
        "tabs",
        "text",
        "times",
        "trivial",
    )

    def __init__(self, text: str, payments: Callable[[str], list[int]], start: int = 0) -> None:
        self.text = self.masked = text
        self.periodic = "每" in text or "年均" in text
        self.tabs = text.count("\t")
        self.times: list[When] = []
        self.amounts: list[Amount] = []
        self.extras: list[re.Match[str]] = []
        self.trivial: list[Trivial] = []
        self._groups: list[tuple[int, int]] = []
        self.bounds: list[int] = []
        self._clauses: list[int] = []
        self.paid: list[int] = []
        self._read(start)
        self._time_starts = [when.start for when in self.times]
        self._states: list[Times] = []
        if self.amounts or self.extras:
            self._surroundings(payments)

    def _surroundings(self, payments: Callable[[str], list[int]]) -> None:
        groups = self._groups

        def hide(found: re.Match[str]) -> str:
            groups.append(found.span())
            return found[0].translate(_MASK)

        self.masked = masked = GROUP.sub(hide, self.text)
        self.bounds = [found.start() for found in _SEGMENT.finditer(masked)]
        self._clauses = [at for at in self.bounds if masked[at] not in "，：（"]
        self.paid = payments(masked) if self.amounts else []
        if self.times:
            self._states = list(accumulate(self.times, _with, initial=_NO_TIMES))
        self.extras = [found for found in self.extras if self.group(found.start(), found.end()) is None]

    def _read(self, start: int) -> None:
        text, at = self.text, 0
        for found in token().finditer(text, start):
            start, sort = found.start(), found.lastgroup
            if start < at and (sort != "digits" or found.end() <= at):
                continue
            if sort == "digits":
                start, behind = max(start, at), found.end()
                timely = text[behind : behind + 1] in _BEHIND_YEAR or text.startswith(_MONTHS, behind)
                at = (self._time(start, at) if timely else 0) or self._amount(start, at)
            elif sort == "latin":
                at = found.end()
                if _HAS_DIGIT.search(text, start, at):
                    self.trivial.append(Trivial(start, at, QuantityWhy.CODE))
            elif sort == "number":
                at = self._amount(start, at)
            elif sort == "rank":
                at = found.end()
                self.trivial.append(Trivial(start - 1, at, QuantityWhy.ORDINAL))
            elif sort == "time":
                end = self._time(start, at)
                if end or text[start] in "一二两三四五六七八九十":
                    at = end or self._amount(start, at)
            else:
                self.extras.append(found)
                at = found.end()

    def _time(self, start: int, low: int) -> int:
        """Read the time expression at `start`; return where it ends, 0 where there is none."""
        when = deadlines.read_when(self.text, start, low)
        if when is None:
            return 0
        self.times.append(when)
        if when.iso or when.time is Time.MENTION:
            self.trivial.append(Trivial(when.start, when.end, QuantityWhy.DATE))
        return when.end

    def _amount(self, start: int, low: int) -> int:
        """Read the amount at `start`; return where the scan goes on: there, where it is no number.

        A run of digits or Chinese numerals that is too long for a number is passed over as a whole.
        """
        text = self.text
        if start - low >= 3 and text[start - 1] == "之" and text[start - 3 : start] in _FROM_HUNDRED:
            start -= 3
        amount = quantities.read_amount(text, start, low)
        if amount is None:
            run = _RUN.match(text, start)
            if run is None or run.end() - start <= LONGEST:
                return start
            self.trivial.append(Trivial(start, run.end(), QuantityWhy.CODE))
            return run.end()
        end = amount.end
        if not amount.unit and end < len(text) and text[end].isascii() and text[end].isalpha():
            code = _CODE.match(text, end)
            end = code.end() if code else end
            self.trivial.append(
                Trivial(start, end, QuantityWhy.GRADE if text.startswith(("级", "类"), end) else QuantityWhy.CODE)
            )
            return end
        if amount.chinese and not amount.unit and not text.startswith("大", end):
            return start + 1
        single = amount.chinese and amount.value == 1 and not amount.bound and not amount.scaled and amount.unit != "倍"
        if single and not _ONE.search(text, max(start - 16, 0), start):
            return end
        if not amount.unit and (start == 0 or text[start - 1] in "：。；\n") and _NUMBERING.match(text, end):
            return end
        self.amounts.append(amount)
        return end

    def place(self, at: int) -> Place:
        """Return the surroundings of the amount number `at`."""
        amount, bounds, clauses = self.amounts[at], self.bounds, self._clauses
        lead, end, size = amount.lead, amount.end, len(self.text)
        begin, high = _around(bounds, lead, end, size)
        clause, last = _around(clauses, lead, end, size)
        return Place(
            self.text,
            self.masked,
            amount,
            (max(begin, lead - REACH), min(high, end + REACH)),
            (max(clause, lead - 3 * REACH), min(last, end + 3 * REACH)),
            self.paid,
            self.amounts[at + 1] if at + 1 < len(self.amounts) else None,
            self.amounts[at - 1] if at else None,
        )

    def segment_start(self, at: int) -> int:
        """Return where the comma segment around a place begins, at most `REACH` before it."""
        number = bisect_left(self.bounds, at)
        return max(self.bounds[number - 1] + 1 if number else 0, at - REACH)

    def group(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the quotation, title or bracket that holds a stretch, None outside all of them."""
        number = bisect_left(self._groups, (start, start)) - 1
        if number >= 0:
            first, last = self._groups[number]
            if first < start and end < last:
                return first, last
        return None

    def group_why(self, start: int, end: int) -> QuantityWhy | None:
        """Return what a number inside quotation marks, a title or brackets is, None outside them."""
        found = self.group(start, end)
        if found is None:
            return None
        first = self.text[found[0]]
        if first in "《〔":
            return QuantityWhy.REFERENCE
        if first == "“" and _ONLY_CODE.fullmatch(self.text, *found):
            return QuantityWhy.CODE
        return QuantityWhy.NAME

    def after_bracket(self, at: int) -> int:
        """Return the end of the bracket that opens at a place, or the place itself."""
        if not self.text.startswith("（", at):
            return at
        number = bisect_left(self._groups, (at, at))
        return self._groups[number][1] if number < len(self._groups) and self._groups[number][0] == at else at

    def before(self, at: int) -> Times:
        """Return the last times of each sort that begin before a place."""
        return self._states[bisect_left(self._time_starts, at)] if self._states else _NO_TIMES

    def deadlines_before(self, at: int, most: int) -> list[When]:
        """Return up to `most` deadlines in a row right before a place, in order."""
        found: list[When] = []
        number = bisect_left(self._time_starts, at) - 1
        while number >= 0 and len(found) < most and self.times[number].time is Time.DEADLINE:
            found.append(self.times[number])
            number -= 1
        return found[::-1]


def scanned(text: str, payments: Callable[[str], list[int]]) -> Scan | None:
    """Return the scan of a sentence, None where nothing in it begins like a number, a time or a code."""
    first = token().search(text)
    return Scan(text, payments, first.start()) if first is not None else None


def _around(bounds: list[int], lead: int, end: int, size: int) -> tuple[int, int]:
    low, high = bisect_left(bounds, lead), bisect_left(bounds, end)
    return (bounds[low - 1] + 1 if low else 0), (bounds[high] if high < len(bounds) else size)


def _with(state: Times, when: When) -> Times:
    if when.time is Time.DEADLINE:
        return Times(when, state.relative, state.range)
    if when.time is Time.RELATIVE:
        return Times(state.deadline, when, state.range)
    return Times(state.deadline, state.relative, when) if when.time is Time.RANGE else state
