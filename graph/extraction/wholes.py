"""Reads goals without a numeral: 实现…全覆盖 is 100 %, 翻一番 one doubling. 基本实现全覆盖 is no goal."""

from __future__ import annotations

import re

from ..model import Op
from . import metrics, subjects
from .goal import Goal
from .quantities import Amount
from .scan import STOPS, Scan

_COVERED = re.compile(r"实现|达到|做到")
_COVER_GOAL = re.compile(r"实现|达到|做到|力争|确保")
_COVER_VAGUE = re.compile(r"基本|逐步|有序|推动|推进")
_DOUBLE_TAIL = re.compile(r"(?:实现|力争|确保|再|比[^，]{2,12}|较[^，]{2,12}|基本|总体)+$")
_HEDGE = re.compile(r"力争|确保|争取|努力")
_GROWTH = re.compile(r"(?:同比|年均)?增长$")
_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}


def whole_goal(scan: Scan, found: re.Match[str], goals: list[Goal]) -> Goal | None:
    """Return the goal that 全覆盖 (100 %) or 翻一番 (one doubling) states; an empty metric where no words name it."""
    start, end = found.span()
    masked, text = scan.masked, scan.text
    low = scan.segment_start(start)
    low = max([low, *(goal.end for goal in goals[-3:] if goal.end <= start)])
    ahead = text[low:start]
    begin, stop = low, start
    if found["cover"]:
        closed = end >= len(text) or masked[end] in STOPS
        if not closed or not _COVER_GOAL.search(ahead) or _COVER_VAGUE.search(ahead):
            return None
        verb = _COVERED.search(ahead)
        if verb is not None and len(ahead) - verb.end() >= 2:
            begin = low + verb.end()
        elif verb is not None:
            stop = low + verb.start()
        amount = Amount(start, start, end, 100, None, "%", "ratio", "全覆盖", "", Op.EQ, False, "", False, False)
    else:
        tail = _DOUBLE_TAIL.search(ahead)
        stop = low + tail.start() if tail else start
        times = _TIMES.get(found[0][1], 1)
        written = found[0][1:-1] or "一"
        amount = Amount(start, start, end, times, None, "番", "ratio", written, "番", Op.EQ, False, "", True, False)
    metric, first, _ = metrics.clean(text, begin, stop, counted=False)
    if not metric and goals:
        metric = f"〔{_GROWTH.sub('', subjects.plain(goals[-1].metric))}〕"
    hedge = _HEDGE.search(ahead)
    return Goal(
        amount,
        metric,
        min(first, start),
        end,
        "target-full-coverage" if found["cover"] else "target-doubling",
        baseline=metrics.compared(text, low, start),
        hedge=hedge[0] if hedge else None,
    )
