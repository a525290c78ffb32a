"""Reads the duties of a measure's body: (action, object) pairs such as 打造 公共服务平台, the key of the overlap audit.

A duty opens a stretch between commas: adverbs, a verb of the lexicon, its object to the stretch's end. Also behind a
subject with 要 or 负责, behind 围绕…, 依托…, and as 对X进行Y, 将X纳入Y. 支持/鼓励/推动 hand the act on to the verb of
their object (支持甲市搭建平台 → 搭建 平台). Objects leave out counts, a bare 等 and, behind 推进/加快, a last 建设.
A list of full names of equal rank is one duty a name, so that each can be compared with its like elsewhere; a list that
等 sums up, or that shares a head, stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ..model import Duty, Unresolved, UnresolvedWhy
from ..resources import column, rows
from ..text.patterns import alternatives
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .units import looks_like_unit


class DutyReading(NamedTuple):
    """The duties of a document and what looks like one without an object."""

    duties: list[Duty]
    unresolved: list[Unresolved]


class _Verb(NamedTuple):
    start: int
    end: int
    kind: str


class _Act(NamedTuple):
    """A duty in a sentence's own offsets: action `[start, verb_end)`, object `[object_start, object_end)`."""

    rule: str
    start: int
    action: str
    object_start: int
    object_end: int
    bare: bool


_duty = unchecked(Duty)
#: Longest object in code points; what is longer is no noun phrase.
OBJECT_MAX = 80
#: Quotations and brackets are never cut; the lengths bound the search.
_CUT = re.compile(r"“[^“”]{0,60}”|《[^《》]{0,80}》|（[^（）]{0,80}）|‘[^‘’]{0,40}’|(?P<stop>[，；：。！？!?\n]+)")
_ENUM = re.compile(r"“[^“”]{0,60}”|《[^《》]{0,80}》|（[^（）]{0,80}）|(?P<mark>、|并(?=[一-鿿]{2}))")
_LIST = re.compile(r"“[^“”]{0,60}”|《[^《》]{0,80}》|（[^（）]{0,80}）|(?P<mark>、|以及|和(?!信息|谐|平))")
_JOINT = re.compile(r"[、和或及]|以及")
_ENUM_MARK = re.compile("[、并]")
_LIST_MARK = re.compile("[、和]|以及")
#: A time in front of the act.
_TIME = re.compile(
    r"(?:(?:力争|争取|确保|到|在|于|截至|自|从)*\d{4}年(?:\d{1,2}月)?(?:[上中下]旬)?(?:[底末初起]|上半年|下半年)?(?:之?前|以前)?)+"
)
_TIME_OPENS = frozenset("力争确到在于截自从12")
#: A subject with a modal: what follows is its duty. 主要, 需要 and 要素 are no modals.
_MODAL = re.compile(
    r"[^，]{2,28}?(?:(?<![主需重必将纲摘首])要(?![素求点件害道]|不断|进一步强)|应当|必须|负责(?!人|同志|单位|部门|制))(?=[一-鿿])"
)
_MODAL_WORD = re.compile("要|应当|必须|负责")
_PREPOSITION = re.compile(
    r"围绕|依托|通过|利用|运用|根据|按照|依据|针对|面向|结合|聚焦|瞄准|紧盯|立足|借助|发挥|坚持|以|在|从|向|为|与|由|对|于|每"
)
#: What a unit's name opens with where it is the subject of a sentence.
_SUBJECT = re.compile(r"[省市区县州镇乡各由有国驻]|\S{2,3}[省市区县州镇乡]")
_TOWARDS = re.compile(r"(?:针)?对(?P<object>[^，]{2,60}?)(?:进行|开展|实施|加以|予以|给予)(?P<action>[一-鿿]{2,12})$")
_MOVED = re.compile(
    r"[将把](?P<object>[^，]{2,60}?)(?P<action>纳入|列入|打造成?|建设成?|培育成?|转化|落实|融入|贯穿|作为)(?P<rest>[^，]*)$"
)
#: Whose acts a causative verb hands on: actors of every kind.
_ACTOR = re.compile(
    r"(?:企业|机构|单位|部门|各地|地方|高校|院校|院所|学校|医院|银行|公司|主体|园区|基地|人才|人员|团队|协会|组织|社会|资本|群众|农户|[省市县区州镇乡])等?$"
)
#: 发展方式, 建设用地: a verb that is part of a noun.
_NOUN_GOES_ON = re.compile(
    r"用地|方式|工作|模式|能力|水平|成果|机制|体系|环境|标准|质量|进度|结构|规模|格局|力度|理念|规划|资金|的|了|和|与|及|、"
)
#: 机构建设: the lexicon's 构建 lies astride two words.
_ASTRIDE = re.compile(r"[机结架]构建")
#: A state, not an act: 发展基础进一步夯实.
_STATE = re.compile(r"(?:进一步|不断|明显|显著|更加|持续|全面|基本|初步|大幅|有效|稳步|日益|逐步)[一-鿿]{2,4}$")
_COUNT_HEAD = re.compile(
    r"(?:(?:不少于|不低于|至少|超过|约|剩余|新增)*[\d.,]+[万亿千百]*(?:余|多)?[亩个家项处条座名户场所吨只头台套批类种人](?:次)?(?:以上|左右|的)?|一批|一系列|若干|一定数量的?|[一二两三四五六七八九十百]+[个条家项批座处])"
)
_COUNT_TAIL = re.compile(
    r"(?:(?:稳定在|控制在|提高到|提升到|增加到|达到?|至|到|为|不少于|不低于|至少|超过|突破|共计?|各|约)*[\d][\d.,—~～-]*[万亿千百]*(?:余|多)?(?:(?!的)[一-鿿%‰/]){0,5})$"
)
#: 四大基地, 3个品牌: the members in front are named by what follows the count.
_COUNT_INSIDE = re.compile(r"[\d一二两三四五六七八九十]+[大个类条种项批]")
#: …、丙市场7大专业市场品牌, “两主一副”3个核心商圈: the names in front are the members, what follows sums them up.
_SUMMED_UP = re.compile(r"(?:“[^“”]{1,12}”)?(?:\d+|[二两三四五六七八九十]{1,2})大(?=[一-鿿“])|“[^“”]{1,12}”\d+个")
_DIGIT = re.compile(r"\d")
_RELATIVE = re.compile(r"[由以集与从在向]")
_AFTER_LAST_OF = re.compile(r".*的(?=[^的]{2,}$)")


