"""Reads who is to act in the body of a measure: bodies a document names or sets up, collectives, territories, units.

Four places name an actor: before a modal or an act (某专班要…), behind 由 (由某局负责), behind a verb that sets it up
(成立某专班), before its own function (发挥某委员会…作用). Persons, firms and chains of industry are no actors here.
`composition` quotes the words that say whom a body consists of; whether that settles it is the audit's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ..model import Actor, ActorKind
from ..remember import remembered_sentence
from ..resources import rows
from ..text.patterns import alternatives
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .collectives import is_collective, is_territorial
from .modals import MODAL
from .units import looks_like_unit

_actor = unchecked(Actor)

#: Longest name of an actor, in code points.
_LONGEST = 40
#: Quotations are never cut; ，；。 and a tab end a stretch.
_CUT = re.compile(r"“[^“”]{0,40}”|《[^《》]{0,60}》|（[^（）]{0,60}）|(?P<stop>[，；。：！？!?\t\n])")
#: What an actor does without a modal.
_DOES = re.compile(
    r"(?:具体|全面|统一|牵头|共同|分别|抓好|切实)?负责(?!人|同志|制|单位|部门)|牵头(?!单位|部门|人|抓总$|领导)|会同|统筹(?!城乡|发展和)"
)
_TIMED = re.compile(r"(?:于|在)?(?:每(?:年|月|季度?|半年|周)|定期|及时|适时|按(?:年度?|季度?|月)|\d{4}年)")
_SET_UP = re.compile(r"(?:成立|组建|设立|建立|建强|健全|完善|调整充实|调整)(?:健全|完善)?(?:并?[实运]行)?(?:了)?")
_FUNCTION = re.compile(r"(?:进一步|充分|切实|更好)*(?:发挥|强化|加强|落实|压实|履行)好?")
_ITS_FUNCTION = re.compile(r"(?:的)?[一-鿿、“”]{0,12}?(?:作用|职能|职责|功能)")
#: What makes something else of a body's name: 专班机制, 部门负责人, 单位会议.
_OTHER_THING = re.compile(
    r"(?:(?!要|应|须|必|负责)[一-鿿]{0,6}?(?:机制|制度(?!办)|体系|模式|平台|方案|名单|清单|台账)|(?:主要|有关|分管)?(?:负责人|负责同志|领导|人员|同志|干部|职工)|会议(?!办)|间|内|之间|联动|协同|共享|评价)"
)
#: Whose body it is, where that is not the document's: each territory's, a firm's, a park's.
_ANOTHERS = re.compile(r"各|鼓励|支持|引导|指导|推动|督促|企业|高校|园区|乡镇|街道|同步|参照|分别")
_LEAD_IN = re.compile(
    r"(?:(?:并|且|而|同时|此外|其中|原则上|要求|请|经|对应|相应|以及|及|和|由|期间|年内|进一步|切实|充分|各级党委[、和]?)|"
    r"(?:到|在|于|自|从)?\d{4}年(?:\d{1,2}月)?(?:底|末|起|前|以前|之前)*)+"
)
_QUALIFIED = re.compile(r".*的(?=[^的“”]{2,}$)")
_GENERIC = re.compile(
    r"(?:各|有关|相关|其他|全[市省县区]|[省市县区州]|级|直|政府|直属|党政|机关|下属|对应|所有|地)*"
)
#: Collectives of those whom the clauses name: 各牵头单位, 责任部门.
_PARTIES = re.compile(r"(?:牵头|责任|配合|参与|参加|协助|主办|协办|承办|落实|成员)+(?:单位|部门)$")
_MEMBERS = re.compile(r"成员(?:单位|部门)$")
#: Collectives of everybody: no name is asked for.
_EVERYBODY = re.compile(
    r"(?:各级?|所有|全体|全[市省县区](?:各级?)?|[市省县区]各|各地(?:区)?各|各级各)(?:党政)?(?:部门|单位|机关)$"
)
#: A collective that asks for names opens so; 主管部门 alone is known by its field.
_UNNAMED = re.compile(r"(?:[省市县区州]|国务院)?(?:级|直|政府)?(?:各|有关|相关|其他)")
_WHOSE = re.compile(r"有关|相关|主管|牵头|责任|成员|职能|行业|其他|参与")
_EXHORTED = re.compile(
    r"(?:进一步)?(?:要|应|应当|必须|须)?(?:切实|进一步|充分)*(?:高度重视|提高(?:政治站位|思想认识|认识)|充分认识|"
    r"增强[一-鿿]{2,8}意识|统一思想|加强组织领导|密切(?:配合|协作)|通力(?:合作|协作)|各司其职|各负其责|"
    r"(?:按照|根据|依据|依照)(?:各自)?(?:的)?职[责能](?:分工)?|按(?:各自)?职责|强化(?:责任)?担当|协同配合|"
    r"加强(?:协作|配合|协同))"
)
_COMPOSED = re.compile(
    r"由(?P<who>[^。；]{2,120}?)(?:组成|组建|牵头|参与|参加|任[正副]?组长|担任|负责|召集|为成员)|"
    r"(?:成员单位|组成单位|成员部门)(?:包括|有|为|由|：)(?P<members>[^。；]{2,160})|"
    r"(?:设在|挂靠|挂靠在|设于)(?P<seat>[^，。；]{2,24})"
)
_TERRITORY = re.compile(
    r"(?:全[省市县区])?各(?:有关|相关)?(?:设区)?(?:地区|地(?!方)|省|自治区|市|州|盟|区|县|旗|乡|镇|街道|园区|街)"
    r"(?:[、（〔(县区市州旗盟乡镇街道园开发高新直属管委会理景办事处人民政府党）〕)]{0,24})"
)


#: The rule by which an actor of each kind is read.
_RULES = {kind: f"actor-{kind.value}" for kind in (ActorKind.BODY, ActorKind.TERRITORY, ActorKind.UNIT)}
_RULES |= dict.fromkeys((ActorKind.COLLECTIVE, ActorKind.PARTIES, ActorKind.EVERYBODY), "actor-collective")


class _Found(NamedTuple):
    start: int
    end: int
    kind: ActorKind
    set_up: bool


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row["term"]: row["kind"] for row in rows("lexicon/body_heads.csv")}
    body = alternatives(term for term, kind in kinds.items() if kind == "body")
    return re.compile(rf"(?P<head>{alternatives(kinds)})(?:{body}|办公室)*"), kinds


@cache
def _acts() -> re.Pattern[str]:
    """Return what may follow an actor that no modal follows: adverbs and a verb of the lexicon."""
    words = [row["term"] for row in rows("lexicon/action_verbs.csv") if row["kind"] != "nominal"]
    return re.compile(alternatives(words))


@cache
def _does() -> re.Pattern[str]:
    """Return what marks the end of a unit's name: a modal, 负责, a time, an adverb or a verb of the lexicon."""
    return re.compile(f"{MODAL.pattern}|{_DOES.pattern}|{_TIMED.pattern}|[对将按]|{_acts().pattern}")


