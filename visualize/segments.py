"""Cuts a text into paragraphs, sentences and segments, so that a page can light up spans that nest, touch or cross.

A segment is the longest stretch that the same spans cover. Cost: one sort of the boundaries, then linear in what comes
out. Offsets are code points into the whole text, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]
#: Where a sentence of the page ends: after a full stop with closing quotes and brackets.
_STOP = re.compile(r"[。！？!?]+[”’」』）》〉】〕)]*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the places (in the list of spans) of those that cover it, outermost first."""

    start: int
    end: int
    spans: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its segments; the segments join to it without a gap."""

    start: int
    end: int
    segments: list[Segment]


def sentence_bounds(text: str) -> list[list[Span]]:
    """Return the sentences of each line that is not empty, in order; they join to the line.

    >>> sentence_bounds("甲。乙！\\n\\n丙")
    [[(0, 2), (2, 4)], [(6, 7)]]
    """
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            stops = [at + found.end() for found in _STOP.finditer(line)]
            if not stops or text[stops[-1] : at + len(line)].strip():
                stops.append(at + len(line))
            else:
                stops[-1] = at + len(line)
            paragraphs.append(list(zip([at, *stops[:-1]], stops, strict=True)))
        at += len(line) + 1
    return paragraphs


def paragraphs(text: str, spans: Sequence[Span]) -> list[list[Sentence]]:
    """Return the paragraphs of a text, cut wherever a sentence or one of the spans begins or ends."""
    bounds = sentence_bounds(text)
    pieces = segments(spans, (edge for row in bounds for sentence in row for edge in sentence))
    found: list[list[Sentence]] = []
    piece = next(pieces, None)
    for row in bounds:
        sentences = []
        for start, end in row:
            inside = []
            while piece is not None and piece.end <= end:
                if piece.start >= start:
                    inside.append(piece)
                piece = next(pieces, None)
            sentences.append(Sentence(start, end, inside))
        found.append(sentences)
    return found


def segments(spans: Sequence[Span], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """Yield the segments between all boundaries in order, also those that no span covers; empty spans cover nothing.

    >>> [(one.start, one.end, one.spans) for one in segments([(0, 4), (2, 4), (3, 6)])]
    [(0, 2, (0,)), (2, 3, (0, 1)), (3, 4, (0, 1, 2)), (4, 6, (2,))]
    """
    order = sorted((at for at, (start, end) in enumerate(spans) if start < end), key=lambda at: _outermost(spans[at]))
    edges = sorted({edge for at in order for edge in spans[at]} | set(cuts))
    open_: list[int] = []
    next_ = 0
    for start, end in pairwise(edges):
        open_ = [at for at in open_ if spans[at][1] > start]
        while next_ < len(order) and spans[order[next_]][0] <= start:
            open_.append(order[next_])
            next_ += 1
        yield Segment(start, end, tuple(open_))


def _outermost(span: Span) -> tuple[int, int]:
    return span[0], -span[1]
