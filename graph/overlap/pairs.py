"""Counts every pair of units that shares a measure: n, Jaccard, role-weighted Jaccard, shared targets, all exact.

One pass for a document or a corpus; cost is one step a pair a measure, as the answer itself (a sort on top). No figure
here is a verdict and none is multiplied into another.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from .incidence import Incidence, Integers

#: Weight of a lead in the role-weighted Jaccard; every other role weighs 1 (audit definitions).
LEAD_WEIGHT = 2


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pair i is the units `a[i]` < `b[i]`, which share a measure or a target; counts are whole numbers.

    `n` and `union` count measures of M in both and in either; `least` and `most` are Σ min and Σ max of the weights
    over M; `targets` = `both_lead` + `lead_support` + `both_support`. The shared measures of M of pair i are
    `measures[starts[i]:starts[i + 1]]`, in document order.
    """

    a: Integers
    b: Integers
    n: Integers
    union: Integers
    least: Integers
    most: Integers
    targets: Integers
    both_lead: Integers
    lead_support: Integers
    both_support: Integers
    starts: Integers
    measures: Integers

    def __len__(self) -> int:
        return len(self.a)

    def jaccard(self, pair: int) -> Fraction:
        """Return |M(a) ∩ M(b)| / |M(a) ∪ M(b)|; 0 for two units outside M."""
        return Fraction(int(self.n[pair]), max(1, int(self.union[pair])))

    def weighted(self, pair: int) -> Fraction:
        """Return Σ min / Σ max of the weights (lead 2, other 1)."""
        return Fraction(int(self.least[pair]), max(1, int(self.most[pair])))

    def shared(self, pair: int) -> Integers:
        """Return the numbers of the measures of M that both are assigned to."""
        return self.measures[self.starts[pair] : self.starts[pair + 1]]


def pairs_of(incidence: Incidence) -> Pairs:
    """Return every pair of units that stands in one measure, sorted by the units' numbers."""
    left, right = meetings(incidence.measure)
    units = max(1, len(incidence.units))
    keys = incidence.unit[left] * units + incidence.unit[right]
    order = np.argsort(keys, kind="stable")
    keys, left, right = keys[order], left[order], right[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    a, b = np.divmod(keys[first], units)

    measure = incidence.measure[left]
    clause = incidence.clause[measure]
    leads = incidence.lead[left].astype(np.int64) + incidence.lead[right]
    weights = np.where(incidence.lead, LEAD_WEIGHT, 1)
    stated = incidence.targets[measure]

    def total(values: Integers) -> Integers:
        return np.add.reduceat(values, first) if len(first) else np.zeros(0, dtype=np.int64)

    n = total(clause.astype(np.int64))
    least = total(np.minimum(weights[left], weights[right]) * clause)
    of_unit = incidence.degrees()
    carried = incidence.clause[incidence.measure]
    weight_of_unit = np.bincount(incidence.unit, weights * carried, minlength=units).astype(np.int64)
    return Pairs(
        a, b, n, of_unit[a] + of_unit[b] - n, least, weight_of_unit[a] + weight_of_unit[b] - least,
        total(stated), total(stated * (leads == 2)), total(stated * (leads == 1)), total(stated * (leads == 0)),
        np.concatenate(([0], np.cumsum(n))), measure[clause],
    )


def meetings(group: Integers) -> tuple[Integers, Integers]:
    """Return the rows i < j of each two rows in one group; `group` is sorted."""
    rows = np.arange(len(group))
    later = np.searchsorted(group, group, side="right") - rows - 1
    left = np.repeat(rows, later)
    within = np.arange(len(left)) - np.repeat(np.cumsum(later) - later, later)
    return left, left + 1 + within
