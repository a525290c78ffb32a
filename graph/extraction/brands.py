"""Reads brands by grammar: quoted names at 品牌, lists closed by …品牌, praised and promoted names; then every mention.

A class of goods is no brand (`common_heads.csv`, `item_terms.csv`), nor is a slogan in quotation marks or a focus
industry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..model import Brand, Industry
from ..resources import column, rows
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .enumerations import Group
from .lists import Layout, Listed
from .mentions import Mention, Names, mentions

#: Words that praise or place a brand and say nothing about its kind.
_EVALUATIVE = re.compile(
    r"为代表的|市场反应较好的|(?:[^的]{0,12})(?<!目)的|优势|特色|知名|重点|著名|驰名|优质|高端|高档|核心|个性化|系列|本土|地方|主打|拳头|名优|一批|专业化?(?=品牌)|优秀|国家级|省级|市级"
)
#: Slogans that count: “三品一标”, “两主一副”, “2+3+3”, “双随机、一公开”.
_SLOGAN = re.compile(
    r"^(?:[一二三四五六七八九十百千万两双多零\d][^一二三四五六七八九十两双多零\d]{0,3}){2,}$|[，。；：！？+、]|^[\d.]+$|工程$|行动$|计划$|政策$|制度$|模式$|机制$|专项$|战略$"
)
#: What may stand between a quoted name and the word 品牌.
_GAP = (
    r"(?P<gap>等?(?:(?:\d{1,2}|[两二三四五六七八九十])(?:大|个|条|家|类))?(?:为代表的)?"
    r"(?P<mod>(?:(?!(?<!目)的|和|与|及|企业|提升|建设|打造|培育|发展|推进|创)[一-鿿（）]){0,12}?))"
)
_COUNTED = re.compile(r"(?:\d{1,2}|[两二三四五六七八九十])(?:大|个|条|家|类)")
_PRAISED_END = re.compile(r"(?=[，。；]|$)")
#: 品牌 as an attribute of goods, not the head of a list: 等品牌农产品.
_ATTRIBUTE = re.compile(r"农产品|产品(?!牌)|企业|商品|战略|建设年|服务年")
#: A list closed by …业态品牌 or …产业品牌 names branches, not brands.
_BRANCH = re.compile(r"(?:业态|产业|行业|领域|服务业|场景|服务)$")
_EVENT_USE = re.compile(r"(?:的)?(?:品质|影响力|品牌|知名度|美誉度|水平|档次|规模)")
_AUTHORISED = re.compile(r"(?P<name>[一-鿿]{3,8})(?:商标|品牌)?通过(?:网上|线上|网络)?授权")
_PUBLIC = re.compile(r"(?P<name>[一-鿿]{3,10}?)(?:区域公用品牌|区域公共品牌|公用品牌|公共品牌)")
_NO_PUBLIC = re.compile(
    r"农产品|农业|区域|特色|品牌|全[省市区县]|我[省市区县]|[省市区县]级|统一|县域|市域|文旅|旅游|企业|[的和与及一个]"
)
_PRODUCT_VERB = re.compile(
    r"(?:聚焦|稳定|拓展|研发|开发|推广|主推|做大|做强|做优|打造|宣传|营销|推介|扩大|巩固|培育|对)"
)
#: A variety written behind a product's name: 名称（品规）.
_VARIANT = re.compile(r"[一-鿿]（[一-鿿A-Za-z0-9]{1,6}）$")
_NO_NAME = re.compile(
    r"[，。；：？！“”]|(?<!目)的|^(?:各|每|其他|有关|相关|一批|多个)|^\d+|(?:\d|[一二三四五六七八九十])(?:个|家|项|条)|以上|以下"
)
#: A quoted name this short is taken up again only in quotation marks or before a word for brand.
_SHORT = 3
_LONGEST = 20
#: A class word in a counted list is at most this long; longer, it is part of a name (某某购物中心).
_PLAIN = 4
_brand = unchecked(Brand)


class _Hit(NamedTuple):
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


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns behind a quotation, before a quotation, of praise, of closed lists, and a quick hint."""
    heads = _heads()
    brand = _alternation(term for term, kind in heads.items() if kind in ("brand", "public", "name"))
    closing = _alternation(term for term, kind in heads.items() if kind != "name")
    praise = _alternation(row["term"] for row in rows("lexicon/brand_verbs.csv") if row["kind"] == "praise")
    return (
        re.compile(rf"{_GAP}(?P<head>{brand}|(?<=[”」』])牌(?![子照坊楼匾位]))"),
        re.compile(rf"(?:{brand})(?:——|：|为|名称为)?$"),
        re.compile(rf"(?:{praise})(?P<between>[一-鿿]{{0,12}})$"),
        re.compile(rf"等(?P<mod>[^，。；：、“”等]{{0,18}}?)(?P<head>{closing})"),
        re.compile(r"品牌|[“「『]|通过|等"),
    )


