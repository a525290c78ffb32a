"""Reads the targets of a document: goals with a number, metric, bound and deadline; other numbers with the reason.

Per sentence: one scan (scan), a judgement of each number (goals, traps), its words (metrics, subjects); here the rows,
with the deadline that binds them. A number that looks like a goal and has no metric becomes an `unresolved` row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ..model import DeadlineScope, Quantity, QuantityWhy, Target, Unresolved, UnresolvedWhy
from ..remember import LONGEST_SENTENCE, MOST_SENTENCES, memory
from ..text.patterns import Led
from ..text.source import Sentence, Source
from ..unchecked import whole
from . import norms
from .changes import change_before
from .deadlines import Time, When
from .goal import Goal, Setting
from .goals import judge
from .mentions import leftmost_longest
from .numerals import Exact
from .quantities import TO_ONE, Amount
from .scan import REACH, Scan, scanned
from .tables import Cell, Tables
from .traps import payments


class TargetReading(NamedTuple):
    """What the numbers of a document say, each list in document order."""

    targets: list[Target]
    quantities: list[Quantity]
    unresolved: list[Unresolved]


_PERIOD = re.compile(r"每年|每月|每季度|每周|每两年|每半年|每季|每天|每日|每学年|每学期|年均")
#: A date of every year that opens the sentence of a goal: 每年9月30日前，…
_RECURRING = re.compile(r"每年(?=(?:第?[一二三四]季度|[上下]半年|\d{1,2}月)[^，。；]{0,10}，$)")
_HEDGE = re.compile(r"力争|争取|努力|力促|原则上|确保|预计|有望")
#: Headings of parts that tell what has been done.
_PAST = re.compile(
    r"现状|(?:发展|建设|取得的?)成[效就]|规划背景|发展(?:基础|历程|环境)|工作基础|主要成效|工作成效|形势|回顾|工作总结|存在问题"
)
#: Headings that lead from what has been done to what is to be done.
_AHEAD = re.compile(r"目标|要求|任务|思路|原则|措施|举措|安排|打算|展望")
#: What is to be done with conditions and states: 优化发展环境 tells of no past.
_DONE_WITH = re.compile(
    r"优化|改善|营造|夯实|打造|筑牢|提升|巩固|创造|加强|强化|完善|宣传|展示|应对|构建|形成|推进|行动|工程|保障"
)
_PLAN = re.compile(r"（(?P<since>(?:19|20)\d{2})年?[—–\-－~～至]{1,2}((?:19|20)\d{2})年?）")
_DATE_END = Led(r"((?:19|20)\d{2})年\d{1,2}月\d{1,2}日(?=[ \t]*(?:\n|\Z))")
#: How much of a text's beginning and end is looked through for its title and its date, in code points.
_HEAD, _TAIL = 3000, 3000
_RULES = {why: f"quantity-{why.value.replace('_', '-')}" for why in QuantityWhy}
_RULES[QuantityWhy.VARIETY] = _RULES[QuantityWhy.NAME]
_target, _quantity = whole(Target), whole(Quantity)


def read_targets(
    source: Source,
    sentences: Sequence[Sentence],
    industries: Mapping[str, str],
    dues: Mapping[str, str] | None = None,
    title: str | None = None,
) -> TargetReading:
    """Return targets, other quantities and unread numbers.

    `industries` maps surface forms to focus industries; `dues` measures to the deadline that their role clause states.
    """
    reading = TargetReading([], [], [])
    targets = list(stream_targets(reading, source, sentences, industries, dues, title))
    return reading._replace(targets=targets)


def stream_targets(
    reading: TargetReading,
    source: Source,
    sentences: Sequence[Sentence],
    industries: Mapping[str, str],
    dues: Mapping[str, str] | None = None,
    title: str | None = None,
) -> Iterator[Target]:
    """Yield the targets as they are read, and let them go; the other rows are put into `reading`."""
    reader = _Reader(reading, source, industries, dues or {}, norms.sets_rules(title or "", source.text))
    for sentence in sentences:
        reader.enter(sentence)
        reader.read(sentence)
        if reading.targets:
            yield from reading.targets
            reading.targets.clear()


def _level(measure: str | None) -> int:
    """Return how deep a measure stands: 一 above 一（一） above 1 above （1）."""
    if measure is None:
        return 0
    last = measure[-2:-1] if measure.endswith("）") else ""
    if last.isascii() and last.isdigit():
        return 4
    return 3 if measure[-1:].isascii() and measure[-1:].isdigit() else 2 if last else 1


def _signed(text: str) -> Iterator[str]:
    """Yield the years of the dates that have a line for themselves."""
    for found in _DATE_END.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        if not text[line : found.start()].strip(" \t"):
            yield found[1]


def _number(value: Exact) -> int | float:
    return value if isinstance(value, int) else float(value)


class _Stated(NamedTuple):
    """A goal with what its sentence says of it: its date, the words for that, a term without a date, its period …"""

    goal: Goal
    deadline: str | None
    deadline_text: str | None
    relative: bool
    period: str | None
    change: str | None
    hedge: str | None


class _Said(NamedTuple):
    """What the numbers of a sentence say, wherever it stands; `due`: the last deadline it states."""

    goals: Sequence[_Stated] = ()
    unread: Sequence[tuple[Amount, UnresolvedWhy]] = ()
    others: Sequence[tuple[int, int, QuantityWhy, Amount | None]] = ()
    due: When | None = None


_NOTHING = _Said()
#: A sentence without any of these states no date, and says the same in every year.
_DATED = re.compile("[年十-]")


def _say(scan: Scan, setting: Setting) -> _Said:
    others: list[tuple[int, int, QuantityWhy, Amount | None]]
    others = [(one.start, one.end, one.why, None) for one in scan.trivial]
    if not scan.amounts and not scan.extras:
        due = next((when for when in reversed(scan.times) if when.time is Time.DEADLINE), None)
        return _Said((), (), others, due) if others or due is not None else _NOTHING
    judged = judge(scan, setting)
    others += [(amount.start, amount.end, why, amount) for amount, why in judged.others]
    goals = sorted(judged.goals, key=lambda goal: (goal.start, goal.end)) if len(judged.goals) > 1 else judged.goals
    return _Said(
        tuple([_stated(scan, goal) for goal in goals]),
        tuple(judged.unread),
        sorted(others, key=lambda one: one[:2]) if len(others) > 1 else others,
        scan.before(len(scan.text) + 1).deadline,
    )


def _stated(scan: Scan, goal: Goal) -> _Stated:
    text, lead, times = scan.text, goal.amount.lead, scan.before(goal.amount.start)
    absolute, relative = goal.when or times.deadline, times.relative
    words = absolute or relative
    low = scan.segment_start(min(goal.start, goal.amount.start))
    every = times.range and text[times.range.start : times.range.end]
    if scan.periodic:
        period = _PERIOD.search(text, low, goal.amount.start) or _RECURRING.search(text, max(0, low - 20), low)
        every = period[0] if period else every
    hedge = goal.hedge
    if hedge is None and (found := _HEDGE.search(text, max(low - 12, 0), lead)):
        hedge = found[0]
    return _Stated(
        goal, absolute.iso if absolute else None, text[slice(*words.words)] if words else None, relative is not None,
        every, change_before(text, goal.start, lead), hedge,
    )  # fmt: skip


def _of_sentence(text: str, preamble: bool, past: bool, signed: str | None, rules: bool) -> _Said:
    """Return what a sentence outside tables says."""
    scan = scanned(text, payments)
    return _say(scan, Setting(preamble, past, signed, None, rules)) if scan is not None else _NOTHING


_remembered = memory(MOST_SENTENCES)(_of_sentence)


class _Reader:
    """Writes the rows of one document and carries what its sentences share: deadlines to inherit, heads of tables."""

    def __init__(
        self,
        reading: TargetReading,
        source: Source,
        industries: Mapping[str, str],
        dues: Mapping[str, str],
        rules: bool,
    ) -> None:
        self.source, self.dues, self.rules = source, dues, rules
        self.reading = reading
        self.industries = industries
        self.tabbed = "\t" in source.text
        text = source.text
        plan = _PLAN.search(text[:_HEAD])
        self.document_deadline = plan[2] if plan else None
        self.signed = max(_signed(text[:_HEAD] + "\n" + text[-_TAIL:]), default=plan["since"] if plan else None)
        self.tables = Tables(text, self.signed)
        self.last_year: str | None = None
        self.paragraph = -1
        self.paragraph_deadline: str | None = None
        self.measure: str | None = None
        self.section_deadline: str | None = None
        self.past, self.past_level = False, 0
        self.sentence = Sentence(0, 0, "", None, None, False, -1)
        self.named: list[tuple[int, str]] | None = None

    def enter(self, sentence: Sentence) -> None:
        """Forget what a new paragraph or measure does not inherit."""
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.paragraph_deadline = sentence.paragraph, None
        if sentence.measure != self.measure:
            self.measure, self.section_deadline = sentence.measure, None
            if _level(sentence.measure) <= self.past_level:
                self.past = False
        if not sentence.heading:
            return
        words = sentence.text
        if _PAST.search(words) and not _AHEAD.search(words) and not _DONE_WITH.search(words):
            if not self.past:
                self.past, self.past_level = True, _level(sentence.measure)
        elif _level(sentence.measure) <= self.past_level or _AHEAD.search(words):
            self.past = False

    def read(self, sentence: Sentence) -> None:
        """Read one sentence, heading or cell with its numbers."""
        self.sentence, self.named = sentence, None
        text = sentence.text
        tabular = sentence.column_deadline is not None or sentence.task is not None or (
            self.tabbed and ("\t" in text or self.source.text[max(0, sentence.start - 1)] == "\t")
        )
        signed = self.signed if _DATED.search(text) else None
        if tabular:
            said = self._of_row(text, signed)
        else:
            say = _remembered if len(text) <= LONGEST_SENTENCE else _of_sentence
            said = say(text, sentence.measure is None, self.past, signed, self.rules)
        if said is _NOTHING:
            return
        for stated in said.goals:
            self._target(stated)
        for unread, reason in said.unread:
            self._unread(unread, reason)
        for start, end, why, amount in said.others:
            self._quantity(start, end, why, amount)
        if said.due is not None and said.due.iso:
            self.paragraph_deadline = self.section_deadline = said.due.iso
            if said.due.firm:
                self.last_year = said.due.iso[:4]

    def _of_row(self, text: str, signed: str | None) -> _Said:
        """Return what a sentence in a table says: its cell says which of its numbers are values."""
        scan = scanned(text, payments)
        if scan is None:
            return _NOTHING
        setting = Setting(self.sentence.measure is None, self.past, signed, partial(self._cell, scan), self.rules)
        return _say(scan, setting)

    def _quantity(self, start: int, end: int, why: QuantityWhy, amount: Amount | None) -> None:
        sentence = self.sentence
        span, quote = self.source.cited(sentence.start + start, sentence.start + end)
        self.reading.quantities.append(
            _quantity({
                "span": span,
                "quote": quote,
                "rule": _RULES[why],
                "measure": sentence.measure,
                "why": why,
                "value": None if amount is None else _number(amount.value),
                "unit": "" if amount is None or amount.unit == TO_ONE else amount.unit,
                "value_text": "" if amount is None else amount.value_text,
                "unit_text": "" if amount is None else amount.unit_text,
            })
        )

    def _unread(self, amount: Amount, why: UnresolvedWhy) -> None:
        base = self.sentence.start
        self.reading.unresolved.append(
            Unresolved(
                kind="number",
                why=why,
                measure=self.sentence.measure,
                rule=why.value.replace("_", "-"),
                **self.source.cite(base + amount.lead, base + amount.end),
            )
        )

    def _cell(self, scan: Scan, amount: Amount) -> tuple[bool, Cell | None]:
        """Tell whether the sentence is a table row, and return the value cell that holds an amount, in its places."""
        sentence = self.sentence
        if sentence.task is not None:
            return True, Cell(sentence.column_deadline, None, (0, 0), sentence.counted_in, sentence.task)
        tab = scan.masked.rfind("\t", 0, amount.start) if scan.tabs else -1
        if sentence.column_deadline is not None:
            return (True, Cell(sentence.column_deadline, None, (0, tab))) if tab >= 0 else (False, None)
        row = self.tables.row(sentence.start)
        if row is not None:
            cell = row.cell(sentence.start + amount.start)
            if cell is None:
                return True, None
            low, high = (max(0, at - sentence.start) for at in cell.metric)
            return True, cell._replace(metric=(low, high))
        return (True, Cell(None, None, (0, tab))) if tab >= 4 and scan.tabs == 1 else (False, None)

    def _target(self, stated: _Stated) -> None:
        goal, deadline, deadline_text, relative, period, change, hedge = stated
        amount, sentence = goal.amount, self.sentence
        scope, inherited = DeadlineScope.SENTENCE if deadline else None, None
        if deadline is None and goal.cell is not None and goal.cell.deadline is not None:
            deadline, deadline_text, scope = goal.cell.deadline, goal.cell.words, DeadlineScope.COLUMN
        if deadline is None and sentence.column_deadline is not None:  # a goal in a task's words
            deadline, scope = sentence.column_deadline, DeadlineScope.COLUMN
        if deadline is None:
            inherited, scope = self._inherited(relative)
        span, quote = self.source.cited(sentence.start + goal.start, sentence.start + goal.end)
        self.reading.targets.append(
            _target({
                "span": span,
                "quote": quote,
                "rule": goal.rule,
                "measure": sentence.measure,
                "metric": goal.metric,
                "op": amount.op,
                "value": _number(amount.value),
                "value_max": None if amount.value_max is None else _number(amount.value_max),
                "unit": "" if amount.unit == TO_ONE else amount.unit,
                "value_text": amount.value_text,
                "unit_text": amount.unit_text,
                "approximate": amount.approximate,
                "deadline": deadline,
                "deadline_text": deadline_text,
                "deadline_scope": scope,
                "inherited_deadline": inherited,
                "period": period,
                "baseline": goal.baseline,
                "change": change,
                "hedge": hedge,
                "qualifier": goal.qualifier,
                "industry": self._industry(goal),
            })
        )

    def _inherited(self, relative: bool) -> tuple[str | None, DeadlineScope | None]:
        """Return the deadline a goal without one inherits, from the nearest place that states one."""
        if self.paragraph_deadline is not None:
            return self.paragraph_deadline, DeadlineScope.PARAGRAPH
        if self.measure is not None and self.measure in self.dues:
            return self.dues[self.measure], DeadlineScope.SECTION
        if self.section_deadline is not None:
            return self.section_deadline, DeadlineScope.SECTION
        date = (self.last_year if relative else None) or self.document_deadline
        return (date, DeadlineScope.DOCUMENT) if date else (None, None)

    def _industry(self, goal: Goal) -> str | None:
        """The focus industry the sentence names: the only one, else the nearest before the goal's end."""
        if not self.industries:
            return None
        if self.named is None:
            places = leftmost_longest(self.sentence.text, self.industries)
            self.named = [(start, self.industries[form]) for start, form in places]
        if not self.named:
            return None
        if all(name == self.named[0][1] for _, name in self.named[:REACH]):
            return self.named[0][1]
        number = bisect_left(self.named, (goal.end, ""))
        return self.named[number - 1][1] if number else None
