"""Reads the targets of a document: goals with a number, their metric, bound and deadline; other numbers with the reason.

Per sentence: one scan finds times and amounts in order; each amount is judged (traps) and worded (metrics) inside its
own comma segment. Refuses to guess: a number that looks like a goal and has no metric becomes an `unresolved` row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..model import DeadlineScope, Op, Quantity, QuantityWhy, Target, Unresolved, UnresolvedWhy
from ..text.source import Sentence, Source
from . import deadlines, metrics, quantities, traps
from .deadlines import Time, When
from .numerals import Exact
from .quantities import Amount
from .tables import Cell, Tables
from .traps import Place
from .words import goal_words


class TargetReading(NamedTuple):
    """What the numbers of a document say, each list in document order."""

    targets: list[Target]
    quantities: list[Quantity]
    unresolved: list[Unresolved]


#: Where a number, a time word or a Latin code can begin.
_TOKEN = re.compile(
    rf"(?P<latin>[A-Za-z]+(?:[.+\-/]?[A-Za-z0-9]+)*)|(?P<time>{deadlines.START.pattern})|(?P<number>{quantities.START.pattern})|(?P<cover>全覆盖)|(?P<double>翻(?:[一两二三四]番|番))"
)
_GROUP = re.compile(r"“[^“”，。；]{1,40}”|《[^《》]{1,80}》|（[^（）]{1,60}）|〔[^〔〕]{1,30}〕")
_MASK = {ord(char): "＊" for char in "，；、：。和及与或并,“”（）《》〔〕"}
#: Longest stretch looked at on either side of an amount, in code points.
REACH = 160
_SEGMENT = re.compile(r"[，；：。！？\t\n]")
_CLAUSE = re.compile(r"[；。！？\t\n]")
_STOPS = "，；。：、）！？\t\n”》,;"
_CONJUNCTION = re.compile(r"和|及|以及|与|或|并|且|而|其中")
#: Adverbs that stand between a metric and its number.
_BETWEEN = frozenset("分别 均 都 各 各自 累计 共 共计 总计 合计 总共 一共 全部 再 平均 每年 年均 每月 要 将 应 可 至少 新".split())
_NEXT_ITEM = re.compile(metrics.JOINT + "|并|或")
_PERIOD = re.compile(r"每年|每月|每季度|每周|每两年|每半年|每季|每天|每日|每学年|每学期|年均")
_EACH = re.compile(r"每(?:个|家|座|所|名|位|县|市|区|乡镇|镇|村|户)[一-鿿（）、]{0,10}?(?=至少|不少于|原则上|建|设|配|培|打造|都|均|要|\d)")
_NUMBERING = re.compile(r"[.、．]|）")


class _Goal(NamedTuple):
    """One target before it becomes a row; places in its sentence."""

    amount: Amount
    metric: str
    start: int
    end: int
    qualifier: str | None
    baseline: str | None
    hedge: str | None
    rule: str
    when: When | None = None
    cell: Cell | None = None


def read_targets(source: Source, sentences: Sequence[Sentence], industries: Mapping[str, str]) -> TargetReading:
    """Return targets, other quantities and unread numbers; `industries` maps surface forms to focus industries."""
    reading = TargetReading([], [], [])
    reader = _Reader(source, industries, reading)
    for sentence in sentences:
        reader.read(sentence)
    return reading


def _number(value: Exact | None) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)


class _Reader:
    """Carries what one document's sentences share: inherited deadlines and table heads."""

    def __init__(self, source: Source, industries: Mapping[str, str], reading: TargetReading) -> None:
        self.source = source
        self.reading = reading
        self.industries = industries
        self.names = re.compile("|".join(sorted(map(re.escape, industries), key=lambda name: (-len(name), name)))) if industries else None
        self.paragraph = -1
        self.paragraph_deadline: str | None = None
        self.measure: str | None = None
        self.section_deadline: str | None = None
        self.document_deadline = _title_deadline(source.text)
        self.last_year: str | None = None
        self.signed = _signed(source.text)
        self.past = False
        self.tables = Tables(source.text)

    def read(self, sentence: Sentence) -> None:
        """Read one sentence: heading or body."""
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.paragraph_deadline = sentence.paragraph, None
        if sentence.measure != self.measure:
            self.measure, self.section_deadline = sentence.measure, None
            self.past = False
        if sentence.heading:
            self.past = re.search(r"现状|发展基础|工作基础|主要成效|形势|回顾|存在问题", sentence.text) is not None
        if _TOKEN.search(sentence.text) is None:
            return
        _Sentence(self, sentence).read()


