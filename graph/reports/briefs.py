"""One page a unit: what it leads and supports, its targets by date, brands, reports, and the findings that touch it.

Plain rows for the pages and the Word files; judges nothing. A unit that stands in a measure twice counts as its lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias, TypeVar

from ..audits import Finding
from ..model import Assignment, Brand, Facts, Measure, Obligation, Role, Target
from ..questions.headers import Words
from .audit_rows import decided
from .dates import report_dates
from .places import divisions, joined, of_evidence, place_of, placed
from .tasks import PREAMBLE, Tasks, due
from .values import written_value
from .words import word

#: Separates the names in a part of a finding's key (`（一）1:区甲局、区乙委`).
_NAMES = re.compile(r"[:：、]")
#: Sorts what has no date behind what has one.
_LATE = "9999"
#: Names that no file may have on some system, what a file's name may not hold, and how long it may be.
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d|目录)(?:\..*)?")
_UNFIT = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]')
_LONGEST = 60
#: Share of the page for where something stands in the file, taken from the widest column.
_PLACE_WIDTH = 10

#: Said where there is nothing to say.
_NOTHING = Words("", "")
#: What a measure states and its units answer for.
Stated = TypeVar("Stated", Target, Brand, Obligation)
#: A cell: the document's words, or words of ours in both languages.
Cell: TypeAlias = str | Words


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a brief about `count` things; `widths` are shares of the page, `empty` is said without rows."""

    title: Words
    count: int
    head: Sequence[Words]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    empty: Words = _NOTHING


@dataclass(frozen=True, slots=True)
class Brief:
    """One unit's page. `file` is the stem of its files, `unit` its id, `counts` what it has most of."""

    unit: str
    name: str
    file: str
    title: str
    origin: str
    counts: Sequence[tuple[int, Words]]
    sections: Sequence[Section] = field(default=())


@dataclass(frozen=True, slots=True)
class Collective:
    """A name that stands for several unnamed units, and the tasks it is named in: nobody a brief could be sent to."""

    name: str
    tasks: Sequence[str]


def briefs(facts: Facts, text: str, findings: Sequence[Finding]) -> list[Brief]:
    """Return a brief for each named unit, those that lead most first, else in the order of the document."""
    gathered = _Units(facts, text, findings)
    found = [gathered.brief(unit) for unit in gathered.names]
    return sorted(found, key=lambda brief: -brief.counts[0][0])


def collectives(facts: Facts, text: str) -> list[Collective]:
    """Return the collectives of a document with their tasks, in document order."""
    tasks = Tasks(facts, text)
    found: dict[str, list[str]] = {}
    for measure in tasks.tasks():
        id = measure.id if measure else None
        for name in dict.fromkeys(row.name for row in tasks.assigned[id] if row.collective):
            found.setdefault(name, []).append(tasks.name(id))
    return [Collective(name, rows) for name, rows in found.items()]


def file_stem(name: str, taken: set[str]) -> str:
    """Return a name that every system takes for a file, and that no other file has, letter case aside.

    >>> file_stem("区甲委/体育局", set()), file_stem("..", {"单位"}), file_stem("CON", set())
    ('区甲委_体育局', '单位-2', 'CON_')
    """
    stem = _UNFIT.sub("_", name)[:_LONGEST].strip(" .　") or "单位"
    stem = f"{stem}_" if _RESERVED.fullmatch(stem) else stem
    found, number = stem, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found.casefold())
    return found


