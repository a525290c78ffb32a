"""Word lists of the lexicon by first and last character: is there a known word right before or right after a place?

A look-up costs a few slices at most, whatever the text's length.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..resources import rows


class Words(frozenset[str]):
    """A set of words that can be found at either side of a place in a text; the longest wins."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, terms: Iterable[str]) -> None:
        self._by_first: dict[str, list[int]] = {}
        self._by_last: dict[str, list[int]] = {}
        for length, first, last in sorted({(len(term), term[0], term[-1]) for term in self}, reverse=True):
            for table, char in ((self._by_first, first), (self._by_last, last)):
                lengths = table.setdefault(char, [])
                if length not in lengths:
                    lengths.append(length)

    def before(self, text: str, end: int, low: int = 0) -> str | None:
        """Return the longest word that ends at `end` and begins at or after `low`."""
        if end <= low:
            return None
        for length in self._by_last.get(text[end - 1], ()):
            if end - length >= low and (word := text[end - length : end]) in self:
                return word
        return None

    def after(self, text: str, start: int, high: int | None = None) -> str | None:
        """Return the longest word that begins at `start` and ends at or before `high`."""
        stop = len(text) if high is None else high
        if start >= stop:
            return None
        for length in self._by_first.get(text[start], ()):
            if start + length <= stop and (word := text[start : start + length]) in self:
                return word
        return None


@cache
def goal_words(*kinds: str) -> Words:
    """Return the words of `data/lexicon/goal_words.csv` of the given kinds.

    verb: leads a goal, no part of its metric · content: leads a goal, part of its metric · reach: between metric
    and number · change: says that the number is a change · hedge · firm: a hedge that binds (确保) · adverb ·
    nominal: a verb that also stands in nouns (培训基地). A word can have several.
    """
    return Words(
        row["term"] for row in rows("lexicon/goal_words.csv") if not set(kinds).isdisjoint(row["kind"].split())
    )


@cache
def whole_indicators() -> frozenset[str]:
    """Return the indicators that name by themselves what is counted: 进出口总额, 接待游客."""
    return frozenset(row["term"] for row in rows("lexicon/indicators.csv") if row["note"] == "needs no subject")


@cache
def indicators() -> Words:
    """Return the nouns that measure something and need a subject: 年产值, 覆盖率 …"""
    return Words(row["term"] for row in rows("lexicon/indicators.csv"))
