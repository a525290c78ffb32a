"""The facts of a document gathered by measure, as offices tell them: which measures are tasks, whose, by when.

What the task table and the unit briefs share. Nothing is judged here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Assignment, DeadlineScope, Facts, Measure, Obligation, Role, Target
from .words import word

#: Said where the document states nothing.
NONE_STATED = "未写明"
#: The place of what stands before the first numbered node.
PREAMBLE = "（文首）"
#: Where an inherited deadline comes from.
_INHERITED: dict[DeadlineScope | None, str] = {
    DeadlineScope.PARAGRAPH: "承本段",
    DeadlineScope.SECTION: "承本节",
    DeadlineScope.DOCUMENT: "承全文",
}


def due(target: Target) -> str:
    """Return a target's deadline: as stated, else what it inherits and from where, else 未写明."""
    if target.deadline_text or target.deadline:
        return target.deadline_text or str(target.deadline)
    if target.inherited_deadline:
        return f"{target.inherited_deadline}（{_INHERITED.get(target.deadline_scope, '承上文')}）"
    return NONE_STATED


class Tasks:
    """The facts gathered by measure; `text` is the canonical text."""

    def __init__(self, facts: Facts, text: str) -> None:
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
        self.by_id = {row.id: row for row in facts.measures}
        self.children: dict[str | None, list[Measure]] = defaultdict(list)
        for measure in facts.measures:
            self.children[measure.parent].append(measure)

    def tasks(self) -> list[Measure | None]:
        """Return the measures that are tasks, in document order, after None for what stands before the first one."""
        found: list[Measure | None] = [None] if self.assigned[None] or self.targets[None] else []
        return [*found, *(measure for measure in self.facts.measures if self.is_task(measure))]

    def is_task(self, measure: Measure) -> bool:
        """Tell a task: it carries a clause, states a target or has units, and is no mere heading over such items."""
        below = self.children[measure.id]
        if measure.carries_clause:
            passed_on = [child for child in below if any(row.inherited for row in self.assigned[child.id])]
            return not passed_on or bool(self.targets[measure.id])
        if self.targets[measure.id]:
            return True
        return bool(self.assigned[measure.id]) and not below

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

    def owner(self, measure: str | None) -> str | None:
        """Return the measure whose units answer for what stands in `measure`: itself, else the nearest one above."""
        while measure is not None and not self.assigned[measure]:
            found = self.by_id.get(measure)
            measure = found.parent if found else None
        return measure

    def name(self, measure: str | None) -> str:
        """Return number and title of a measure."""
        found = self.by_id.get(measure or "")
        return f"{found.id} {found.title}".strip() if found else PREAMBLE


def numbered(lines: Sequence[str]) -> str:
    """Return one line as it is, several numbered."""
    return lines[0] if len(lines) == 1 else "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
