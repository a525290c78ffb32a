"""Finds the words of a row again, in the text as it is now: at their place, by what stands around them, by count.

Never guesses: where several occurrences fit, the place is ambiguous. Linear in the text for each quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...visualize.characters import storable
from ..decisions import Outcome
from ..model import Span
from .rows import CurationRow

#: Code points kept on either side of the words.
AROUND = 16
_OPEN, _CLOSE = "【", "】"
#: Brackets of the text itself, which would be taken for those around the words.
_OTHERS = str.maketrans("【】", "〔〕")
_BLANK = re.compile(r"\s+")


class Place(NamedTuple):
    """Where the words stand, or why they were not found."""

    span: Span | None
    why: Outcome | None = None


def cell(text: str) -> str:
    """Return a text as a cell of a sheet gives it back: what files cannot hold replaced, no blanks at its ends."""
    return storable(text).strip()


def shrunk(text: str, span: Span) -> Span:
    """Return a span without the blanks at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def context(text: str, span: Span) -> str:
    """Return the words with what stands around them: …在区内【新建水库3座】，配套…

    >>> context("甲县新建水库3座。完", (2, 8))
    '甲县【新建水库3座】。完'
    """
    start, end = span
    before, after = _sides(text, start, end)
    words = "…" if end - start > 2 * AROUND else _line(text[start:end])
    return f"{before}{_OPEN}{words}{_CLOSE}{after}"


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    return _line(text[max(0, start - AROUND) : start]), _line(text[end : end + AROUND])


def _line(text: str) -> str:
    return _BLANK.sub(" ", storable(text)).translate(_OTHERS)


def occurrences(text: str, quote: str) -> Iterator[int]:
    """Yield where a quote begins, without overlaps. `text` is what `storable` makes of the canonical text."""
    at = text.find(quote)
    while quote and at >= 0:
        yield at
        at = text.find(quote, at + len(quote))


def counted(text: str, span: Span) -> tuple[int, int]:
    """Return which occurrence of its words a span is, and how many there are; 0 of n where it overlaps another."""
    places = list(occurrences(text, text[span[0] : span[1]]))
    return (places.index(span[0]) + 1 if span[0] in places else 0), len(places)


def find(row: CurationRow, text: str) -> Place:
    """Return where a row's words stand. `text` is what `storable` makes of the canonical text (of the same length).

    First the place that the row names, if what stands around it is what stood there; then the one occurrence with the
    same surroundings; then the only one; then the n-th, if there are as many as there were.
    """
    quote = row.quote
    around = _around(row.context)
    if row.start is not None and text.startswith(quote, row.start):
        here = (row.start, row.start + len(quote))
        if around is None and row.nth is None:
            return Place(here)
        if around is not None and _sides_of(text, here) == around:
            return Place(here)
    places = list(occurrences(text, quote))
    if not places:
        return Place(None, Outcome.NO_TEXT)
    spans = [(at, at + len(quote)) for at in places]
    if around is not None:
        alike = [span for span in spans if _sides_of(text, span) == around]
        if len(alike) == 1:
            return Place(alike[0])
    if len(spans) == 1:
        return Place(spans[0])
    if row.nth is not None and row.nth <= len(spans) and row.total in (None, len(spans)):
        return Place(spans[row.nth - 1])
    return Place(None, Outcome.AMBIGUOUS)


def _around(written: str) -> tuple[str, str] | None:
    """Return what stood before and after the words, blanks aside; None for a cell that does not say."""
    before, opened, rest = written.partition(_OPEN)
    _, closed, after = rest.rpartition(_CLOSE)
    return (_bare(before), _bare(after)) if opened and closed else None


def _sides_of(text: str, span: Span) -> tuple[str, str]:
    before, after = _sides(text, *span)
    return _bare(before), _bare(after)


def _bare(text: str) -> str:
    return _BLANK.sub("", text)
