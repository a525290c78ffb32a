"""Curveball as published (Strona et al. 2014), on Python sets, one chain: the second opinion on the null.

Slow on purpose and by another road: sets instead of bits, whole trades instead of paired ones, measures trade instead of
units, no pooling of pairs with equal degrees, one long chain whose standard error comes from batch means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from random import Random
from statistics import mean, stdev

#: Trades before the first sample and between two samples, in multiples of the number of measures.
BURN_IN, APART = 200, 1
BATCHES = 40


def trade(one: set[str], other: set[str], rng: Random) -> None:
    """Shuffle what only one of the two has; both keep their sizes."""
    apart = sorted(one ^ other)
    kept = len(one - other)
    rng.shuffle(apart)
    both = one & other
    one.clear(), other.clear()
    one |= both | set(apart[:kept])
    other |= both | set(apart[kept:])


def tails(
    measures: Mapping[str, Iterable[str]], asked: Mapping[tuple[str, str], int], samples: int, seed: int
) -> dict[tuple[str, str], tuple[float, float]]:
    """Return P(N ≥ n) and its standard error for each pair that is asked for with its n."""
    rng = Random(seed)
    state = [set(units) for units in measures.values()]
    sides = list(combinations(range(len(state)), 2))
    hits = {pair: [0] * BATCHES for pair in asked}
    for _ in range(BURN_IN * len(state)):
        a, b = rng.choice(sides)
        trade(state[a], state[b], rng)
    for sample in range(samples):
        for _ in range(APART * len(state)):
            a, b = rng.choice(sides)
            trade(state[a], state[b], rng)
        where: dict[str, int] = {}
        for at, units in enumerate(state):
            for unit in units:
                where[unit] = where.get(unit, 0) | 1 << at
        for (a, b), n in asked.items():
            hits[a, b][sample * BATCHES // samples] += (where[a] & where[b]).bit_count() >= n
    size = samples / BATCHES
    return {
        pair: (mean(found) / size, max(stdev(found) / size / BATCHES**0.5, 1 / samples))
        for pair, found in hits.items()
    }
