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
    from .null import Tail


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two units that stand in at least one clause together; `a` is named before `b` in the document.

    `targets_n` = `both_lead_n` + `lead_support_n` + `both_support_n`; `tail` is there once the null was asked.
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

    @property
    def n(self) -> int:
        """Return the number of measures both are assigned to."""
        return len(self.measures)


def overlaps(facts: Facts) -> list[Overlap]:
    """Return every pair of named units with n ≥ 1, by n, then Jaccard (both falling), then document order.

    Jaccard = |M(a) ∩ M(b)| / |M(a) ∪ M(b)|; weighted = Σ min / Σ max of the weights (lead 2, other 1) over M.
    Cost: one step a pair a measure, as the answer itself. Asks no null.
    """
    from .incidence import incidence_of
    from .pairs import pairs_of

    incidence = incidence_of([facts])
    pairs = pairs_of(incidence)
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


def judged(facts: Facts) -> list[Overlap]:
    """Return `overlaps` with what the fixed-degree null says of each pair (level O2: n ≥ 3 and p ≤ 0.05).

    Seeded and cached by the margins, about a second a document at most. `tail` stays None where a document is too
    large for the null's cap.
    """
    from .incidence import incidence_of
    from .null import tails

    found = overlaps(facts)
    incidence = incidence_of([facts])
    degrees = {unit: int(degree) for (_, unit), degree in zip(incidence.units, incidence.degrees(), strict=True)}
    sizes = [int(size) for size in incidence.sizes() if size]
    asked = {pair: (*sorted((degrees[pair.a], degrees[pair.b]), reverse=True), pair.n) for pair in found}
    known = tails([degree for degree in degrees.values() if degree], sizes, asked.values())
    return [replace(pair, tail=known.get(key)) for pair, key in asked.items()]
