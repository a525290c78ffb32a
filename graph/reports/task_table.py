"""任务分解表.xlsx: the table that offices make by hand from an implementation opinion, and a ledger of its targets.

Sheet 任务分解表 has one row a measure, as such tables circulate for signature: units sign for a measure, not for a
figure, so a measure with six targets is one row and its targets are numbered lines in one cell (merged cells would
break sorting and filtering). Sheet 指标台账 has one row a target, for follow-up figure by figure. Sheet 未识别 lists
what was not understood. Nothing is judged here: findings come from the audits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Assignment, DeadlineScope, Facts, Measure, Obligation, Role, Target
from .words import word
from .workbook import Cell, Column, Sheet, workbook

#: Columns of the first sheet (the labels are fixed); with these widths A4 landscape prints at about four fifths.
COLUMNS = (
    Column("序号", 5),
    Column("任务", 18),
    Column("牵头单位", 14),
    Column("责任单位", 20),
    Column("目标值", 26),
    Column("完成时限", 13),
    Column("原文", 56, small=True),
    Column("待核实", 24, small=True),
)
_LEDGER = (
    Column("序号", 5),
    Column("指标", 28),
    Column("目标值", 14),
    Column("完成时限", 14),
    Column("牵头单位", 18),
    Column("责任单位", 26),
    Column("任务", 24),
    Column("原文", 46, small=True),
)
_UNREAD = (Column("序号", 5), Column("所在条目", 14), Column("原文", 90), Column("为什么没有读懂", 40))
#: Names of the sheets.
TASKS, LEDGER, UNREAD = "任务分解表", "指标台账", "未识别"
_NONE_STATED = "未写明"
#: Where an inherited deadline comes from.
_INHERITED: dict[DeadlineScope | None, str] = {
    DeadlineScope.PARAGRAPH: "承本段",
    DeadlineScope.SECTION: "承本节",
    DeadlineScope.DOCUMENT: "承全文",
}
#: How an office writes an operator before a figure.
_OPS = {"=": "", ">=": "不少于", ">": "超过", "<=": "不超过", "<": "低于"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should check in a measure: an audit's message and the measures it names."""

    measures: Sequence[str]
    message: str


def task_table(facts: Facts, text: str, doubts: Iterable[Doubt] = ()) -> bytes:
    """Return the workbook; `text` is the canonical text, `doubts` what the audits found, in their order."""
    rows = _Rows(facts, text, doubts)
    title = facts.document.title or facts.document.id
    sheets = [
        Sheet(TASKS, COLUMNS, rows.tasks()),
        Sheet(LEDGER, _LEDGER, rows.ledger()),
        Sheet(UNREAD, _UNREAD, rows.unread()),
    ]
    return workbook(sheets, f"{title} 任务分解表")


def written_value(target: Target) -> str:
    """Return a target's figure as an office writes it: 不少于120亿元, 12%左右, 3～5家.

    The words of the document stand in the column 原文.
    """
    figure = f"{target.value_text}{target.unit_text}"
    return f"{_OPS[target.op]}{figure}{'左右' if target.approximate else ''}"


def due(target: Target) -> str:
    """Return a target's deadline: as stated, else what it inherits and from where, else 未写明."""
    if target.deadline_text or target.deadline:
        return target.deadline_text or str(target.deadline)
    if target.inherited_deadline:
        return f"{target.inherited_deadline}（{_INHERITED.get(target.deadline_scope, '承上文')}）"
    return _NONE_STATED