class _Units:
    """The facts gathered by unit."""

    def __init__(self, facts: Facts, text: str, findings: Sequence[Finding]) -> None:
        self.facts, self.tasks = facts, Tasks(facts, text)
        self.names: dict[str, str] = {}
        self._written: dict[str, set[str]] = {}
        self._led: dict[str, list[Measure | None]] = {}
        self._helped: dict[str, list[Measure | None]] = {}
        self._roles: dict[str | None, dict[str, list[Assignment]]] = {}
        for row in facts.assignments:
            if not row.collective:
                self.names.setdefault(row.unit, row.unit.partition("/")[2] or row.name)
                self._written.setdefault(row.unit, set()).update((row.name, self.names[row.unit]))
                self._roles.setdefault(row.measure, {}).setdefault(row.unit, []).append(row)
        for measure in self.tasks.tasks():
            for unit, rows in self._roles.get(measure.id if measure else None, {}).items():
                led = any(row.role is Role.LEAD for row in rows)
                (self._led if led else self._helped).setdefault(unit, []).append(measure)
        self._stems = dict(zip(self.names, _stems(self.names.values()), strict=True))
        self._targets = self._shared(facts.targets)
        self._brands = self._shared(facts.brands)
        self._reports = self._shared(facts.obligations)
        self._touching = self._touched(findings)

    def _shared(self, rows: Iterable[Stated]) -> dict[str, list[tuple[Stated, bool]]]:
        """Return unit → the rows of its measures, each with whether the unit leads there."""
        found: dict[str, list[tuple[Stated, bool]]] = {}
        for row in rows:
            for unit, roles in self._roles.get(self.tasks.owner(row.measure), {}).items():
                found.setdefault(unit, []).append((row, any(each.role is Role.LEAD for each in roles)))
        return found

    def _touched(self, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
        """Return unit → the findings that name it; one that names no unit touches the leads of its measures."""
        by_name: dict[str, list[str]] = {}
        for unit, names in self._written.items():
            for name in names:
                by_name.setdefault(name, []).append(unit)
        found: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.key:
                parts = [part for each in finding.key for part in [str(each), *_NAMES.split(str(each))]]
                named = [unit for part in parts for unit in by_name.get(part, ())]
                for unit in dict.fromkeys(named or self._answering(finding)):
                    found.setdefault(unit, []).append(finding)
        return found

    def _answering(self, finding: Finding) -> Iterator[str]:
        """Yield the leads of a finding's measures; all units of a measure without a lead."""
        for id in finding.measures:
            roles = self._roles.get(self.tasks.owner(id), {})
            leads = [unit for unit, rows in roles.items() if any(row.role is Role.LEAD for row in rows)]
            yield from leads or roles

    def brief(self, unit: str) -> Brief:
        document = self.facts.document
        led, helped = self._led.get(unit, []), self._helped.get(unit, [])
        targets, touching = self._targets.get(unit, []), self._touching.get(unit, [])
        counts = (
            (len(led), Words("项牵头", "led")),
            (len(helped), Words("项参与", "supported")),
            (len(targets), Words("项指标", "targets")),
            (len({brand.name for brand, _ in self._brands.get(unit, ())}), Words("个品牌", "brands")),
            (len(touching), Words("条审计发现", "findings")),
        )
        origin = " · ".join(part for part in ("、".join(document.issuers), document.number, document.date) if part)
        return Brief(
            unit, self.names[unit], self._stems[unit], document.title or document.id, origin, counts,
            [
                self._led_tasks(unit, led), self._helped_tasks(unit, helped), self._target_rows(unit),
                *self._brand_rows(unit), *self._report_rows(unit), _finding_rows(touching),
            ],
        )

    def _section(
        self, title: Words, heads: Sequence[Words], widths: Sequence[int],
        rows: Sequence[tuple[Sequence[int], Sequence[Cell]]], empty: Words = _NOTHING, *, count: int | None = None,
    ) -> Section:
        """Return a table; each row comes with the code points it stands at, told last where the file has places."""
        cells = [row for _, row in rows]
        if divisions(self.facts.document)[1]:
            heads, widest = [*heads, _PLACE], widths.index(max(widths))
            widths = [width - _PLACE_WIDTH * (at == widest) for at, width in enumerate(widths)] + [_PLACE_WIDTH]
            cells = [[*row, self._places(stands)] for stands, row in rows]
        return Section(title, len(rows) if count is None else count, heads, widths, cells, empty)

    def _places(self, stands: Sequence[int]) -> Words:
        document = self.facts.document
        zh, en = (joined((place_of(document, at, lang) for at in stands), lang) for lang in ("zh", "en"))
        return Words(zh, en)

    def _led_tasks(self, unit: str, led: Sequence[Measure | None]) -> Section:
        rows = [
            (_begins(measure), (self.tasks.name(id), self._others(id, unit), self.tasks.units(id, lead=False)))
            for measure, id in ((measure, measure.id if measure else None) for measure in led)
        ]
        return self._section(
            Words("牵头的任务", "Tasks it leads"), _heads(_TASK, _JOINT, _OTHERS), (40, 22, 38), rows,
            Words("没有牵头的任务。", "It leads no task."),
        )

    def _others(self, measure: str | None, unit: str) -> str:
        names = [
            row.name for row in self.tasks.assigned[measure] if row.role is Role.LEAD and row.unit != unit
        ]
        return "、".join(dict.fromkeys(names))

    def _helped_tasks(self, unit: str, helped: Sequence[Measure | None]) -> Section:
        rows = []
        for measure in helped:
            id = measure.id if measure else None
            roles = "、".join(dict.fromkeys(row.label or word("role", row.role) for row in self._roles[id][unit]))
            rows.append((_begins(measure), (self.tasks.name(id), roles, self.tasks.units(id, lead=True))))
        return self._section(
            Words("参与的任务", "Tasks it supports"), _heads(_TASK, _AS, _LEAD), (50, 18, 32), rows,
            Words("没有参与别家牵头的任务。", "It supports no other task."),
        )

    def _target_rows(self, unit: str) -> Section:
        def by_date(each: tuple[Target, bool]) -> tuple[bool, str]:
            target, led = each
            return not led, target.deadline or target.inherited_deadline or _LATE

        rows: list[tuple[Sequence[int], Sequence[Cell]]] = [
            (
                target.span[:1],
                (
                    target.metric, written_value(target), due(target), target.measure or PREAMBLE,
                    _AS_LEAD if led else _AS_HELP,
                ),
            )
            for target, led in sorted(self._targets.get(unit, ()), key=by_date)
        ]
        return self._section(
            Words("指标与时限", "Targets and deadlines"), _heads(_METRIC, _VALUE, _DUE, _TASK, _AS),
            (42, 17, 19, 12, 10), rows, Words("所在任务没有量化指标。", "Its tasks state no target."),
        )

    def _brand_rows(self, unit: str) -> Iterator[Section]:
        found: dict[str, tuple[dict[str, int], bool]] = {}
        for brand, led in self._brands.get(unit, ()):
            names, _ = found.setdefault(self.tasks.owner(brand.measure) or PREAMBLE, ({}, led))
            names.setdefault(brand.name, brand.span[0])
        if found:
            rows: list[tuple[Sequence[int], Sequence[Cell]]] = [
                (list(names.values()), (task, "、".join(names), _AS_LEAD if led else _AS_HELP))
                for task, (names, led) in found.items()
            ]
            count = len({name for names, _ in found.values() for name in names})
            title = Words("品牌", "Brands")
            yield self._section(title, _heads(_TASK, _BRAND, _AS), (12, 78, 10), rows, count=count)

    def _report_rows(self, unit: str) -> Iterator[Section]:
        rows: list[tuple[Sequence[int], Sequence[Cell]]] = [
            (
                report.span[:1],
                (report.what, report_dates(report.dates), report.recipient or _UNSAID, report.measure or PREAMBLE),
            )
            for report, _ in self._reports.get(unit, ())
        ]
        if rows:
            yield self._section(Words("报送", "Reports"), _heads(_WHAT, _WHEN, _TO, _TASK), (40, 30, 18, 12), rows)


def _finding_rows(findings: Sequence[Finding]) -> Section:
    """Return one row a check: its findings as lines, its advice once."""
    ordered = sorted(findings, key=lambda each: (not each.is_open, each.severity.rank))
    rows: list[tuple[Cell, ...]] = []
    for (_, severity), group in groupby(ordered, key=lambda each: (each.check, each.severity)):
        found = list(group)
        rows.append(
            (
                Words(word("severity", severity), word("severity", severity, "en")),
                Words(*("\n".join(_finding_line(each, lang) for each in found) for lang in ("zh", "en"))),
                found[0].advice,
            )
        )
    return Section(
        Words("涉及的审计发现", "Findings that touch it"), len(ordered),
        _heads(_SEVERITY, _FOUND, _ADVICE), (8, 64, 28), rows,
        Words("没有涉及本单位的审计发现。", "No finding touches it."),
    )


def _finding_line(finding: Finding, lang: str) -> str:
    """Return a finding's message, with its places, and its status where somebody has reviewed it."""
    places = joined((of_evidence(each, lang) for each in finding.evidence), lang)
    words = placed(finding.words.of(lang), places, lang)
    return f"{words}【{decided(finding, lang)}】" if finding.review else words


def _stems(names: Iterable[str]) -> list[str]:
    taken: set[str] = set()
    return [file_stem(name, taken) for name in names]


def _begins(measure: Measure | None) -> Sequence[int]:
    """Return where a task begins; nowhere for what stands before the first one."""
    return measure.extent[:1] if measure else ()


def _heads(*words: Words) -> Sequence[Words]:
    return words


_TASK, _JOINT, _OTHERS = Words("任务", "Task"), Words("共同牵头", "Joint leads"), Words("其他单位", "Other units")
_AS, _LEAD = Words("角色", "Role"), Words("牵头单位", "Leads")
_METRIC, _VALUE, _DUE = Words("指标", "Indicator"), Words("目标值", "Value"), Words("完成时限", "Deadline")
_BRAND, _WHAT = Words("品牌", "Brand"), Words("事项", "What")
_WHEN, _TO = Words("时间", "When"), Words("报送对象", "To")
_SEVERITY, _FOUND = Words("级别", "Severity"), Words("发现", "Finding")
_ADVICE, _PLACE = Words("建议", "Advice"), Words("出处", "Where")
_AS_LEAD, _AS_HELP, _UNSAID = Words("牵头", "lead"), Words("参与", "support"), Words("未写明", "not stated")
