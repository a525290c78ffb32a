"""Where a verb of the lexicon acts, and which verbs act together: 加快推进, 建立健全, 规范、引导.

A verb inside a noun (发展规律, 审核机构), in a longer word (创造性) or told by an adjective (布局合理) acts on nothing.
Works on places of a sentence's own text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..resources import column, rows
from ..text.patterns import alternatives
from .words import Words


class Verb(NamedTuple):
    """A verb of the lexicon at its place."""

    start: int
    end: int
    kind: str


_JOINT = re.compile(r"[、和或及]|以及")
#: How something is done, in front of the verb proper: 规范推进, 创新开展.
_MANNER = re.compile("规范|创新|融合|集成|更新")
#: Behind these a verb is part of the object: 抓住疏解…这个关键, 防止破坏耕地.
_ALONE = re.compile(
    "抓住|抢抓|把握|采取|防止|避免|制止|打破|突破|解决|消除|杜绝|破解|对接|落实|发挥|树立|公布|取消|减少|缩短|明确"
)
#: A quantity behind a second verb shows that it acts: 扶持建设一批平台.
_MANY = re.compile(r"一批|一系列|若干|\d|[两三四五六七八九十]+[个家条座项]")
#: 发展方式, 建设用地: a verb that is part of a noun.
_NOUN_GOES_ON = re.compile(
    r"用地|方式|工作|模式|能力|水平|成果|机制|体系|环境|标准|质量|进度|结构|规模|格局|力度|理念|规划|资金|的|了|和|与|及|、"
)
#: 创造性, 规范化, 支持率: a longer word begins with the verb.
_ANOTHER_WORD = re.compile(
    r"性(?!能|质|价)|化(?![工解肥妆学石纤债])|型(?!号)|率(?!先)|者|期间|期满|期内|过程中|之[前后日名际类间]|前后"
)
#: Behind these verbs a body is named by what it does: 审核机构, 承办单位, 受理窗口.
_AGENT = re.compile(
    r"(?:机关|机构|部门|单位|人员|主体|窗口|组织|对象|办公室|小组|委员会|专班)(?!改革|管理改革|编制|建设|培训|数量|规模|名单|职责|责任|收|准入)"
)
_AGENT_VERB = re.compile(
    r"(?:受理|制定|发布|出台|审批|审核|承担|承办|主办|举办|实施|提供|管理|监管|监督|检测|认证|评估|保障|救助|运营|治理|处置|起草|申报|参与|开发|建设|研发|投放|"
    r"供应|配套|推广|培训|委托|执行|验收|维护|养护|评选|考核|检查|监测|研究|印发|公布|下放|签订|办理|回收|处理|设置|登记|采购|备案|公示|销售|使用|统计|调解|仲裁|储备|协调|联络|督查|督办|服务|收购|征收)$"
)
#: A state, not an act: 发展基础进一步夯实, 布局合理、功能完善.
STATE = re.compile(r"(?:进一步|不断|明显|显著|更加|持续|全面|基本|初步|大幅|有效|稳步|日益|逐步)[一-鿿]{2,4}$")
_ADJECTIVE = re.compile(
    r"(?:合理|科学|完善|健全|清晰|有序|高效|先进|齐全|到位|规范|协调|紧凑|优美|明确|充足|充分)(?=[、，的和]|$)"
)


@cache
def lexicon() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    """Return the kind of every verb and adverb, the pattern of adverbs in a row, and that of one verb."""
    kinds = {row["term"]: row["kind"] for row in rows("lexicon/action_verbs.csv")}
    adverbs = alternatives(term for term, kind in kinds.items() if kind == "adverb")
    verbs = alternatives(term for term, kind in kinds.items() if kind != "adverb")
    return kinds, re.compile(f"(?:(?:{adverbs})地?)+"), re.compile(verbs)


@cache
def _openings() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that adverbs and verbs begin with: most places hold none, and need no pattern."""
    kinds, _, _ = lexicon()
    return (
        frozenset(term[0] for term, kind in kinds.items() if kind == "adverb"),
        frozenset(term[0] for term, kind in kinds.items() if kind != "adverb"),
    )


