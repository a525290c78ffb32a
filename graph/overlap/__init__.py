"""How much the duties of two units overlap: shared measures, Jaccard, shared targets, as exact figures side by side.

U, A(m), M are those of the audits: named units, assigned units, measures that carry a clause. No figure here is a
verdict (that needs the null model of OVERLAP-PAIR) and none is multiplied into another.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ..model import Facts, Role
from ..networks import clause_roles, roles_by_measure, targets_by_measure

#: Weight of a lead in the role-weighted Jaccard; every other role weighs 1 (audit definitions).
_LEAD_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two units that stand in at least one clause together; `a` is named before `b` in the document."""

    a: str
    b: str
    measures: tuple[str, ...]
    jaccard: Fraction
    weighted_jaccard: Fraction
    targets_n: int

    @property
    def n(self) -> int:
        """Return the number of measures both are assigned to."""
        return len(self.measures)


def overlaps(facts: Facts) -> list[Overlap]:
    """Return every pair of named units with n ≥ 1, by n, then Jaccard (both falling), then document order.

    Jaccard = |M(a) ∩ M(b)| / |M(a) ∪ M(b)|; weighted = Σ min / Σ max of the weights over the same measures.
    Cost: one step a pair a measure, as the answer itself.
    """
    weights: dict[str, dict[str, int]] = {}
    shared: dict[tuple[str, str], list[str]] = {}
    clauses = clause_roles(facts)
    place = {row.unit: at for at, row in reversed(list(enumerate(facts.assignments)))}
    for measure, units in clauses.items():
        for unit, roles in units.items():
            weights.setdefault(unit, {})[measure] = _LEAD_WEIGHT if Role.LEAD in roles else 1
        for pair in combinations(sorted(units, key=place.__getitem__), 2):
            shared.setdefault(pair, []).append(measure)
    targets = _shared_targets(facts, place)
    pairs = [_overlap(pair, measures, weights, targets.get(pair, 0)) for pair, measures in shared.items()]
    return sorted(pairs, key=lambda pair: (-pair.n, -pair.jaccard, place[pair.a], place[pair.b]))


def _overlap(
    pair: tuple[str, str], measures: list[str], weights: dict[str, dict[str, int]], targets_n: int
) -> Overlap:
    of_a, of_b = weights[pair[0]], weights[pair[1]]
    least = sum(min(of_a[measure], of_b[measure]) for measure in measures)
    most = sum(of_a.values()) + sum(of_b.values()) - least
    union = len(of_a) + len(of_b) - len(measures)
    return Overlap(*pair, tuple(measures), Fraction(len(measures), union), Fraction(least, most), targets_n)


def _shared_targets(facts: Facts, place: dict[str, int]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    counts = targets_by_measure(facts)
    for measure, units in roles_by_measure(facts).items():
        if measure in counts:
            for pair in combinations(sorted(units, key=place.__getitem__), 2):
                found[pair] = found.get(pair, 0) + counts[measure]
    return found