#: What opens the name of a unit that is a subject: its level.
_LEVEL = re.compile(r"[省市区县州旗镇乡国]|[一-鿿]{2,3}[省市区县州旗镇乡]")
_NO_UNIT = re.compile(
    r"[、，的“”]|企业|公司|银行|机构$|[格布结全大开新破]局$|[省市区县州盟旗乡镇村园]$|社区$|街道$|^(?:成立|助力|助推|带动|辐射)"
)
#: A verb that is the first half of a noun: 县城管理办法.
_NOUN = re.compile(r"[的等]|[、，。；]|$")
#: Longest unit's name looked for, in code points.
_UNIT = 20
#: How far before the end of a name what introduces it is looked for, in code points.
_REACH = 160
_HINT = re.compile("专班|小组|委员会|指挥部|联席会议|作组|进组|调组|部门|单位|机关|各|要|应|须|负责|牵头|会同")


def read_actors(source: Source, sentences: Iterable[Sentence]) -> list[Actor]:
    """Return the actors of the bodies in document order, one row for each name and place. Linear in the text."""
    found: list[Actor] = []
    for sentence in sentences:
        if sentence.heading or sentence.measure is None or not _HINT.search(sentence.text):
            continue
        taken: set[tuple[int, int]] = set()
        for one in _all_of(sentence.text):
            if (one.start, one.end) in taken or one.end - one.start > _LONGEST:
                continue
            taken.add((one.start, one.end))
            found.append(
                _actor(
                    **source.cite(sentence.start + one.start, sentence.start + one.end),
                    rule=_RULES[one.kind],
                    measure=sentence.measure,
                    name=sentence.text[one.start : one.end].replace("\n", ""),
                    kind=one.kind,
                    set_up=one.set_up,
                    composition=_composition(sentence.text) if one.kind is ActorKind.BODY else None,
                )
            )
    return found


