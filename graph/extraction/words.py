"""Word lists of the lexicon as tries of lengths: is there a known word right before or right after a place?

Each look-up costs as many slices as the list has word lengths, whatever the text's length.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..resources import rows


class Words:
    """A set of words that can be found at either side of a place in a text; the longest wins."""

    __slots__ = ("lengths", "terms")

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = frozenset(terms)
        self.lengths = sorted({len(term) for term in self.terms}, reverse=True)

    def before(self, text: str, end: int, low: int = 0) -> str | None:
        """Return the longest word that ends at `end` and begins at or after `low`."""
        for length in self.lengths:
            if end - length >= low and text[end - length : end] in self.terms:
                return text[end - length : end]
        return None

    def after(self, text: str, start: int, high: int | None = None) -> str | None:
        """Return the longest word that begins at `start` and ends at or before `high`."""
        stop = len(text) if high is None else high
        for length in self.lengths:
            if start + length <= stop and text[start : start + length] in self.terms:
                return text[start : start + length]
        return None

    def __contains__(self, term: str) -> bool:
        return term in self.terms


@cache
def goal_words(*kinds: str) -> Words:
    """Return the words of `data/lexicon/goal_words.csv` of the given kinds.

    verb: leads a goal, no part of its metric · content: leads a goal, part of its metric · reach: stands between metric and
    number · change: says that the number is a change · hedge · adverb. A word can have several.
    """
    return Words(row["term"] for row in rows("lexicon/goal_words.csv") if not set(kinds).isdisjoint(row["kind"].split()))


@cache
def indicators() -> Words:
    """Return the nouns that measure something and need a subject: 年产值, 覆盖率 …"""
    return Words(row["term"] for row in rows("lexicon/indicators.csv"))
