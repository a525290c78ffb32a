"""CJK and Kangxi radicals to the characters they are forms of: printing to PDF leaves ⻝⼀⼤ where 食一大 stood.

One character for one, U+2E80 to U+2FD5 and nothing else: full normalisation would change punctuation and widths.
Readers of pages call it on their text, the normaliser on what was pasted from such a file.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ..resources import rows

#: Fonts that give no U+2F1D give U+2F1C for it: the radical of 又 stands for 口 in 海口, 进出口.
_AGAIN, _MOUTH = "\u2f1c", "\u2f1d"
_RADICAL = re.compile("[\u2e80-\u2fd5]")


@cache
def _table() -> dict[str, str]:
    """Return radical to character: the Kangxi block by its own decomposition, the supplement by the lexicon."""
    kangxi = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return kangxi | {row["term"]: row["character"] for row in rows("lexicon/radicals.csv")}


def without_radicals(text: str) -> str:
    """Return a text with each radical replaced by its character.

    >>> without_radicals("⻝品⼀⼤产业，2⼩时")
    '食品一大产业，2小时'
    """
    if _AGAIN in text and _MOUTH not in text:
        text = text.replace(_AGAIN, "口")
    return _RADICAL.sub(lambda found: _table().get(found[0], found[0]), text)
