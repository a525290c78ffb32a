"""How much the duties of two units overlap: exact figures side by side, and whether they are more than chance.

U, A(m), M are those of the audits: named units, assigned units, measures that carry a clause. Figures are never
multiplied into one, and the four levels never mixed: docs/overlap.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ..model import Facts

if TYPE_CHECKING:
    from .incidence import Incidence
    from .levels import Level, Subject
    from .null import Tail
    from .pairs import Pairs


@dataclass(frozen=True, slots=True)
class Contest:
    """One subject that the two units of an overlap lead in two measures without a common lead.

    `same_action` says whether the same action on it stands in both.
    """

    subject: Subject
    measures: tuple[str, str]
    same_action: bool


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two units whose duties meet; `a` is named before `b` in the document.

    `targets_n` = `both_lead_n` + `lead_support_n` + `both_support_n`; `tail` and `contests` are there once judged.
    """

    a: str
    b: str
    measures: tuple[str, ...]
    jaccard: Fraction
    weighted_jaccard: Fraction
    targets_n: int
    both_lead_n: int
    lead_support_n: int
    both_support_n: int
    tail: Tail | None = None
    contests: tuple[Contest, ...] = ()

    @property
    def n(self) -> int:
        """Return the number of measures both are assigned to."""
        return len(self.measures)

    @property
    def levels(self) -> tuple[Level, ...]:
        """Return the levels that hold, each for itself."""
        from .levels import Level

        holds = {
            Level.CO_ASSIGNED: self.n > 0,
            Level.TIGHT: self.tail is not None and self.tail.tight is True,
            Level.CONTESTED: bool(self.contests),
            Level.DUPLICATE: any(contest.same_action for contest in self.contests),
        }
        return tuple(level for level, held in holds.items() if held)


def overlaps(facts: Facts) -> list[Overlap]:
    """Return every pair of named units with n ≥ 1, by n, then Jaccard (both falling), then document order.

    Jaccard = |M(a) ∩ M(b)| / |M(a) ∪ M(b)|; weighted = Σ min / Σ max of the weights (lead 2, other 1) over M.
    Cost: one step a pair a measure, as the answer itself. Asks no null.
    """
    from .incidence import incidence_of
    from .pairs import pairs_of

    incidence = incidence_of([facts])
    return _overlaps(incidence, pairs_of(incidence))


def judged(facts: Facts) -> list[Overlap]:
    """Return `overlaps` with what the null says of each pair and what the two contest (levels O1 to O4).

    Pairs that share no measure but lead one subject apart come last. The null is seeded and cached by the margins,
    about a second a document at most; `tail` stays None where a document is too large for its cap.
    """
    from .incidence import incidence_of
    from .pairs import pairs_of

    incidence = incidence_of([facts])
    found = _judged(incidence, _overlaps(incidence, pairs_of(incidence)))
    contests = _contests(facts, incidence)
    alone = [_apart(*pair) for pair in contests.keys() - {(pair.a, pair.b) for pair in found}]
    place = {unit: at for at, (_, unit) in enumerate(incidence.units)}
    alone.sort(key=lambda pair: (place[pair.a], place[pair.b]))
    return [replace(pair, contests=tuple(contests.get((pair.a, pair.b), ()))) for pair in (*found, *alone)]


def _overlaps(incidence: Incidence, pairs: Pairs) -> list[Overlap]:
    names = [unit for _, unit in incidence.units]
    found = [
        Overlap(
            names[pairs.a[at]], names[pairs.b[at]], tuple(incidence.measures[m][1] for m in pairs.shared(at)),
            pairs.jaccard(at), pairs.weighted(at), int(pairs.targets[at]), int(pairs.both_lead[at]),
            int(pairs.lead_support[at]), int(pairs.both_support[at]),
        )
        for at in range(len(pairs))
        if pairs.n[at]
    ]
    return sorted(found, key=lambda pair: (-pair.n, -pair.jaccard))  # stable: pairs come in document order


def _judged(incidence: Incidence, found: list[Overlap]) -> list[Overlap]:
    from .null import tails

    degrees = {unit: int(degree) for (_, unit), degree in zip(incidence.units, incidence.degrees(), strict=True)}
    sizes = [int(size) for size in incidence.sizes() if size]
    asked = [(max(degrees[pair.a], degrees[pair.b]), min(degrees[pair.a], degrees[pair.b]), pair.n) for pair in found]
    known = tails([degree for degree in degrees.values() if degree], sizes, asked)
    return [replace(pair, tail=known.get(key)) for pair, key in zip(found, asked, strict=True)]


def _contests(facts: Facts, incidence: Incidence) -> dict[tuple[str, str], list[Contest]]:
    from .levels import contests_of, subjects_of

    subjects = subjects_of([facts], incidence)
    rows = contests_of(incidence, subjects)
    found: dict[tuple[str, str], list[Contest]] = {}
    columns = (rows.a, rows.b, rows.subject, rows.measure_a, rows.measure_b, rows.same)
    for a, b, subject, one, other, same in zip(*(column.tolist() for column in columns), strict=True):
        measures = (incidence.measures[one][1], incidence.measures[other][1])
        contest = Contest(subjects.names[subject][1], measures, bool(same))
        found.setdefault((incidence.units[a][1], incidence.units[b][1]), []).append(contest)
    return found


def _apart(a: str, b: str) -> Overlap:
    """Return two units that share no measure of M."""
    return Overlap(a, b, (), Fraction(0), Fraction(0), 0, 0, 0, 0)
