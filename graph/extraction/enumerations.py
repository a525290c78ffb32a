"""Reads named groups with the count they declare: A、B和C三大产业 · 3个重点领域（A、B、C） · 主要包括A、B等产业.

A count without a list is no enumeration. Where 和 and 与 can be read two ways, the reading that gives the declared
count wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ..model import Enumeration, Span
from ..resources import rows
from ..text.patterns import Led, alternatives
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .lists import Layout, Listed, Member, laid_out

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
#: A count with a measure word in front of a noun (GB/T 15835—2011 leaves both digits and Chinese numerals).
_COUNT = Led(
    r"""(?<![\d.．第一二两三四五六七八九十百这那哪每前后])
    (?P<number>[0-9]{1,3}|[两二三四五六七八九]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?)[ ]?
      (?P<word>大|个|条|类|项|种|家|处|座|位|支|张|套)
      (?P<head>(?!以上|以下|以内|以外|左右|月|百分|小时|工作日|季度|年|多|余|层级|人(?!才|工|形|文|民|员|群)|单位以)[一-鿿]{2,24})""",
    re.VERBOSE,
)
#: Where the noun of a count ends: a verb or a function word behind it.
_HEAD_END = re.compile(
    r"(?<!目)的|等|为|和|与|及|以|是|在|对|将|向|并|都|均|已|上|中|内|建成|建设(?!工程|项目|任务|行动|计划|目标|用地|方案|标准|体系|模式|单位|区)|"
    r"发展$|开展|提出|制定|作为|制订|出台|加快|着力|前期|提升$|统筹|协调|协同|推进|实现|达到|全面|共同|按照|主要|分别"
)
#: What a group is made of: the noun of a count ends here, whatever is said of it (6类群体免费签约, 4个地区土壤治理).
_HEAD_NOUN = re.compile(
    r"(?:群体|人群|人员|对象|家庭|地区|省份|流域|县市|县区|市县|单位|部门|领域|行业|环节|方面|阶段|关口|层面|维度|方向)(?!产业|[一-鿿]{0,2}品牌)"
)
#: 指标体系由甲、乙等4个方面构成: the names begin behind these words.
_MADE_OF = re.compile(r"(?<![自理缘事])由(?![于此来])|包括|涵盖|分别为|分为")
#: 甲制度、乙制度（以下统称“两项制度”）: the count stands in a note behind its members.
_NOTED = re.compile(r"（以下(?:统称|简称|合称|并称|称)(?:为)?[：:]?“?$")
#: What announces the members behind the count.
_ANNOUNCED = re.compile(
    r"(?:：|（|[，,]?(?:即|分别[为是]|包括|主要包括|主要有|主要是|具体包括|具体为|涵盖|具体是)[：]?)"
)
_OPENED = re.compile(r"[，]?(?P<word>主要包括|主要有|主要是|主要为|重点包括|包括|涵盖|重点发展|重点是)(?=[一-鿿“])")
_CLOSED_BY_ETC = re.compile(r"等(?P<noun>[一-鿿]{0,10})")
#: A sentence-like piece is no member.
_NO_MEMBER = re.compile(r"[，；。：？！]|(?<!目)的|^[\d.]+$|(?:的|了)$|^(?:各|每|其他|有关|相关)")
_NO_CLAUSE = re.compile(r"[，；。：？！]|^[\d.]+$|(?:的|了)$|^(?:各|每|其他|有关|相关)")
_LONGEST = 30
_enumeration = unchecked(Enumeration)


class Group(NamedTuple):
    """An enumeration in the code points of its sentence; `number` is the declared count's own place."""

    row: Enumeration
    sentence: int
    listed: tuple[Member, ...]
    head: str
    verb: str | None
    number: Span | None


def read_enumerations(source: Source, sentences: Iterable[Sentence]) -> list[Group]:
    """Return the enumerations with their members' places, in document order."""
    found: list[Group] = []
    for number, sentence in enumerate(sentences):
        counts = list(_COUNT.finditer(sentence.text))
        if counts:
            found += _of_sentence(source, sentence, number, counts)
    return found


def declared_count_spans(groups: Iterable[Group]) -> set[Span]:
    """Return the canonical spans of the numbers that only declare how many names a list holds."""
    return {group.number for group in groups if group.number is not None}


def count_of(written: str) -> int:
    """Return the value of a count written in digits or in Chinese up to 二十九.

    >>> [count_of(words) for words in ("7", "两", "十二", "二十")]
    [7, 2, 12, 20]
    """
    if written.isdigit():
        return int(written)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    return _DIGITS[written]


