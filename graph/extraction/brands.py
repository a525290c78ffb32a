"""Reads brands: the names that the frames of a document introduce, the members of counted lists, then every mention.

A class of goods is no brand (`common_heads.csv`, `item_terms.csv`), nor is a slogan in quotation marks or a focus
industry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..model import Brand, Industry
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .brand_frames import Hit, brand_kind, governing, introduced
from .enumerations import Group
from .lists import laid_out
from .mentions import Mention, Names, mentions
from .names import is_class, is_quotable

#: A list closed by …业态品牌 or …产业品牌 names branches, not brands.
_BRANCH = re.compile(r"(?:业态|产业|行业|领域|服务业|场景|服务)$")
#: A quoted name this short is taken up again only in quotation marks or before a word for brand.
_SHORT = 3
#: A class word in a counted list is at most this long; longer, it is part of a name (某某购物中心).
_PLAIN = 4
_brand = unchecked(Brand)


def read_brands(
    source: Source, sentences: Sequence[Sentence], groups: Sequence[Group], industries: Sequence[Industry]
) -> list[Brand]:
    """Return one row a mention of every recognised brand, in document order."""
    branches = {industry.name for industry in industries} | {industry.quote for industry in industries}
    listed = _declared(sentences, groups)
    hits: dict[int, list[Hit]] = {}
    for number, sentence in enumerate(sentences):
        told = introduced(sentence.text)
        if told or number in listed:
            found = [hit for hit in (*told, *listed.get(number, ())) if hit.name not in branches]
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
                    **source.cite(sentence.start + hit.start, sentence.start + hit.end),
                    rule=hit.rule,
                    name=hit.name,
                    measure=sentence.measure,
                    kind=hit.kind,
                    action=hit.action,
                )
            )
    return brands


def _with_mentions(
    text: str,
    found: Sequence[Hit],
    again: Iterable[Mention],
    kinds: dict[str, str | None],
    quoted_only: dict[str, bool],
) -> Iterator[Hit]:
    """Yield the hits of a sentence, once a place, and the other mentions of any recognised name, in order."""
    best: dict[tuple[int, int], Hit] = {}
    for hit in found:
        best.setdefault((hit.start, hit.end), hit)
    taken = sorted(best)
    for _, start, end, name in again:
        index = bisect_left(taken, (end, 0)) - 1
        if index >= 0 and taken[index][1] > start:
            continue
        if quoted_only[name] and len(name) <= _SHORT and not _stands_alone(text, start, end):
            continue
        layout = laid_out(text)
        verb = governing(layout, start)
        best[start, end] = Hit(start, end, name, kinds[name], verb, "brand-mention", False)
    for place in sorted(best):
        yield best[place]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return (text[start - 1 : start] in "“「" and text[end : end + 1] in "”」") or re.match(
        r"(?:系列)?(?:品牌|商标)", text[end : end + 4]
    ) is not None


def _declared(sentences: Sequence[Sentence], groups: Sequence[Group]) -> dict[int, list[Hit]]:
    """Return the members of counted brand lists by sentence: A、B和C3大夜间经济品牌."""
    found: dict[int, list[Hit]] = {}
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
            if is_quotable(name):
                found.setdefault(group.sentence, []).append(
                    Hit(one.start, one.end, name, brand_kind(mod, "品牌"), group.verb, "brand-listed", one.quoted)
                )
    return found
