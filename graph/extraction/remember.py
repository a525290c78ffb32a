"""Remembers what a pure function says of short strings: the names of units come back in every clause."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")

#: Strings up to this length are remembered, in code points, and so many of them a function: some 2 MB at most each.
LONGEST, MOST = 48, 8192


def remembered(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return the function with a memory of its answers for short strings.

    >>> remembered(str.upper)("cpc")
    'CPC'
    """
    answers = lru_cache(maxsize=MOST)(function)

    @wraps(function)
    def answer(words: str) -> Answer:
        return answers(words) if len(words) <= LONGEST else function(words)

    return answer