@cache
def _compounds() -> Words:
    return Words(column("lexicon/compound_nouns.csv"))


def after_adverbs(text: str, at: int, end: int) -> int:
    """Return the place behind the adverbs at `at`."""
    if at >= end or text[at] not in _openings()[0]:
        return at
    found = lexicon()[1].match(text, at, end)
    return found.end() if found else at


def acts_there(text: str, start: int, verb_end: int, end: int) -> bool:
    """Tell whether a verb acts at its place: it is not part of a noun and no adjective says how it is."""
    compound = _compounds().after(text, start, end)
    if compound and text[start + len(compound) : start + len(compound) + 1] != "性":
        return False
    if _ADJECTIVE.match(text, verb_end, end) or _ANOTHER_WORD.match(text, verb_end, end):
        return False
    last = text[max(start, verb_end - 2) : verb_end]
    return not (_AGENT_VERB.match(last) and _AGENT.match(text, verb_end, end))


def chain_of(text: str, at: int, end: int, begin: int | None = None) -> list[Verb]:
    """Return the chain of verbs that opens `text[at:end]` behind its adverbs (from `begin`); empty if none does."""
    kinds, _, verb = lexicon()
    opening = _openings()[1]
    chain: list[Verb] = []
    begin = after_adverbs(text, at, end) if begin is None else begin
    spared = begin > at
    joined = False
    at = begin
    while at < end and text[at] in opening:
        found = verb.match(text, at, end)
        if found is None:
            break
        kind = kinds[found[0]]
        stop = found.end()
        # 创新发展模式 is 创新 + 发展模式.
        while stop - at > 2 and _compounds().after(text, stop - 2, end) and text[at : stop - 2] in kinds:
            stop -= 2
            kind = kinds[text[at:stop]]
        if not acts_there(text, at, stop, end) or (stop - 2 > at and not acts_there(text, stop - 2, stop, end)):
            break
        if chain and chain[-1].kind == "light":
            break
        noun = kind == "nominal" and not joined and not _MANY.match(text, stop)
        if chain and noun and not _hands_on(chain[-1], text, stop):
            break
        if chain and not joined and _ALONE.fullmatch(text, chain[-1].start, chain[-1].end):
            break
        if len(chain) == 1 and not joined and kind != "nominal" and _MANNER.fullmatch(text, *chain[0][:2]):
            chain = []
        if chain and kind == "causative" and chain[-1].kind not in ("causative", "pace"):
            break
        if not chain and kind == "nominal" and not spared and STATE.search(text, stop, end):
            break
        if text.startswith(("的", "了"), stop) and not chain:
            return []
        chain.append(Verb(at, stop, kind))
        at, joined = stop, False
        joint = _JOINT.match(text, at, end)
        following = verb.match(text, joint.end(), end) if joint else None
        if joint and following and following.end() < end and text[following.end()] not in "，及等的":
            if text[following.end()] not in "、和" or verb.match(text, following.end() + 1, end):
                at, joined = joint.end(), True
        elif kind in ("causative", "pace"):
            at = after_adverbs(text, at, end)
    return chain


def _hands_on(last: Verb, text: str, after: int) -> bool:
    return last.kind in ("causative", "pace") and not _NOUN_GOES_ON.match(text, after) and after < len(text)


def are_verbs(words: str) -> bool:
    """Tell whether words are verbs of the lexicon, alone or joined: 评估, 清理和修改."""
    kinds, _, _ = lexicon()
    return all(kinds.get(part, "adverb") != "adverb" for part in re.split("[、和与并]", words) if part)


def adverb_before(text: str, start: int, at: int) -> int:
    """Return where the adverb that ends at `at` begins, or `at`."""
    kinds = lexicon()[0]
    for length in (4, 3, 2):
        if at - length >= start and kinds.get(text[at - length : at]) == "adverb":
            return at - length
    return at
