"""Passages: the places of a text that prove facts, as W3C Web Annotation position and quote selectors in one node."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import InputError
from ..model import Span

#: Code points of context before and after a passage (Web Annotation `oa:prefix`, `oa:suffix`).
CONTEXT = 32


class Passage(NamedTuple):
    """A place `[start, end)` in code points, its words, and up to `CONTEXT` code points on either side."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def passage(text: str, span: Span) -> Passage:
    """Return the passage at `span` of a canonical text; raise `InputError` for a span outside it."""
    start, end = span
    if not 0 <= start <= end <= len(text):
        raise InputError(f"span [{start}, {end}) lies outside the text of {len(text)} code points")
    return Passage(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
