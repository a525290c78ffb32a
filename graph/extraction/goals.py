"""Judges the amounts of one sentence: which are goals, what each counts, and why the others are none.

Two shapes: NOUN [达到] N unit, where the metric stands before the number, and VERB N unit NOUN, where it stands behind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from ..model import Op, QuantityWhy, UnresolvedWhy
from . import joint, metrics, norms, subjects, traps
from .deadlines import When
from .goal import Goal, Judged, Setting, rule_of
from .nested import CAPABILITY, why_nested
from .quantities import Amount, bound_of, times_unit
from .ratios import begins_ratio
from .scan import STOPS, Place, Scan
from .tables import Cell, column_metric
from .wholes import whole_goals
from .words import goal_words

_CONJUNCTION = re.compile(r"和|及|以及|与|或|并|且|而|其中")
#: What a plant does in a year or a day, right before the number: 年产, 日处理.
_OUTPUT = re.compile(r"(?:年|日)(?:产|处理|加工|供|生产|发电|输送|吞吐|接待|制造)$")
_EACH = re.compile(
    r"每(?:个|条|家|座|所|名|位|县|市|区|乡镇|镇|村|户)[一-鿿（）、]{0,10}?(?=至少|不少于|原则上|建|设|配|培|打造|都|均|要|\d)"
)
_APART = re.compile("分别|各自")
_SPREAD = re.compile(r"分别|均|都|各自?")
_SOME = re.compile(r"(?:[在全对]|(?<![一-鿿])与)\S{0,6}$")
_OPENING = re.compile(r"[、，\s]*")
_FROM_WORD = re.compile(r"(?:由|从)(?:[^，；。、到至]|到位|至今){0,24}$")
#: Words behind a goal's number that only say what it is.
_REACHED_SO = ("的速度", "的幅度", "的水平", "的目标")
#: A plan's term told without a date behind it: “十三五”期间，….
_PLAN_PAST = re.compile(r"“?十([一二三四五])五”?(?:期间|时期|以来)")
_PLAN_ENDS = {"一": "2010", "二": "2015", "三": "2020", "四": "2025", "五": "2030"}
#: What a count in a list of contents stands behind: 甲方面5项.
_SIDES = ("方面", "领域", "类别")
#: Longest condition shown as a qualifier, in code points.
_CONDITION_MAX = 24


class _Context(NamedTuple):
    """The words around one amount: where its metric may begin and ends, and what was stripped in between."""

    at: int
    place: Place
    begin: int
    core: int
    reached: bool
    hedge: str | None
    timed: bool
    goal: bool


def judge(scan: Scan, setting: Setting) -> Judged:
    """Return what the amounts of a scanned sentence are."""
    judge_ = _Judge(scan, setting)
    at = 0
    while at < len(scan.amounts):
        at += judge_.amount(at)
    for found in scan.extras:
        judge_.extra(found)
    return judge_.judged


class _Judge:
    """The judgement of one sentence, amount by amount; what was read last serves what follows."""

    __slots__ = ("consumed", "goals", "judged", "masked", "scan", "setting", "text", "told")

    def __init__(self, scan: Scan, setting: Setting) -> None:
        self.scan, self.setting = scan, setting
        self.text, self.masked = scan.text, scan.masked
        self.judged = Judged([], [], [])
        self.goals = self.judged.goals
        self.consumed = 0
        #: A state was told in this sentence or part: what follows without a verb of its own is one too.
        self.told = setting.past

    def _no(self, amount: Amount, why: QuantityWhy) -> int:
        self.judged.others.append((amount, why))
        return 1

    def _unread(self, amount: Amount) -> int:
        self.judged.unread.append((amount, UnresolvedWhy.NUMBER_NO_METRIC))
        return 1

    @property
    def _last(self) -> tuple[str, Amount] | None:
        return (self.goals[-1].metric, self.goals[-1].amount) if self.goals else None

    def amount(self, at: int) -> int:
        """Judge the amount number `at`; return how many amounts were used up."""
        scan, text, masked = self.scan, self.text, self.masked
        amount = scan.amounts[at]
        place = scan.place(at)
        why = traps.always(place) or scan.group_why(amount.start, amount.end)
        if why is QuantityWhy.RATE and place.later and begins_ratio(place):  # 师生比达到1:15
            self.judged.unread.append((amount._replace(end=place.later.end), UnresolvedWhy.NUMBER_UNREAD))
            return 2
        if why is not None:
            return self._no(amount, why)
        if self.setting.cell is not None:
            in_row, cell = self.setting.cell(amount)
            if in_row:
                return self._in_column(place, cell)
        low = place.segment[0]
        begin = max(low, min(self.consumed, amount.lead), self._behind_extra(amount.lead, low))
        core, reached, hedge = subjects.before_number(text, amount, begin)
        behind = scan.after_bracket(amount.end)
        follows = "" if text.startswith(_REACHED_SO, behind) else masked[behind : behind + 1]
        closed = (
            not follows
            or follows in STOPS
            or behind >= place.segment[1]
            or text.startswith(("大关", "台阶", "目标"), behind)
            or _CONJUNCTION.match(masked, behind) is not None
        )
        if amount.kind == "time" and not closed:
            return self._no(amount, QuantityWhy.PERIOD)
        times = self.scan.before(amount.start)
        timed = times.deadline is not None or times.relative is not None
        # 到2035年 limits a goal in time; a bare year or 一年内 does not.
        due = times.deadline is not None and times.deadline.firm
        led = self._goal_ahead(low, core)
        aimed = led or timed or hedge is not None
        why = traps.by_context(place, reached=reached, goal=aimed)
        why = why or norms.by_rule(place, core, led=aimed, timed=timed or hedge is not None)
        if why is None and self.setting.rules and hedge in (None, "原则上") and not due:
            why = QuantityWhy.THRESHOLD
        if why is None and (self._is_past(amount, times.deadline) or (self.told and not aimed)):
            why = QuantityWhy.STATUS
        if why is None and self.setting.past and hedge is None and not due:
            why = QuantityWhy.STATUS
        self.told = self.told or why is QuantityWhy.STATUS
        if why is not None:
            return self._no(amount, why)
        if amount.lead and text[amount.lead - 1] == "每" and not reached:
            return self._no(amount, QuantityWhy.QUALIFIER)
        if begin != low:
            led = self._goal_ahead(begin, core)
        context = _Context(
            at, place, begin, core, reached, hedge, timed,
            reached or hedge is not None or bool(amount.bound) or led or timed,
        )  # fmt: skip
        swallowed = bool(self.goals) and self.goals[-1].end >= amount.end
        why = why_nested(place, begin, core, follows, goal=context.goal, swallowed=swallowed)
        if why is not None:
            return self._no(amount, why)
        measured = reached or amount.bound or (amount.scaled and metrics.indicator_of(text[begin:core]))
        if not amount.unit and not (closed and measured and core > begin):
            if reached and not closed and not amount.chinese and core > begin:
                self.judged.unread.append((amount, UnresolvedWhy.NUMBER_UNREAD))
                return 1
            return self._no(amount, traps.unitless(place))
        if closed:
            return self._counted_before(context)
        able = CAPABILITY.match(masked, amount.end) if context.goal else None
        output = _OUTPUT.search(text, begin, core) if able else None
        named = reached and core - metrics.strip_head(text, begin, core) > 2
        if able is not None and (output is not None or (follows == "的" and not named)):
            metric = (output[0] if output else "") + able["what"]
            self._add(context, Goal(amount, metric, amount.lead, able.end(), rule_of(amount, "after")))
            return 1
        return self._counted_before(context) if able is not None and named else self._counted_after(context)

    def _goal_ahead(self, begin: int, end: int) -> bool:
        """Tell whether a goal verb opens the segment."""
        text = self.text
        found = _OPENING.match(text, begin, end)
        start = metrics.behind_time(text, found.end() if found else begin, end)
        acts = goal_words("verb", "content", "hedge")
        if acts.after(text, start, end) is not None:
            return True
        will = text.find("将", begin, end)
        if will > begin and goal_words("verb", "content", "change").after(text, will + 1, end) is not None:
            return True
        soft = goal_words("adverb").after(text, start, end)
        return soft is not None and acts.after(text, start + len(soft), end) is not None

    def _is_past(self, amount: Amount, last: When | None) -> bool:
        """Tell whether the last date before an amount lies before the year of signature."""
        signed = self.setting.signed
        if signed is None:
            return False
        if last is None:
            ended = _PLAN_PAST.search(self.text, 0, amount.start)
            return ended is not None and _PLAN_ENDS[ended[1]] < signed
        return last.iso is not None and last.iso[0] in "12" and last.iso[:4] < signed

    def _behind_extra(self, at: int, low: int) -> int:
        """Return where the last 全覆盖 or 翻番 before a place ends, if behind `low`: it belongs to no metric."""
        if not self.scan.extras:
            return low
        number = bisect_left(self.scan.extras, at, key=lambda found: found.end()) - 1
        found = self.scan.extras[number] if number >= 0 else None
        return found.end() if found is not None and found.end() > low and self.text[found.end() : at].strip() else low

    # -- shapes ---------------------------------------------------------------------------------------------------

    def _counted_before(self, context: _Context) -> int:
        """NOUN [达到] N unit: the metric stands before the number."""
        place, begin, core = context.place, context.begin, context.core
        amount, text = place.amount, self.text
        counted = amount.kind in ("count", "people", "area")
        if amount.chinese and not context.goal and not self._carries_on(begin):
            return self._no(amount, QuantityWhy.DECLARED_COUNT if counted else QuantityWhy.NAME)
        spread = _SPREAD.search(text, core, amount.lead) is not None or "分别" in text[begin : amount.lead]
        members = metrics.parts(self.masked, begin, core)
        apart = _APART.search(text, begin, amount.lead) is not None
        amounts = joint.group(self.scan, context.at) if apart or context.reached else [amount]
        each = text.rfind("分别", begin, amount.lead) if spread else -1
        if each > begin:
            each -= 2 * text.endswith("年均", begin, each)
            members = metrics.parts(self.masked, begin, each)
            if not joint.named(text, [*members, (0, 0)]):
                members = [(text.find("分别", each) + 2, core)]
        if apart and len(members) > 1:
            amounts = amounts[: len(members)]  # what follows is another goal's
        if len(amounts) > 1 and (apart or joint.dated(self.scan, amounts)):
            for goal in joint.distributed(self.scan, amounts, members, begin, core, self.goals):
                self._add(context, goal)
            return len(amounts)
        alone = place.earlier is None or place.earlier.end <= begin or not place.earlier.unit
        alike = len(members) > 1 and alone and joint.named(text, members)
        rates = alike and all(text[end - 1] == "率" for _, end in members)
        if rates or (spread and alike and all(end - start >= 2 for start, end in members)):
            for goal in joint.shared(text, members, amount):
                self._add(context, goal)
            return 1
        split = amount.kind == "ratio" and amount.lead == amount.start and not metrics.AVERAGE.search(text, begin, core)
        share = subjects.share_of(text, begin, core) if split else None
        if share is not None:
            metric, start, dropped = metrics.clean(text, begin, share[0], counted=False)
            metric = f"{metric}占{share[2]}" if metric and metric not in goal_words("hedge") else ""
            amount = amount if amount.bound else amount._replace(op=bound_of(share[1]))
        else:
            metric, start, dropped = metrics.clean(text, begin, core, counted=counted)
        acts = goal_words("verb", "reach")
        if metric in acts and not (metric in goal_words("nominal", "content") and amount.unit != ""):
            metric = ""
        if metric in goal_words("adverb") and metric not in goal_words("verb", "content"):
            metric = ""
        if not metric or metric in goal_words("content", "change"):
            metric = joint.noun_of_next(self.scan, context.at, begin, core) or metric
        metric, start = subjects.with_subject(
            self.scan, metric, start, amount, begin, self._last, reached=context.reached
        )
        if not metric:
            metric, start = self._of_base(place, start)
        if not metric:
            return self._unread(amount) if context.goal else self._no(amount, QuantityWhy.NAME)
        if counted and metric.endswith(_SIDES):
            return self._no(amount, QuantityWhy.DECLARED_COUNT)
        if not context.goal and share is None and self.setting.preamble and not self.goals:
            return self._no(amount, QuantityWhy.STATUS)
        self._add(
            context, Goal(amount, metric, min(start, amount.lead), amount.end, rule_of(amount, "before"), dropped)
        )
        return 1

    def _carries_on(self, begin: int) -> bool:
        """Tell whether a stretch goes on with the enumeration that the last goal stands in: 企业十二家、农场五家."""
        return bool(self.goals) and not self.text[self.goals[-1].end : begin].strip("、和及与")

    def _of_base(self, place: Place, start: int) -> tuple[str, int]:
        """Return the metric before the start value one segment ahead: 产值由10亿元，发展到20亿元."""
        earlier = place.earlier
        if earlier is None or not self.judged.others or self.judged.others[-1] != (earlier, QuantityWhy.BASELINE):
            return "", start
        low = self.scan.segment_start(earlier.lead)
        found = _FROM_WORD.search(self.masked, low, earlier.lead)
        found = found or traps.COMPARED_TO.search(self.masked, low, earlier.lead)
        if found is None:
            return "", start
        return metrics.clean(self.text, low, found.start(), counted=False)[0], place.amount.lead

    def _counted_after(self, context: _Context) -> int:
        """VERB N unit NOUN: the metric stands behind the number."""
        place, begin, core, reached = context.place, context.begin, context.core, context.reached
        amount, text = place.amount, self.text
        stop = subjects.noun_end(self.scan, context.at, place)
        if traps.declared(place, stop):
            return self._no(amount, QuantityWhy.DECLARED_COUNT)
        if "已" in text[amount.end : stop]:
            return self._no(amount, QuantityWhy.STATUS)
        verb = goal_words("verb", "content", "change", "reach").before(text, core, begin)
        joined = not text[begin:core].strip("、和及与以并 ")
        noun = (
            verb is None
            and not joined
            and text[core - 1] not in "等其"
            and core - metrics.strip_head(text, begin, core) > 2
        )
        counted = amount.kind in ("count", "people")
        everywhere = text[core - 1 : core] == "有" and "每" in text[begin:core]
        partly = amount.kind == "ratio" and text.startswith("的", amount.end)
        marked = bool(amount.bound) or context.hedge is not None or everywhere or partly
        if noun and not marked and (reached or not counted) and not _SOME.search(text[max(begin, core - 8) : core]):
            return self._counted_before(context)
        unled = not marked and not reached and not context.timed
        if unled and (joined or verb is None) and not (self.goals and not noun):
            finished = not joined and (traps.finished(self.masked, amount.end, stop) or self._goal_ahead(begin, core))
            if not finished:
                return self._no(amount, QuantityWhy.DECLARED_COUNT if counted else QuantityWhy.NAME)
        words_start = amount.end + text.startswith("的", amount.end)
        metric, _, dropped = metrics.clean(text, words_start, stop, counted=counted)
        if amount.kind == "ratio" and text.startswith("达到", words_start):
            metric = text[words_start:stop]
        at = metric.find("要") if amount.kind == "ratio" else -1
        if at > 1 and goal_words("verb").after(metric, at + 1):
            metric = metric[:at] + metric[at + 1 :]
        if not metric:
            return self._unread(amount)
        if verb == "新增":
            metric = "新增" + metric
        who = subjects.actor(text, begin, core, verb)
        if who:
            metric = f"〔{who}〕{metric}"
        self._add(context, Goal(amount, metric, amount.lead, stop, rule_of(amount, "after"), dropped))
        return 1

    def _add(self, context: _Context, goal: Goal) -> None:
        """Keep a goal, with its start value, its condition and its hedge."""
        place, amount, text = context.place, goal.amount, self.text
        low, earlier = place.segment[0], place.earlier
        metric, start, baseline, qualifier = goal.metric, goal.start, None, goal.qualifier
        begin = (
            _FROM_WORD.search(self.masked, low, earlier.lead) if earlier is not None and earlier.start >= low else None
        )
        if begin is not None and earlier is not None and earlier.end <= amount.lead:
            baseline = text[earlier.start : earlier.end]
            metric, start, _ = metrics.clean(text, low, begin.start(), counted=False)
            if not metric:
                metric, start = subjects.with_subject(self.scan, "", start, amount, low, self._last)
        elif compared := metrics.compared(text, low, amount.lead):
            baseline = compared
        if (
            qualifier is None
            and baseline is None
            and earlier is not None
            and start <= earlier.start
            and earlier.end <= amount.lead
        ):
            qualifier = self._condition(start, earlier)
        elif qualifier is None and place.later is not None and amount.end <= place.later.start < goal.end:
            qualifier = self._condition(amount.end, place.later)
        if not metric:
            self._unread(amount)
            return
        if amount.op is Op.EQ and "至少" in text[max(low, amount.lead - 12) : amount.lead]:
            amount = amount._replace(op=Op.GE)
        if qualifier is None and "每" in text[low : amount.lead] and (each := _EACH.search(text, low, amount.lead)):
            qualifier = each[0]
        kept = (goal.end, goal.rule, qualifier, baseline, context.hedge, goal.when, goal.cell)
        self.goals.append(Goal(amount, metric, start, *kept))
        self.consumed = max(self.consumed, goal.end)

    def _condition(self, start: int, amount: Amount) -> str | None:
        """Return the condition an amount inside a metric closes: 年营业收入超1亿元; a name in quotes is none."""
        if self.scan.group(amount.start, amount.end) is not None:
            return None
        end = amount.end + self.text.startswith("级", amount.end)
        return self.text[start if end - start <= _CONDITION_MAX else amount.start : end]

    def _in_column(self, place: Place, column: Cell | None) -> int:
        """A number in a table row: a target where it stands in a column of target values."""
        amount = place.amount
        if column is not None and column.unit is not None and not amount.unit:
            amount = times_unit(amount, column.unit)
        if column is None or not (amount.unit or amount.scaled or amount.bound):
            why = traps.by_context(place, reached=True, goal=True)
            return self._no(amount, why or (QuantityWhy.NAME if amount.unit else QuantityWhy.CODE))
        metric, start = column_metric(column, self.text, self.masked, amount.lead)
        if not metric:
            return self._unread(amount)
        self.goals.append(Goal(amount, metric, start, amount.end, "target-column", cell=column))
        return 1

    def extra(self, found: re.Match[str]) -> None:
        """Read 全覆盖 and 翻番."""
        times = self.scan.before(found.start())
        if self.setting.preamble and times.deadline is None and times.relative is None:
            return
        for goal in whole_goals(self.scan, found, self.goals):
            if goal.metric:
                self.goals.append(goal)
            else:
                self._unread(goal.amount)
