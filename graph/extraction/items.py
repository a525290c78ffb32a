"""Reads items: crops, livestock, materials, products and honours that are neither brand nor focus industry.

General words of the lexicon count wherever they stand as a whole name; a list closed by 等…产品 or 等…品种 and the
honours behind 争创 add the document's own. A name inside a longer known name, or with an ending that makes another
substance of it, is no mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ..model import Brand, Industry, Item
from ..resources import column, rows
from ..text.patterns import alternatives
from ..text.source import Sentence, Source
from ..unchecked import whole
from .industries import surface_forms
from .lists import Member, laid_out, rejoined
from .mentions import Names, mentions

#: What makes another thing of a crop or a material: 枝 is not 枝菌, 籽 is not 籽油.
_OTHER = frozenset("菌油酒粉皮鱼花膏汁醋")
#: A word of an event's or a body's name is no mention: 茶叶博览会, 柑橘研究所.
_TITLED = re.compile(r"(?:[一-鿿]{0,2}(?:博览会|交易会|展销会|大会|论坛|协会|商会|研究所|研究院|集团|公司)|节)")
_HONOUR_VERB = re.compile(r"争创|创建|创成|申创|申报|获评|参评|评选|荣获|争取|入选|建成|打造|争当|获得")
_NO_NAME = re.compile(
    r"[，。；：？！“”]|(?<!目)的|^(?:各|每|其他|有关|相关|一批|以|在|对|将|从|按|由)|^\d|\d(?:个|家|项|条)|以上|以下|"
    r"(?:技术|标准|质量|管理|服务|制度|机制|政策|措施|环节|方面|能力|水平|模式|活动|工作|资金|人才|土地|信息|数据|情况|时间|企业|部门|单位|机构|平台|项目|"
    r"化|性|度|率|[推促提加].{1,3})$|不|和其他|及其"
)
_NO_ITEM_MOD = re.compile(
    r"^地(?!方)|^人|结合|优势|手续|金融|保险|贷款|环节|品牌|企业|项目|平台|人才|资金|政策|措施|方式|领域|问题|标准|服务"
)
_WHOLE_END = re.compile(r"[、，。；：（）“”等和与及以]|$")
_LONGEST, _SHORTEST = 12, 2
#: A name the document's own lists add is taken up again elsewhere from this length on; shorter ones only inside lists.
_FREE = 3
_item = whole(Item)


@cache
def _terms() -> tuple[frozenset[str], Names]:
    """Return the general words for items, as a set and to be looked for."""
    terms = frozenset(column("lexicon/item_terms.csv"))
    return terms, Names(terms, lasting=True)


def _alternation(terms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, terms), key=lambda term: (-len(term), term)))


@cache
def _closing() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    """Return the closings of item lists, the kind of each head, and the endings of honours."""
    kinds = {row["term"]: row["kind"] for row in rows("lexicon/item_heads.csv")}
    honours = _alternation(column("lexicon/honour_heads.csv"))
    return (
        re.compile(
            rf"(?<![同平高中初优均])等(?![级待于候])(?P<mod>[^，。；：、“”等]{{0,14}}?)(?P<head>{_alternation(kinds)})(?![质牌链]|发展场景|场景|企业|优势|项目|人才|目录|门类|结构|标准|(?:关键|核心|共性|前沿)*技术|环节|领域|链主|园区|基地|市场|工人)"
        ),
        kinds,
        re.compile(rf"(?:{honours})(?:（[^（）]{{1,16}}）)?$"),
    )


@cache
def _acts() -> re.Pattern[str]:
    """Return the pattern of a verb that cannot stand between 等 and the word for the listed things."""
    kinds = ("transitive", "light", "causative")
    terms = (row["term"] for row in rows("lexicon/action_verbs.csv") if row["kind"] in kinds)
    return re.compile(alternatives(term for term in terms if len(term) > 1))


def read_items(
    source: Source, sentences: Sequence[Sentence], brands: Sequence[Brand], industries: Sequence[Industry]
) -> list[Item]:
    """Return the items of a document, one row a mention, in document order."""
    named = {brand.name for brand in brands}
    named |= {form for name in dict.fromkeys(industry.name for industry in industries) for form in surface_forms(name)}
    placed = {brand.span for brand in brands} | {industry.span for industry in industries}
    own: dict[str, str] = {}
    introduced: dict[tuple[int, int, int], str] = {}
    for number, sentence in enumerate(sentences):
        text = sentence.text
        listed = _listed(text) if "等" in text else ()
        honours = _honours(text) if _HONOUR_VERB.search(text) else ()
        for start, end, rule in (*listed, *honours):
            name = text[start:end]
            if name in named or source.span(sentence.start + start, sentence.start + end) in placed:
                continue
            own.setdefault(name, rule)
            introduced[number, start, end] = rule
    terms, general = _terms()
    found: list[Item] = []
    for number, start, end, name in mentions(source.text, sentences, general, Names([*named, *own])):
        sentence = sentences[number]
        if name in named or sentence.text[end : end + 1] in _OTHER or _TITLED.match(sentence.text, end):
            continue
        rule = introduced.get((number, start, end)) or ("item-term" if name in terms else "item-mention")
        if rule == "item-mention" and len(name) < _FREE and not _whole(sentence.text, start, end):
            continue
        span, quote = source.cited(sentence.start + start, sentence.start + end)
        found.append(
            _item({"span": span, "quote": quote, "rule": rule, "name": name, "measure": sentence.measure})
        )
    return found


def _whole(text: str, start: int, end: int) -> bool:
    return (start == 0 or text[start - 1] in "、，。；：（“和与及") and _WHOLE_END.match(text, end) is not None


def _listed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the members of lists closed by 等…产品, 等…品种, 等产业链."""
    closing, kinds, _ = _closing()
    floor = 0
    for found in closing.finditer(text):
        layout = laid_out(text)
        listed = layout.before(found.start(), floor)
        floor = found.end()
        if len(listed.members) < 2 or _NO_ITEM_MOD.search(found["mod"]) or _acts().search(found["mod"]):
            continue
        members = [half for one in listed.members for half in _halves(text, one)]
        names = [text[one.start : one.end] for one in members]
        good = [
            _SHORTEST <= len(name) <= _LONGEST and name not in kinds and not _NO_NAME.search(name) for name in names
        ]
        if kinds[found["head"]] == "industry" and not all(good):
            continue
        if sum(good) * 2 < len(good):
            continue
        for one, fits in zip(members, good, strict=True):
            if fits and not one.quoted:
                yield one.start, one.end, "item-listed"


