"""Reads named projects: facilities to be built (建设某某小镇, 某某项目), programmes carried out (实施某某行动).

A number of facilities (基地5个) is a target, not a project; a mechanism or a system is no facility.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ..model import Project
from ..remember import remembered_sentence
from ..resources import column
from ..text.patterns import Led
from ..text.source import Sentence, Source
from ..unchecked import unchecked
from .lists import Listed, laid_out, rejoined

_HINT = re.compile("建设|建成|新建|改建|扩建|项目|落地|工程|打造|提档|改造|行动|计划")
#: Verbs that build what follows them.
_BUILD = re.compile(
    r"(?:规划建设|谋划建设|布局建设|开工建设|加快建设|推进建设|建设|新建改建|改扩建|新建|改建|扩建|建成投用|建成投产|建成|落地|打造|提档升级|改造提升)(?!好|成为|和|一批|的|、|用地|年|单位|标准|任务|[一-鿿]{0,4}体系)"
)
#: What closes a list of facilities to be built: …等项目建设, …四大基地建设.
_CLOSED = re.compile(r"建设(?!工程|任务|行动|计划|目标|用地|标准|单位|规划|方案)")
_CLOSING = re.compile(
    r"等?(?:(?:\d{1,3}|[两二三四五六七八九十]{1,3})[大个条处座][一-鿿]{0,8}?)?(?P<word>(?:重点|重大|等)?(?:项目|工程)?(?:[一二三]期)?(?:工程)?)$"
)
_NAMED = Led(
    r"(?:等)?(?:\d{1,3}个|[两二三四五六七八九十]个)?(?:重点|重大)?项目(?=[，。；、）并]|建设|落地|开工|建成|实施|$|(?:完成|投产))"
)
_ADVANCE = re.compile(
    r"推进|推动|加快|实施|启动|统筹|加速|抓好|完成|支持|谋划|打造|建设|建成|落地|开工|投产|核准|新建|续建|扩建|改建|争取"
)
#: A count behind or in front makes it a target: 基地20个, 5个基地, 一批基地.
_COUNTED = re.compile(
    r"^\s*(?:各)?(?:\d|[一二两三四五六七八九十]+(?:个|家|条|处|座))|^(?:[^，。；、]{0,3})(?:数量|达到?\d)"
)
_COUNT_BEFORE = re.compile(r"\d(?:个|家|条|处|座|项)(?:以)?$|一批$|一系列$|若干$|各类$|更多$|部分$|有关$|相关$")
_QUANTITY = re.compile(
    r"^(?:\d[\d,.]*(?:个|家|条|处|座|户|项|所)|[一二两三四五六七八九十]+(?:个|家|条|处|座)|一批|若干)|\d(?:个|家|条|处|座)(?:以上|左右)?"
)
_NO_NAME = re.compile(
    r"[，。；：？！]|^[”）、作成为]|[一二三四五六七八九十两]大(?:重点)?(?:工程|项目|基地|平台|园区|中心)$|(?<!目)的|等|一批|特别是|尤其是|^(?:各|每|其他|有关|相关|这|该|此|本|新|重点|重大|在建|建成|开工|企业|投资|政府|以)(?:项目|工程|园区|基地|中心)?$|为主|为一体|纳入|以上|^(?:全球|全国|世界|国际|国内|区域性).*(?:基地|中心)$|方面|等方式|通过|进行|不断|加强"
)
_GENERIC = re.compile(
    r"^(?:(?:重点|重大|示范|产业|城市|未来|绿色|低碳|零碳|近零碳|（近）|制造业|已|开工|充电|5G|整机|生产|旅游|基础设施|公共服务|专业|特色|现代|综合|相关|配套|创新|科技|国家级|省级|市级|县级|区级|标准化|高水平|高标准|智慧|数字|智能|民生|投资|在建|新建|续建|前期|政府|社会|工业|农业|产学研|研发|项目|一流|高能级|大型|各类|开源|园区|良种|先进)*)(?:项目|工程|平台|基站|充电站|基地|园区|中心|市场|车间|工厂|实验室|研究院|产业园|线路|公园|学校|医院|景区|度假区|商圈|广场|街区|公路|铁路|新城|新区|示范区|馆|站|企业技术中心|工程研究中心)$"
)
_LONGEST, _SHORTEST = 32, 4
#: A programme's name ends so: 实施某某培优行动, 启动“某某”工程. 行动计划 and 工程技术 go on to another word.
_PROGRAMME = re.compile(
    r"(?:工程|专项行动|行动|计划)(?![师车机材方案力者员]|计划|建设|项目|技术|质量|造价|监理|实验|研究|指标|路线|目标|任务|安排|管理|生育|纲要|清单|"
    r"领域|行业|建筑|措施|进度|期|内|外|中|领导|小组|指南|规划|总承包|咨询|服务|机械)"
)
_CARRIED_OUT = re.compile(
    r"(?:实施|开展|启动|推进|推动|落实|执行|推行|组织|深化|参与|参加|抓好|继续|开启|谋划|打好|办好|做好|加快|推出|探索|统筹|深入)"
)
#: A name made of these words alone names no one programme.
_NO_PROGRAMME = re.compile(
    r"^(?:本|[一二三四五六七八九十两]大|重点|重大|专项|行动|工程|计划|系列|年度|工作|具体|总体|中长期|实施|[一二三四五]年|配套|建设|示范|试点|相关|有关|各类|各项|这些|上述|本|该|发展|改造|提升|整治|治理|"
    r"培训|培养|修复|与|和|执法|检查|督查|宣传|联合|集中|统一|民生|惠民|基础设施|公共|国家|省级|市级|县级|重要|一系列|一批|专门|招生|采购|投资|生产|供应|用地|"
    r"分配|开发|推进|行政|月|季度|活动|三大|四大|五大|六大|七大|八大|十大|多项)*(?:工程|专项行动|行动|计划)$"
    r"|(?<!目)的|[，。；：\d]|[一二三四五六七八九十两]大|^(?:[”、）]|作为|好|本|各|每|其|以|将|按|对|在|从|与|和|由|把|被)|等|所需|以上|进行|纳入|列入|不|超|按照|通过"
)
_project = unchecked(Project)


class _Hit(NamedTuple):
    start: int
    end: int
    rule: str


@cache
def _facility() -> re.Pattern[str]:
    terms = sorted(map(re.escape, column("lexicon/project_heads.csv")), key=lambda term: (-len(term), term))
    return re.compile(rf"(?:{'|'.join(terms)})(?:（[^（）]{{1,16}}）)?(?:[一二三]期)?$")


def read_projects(source: Source, sentences: Iterable[Sentence]) -> list[Project]:
    """Return the named projects of the bodies, one row a mention, in document order."""
    found: list[Project] = []
    for sentence in sentences:
        if not _HINT.search(sentence.text):
            continue
        programmes, others = _hits(sentence.text)
        best: dict[int, _Hit] = {}
        for hit in programmes:
            best.setdefault(hit.start, hit)
        for hit in others if not sentence.heading or "，" in sentence.text else ():
            best.setdefault(hit.start, hit)
        last = 0
        for start in sorted(best):
            hit = best[start]
            if hit.start < last:
                continue
            last = hit.end
            cited = source.cite(sentence.start + hit.start, sentence.start + hit.end)
            name = re.sub(r"\s+", "", sentence.text[hit.start : hit.end])
            found.append(_project(
                **cited,
                rule=hit.rule,
                name=name,
                measure=sentence.measure,
            ))
    return found


@remembered_sentence
def _hits(text: str) -> tuple[tuple[_Hit, ...], tuple[_Hit, ...]]:
    """Return the programmes of a sentence and its other projects."""
    return tuple(_programmes(text)), tuple(_of_sentence(text))


def _programmes(text: str) -> Iterator[_Hit]:
    """Yield the programmes that are carried out by name: 实施甲培优行动、乙改造工程."""
    for found in _PROGRAMME.finditer(text):
        layout = laid_out(text)
        if layout.inside(found.start()):
            continue
        listed = layout.before(found.end())
        if listed.verb is None or not _CARRIED_OUT.search(text, *listed.verb):
            continue
        members = rejoined(text, listed.members, lambda name: _PROGRAMME.search(name + "。", len(name) - 2) is not None)
        one = members[-1]
        start, end = one.start - one.quoted, one.end + one.quoted
        if len(members) > 1 and not any(_PROGRAMME.search(text, two.end - 2, two.end) for two in members[:-1]):
            start = members[0].start - members[0].quoted  # a list inside one name: 增品种、提品质、创品牌行动
        if end == found.end() and _is_programme(text[start:end]):
            yield _Hit(start, end, "project-programme")


def _is_programme(name: str) -> bool:
    return _SHORTEST < len(name) <= _LONGEST and not _NO_PROGRAMME.search(name)


def _of_sentence(text: str) -> Iterator[_Hit]:
    layout = laid_out(text)
    floor = 0
    for found in _CLOSED.finditer(text):
        closing = _CLOSING.search(text, max(floor, found.start() - 20), found.start())
        listed = layout.before(closing.start() if closing else found.start(), floor)
        floor = found.end()
        if listed.verb is None or not _ADVANCE.search(text, listed.verb[0], listed.verb[1]):
            continue
        yield from _names(text, listed, "project-advanced", closing=closing["word"] if closing else "")
    floor = 0
    for found in _NAMED.finditer(text) if "项目" in text else ():
        listed = layout.before(found.start(), floor)
        floor = found.end()
        if listed.verb is not None and _ADVANCE.search(text, listed.verb[0], listed.verb[1]):
            yield from _named(text, listed, found)
    for found in _BUILD.finditer(text):
        if layout.inside(found.start()):
            continue
        _start, stop = layout.segment(found.end())
        if stop - found.end() > 160:
            continue
        etc = text.find("等", found.end(), stop)
        yield from _names(text, layout.after(found.end(), stop if etc < 0 else etc), "project-built", closing="")


def _names(text: str, listed: Listed, rule: str, *, closing: str) -> Iterator[_Hit]:
    members = rejoined(text, listed.members, lambda name: _facility().search(name) is not None)
    for number, one in enumerate(members):
        name = text[one.start : one.end]
        last = number == len(members) - 1
        if rule == "project-built" and (_COUNTED.match(text[one.end : one.end + 8]) or _QUANTITY.search(name)):
            return
        if last and closing and not _facility().search(name) and text.startswith(closing, one.end):
            name = text[one.start : one.end + len(closing)]
        if _is_name(name):
            yield _Hit(one.start, one.start + len(name), rule)
        elif rule == "project-built":
            return


def _named(text: str, listed: Listed, found: re.Match[str]) -> Iterator[_Hit]:
    """Yield the names in front of 项目; the last one takes the word along where nothing stands between."""
    for number, one in enumerate(listed.members):
        name = text[one.start : one.end]
        if number == len(listed.members) - 1 and found[0].startswith("项目") and one.end == found.start():
            name = text[one.start : found.start() + 2]
        elif not found[0].startswith(("等", *"0123456789", "两")):
            continue
        if _COUNT_BEFORE.search(text, max(0, one.start - 8), one.start):
            continue
        if (
            _SHORTEST < len(name) <= _LONGEST
            and not _NO_NAME.search(name)
            and not _GENERIC.search(name)
            and not _QUANTITY.search(name)
        ):
            yield _Hit(one.start, one.start + len(name), "project-named")


def _is_name(name: str) -> bool:
    return (
        _SHORTEST <= len(name) <= _LONGEST
        and _facility().search(name) is not None
        and not _NO_NAME.search(name)
        and not _GENERIC.search(name)
    )
