"""Finds brackets of every kind and depth in one pass, and tells what stands outside them. Tolerates missing ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: Bracket pairs of Chinese typesetting (GB/T 15834—2011, 4.9) and their ASCII forms.
PAIRS = {"（": "）", "〔": "〕", "【": "】", "[": "]", "［": "］", "(": ")"}
_CLOSERS = frozenset(PAIRS.values())
_ANY = re.compile(f"[{re.escape(''.join([*PAIRS, *PAIRS.values()]))}]")


class Bracket(NamedTuple):
    """An outermost bracket, half-open with its brackets; `balanced` False where it was closed by the line's end."""

    start: int
    end: int
    balanced: bool


def outermost(text: str, start: int, end: int) -> Iterator[Bracket]:
    """Yield the outermost brackets of `text[start:end]` in order. A closer that pairs with none of the open ones is text.

    Mixed pairs (`（…〕`) close each other when no right pair is open: real documents hold them.
    """
    depth, begin = 0, -1
    for found in _ANY.finditer(text, start, end):
        at, char = found.start(), found[0]
        if char in PAIRS:
            if depth == 0:
                begin = at
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Bracket(begin, at + 1, True)
    if depth:
        yield Bracket(begin, end, False)


def level(text: str, start: int, end: int, separators: str) -> Iterator[int]:
    """Yield the positions in `text[start:end]` of `separators` that stand outside every bracket and quotation."""
    depth = 0
    for at in range(start, end):
        char = text[at]
        if char in PAIRS or char in "“《":
            depth += 1
        elif char in _CLOSERS or char in "”》":
            depth = max(0, depth - 1)
        elif depth == 0 and char in separators:
            yield at