@cache
def _common() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str]]:
    heads = _alternation(column("lexicon/common_heads.csv"))
    forms = _alternation(column("lexicon/dosage_forms.csv"))
    return (
        re.compile(rf"(?:{heads})$"),
        frozenset(column("lexicon/item_terms.csv")),
        re.compile(rf".{{2,}}(?:{forms})$"),
    )


@cache
def _class_words() -> frozenset[str]:
    return frozenset(column("lexicon/common_heads.csv"))


def is_class(name: str) -> bool:
    """Tell whether a name is a class of goods or a branch, not the name of one brand.

    >>> is_class("精密仪器"), is_class("云岭胶囊"), is_class("云岭春")
    (True, False, False)
    """
    heads, terms, forms = _common()
    return name in terms or (heads.search(name) is not None and forms.search(name) is None)


def read_brands(
    source: Source, sentences: Sequence[Sentence], groups: Sequence[Group], industries: Sequence[Industry]
) -> list[Brand]:
    """Return one row a mention of every recognised brand, in document order."""
    branches = {industry.name for industry in industries} | {industry.quote for industry in industries}
    listed = _declared(sentences, groups)
    hits: dict[int, list[_Hit]] = {}
    for number, sentence in enumerate(sentences):
        found = [hit for hit in (*_of_sentence(sentence.text), *listed.get(number, ())) if hit.name not in branches]
        if found:
            hits[number] = found
    kinds: dict[str, str | None] = {}
    quoted_only: dict[str, bool] = {}
    for found in hits.values():
        for hit in found:
            kinds[hit.name] = kinds.get(hit.name) or hit.kind
            quoted_only[hit.name] = quoted_only.get(hit.name, True) and hit.quoted
    again: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions(source.text, sentences, Names(kinds)):
        again[mention.sentence].append(mention)
    brands: list[Brand] = []
    for number in sorted(hits.keys() | again.keys()):
        sentence = sentences[number]
        for hit in _with_mentions(sentence.text, hits.get(number, ()), again.get(number, ()), kinds, quoted_only):
            brands.append(
                _brand(
                    name=hit.name,
                    measure=sentence.measure,
                    kind=hit.kind,
                    action=hit.action,
                    rule=hit.rule,
                    **source.cite(sentence.start + hit.start, sentence.start + hit.end),
                )
            )
    return brands


def _with_mentions(
    text: str,
    found: Sequence[_Hit],
    again: Iterable[Mention],
    kinds: dict[str, str | None],
    quoted_only: dict[str, bool],
) -> Iterator[_Hit]:
    """Yield the hits of a sentence, once a place, and the other mentions of any recognised name, in order."""
    best: dict[tuple[int, int], _Hit] = {}
    for hit in found:
        best.setdefault((hit.start, hit.end), hit)
    taken = sorted(best)
    layout = None
    for _, start, end, name in again:
        index = bisect_left(taken, (end, 0)) - 1
        if index >= 0 and taken[index][1] > start:
            continue
        if quoted_only[name] and len(name) <= _SHORT and not _stands_alone(text, start, end):
            continue
        layout = layout or Layout(text)
        verb = _governing(layout, start)
        best[start, end] = _Hit(start, end, name, kinds[name], verb, "brand-mention", False)
    for place in sorted(best):
        yield best[place]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return (text[start - 1 : start] in "“「" and text[end : end + 1] in "”」") or re.match(
        r"(?:系列)?(?:品牌|商标)", text[end : end + 4]
    ) is not None


