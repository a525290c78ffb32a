"""A target's figure as people read it: in the document's own words, or as an office writes it. The one place for both.

A figure that is a change (成本下降15%) never loses the word that says so. Judges nothing.
"""

from __future__ import annotations

import re

from ..extraction.words import goal_words
from ..model import Op, Target

#: How an office writes an operator before a figure.
_BOUNDS = {Op.EQ: "", Op.GE: "不少于", Op.GT: "超过", Op.LE: "不超过", Op.LT: "低于"}
#: Most code points of a value in the document's own words.
_SHORT = 16
#: Words a metric takes from elsewhere in its sentence.
_SUPPLIED = re.compile(r"〔[^〕]*〕")
#: White space that a line's end or a table left inside Chinese words; between two Latin words it stays.
_STRAY = re.compile(r"[\r\n\t]+|(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
#: What may follow a figure that stands for itself.
_TAIL = re.compile(r"(?:及?以[上下内]|左右|上下)?")
_MARKS = re.compile(r"[，、；：。,;:（）()]")


def written_value(target: Target) -> str:
    """Return a target's figure as an office writes it: 不少于120亿元, 12%左右, 3～5家, 下降15%.

    A range bounds itself. The word of a change stands before the figure, unless the metric ends in it (产值增长 6%).
    """
    figure = _tidy(f"{target.value_text}{target.unit_text}")
    ranging = target.value_max is not None and f"{figure}以上" not in _tidy(target.quote)
    bound = "" if ranging else _BOUNDS[target.op]
    return f"{_change(target)}{bound}{figure}{'左右' if target.approximate else ''}"


def said_value(target: Target) -> str:
    """Return the figure in the document's words (达到6亿元以上, 下降15%) where they stand beside what is counted.

    Else, and where other words come between or after, as an office writes it.
    """
    quote, figure = _tidy(target.quote), _tidy(f"{target.value_text}{target.unit_text}")
    counted = _tidy(_SUPPLIED.sub("", target.metric))
    words = ""
    if counted and quote.startswith(counted):
        words = quote[len(counted) :].strip()
    elif counted and quote.endswith(counted):
        words = quote[: -len(counted)].strip()
    before, found, after = words.partition(figure)
    apart = not found or len(words) > _SHORT or _MARKS.search(before) or not _TAIL.fullmatch(after)
    return written_value(target) if apart or _change(target) not in words else words


def is_firm(target: Target) -> bool:
    """Tell a word that binds (确保10个) from one that leaves room (力争10个); false without either."""
    return target.hedge is not None and target.hedge in goal_words("firm")


def _change(target: Target) -> str:
    """Return the word that makes the figure a change, where the metric does not say it."""
    return target.change if target.change and target.change not in target.metric else ""


def _tidy(text: str) -> str:
    return _STRAY.sub("", text)