@cache
def _lexicon() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    kinds = {row["term"]: row["kind"] for row in rows("lexicon/action_verbs.csv")}
    adverbs = alternatives(term for term, kind in kinds.items() if kind == "adverb")
    verbs = alternatives(term for term, kind in kinds.items() if kind != "adverb")
    return kinds, re.compile(f"(?:(?:{adverbs})地?)+"), re.compile(verbs)


def read_duties(source: Source, sentences: Iterable[Sentence]) -> DutyReading:
    """Return the duties of the measures' bodies, in document order. Linear in the text."""
    duties: list[Duty] = []
    unresolved: list[Unresolved] = []
    for sentence in sentences:
        if sentence.heading or sentence.measure is None:
            continue
        at = sentence.start
        for start, end in _stretches(sentence.text):
            for act in _acts(sentence.text, start, end):
                if act.object_end > act.object_start:
                    duties.extend(_rows(source, sentence, act))
                elif act.bare:
                    unresolved.append(
                        Unresolved(
                            kind="duty",
                            why=UnresolvedWhy.DUTY_NO_OBJECT,
                            measure=sentence.measure,
                            rule="duty-unread",
                            **source.cite(at + start, at + end),
                        )
                    )
    return DutyReading(duties, unresolved)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _CUT.finditer(text):
        if found["stop"] is not None:
            if found.start() - at > 2:
                yield at, found.start()
            at = found.end()
    if len(text) - at > 2:
        yield at, len(text)


def _acts(text: str, start: int, end: int) -> Iterator[_Act]:
    """Yield the acts of one stretch."""
    time = _TIME.match(text, start, end) if text[start] in _TIME_OPENS else None
    at = time.end() if time else start
    begin = _after_adverbs(text, at, end)
    moved = _MOVED.match(text, begin, end) if text[begin : begin + 1] in ("将", "把") else None
    towards = _TOWARDS.match(text, at, end) if moved is None and text[at : at + 1] in ("对", "针") else None
    found = moved or towards
    if found is not None:
        if found["action"] != "作为" and not _STATE.search(found["object"]):
            action = re.sub(r"^(?:全方位|全面|全程|专项|集中|定期|必要的?|适当|一定)+", "", found["action"])
            yield _Act("duty-moved-object", found.start(), action or found["action"], *found.span("object"), False)
        return
    verbs = _verbs(text, at, end, begin)
    rule = "duty-verb"
    if not verbs:
        modal = _MODAL.match(text, at, end) if _MODAL_WORD.search(text, at + 2, min(end, at + 34)) else None
        if modal:
            verbs, rule = _verbs(text, modal.end(), end), "duty-modal"
        if not verbs:
            verbs, rule = _inner(text, at, end), "duty-inner-verb"
    if not verbs:
        return
    yield from _governed(text, verbs, end, rule)


