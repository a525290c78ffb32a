"""Tells ratios of two numbers: 1.8:1 is read as a number to one, 1:15 is shown as unread if it is a goal."""

from __future__ import annotations

import re

from .scan import Place

#: What stands behind the first number of a ratio.
RATIO = re.compile(r"[:：∶]\d")
#: What is stated as a ratio of two numbers: 城乡居民收入比, 师生比.
IN_RATIO = re.compile(r"比(?![例重较如方])[^，。；]{0,8}$")


def begins_ratio(place: Place) -> bool:
    """Tell whether an amount begins a ratio that the words before it call one: 师生比达到1:15."""
    text, amount = place.text, place.amount
    if RATIO.match(text, amount.end) is None:
        return False
    return IN_RATIO.search(text, place.segment[0], amount.lead) is not None
