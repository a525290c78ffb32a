"""The frames in which a sentence introduces names of brands: “甲”“乙”等优势品牌, 做强区域公用品牌“甲”, 甲、乙等老字号 …

A frame says where names stand; `names` says what can be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..remember import remembered_sentence
from ..resources import rows
from ..text.patterns import Led, alternatives
from .lists import Layout, Listed, Member, laid_out
from .names import is_class, is_listable, is_product, is_quotable

#: Words that praise or place a brand and say nothing about its kind.
_EVALUATIVE = re.compile(
    r"为代表的|市场反应较好的|(?:[^的]{0,12})(?<!目)的|优势|特色|知名|重点|著名|驰名|优质|高端|高档|核心|个性化|系列|本土|地方|主打|拳头|名优|一批|专业化?(?=品牌)|优秀|国家级|省级|市级"
)
#: What may stand between a quoted name and the word 品牌.
_GAP = (
    r"(?P<gap>等?(?:(?:\d{1,2}|[两二三四五六七八九十])(?:大|个|条|家|类))?(?:为代表的)?"
    r"(?P<mod>(?:(?!(?<!目)的|和|与|及|企业(?!品牌)|提升|建设|打造|培育|发展|推进|创)[一-鿿（）]){0,12}?))"
)
#: “甲”为龙头、“乙”“丙”为两翼的品牌格局: names that share a part in a body of brands.
_PARTS = re.compile(
    r"为(?:龙头|主体|主导|主打|重点|核心|引领|代表|支撑|支柱|骨干|两翼|一体|统领|基础|补充|特色|主)的(?P<mod>[一-鿿]{0,6}?)(?P<head>品牌)"
)
#: A quoted name that is to win a title: “甲”争创中国驰名商标.
_CANDIDATE = re.compile(
    r"(?:争创|申创|申报|创建|获评|荣获|获得|注册|入选|认定为|成为|创成)(?:为)?(?P<mod>[一-鿿]{0,10}?)"
    r"(?P<head>驰名商标|中华老字号|老字号|地理标志(?:证明商标|商标|集体商标|保护产品|产品)?|集体商标|证明商标|区域公用品牌|(?:知名|著名|名牌|国家级|省级)品牌)"
)
_COUNTED = re.compile(r"(?:\d{1,2}|[两二三四五六七八九十])(?:大|个|条|家|类)")
_PRAISED_END = re.compile(r"(?=[，。；]|$)")
#: 品牌 as an attribute of goods, not the head of a list: 等品牌农产品.
_ATTRIBUTE = re.compile(r"农产品|产品(?!牌)|企业|商品|战略|建设年|服务年")
#: A list closed by …业态品牌 or …产业品牌 names branches, not brands; so does one of ten industries.
_BRANCH = re.compile(r"(?:业态|产业|行业|领域|服务业|场景|服务)$|[大个类条](?:[一-鿿]{0,4})(?:产业|行业|领域)")
_EVENT_USE = re.compile(r"(?:的)?(?:品质|影响力|品牌|知名度|美誉度|水平|档次|规模)")
_AUTHORISED = re.compile(r"(?P<name>[一-鿿]{3,8})(?:商标|品牌)?通过(?:网上|线上|网络)?授权")
_PUBLIC = re.compile(r"(?P<name>[一-鿿]{3,10}?)(?:区域公用品牌|区域公共品牌|公用品牌|公共品牌)")
_NO_PUBLIC = re.compile(
    r"农产品|农业|区域|特色|品牌|全[省市区县]|我[省市区县]|[省市区县]级|统一|县域|市域|文旅|旅游|企业|[的和与及一个]"
)
_PRODUCT_VERB = re.compile(
    r"(?:聚焦|稳定|拓展|研发|开发|推广|主推|做大|做强|做优|打造|宣传|营销|推介|扩大|巩固|培育|对)"
)
#: What brings a name up to a brand: 将甲打造成全国知名品牌, 甲、乙成为响亮的果品品牌.
_BECOMES = Led(
    r"(?:(?:打造|培育|建设|发展|塑造|提升|做|树立|推广)(?:成为|成|为)|成为)(?P<mod>[^，。；：“”、]{0,18}?)(?P<head>品牌|名片|老字号|驰名商标)(?=[，。；、]|$)"
)
_RAISES = re.compile(r"^(?:[将把使让]|推动|支持|力争|促进|助推|努力)+")
#: Names behind the word for them: 以下品牌：甲、乙 · 地理标志农产品甲、乙知名度.
_HEADED = Led(
    r"(?:(?:以下|如下|下列)[一-鿿]{0,6}(?:品牌|老字号|商标)[：:]|(?:地理标志(?:保护|农)?产品|区域公用品牌|区域公共品牌|公用品牌))(?=[一-鿿])"
)
_HEADED_END = re.compile(r"等|(?:的)?(?:知名度|美誉度|影响力|保护|品质|产能|价值)|[，。；]|$")
#: What may stand between two quotations of one list: nothing, 、, or the place of the next one.
_BETWEEN = re.compile(r"(?:等|[、和与及]|以及)?(?:[一-鿿]{1,4}[省市区县州旗镇乡])?")
#: A list of names by place behind 品牌 and a stop: 公布首批劳务品牌，甲县“乙”、丙县“丁”.
_BY_PLACE = re.compile(r"[，：:](?:[一-鿿]{1,4}[省市区县州旗镇乡])$")
#: 绿茶以“甲”“乙”，红茶以“丙”为重点品牌: the first list shares the end of the second.
_LIKEWISE = re.compile(r"为[一-鿿]{1,4}[，、；]|(?:为[一-鿿]{1,4})?[，、；](?:[一-鿿]{0,8}?以)")


class Hit(NamedTuple):
    """A name in the code points of its sentence, and what the frame says of it."""

    start: int
    end: int
    name: str
    kind: str | None
    action: str | None
    rule: str
    quoted: bool


@cache
def _heads() -> dict[str, str]:
    return {row["term"]: row["kind"] for row in rows("lexicon/brand_heads.csv")}


def _alternation(terms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, terms), key=lambda term: (-len(term), term)))


class _Patterns(NamedTuple):
    behind: re.Pattern[str]
    ahead: re.Pattern[str]
    praised: re.Pattern[str]
    closing: re.Pattern[str]
    hint: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Return the patterns behind a quotation, before a quotation, of praise, of closed lists, and a quick hint."""
    heads = _heads()
    brand = _alternation(term for term, kind in heads.items() if kind in ("brand", "public", "name"))
    closing = _alternation(term for term, kind in heads.items() if kind != "name")
    praise = _alternation(row["term"] for row in rows("lexicon/brand_verbs.csv") if row["kind"] == "praise")
    return _Patterns(
        re.compile(rf"{_GAP}(?P<head>{brand}|(?<=[”」』])牌(?![子照坊楼匾位]))"),
        re.compile(rf"(?:{brand})(?:——|：|为|名称为)?$"),
        re.compile(rf"(?:{praise})(?P<between>[一-鿿]{{0,12}})$"),
        re.compile(rf"(?<![同平高中初优均])等(?![级待于候])(?P<mod>[^，。；：、“”等]{{0,18}}?)(?P<head>{closing})"),
        re.compile(r"品牌|“|「|『|通过|等|地理标志|商标|老字号|名片"),
    )