def _of_sentence(source: Source, sentence: Sentence, number: int, counts: list[re.Match[str]]) -> Iterator[Group]:
    text = sentence.text
    layout = laid_out(text)
    floor = 0
    for count in counts:
        if count.start() < floor:
            continue
        head = _head(count["head"])
        if len(head) < 2:
            continue
        end = count.start("head") + len(head)
        declared = count_of(count["number"])
        group = _listed_before(source, sentence, number, layout, count, head, declared, floor)
        if group is None:
            group = _listed_after(source, sentence, number, layout, count, head, declared)
        if group is None:
            continue
        yield group
        floor = max(end, group.listed[-1].end)
        opened = _OPENED.match(text, end)
        if opened and group.row.rule == "enumeration-declared":
            more = _opened(source, sentence, number, layout, opened)
            if more is not None:
                yield more
                floor = more.listed[-1].end


def _head(words: str) -> str:
    """Return the counted noun of the words behind a count, without what follows it."""
    brand = words.find("品牌", 1)
    if brand > 0 and not words.startswith(("体系", "集群", "矩阵", "活动", "企业", "产品"), brand + 2):
        return words[: brand + 2]
    noun = _HEAD_NOUN.search(words)
    words = words[: noun.end()] if noun else words
    found = _HEAD_END.search(words, 2)
    words = words[: found.start()] if found else words
    verb = _acts().search(words, 2)
    return words[: verb.start()] if verb else words


@cache
def _acts() -> re.Pattern[str]:
    """Return the pattern of a verb that ends the noun of a count: 6个地区启动治理, but 三大改造提升工程."""
    terms = (row["term"] for row in rows("lexicon/action_verbs.csv") if row["kind"] in ("transitive", "light"))
    return re.compile(
        rf"{alternatives(term for term in terms if len(term) > 1)}(?![一-鿿]{{0,4}}"
        r"(?:工程|行动|项目|计划|任务|专项|体系|机制|模式|平台|中心|基地|方案|政策|措施|制度|工作|活动|能力|用地)|$)"
    )


def _closes_with_an_act(text: str, members: list[Member]) -> bool:
    """Tell whether only the last member ends with a verb: 本部门推行 “三项制度”, not 质量提升、品牌打造 两大工程."""
    closing = _last_act()
    ends = [closing.search(text, one.start, one.end) for one in members]
    last = ends[-1]
    return last is not None and last["strong"] is not None and not any(ends[:-1])


@cache
def _last_act() -> re.Pattern[str]:
    """Return the pattern of a verb that closes what stands before a count; `strong` where its object may follow."""
    kinds = {row["term"]: row["kind"] for row in rows("lexicon/action_verbs.csv") if len(row["term"]) > 1}
    strong = alternatives(term for term, kind in kinds.items() if kind in ("transitive", "light", "causative"))
    other = alternatives(term for term, kind in kinds.items() if kind == "nominal")
    return re.compile(rf"(?:(?P<strong>{strong})|{other})$")


def _clean(text: str, members: list[Member], declared: int = 0) -> list[Member]:
    """Leave out what is no name; where as many stand there as are declared, a name may hold 的."""
    pattern = _NO_CLAUSE if len(members) == declared else _NO_MEMBER
    return [
        one
        for one in members
        if one.end - one.start <= _LONGEST and (one.quoted or not pattern.search(text, one.start, one.end))
    ]


def _listed_before(
    source: Source,
    sentence: Sentence,
    number: int,
    layout: Layout,
    count: re.Match[str],
    head: str,
    declared: int,
    floor: int,
) -> Group | None:
    text, end = sentence.text, count.start()
    etc = text[max(0, end - 3) : end].rstrip("“ 的").endswith("等")
    noted = _NOTED.search(text, max(floor, end - 10), end)
    end = noted.start() if noted else end
    while end > floor and text[end - 1] in "等的“是为 ":
        end -= 1
    listed = _quoted_list(layout, end) or layout.before(end, floor)
    members = _clean(text, listed.members, declared)
    if not members or len(members) != len(listed.members) or (len(members) < 2 and not etc) or declared < 2:
        return None
    first = members[0]
    of = None if first.quoted else _MADE_OF.search(text, first.start + 2, first.end - 1)
    members = [Member(of.end(), first.end, False), *members[1:]] if of else members
    last = members[-1]
    if not last.quoted and (text[last.start : last.end] in head or _closes_with_an_act(text, members)):
        return None
    if noted and len(members) != declared:
        return None
    if len(members) != declared and not etc:
        members = _resplit(text, members, declared)
    if not etc and len(members) != declared and not _declares(count["word"], declared, members, text):
        return None
    if etc and (count["word"] != "大" and len(members) >= declared and len(members) != declared):
        return None
    return _group(source, sentence, number, members, listed, count, head, declared, etc, "enumeration-declared")


def _quoted_list(layout: Layout, end: int) -> Listed | None:
    """Return the members of one quotation that holds the whole list: “甲、乙、丙”三大体系."""
    text = layout.text
    for start, stop in reversed(layout.quotes):
        if stop == end and "、" in text[start:stop] and not layout.before(start).label:
            if text[start - 1 : start] in ("、", "”"):
                return None
            return _inner(text, start + 1, stop - 1)
        if stop < end:
            return None
    return None


