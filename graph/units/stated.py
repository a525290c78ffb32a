"""Short names that a text states itself: 某某工业园区管委会（以下简称园区管委会）."""

from __future__ import annotations

import re

_STATED = re.compile(
    "（(?:以下简?称|下称|简称)为?[：:]?[“\"‘「]?(?P<short>[一-鿿A-Za-z0-9]{2,20})[”\"’」]?(?:，下同)?）"
)
#: Code points in front of the bracket that can hold the full name.
_BEFORE = 60


def stated_short_names(text: str) -> dict[str, str]:
    """Return short names with the words in front of the bracket that states them, the first statement of each.

    >>> stated_short_names("由云岭工业园区管委会（以下简称园区管委会）牵头")
    {'园区管委会': '由云岭工业园区管委会'}
    """
    found: dict[str, str] = {}
    if "称" in text:
        for stated in _STATED.finditer(text):
            found.setdefault(stated["short"], text[max(0, stated.start() - _BEFORE) : stated.start()])
    return found