@cache
def _acting() -> re.Pattern[str]:
    """Return the pattern of a verb that cannot stand inside the words between 等 and 品牌."""
    kinds = {row["term"]: row["kind"] for row in rows("lexicon/action_verbs.csv")}
    terms = [term for term, kind in kinds.items() if kind in ("transitive", "light", "causative") and len(term) > 1]
    return re.compile(alternatives(terms))


def governing(layout: Layout, start: int) -> str | None:
    """Return the verb group that governs the list in which the name at `start` stands, or None."""
    text = layout.text
    begin = start - 1 if start and text[start - 1] in "“「『" else start
    listed = layout.before(min(begin + 1, len(text)))
    return text[listed.verb[0] : listed.verb[1]] if listed.verb else None


def introduced(text: str) -> Sequence[Hit]:
    """Return the names one sentence introduces by grammar, in no order. Linear in the sentence."""
    return _introduced(text) if _patterns().hint.search(text) else ()


@remembered_sentence
def _introduced(text: str) -> tuple[Hit, ...]:
    return tuple(_hits(text))


def _hits(text: str) -> Iterator[Hit]:
    layout = laid_out(text)
    yield from _quoted(layout)
    yield from _closed(layout)
    for found in _AUTHORISED.finditer(text) if "授权" in text else ():
        if text[found.start() - 1 : found.start()] in ("、", "，", "；", "") and not is_class(found["name"]):
            yield Hit(*found.span("name"), found["name"], "公共品牌", "通过授权", "brand-public", False)
    for found in _PUBLIC.finditer(text) if "品牌" in text else ():
        yield from _public(layout, found)
    for found in _BECOMES.finditer(text):
        yield from _becoming(layout, found)
    for found in _HEADED.finditer(text):
        yield from _headed(layout, found)