@remembered_sentence
def _all_of(text: str) -> tuple[_Found, ...]:
    """Return the actors of a sentence in the order of their places."""
    return tuple(sorted(_of_sentence(text)))


def _of_sentence(text: str) -> Iterator[_Found]:
    at = 0
    for found in (*_CUT.finditer(text), None):
        if found is not None and found["stop"] is None:
            continue
        end = len(text) if found is None else found.start()
        if end - at > 3:
            yield from _of_stretch(text, at, end)
        at = end + 1


def _of_stretch(text: str, start: int, end: int) -> Iterator[_Found]:
    """Yield the actors of `text[start:end]`, a stretch between commas."""
    lead_in = _LEAD_IN.match(text, start, end)
    begin = lead_in.end() if lead_in else start
    heads, kinds = _heads()
    for found in heads.finditer(text, start, end):
        is_body = kinds[found["head"]] == "body"
        if _OTHER_THING.match(text, found.end(), end) and found["head"] != "联席会议":
            continue
        low = max(start, found.end() - _REACH)
        if is_body:
            if found["head"] == "委员会" and not _coordinates(text, start, found.start("head")):
                continue
            yield from _body(text, low, max(begin, low), found.end(), end)
        else:
            yield from _collective(text, low, max(begin, low), found.end(), end)
    yield from _territory(text, begin, end)
    yield from _unit(text, start, begin, end)


def _coordinates(text: str, start: int, at: int) -> bool:
    """Tell whether a 委员会 is a coordinating one: behind quotation marks, or 协调, 工作, 指导 …"""
    return at > start and (
        text[at - 1] in "”》" or text.endswith(("协调", "工作", "指导", "领导", "推进", "统筹", "联合"), start, at)
    )


def _body(text: str, start: int, begin: int, stop: int, end: int) -> Iterator[_Found]:
    """Yield a body whose name ends at `stop`: set up, with its function told, or acting."""
    for found in _SET_UP.finditer(text, start, stop):
        name = _named(text, found.end(), stop)
        if name < stop and not _ANOTHERS.search(text, start, found.start()):
            yield _Found(name, stop, ActorKind.BODY, True)
            return
    for found in _FUNCTION.finditer(text, start, stop):
        if _ITS_FUNCTION.match(text, stop, end):
            yield _Found(_named(text, found.end(), stop), stop, ActorKind.BODY, False)
            return
    by = text.rfind("由", start, stop)
    name = _named(text, by + 1 if by >= 0 else begin, stop)
    if _acting(text, stop, end, by >= 0) and _is_name(text, name, stop):
        yield _Found(name, stop, ActorKind.BODY, False)


def _collective(text: str, start: int, begin: int, stop: int, end: int) -> Iterator[_Found]:
    """Yield a collective whose name ends at `stop`, if it acts and asks for names."""
    by = text.rfind("由", start, stop)
    name = _named(text, by + 1 if by >= 0 else begin, stop)
    words = text[name:stop]
    if len(words) > 24 or re.search(r"企业|金融|银行|[经事]营|用人|建设单位|施工|科研|培训|第三方|机构", words):
        return
    if not _acting(text, stop, end, by >= 0) or _EXHORTED.match(text, stop, end) or not _is_name(text, name, stop):
        return
    generic = _GENERIC.match(words)
    rest = words[generic.end() if generic else 0 :]
    if _PARTIES.fullmatch(rest) and not _MEMBERS.search(rest):
        kind = ActorKind.PARTIES
    elif _EVERYBODY.search(words):
        kind = ActorKind.EVERYBODY
    elif _UNNAMED.match(words) and _WHOSE.search(words):
        kind = ActorKind.COLLECTIVE
    else:
        return  # 财政部门, 税务机关: known by their function
    yield _Found(name, stop, kind, False)


def _territory(text: str, begin: int, end: int) -> Iterator[_Found]:
    found = _TERRITORY.match(text, begin, end)
    if found and is_territorial_name(found[0]) and _acting(text, found.end(), end, False):
        yield _Found(found.start(), found.end(), ActorKind.TERRITORY, False)