def _governing(layout: Layout, start: int) -> str | None:
    """Return the verb group that governs the list in which a name stands, or None."""
    text = layout.text
    begin = start - 1 if start and text[start - 1] in "“「『" else start
    end = begin + 1
    listed = layout.before(min(end, len(text)))
    return text[listed.verb[0] : listed.verb[1]] if listed.verb else None


def _of_sentence(text: str) -> Iterator[_Hit]:
    """Yield the names one sentence introduces by grammar, in no order."""
    if not _patterns()[4].search(text):
        return
    layout = Layout(text)
    yield from _quoted(layout)
    yield from _closed(layout)
    for found in _AUTHORISED.finditer(text) if "授权" in text else ():
        if text[found.start() - 1 : found.start()] in ("、", "，", "；", "") and not is_class(found["name"]):
            yield _Hit(*found.span("name"), found["name"], "公共品牌", "通过授权", "brand-public", False)
    for found in _PUBLIC.finditer(text) if "品牌" in text else ():
        yield from _public(layout, found)


def _public(layout: Layout, found: re.Match[str]) -> Iterator[_Hit]:
    """Yield the name of `打造云岭味道公共品牌`: what stands between the verb and 公共品牌."""
    text = layout.text
    listed = layout.before(found.end("name"))
    if len(listed.members) == 1 and listed.verb:
        one = listed.members[0]
        name = text[one.start : one.end]
        if 3 <= len(name) <= 8 and not one.quoted and not _NO_PUBLIC.search(name) and not is_class(name):
            yield _Hit(one.start, one.end, name, "公共品牌", text[slice(*listed.verb)], "brand-public", False)


