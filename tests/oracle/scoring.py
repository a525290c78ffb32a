"""Scores read facts against planted ones: per kind the hits, misses and false rows, each with the branch that wrote it.

Reads the JSON form of the facts (`Facts.model_dump`), so it knows nothing of the product either.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .planted import Goal, Planted, Span

Row = dict[str, Any]
#: Kinds in the order they are reported.
KINDS = (
    "measures",
    "conventions",
    "assignments",
    "targets",
    "targets_full",
    "metrics",
    "details",
    "traps",
    "reports",
    "brands",
)


@dataclass(slots=True)
class Score:
    """Hits, rows found and rows planted of one kind; `misses` and `false` are (branch, what, sentence)."""

    hit: int = 0
    found: int = 0
    planted: int = 0
    misses: list[tuple[str, str, str]] = field(default_factory=list)
    false: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1 where nothing is planted and nothing found."""
        return 2 * self.hit / (self.found + self.planted) if self.found + self.planted else 1.0


@dataclass(slots=True)
class Report:
    """Scores of one or many documents, and the spans that are not where they belong."""

    kinds: dict[str, Score] = field(default_factory=lambda: {kind: Score() for kind in KINDS})
    spans: list[tuple[str, str, str]] = field(default_factory=list)
    lost: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Add another document's scores to these."""
        for kind, score in other.kinds.items():
            mine = self.kinds[kind]
            mine.hit += score.hit
            mine.found += score.found
            mine.planted += score.planted
            mine.misses += score.misses
            mine.false += score.false
        self.spans += other.spans
        self.lost += other.lost

    @property
    def f1(self) -> float:
        """Return F1 over all kinds pooled."""
        hit, rows = (sum(f) for f in zip(*((s.hit, s.found + s.planted) for s in self.kinds.values()), strict=True))
        return 2 * hit / rows if rows else 1.0

    def table(self) -> str:
        """Return the figures, a line a kind."""
        lines = [f"{'kind':<14}{'planted':>8}{'found':>8}{'hit':>8}{'F1':>9}"]
        lines += [f"{kind:<14}{s.planted:>8}{s.found:>8}{s.hit:>8}{s.f1:>9.4f}" for kind, s in self.kinds.items()]
        return "\n".join(
            [
                *lines,
                f"{'all':<14}{'':>24}{self.f1:>9.4f}",
                f"spans out of place: {len(self.spans)}, lost: {len(self.lost)}",
            ]
        )

    def failures(self, most: int = 1) -> str:
        """Return what failed, by branch, with up to `most` examples of each branch and kind."""
        groups: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
        for kind, score in self.kinds.items():
            for sort, rows in (("missed", score.misses), ("false", score.false)):
                for branch, what, where in rows:
                    groups[branch, kind, sort].append((what, where))
        for sort, rows in (("span", self.spans), ("lost", self.lost)):
            for branch, what, where in rows:
                groups[branch, "-", sort].append((what, where))
        lines = []
        for (branch, kind, sort), rows in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
            lines.append(f"{len(rows):>4}  {branch} · {kind} {sort}")
            lines += [f"        {what}\n          in: {where!r}" for what, where in rows[:most]]
        return "\n".join(lines)


def squeeze(text: str) -> str:
    """Return a text without white space."""
    return re.sub(r"\s+", "", text)


def bare(text: str) -> str:
    """Return a text without anything but word characters."""
    return re.sub(r"[^\w]", "", text)


def overlaps(a: Span, b: Span) -> bool:
    """Tell whether two half-open intervals share a character."""
    return a[0] < b[1] and b[0] < a[1]


def metric_fits(read: str, planted: str) -> bool:
    """Tell whether the read words name what is counted: one contains the other and neither is three times as long."""
    a, b = bare(read), bare(planted)
    return bool(a and b) and (a in b or b in a) and 3 * min(len(a), len(b)) >= max(len(a), len(b))


def score(planted: Planted, facts: Row) -> Report:
    """Return how the facts agree with what was planted."""
    report = Report()
    scorer = _Scorer(planted, facts, report)
    scorer.measures()
    scorer.conventions()
    scorer.assignments()
    scorer.targets()
    scorer.traps()
    scorer.reports()
    scorer.brands()
    return report


