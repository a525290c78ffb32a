"""Tells a change from a level: 下降15% changes by its number, 提高到60% ends at it."""

from __future__ import annotations

import re
from functools import cache

from ..resources import rows
from ..text.patterns import alternatives

#: How far before its number a verb of change may begin, in code points.
_REACH = 14


@cache
def _pattern() -> re.Pattern[str]:
    words = alternatives(
        row["term"] for row in rows("lexicon/goal_words.csv") if "change" in row["kind"].split()
    )
    return re.compile(
        rf"({words})(?:幅度|比例|率|了|约|达|达到|超过?|不[低少]于|至少|在|控制在|保持在|力争|再|[ \n])*$"
    )


def change_before(text: str, start: int, end: int) -> str | None:
    """Return the word that makes the number at `end` a change, looked for back to `start`; None for a level.

    >>> change_before("用水量下降约", 0, 6), change_before("覆盖率提高到", 0, 6)
    ('下降', None)
    """
    found = _pattern().search(text, max(start, end - _REACH), end)
    return found[1] if found else None