def _after_adverbs(text: str, at: int, end: int) -> int:
    found = _lexicon()[1].match(text, at, end)
    return found.end() if found else at


def _verbs(text: str, at: int, end: int, begin: int | None = None) -> list[_Verb]:
    """Return the chain of verbs that opens `text[at:end]` behind its adverbs (from `begin`); empty if none does."""
    kinds, _, verb = _lexicon()
    chain: list[_Verb] = []
    begin = _after_adverbs(text, at, end) if begin is None else begin
    spared = begin > at
    joined = False
    at = begin
    while at < end:
        found = verb.match(text, at, end)
        if found is None:
            break
        kind = kinds[found[0]]
        if chain and (
            chain[-1].kind == "light"
            or (kind == "nominal" and not joined and not _hands_on(chain[-1], text, found.end()))
        ):
            break
        if chain and kind == "causative" and chain[-1].kind not in ("causative", "pace"):
            break
        if not chain and kind == "nominal" and not spared and _STATE.search(text, found.end(), end):
            break
        if text.startswith(("的", "了"), found.end()) and not chain:
            return []
        chain.append(_Verb(found.start(), found.end(), kind))
        at, joined = found.end(), False
        if kind in ("causative", "pace"):
            at = _after_adverbs(text, at, end)
        else:
            joint = _JOINT.match(text, at, end)
            following = verb.match(text, joint.end(), end) if joint else None
            if joint and following and following.end() < end and text[following.end()] not in "、，和及等的":
                at, joined = joint.end(), True
    return chain


def _hands_on(last: _Verb, text: str, after: int) -> bool:
    return last.kind in ("causative", "pace") and not _NOUN_GOES_ON.match(text, after) and after < len(text)


def _inner(text: str, at: int, end: int) -> list[_Verb]:
    """Return the verbs behind a prepositional phrase or an actor's name: 围绕…积极培育…, 市甲局定期发布…."""
    prepositional = _PREPOSITION.match(text, at, end) is not None
    if not prepositional and (end - at > 60 or not _SUBJECT.match(text, at, end)):
        return []
    kinds, _, verb = _lexicon()
    at = at + 2
    for found in verb.finditer(text, at, min(end, at + OBJECT_MAX)):
        if (
            found.end() >= end - 1
            or text[found.end()] in "的了、和及等者为"
            or _ASTRIDE.match(text, found.start() - 1)
            or kinds[found[0]] == "causative"
        ):
            continue
        before = _adverb_before(text, at, found.start())
        strong = before < found.start()
        if prepositional and (strong or (kinds[found[0]] in ("transitive", "light") and before - at >= 2)):
            return _verbs(text, found.start(), end)
        if not prepositional and looks_like_unit(text[at - 2 : before]) and before - at < 16:
            return _verbs(text, found.start(), end)
    return []


def _adverb_before(text: str, start: int, at: int) -> int:
    """Return where the adverb that ends at `at` begins, or `at`."""
    kinds = _lexicon()[0]
    for length in (4, 3, 2):
        if at - length >= start and kinds.get(text[at - length : at]) == "adverb":
            return at - length
    return at


def _governed(text: str, verbs: list[_Verb], end: int, rule: str) -> Iterator[_Act]:
    """Yield the act of a chain of verbs, and those that follow in the same stretch behind 、 or 并."""
    while verbs:
        while len(verbs) > 1 and verbs[0].kind in ("causative", "pace"):
            verbs = verbs[1:]
        while len(verbs) > 1 and _trim(text, verbs[-1].end, end, "")[1] <= verbs[-1].end:
            verbs = verbs[:-1]
        if verbs[0].kind == "causative" and len(verbs) == 1:
            inner = _handed_on(text, verbs[0].end, end)
            if inner and inner[0].kind != "causative":
                verbs, rule = inner, "duty-handed-on"
        begin = verbs[-1].end
        stop, following = _next(text, begin, end)
        action = text[verbs[0].start : begin]
        start, object_end = _trim(text, begin, stop, action)
        if object_end - start <= OBJECT_MAX:
            nothing = begin >= stop and verbs[-1].kind == "transitive" and rule == "duty-verb"
            yield _Act(rule, verbs[0].start, action, start, object_end, nothing)
        verbs = following


