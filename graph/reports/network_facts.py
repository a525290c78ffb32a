"""Writes facts as rows a person reads on a page: a title, labelled values, the sentence and the place in it.

Labels are keys of the page's words; values are the source's own words wherever it has them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ...visualize.rows import Fact as Row
from ...visualize.rows import Passage
from ..model import (
    Assignment,
    Brand,
    Duty,
    Enumeration,
    Fact,
    Industry,
    Obligation,
    Op,
    Project,
    Span,
    Target,
    Unresolved,
)

#: Where a passage may end: after a full stop (with closing quotes and brackets) or at a line's end.
_STOP = re.compile(r"[。！？!?]+[”’」』）]*|\n+")
#: Most code points shown on each side of a fact; beyond, the passage is cut.
REACH = 260
#: Words a metric takes from elsewhere in its sentence.
_SUPPLIED = re.compile(r"〔[^〕]*〕")
#: Most code points of a value in the source's own words.
_SHORT = 16
_SIGNS = {Op.EQ: "", Op.GE: "≥ ", Op.GT: "> ", Op.LE: "≤ ", Op.LT: "< "}


def value_of(target: Target) -> str:
    """Return a target's value in the source's own words (达到6亿元以上) where they stand beside what is counted.

    Else its digits and unit, with a sign where the source bounds it.
    """
    counted = _SUPPLIED.sub("", target.metric)
    words = target.quote[len(counted) :].strip() if counted and target.quote.startswith(counted) else ""
    if not words and counted and target.quote.endswith(counted):
        words = target.quote[: -len(counted)].strip()
    if target.value_text in words and len(words) <= _SHORT:
        return words
    value = f"{_SIGNS[target.op]}{target.value_text}{target.unit_text}"
    return f"约 {value}" if target.approximate else value


class FactRows:
    """Collects fact rows and the passages they stand in; a passage that proves several facts is kept once."""

    def __init__(self, text: str) -> None:
        self._text = text
        stops = list(_STOP.finditer(text))
        self._ends = [stop.end() for stop in stops]
        self._passages: dict[tuple[int, int], int] = {}
        self.rows: list[Row] = []
        self.passages: list[Passage] = []

    def assignment(self, row: Assignment, measure: int | None) -> int:
        return self._add(
            "assignment", row.name, row, measure, row.clause,
            ("label", row.label), ("role", f"role_{row.role.value}"), ("basis", f"basis_{row.role_basis}"),
            ("inherited", "yes" if row.inherited else ""), ("collective", "yes" if row.collective else ""),
        )

    def target(self, row: Target, measure: int | None) -> int:
        deadline = row.deadline_text or row.deadline
        return self._add(
            "target", row.metric, row, measure, row.span,
            ("value", value_of(row)), ("deadline", deadline or ("" if row.inherited_deadline else "none_stated")),
            ("inherited_deadline", row.inherited_deadline), ("period", row.period), ("hedge", row.hedge),
            ("qualifier", row.qualifier), ("baseline", row.baseline), ("industry", row.industry),
        )

    def brand(self, row: Brand, measure: int | None) -> int:
        return self._add("brand", row.name, row, measure, row.span, ("action", row.action), ("kind", row.kind))

    def industry(self, row: Industry, measure: int | None) -> int:
        return self._add("industry", row.name, row, measure, row.span, ("group", row.group))

    def project(self, row: Project, measure: int | None) -> int:
        return self._add("project", row.name, row, measure, row.span)

    def obligation(self, row: Obligation, measure: int | None) -> int:
        return self._add(
            "obligation", row.what, row, measure, row.span,
            ("dates", "、".join(row.dates)), ("recipient", row.recipient or "none_stated"),
        )

    def enumeration(self, row: Enumeration, measure: int | None) -> int:
        declared = "" if row.declared is None else str(row.declared)
        return self._add(
            "enumeration", row.phrase, row, measure, row.span,
            ("declared", declared), ("counted", str(len(row.members))),
        )

    def duty(self, row: Duty, measure: int | None) -> int:
        return self._add("duty", f"{row.action} {row.object}", row, measure, row.span)

    def unresolved(self, row: Unresolved, measure: int | None) -> int:
        return self._add("unresolved", row.quote, row, measure, row.span, ("why", f"why_{row.why.value}"))

    def _add(
        self, kind: str, title: str, row: Fact, measure: int | None, around: Span, *fields: tuple[str, str | None]
    ) -> int:
        passage, begin = self._passage(row.span, around)
        start, end = row.span[0] - begin, row.span[1] - begin
        shown = tuple((key, value) for key, value in fields if value)
        self.rows.append(Row(kind, title, shown, measure, passage, start, end, row.rule))
        return len(self.rows) - 1

    def _passage(self, span: Span, around: Span) -> tuple[int, int]:
        """Return the passage a fact stands in and the passage's first code point."""
        first, last = min(span[0], around[0]), max(span[1], around[1])
        before = bisect_right(self._ends, first) - 1
        after = bisect_left(self._ends, last)
        start = self._ends[before] if before >= 0 else 0
        end = self._ends[after] if after < len(self._ends) else len(self._text)
        low, high = max(start, span[0] - REACH), min(end, max(span[1], span[0]) + REACH)
        if end - start <= 2 * REACH:
            low, high = start, end
        key = (low, high)
        if key not in self._passages:
            self._passages[key] = len(self.passages)
            self.passages.append(Passage(self._text[low:high].rstrip("\n"), low, low > start, high < end))
        return self._passages[key], low
