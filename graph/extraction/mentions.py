"""Finds every mention of known names in the sentences of a text: leftmost, longest, not overlapping. Linear in it.

The whole text is looked through once for the first two characters of the names; a sentence then costs what stands in
it. A few names are looked for one by one, many (a lexicon, a long document's own) with one pattern.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..text.patterns import alternatives
from ..text.source import Sentence

#: Endings that make another word of a name: an extract, an acid, an ester … of it (GB/T 23955—2009, chemical names).
DERIVED = frozenset("素酸酯醇苷酮酶碱")
#: Names are searched for one by one while beginnings × characters stay below this: cheaper than compiling a pattern.
_ONE_BY_ONE = 600_000


class Mention(NamedTuple):
    """A name in the sentence with this number, half-open in the sentence's own code points."""

    sentence: int
    start: int
    end: int
    name: str


class Names:
    """A set of names to look for; the first two characters choose the few names worth comparing."""

    __slots__ = ("_begin", "_by_start")

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for name in sorted({name for name in names if len(name) > 1}, key=len, reverse=True):
            self._by_start.setdefault(name[:2], []).append(name)
        self._begin: re.Pattern[str] | None = None

    def compiled(self) -> Names:
        """Return these names, to be looked for in many texts."""
        firsts = "".join(sorted({re.escape(start[0]) for start in self._by_start}))
        if firsts:
            # One step over a class of characters finds the few places where the tree of beginnings is tried.
            self._begin = re.compile(f"[{firsts}](?<=(?={alternatives(self._by_start)}).)", re.DOTALL)
        return self

    def starts(self, text: str) -> list[int]:
        """Return the places where the first two characters of a name stand, in no order."""
        if self._begin is None and len(text) * len(self._by_start) > _ONE_BY_ONE:
            self.compiled()
        if self._begin is not None:
            return [found.start() for found in self._begin.finditer(text)]
        found: list[int] = []
        for begin in self._by_start:
            at = text.find(begin)
            while at >= 0:
                found.append(at)
                at = text.find(begin, at + 1)
        return found

    def at(self, text: str, start: int) -> str:
        """Return the longest name that begins at a place, "" where none does."""
        for name in self._by_start.get(text[start : start + 2], ()):
            if text.startswith(name, start):
                return name
        return ""


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
    for number, sentence in enumerate(sentences):
        first = bisect_left(starts, sentence.start)
        if first == len(starts) or starts[first] >= sentence.end:
            continue
        words, free = sentence.text, 0
        for at in starts[first : bisect_left(starts, sentence.end, first)]:
            start = at - sentence.start
            if start < free:
                continue
            name = max((each.at(words, start) for each in names), key=len)
            if name:
                free = start + len(name)
                if words[free : free + 1] not in DERIVED:
                    yield Mention(number, start, free, name)