def _inner(text: str, start: int, stop: int) -> Listed:
    inner = Layout(text[start:stop])
    moved = [Member(one.start + start, one.end + start, one.quoted) for one in inner.after(0, stop - start).members]
    return Listed(moved, start, None)


def _declares(word: str, declared: int, members: list[Member], text: str) -> bool:
    """Tell whether a count that its list does not meet is meant for it: names side by side, none a phrase."""
    short = all(one.quoted or one.end - one.start <= 16 for one in members)
    return (
        word == "大"
        and short
        and declared <= 12
        and len(members) >= 2
        and abs(declared - len(members)) <= 2
        and "并" not in text
    )


def _resplit(text: str, members: list[Member], declared: int) -> list[Member]:
    """Split at 和, 与 or 及, or join again, where that and only that gives the declared count."""
    if len(members) < declared:
        split: list[Member] = []
        missing = declared - len(members)
        for one in members:
            at = one.start
            for found in re.finditer(r"以及|和|与|及", text[one.start : one.end]):
                if (
                    missing
                    and not one.quoted
                    and one.start + found.start() - at >= 2
                    and one.end - one.start - found.end() >= 2
                ):
                    split.append(Member(at, one.start + found.start(), False))
                    at = one.start + found.end()
                    missing -= 1
            split.append(Member(at, one.end, one.quoted))
        return split if len(split) == declared else members
    if len(members) == declared + 1 and re.fullmatch(r"和|与|及", text[members[-2].end : members[-1].start]):
        return [*members[:-2], Member(members[-2].start, members[-1].end, False)]
    return members


def _listed_after(
    source: Source, sentence: Sentence, number: int, layout: Layout, count: re.Match[str], head: str, declared: int
) -> Group | None:
    text, end = sentence.text, count.start("head") + len(head)
    announced = _ANNOUNCED.match(text, end)
    if announced is None or declared < 2:
        return None
    if announced[0] == "（":
        stop = text.find("）", end, end + 200)
        listed = _inner(text, end + 1, stop) if stop > 0 else Listed([], end, None)
    else:
        stop = layout.segment(announced.end())[1]
        etc_at = text.find("等", announced.end(), stop)
        listed = layout.after(announced.end(), stop if etc_at < 0 else etc_at)
    if not listed.members:
        return None
    last = listed.members[-1]
    etc = text[last.end : last.end + 1] == "等" or text[last.start : last.end].endswith("等") or "主要" in announced[0]
    members = _clean(
        text, [*listed.members[:-1], Member(last.start, last.end - (text[last.end - 1] == "等"), last.quoted)]
    )
    if len(members) < 2 or len(members) != len(listed.members):
        return None
    members = members if etc or len(members) == declared else _resplit(text, members, declared)
    if (
        not etc
        and len(members) != declared
        and not (announced[0] != "：" and _declares(count["word"], declared, members, text))
    ):
        return None
    return _group(source, sentence, number, members, listed, count, head, declared, etc, "enumeration-announced")


def _opened(source: Source, sentence: Sentence, number: int, layout: Layout, opened: re.Match[str]) -> Group | None:
    text = sentence.text
    stop = layout.segment(opened.end())[1]
    etc_at = text.rfind("等", opened.end(), stop)
    end = etc_at if etc_at > 0 else stop
    members = _clean(text, layout.after(opened.end(), end).members)
    if len(members) < 2:
        return None
    closing = _CLOSED_BY_ETC.match(text, etc_at) if etc_at > 0 else None
    head = closing["noun"] if closing else ""
    finish = closing.end() if closing else members[-1].end
    start = opened.start("word")
    row = _enumeration(
        **source.cite(sentence.start + start, sentence.start + finish),
        rule="enumeration-announced",
        measure=sentence.measure,
        phrase=f"{opened['word']}…等{head}" if closing else opened["word"],
        declared=None,
        members=[_written(text, one) for one in members],
        open=True,
    )
    return Group(row, number, tuple(members), head, opened["word"], None)


def _written(text: str, one: Member) -> str:
    return re.sub(r"\s+", "", text[one.start : one.end])


def _group(
    source: Source,
    sentence: Sentence,
    number: int,
    members: list[Member],
    listed: Listed,
    count: re.Match[str],
    head: str,
    declared: int,
    etc: bool,
    rule: str,
) -> Group:
    text, end = sentence.text, count.start("head") + len(head)
    start = min(members[0].start - members[0].quoted, count.start())
    finish = max(end, members[-1].end + members[-1].quoted)
    row = _enumeration(
        **source.cite(sentence.start + start, sentence.start + finish),
        rule=rule,
        measure=sentence.measure,
        phrase=text[count.start() : end].replace(" ", ""),
        declared=declared,
        members=[_written(text, one) for one in members],
        open=etc,
    )
    verb = text[listed.verb[0] : listed.verb[1]] if listed.verb else None
    return Group(
        row,
        number,
        tuple(members),
        head,
        verb,
        source.span(sentence.start + count.start(), sentence.start + count.end("number")),
    )
