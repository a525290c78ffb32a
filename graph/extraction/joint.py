"""Words goals that share words or a number: 甲、乙均达到N · 甲和乙分别达到M和N · one metric with two dates.

Gives goals without their qualifiers; the judgement of a sentence (goals) calls it and adds those.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..model import Op
from . import metrics, subjects
from .goal import Goal, share_bound
from .quantities import Amount
from .scan import Scan
from .words import goal_words

_JOINTS = ("、", "和", "及", "，", "与", "以及")
#: A territory before what is measured there.
_PLACE = re.compile(r"[一-鿿]{1,6}?[省市县区州旗镇乡]")
#: A member that is a time and no metric: “十四五”、“十五五”期间分别新增….
_TIMES = re.compile(r"(?:到|在)?“?(?:(?:19|20)\d\d年?(?:底|末)?|十[一二三四五六七八九]五)”?(?:时期|期间|末)?$")
#: 机械化率, 城镇化率: the indicator takes in what is done.
_DONE = 2
#: What stands before an indicator and serves all members: 甲、乙重点工程减排量.
_OF_TAIL = re.compile(r"(?:重点工程|保险|年均|年度|人均|亩均|户均|平均)$")


def group(scan: Scan, at: int) -> list[Amount]:
    """Return the amounts from number `at` on that only 、 or 和 joins."""
    amounts, last = scan.amounts, at
    while last + 1 < len(amounts) and scan.masked[amounts[last].end : amounts[last + 1].lead] in _JOINTS:
        last += 1
    found = amounts[at : last + 1]
    whole = found[-1]
    limited = scan.text[found[0].lead - 1 : found[0].lead] in ("至", "到", "在", "为")
    if len(found) > 1 and whole.kind == "time" and not whole.bound and limited and scan.text[whole.end - 1] == "内":
        whole = found[-1] = whole._replace(op=Op.LE, bound="以内")
    if len(found) > 1 and whole.unit_text.startswith("个") and len(whole.unit_text) > 1:
        return [one._replace(unit=whole.unit, kind=whole.kind) if one.unit == "个" else one for one in found]
    return found


def dated(scan: Scan, amounts: list[Amount]) -> bool:
    """Tell whether as many joined dates stand before joined amounts: 到2025年和2030年，…达到20%和25%."""
    dates = scan.deadlines_before(amounts[0].start, len(amounts))
    return len(dates) == len(amounts) > 1 and all(
        scan.text[one.end : two.words[0]].strip("到") in _JOINTS for one, two in pairwise(dates)
    )


def named(text: str, members: list[tuple[int, int]]) -> bool:
    """Tell whether the members before 分别 name something each; dates do not."""
    return not any(_TIMES.match(text, a, b) for a, b in members[:-1])


def _tail(text: str, members: list[tuple[int, int]]) -> str:
    """Return the end of the last member that serves the others too: its indicator, or all behind a word of level."""
    last = metrics.clean(text, *members[-1], counted=False)[0]
    for kind in (metrics.LEVEL, _PLACE):
        own = kind.match(last)
        if own is not None and all(kind.fullmatch(text[a:b]) for a, b in members[:-1]):
            return last.removeprefix(own[0])
    word = metrics.indicator_of(last)
    if word and (found := _OF_TAIL.search(last, 2, len(last) - len(word))):
        word = last[found.start() :]
    if word == "化率" and len(last) > len(word) + _DONE:
        return last[-len(word) - _DONE :]
    return word


def shared(text: str, members: list[tuple[int, int]], amount: Amount) -> list[Goal]:
    """X、Y均达到N: one goal a member; the first member's subject, the last one's indicator serve the others."""
    first, tail, found = "", _tail(text, members), []
    for number, (a, b) in enumerate(members):
        metric, start, _ = metrics.clean(text, a, b, counted=False)
        if number == 0:
            first = metric
        elif metrics.is_bare(metric) or (len(first) >= len(metric) + 4 and metric[-1:] == "率"):
            lead = first[: -len(metric)] if len(first) > len(metric) else ""
            metric = f"〔{lead}〕{metric}" if lead else metric
        if metric and tail and number + 1 < len(members) and not metrics.indicator_of(metric):
            metric = f"{metric}〔{tail}〕"
        if metric:
            found.append(Goal(amount, metric, min(start, amount.lead), amount.end, "target-shared"))
    return found


def distributed(
    scan: Scan,
    amounts: list[Amount],
    members: list[tuple[int, int]],
    begin: int,
    core: int,
    before: list[Goal],
) -> list[Goal]:
    """X和Y分别达到M和N, or one metric for all of them, with a date each where as many dates stand before.

    `before`: the goals so far; 甲增长M，乙增长N，分别达到P和Q takes their metrics.
    """
    text = scan.text
    amounts = share_bound(amounts)
    found: list[Goal] = []
    if len(members) == len(amounts):
        tail = _tail(text, members)
        for number, (amount, (a, b)) in enumerate(zip(amounts, members, strict=True)):
            metric, start, _ = metrics.clean(text, a, b, counted=False)
            if tail and number + 1 < len(members) and not metrics.indicator_of(metric):
                metric = f"{metric}〔{tail}〕"
            found.append(Goal(amount, metric, min(start, amount.lead), amount.end, "target-distributed"))
        return found
    dates = scan.deadlines_before(amounts[0].start, len(amounts))
    metric, start, dropped = metrics.clean(text, begin, core, counted=False)
    metric = metric.replace("分别", "")
    acts = goal_words("verb", "reach", "change")
    metric = "" if metric in acts and metric not in goal_words("nominal", "content") else metric
    if not metric and len(dates) != len(amounts) and len(before) >= len(amounts):
        whose = zip(amounts, before[-len(amounts) :], strict=True)
        return [
            Goal(one, f"〔{subjects.without_pace(goal.metric)}〕", one.lead, one.end, "target-distributed")
            for one, goal in whose
        ]
    last = (before[-1].metric, before[-1].amount) if before else None
    metric, start = subjects.with_subject(scan, metric, start, amounts[0], begin, last)
    for number, amount in enumerate(amounts):
        when = dates[number] if len(dates) == len(amounts) else None
        start = min(start, amount.lead) if number == 0 else amount.lead
        found.append(Goal(amount, metric, start, amount.end, "target-distributed", dropped, when=when))
    return found


def noun_of_next(scan: Scan, at: int, begin: int, core: int) -> str:
    """Return verb and noun of a count whose noun stands behind the next one's: 新增24个、提升10个景区村庄."""
    place = scan.place(at)
    amount, later = place.amount, place.later
    if later is None or later.unit != amount.unit or amount.kind != "count":
        return ""
    verbs = goal_words("verb", "content", "change")
    between = scan.masked[amount.end : later.lead]
    verb = verbs.before(scan.text, core, begin)
    if verb is None or between[:1] != "、" or verbs.after(between, 1, len(between)) != between[1:]:
        return ""
    stop = subjects.noun_end(scan, at + 1, scan.place(at + 1))
    noun = metrics.clean(scan.text, later.end, stop, counted=True)[0]
    return verb + noun if noun else ""
