"""Reads lists of names inside one sentence: what stands between a verb and a place, split at 、 and at the last 和.

Places are code points of the sentence's own text. Decides nothing about what the names are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from ..remember import memory
from ..resources import rows
from ..text.patterns import Led, alternatives

#: Brackets and quotation marks whose inside is never cut (GB/T 15834—2011, 4.8 and 4.9).
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "〔": "〕", "【": "】", "[": "]"}
_SPECIAL = re.compile(r"[“”‘’「」『』《》（）〔〕【】\[\]、，；：。！？!?\n]")
_STOPS = frozenset("，；：。！？!?\n")
#: How far, in code points, a list may reach back from its end.
REACH = 400
#: An opening mark that is not closed within this many code points opens nothing.
_OPEN_REACH = 120
_AND = re.compile(
    r"以及|和(?<![共总缓饱温调柔暖祥]和)(?![谐解平睦美约])|及(?<![普涉触波遍]及)(?![时早格])|与(?<![参给]与)(?![会时])|暨"
)
#: After 及 or 和 these carry on the same name: 卷烟及配套, 甲品及其制品.
_SAME = re.compile(r"(?:其|相关|有关|配套|附属|辅|周边|其他|其它)")
_TRIM = " 、，等"
#: Times and conditions in front of the verb of a list.
_LEAD_IN = re.compile(
    r"(?:(?:到|至|在)?(?:20\d\d年?(?:[底末前初]|年底)?(?:前|起|，)?)|\d{1,2}月[底初份]?\d{0,2}日?(?:之?前)?|年[底内](?:前)?|\d+年内|[“‘][^“”‘’]{1,10}[”’](?:是)?指|其中|全[省市区县]|我[省市区县]|本[省市区县]|各地|"
    r"[一二三四五六七八九]是|一方面|另一方面|重点是|主要是|例如|比如|诸如)+"
)
#: Words that put a name before the verb or in place of one.
_PREPOSITION = re.compile(
    r"(?:围绕|聚焦|依托|瞄准|针对|面向|利用|立足|紧扣|抓住|突出|主推|主打|主营|主要包括|重点包括|具体包括|包括|涵盖|涉及|借助|用好|重点抓|代表|"
    r"以|将|把|对|向|在|由|为|指|含|与|和|及|是|有|从|给|如)(?:好)?"
)
_LATER_PREPOSITION = re.compile(r"[一-鿿]{1,8}?(?:紧紧|重点)?(?:围绕|聚焦|瞄准|立足)")
#: Prepositions whose phrase comes before the verb: 依托资源优势发展某物.
_GROUND = re.compile(r"依托|围绕|瞄准|针对|面向|利用|立足|紧扣|抓住|借助|以|在|从|由|向|对")
#: Behind these the verb of the list follows at once: 为做强甲、乙, 以实施甲、乙等工程为抓手.
_PURPOSE = frozenset("为以")
_BEHIND_VERB = re.compile(r"(?:以|对|将|把|好|了)(?=[“一-鿿]{2})")
_QUANTIFIER = re.compile(
    r"(?:(?:我|全|本)[省市区县州](?![场级域直])|一批|一个|一些|一系列|若干|更多|各类|各种|多个|多种|这些|(?:\d+|[两二三四五六七八九十])(?:个|家|条|项)(?=[一-鿿]{3}))"
)


#: Characters that make another word of a verb in front of them.
_WORD_END = r"(?!化(?![工解肥妆学石纤])|性(?!能|质|价)|型(?!号)|率(?!先)|者)"


#: How those end whom 支持, 鼓励, 引导 let act.
_ACTORS = "企业|单位|机构|高校|院校|院所|部门|主体|合作社|农户|群众|公司|协会|组织|园区"


class Member(NamedTuple):
    """A name of a list, half-open; without its quotation marks where `quoted`."""

    start: int
    end: int
    quoted: bool


class Listed(NamedTuple):
    """The names of a list, the place of the words before the first one, and the verb group among them."""

    members: list[Member]
    start: int
    verb: tuple[int, int] | None
    label: Member | None = None


@cache
def _verbs() -> tuple[re.Pattern[str], Led, re.Pattern[str], re.Pattern[str]]:
    """Return the verb group at a place, after a subject, the adverbs and paces before one, and the act of an actor."""
    kinds: dict[str, list[str]] = {}
    for row in (*rows("lexicon/action_verbs.csv"), *rows("lexicon/brand_verbs.csv")):
        kinds.setdefault(row["kind"], []).append(row["term"])

    def terms(*wanted: str) -> list[str]:
        return [term for kind in wanted for term in kinds.get(kind, []) if len(term) > 1]

    def of(*wanted: str) -> str:
        return alternatives(terms(*wanted))

    adverb, verb = of("adverb"), of("transitive", "light", "praise", "causative", "pace", "nominal")
    strong, before = of("transitive", "light", "praise"), of("adverb", "pace", "causative")
    joint = rf"(?:并|、(?={strong}[^、，])|和(?={strong}))?"
    # 规范化, 保护性 and 支持率 are no verbs.
    group = rf"(?:{before}{verb}|{verb}){_WORD_END}{joint}{adverb}?{strong}?{_WORD_END}"
    return (
        re.compile(rf"{adverb}*(?P<group>{group})"),
        Led(rf"(?:{adverb}+(?P<group>{group})|(?P<bare>{strong}+))(?=.)"),
        re.compile(rf"{of('adverb', 'pace')}*"),
        re.compile(rf"(?:{_ACTORS}){adverb}*(?P<group>{verb}){_WORD_END}"),
    )


def rejoined(text: str, members: Sequence[Member], whole: Callable[[str], bool]) -> list[Member]:
    """Join `A和B` again where A alone is no whole name."""
    joined: list[Member] = []
    for one in members:
        left = joined[-1] if joined else None
        if left is not None and _AND.fullmatch(text, left.end, one.start) and not whole(text[left.start : left.end]):
            joined[-1] = Member(left.start, one.end, False)
        else:
            joined.append(one)
    return joined


@cache
def causatives() -> re.Pattern[str]:
    """Return the pattern of verbs that put a subject in front of the next verb: 支持某企业发展某物."""
    terms = [row["term"] for row in rows("lexicon/action_verbs.csv") if row["kind"] == "causative"]
    return re.compile("(?:" + "|".join(sorted(map(re.escape, terms), key=lambda term: (-len(term), term))) + ")$")


@memory(1024)
def laid_out(text: str) -> Layout:
    """Return the layout of a sentence, laid out once for all who ask."""
    return Layout(text)


class Layout:
    """The stops, separators and quotations of one sentence, found in one pass; nobody changes it."""

    __slots__ = ("_before", "brackets", "quotes", "separators", "stops", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._before: dict[tuple[int, int], Listed] = {}
        self.stops: list[int] = []
        self.separators: list[int] = []
        self.quotes: list[tuple[int, int]] = []
        self.brackets: list[tuple[int, int]] = []
        stack: list[tuple[str, int]] = []
        for found in _SPECIAL.finditer(text):
            at, char = found.start(), found[0]
            if stack and char == stack[-1][0]:
                opened = stack.pop()[1]
                if not stack:
                    (self.quotes if char in "”’」』" else self.brackets).append((opened, at + 1))
            elif char in _PAIRS:
                if len(stack) < 8:
                    stack.append((_PAIRS[char], at))
            else:
                if stack and char in _STOPS and at - stack[0][1] > _OPEN_REACH:
                    stack.clear()
                if not stack and char == "、":
                    self.separators.append(at)
                elif not stack and char in _STOPS:
                    self.stops.append(at)

    def segment(self, at: int) -> tuple[int, int]:
        """Return the stretch between two stops that holds `at`."""
        index = bisect_left(self.stops, at)
        start = self.stops[index - 1] + 1 if index else 0
        return start, self.stops[index] if index < len(self.stops) else len(self.text)

    def before(self, end: int, floor: int = 0) -> Listed:
        """Return the list that ends at `end`, read back to the verb in front of it but not beyond `floor`.

        >>> text = "积极培育云岭茶、海棠酒和“山风”等品牌"
        >>> listed = Layout(text).before(text.index("等"))
        >>> [text[one.start : one.end] for one in listed.members], text[slice(*listed.verb)]
        (['云岭茶', '海棠酒', '山风'], '培育')
        """
        start = max(self.segment(end)[0], floor)
        if (start, end) not in self._before:
            self._before[start, end] = self._read_before(start, end)
        return self._before[start, end]

    def _read_before(self, start: int, end: int) -> Listed:
        if end - start > REACH:
            later = bisect_left(self.separators, end - REACH)
            if later == len(self.separators) or self.separators[later] >= end:
                return Listed([], end, None)
            start = self.separators[later] + 1
        pieces = self._pieces(start, end)
        if not pieces:
            return Listed([], end, None)
        first, verb = self._head(*pieces[0])
        label = None
        pieces[0] = (first, pieces[0][1])
        last = pieces[-1]
        quote = self._quote_ending(last[1])
        if quote is not None and quote > last[0] and self.text[quote - 1] not in "和及与、”":
            label = Member(quote + 1, last[1] - 1, True)
            pieces[-1] = (last[0], quote)
        members = self._members(pieces)
        return Listed(members, first, verb, label)

    def after(self, start: int, stop: int) -> Listed:
        """Return the list in `[start, stop)`; both ends are the list's own."""
        return Listed(self._members(self._pieces(start, stop)), start, None)

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        low, high = bisect_left(self.separators, start), bisect_left(self.separators, end)
        pieces, at = [], start
        for cut in (*self.separators[low:high], end):
            a, b = at, cut
            at = cut + 1
            while a < b and self.text[a] in _TRIM:
                a += 1
            while b > a and self.text[b - 1] in _TRIM:
                b -= 1
            if a < b:
                pieces.append((a, b))
        return pieces

    def _quote_ending(self, end: int) -> int | None:
        index = bisect_left(self.quotes, (end, 0)) - 1
        return self.quotes[index][0] if index >= 0 and self.quotes[index][1] == end else None

    def _head(self, start: int, end: int) -> tuple[int, tuple[int, int] | None]:
        """Return where the first name begins behind times, verbs and prepositions, and the verb group."""
        text, (group, inner, adverbs, act) = self.text, _verbs()
        verb = None
        at = start
        lead = _LEAD_IN.match(text, at, end)
        at = lead.end() if lead else at
        found = group.match(text, at, end)
        if found and found.end() < end:
            verb = found.span("group")
            at = found.end()
            if causatives().search(text, verb[0], verb[1]):
                handed = act.search(text, at, end)
                later = inner.search(text, at, end)
                if handed and handed.end() < end - 1 and (not later or handed.start("group") <= later.start()):
                    verb, at = handed.span("group"), handed.end()
                elif later and later.end() < end and later.start() > at + 1:
                    verb = later.span("group") if later["group"] else later.span("bare")
                    at = later.end()
        else:
            preposition = _PREPOSITION.match(text, at, end) or _LATER_PREPOSITION.match(text, at, end)
            if preposition and preposition.end() < end:
                verb = preposition.span() if len(preposition[0]) > 1 else None
                at = preposition.end()
                purpose = group.match(text, at, end) if preposition[0] in _PURPOSE else None
                if purpose and purpose.end() < end - 1 and text[purpose.end()] not in "的、和与":
                    verb, at = purpose.span("group"), purpose.end()
                later = inner.search(text, at, end) if not verb and _GROUND.match(preposition[0]) else None
                if later and later.end() < end and later.start() > at + 1:
                    verb = later.span("group") if later["group"] else later.span("bare")
                    at = later.end()
            else:
                later = inner.search(text, at, min(end, at + 40))
                if later and later.end() < end - 1:
                    verb = later.span("group") if later["group"] else later.span("bare")
                    at = later.end()
        if verb is not None:
            begin = adverbs.match(text, verb[0], verb[1])
            if begin and begin.end() < verb[1]:
                verb = (begin.end(), verb[1])
        quantity = _QUANTIFIER.match(text, at, end)
        at = quantity.end() if quantity and quantity.end() < end else at
        preposition = _BEHIND_VERB.match(text, at, end) if verb else None
        return (preposition.end() if preposition else at), verb

    def _members(self, pieces: list[tuple[int, int]]) -> list[Member]:
        members: list[Member] = []
        for number, (start, end) in enumerate(pieces):
            parts = self._unquoted(start, end) if self.quotes else [(start, end)]
            if number == len(pieces) - 1:
                parts = [half for part in parts for half in self._conjoined(*part)]
            for a, b in parts:
                quoted = self.text[a] in "“「『‘" and self._quote_ending(b) == a
                members.append(Member(a + 1, b - 1, True) if quoted else Member(a, b, False))
        return [one for one in members if one.start < one.end]

    def _unquoted(self, start: int, end: int) -> list[tuple[int, int]]:
        """Split neighbouring quotations: “甲”“乙”."""
        parts, at = [], start
        index = bisect_left(self.quotes, (start, 0))
        while index < len(self.quotes) and self.quotes[index][1] < end:
            close = self.quotes[index][1]
            if self.text[close] in "“「『‘":
                parts.append((at, close))
                at = close
            index += 1
        return [*parts, (at, end)]

    def _conjoined(self, start: int, end: int) -> list[tuple[int, int]]:
        """Split `A和B` where both sides can stand alone; nothing inside brackets or quotations is split."""
        parts, at = [], start
        for found in _AND.finditer(self.text, start, end):
            a, b = found.span()
            if a - at < 2 or end - b < 2 or self.inside(a) or _SAME.match(self.text, b, end):
                continue
            if found[0] in ("及", "与") and self.text[b] not in "“「" and (a - at < 3 or end - b < 3):
                continue
            parts.append((at, a))
            at = b
        return [*parts, (at, end)]

    def inside(self, at: int, *, titles: bool = False) -> bool:
        """Tell whether `at` lies inside a quotation or brackets; with `titles` inside the marks of a title, 《》."""
        for spans in (self.brackets,) if titles else (self.quotes, self.brackets):
            index = bisect_left(spans, (at, 0)) - 1
            if index >= 0 and spans[index][0] < at < spans[index][1]:
                return not titles or self.text[spans[index][0]] == "《"
        return False
