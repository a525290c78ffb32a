"""What of a document's facts waits for a person: passages not understood, facts with a reason to doubt, decisions lost.

A doubt follows from what the facts say of themselves (how a role was decided, words supplied from elsewhere) and from
rows that repeat or contradict each other; the reasons are listed in data/curation/doubts.csv. Guesses no probability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..decisions import IN_FORCE, LOST, Decision, Outcome
from ..model import Assignment, Fact, Facts, Target

#: What decided a role where the clause does not say it.
_BARE, _INFERRED = ("bare", "bare-list"), ("label-beside-cooperating",)
#: Opens words that a metric takes from elsewhere in its sentence.
_SUPPLIED = "〔"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: a fact of `kind` and why (`doubts` of the form), or a decision that was not carried out."""

    kind: str
    why: str
    fact: Fact | None = None
    decision: Decision | None = None


def waiting(facts: Facts) -> list[Waiting]:
    """Return what waits: decisions not carried out first, then by list and place; what is decided does not wait."""
    decided: set[tuple[str, int]] = set()
    told: list[Waiting] = []
    for one in facts.curation.decisions if facts.curation else ():
        if one.row is not None and one.outcome in IN_FORCE:
            decided.add((one.kind, one.row))
        if one.outcome in (*LOST, Outcome.DOUBTED):
            told.append(Waiting(one.kind, one.outcome.value, decision=one))
            if one.row is not None:
                decided.add((one.kind, one.row))
    found = [
        (kind, at, Waiting(kind, why, fact=fact))
        for kind, rows in (
            ("unresolved", ((at, row, "unread") for at, row in enumerate(facts.unresolved))),
            ("assignments", _assignments(facts)),
            ("targets", _targets(facts)),
        )
        for at, fact, why in rows
    ]
    return told + [one for kind, at, one in found if (kind, at) not in decided]


def _assignments(facts: Facts) -> Iterator[tuple[int, Assignment, str]]:
    again = Counter((row.measure, row.unit, row.role, row.clause) for row in facts.assignments)
    for at, row in enumerate(facts.assignments):
        if again[row.measure, row.unit, row.role, row.clause] > 1:
            yield at, row, "same_twice"
        elif row.inherited:
            continue
        elif row.role_basis in _BARE:
            yield at, row, "bare_role"
        elif row.role_basis in _INFERRED:
            yield at, row, "inferred_lead"


def _targets(facts: Facts) -> Iterator[tuple[int, Target, str]]:
    def named(row: Target) -> tuple[object, ...]:
        return (row.measure, row.metric, row.unit, row.deadline or row.inherited_deadline, row.period, row.qualifier)

    values: dict[tuple[object, ...], set[object]] = {}
    for row in facts.targets:
        values.setdefault(named(row), set()).add((row.value, row.value_max, row.op))
    again = Counter((named(row), row.value, row.value_max, row.op) for row in facts.targets)
    for at, row in enumerate(facts.targets):
        if len(values[named(row)]) > 1:
            yield at, row, "two_values"
        elif again[named(row), row.value, row.value_max, row.op] > 1:
            yield at, row, "stated_twice"
        elif _SUPPLIED in row.metric:
            yield at, row, "supplied_subject"