def _next(text: str, begin: int, end: int) -> tuple[int, list[_Verb]]:
    """Return where the object ends, and the verbs that open the next act behind its 、 or 并."""
    limit = min(end, begin + 4 * OBJECT_MAX)
    if not _ENUM_MARK.search(text, begin, limit):
        return end, []
    for mark in _ENUM.finditer(text, begin, limit):
        if mark["mark"] is None or mark.start() - begin < 2:
            continue
        verbs = _verbs(text, mark.end(), end)
        if not verbs or verbs[-1].end >= end - 1 or text[verbs[-1].end] in "、和及等的":
            continue
        if verbs[0].kind in ("transitive", "light") or verbs[0].start > mark.end():
            return mark.start(), verbs
    return end, []


def _handed_on(text: str, at: int, end: int) -> list[_Verb]:
    """Return the verbs of the actor whom 支持, 鼓励, 推动 name: 支持甲市搭建平台."""
    kinds, _, verb = _lexicon()
    for found in verb.finditer(text, at + 2, min(end, at + OBJECT_MAX)):
        if found.end() >= end - 1 or text[found.end()] in "的了、和及等者" or _ASTRIDE.match(text, found.start() - 1):
            continue
        kind, before = kinds[found[0]], _adverb_before(text, at, found.start())
        actor = _ACTOR.search(text, max(at, before - 6), before) is not None
        if before - at >= 2 and (
            before < found.start() or actor or (kind in ("transitive", "light") and "的" not in text[at:before])
        ):
            return _verbs(text, found.start(), end)
    return []


def _trim(text: str, start: int, end: int, action: str) -> tuple[int, int]:
    """Return the object without counts, vague quantifiers, relative clauses, a bare 等; behind 推进 no last 建设."""
    while start < end and text[start] in " 、好了对":
        start += 1
    start += 2 if text.startswith("成为", start, end) else 0
    count = _COUNT_HEAD.match(text, start, end)
    start = count.end() if count else start
    if _RELATIVE.match(text, start, end):
        relative = _AFTER_LAST_OF.match(text, start, min(end, start + 4 * OBJECT_MAX))
        start = relative.end() if relative else start
    tail = (
        _COUNT_TAIL.search(text, max(start, end - 24), end) if _DIGIT.search(text, max(start, end - 24), end) else None
    )
    end = tail.start() if tail else end
    while end > start and text[end - 1] in " 、等":
        end -= 1
    if action in ("推进", "加快", "加强", "推动", "促进") and text.endswith("建设", start, end) and end - start > 4:
        end -= 2
    return (start, end) if end - start >= 2 else (start, start)


def _rows(source: Source, sentence: Sentence, act: _Act) -> Iterator[Duty]:
    text, at = sentence.text, sentence.start
    for number, (start, end) in enumerate(_members(text, act.object_start, act.object_end)):
        begin = min(act.start, start) if number == 0 else start
        stop = end if act.rule != "duty-moved-object" or number else max(end, act.object_end + 2)
        yield _duty(
            **source.cite(at + begin, at + min(stop, len(text))),
            rule=act.rule,
            measure=sentence.measure,
            action=act.action,
            object=text[start:end],
        )


def _members(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the members of an object that lists full names of equal rank, else the object whole."""
    if not _LIST_MARK.search(text, start, end):
        return [(start, end)]
    members, begin = [], start
    for mark in _LIST.finditer(text, start, end):
        if mark["mark"] is not None:
            members.append((begin, mark.start()))
            begin = mark.end()
    members.append((begin, end))
    inner = text[start:end]
    summed = _SUMMED_UP.search(text, members[-1][0] + 2, end)
    if len(members) > 1 and summed and all(b - a >= 3 for a, b in members):
        return [*members[:-1], (members[-1][0], summed.start())]
    if len(members) == 1 or "等" in inner or "的" in text[members[-1][0] : end] or re.search(r"[”》）][“《]", inner):
        return [(start, end)]
    trimmed = [_trim(text, a, b, "") for a, b in members]
    first, last = text[slice(*trimmed[0])], text[slice(*trimmed[-1])]
    heads = _heads()
    counted = any(b < mark for (_, b), (_, mark) in zip(trimmed[:-1], members[:-1], strict=True))
    equal = counted or all(b - a >= 3 and heads.search(text, a, b) for a, b in trimmed)
    equal = equal and all(a < b for a, b in trimmed)  # a member that is nothing but a count names no object
    return trimmed if equal and first[-2:] not in last[:-2] and not _COUNT_INSIDE.search(last) else [(start, end)]


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(column('lexicon/object_heads.csv'))})(?:（[^（）]{{0,12}}）)?$")