def _runs(layout: Layout) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of neighbouring quotations: “甲”“乙”, “甲”、“乙”和“丙”."""
    run: list[tuple[int, int]] = []
    for start, end in layout.quotes:
        if run and layout.text[run[-1][1] : start] not in ("", "、", "和", "与", "及", "以及", "等"):
            yield run
            run = []
        run.append((start, end))
    if run:
        yield run


def _quoted(layout: Layout) -> Iterator[_Hit]:
    text = layout.text
    behind, ahead, praised, _, _ = _patterns()
    for run in _runs(layout):
        first, last = run[0][0], run[-1][1]
        found = behind.match(text, last)
        introduced = ahead.search(text, max(0, first - 16), first)
        praise = praised.search(text, max(0, first - 18), first)
        if found:
            if _labels_a_list(layout, run, found) or (_ATTRIBUTE.match(text, found.end()) and found["gap"] == ""):
                continue
            kind, rule = _kind(found["mod"], found["head"]), "brand-quoted"
            if _BRANCH.search(found["mod"]) and "产业" in found["mod"]:
                continue
        elif introduced:
            kind, rule = None, "brand-introduced"
        elif praise and _PRAISED_END.match(text, last):
            kind, rule = None, "brand-praised"
        else:
            continue
        action = _governing(layout, first + 1)
        for start, end in run:
            name = text[start + 1 : end - 1]
            if _quotable(name):
                yield _Hit(start + 1, end - 1, name, kind, action, rule, True)


def _quotable(name: str) -> bool:
    """Tell whether the words between quotation marks can be a name: neither a slogan that counts nor a list."""
    return 2 <= len(name) <= _LONGEST and not _SLOGAN.search(name) and name not in _class_words()


def _labels_a_list(layout: Layout, run: Sequence[tuple[int, int]], found: re.Match[str]) -> bool:
    """Tell whether a quotation only labels the counted list before it: 甲中心、乙广场“一主一副”2个商圈品牌."""
    counted = _COUNTED.match(found["gap"])
    if counted is None or len(run) > 1:
        return False
    return layout.before(run[0][1]).label is not None


def _kind(mod: str, head: str) -> str | None:
    if _heads().get(head) == "public" or mod.endswith(("公用", "公共")):
        return "公共品牌"
    if head.startswith(("地理标志", "农产品地理标志")) or "老字号" in head:
        return head
    words = _EVALUATIVE.sub("", _COUNTED.sub("", mod, count=1))
    words = "".join(char for char in words if char not in "（）")
    words = words.removesuffix("产品") if len(words) > 3 else words
    return words if len(words) >= 2 and words not in ("产品", "企业", "公共", "系列产品") else None


def _closed(layout: Layout) -> Iterator[_Hit]:
    """Yield the members of lists closed by 等…品牌, 等…新品, 等赛事品质 and the like."""
    text = layout.text
    floor = 0
    for found in _patterns()[3].finditer(text):
        kind = _heads()[found["head"]]
        listed = layout.before(found.start(), floor)
        floor = found.end()
        if not listed.members or (kind in ("brand", "public") and not _brand_list(text, found)):
            continue
        if kind == "event" and not _EVENT_USE.match(text, found.end()):
            continue
        action = text[slice(*listed.verb)] if listed.verb else None
        if kind in ("product", "market", "key_product") and not _promoted(layout, listed, found, action):
            continue
        rule = {"brand": "brand-listed", "public": "brand-listed", "event": "brand-promoted"}.get(
            kind, "brand-promoted"
        )
        word = found["head"] if kind == "event" else _kind(_product_mod(found), found["head"])
        shortest = 2 if re.search(r"知名|著名|驰名|老字号", found["mod"] + found["head"]) else 3
        for one in listed.members:
            name = text[one.start : one.end]
            if _quotable(name) if one.quoted else _acceptable(name, kind, shortest):
                yield _Hit(one.start, one.end, name, word, action, rule, one.quoted)


def _product_mod(found: re.Match[str]) -> str:
    """Return the words that may name the kind: 市场反应较好的卷烟 + 品规."""
    return str(found["mod"])


def _brand_list(text: str, found: re.Match[str]) -> bool:
    if not found["mod"] and _ATTRIBUTE.match(text, found.end()):
        return False
    return not _BRANCH.search(found["mod"]) and "企业" not in found["mod"]


def _promoted(layout: Layout, listed: Listed, found: re.Match[str], action: str | None) -> bool:
    """Tell whether products are promoted by name: 聚焦…等重点产品, 拓展…等产品销售市场, 对…等新品宣传."""
    start = layout.segment(found.start())[0]
    before = layout.text[max(start, listed.start - 14) : listed.start]
    return _PRODUCT_VERB.search(before) is not None or (action is not None and _PRODUCT_VERB.search(action) is not None)


def _acceptable(name: str, kind: str, shortest: int) -> bool:
    if not shortest <= len(name) <= _LONGEST or _NO_NAME.search(name) or _SLOGAN.search(name):
        return False
    if _VARIANT.search(name):
        return True
    if kind == "event":
        return len(name) >= 4
    if kind in ("key_product", "market", "product") and len(name) > 10:
        return False
    return not is_class(name)


def _declared(sentences: Sequence[Sentence], groups: Sequence[Group]) -> dict[int, list[_Hit]]:
    """Return the members of counted brand lists by sentence: A、B和C3大夜间经济品牌."""
    found: dict[int, list[_Hit]] = {}
    for group in groups:
        text = sentences[group.sentence].text
        if not group.head.endswith(("品牌", "老字号", "商标")):
            continue
        names = [text[one.start : one.end] for one in group.listed]
        mod = group.head.removesuffix("品牌")
        plain = sum(len(name) <= _PLAIN and is_class(name) for name in names)
        if 2 * plain >= len(names) or _BRANCH.search(mod) or "产业" in mod or "企业" in mod:
            continue
        for one, name in zip(group.listed, names, strict=True):
            if _quotable(name):
                found.setdefault(group.sentence, []).append(
                    _Hit(one.start, one.end, name, _kind(mod, "品牌"), group.verb, "brand-listed", one.quoted)
                )
    return found
