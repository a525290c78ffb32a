"""Finds brackets of every kind and depth in one pass, and tells what stands outside them. Tolerates missing ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

#: Bracket pairs of Chinese typesetting (GB/T 15834—2011, 4.9) and their ASCII forms.
PAIRS = {"（": "）", "〔": "〕", "【": "】", "[": "]", "［": "］", "(": ")", "＜": "＞", "〈": "〉", "｛": "｝"}
CLOSERS = frozenset(PAIRS.values())
_ANY = re.compile(f"[{re.escape(''.join([*PAIRS, *PAIRS.values()]))}]")
_DEEP = re.compile(f"[{re.escape(''.join([*PAIRS, *PAIRS.values()]))}“”《》]")


class Bracket(NamedTuple):
    """An outermost bracket, half-open with its brackets; `balanced` False where nothing closes it."""

    start: int
    end: int
    balanced: bool


def outermost(text: str, start: int, end: int, openers: Collection[int] = ()) -> list[Bracket]:
    """Return the outermost brackets of `text[start:end]` in order, in one pass.

    Mixed pairs (`（…〕`) close each other: real documents hold them. A closer without an opener is text. An opener
    without a closer is text too, so that it hides nothing behind it, unless it is one of `openers` (those of role
    clauses) or the last: that one runs to the next of `openers`, else to the end.
    """
    stack: list[int] = []
    pairs: list[Bracket] = []
    for found in _ANY.finditer(text, start, end):
        if found[0] in PAIRS:
            stack.append(found.start())
        elif stack:
            pairs.append(Bracket(stack.pop(), found.end(), True))
    if not stack and len(pairs) < 2:
        return pairs
    unclosed = [at for at in stack if at in openers]
    if stack and stack[-1] not in openers and (not pairs or stack[-1] > max(pair.end for pair in pairs) - 1):
        unclosed.append(stack[-1])
    stops = sorted(openers)
    following = 0
    for at in sorted(unclosed):
        while following < len(stops) and stops[following] <= at:
            following += 1
        pairs.append(Bracket(at, stops[following] if following < len(stops) else end, False))
    outer: list[Bracket] = []
    for pair in sorted(pairs, key=lambda one: (one.start, -one.end)):
        if not outer or pair.start >= outer[-1].end:
            outer.append(pair)
    return outer


def level(text: str, start: int, end: int, separators: str) -> Iterator[int]:
    """Yield the positions in `text[start:end]` of `separators` that stand outside every bracket and quotation."""
    depth = 0
    for found in _level(separators).finditer(text, start, end):
        char = found[0]
        if char in PAIRS or char in "“《":
            depth += 1
        elif char in CLOSERS or char in "”》":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield found.start()


@cache
def _level(separators: str) -> re.Pattern[str]:
    return re.compile(_DEEP.pattern[:-1] + re.escape(separators) + "]")
