"""Finds every mention of known names in the sentences of a text: leftmost, longest, not overlapping. Linear in it.

The whole text is looked through once for the first two characters of the names; a sentence then costs what stands in
it. A few names in a short text are looked for one by one, else two tables say which characters begin a name; a lexicon
has a pattern.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..text.patterns import Led, alternatives
from ..text.source import Sentence

#: Endings that make another word of a name: an extract, an acid, an ester … of it (GB/T 23955—2009, chemical names).
DERIVED = frozenset("素酸酯醇苷酮酶碱")
#: Names are searched for one by one while beginnings × characters stay below this: some 20 µs.
_ONE_BY_ONE = 20_000
#: The tables are indexed by the last 12 bits of a code point; who shares a place with another is told apart later.
_TABLE = 1 << 12
#: Characters looked up at once: bounds the memory for a text of any length.
_CHUNK = 1 << 20


class Mention(NamedTuple):
    """A name in the sentence with this number, half-open in the sentence's own code points."""

    sentence: int
    start: int
    end: int
    name: str


class Names:
    """A set of names to look for, the longest first under their first two characters.

    `lasting`: looked for in many texts, so that it is worth compiling a pattern of their beginnings.
    """

    __slots__ = ("_begin", "_tables", "by_start")

    def __init__(self, names: Iterable[str], *, lasting: bool = False) -> None:
        self.by_start: dict[str, list[str]] = {}
        for name in sorted({name for name in names if len(name) > 1}, key=len, reverse=True):
            self.by_start.setdefault(name[:2], []).append(name)
        self._begin = Led(alternatives(self.by_start)) if lasting else None
        self._tables: tuple[NDArray[np.bool_], ...] | None = None

    def starts(self, text: str) -> list[int]:
        """Return the places where the first two characters of a name stand, among a few others, in no order."""
        if self._begin is not None:
            return [found.start() for found in self._begin.begins(text)]
        found: list[int] = []
        if len(text) * len(self.by_start) > _ONE_BY_ONE:
            for low in range(0, len(text), _CHUNK):
                found += [low + at for at in self._looked_up(text[low : low + _CHUNK + 1])]
            return found
        for begin in self.by_start:
            found += occurrences(text, begin)
        return found

    def _looked_up(self, text: str) -> list[int]:
        if self._tables is None:
            self._tables = tuple(np.zeros(_TABLE, np.bool_) for _ in range(2))
            for table, chars in zip(self._tables, zip(*self.by_start, strict=True), strict=True):
                table[[ord(char) % _TABLE for char in chars]] = True
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = (points & (_TABLE - 1)).astype(np.intp)
        first, second = self._tables
        places: list[int] = np.flatnonzero(first.take(codes[:-1]) & second.take(codes[1:])).tolist()
        return places


def occurrences(text: str, words: str) -> list[int]:
    """Return every place where words stand in a text, also where two overlap."""
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def leftmost_longest(text: str, names: Iterable[str]) -> list[tuple[int, str]]:
    """Return start and name of what a pattern of a few names would find, without compiling one for each document.

    >>> leftmost_longest("铜材料与铜材", ["铜材", "铜材料"])
    [(0, '铜材料'), (4, '铜材')]
    """
    found, free = [], 0
    for at, _, name in sorted((at, -len(each), each) for each in names for at in occurrences(text, each)):
        if at >= free:
            found.append((at, name))
            free = at + len(name)
    return found


def mentions(text: str, sentences: Sequence[Sentence], *names: Names) -> Iterator[Mention]:
    """Yield the mentions of any of the names in the sentences of `text`, in their order.

    >>> from ..text.source import Sentence
    >>> text = "青禾素与青禾"
    >>> said = [Sentence(0, len(text), text, None, None, False, 1)]
    >>> [(one.start, one.name) for one in mentions(text, said, Names(["青禾", "青禾素"]))]
    [(0, '青禾素'), (4, '青禾')]
    >>> [(one.start, one.name) for one in mentions(text, said, Names(["青禾"]))]
    [(4, '青禾')]
    """
    starts = sorted({at for each in names for at in each.starts(text)})
    if not starts:
        return
    known = [each.by_start for each in names]
    for number, sentence in enumerate(sentences):
        begin, end = sentence.start, sentence.end
        first = bisect_left(starts, begin)
        if first == len(starts) or starts[first] >= end:
            continue
        free = begin
        for at in starts[first : bisect_left(starts, end, first)]:
            if at < free:
                continue
            pair, longest = text[at : at + 2], ""
            for by_start in known:
                for name in by_start.get(pair, ()):
                    if text.startswith(name, at, end):
                        longest = name if len(name) > len(longest) else longest
                        break
            if longest:
                free = at + len(longest)
                if free == end or text[free] not in DERIVED:
                    yield Mention(number, at - begin, free - begin, longest)
