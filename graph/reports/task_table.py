"""任务分解表.xlsx: the table that offices make by hand from an implementation opinion, and a ledger of its targets.

Sheet 任务分解表 has one row a measure, as such tables circulate for signature: units sign for a measure, not for a
figure, so a measure with six targets is one row and its targets are numbered lines in one cell (merged cells would
break sorting and filtering). Sheet 指标台账 has one row a target, for follow-up figure by figure. Sheet 未识别 lists
what was not understood. Nothing is judged here: findings come from the audits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Facts, Measure, Obligation, Target
from .dates import report_dates
from .places import place_of, placed
from .tasks import NONE_STATED, PREAMBLE, Tasks, due, numbered
from .values import written_value
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
        Sheet(TASKS, COLUMNS, rows.rows()),
        Sheet(LEDGER, _LEDGER, rows.ledger()),
        Sheet(UNREAD, _UNREAD, rows.unread()),
    ]
    return workbook(sheets, f"{title} 任务分解表")


class _Rows(Tasks):
    """The tasks as rows of the sheets."""

    def __init__(self, facts: Facts, text: str, doubts: Iterable[Doubt]) -> None:
        super().__init__(facts, text)
        self.doubts: dict[str | None, list[str]] = defaultdict(list)
        for unread in facts.unresolved:
            self.doubts[unread.measure].append(f"未读懂：“{_short(unread.quote)}”（{word('why', unread.why)}）")
        for doubt in doubts:
            for place in doubt.measures:
                if doubt.message not in self.doubts[place]:
                    self.doubts[place].append(doubt.message)

    def rows(self) -> list[list[Cell]]:
        """Return one row a task."""
        return [self._task(measure, number) for number, measure in enumerate(self.tasks(), 1)]

    def _task(self, measure: Measure | None, number: int) -> list[Cell]:
        id = measure.id if measure else None
        targets = self.targets[id]
        listed = [f"{target.metric}{'：' if target.metric else ''}{written_value(target)}" for target in targets]
        return [
            number,
            self.name(id),
            self.units(id, lead=True),
            self.units(id, lead=False),
            numbered(listed) if listed else NONE_STATED,
            _dates(targets, self.obligations[id]),
            placed(self.words(measure), self.place(measure.extent[0]) if measure else ""),
            numbered([*self._undated(targets), *self.doubts[id]]),
        ]

    def ledger(self) -> list[list[Cell]]:
        """Return one row a target, in document order."""
        rows: list[list[Cell]] = []
        for number, target in enumerate(self.facts.targets, 1):
            rows.append(
                [
                    number,
                    target.metric,
                    written_value(target),
                    due(target),
                    self.units(target.measure, lead=True),
                    self.units(target.measure, lead=False),
                    self.name(target.measure),
                    placed(target.quote, self.place(target.span[0])),
                ]
            )
        return rows

    def unread(self) -> list[list[Cell]]:
        """Return one row a passage that was not understood."""
        return [
            [number, row.measure or PREAMBLE, placed(row.quote, self.place(row.span[0])), word("why", row.why)]
            for number, row in enumerate(self.facts.unresolved, 1)
        ]

    def place(self, at: int) -> str:
        """Return where in the file a code point stands."""
        return place_of(self.facts.document, at)

    def _undated(self, targets: Sequence[Target]) -> list[str]:
        return [
            f"没有写明时限：{target.metric}{written_value(target)}" for target in targets if due(target) == NONE_STATED
        ]


def _dates(targets: Sequence[Target], obligations: Sequence[Obligation]) -> str:
    """Return one deadline where all targets share it, else one a target, numbered; then the reporting dates."""
    dates = [due(target) for target in targets]
    stated = [dates[0] if len(set(dates)) == 1 else numbered(dates)] if dates else []
    stated += [f"报送：{report_dates(one.dates)}" for one in obligations]
    return "\n".join(stated) or NONE_STATED


def _short(quote: str, limit: int = 60) -> str:
    return quote if len(quote) <= limit else quote[:limit] + "……"