class _Scorer:
    def __init__(self, planted: Planted, facts: Row, report: Report) -> None:
        self.planted, self.facts, self.report = planted, facts, report

    def where(self, span: Span) -> str:
        """Return the sentence or clause around a span, at most 160 characters."""
        stretch = next((s for s in self.planted.stretches if s[0] <= span[0] < s[1]), None)
        start, end = (stretch[0], stretch[1]) if stretch else (span[0] - 30, span[1] + 30)
        words = self.planted.text[max(0, start) : min(end, max(0, start) + 200)]
        return f"{words}  [{self.planted.layout}; {self.planted.dress}]"

    def miss(self, kind: str, span: Span, what: object) -> None:
        self.report.kinds[kind].misses.append((self.planted.branch(span[0]), str(what), self.where(span)))

    def false(self, kind: str, span: Span, what: object) -> None:
        self.report.kinds[kind].false.append((self.planted.branch(span[0]), str(what), self.where(span)))

    def bags(self, kind: str, planted: Iterable[object], found: Iterable[object], places: dict[object, Span]) -> None:
        """Score two bags of keys."""
        a, b, score = Counter(planted), Counter(found), self.report.kinds[kind]
        score.hit, score.found, score.planted = (a & b).total(), b.total(), a.total()
        for key in (a - b).elements():
            self.miss(kind, places.get(key, (0, 0)), key)
        for key in (b - a).elements():
            self.false(kind, places.get(key, (0, 0)), key)

    def measures(self) -> None:
        rows = [(row["id"], row["parent"]) for row in self.facts["measures"] if "#" not in row["id"]]
        table = {row["id"]: tuple(row["span"]) for row in self.facts["measures"]}
        ids = [(id, None if "/" in id else parent) for id, parent in self.planted.measures]
        rows = [(id, None if "/" in id else parent) for id, parent in rows if id != "附1"]
        self.bags("measures", ids, rows, {key: table.get(key[0], (0, 0)) for key in {*ids, *rows}})

    def conventions(self) -> None:
        kinds = [row["kind"] for row in self.facts["conventions"] if row["kind"].endswith("牵头单位")]
        self.bags("conventions", self.planted.conventions, kinds, {})

    def assignments(self) -> None:
        text, score = self.planted.text, self.report.kinds["assignments"]
        rows = [row for row in self.facts["assignments"] if not row["inherited"]]
        keyed = defaultdict(list)
        for row in rows:
            role = "lead" if row["role"] == "lead" else "other"
            keyed[row["measure"], squeeze(row["name"]), role, row["collective"]].append(row)
        for one in sorted(self.planted.assignments, key=lambda one: one.optional):
            near = keyed[one.measure, one.name, one.role, one.collective]
            if one.optional:
                for pool in keyed.values():
                    pool[:] = [row for row in pool if not overlaps(tuple(row["span"]), one.span)]
                continue
            score.planted += 1
            if not near:
                self.miss("assignments", one.span, (one.measure, one.name, one.role, one.collective))
                continue
            row = min(near, key=lambda row: abs(row["span"][0] - one.span[0]))
            near.remove(row)
            score.hit += 1
            score.found += 1
            if tuple(row["span"]) != one.span:
                self.report.spans.append(
                    (
                        self.planted.branch(one.span[0]),
                        f"{one.name}: {row['quote']!r} at {row['span']}",
                        self.where(one.span),
                    )
                )
        for key, left in keyed.items():
            for row in left:
                score.found += 1
                self.false("assignments", tuple(row["span"]), key)
        for kind, rows_ in self.facts.items():
            for row in rows_ if isinstance(rows_, list) else ():
                if text[row["span"][0] : row["span"][1]] != row["quote"]:
                    self.report.spans.append(("quote", f"{kind} {row['quote']!r}", self.where(tuple(row["span"]))))

    def targets(self) -> None:
        free = [
            row
            for row in self.facts["targets"]
            if not any(overlaps(tuple(row["span"]), seen.core) for seen in self.planted.seen)
        ]
        names = ("targets", "targets_full", "metrics", "details")
        scores = [self.report.kinds[name] for name in names]
        for score in scores:
            score.found = len(free)
            score.planted = len(self.planted.goals)
        for goal in self.planted.goals:
            fitting = [
                row
                for row in free
                if row["measure"] == goal.measure
                and _value(row) == (float(goal.value), goal.unit)
                and overlaps(tuple(row["span"]), goal.core)
            ]
            if not fitting:
                for name in names:
                    self.miss(name, goal.core, _show(goal)) if name == "targets" else None
                continue
            row = max(fitting, key=lambda row: (metric_fits(row["metric"], goal.metric), _full(row) == _goal(goal)))
            free.remove(row)
            scores[0].hit += 1
            for name, score, right, read in (
                ("targets_full", scores[1], _full(row) == _goal(goal), _full(row)),
                ("metrics", scores[2], metric_fits(row["metric"], goal.metric), row["metric"]),
                (
                    "details",
                    scores[3],
                    _details(row, goal),
                    [row[key] for key in ("deadline_text", "inherited_deadline", "baseline", "period")],
                ),
            ):
                score.hit += right
                if not right:
                    self.miss(name, goal.core, f"{_show(goal)} read {read}")
            span = tuple(row["span"])
            if not (goal.phrase[0] <= span[0] <= goal.core[0] and goal.core[1] <= span[1] <= goal.phrase[1]):
                self.report.spans.append(
                    (self.planted.branch(goal.core[0]), f"{_show(goal)}: {row['quote']!r}", self.where(goal.core))
                )
        for row in free:
            self.false(
                "targets", tuple(row["span"]), (row["measure"], row["metric"], row["value"], row["unit"], row["quote"])
            )
        for seen in self.planted.seen:
            kept = any(
                overlaps(tuple(row["span"]), seen.core)
                for kind in ("targets", "quantities", "unresolved")
                for row in self.facts[kind]
            )
            if not kept:
                self.report.lost.append(
                    (self.planted.branch(seen.core[0]), self.planted.text[slice(*seen.core)], self.where(seen.core))
                )

    def traps(self) -> None:
        score = self.report.kinds["traps"]
        for trap in self.planted.traps:
            if not trap.why:
                continue
            score.planted += 1
            rows = [row for row in self.facts["quantities"] if overlaps(tuple(row["span"]), trap.core)]
            right = any(row["why"] in trap.why for row in rows)
            score.found += bool(rows)
            score.hit += right
            if not right:
                self.miss(
                    "traps",
                    trap.core,
                    f"{self.planted.text[slice(*trap.core)]} {trap.why} read {[(r['quote'], r['why']) for r in rows]}",
                )
        for row in self.facts["quantities"]:
            span = tuple(row["span"])
            if any(overlaps(span, goal.core) for goal in self.planted.goals) and not any(
                overlaps(span, trap.core) for trap in self.planted.traps
            ):
                score.found += 1
                self.false("traps", span, f"a target read as a quantity: {row['quote']} {row['why']}")

    def reports(self) -> None:
        planted = [(one.measure, tuple(sorted(one.dates))) for one in self.planted.reports]
        found = [(row["measure"], tuple(sorted(row["dates"]))) for row in self.facts["obligations"]]
        places: dict[object, Span] = {
            key: tuple(row["span"]) for key, row in zip(found, self.facts["obligations"], strict=True)
        }
        places |= {key: one.core for key, one in zip(planted, self.planted.reports, strict=True)}
        self.bags("reports", planted, found, places)
        for one in self.planted.reports:
            rows = [row for row in self.facts["obligations"] if overlaps(tuple(row["span"]), one.core)]
            if rows and (one.recipient or "") not in (rows[0]["recipient"] or ""):
                self.report.spans.append(
                    (
                        self.planted.branch(one.core[0]),
                        f"recipient {one.recipient}: {rows[0]['recipient']}",
                        self.where(one.core),
                    )
                )

    def brands(self) -> None:
        planted = {(one.name, one.measure) for one in self.planted.brands}
        found = {(row["name"], row["measure"]) for row in self.facts["brands"]}
        places: dict[object, Span] = {(row["name"], row["measure"]): tuple(row["span"]) for row in self.facts["brands"]}
        for name, measure in planted:
            at = next((s for s in self.planted.stretches if name in self.planted.text[s[0] : s[1]]), (0, 0, ""))
            places.setdefault((name, measure), (at[0], at[1]))
        self.bags("brands", planted, found, places)


def _value(row: Row) -> tuple[float, str]:
    return round(float(row["value"]), 6), row["unit"]


def _full(row: Row) -> tuple[object, ...]:
    top = row["value_max"]
    return (*_value(row), row["op"], float(top) if top is not None else None, row["deadline"], row["approximate"])


def _goal(goal: Goal) -> tuple[object, ...]:
    top = float(goal.value_max) if goal.value_max is not None else None
    return (round(float(goal.value), 6), goal.unit, goal.op, top, goal.deadline, goal.approximate)


def _details(row: Row, goal: Goal) -> bool:
    return all(
        wanted is None or wanted in squeeze(row[key] or "")
        for key, wanted in (("deadline_text", goal.deadline_text), ("baseline", goal.baseline), ("period", goal.period))
    ) and goal.inherited in (None, row["inherited_deadline"])


def _show(goal: Goal) -> str:
    top = f"—{goal.value_max:g}" if goal.value_max is not None else ""
    words = [
        goal.measure,
        goal.metric,
        goal.op,
        f"{goal.value:g}{top}",
        goal.unit,
        goal.deadline,
        "左右" if goal.approximate else "",
    ]
    return " ".join(word for word in words if word)
