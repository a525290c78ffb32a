"""One document's text as the grammar reads it, with the way back to the canonical text.

The grammar works on `Source.text` (the reading text); every span that leaves the extraction is in canonical offsets.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple, TypedDict

from ..model import Span


class Citation(TypedDict):
    """The span and quote of a fact, in canonical coordinates."""

    span: Span
    quote: str


class Source:
    """A canonical text and its reading text; `offsets[i]` is the canonical place of reading character `i`."""

    __slots__ = ("canonical", "id", "offsets", "text")

    def __init__(
        self, canonical: str, text: str | None = None, offsets: array[int] | None = None, id: str = "document"
    ) -> None:
        self.id = id
        self.canonical = canonical
        self.text = canonical if text is None else text
        self.offsets = offsets

    def span(self, start: int, end: int) -> Span:
        """Return the canonical half-open span of reading text `[start, end)`; empty spans stay empty."""
        if self.offsets is None:
            return start, end
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.canonical)
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1

    def cite(self, start: int, end: int) -> Citation:
        """Return `span` and `quote` for reading text `[start, end)`, ready to be spread into a fact row."""
        span, quote = self.cited(start, end)
        return {"span": span, "quote": quote}

    def cited(self, start: int, end: int) -> tuple[Span, str]:
        """Return the canonical span of reading text `[start, end)` and the canonical words in it."""
        if self.offsets is None:
            return (start, end), self.canonical[start:end]
        span = self.span(start, end)
        return span, self.canonical[span[0] : span[1]]


class Sentence(NamedTuple):
    """A sentence of the body or a heading, role clauses left out. `source.text[start:end] == text`.

    Ends at 。！？ or a paragraph's end; `；` does not end it. `measure` is None before the first numbered node.
    In a table one sentence is an indicator's cell and the cell of its value, a tab between them, and `column_deadline`
    is the ISO date that the column's head (2027年目标值) or the row's deadline cell states. A value further on in its
    row comes alone: `task` are the words of the row's task, `counted_in` its unit of measure where a column states it.
    """

    start: int
    end: int
    text: str
    measure: str | None
    part: str | None
    heading: bool
    paragraph: int
    column_deadline: str | None = None
    task: str | None = None
    counted_in: str | None = None