class _Rows:
    """The facts gathered by measure."""

    def __init__(self, facts: Facts, text: str, doubts: Iterable[Doubt]) -> None:
        self.facts, self.text = facts, text
        self.assigned: dict[str | None, list[Assignment]] = defaultdict(list)
        for row in facts.assignments:
            self.assigned[row.measure].append(row)
        self.targets: dict[str | None, list[Target]] = defaultdict(list)
        for target in facts.targets:
            self.targets[target.measure].append(target)
        self.obligations: dict[str | None, list[Obligation]] = defaultdict(list)
        for obligation in facts.obligations:
            self.obligations[obligation.measure].append(obligation)
        self.doubts: dict[str | None, list[str]] = defaultdict(list)
        for unread in facts.unresolved:
            self.doubts[unread.measure].append(f"未读懂：“{_short(unread.quote)}”（{word('why', unread.why)}）")
        for doubt in doubts:
            for place in doubt.measures:
                if doubt.message not in self.doubts[place]:
                    self.doubts[place].append(doubt.message)
        self.by_id = {row.id: row for row in facts.measures}
        self.children: dict[str | None, list[Measure]] = defaultdict(list)
        for measure in facts.measures:
            self.children[measure.parent].append(measure)

    def tasks(self) -> list[list[Cell]]:
        """Return one row a measure that is a task, in document order, after what stands before the first of them."""
        rows: list[list[Cell]] = []
        if self.assigned[None] or self.targets[None]:
            rows.append(self._task(None, len(rows) + 1))
        for measure in self.facts.measures:
            if self._is_task(measure):
                rows.append(self._task(measure, len(rows) + 1))
        return rows

    def _is_task(self, measure: Measure) -> bool:
        """Tell a task: it carries a clause, states a target or has units, and is no mere heading over such items."""
        below = self.children[measure.id]
        if measure.carries_clause:
            passed_on = [child for child in below if any(row.inherited for row in self.assigned[child.id])]
            return not passed_on or bool(self.targets[measure.id])
        if self.targets[measure.id]:
            return True
        return bool(self.assigned[measure.id]) and not below

    def _task(self, measure: Measure | None, number: int) -> list[Cell]:
        id = measure.id if measure else None
        targets = self.targets[id]
        listed = [f"{target.metric}{'：' if target.metric else ''}{written_value(target)}" for target in targets]
        return [
            number,
            f"{measure.id} {measure.title}" if measure else "（文首）",
            self.units(id, lead=True),
            self.units(id, lead=False),
            _numbered(listed) if listed else _NONE_STATED,
            _dates(targets, self.obligations[id]),
            self.words(measure),
            _numbered([*self._undated(targets), *self.doubts[id]]),
        ]

    def units(self, measure: str | None, *, lead: bool) -> str:
        """Return the leads, or the other units under their labels, as written and in the order of the clause."""
        rows = [row for row in self.assigned[measure] if (row.role is Role.LEAD) is lead]
        groups: dict[str, list[str]] = {}
        for row in rows:
            label = "" if row.role in (Role.LEAD, Role.RESPONSIBLE) else f"{word('role', row.role)}："
            groups.setdefault(label, [])
            if row.name not in groups[label]:
                groups[label].append(row.name)
        text = "\n".join(label + "、".join(names) for label, names in groups.items())
        if rows and all(row.inherited for row in rows):
            text += "\n（承上级条目）"
        return text

    def words(self, measure: Measure | None) -> str:
        """Return a task's own words: its extent up to its first sub-item that is a task of its own."""
        if measure is None:
            return "\n".join(dict.fromkeys(target.quote for target in self.targets[None]))
        start, end = measure.extent
        first = min((child.extent[0] for child in self.children[measure.id] if "#" not in child.id), default=end)
        return self.text[start : min(end, first)].strip()

    def ledger(self) -> list[list[Cell]]:
        """Return one row a target, in document order."""
        rows: list[list[Cell]] = []
        for number, target in enumerate(self.facts.targets, 1):
            measure = self.by_id.get(target.measure or "")
            rows.append(
                [
                    number,
                    target.metric,
                    written_value(target),
                    due(target),
                    self.units(target.measure, lead=True),
                    self.units(target.measure, lead=False),
                    f"{measure.id} {measure.title}" if measure else "（文首）",
                    target.quote,
                ]
            )
        return rows

    def unread(self) -> list[list[Cell]]:
        """Return one row a passage that was not understood."""
        return [
            [number, row.measure or "（文首）", row.quote, word("why", row.why)]
            for number, row in enumerate(self.facts.unresolved, 1)
        ]

    def _undated(self, targets: Sequence[Target]) -> list[str]:
        return [
            f"没有写明时限：{target.metric}{written_value(target)}" for target in targets if due(target) == _NONE_STATED
        ]


def _dates(targets: Sequence[Target], obligations: Sequence[Obligation]) -> str:
    """Return one deadline where all targets share it, else one a target, numbered; then the reporting dates."""
    dates = [due(target) for target in targets]
    stated = [dates[0] if len(set(dates)) == 1 else _numbered(dates)] if dates else []
    stated += [f"报送：{'、'.join(map(_date, one.dates)) or _NONE_STATED}" for one in obligations]
    return "\n".join(stated) or _NONE_STATED


def _date(date: str) -> str:
    """Return a reporting date as people write it: 每年6月30日 for `--06-30`; anything else as it is."""
    found = re.fullmatch(r"--(\d\d)-(\d\d)", date)
    return f"每年{int(found[1])}月{int(found[2])}日" if found else date


def _numbered(lines: Sequence[str]) -> str:
    return lines[0] if len(lines) == 1 else "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _short(quote: str, limit: int = 60) -> str:
    return quote if len(quote) <= limit else quote[:limit] + "……"