def _signed(text: str) -> str | None:
    """Return the year a document was signed in: of the last line that is only a date."""
    found = re.findall(r"(?m)^[ \t]*((?:19|20)\d{2})年\d{1,2}月\d{1,2}日[ \t]*$", text[:3000] + "\n" + text[-3000:])
    return max(found) if found else None


def _title_deadline(text: str) -> str | None:
    found = re.search(r"（(?:19|20)\d{2}年?[—–\-－~～至]{1,2}((?:19|20)\d{2})年?）", text[:600])
    return found[1] if found else None


class _Sentence:
    """The reading of one sentence."""

    def __init__(self, reader: _Reader, sentence: Sentence) -> None:
        self.reader, self.sentence = reader, sentence
        self.text = text = sentence.text
        self.masked = _GROUP.sub(lambda found: found[0].translate(_MASK), text)
        self.times: list[When] = []
        self.amounts: list[Amount] = []
        self.extras: list[re.Match[str]] = []
        self.goals: list[_Goal] = []
        self.consumed = 0
        self.tabular = sentence.column_deadline is not None or "\t" in text or reader.source.text[max(0, sentence.start - 1)] == "\t"
        self._scan()
        self.paid = traps.paid_at(self.masked) if self.amounts else ()

    def _scan(self) -> None:
        text, at = self.text, 0
        for found in _TOKEN.finditer(text):
            start = found.start()
            if start < at:
                continue
            if found["latin"]:
                at = found.end()
                if any(char.isdigit() for char in found["latin"]):
                    self._quantity(start, at, QuantityWhy.CODE)
                continue
            if found["cover"] or found["double"]:
                if self.masked[at:start].count("“") == self.masked[at:start].count("”") and self.masked[found.end() : found.end() + 1] != "＊":
                    self.extras.append(found)
                at = found.end()
                continue
            when = deadlines.read_when(text, start, at)
            if when is not None:
                self.times.append(when)
                at = when.end
                if when.iso or when.time is Time.MENTION:
                    self._quantity(when.start, when.end, QuantityWhy.DATE)
                continue
            if found["time"] and not text[start].isdigit() and text[start] not in "一二两三四五六七八九十":
                continue
            at = self._amount(start, at)

    def _amount(self, start: int, low: int) -> int:
        text = self.text
        if text[start - 3 : start] in ("百分之", "千分之"):
            start -= 3
        elif text.startswith(("百分之", "千分之"), start):
            pass
        amount = quantities.read_amount(text, start, low)
        if amount is None:
            return start
        end = amount.end
        if not amount.unit and end < len(text) and text[end].isascii() and text[end].isalpha():
            code = re.compile(r"[A-Za-z0-9+\-/.]*").match(text, end)
            end = code.end() if code else end
            self._quantity(start, end, QuantityWhy.GRADE if text.startswith(("级", "类"), end) else QuantityWhy.CODE)
            return end
        if amount.chinese and not amount.unit and not text.startswith("大", end):
            return start + 1
        if amount.chinese and amount.value == 1 and not amount.bound and not amount.scaled:
            return end
        if (start == 0 or text[start - 1] in "：。；\n") and not amount.unit and _NUMBERING.match(text, end):
            return end
        self.amounts.append(amount)
        return end

    # -- rows -----------------------------------------------------------------------------------------------------

    def _quantity(self, start: int, end: int, why: QuantityWhy, amount: Amount | None = None) -> None:
        base = self.sentence.start
        self.reader.reading.quantities.append(Quantity(
            measure=self.sentence.measure, why=why, value=_number(amount.value) if amount else None,
            unit=amount.unit if amount else "", value_text=amount.value_text if amount else "",
            unit_text=amount.unit_text if amount else "", rule=f"quantity-{why.value.replace('_', '-')}",
            **self.reader.source.cite(base + start, base + end),
        ))

    def _unread(self, amount: Amount, why: UnresolvedWhy) -> None:
        base = self.sentence.start
        self.reader.reading.unresolved.append(Unresolved(
            kind="number", why=why, measure=self.sentence.measure, rule=why.value.replace("_", "-"),
            **self.reader.source.cite(base + amount.lead, base + amount.end),
        ))

    # -- the sentence ---------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Judge every amount in order, then write the rows."""
        at = 0
        while at < len(self.amounts):
            at += self._judge(at)
        for found in self.extras:
            self._extra(found)
        for goal in sorted(self.goals, key=lambda goal: (goal.start, goal.end)):
            self._target(goal)
        absolute = [when for when in self.times if when.time is Time.DEADLINE and when.iso]
        if absolute:
            self.reader.paragraph_deadline = self.reader.section_deadline = str(absolute[-1].iso)
        years = [when.iso for when in self.times if when.iso and when.iso[0] in "12"]
        if years:
            self.reader.last_year = years[-1][:4]

    def _place(self, at: int) -> Place:
        amount = self.amounts[at]
        low = max(0, amount.lead - REACH)
        begin = max(self.masked.rfind(char, low, amount.lead) for char in "，；：。！？\t\n") + 1
        clause = max(self.masked.rfind(char, max(0, amount.lead - 3 * REACH), amount.lead) for char in "；。！？\t\n") + 1
        stop = _SEGMENT.search(self.masked, amount.end, amount.end + REACH)
        stop2 = _CLAUSE.search(self.masked, amount.end, amount.end + 3 * REACH)
        high = stop.start() if stop else min(len(self.text), amount.end + REACH)
        return Place(
            self.text, self.masked, amount, (max(begin, low), high),
            (clause, stop2.start() if stop2 else min(len(self.text), amount.end + 3 * REACH)), self.paid,
            self.amounts[at + 1] if at + 1 < len(self.amounts) else None, self.amounts[at - 1] if at else None,
        )

    def _grouped(self, amount: Amount) -> QuantityWhy | None:
        """A number inside quotation marks, a title or brackets."""
        for found in _GROUP.finditer(self.text, max(0, amount.start - 80), min(len(self.text), amount.end + 80)):
            if found.start() < amount.start and amount.end < found.end():
                if found[0][0] == "《":
                    return QuantityWhy.REFERENCE
                if found[0][0] == "〔":
                    return QuantityWhy.REFERENCE
                if found[0][0] == "“":
                    return QuantityWhy.CODE if re.fullmatch(r"“[\d+\-×xX*\s]+[条]?”", found[0]) else QuantityWhy.NAME
                return traps.always(self._place(self.amounts.index(amount))) or QuantityWhy.NAME
            if found.start() > amount.end:
                break
        return None

    def _judge(self, at: int) -> int:
        """Judge the amount `at`; return how many amounts were used up."""
        amount = self.amounts[at]
        place = self._place(at)
        why = traps.always(place) or self._grouped(amount)
        if why is not None:
            return self._no(amount, why)
        if self.tabular:
            in_row, cell = self._cell(amount)
            if in_row:
                return self._in_column(amount, place, cell)
        text, masked = self.text, self.masked
        low, high = place.segment
        begin = max(low, min(self.consumed, amount.lead))
        core, reached, hedge = self._tail(amount, begin)
        follows = masked[amount.end : amount.end + 1]
        if text.startswith("（", amount.end) and (bracket := _GROUP.match(text, amount.end)):
            follows = masked[bracket.end() : bracket.end() + 1]
        closed = not follows or follows in _STOPS or _CONJUNCTION.match(masked, amount.end) is not None
        if amount.kind == "time" and not closed:
            return self._no(amount, QuantityWhy.PERIOD)
        goal = reached or hedge is not None or bool(amount.bound) or self._goal_ahead(begin, core) or self._bound_by_time(amount)
        why = traps.by_context(place, reached=reached, goal=self._goal_ahead(low, core) or self._bound_by_time(amount) or hedge is not None)
        if why is None and self._is_past(amount):
            why = QuantityWhy.STATUS
        if why is None and self.reader.past and not self._bound_by_time(amount):
            why = QuantityWhy.STATUS
        if why is not None:
            return self._no(amount, why)
        if text[amount.lead - 1 : amount.lead] == "每" and not reached:
            return self._no(amount, QuantityWhy.QUALIFIER)
        rest = core - metrics.strip_head(text, begin, core)
        if follows == "的" and not (amount.kind == "ratio" and rest <= 2 and (place.later is None or place.later.start >= high)):
            inside = place.later is not None and place.later.start < high or (self.goals and self.goals[-1].end >= amount.end)
            return self._no(amount, QuantityWhy.QUALIFIER if inside or goal else QuantityWhy.THRESHOLD)
        if self.goals and self.goals[-1].end >= amount.end:
            return self._no(amount, QuantityWhy.QUALIFIER)
        if self._qualifies(at, place):
            return self._no(amount, QuantityWhy.QUALIFIER)
        sized = traps.capacity(place)
        if sized is not None:
            return self._no(amount, QuantityWhy.QUALIFIER if place.later and place.later.start < high and "、" not in masked[amount.end : place.later.start] and place.later.kind == "count" else sized)
        if not amount.unit:
            if not (closed and (reached or amount.bound) and core > begin):
                return self._no(amount, traps.unitless(place))
        if closed:
            return self._counted_before(at, place, begin, core, hedge, goal, reached)
        return self._counted_after(at, place, begin, core, hedge, goal, reached)

    def _qualifies(self, at: int, place: Place) -> bool:
        """A bound on what the next amount counts: 产值超10亿元企业20家."""
        amount, later, masked = place.amount, place.later, self.masked
        if later is None or amount.kind in ("count", "people", "ratio", "points") and not amount.scaled or later.kind not in ("count", "people"):
            return False
        if later.start >= place.segment[1] or later.lead <= amount.end or later.lead - amount.end > 30 or masked[amount.end] in _STOPS:
            return False
        closed = later.end >= len(masked) or masked[later.end] in _STOPS or masked[later.end] == "＊"
        return closed and _NEXT_ITEM.search(masked, amount.end, later.lead) is None

    def _no(self, amount: Amount, why: QuantityWhy) -> int:
        self._quantity(amount.start, amount.end, why, amount)
        return 1

    def _tail(self, amount: Amount, begin: int) -> tuple[int, bool, str | None]:
        """Strip the words between metric and number; return where the metric ends, whether one says 达到, and a hedge."""
        text, end = self.text, amount.lead
        reached, hedge = False, None
        reach, soft, change = goal_words("reach"), goal_words("hedge", "adverb"), goal_words("change")
        for _ in range(8):
            while end > begin and text[end - 1] in " \t了":
                end -= 1
            word = reach.before(text, end, begin)
            if word is not None:
                reached, end = True, end - len(word)
                continue
            word = change.before(text, end, begin)
            if word is not None and word not in ("新增", "净增") and end - len(word) >= begin:
                reached = True
                if word.endswith("增长") or word in ("增产", "增加", "提高", "提升") and amount.kind in ("count", "people"):
                    break
                end -= len(word)
                continue
            word = soft.before(text, end, begin)
            if word is None or word not in _BETWEEN and word not in goal_words("hedge"):
                break
            if word in goal_words("hedge"):
                hedge = word
            end -= len(word)
        return end, reached, hedge

    def _goal_ahead(self, begin: int, end: int) -> bool:
        """Tell whether a goal verb opens the segment."""
        start = begin
        found = re.compile(r"[、，\s]*").match(self.text, start, end)
        start = found.end() if found else start
        time = metrics._TIME.match(self.text, start, end)
        start = time.end() if time else start
        acts = goal_words("verb", "content", "hedge")
        if acts.after(self.text, start, end) is not None:
            return True
        soft = goal_words("adverb").after(self.text, start, end)
        return soft is not None and acts.after(self.text, start + len(soft), end) is not None

    def _is_past(self, amount: Amount) -> bool:
        """Tell whether the last date before an amount lies before the year of signature."""
        if self.reader.signed is None:
            return False
        last = next((when for when in reversed(self.times) if when.start < amount.start and when.time is Time.DEADLINE), None)
        return last is not None and last.iso is not None and last.iso[0] in "12" and last.iso[:4] < self.reader.signed

    def _bound_by_time(self, amount: Amount) -> bool:
        return any(when.start < amount.start and when.time in (Time.DEADLINE, Time.RELATIVE) for when in self.times)

    # -- shapes ---------------------------------------------------------------------------------------------------

    def _counted_before(self, at: int, place: Place, begin: int, core: int, hedge: str | None, goal: bool, reached: bool) -> int:
        """NOUN [达到] N unit: the metric stands before the number."""
        amount, text = place.amount, self.text
        group = self._group(at)
        spread = re.search(r"分别|均|都|各自", text[core : amount.lead]) is not None or "分别" in text[begin : amount.lead]
        members = metrics.parts(self.masked, begin, core)
        counted = amount.kind in ("count", "people", "area")
        if amount.chinese and not goal:
            return self._no(amount, QuantityWhy.DECLARED_COUNT if counted else QuantityWhy.NAME)
        if len(group) > 1 and spread:
            return self._distribute(group, members, place, begin, core, hedge)
        rates = len(members) > 1 and all(text[b - 1] in "率" for _, b in members)
        if len(members) > 1 and (spread or rates) and self._all_measures(members, rates=rates):
            self._share(amount, members, place, hedge)
            return 1
        metric, start, dropped = metrics.clean(text, begin, core, counted=counted)
        if metric in goal_words("verb", "reach"):
            metric = ""
        metric, start = self._with_subject(metric, start, amount, begin, reached=reached)
        if not metric:
            if goal:
                self._unread(amount, UnresolvedWhy.NUMBER_NO_METRIC)
                return 1
            return self._no(amount, QuantityWhy.NAME)
        if not goal and self.sentence.measure is None and not self.goals:
            return self._no(amount, QuantityWhy.STATUS)
        self._add(amount, metric, min(start, amount.lead), amount.end, dropped, hedge, self._rule(amount, "before"), place)
        return 1

    def _counted_after(self, at: int, place: Place, begin: int, core: int, hedge: str | None, goal: bool, reached: bool) -> int:
        """VERB N unit NOUN: the metric stands behind the number."""
        amount, text, masked = place.amount, self.text, self.masked
        stop = self._noun_end(at, place)
        if traps.declared(place, stop):
            return self._no(amount, QuantityWhy.DECLARED_COUNT)
        verb = goal_words("verb", "content", "change", "reach").before(text, core, begin)
        joined = not text[begin:core].strip("、和及与以并 ")
        noun = verb is None and not joined and core - metrics.strip_head(text, begin, core) > 2 and text[core - 1] not in "等其"
        counted = amount.kind in ("count", "people")
        if noun and not amount.bound and counted and not reached and not hedge and not self._goal_ahead(begin, core):
            if traps._FINISHED.search(masked, amount.end, stop) is None and not self._bound_by_time(amount):
                return self._no(amount, QuantityWhy.DECLARED_COUNT)
        if noun and not (amount.bound or hedge) and (reached or not counted) and not re.search(r"[在全对与]\S{0,6}$", text[begin:core]):
            return self._counted_before(at, place, begin, core, hedge, goal, reached)
        led = verb is not None or bool(amount.bound) or reached or hedge is not None or bool(self.goals) or self._bound_by_time(amount)
        if not led and not joined and traps._FINISHED.search(masked, amount.end, stop) is None and not self._goal_ahead(begin, core):
            return self._no(amount, QuantityWhy.DECLARED_COUNT if counted else QuantityWhy.NAME)
        if joined and not amount.bound and not reached and not self.goals and not self._bound_by_time(amount) and not hedge:
            return self._no(amount, QuantityWhy.DECLARED_COUNT if counted else QuantityWhy.NAME)
        words_start = amount.end + (1 if text.startswith("的", amount.end) else 0)
        metric, _, dropped = metrics.clean(text, words_start, stop, counted=counted)
        if verb == "新增" and metric:
            metric = "新增" + metric
        actor = self._actor(begin, core, verb)
        if actor and metric:
            metric = f"〔{actor}〕{metric}"
        if not metric:
            self._unread(amount, UnresolvedWhy.NUMBER_NO_METRIC)
            return 1
        self.consumed = stop
        self._add(amount, metric, amount.lead, stop, dropped, hedge, self._rule(amount, "after"), place)
        return 1

    def _noun_end(self, at: int, place: Place) -> int:
        """Return where the noun behind an amount ends: at the segment's end, or at the joiner before the next amount."""
        amount, masked, high = place.amount, self.masked, place.segment[1]
        stop = high
        last = amount.end
        for follower in self.amounts[at + 1 : at + 5]:
            if follower.lead >= high:
                break
            joints = [joint.start() for joint in _NEXT_ITEM.finditer(masked, last, follower.lead) if joint.start() > amount.end]
            if joints:
                stop = joints[-1]
                break
            last = follower.end
        cut = re.compile(r"、(?=(?:" + "|".join(("推动", "完善", "健全", "推进", "加强", "促进", "提升", "优化", "推广", "建立", "探索")) + r"))|并(?=[^，]{2})|[）]").search(masked, amount.end + 1, stop)
        if cut:
            stop = cut.start()
        while stop > amount.end and self.text[stop - 1] in " 、":
            stop -= 1
        return stop

    def _actor(self, begin: int, core: int, verb: str | None) -> str | None:
        """Return subject and verb where the subject is a class of actors: 国企滚动开放."""
        end = core - (len(verb) if verb else 0)
        start = metrics.strip_head(self.text, begin, end)
        words = self.text[start:end]
        found = re.match(r"[^，；]{0,24}?(?:企业|国企|央企|银行|高校|医院|学校|公司)(?!家)(?:[一-鿿]{0,4})$", words)
        return self.text[start:core] if found else None

    def _all_measures(self, members: list[tuple[int, int]], *, rates: bool) -> bool:
        return rates or all(b - a >= 2 for a, b in members)

    def _share(self, amount: Amount, members: list[tuple[int, int]], place: Place, hedge: str | None) -> None:
        """X、Y均达到N: one target a member; the first member's subject serves the others."""
        first = ""
        for number, (a, b) in enumerate(members):
            metric, start, _ = metrics.clean(self.text, a, b, counted=False)
            if number == 0:
                first = metric
            elif metrics.is_bare(metric) or len(first) >= len(metric) + 4 and metric[-1] == "率":
                lead = first[: -len(metric)] if len(first) > len(metric) else ""
                metric = f"〔{lead}〕{metric}" if lead else metric
            if metric:
                self._add(amount, metric, min(start, amount.lead), amount.end, None, hedge, "target-shared", place)

    def _distribute(self, group: list[int], members: list[tuple[int, int]], place: Place, begin: int, core: int, hedge: str | None) -> int:
        """X和Y分别达到M和N; one metric with two dates; else the amounts have no metric each and stay unread."""
        amounts = [self.amounts[at] for at in group]
        bounds = [when for when in self.times if when.time is Time.DEADLINE and when.end <= amounts[0].lead]
        if len(members) == len(amounts):
            tail = ""
            last = metrics.clean(self.text, *members[-1], counted=False)[0]
            for word in (last[-n:] for n in (6, 5, 4, 3, 2)):
                if word in metrics.indicators():
                    tail = word
                    break
            for amount, (a, b) in zip(amounts, members, strict=True):
                metric, start, _ = metrics.clean(self.text, a, b, counted=False)
                if tail and not any(metric.endswith(each) for each in metrics.indicators().terms) and amount.kind not in ("count", "people"):
                    metric = f"{metric}〔{tail}〕"
                self._add(amount, metric, start, amount.end, None, hedge, "target-distributed", place)
            return len(group)
        metric, start, dropped = metrics.clean(self.text, members[0][0] if members else begin, core, counted=False)
        metric = re.sub(r"分别$", "", metric)
        metric = "" if metric.removeprefix("分别") in goal_words("verb", "reach") else metric
        metric, start = self._with_subject(metric, start, amounts[0], begin)
        if not metric:
            for amount in amounts:
                self._unread(amount, UnresolvedWhy.NUMBER_NO_METRIC)
            return len(group)
        dated = bounds[-len(amounts) :] if len(bounds) >= len(amounts) else []
        for number, amount in enumerate(amounts):
            self._add(amount, metric, min(start, amount.lead), amount.end, dropped, hedge, "target-distributed", place, dated[number] if dated else None)
        return len(group)

    def _group(self, at: int) -> list[int]:
        """Return the amounts from `at` that only 、 or 和 joins."""
        group = [at]
        while group[-1] + 1 < len(self.amounts):
            left, right = self.amounts[group[-1]], self.amounts[group[-1] + 1]
            if self.masked[left.end : right.lead] not in ("、", "和", "及", "，", "与", "以及"):
                break
            group.append(group[-1] + 1)
        return group

    def _with_subject(self, metric: str, start: int, amount: Amount, begin: int, *, reached: bool = False) -> tuple[str, int]:
        """Add the subject of a bare or empty metric from earlier in the sentence, in 〔〕."""
        last = self.goals[-1] if self.goals else None
        plain = re.sub(r"[〔〕]", "", last.metric) if last else ""
        if not metric:
            if last is not None and (last.amount.unit == amount.unit or last.amount.kind == amount.kind):
                return f"〔{plain}〕", amount.lead
            subject = self._segment_before(begin)
            return (f"〔{subject}〕", amount.lead) if subject else ("", start)
        if last is not None and metric in ("增长", "同比增长", "年均增长", "增速", "增幅", "年均增速", "占比", "比重"):
            return f"〔{re.sub('(?:同比|年均)?增长$', '', plain)}〕{metric}", start
        if metrics.is_bare(metric):
            subject = metrics.subject_of(plain) if last else ""
            if not last or self.masked[begin - 1 : begin] == "，" and not subject:
                subject = self._segment_before(begin)
            return (f"〔{subject}〕{metric}" if subject else metric), start
        if last is not None and amount.unit == last.amount.unit and reached and metric[-1] in "区市县省州镇乡村" and amount.kind == "count":
            return f"{metric}〔{plain}〕", start
        return metric, start

    def _segment_before(self, begin: int) -> str:
        """Return the noun of the comma segment before `begin`, if it is short enough to be a subject."""
        if begin < 2:
            return ""
        end = begin - 1
        low = max(self.masked.rfind(char, max(0, end - REACH), end) for char in "，；：。\t\n") + 1
        soft = max((self.text.rfind(word, low, end) + len(word) for word in ("原则上", "力争", "确保") if word in self.text[low:end]), default=low)
        start = metrics.strip_head(self.text, soft, end)
        words = re.sub(r"(?:实现)?翻(?:[一两二三四])?番$", "", self.text[start:end])
        return words if 2 <= len(words) <= metrics.SUBJECT_MAX and not re.search(r"\d", words) else ""

    def _rule(self, amount: Amount, shape: str) -> str:
        if amount.value_max is not None:
            return "target-range"
        if amount.chinese:
            return "target-chinese-numeral"
        if amount.kind in ("ratio", "points"):
            return "target-ratio"
        return f"target-count-{shape}" if amount.kind in ("count", "people", "area", "") else f"target-amount-{shape}"

    def _add(self, amount: Amount, metric: str, start: int, end: int, qualifier: str | None, hedge: str | None, rule: str, place: Place, when: When | None = None) -> None:
        baseline = None
        low = place.segment[0]
        earlier = place.earlier
        if earlier is not None and earlier.start >= low and traps._FROM.search(self.masked[low : earlier.lead]):
            baseline = self.text[earlier.start : earlier.end]
            begin = re.search(r"(?:由|从)[^，；。、]{0,24}$", self.masked[low : earlier.lead])
            if begin is not None and earlier.end <= amount.lead:
                head = metrics.clean(self.text, low, low + begin.start(), counted=False)
                metric, start = head[0], head[1]
                if not metric:
                    metric, start = self._with_subject("", start, amount, low)
        elif compared := metrics._COMPARED.search(self.text, low, amount.lead):
            baseline = compared[0]
        if qualifier is None and earlier is not None and start <= earlier.start and earlier.end <= amount.lead and baseline is None:
            qualifier = self._condition(start, earlier)
        elif qualifier is None and place.later is not None and amount.end <= place.later.start < end:
            qualifier = self._condition(amount.end, place.later)
        if not metric:
            self._unread(amount, UnresolvedWhy.NUMBER_NO_METRIC)
            return
        if amount.op is Op.EQ and "至少" in self.text[max(low, amount.lead - 12) : amount.lead]:
            amount = amount._replace(op=Op.GE)
        each = _EACH.search(self.text, low, amount.lead)
        if each and qualifier is None:
            qualifier = each[0]
        self.goals.append(_Goal(amount, metric, start, end, qualifier, baseline, hedge, rule, when))
        self.consumed = max(self.consumed, end)

    def _condition(self, start: int, amount: Amount) -> str | None:
        """Return the condition that ends with an amount inside a metric: 年营业收入超1亿元; a name in quotes is none."""
        if self._grouped(amount) is not None:
            return None
        end = amount.end + (1 if self.text.startswith("级", amount.end) else 0)
        return self.text[start if end - start <= 24 else amount.start : end]

    def _extra(self, found: re.Match[str]) -> None:
        """全覆盖 as 100 %, 翻一番 as one doubling."""
        start, end = found.span()
        masked, text = self.masked, self.text
        low = max(masked.rfind(char, max(0, start - REACH), start) for char in "，；：。！？\t\n") + 1
        low = max([low, *(goal.end for goal in self.goals if goal.end <= start)])
        ahead = text[low:start]
        closed = end >= len(text) or masked[end] in _STOPS
        if found["cover"]:
            made = re.search(r"实现|达到|做到|力争|确保", ahead)
            if not made or not closed or re.search(r"基本|逐步|有序|推动|推进", ahead):
                return
            verb = re.search(r"实现|达到|做到", ahead)
            begin = low + verb.end() if verb and start - low - verb.end() >= 2 else low
            stop = start if verb is None or begin > low else low + verb.start()
            value_text, unit, unit_text, value = "全覆盖", "%", "", 100
        else:
            begin, stop = low, start
            tail = re.search(r"(?:实现|力争|确保|再|比[^，]{2,12}|较[^，]{2,12}|基本|总体)+$", ahead)
            stop = low + tail.start() if tail else start
            times = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}.get(found[0][1], 1)
            value_text, unit, unit_text, value = found[0][1:-1] or "一", "番", "番", times
        metric, first, _ = metrics.clean(text, begin, stop, counted=False)
        amount = Amount(start, start, end, value, None, unit, "ratio", value_text, unit_text, Op.EQ, False, "", False, False)
        if not metric and self.goals:
            metric = "〔" + re.sub(r"[〔〕]|(?:同比|年均)?增长$", "", self.goals[-1].metric) + "〕"
        if not metric:
            self._unread(amount, UnresolvedWhy.NUMBER_NO_METRIC)
            return
        hedge = re.search(r"力争|确保|争取|努力", ahead)
        compared = metrics._COMPARED.search(text, low, start)
        self.goals.append(_Goal(amount, metric, min(first, start), end, None, compared[0] if compared else None, hedge[0] if hedge else None,
                                "target-full-coverage" if found["cover"] else "target-doubling"))

    # -- columns --------------------------------------------------------------------------------------------------

    def _in_column(self, amount: Amount, place: Place, column: Cell | None) -> int:
        """A number in a table row: a target where it stands in a column of target values."""
        if column is None or not (amount.unit or amount.scaled or amount.bound):
            return self._no(amount, traps.by_context(place, reached=True, goal=True) or (QuantityWhy.NAME if amount.unit else QuantityWhy.CODE))
        base = self.sentence.start
        low, high = max(0, column.metric[0] - base), max(0, column.metric[1] - base)
        comma = self.masked.find("，", low + 4, high)
        metric, start, _ = metrics.clean(self.text, low, comma if comma > 0 else high, counted=False, timeless=False)
        if not metric:
            self._unread(amount, UnresolvedWhy.NUMBER_NO_METRIC)
            return 1
        self.goals.append(_Goal(amount, metric, start, amount.end, None, None, None, "target-column", None, column))
        return 1

    def _cell(self, amount: Amount) -> tuple[bool, Cell | None]:
        """Tell whether the sentence is a table row, and return the value cell that holds an amount."""
        sentence, text = self.sentence, self.text
        tab = self.masked.rfind("\t", 0, amount.start)
        if sentence.column_deadline is not None and tab < 0:
            return False, None
        if sentence.column_deadline is not None:
            return True, Cell(sentence.column_deadline, None, (sentence.start, sentence.start + tab))
        row = self.reader.tables.row(sentence.start) if "\t" in text or self.reader.source.text[max(0, sentence.start - 1)] == "\t" else None
        if row is not None:
            return True, row.cell(sentence.start + amount.start)
        return (True, Cell(None, None, (sentence.start, sentence.start + tab))) if tab >= 4 and text.count("\t") == 1 else (False, None)

    # -- rows of targets ------------------------------------------------------------------------------------------

    def _target(self, goal: _Goal) -> None:
        amount, sentence, reader = goal.amount, self.sentence, self.reader
        absolute = goal.when
        relative = None
        span: When | None = None
        for when in self.times:
            if when.start >= amount.start:
                break
            if when.time is Time.DEADLINE and goal.when is None:
                absolute = when
            elif when.time is Time.RELATIVE:
                relative = when
            elif when.time is Time.RANGE:
                span = when
        deadline = absolute.iso if absolute else None
        words = absolute or relative
        deadline_text = self.text[words.words[0] : words.words[1]] if words else None
        scope = DeadlineScope.SENTENCE if deadline else None
        if deadline is None and goal.cell is not None and goal.cell.deadline is not None:
            deadline, deadline_text, scope = goal.cell.deadline, goal.cell.words, DeadlineScope.COLUMN
        inherited = None
        if deadline is None:
            for date, where in ((reader.paragraph_deadline, DeadlineScope.PARAGRAPH), (reader.section_deadline, DeadlineScope.SECTION),
                                (reader.last_year if relative else None, DeadlineScope.DOCUMENT), (reader.document_deadline, DeadlineScope.DOCUMENT)):
                if date is not None:
                    inherited, scope = date, where
                    break
        low = max(self.masked.rfind(char, max(0, goal.start - REACH), max(goal.start, amount.start)) for char in "，；：。\t\n") + 1
        period = _PERIOD.search(self.text, low, max(amount.start, low))
        base = sentence.start
        value = _number(amount.value)
        reader.reading.targets.append(Target(
            measure=sentence.measure, metric=goal.metric, op=amount.op, value=0 if value is None else value, value_max=_number(amount.value_max),
            unit=amount.unit, value_text=amount.value_text, unit_text=amount.unit_text, approximate=amount.approximate,
            deadline=deadline, deadline_text=deadline_text, deadline_scope=scope, inherited_deadline=inherited,
            period=period[0] if period else (self.text[span.start : span.end] if span else None), baseline=goal.baseline,
            hedge=goal.hedge or self._hedge(low, amount.lead), qualifier=goal.qualifier, industry=self._industry(goal), rule=goal.rule,
            **reader.source.cite(base + goal.start, base + goal.end),
        ))

    def _hedge(self, low: int, high: int) -> str | None:
        found = re.compile(r"力争|争取|努力|力促|原则上|确保|预计|有望").search(self.text, max(low - 12, 0), high)
        return found[0] if found else None

    def _industry(self, goal: _Goal) -> str | None:
        """The focus industry named in the sentence: the only one, else the nearest before the number or in the metric."""
        if self.reader.names is None:
            return None
        found = [(one.start(), self.reader.industries[one[0]]) for one in self.reader.names.finditer(self.text, max(0, goal.start - 1000), goal.end + 1000)]
        before = [name for start, name in found if start < goal.end]
        if len({name for _, name in found}) == 1:
            return found[0][1]
        return before[-1] if before else None