def _halves(text: str, one: Member) -> Iterator[Member]:
    """Split `传感器和编码器` inside a list, where both sides are names of three characters or more."""
    halves = re.fullmatch(r"([^和与]{3,})[和与]([^和与]{3,})", text[one.start : one.end])
    if halves is None or one.quoted:
        yield one
        return
    yield Member(one.start, one.start + len(halves[1]), False)
    yield Member(one.end - len(halves[2]), one.end, False)


def _honours(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the honours behind 争创, 创建, 参评: whole names, also several of them."""
    honour = _closing()[2]
    floor = 0
    for found in _HONOUR_VERB.finditer(text):
        if found.start() < floor:
            continue
        layout = laid_out(text)
        stop = layout.segment(found.end())[1]
        if stop - found.end() > 120:
            continue
        floor = stop
        members = layout.after(found.end(), stop).members
        for one in rejoined(text, members, lambda name: honour.search(name) is not None):
            if (
                4 <= one.end - one.start <= 36
                and honour.search(text[one.start : one.end])
                and _named(text[one.start : one.end])
            ):
                yield one.start, one.end, "item-honour"


def _named(name: str) -> bool:
    return not re.search(
        r"[，。；：]|(?<!目)的|\d[个家项]|一批|[一二三四五六七八九十]个|^(?:各|有关|相关|市级以上|省级以上)|等", name
    ) and not re.fullmatch(
        r"(?:质量提升|国家级|省级|市级|县级|创新|产业|应用|标准化|现代|特色|各类|优质|高质量|一流|先行)*(?:示范区|示范基地|示范企业|试点|试点县|先导区|先行区|试验区|保护区|优势区|称号|奖|金奖)",
        name,
    )
