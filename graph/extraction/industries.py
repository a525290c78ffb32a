"""Reads the focus industries that a preamble or a title names, and every mention of one by name or general alias.

A document whose preamble names no industries has none. Industry is meant as in GB/T 4754—2017: a branch of the economy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ..model import Industry
from ..resources import rows
from ..text.patterns import Led
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .enumerations import Group
from .lists import laid_out
from .mentions import Names, mentions

#: What a group of industries is called: 三大产业, 两大制造业, 四条产业链.
_GROUP_HEAD = re.compile(r"(?:产业|业|产业链|产业集群|支柱|行业)$")
#: A list of industries without a count: 重点发展A、B、C等主导产业.
_LISTED = Led(
    r"等?(?:为(?:重点|主导|支柱|主)的)?(?:\d{1,3}|[两二三四五六七八九十])?(?:个|大)?(?:重点|主导|支柱|特色|优势|新兴|战略性新兴|未来|先进|现代|生产性|生活性)+(?:制造|服务)?产?业(?!链|化)"
)
#: The one industry a plan is for: 推动我省甲产业高质量发展. 创业, 就业 and the like are acts, no branches.
_NO_BRANCH = r"(?<![产创就企事行作毕学失从职专营开停结守敬])"
_SINGLE = re.compile(
    rf"""(?:推动|促进|加快|支持|引领|推进|培育|做大做强|壮大)(?:我[省市区县州]|全[省市区县州]|本[省市区县州])?
    (?P<name>[一-鿿]{{1,10}}?)(?P<industry>产业|{_NO_BRANCH}业)(?:链)?
    (?:转型升级|创新|高质量|健康|平稳|集群|持续|快速|稳定|良性|跨越式|提质增效|、|和)*(?:发展|转型升级|提质增效|提升|振兴)""",
    re.VERBOSE,
)
#: What a purpose opens with; only there, or where the title names it too, is the industry the plan's own.
_PURPOSE = re.compile(r"(?:为|现就|就|围绕|按照)")
#: The industry in a plan's title: 甲市乙产业高质量发展实施意见, 丙经济发展行动计划. A title's 业 alone is too little.
_TITLED = re.compile(
    r"(?P<name>[一-鿿（）、]{1,14}?)(?P<end>(?<!房地)产业(?:链|集群)?|(?<=低空|数字|海洋|银发|平台|林下|氢能|月光|临空|临港|赛事|首发|枢纽)经济)"
    r"(?!园|化|基地|基金|工人|技术|体系|用地|政策|结构|布局|人才|投资|扶贫|帮扶|协同|融合|孵化|转移)"
)
_TITLE_LEAD = re.compile(
    r"^.*(?:关于(?!印发)|《|“)|^[一-鿿]{2,12}?(?:自治县|自治州|自治区|[省市县区州旗])(?!场|级|域)|"
    r"^(?:印发|实施|进一步|大力|全力|全面|深入|加快|推动|推进|促进|支持|培育|做大做强|做优做强|做强做优|壮大|提升|加强|发展|打造|建设|构建|"
    r"我[省市县区州]|全[省市县区州]|本[省市县区州]|和|成|年|20\d\d)+"
)
#: Words that say which kind of industry, not which one.
_NO_NAME = re.compile(
    r"现代|新兴|未来|特色|优势|主导|支柱|传统|重点|相关|各|全[省市区县]|我[省市区县]|一二三|三次|科技|经济|社会|发展|结构|[，。、的和与]|体系|生态|融合|转型|升级|技术|区域|"
    r"国际化|国家级|市级|省级|区级|县级|本地|我国|就业|创业|企业|事业|农村"
)
#: Parts of a sentence that slip into a list without 等: no industry is called so.
_NO_MEMBER = re.compile(
    r"关于|贯彻|落实|[省市县区州]委|政府|党中央|国务院|加快|推动|推进|促进|进一步|精神|要求|部署|决策|打造|培育|壮大|做[大强优精]|建设|构建|提升|聚焦|立足|发挥|结合"
)
_SUFFIX = re.compile(
    r"(?<=..)(?:产业|行业|全产业链|产业链)$|(?<=加工|制造|旅游|物流|建筑|养殖|种植|冶炼|开采|纺织|医药|会展|金融|畜牧|家政|餐饮|住宿|软件|租赁|保险|娱乐|文化|体育)业$|(?<=..服务)业$|(?<=房地产)业$"
)
#: How often the industry of a one-industry plan must be named.
_TIMES = 5
#: How often the industry of a title must be named in all, the title included.
_TITLE_TIMES = 2
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


def read_industries(
    source: Source, sentences: Sequence[Sentence], groups: Sequence[Group], title: str | None = None
) -> list[Industry]:
    """Return the focus industries that the preamble or the title names, one row a mention, in document order."""
    preamble = [sentence for sentence in sentences if sentence.measure is None]
    named: dict[str, tuple[str | None, str]] = {}
    for group in groups:
        if sentences[group.sentence].measure is None:
            _of_group(sentences[group.sentence].text, group, named)
    for sentence in preamble:
        _of_list(sentence.text, named)
    if not named:
        _titled(source, title or "", named)
    if not named:
        _single(source, preamble, title or "", named)
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
    floor = 0
    for found in _LISTED.finditer(text):
        layout = laid_out(text)
        members = layout.before(found.start(), floor).members
        floor = found.end()
        names = [text[one.start : one.end] for one in members]
        if len(names) < 2 or any(len(name) > 12 or re.search(r"[，。的《》]", name) for name in names):
            continue
        if any(_NO_MEMBER.search(name) for name in names):
            continue
        for name in names:
            if not _NO_NAME.fullmatch(name):
                named.setdefault(plain_name(name), (None, "industry-focus"))


def _titled(source: Source, title: str, named: dict[str, tuple[str | None, str]]) -> None:
    """Add the industry of a plan for one, named by its title and again in its text."""
    words = title
    while (lead := _TITLE_LEAD.match(words)) is not None and lead.end():
        words = words[lead.end() :]
    found = _TITLED.match(words)
    if found is None:
        return
    whole = found["name"] + (found["end"] if found["end"].endswith("经济") else "")
    last = re.split("[和与及、]", whole)[-1]
    for name in dict.fromkeys((whole, last, last[2:], last[3:])):  # 某省 may stand without 省: 云岭白酒产业
        if len(name) < 2 and name != whole:
            continue
        full = name if len(name) > 1 else name + "产业"
        plain = name.removesuffix("经济") if found["end"].endswith("经济") else name
        if re.search("化(?:和|与|及|、|$)", plain):
            continue
        if not _NO_NAME.search(plain.replace("和", "").replace("与", "")) and source.text.count(full) >= _TITLE_TIMES:
            named.setdefault(full, (None, "industry-focus"))
            return


def _single(
    source: Source, preamble: Sequence[Sentence], title: str, named: dict[str, tuple[str | None, str]]
) -> None:
    candidates = dict.fromkeys(
        found["name"] if len(found["name"]) > 1 else found["name"] + found["industry"]
        for sentence in preamble[:_PREAMBLE]
        for found in _SINGLE.finditer(sentence.text)
        if not _NO_NAME.search(found["name"])
        and (_PURPOSE.match(sentence.text) or found["name"] + found["industry"] in title)
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
                **source.cite(sentence.start + start, sentence.start + end),
                rule=named[name][1] if first else "industry-mention",
                name=name,
                measure=sentence.measure,
                group=named[name][0],
            )
        )
    return found
