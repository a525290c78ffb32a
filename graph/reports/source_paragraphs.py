"""A document's text as the paragraphs of an official text: title, headings by level, body, signature.

Every run knows its place in the canonical text, so that a comment can be put at any span. Wrapped lines are joined and
page furniture is left out, as the grammar reads them; nothing else of the text is changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...visualize.word import Paragraph, Run
from ..model import Facts, Measure, Span
from ..text.normalise import normalise

#: Deepest heading style.
_LEVELS = 3
#: Fields of the document whose statements stand under the text, at its right.
_SIGNED = ("issuers", "date")
_BLANK = " \t\u3000\u00a0\r"
_TAB = re.compile(r"\t+")
#: What two writings of a title may differ in, and the fewest other characters of a line of it.
_UNSAID = re.compile(r"[\s《》“”\"（）()]+")
_TITLE_LEAST = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """Paragraphs, and for each of their runs its half-open span in the canonical text, in the same order."""

    paragraphs: list[Paragraph]
    places: list[Span]


def source_paragraphs(facts: Facts, text: str) -> Placed:
    """Return the paragraphs of a text. Linear in the text and the measures."""
    lines = _Lines(facts, text)
    placed = Placed([], [])
    for stretches in lines.paragraphs():
        start, end = stretches[0][0], stretches[-1][1]
        head = lines.heading(start)
        whole = head is not None and head.span[1] >= end
        runs: list[Run] = []
        for a, b, tab in _cut(text, stretches, head.span[1] if head and not whole else None):
            run_in = head is not None and not whole and b <= head.span[1]
            runs.append(Run(text[a:b], f"RunIn{lines.level(head)}" if head and run_in else "", tab=tab and bool(runs)))
            placed.places.append((a, b))
        placed.paragraphs.append(Paragraph(runs, f"Heading{lines.level(head)}" if whole else lines.style(start, end)))
    return placed


def _cut(text: str, stretches: Sequence[Span], head: int | None) -> Iterator[tuple[int, int, bool]]:
    """Yield the runs of a paragraph: cut at joined lines, at the end of a heading and at tabs, each with tab before."""
    for start, end in stretches:
        cuts = [start, *([head] if head is not None and start < head < end else []), end]
        for low, high in pairwise(cuts):
            at, tab = low, False
            for found in _TAB.finditer(text, low, high):
                if found.start() > at:
                    yield at, found.start(), tab
                at, tab = found.end(), True
            if at < high:
                yield at, high, tab


class _Lines:
    """Where paragraphs begin and end, and what each of them is."""

    def __init__(self, facts: Facts, text: str) -> None:
        self._text = text
        self._source = normalise(text)
        self._measures = {row.span[0]: row for row in reversed(facts.measures) if "#" not in row.id}
        self._by_id = {row.id: row for row in facts.measures}
        self._levels: dict[str, int] = {}
        self._titles = [row.span for row in facts.document.statements if row.field == "title"]
        self._addressed = [row.span for row in facts.document.statements if row.field == "addressees"]
        self._below = min((span[1] for span in self._titles), default=0)
        self._issuers = frozenset(facts.document.issuers)
        self._signed = [
            row.span for row in facts.document.statements if row.field in _SIGNED and row.span[0] >= self._below
        ]
        self._title = _UNSAID.sub("", facts.document.title or "")
        self._body = min((row.span[0] for row in facts.measures), default=0)

    def paragraphs(self) -> Iterator[list[Span]]:
        """Yield the stretches of each paragraph: one a line that was joined to it, without blanks around."""
        text = self._text
        kept = self._kept_breaks()
        starts = sorted(
            at for at in self._measures if at > 0 and text[at - 1] not in _BLANK + "\n"
        )
        here: list[Span] = []
        begin = 0
        cuts = iter([*starts, len(text) + 1])
        cut = next(cuts)
        for line_start, line_end in self._source_lines():
            at = line_start
            while cut < line_end:
                if cut > at:
                    self._add(here, at, cut)
                    if here:
                        yield here
                    here, at = [], cut
                cut = next(cuts)
            self._add(here, at, line_end)
            if line_end in kept or line_end == len(text):
                if here:
                    yield here
                here = []
            begin = line_end + 1
        if here and begin >= len(text):
            yield here

    def _add(self, here: list[Span], start: int, end: int) -> None:
        """Add a stretch without the blanks around it, unless the grammar leaves all of it out."""
        text = self._text
        while start < end and text[start] in _BLANK:
            start += 1
        while end > start and text[end - 1] in _BLANK:
            end -= 1
        if start < end and self._is_read(start, end):
            here.append((start, end))

    def _is_read(self, start: int, end: int) -> bool:
        offsets = self._source.offsets
        if offsets is None:
            return True
        at = bisect_right(offsets, start - 1)
        return at < len(offsets) and offsets[at] < end

    def _source_lines(self) -> Iterator[Span]:
        at = 0
        while at <= len(self._text):
            end = self._text.find("\n", at)
            end = len(self._text) if end < 0 else end
            yield at, end
            at = end + 1

    def _kept_breaks(self) -> frozenset[int]:
        """Return the line breaks that end a paragraph; the others only wrap a line."""
        source = self._source
        breaks = [at for at, char in enumerate(source.text) if char == "\n"]
        return frozenset(breaks if source.offsets is None else [source.offsets[at] for at in breaks])

    def heading(self, start: int) -> Measure | None:
        """Return the measure whose heading begins there."""
        return self._measures.get(start)

    def level(self, measure: Measure | None) -> int:
        """Return how deep a heading stands, from 1."""
        if measure is None:
            return _LEVELS
        if measure.id not in self._levels:
            chain = [measure]
            while (parent := self._by_id.get(chain[-1].parent or "")) is not None and parent.id not in self._levels:
                chain.append(parent)
            known = 0 if parent is None else self._levels[parent.id]
            for depth, row in enumerate(reversed(chain), known + 1):
                self._levels[row.id] = depth
        return min(_LEVELS, self._levels[measure.id])

    def style(self, start: int, end: int) -> str:
        """Return the style of a paragraph that is no heading."""
        if any(start <= span[0] < end for span in self._addressed) and self._text[end - 1] in "：:":
            return "Addressee"
        if start >= self._below and self._text[start:end] in self._issuers:
            return "Signature"
        if any(start <= span[0] and span[1] <= end and 2 * (span[1] - span[0]) >= end - start for span in self._signed):
            return "Signature"
        if _inside(start, end, self._titles) or self._repeats_title(start, end):
            return "Title"
        return "BodyText"

    def _repeats_title(self, start: int, end: int) -> bool:
        """Tell a line of the title that stands once more over what a notice issues (关于印发《…》的通知)."""
        words = _UNSAID.sub("", self._text[start:end])
        return end <= self._body and len(words) >= _TITLE_LEAST and words in self._title


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span[0] <= start and end <= span[1] for span in spans)