def _public(layout: Layout, found: re.Match[str]) -> Iterator[Hit]:
    """Yield the name of `打造云岭味道公共品牌`: what stands between the verb and 公共品牌."""
    text = layout.text
    listed = layout.before(found.end("name"))
    if len(listed.members) == 1 and listed.verb:
        one = listed.members[0]
        name = text[one.start : one.end]
        if 3 <= len(name) <= 8 and not one.quoted and not _NO_PUBLIC.search(name) and not is_class(name):
            yield Hit(one.start, one.end, name, "公共品牌", text[slice(*listed.verb)], "brand-public", False)


def _becoming(layout: Layout, found: re.Match[str]) -> Iterator[Hit]:
    """Yield the names in front of 成为…品牌; unquoted ones only where they name a product of one place."""
    text = layout.text
    if layout.inside(found.start()):
        return
    listed = layout.before(found.start())
    for one in listed.members:
        if not one.quoted:
            lead = _RAISES.match(text[one.start : one.end])
            one = Member(one.start + (lead.end() if lead else 0), one.end, False)
            if text[one.start] in "“「『" and text[one.end - 1] in "”」』":
                one = Member(one.start + 1, one.end - 1, True)
        name = text[one.start : one.end]
        if is_quotable(name) if one.quoted else is_product(name):
            kind = brand_kind(found["mod"], found["head"])
            yield Hit(one.start, one.end, name, kind, found[0][:2], "brand-raised", one.quoted)


def _headed(layout: Layout, found: re.Match[str]) -> Iterator[Hit]:
    """Yield the unquoted names behind 以下品牌： or 地理标志产品."""
    text = layout.text
    if layout.inside(found.start()):
        return
    end = _HEADED_END.search(text, found.end())
    listed = layout.after(found.end(), end.start() if end else len(text))
    announced = found[0].endswith(("：", ":"))
    for one in listed.members:
        name = text[one.start : one.end]
        if one.quoted or (len(listed.members) < 2 and announced):
            continue
        if is_listable(name, "brand", 3) if announced else is_product(name):
            yield Hit(one.start, one.end, name, None, None, "brand-introduced", False)


