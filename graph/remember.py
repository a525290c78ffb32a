"""Remembers what a pure function says of short strings: names of units, amounts and stock phrases come back often.

`forget` lets go of all of it, so that a benchmark reads a text as if for the first time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

Answer = TypeVar("Answer")
Words = ParamSpec("Words")

#: Strings up to this length are remembered, in code points, and so many of them a function: some 2 MB at most each.
LONGEST, MOST = 48, 8192
#: The same for whole sentences, of which more is known.
LONGEST_SENTENCE, MOST_SENTENCES = 160, 4096
_FORGET: list[Callable[[], None]] = []


class _Answers(dict[str, Answer]):
    """Answers by what was asked; when full, it starts afresh: half as dear as to know which was asked for last."""

    __slots__ = ("function", "longest", "most")

    def __init__(self, function: Callable[[str], Answer], longest: int, most: int) -> None:
        self.function, self.longest, self.most = function, longest, most
        _FORGET.append(self.clear)

    def __missing__(self, words: str) -> Answer:
        answer = self.function(words)
        if len(words) <= self.longest:
            if len(self) >= self.most:
                self.clear()
            self[words] = answer
        return answer


def remembered(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return the function with a memory of its answers for short strings.

    >>> remembered(str.upper)("cpc")
    'CPC'
    """
    return _asking(function, _Answers(function, LONGEST, MOST))


def remembered_sentence(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return the function with a memory of its answers for sentences; nobody may change such an answer."""
    return _asking(function, _Answers(function, LONGEST_SENTENCE, MOST_SENTENCES))


def _asking(function: Callable[[str], Answer], answers: _Answers[Answer]) -> Callable[[str], Answer]:
    @wraps(function)
    def answer(words: str) -> Answer:
        return answers[words]

    return answer


def memory(most: int) -> Callable[[Callable[Words, Answer]], Callable[Words, Answer]]:
    """Return a decorator that remembers the last `most` answers, whatever is asked; `forget` knows of it."""

    def remember(function: Callable[Words, Answer]) -> Callable[Words, Answer]:
        answers = lru_cache(maxsize=most)(function)
        _FORGET.append(answers.cache_clear)
        return answers  # type: ignore[return-value]

    return remember


def forget() -> None:
    """Let go of everything remembered."""
    for clear in _FORGET:
        clear()
