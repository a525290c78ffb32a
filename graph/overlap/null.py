"""The null of OVERLAP-PAIR: how often two units would share so many measures if only the margins of the document stood.

Null: every 0/1 matrix units × measures with the document's unit degrees and measure sizes is equally likely. Sampled by
curveball trades (Strona et al. 2014; all units paired at once as in the global curveball of Carstens et al. 2018) on
words that hold 64 chains: what changes hands is drawn by pairing the measures too, so a step is a few bit operations.
Margins in, tails out; no document, no clock, no unseeded chance. docs/overlap.md gives the reasons and measurements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, count, islice, product
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Words: TypeAlias = NDArray[np.uint64]
#: The degrees of two units and how many measures they share: (greater degree, smaller degree, n).
Pair: TypeAlias = tuple[int, int, int]

#: The greatest p at which sharing is called more than chance, and the least n that is judged (audit definitions).
LINE: Final = 0.05
LEAST: Final = 3
#: Standard errors that a p must lie off `LINE` before it is on one side of it; many looks are taken, so more than two.
SURE: Final = 4.0
#: First state of the random bits.
SEED: Final = 20140611

#: Time is counted in sweeps: steps in which as many entries move as can. Sweeps before the first sample; samples a
#: sweep; steps over which the length of a sweep is measured, after as many to leave the first state.
BURN_IN: Final = 10
A_SWEEP: Final = 4
_PILOT = 24
#: Counts (matrices × pairs of equal degrees) taken at least, and matrices between two looks at the verdicts.
AT_LEAST: Final = 16_384
LOOK: Final = 2_048
#: Words of 64 chains read and written at most, about a second on one core; what is undecided then stays undecided.
CAP: Final = 250_000_000
#: 64-bit words of chains at most; larger matrices take fewer, so that a step stays within the cache.
_WORDS, _STATE = 64, 1 << 18
#: Pairs of equal degrees that are counted for one of them at most.
_POOL = 64
#: Words of pairs counted at once.
_CHUNK = 1 << 18
#: Words that could be read in the time that one pair that is asked for takes to look up.
_ASKED = 8_000
#: Chains to a block; the blocks' means give the standard error.
_BLOCK = 8


@dataclass(frozen=True, slots=True)
class Tail:
    """P(N ≥ n) under the null: `p` with its standard `error`, from `samples` matrices.

    `tight` is the verdict n ≥ 3 and p ≤ 0.05; None where `p` lies within `SURE` errors of the line at the cap.
    """

    p: float
    error: float
    samples: int
    tight: bool | None


def tails(degrees: Iterable[int], sizes: Iterable[int], pairs: Iterable[Pair], seed: int = SEED) -> dict[Pair, Tail]:
    """Return the tail of each pair; `degrees` are those of the units, `sizes` those of the measures.

    Pairs with n ≥ `LEAST` are sampled until they are decided or the cap is reached; the others come with what that
    gave. Cached by the margins and the pairs: a document is sampled once in a process. Empty where even the first
    sample is beyond the cap. Raises `ValueError` for margins that no matrix has, or degrees that no two units have.
    """
    wanted = tuple(sorted({(max(a, b), min(a, b), n) for a, b, n in pairs}))
    return dict(_tails(tuple(sorted(degrees, reverse=True)), tuple(sorted(sizes, reverse=True)), wanted, seed))


@lru_cache(maxsize=256)
def _tails(
    degrees: tuple[int, ...], sizes: tuple[int, ...], wanted: tuple[Pair, ...], seed: int
) -> tuple[tuple[Pair, Tail], ...]:
    if not wanted:
        return ()
    chains = _Chains(matrix_of(degrees, sizes), seed)
    sweep = chains.sweep()
    spacing = max(1, sweep // A_SWEEP)
    if BURN_IN * sweep * chains.cost > CAP:
        return ()
    chains.run(BURN_IN * sweep)
    look = -(-LOOK // chains.count)
    probes = _Probes(degrees, wanted, CAP // (4 * look * len(sizes) * chains.words))
    for counted in count(1):
        chains.run(spacing)
        probes.count(chains)
        if chains.work > CAP or (counted % look == 0 and not probes.keep_open()):
            break
    return tuple(probes.tails().items())


def matrix_of(degrees: Sequence[int], sizes: Sequence[int]) -> NDArray[np.bool_]:
    """Return the matrix that Gale and Ryser construct: each unit, the largest first, into the emptiest measures."""
    left = np.array(sizes, dtype=np.int64)
    rows = np.zeros((len(degrees), len(left)), dtype=bool)
    for row, degree in zip(rows, degrees, strict=True):
        into = np.argsort(-left, kind="stable")[:degree]
        row[into] = True
        left[into] -= 1
    if left.any() or (rows.sum(1) != degrees).any():
        raise ValueError("no matrix has these margins")
    return rows


class _Chains:
    """64 chains a word: bit k of `state[u, m, w]` says whether unit u is in measure m in chain 64 w + k."""

    __slots__ = ("_bits", "_entries", "_labels", "_moved", "_other", "cost", "count", "state", "words", "work")

    def __init__(self, start: NDArray[np.bool_], seed: int) -> None:
        self.words = max(1, min(_WORDS, _STATE // max(1, start.size)))
        self.count = 64 * self.words
        self.cost = start.size * self.words
        self.work = 0
        self._bits = np.random.PCG64(seed)
        full = np.where(start, ~np.uint64(0), np.uint64(0))
        self.state: Words = np.repeat(full[:, :, None], self.words, axis=2)
        self._other = np.empty_like(self.state)
        self._labels = np.arange(len(start))
        self._moved = self.state[:0]
        self._entries = int(start.sum()) * self.count

    def sweep(self) -> int:
        """Return how many steps a sweep takes, from how many entries move in a few of them."""
        self.run(_PILOT)
        moved = 0
        for _ in range(_PILOT):
            self.run(1)
            moved += 2 * int(np.bitwise_count(self._moved).sum(dtype=np.int64))
        return -(-self._entries * _PILOT // moved) if moved else 1  # nothing moves: there is one matrix only

    def run(self, steps: int) -> None:
        """Trade: units and measures are paired at random; where one unit of a pair has one measure of a pair and the
        other unit the other, both change hands with probability 3/4. Symmetric, so every matrix stays equally likely.
        """
        for _ in range(steps):
            np.take(self.state, self._permutation(self.state.shape[1]), axis=1, out=self._other, mode="clip")
            order = self._permutation(len(self.state))
            np.take(self._other, order, axis=0, out=self.state, mode="clip")
            self._labels = self._labels[order]
            units, measures = (size // 2 for size in self.state.shape[:2])
            one, other = self.state[:units], self.state[units : 2 * units]
            a, b = one[:, :measures], one[:, measures : 2 * measures]
            c, d = other[:, :measures], other[:, measures : 2 * measures]
            swap = a ^ b
            swap &= a ^ c
            swap &= b ^ d
            swap &= self._random(swap.shape) | self._random(swap.shape)
            for quarter in (a, b, c, d):
                quarter ^= swap
            self._moved = swap
        self.work += steps * self.cost

    def places(self) -> NDArray[np.intp]:
        """Return the row in which each unit stands now."""
        return np.argsort(self._labels)

    def _permutation(self, size: int) -> NDArray[np.intp]:
        return np.argsort(self._bits.random_raw(size), kind="stable")

    def _random(self, shape: tuple[int, ...]) -> Words:
        return self._bits.random_raw(int(np.prod(shape))).reshape(shape)


class _Probes:
    """Counts how often pairs of units share at least n measures.

    Pairs of equal degrees have the same null, so that up to `_POOL` of them are counted for each one that is asked for,
    `room` in all (but one for each).
    """

    def __init__(self, degrees: Sequence[int], wanted: Iterable[Pair], room: int) -> None:
        self._room = room
        self._rows: dict[int, list[int]] = defaultdict(list)
        for row, degree in enumerate(degrees):
            self._rows[degree].append(row)
        self._hits: dict[Pair, NDArray[np.int64]] = {}
        self._counts: dict[Pair, int] = defaultdict(int)
        self._samples: dict[Pair, int] = defaultdict(int)
        self._keep(wanted)

    def keep_open(self) -> bool:
        """Count only what is not known well enough yet from now on; say whether there is any."""
        self._keep([pair for pair in self._wanted if self._counts[pair] < AT_LEAST or self._tail(pair).tight is None])
        return bool(self._wanted)

    def cost(self, chains: _Chains) -> int:
        """Return the words of 64 chains that one count reads, or takes the time of reading."""
        return len(self._pairs) * int(chains.state.shape[1]) * chains.words + len(self._wanted) * _ASKED

    def _keep(self, wanted: Iterable[Pair]) -> None:
        self._wanted = sorted(wanted)
        kinds = dict.fromkeys((a, b) for a, b, _ in self._wanted)
        most = max(1, min(_POOL, self._room // max(1, len(kinds))))
        pools = {kind: self._pool(*kind, most) for kind in kinds}
        first = dict(zip(pools, np.cumsum([0, *map(len, pools.values())]), strict=False))
        self._pairs = np.array([pair for pool in pools.values() for pair in pool], dtype=np.intp).reshape(-1, 2)
        #: For each pair that is asked for, the places of its pool in `_pairs`.
        self._of = [np.arange(first[a, b], first[a, b] + len(pools[a, b])) for a, b, _ in self._wanted]

    def _pool(self, a: int, b: int, most: int) -> list[tuple[int, int]]:
        rows = self._rows
        pairs = list(combinations(rows[a], 2)) if a == b else list(product(rows[a], rows[b]))
        if not pairs:
            raise ValueError(f"no two units of degrees {a} and {b}")
        return list(islice(pairs, 0, None, -(-len(pairs) // most)))

    def count(self, chains: _Chains) -> None:
        """Count in the present state of every chain."""
        places = chains.places()
        state = chains.state
        chains.work += self.cost(chains)
        step = max(1, _CHUNK // (state.shape[1] * chains.words))
        parts = []
        for at in range(0, len(self._pairs), step):
            a, b = places[self._pairs[at : at + step]].T
            parts.append(bit_sums(state[a] & state[b]))
        depth = max(map(len, parts))
        shared = np.concatenate([np.pad(part, ((0, depth - len(part)), (0, 0), (0, 0))) for part in parts], axis=1)
        for pair, of in zip(self._wanted, self._of, strict=True):
            hit = at_least(shared[:, of], pair[2])
            found = np.bitwise_count(hit.view(np.uint8)).sum(axis=0, dtype=np.int64)
            self._hits[pair] = self._hits.get(pair, 0) + found
            self._counts[pair] += len(of) * chains.count
            self._samples[pair] += chains.count

    def tails(self) -> dict[Pair, Tail]:
        """Return what the counts say so far."""
        return {pair: self._tail(pair) for pair in self._hits}

    def _tail(self, pair: Pair) -> Tail:
        hits, counts = self._hits[pair], self._counts[pair]
        of_block = counts // hits.size
        p = (int(hits.sum()) + 1) / (counts + 1)  # never 0: the document's own matrix is one of them
        spread = float((hits / of_block).std(ddof=1)) / hits.size**0.5
        error = max(spread, 1 / (counts + 1))
        sure = abs(p - LINE) > SURE * error
        return Tail(p, error, self._samples[pair], (p <= LINE if sure else None) if pair[2] >= LEAST else False)


def bit_sums(words: Words) -> Words:
    """Add bits along axis 1 in every lane: shape (pairs, measures, words) → (bits, pairs, words), lowest bit first.

    >>> sums = bit_sums(np.array([[[0b11], [0b01], [0b01]]], dtype=np.uint64))
    >>> [int(plane[0, 0]) for plane in sums]  # lane 0: three, lane 1: one
    [3, 1]
    """
    planes = []
    level = words
    while level.shape[1]:
        carries = []
        while level.shape[1] > 1:
            third = level.shape[1] // 3
            if third:
                a, b, c = (level[:, at * third : (at + 1) * third] for at in range(3))
                odd = a ^ b
                carries.append((a & b) | (c & odd))
                level = np.concatenate((odd ^ c, level[:, 3 * third :]), axis=1)
            else:
                carries.append(level[:, :1] & level[:, 1:])
                level = level[:, :1] ^ level[:, 1:]
        planes.append(level[:, 0])
        level = np.concatenate(carries, axis=1) if carries else level[:, :0]
    return np.stack(planes)


def at_least(planes: Words, least: int) -> Words:
    """Return the lanes in which the number in `planes` (lowest bit first) is `least` or more.

    >>> [int(words[0]) for words in (at_least(np.array([[3], [1]], dtype=np.uint64), n) for n in (1, 2, 3, 4))]
    [3, 1, 1, 0]
    """
    if least >> len(planes):
        return np.zeros_like(planes[0])
    more: Words = np.zeros_like(planes[0])
    equal: Words = ~more
    for bit in reversed(range(len(planes))):
        if least >> bit & 1:
            equal &= planes[bit]
        else:
            more |= equal & planes[bit]
            equal &= ~planes[bit]
    more |= equal
    return more
