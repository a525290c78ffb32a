"""Reads goals without a numeral: 实现…全覆盖 is 100 %, 翻一番 one doubling. 基本实现全覆盖 is no goal."""

from __future__ import annotations

import re

from ..model import Op
from . import metrics, subjects
from .goal import Goal
from .quantities import Amount
from .scan import STOPS, Scan
from .words import goal_words

_COVERED = re.compile(r"实现|达到|做到")
_COVER_GOAL = re.compile(r"实现|达到|做到|力争|确保")
_COVER_VAGUE = re.compile(r"基本|逐步|有序|推动|推进")
_DOUBLE_TAIL = re.compile(r"(?:实现|力争|确保|再|比[^，]{2,12}|较[^，]{2,12}|基本|总体|均|都|分别|各自)+$")
_SPREAD = re.compile(r"均|都|分别|各自")
_MORE = re.compile(r"(?:及)?以上")
_HEDGE = re.compile(r"力争|确保|争取|努力")
_GROWTH = re.compile(r"(?:同比|年均)?增长$")
#: Longest subject before 实现 that is taken into the metric, in code points.
_WHOSE_MAX = 12
_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}


def whole_goals(scan: Scan, found: re.Match[str], goals: list[Goal]) -> list[Goal]:
    """Return what 全覆盖 (100 %) or 翻一番 (one doubling) states: a goal for each member of A、B均翻一番, else one.

    An empty metric where no words name what is counted.
    """
    start, end = found.span()
    masked, text = scan.masked, scan.text
    low = scan.segment_start(start)
    low = max([low, *(goal.end for goal in goals[-3:] if goal.end <= start)])
    ahead = text[low:start]
    begin, stop, spread, whose = low, start, False, ""
    if found["cover"]:
        closed = end >= len(text) or masked[end] in STOPS
        if not closed or not _COVER_GOAL.search(ahead) or _COVER_VAGUE.search(ahead):
            return []
        verb = _COVERED.search(ahead)
        if verb is None and scan.before(start) == (None, None, None):
            return []
        if verb is not None and len(ahead) - verb.end() >= 2:
            begin = low + verb.end()
            whose = metrics.clean(text, low, low + verb.start(), counted=False)[0]
        elif verb is not None:
            stop = low + verb.start()
        amount = Amount(start, start, end, 100, None, "%", "ratio", "全覆盖", "", Op.EQ, False, "", False, False)
    else:
        tail = _DOUBLE_TAIL.search(ahead)
        stop = low + tail.start() if tail else start
        spread = bool(tail and _SPREAD.search(tail[0]))
        times = _TIMES.get(found[0][1], 1)
        written = found[0][1:-1] or "一"
        more = _MORE.match(text, end)
        end, op, bound = (more.end(), Op.GE, more[0]) if more else (end, Op.EQ, "")
        amount = Amount(start, start, end, times, None, "番", "ratio", written, "番", op, False, bound, True, False)
    members = metrics.parts(masked, begin, stop) if spread else []
    if len(members) > 1:
        cleaned = [metrics.clean(text, a, b, counted=False) for a, b in members]
        if all(metric for metric, _, _ in cleaned):
            hedge = _HEDGE.search(ahead)
            return [
                Goal(amount, metric, min(first, start), end, "target-doubling", hedge=hedge[0] if hedge else None)
                for metric, first, _ in cleaned
            ]
    metric, first, _ = metrics.clean(text, begin, stop, counted=False)
    if metric.startswith("实现"):
        metric, first = metric[2:], text.find("实现", first, stop) + 2
    if metric in goal_words("hedge"):
        metric = ""
    if 2 <= len(whose) <= _WHOSE_MAX and whose[0] not in "在对于将以为把" and whose not in goal_words("hedge"):
        metric, first = whose + metric, low
    if not metric and goals:
        metric = f"〔{_GROWTH.sub('', subjects.plain(goals[-1].metric))}〕"
    hedge = _HEDGE.search(ahead)
    return [
        Goal(
            amount,
            metric,
            min(first, start),
            end,
            "target-full-coverage" if found["cover"] else "target-doubling",
            baseline=metrics.compared(text, low, start),
            hedge=hedge[0] if hedge else None,
        )
    ]
