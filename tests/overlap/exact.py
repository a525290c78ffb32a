"""Exact tails of the null by counting matrices with given margins (the recursion of Miller and Harrison 2013).

Unit by unit; what remains of the measures is known by how many have room for how many units. Feasible up to about
13 measures × 23 units; integers throughout, so the only rounding is that of the last division.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from math import comb

#: How many measures have room for k units, by k.
Rooms = tuple[int, ...]


class Matrices:
    """Counts the 0/1 matrices units × measures with the given margins."""

    def __init__(self, degrees: Iterable[int], sizes: Iterable[int]) -> None:
        self.degrees = tuple(sorted(degrees, reverse=True))
        sizes = list(sizes)
        self.rooms = tuple(sizes.count(k) for k in range(max(sizes) + 1))
        self._known: dict[tuple[Rooms, tuple[int, ...]], int] = {}

    def total(self) -> int:
        """Return the number of matrices."""
        return self._count(self.rooms, self.degrees)

    def tail(self, a: int, b: int, least: int) -> float:
        """Return P(N ≥ least) for two units of degrees `a` and `b`."""
        rest = Counter(self.degrees)
        rest.subtract((a, b))
        others = tuple(sorted(rest.elements(), reverse=True))
        found: Counter[int] = Counter()
        self._both(self.rooms, len(self.rooms) - 1, a, b, 0, 1, others, found)
        return float(Fraction(sum(ways for n, ways in found.items() if n >= least), sum(found.values())))

    def _both(
        self, rooms: Rooms, k: int, a: int, b: int, n: int, ways: int, others: tuple[int, ...], found: Counter[int]
    ) -> None:
        """Place the two units into the measures with room for k, then for fewer; `a` and `b` are what they still need."""
        if k == 0:
            if a == b == 0:
                found[n] += ways * self._count(_trimmed(rooms), others)
            return
        free = self.rooms[k]
        for both in range(min(free, a, b) + 1 if k > 1 else 1):
            for only_a in range(min(free - both, a - both) + 1):
                for only_b in range(min(free - both - only_a, b - both) + 1):
                    left = list(rooms)
                    left[k] -= both + only_a + only_b
                    left[k - 1] += only_a + only_b
                    left[max(0, k - 2)] += both
                    more = comb(free, both) * comb(free - both, only_a) * comb(free - both - only_a, only_b)
                    self._both(
                        tuple(left), k - 1, a - both - only_a, b - both - only_b, n + both, ways * more, others, found
                    )

    def _count(self, rooms: Rooms, degrees: tuple[int, ...]) -> int:
        if not degrees:
            return int(not any(rooms[1:]))
        key = rooms, degrees
        if key not in self._known:
            self._known[key] = 0
            if sum(k * many for k, many in enumerate(rooms)) == sum(degrees) and _feasible(rooms, degrees):
                self._known[key] = self._placed(rooms, rooms, len(rooms) - 1, degrees[0], degrees[1:])
        return self._known[key]

    def _placed(self, before: Rooms, rooms: Rooms, k: int, need: int, rest: tuple[int, ...]) -> int:
        """Place one unit, `need` more measures to go, into those with room for k, then for fewer."""
        if k == 0:
            return 0 if need else self._count(_trimmed(rooms), rest)
        free = before[k]
        found = 0
        for taken in range(free if k > len(rest) + 1 else 0, min(free, need) + 1):
            left = list(rooms)
            left[k] -= taken
            left[k - 1] += taken
            found += comb(free, taken) * self._placed(before, tuple(left), k - 1, need - taken, rest)
        return found


def _trimmed(rooms: Rooms) -> Rooms:
    last = max((k for k, many in enumerate(rooms) if many), default=0)
    return rooms[: last + 1]


def _feasible(rooms: Rooms, degrees: tuple[int, ...]) -> bool:
    """Gale and Ryser: whether any matrix has these margins."""
    filled = 0
    for units, degree in enumerate(degrees, 1):
        filled += degree
        if filled > sum(min(k, units) * many for k, many in enumerate(rooms)):
            return False
    return True
