"""Tells numbers that stand inside the words of another number or of a name: conditions of what is counted, sizes.

Looks at one amount with the words around it; the judgement of a sentence (goals) asks it before it words a metric.
"""

from __future__ import annotations

import re

from ..model import QuantityWhy
from . import metrics, subjects, traps
from .quantities import Amount
from .scan import Place
from .words import goal_words

#: 形成年处理500万吨的能力 states what is to be reached.
CAPABILITY = re.compile(r"的?(?P<what>[一-鿿]{0,10}(?:能力|规模|产能))(?=[，。；、]|$)")
#: Words that take N%的… as what something is done to.
_TAKEN = ("将", "把", "对", "按", "以", "与")
#: 10%的控制目标 names a goal that stands elsewhere.
_AIM = re.compile(r"的[一-鿿]{0,8}(?:目标|要求|任务|标准|原则|规定|比例)")
#: Last characters of nouns that measure: 普及率, 利用量, 总额 …
_MEASURED = "率量额数值重例度积模力"


def why_nested(place: Place, begin: int, core: int, follows: str, *, goal: bool, swallowed: bool) -> QuantityWhy | None:
    """Return what a number is that only says which things another number counts, or how large a named thing is.

    `[begin, core)` are the words before the number, `follows` the character behind it, `swallowed` says that the
    goal before it took its words in.
    """
    text, masked, amount, later, high = place.text, place.masked, place.amount, place.later, place.segment[1]
    near = later is not None and later.start < high
    if follows == "的" and goal and CAPABILITY.match(masked, amount.end):
        return None
    verb = goal_words("verb", "content").before(text, core, begin)
    if follows == "的":
        joined = later is not None and near and subjects.NEXT_ITEM.search(masked, amount.end, later.lead) is not None
        bare = verb is not None or core - metrics.strip_head(text, begin, core) <= 2
        some = amount.kind in ("count", "people") and (bool(amount.bound) or amount.approximate)
        bare = bare and text[core - 1 : core] not in _TAKEN and not _AIM.match(masked, amount.end)
        if not (bare and ((amount.kind == "ratio" and (joined or not near)) or (some and not near))):
            return QuantityWhy.QUALIFIER if near or swallowed or goal else QuantityWhy.THRESHOLD
    if swallowed or traps.qualifies(place) or (near and verb is None and _in_metric(place, later)):
        return QuantityWhy.QUALIFIER
    sized = traps.capacity(place)
    if sized is not None and later is not None and near and later.kind == "count":
        return QuantityWhy.QUALIFIER if "、" not in masked[amount.end : later.start] else sized
    return sized


def _in_metric(place: Place, later: Amount | None) -> bool:
    """Tell whether a number stands in the metric of the next one: 30户以上自然村通硬化路比例达到85%."""
    amount, text = place.amount, place.text
    meant = amount.kind in ("count", "people", "area") or amount.bound in traps.OR_MORE
    if later is None or not meant or "、" in place.masked[amount.end : later.lead]:
        return False
    core, reached, _ = subjects.before_number(text, later, amount.end)
    return (reached or bool(later.bound)) and core - amount.end > 2 and text[core - 1] in _MEASURED