def _runs(layout: Layout) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of neighbouring quotations: “甲”“乙”, “甲”、“乙”和“丙”, “甲”、某县“乙”."""
    run: list[tuple[int, int]] = []
    for start, end in layout.quotes:
        if run and not _BETWEEN.fullmatch(layout.text, run[-1][1], start):
            yield run
            run = []
        run.append((start, end))
    if run:
        yield run


def _quoted(layout: Layout) -> Iterator[Hit]:
    text = layout.text
    patterns = _patterns()
    shared: tuple[int, str | None, str] | None = None
    for run in reversed(list(_runs(layout))):
        first, last = run[0][0], run[-1][1]
        found = patterns.behind.match(text, last)
        introduces = patterns.ahead.search(text, max(0, first - 16), first)
        praise = patterns.praised.search(text, max(0, first - 18), first)
        part = _PARTS.match(text, last)
        candidate = _CANDIDATE.match(text, last)
        likewise = shared if shared and _LIKEWISE.fullmatch(text, last, shared[0]) else None
        shared = None
        kind: str | None = None
        if found:
            if _labels_a_list(layout, run, found):
                continue
            if found["gap"] and not found["mod"] and found["head"] == "品牌" and _ATTRIBUTE.match(text, found.end()):
                continue
            kind, rule = brand_kind(found["mod"], found["head"]), "brand-quoted"
            if _BRANCH.search(found["mod"]) and "产业" in found["mod"]:
                continue
        elif part:
            rule = "brand-quoted"
        elif likewise:
            _, kind, rule = likewise
        elif candidate:
            kind, rule = brand_kind(candidate["mod"], candidate["head"]), "brand-quoted"
        elif introduces or _by_place(text, first, patterns.ahead):
            rule = "brand-introduced"
        elif praise and _PRAISED_END.match(text, last):
            rule = "brand-praised"
        else:
            continue
        shared = (first, kind, rule) if rule == "brand-quoted" else None
        action = governing(layout, first + 1)
        for start, end in run:
            name = text[start + 1 : end - 1]
            if is_quotable(name):
                yield Hit(start + 1, end - 1, name, kind, action, rule, True)


def _by_place(text: str, first: int, ahead: re.Pattern[str]) -> bool:
    place = _BY_PLACE.search(text, max(0, first - 8), first)
    return place is not None and ahead.search(text, max(0, place.start() - 12), place.start()) is not None


def _labels_a_list(layout: Layout, run: Sequence[tuple[int, int]], found: re.Match[str]) -> bool:
    """Tell whether a quotation only labels the counted list before it: 甲中心、乙广场“一主一副”2个商圈品牌."""
    counted = _COUNTED.match(found["gap"])
    if counted is None or len(run) > 1:
        return False
    return layout.before(run[0][1]).label is not None


def brand_kind(mod: str, head: str) -> str | None:
    """Return the kind of brand the words between the names and 品牌 state, without praise; None where they say none.

    >>> brand_kind("林产品特色", "品牌"), brand_kind("知名", "品牌"), brand_kind("", "区域公用品牌")
    ('林产品', None, '公共品牌')
    """
    if _heads().get(head) == "public" or mod.endswith(("公用", "公共")):
        return "公共品牌"
    if head.startswith(("地理标志", "农产品地理标志")) or "老字号" in head:
        return head
    words = _EVALUATIVE.sub("", _COUNTED.sub("", mod, count=1))
    words = "".join(char for char in words if char not in "（）")
    words = words.removesuffix("产品") if len(words) > 3 else words
    return words if len(words) >= 2 and words not in ("产品", "企业", "公共", "系列产品") else None


def _closed(layout: Layout) -> Iterator[Hit]:
    """Yield the members of lists closed by 等…品牌, 等…新品, 等赛事品质 and the like."""
    text = layout.text
    floor = 0
    for found in _patterns().closing.finditer(text):
        kind = _heads()[found["head"]]
        if layout.inside(found.start(), titles=True):
            continue
        listed = layout.before(found.start(), floor)
        floor = found.end()
        if not listed.members or (kind in ("brand", "public") and not _brand_list(text, found)):
            continue
        if kind == "event" and (listed.verb is None or not _EVENT_USE.match(text, found.end())):
            continue
        if _acting().match(found["mod"]):
            continue
        action = text[slice(*listed.verb)] if listed.verb else None
        if kind in ("product", "market", "key_product") and not _promoted(layout, listed, found, action):
            continue
        rule = "brand-listed" if kind in ("brand", "public") else "brand-promoted"
        word = found["head"] if kind == "event" else brand_kind(found["mod"], found["head"])
        shortest = 2 if re.search(r"知名|著名|驰名|老字号", found["mod"] + found["head"]) else 3
        for one in listed.members:
            name = text[one.start : one.end]
            if is_quotable(name) if one.quoted else is_listable(name, kind, shortest):
                yield Hit(one.start, one.end, name, word, action, rule, one.quoted)


def _brand_list(text: str, found: re.Match[str]) -> bool:
    if not found["mod"] and _ATTRIBUTE.match(text, found.end()):
        return False
    return not _BRANCH.search(found["mod"]) and "企业" not in found["mod"]


def _promoted(layout: Layout, listed: Listed, found: re.Match[str], action: str | None) -> bool:
    """Tell whether products are promoted by name: 聚焦…等重点产品, 拓展…等产品销售市场, 对…等新品宣传."""
    start = layout.segment(found.start())[0]
    before = layout.text[max(start, listed.start - 14) : listed.start]
    return _PRODUCT_VERB.search(before) is not None or (action is not None and _PRODUCT_VERB.search(action) is not None)
