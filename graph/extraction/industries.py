"""Reads the focus industries that a preamble names, and every later mention of one by its name or a general alias.

A document whose preamble names no industries has none. Industry is meant as in GB/T 4754—2017: a branch of the economy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ..model import Industry
from ..resources import rows
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .enumerations import Group
from .lists import Layout
from .mentions import Names, mentions

#: What a group of industries is called: 三大产业, 两大制造业, 四条产业链.
_GROUP_HEAD = re.compile(r"(?:产业|业|产业链|产业集群|支柱|行业)$")
#: A list of industries without a count: 重点发展A、B、C等主导产业.
_LISTED = re.compile(
    r"等?(?:为(?:重点|主导|支柱|主)的)?(?:\d{1,3}|[两二三四五六七八九十])?(?:个|大)?(?:重点|主导|支柱|特色|优势|新兴|战略性新兴|未来|先进)+(?:制造|服务)?产?业(?!链|化)"
)
#: The one industry a plan is for: 推动我省甲产业高质量发展.
_SINGLE = re.compile(
    r"(?:推动|促进|加快|支持|引领|推进|培育|做大做强|壮大)(?:我[省市区县州]|全[省市区县州])?(?P<name>[一-鿿]{2,10}?)(?P<industry>产业|业)(?:链)?"
    r"(?:创新|高质量|健康|平稳|集群|持续|快速|稳定|良性|跨越式|、)*发展"
)
#: Words that say which kind of industry, not which one.
_NO_NAME = re.compile(
    r"现代|新兴|未来|特色|优势|主导|支柱|传统|重点|相关|各|全[省市区县]|我[省市区县]|一二三|三次|科技|经济|社会|发展|结构|[，。、的和与]|体系|生态|融合|转型|升级|技术|区域|"
    r"国际化|国家级|市级|省级|区级|县级|本地|我国|就业|创业|企业|事业|农村"
)
_SUFFIX = re.compile(
    r"(?<=..)(?:产业|行业|全产业链|产业链)$|(?<=加工|制造|旅游|物流|建筑|养殖|种植|冶炼|开采|纺织|医药|物流)业$"
)
#: How often the industry of a one-industry plan must be named.
_TIMES = 5
#: Sentences of a preamble and candidate names that are looked at for a one-industry plan.
_PREAMBLE, _CANDIDATES = 40, 8
_industry = unchecked(Industry)


class _Form(NamedTuple):
    name: str
    group: str | None


@cache
def _aliases() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the aliases and the longer words that are no mention, by industry."""
    alias: dict[str, list[str]] = {}
    compound: dict[str, list[str]] = {}
    for row in rows("lexicon/industry_aliases.csv"):
        (alias if row["kind"] == "alias" else compound).setdefault(row["of"], []).append(row["term"])
    return alias, compound


def plain_name(name: str) -> str:
    """Return an industry's name without 产业 or 业.

    >>> plain_name("林产品加工业"), plain_name("新材料产业"), plain_name("商业")
    ('林产品加工', '新材料', '商业')
    """
    return _SUFFIX.sub("", name)


def surface_forms(name: str) -> list[str]:
    """Return the forms by which a text names an industry: its name and general aliases.

    >>> surface_forms("铜材料"), surface_forms("文化旅游")
    (['铜材料', '铜材'], ['文化旅游', '文旅'])
    """
    forms = [name, *_aliases()[0].get(name, [])]
    if name.endswith("材料") and len(name) > 2:
        forms.append(name[:-1])
    return forms


def industry_surface_forms(industries: Iterable[Industry]) -> dict[str, str]:
    """Return every form by which a focus industry can be named, and the industry it names."""
    forms: dict[str, str] = {}
    for name in dict.fromkeys(industry.name for industry in industries):
        for form in surface_forms(name):
            forms.setdefault(form, name)
    return forms


def read_industries(source: Source, sentences: Sequence[Sentence], groups: Sequence[Group]) -> list[Industry]:
    """Return the focus industries the preamble names, one row a mention, in document order."""
    preamble = [sentence for sentence in sentences if sentence.measure is None]
    named: dict[str, tuple[str | None, str]] = {}
    for group in groups:
        if sentences[group.sentence].measure is None:
            _of_group(sentences[group.sentence].text, group, named)
    for sentence in preamble:
        _of_list(sentence.text, named)
    if not named:
        _single(source, preamble, named)
    return _mentions(source, sentences, named) if named else []


def _of_group(text: str, group: Group, named: dict[str, tuple[str | None, str]]) -> None:
    """Add the members of `A和B两大产业`; where 主要包括 lists finer ones behind it, those stand in their place."""
    opened = group.row.declared is None and group.row.open
    if opened:
        before = [name for name, (_, rule) in named.items() if rule.startswith("#")]
        label = named[before[-1]][1][1:] if before else None
        for name in before:
            del named[name]
        for one in group.listed:
            named.setdefault(plain_name(text[one.start : one.end]), (label, "industry-focus"))
        return
    _settle(named)
    if not _GROUP_HEAD.search(group.head):
        return
    members = [text[one.start : one.end] for one in group.listed]
    label = (
        group.head if group.head not in ("产业", "重点产业", "主导产业", "支柱产业", "行业") else _joined(text, group)
    )
    for name in members:
        named.setdefault(plain_name(name), (label, f"#{label}"))


def _joined(text: str, group: Group) -> str:
    return text[group.listed[0].start : group.listed[-1].end]


def _settle(named: dict[str, tuple[str | None, str]]) -> None:
    """Keep the members of a group that no 主要包括 refines."""
    for name, (label, rule) in list(named.items()):
        if rule.startswith("#"):
            named[name] = (label, "industry-focus")


def _of_list(text: str, named: dict[str, tuple[str | None, str]]) -> None:
    _settle(named)
    layout = None
    floor = 0
    for found in _LISTED.finditer(text):
        layout = layout or Layout(text)
        members = layout.before(found.start(), floor).members
        floor = found.end()
        names = [text[one.start : one.end] for one in members]
        if len(names) < 2 or any(len(name) > 12 or re.search(r"[，。的]", name) for name in names):
            continue
        for name in names:
            if not _NO_NAME.fullmatch(name):
                named.setdefault(plain_name(name), (None, "industry-focus"))


def _single(source: Source, preamble: Sequence[Sentence], named: dict[str, tuple[str | None, str]]) -> None:
    candidates = dict.fromkeys(
        found["name"]
        for sentence in preamble[:_PREAMBLE]
        for found in _SINGLE.finditer(sentence.text)
        if not _NO_NAME.search(found["name"])
    )
    for name in list(candidates)[:_CANDIDATES]:
        if source.text.count(name) >= _TIMES:
            named.setdefault(name, (None, "industry-focus"))


def _mentions(
    source: Source, sentences: Sequence[Sentence], named: dict[str, tuple[str | None, str]]
) -> list[Industry]:
    forms: dict[str, str] = {}
    for name in named:
        for form in surface_forms(name):
            forms.setdefault(form, name)
    longer = {word for form in forms for word in _aliases()[1].get(form, []) if word not in forms}
    found: list[Industry] = []
    seen: set[str] = set()
    for number, start, end, form in mentions(source.text, sentences, Names([*forms, *longer])):
        if form in longer:
            continue
        name, sentence = forms[form], sentences[number]
        first = name not in seen and sentence.measure is None
        seen.add(name)
        found.append(
            _industry(
                name=name,
                measure=sentence.measure,
                group=named[name][0],
                rule=named[name][1] if first else "industry-mention",
                **source.cite(sentence.start + start, sentence.start + end),
            )
        )
    return found