def is_territorial_name(name: str) -> bool:
    """Tell whether a name is a collective of territories: 各区县, 各地, 各乡镇（街道）."""
    return re.fullmatch(r"(?:全[省市县区])?各(?:有关|相关)?地区?", name) is not None or is_territorial(name)


def _unit(text: str, start: int, begin: int, end: int) -> Iterator[_Found]:
    """Yield a named unit in front of its act, or behind 由."""
    by = text.find("由", start, end)
    for name in (by + 1, begin) if by >= 0 else (begin,):
        subject = name == begin
        if subject and not _LEVEL.match(text, begin, end):
            continue
        if subject and text[name] not in "省市区县州旗镇乡国" and _acts().match(text, name, end):
            continue
        for found in _does().finditer(text, name + 3, min(end, name + 2 * _UNIT + 8)):
            last = max(text.rfind(mark, name, found.start()) for mark in "、和及") + 1
            begin_name = last if last > name and _are_units(text[name : last - 1]) else name
            words = text[begin_name : found.start()]
            if (
                3 <= len(words) <= _UNIT
                and _are_units(words)
                and (not subject or not _NOUN.match(text, found.end(), end))
            ):
                yield _Found(begin_name, found.start(), ActorKind.UNIT, False)
                return


def _are_units(words: str) -> bool:
    """Tell whether a list is one of units' own names: no collective, body, firm or place."""
    names = re.split("[、和及]", words) if "、" in words else [words]
    return all(
        looks_like_unit(name)
        and not is_collective(name)
        and not _heads()[0].search(name)
        and not _NO_UNIT.search(name)
        for name in names
    )


def _acting(text: str, at: int, end: int, by: bool) -> bool:
    """Tell whether what stands behind a name is its act: a modal, 负责, a time and an act, a verb of the lexicon."""
    if at >= end:
        return False
    if MODAL.match(text, at, end) or _DOES.match(text, at, end) or _TIMED.match(text, at, end):
        return True
    verb = _acts().match(text, at, end)
    return verb is not None and verb.end() < end and text[verb.end()] not in "的等" and (by or verb.end() - at > 1)


def _is_name(text: str, start: int, stop: int) -> bool:
    """Tell whether a stretch is a name, not a sentence that only ends like one: 组织专班, 某局会同有关部门."""
    if text[start] in "省市区县州各有相" or text.startswith("全", start):
        return "会同" not in text[start:stop] and not re.match(r"有序|有效|有力|相应|市场", text[start:stop])
    return not _acts().match(text, start, stop) and "会同" not in text[start:stop]


def _named(text: str, begin: int, stop: int) -> int:
    """Return where a name that ends at `stop` begins: behind a relative clause and what only leads in."""
    inner = text[begin:stop]
    found = _QUALIFIED.match(inner)
    begin += found.end() if found else 0
    lead_in = _LEAD_IN.match(text, begin, stop)
    return lead_in.end() if lead_in and lead_in.end() < stop - 1 else begin


def _composition(text: str) -> str | None:
    """Return the words of a sentence that say whom a body consists of, if they name a unit."""
    for found in _COMPOSED.finditer(text):
        who = found["who"] or found["members"] or found["seat"]
        if names_a_unit(who):
            return found[0]
    return None


def names_a_unit(words: str) -> bool:
    """Tell whether one of the names in a list is a unit's own: no collective, person or other body.

    >>> names_a_unit("分管领导、各有关部门"), names_a_unit("市商务局、市财政局等部门")
    (False, True)
    """
    heads = _heads()[0]
    for piece in re.split(r"[、，和及]", words):
        name = re.sub(r"等(?:有关|相关)?(?:部门|单位)?$|(?:牵头|负责|为主)$", "", piece)
        if len(name) > 2 and looks_like_unit(name) and not is_collective(name) and not heads.search(name):
            return True
    return False


def actor_before(text: str, end: int) -> str | None:
    """Return the last unit or body that acts in `text[:end]`, a sentence up to a clause's end; None without one."""
    acting = [
        one
        for one in sorted(_of_sentence(text[:end]))
        if one.kind in (ActorKind.UNIT, ActorKind.BODY) and one.end - one.start <= _LONGEST
    ]
    return text[acting[-1].start : acting[-1].end].replace("\n", "") if acting else None
