"""Characters that no output may carry as they are: what files cannot hold, what steers a terminal or turns the writing.

A document's text may hold any of them; what people read shows a replacement or nothing, never the character's effect.
"""

from __future__ import annotations

import re

#: What XML 1.0 (section 2.2, production Char) cannot hold: controls, lone surrogates, U+FFFE and U+FFFF.
_UNSTORABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Controls that could steer a terminal, and marks that turn the direction of writing (UAX 9).
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Return a text that XML and UTF-8 can hold; as long as it was, U+FFFD for what they cannot.

    >>> storable("甲\\x07\\ud800")
    '甲��'
    """
    return _UNSTORABLE.sub("\ufffd", text)


def tame(text: str, instead: str = " ") -> str:
    """Return a text that neither steers a terminal nor turns the writing of what stands beside it."""
    return _SURROGATE.sub("\ufffd", _STEERING.sub(instead, text))


def encodable(text: str) -> str:
    """Return JSON that UTF-8 can hold: lone surrogates as escapes, which JSON reads back as they were."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
