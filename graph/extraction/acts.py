"""The grammar of an act: which verb of a stretch between commas acts, on what, and what follows it in the same stretch.

An act opens its stretch (积极打造X) or stands behind a subject with 要 or 应当, behind a phrase with 围绕, 在 or 为, or
has its object in front (对X进行Y, 将X纳入Y). A verb inside a noun (发展规律, 审核机构) acts on nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..text.patterns import Led, alternatives
from .objects import OBJECT_MAX, is_whole, second_verb, trim
from .units import looks_like_unit
from .verbs import STATE, Verb, acts_there, adverb_before, after_adverbs, are_verbs, chain_of, lexicon


class Act(NamedTuple):
    """A duty in its text's own offsets: what is done, on `[object_start, object_end)`; `bare` lacks an object."""

    rule: str
    start: int
    action: str
    object_start: int
    object_end: int
    bare: bool


#: Quotations and brackets are never cut; the lengths bound the search.
_CUT = re.compile(
    r"[“《（‘，；：。！？!?\n](?:(?<=“)[^“”]{0,60}”|(?<=《)[^《》]{0,80}》|(?<=（)[^（）]{0,80}）|(?<=‘)[^‘’]{0,40}’"
    r"|(?<=[，；：。！？!?\n])(?P<stop>[，；：。！？!?\n]*))"
)
#: What ends a stretch.
STOPS = frozenset("，；：。！？!?\n")
_ENUM = re.compile(r"“[^“”]{0,60}”|《[^《》]{0,80}》|（[^（）]{0,80}）|(?P<mark>、|并(?=[一-鿿]{2}))")
_ENUM_MARK = re.compile("[、并]")
#: A time in front of the act.
_TIME = re.compile(
    r"(?:(?:力争|争取|确保|到|在|于|截至|自|从)*\d{4}年(?:\d{1,2}月)?(?:[上中下]旬)?(?:[底末初起]|上半年|下半年)?(?:之?前|以前)?)+"
)
_TIME_OPENS = frozenset("力争确到在于截自从12")
#: A stretch that only says when or for whom something else holds: …的, …之日起3个工作日内, …后.
_CONDITION = Led(
    r"(?:(?<!目)的|的[，；]?|[日月年时期]内|(?<!前|售|产|幕|背|最)后|(?<![平及实定按同小])时|期间|之前|情况下|条件下|基础上|前提下|过程中|之日起)$"
)
#: A stretch that opens so tells a case or what was done before: 凡依法应当…, 经审核…, 如需…
_GROUND = re.compile(
    r"凡|如(?![期实])|若(?!干)|因(?!地制宜|材施)|由于|除(?![草尘污虫])|对于|虽|经(?![济营贸纪费])|未(?!来)|已(?!建)|不(?![断动良])|无(?![障人偿废])|其(?!他|中)"
)
#: A subject with a modal: what follows is its duty. 主要, 需要 and 要素 are no modals.
_MODAL = re.compile(
    r"[^，]{2,28}?(?:(?<![主需重必将纲摘首])要(?![素求点件害道]|不断|进一步强)|应当|必须|(?<![适相反响效供对])应(?![用急对收急届力])|负责(?!人|同志|单位|部门|制))(?=[一-鿿])"
)
_MODAL_WORD = re.compile("要|应|必须|负责")
_PREPOSITION = re.compile(
    r"围绕|依托|通过|利用|运用|根据|按照|依据|针对|面向|结合|聚焦|瞄准|紧盯|立足|借助|发挥|坚持|以|在|从|向|为|与|由|对|于|每"
)
#: What a preposition lets follow without an adverb: 为企业提供X, 在园区设立X, 对企业实行X.
_FRAMES = (
    (re.compile("为"), re.compile("提供|创造|营造|设立|开设|建立|注入|编制|配备|办理|开通|畅通")),
    (re.compile("向"), re.compile("提供|公布|公开|开放|发放|推送|推介|推荐")),
    (
        re.compile("在|从|于"),
        re.compile("开展|设立|设置|建设|建立|推行|实行|实施|布局|开设|举办|推广|打造|探索|建成|新建|组建|配备|给予|规划建设|搭建|形成"),
    ),
    (re.compile("对"), re.compile("实行|实施|开展|设置|建立|给予|落实|办理|减免|简化")),
    (
        re.compile("以|依托|通过|利用|运用|围绕|聚焦|结合|针对|面向|立足|借助|瞄准|紧盯"),
        re.compile(
            "开展|建设|建立|打造|开通|制定|实施|开发|构建|完善|提供|培育|加快|举办|编制|组建|搭建|推行|设立|优化|健全|创新|拓展|做好|引进|布局|激发|破解|谋划|策划|推进|推动|引入|引导|吸引|支持|落实"
        ),
    ),
)
#: 以推进甲为牵引: the verb is part of what is taken as something.
_TAKEN_AS = re.compile("为[^，、的]{1,8}$")
#: What a unit's name opens with where it is the subject of a sentence.
_SUBJECT = re.compile(r"[省市区县州镇乡各由有国驻]|\S{2,3}[省市区县州镇乡]")
_TOWARDS = re.compile(
    r"(?:针)?对(?P<object>[^，]{2,60}?)(?P<light>进行|开展|实施|实行|加以|予以|给予)(?P<action>[一-鿿、]{2,16})$"
)
_MOVED = re.compile(
    r"[将把](?P<object>[^，]{2,60}?)(?P<action>纳入|列入|融入|贯穿于?|(?:转化|打造|建设|培育|发展|提升|建成|建)(?:成为|成|为)|落实到|作为)(?P<rest>[^，]*)$"
)
#: Adverbs between a moved object and its verb.
_MOVED_ADVERB = re.compile(
    r"(?:依法依规|依法|逐一|逐步|逐个|及时|再|有机|全面|定期|统一|分别|优先|一律|同步|整体|适时|合理|切实|深度|主动|全部|均|也|要|应当|应|按规定|按程序|按要求|严格)+$"
)
_EPITHET = re.compile(
    r"^(?:全方位|全面|全程|全过程|专项|集中|定期|必要的?|适当的?|一定的?|严格|统一|重点|动态|跟踪|协同|综合|联合|逐一|及时|依法|相应的?|有效|科学|系统|深入|广泛|持续)+"
)
#: Whose acts a causative verb hands on: actors of every kind.
_ACTOR = re.compile(
    r"(?:企业|机构|单位|部门|各地|地方|地区|高校|院校|院所|学校|医院|银行|公司|主体|园区|基地|人才|人员|团队|协会|组织|社会|资本|群众|农户|者|农民|家庭|毕业生|青年|市民|居民|力量|机关|政府|院|"
    r"合作社|农场|商户|社区|干部|职工|学生|专家|[省市县区州镇乡村])等?$"
)
#: 发展成为甲, 打造成乙; but 进行成果转化, 建设成本.
_BECAME = re.compile("(?<=打造|建设|培育|发展|建成|转化)成(?:为|(?![果本效员立熟长套品就绩交人分功]))")
#: Verbs whose object may be the bare name of an act: 加强管理, 简化审批; but 开拓创新, 执行落实.
_TAKES_ACT = re.compile(
    "(?:开展|进行|实施|实行|推行|加强|强化|做好|抓好|深化|加大|扩大|规范|优化|完善|严格|简化|取消|接受|加快|推进|推动|促进|支持|鼓励|督促|组织|指导|引导|引领|"
    "保障|提供|给予|制止|停止|减少|增加|办理|落实|探索|改进|健全|创新|提升|提高|统筹|协调|参与|配合|协助|执行|纳入|申请|拓展|带动|加速|防止|避免|从严)$"
)
#: Verbs of change go on with an act of their own behind 、: 提升竞争力、提高知名度.
_CHANGES = re.compile("(?:提升|提高|增强|扩大|增加|减少|加快|推进|推动|促进|组织|支持|鼓励|引导)(?=[一-鿿]{4})")
#: Behind a verb these say by what means another verb acts.
_BY = re.compile("以|在|通过|按照|根据|依托")
#: 机构建设: the lexicon's 构建 lies astride two words; so do 高质量发展 and 不实行.
_ASTRIDE = re.compile(r"[机结架]构建|[不未可]\S\S|量发展|色发展|续发展")


@cache
def _verb_at_the_end() -> re.Pattern[str]:
    """Return the pattern of the verb that closes a name of an act: 生态环境安全评估."""
    kinds, _, _ = lexicon()
    return re.compile(f"{alternatives(term for term, kind in kinds.items() if kind not in ('adverb', 'pace'))}$")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence between stops; quotations and brackets are never cut."""
    at = 0
    for found in _CUT.finditer(text):
        if found["stop"] is not None:
            if found.start() - at > 2:
                yield at, found.start()
            at = found.end()
    if len(text) - at > 2:
        yield at, len(text)


def acts(text: str, start: int, end: int) -> Iterator[Act]:
    """Yield the acts of one stretch `text[start:end]`; at most two characters behind it are looked at."""
    if _CONDITION.holds(text, max(start, end - 8), end) or _GROUND.match(text, start, end):
        return
    time = _TIME.match(text, start, end) if text[start] in _TIME_OPENS else None
    at = time.end() if time else start
    begin = after_adverbs(text, at, end)
    for place in dict.fromkeys((begin, at)):
        if text[place : place + 1] in ("将", "把", "对", "针"):
            found = _moved(text, place, end)
            if found is not None:
                yield from found
                return
    verbs = chain_of(text, at, end, begin)
    rule = "duty-verb"
    if not verbs:
        modal = _MODAL.match(text, at, end) if _MODAL_WORD.search(text, at + 2, min(end, at + 34)) else None
        if modal:
            begin = after_adverbs(text, modal.end(), end)
            found = _moved(text, begin, end) if text[begin : begin + 1] in ("将", "把", "对") else None
            if found is not None:
                yield from found
                return
            verbs, rule = chain_of(text, modal.end(), end), "duty-modal"
        else:
            verbs, rule = _inner(text, at, end), "duty-inner-verb"
    if verbs:
        yield from _governed(text, verbs, end, rule)


def _moved(text: str, start: int, end: int) -> list[Act] | None:
    """Return the act whose object stands in front: 对甲进行评估 is 评估 甲, 将甲纳入乙 is 纳入 甲; else None."""
    found = _MOVED.match(text, start, end) if text[start] in "将把" else _TOWARDS.match(text, start, end)
    if found is None:
        return None
    first, stop = found.span("object")
    adverb = _MOVED_ADVERB.search(text, first, stop)
    stop = adverb.start() if adverb else stop
    action = found["action"]
    if "light" in found.re.groupindex:
        action = _EPITHET.sub("", action) or action
        if found["light"] == "给予" and not are_verbs(action):
            return [] if STATE.search(text, first, stop) else [_gift(found)]
        closing = _verb_at_the_end().search(action)
        if closing is None or closing.start() > 6:
            return []  # 对甲实行乙和丙总量控制 controls 乙, not 甲
        action = action if are_verbs(action) else closing[0]
    elif action in ("作为", "贯穿"):
        return []
    words = text[first:stop]
    if not is_whole(words, action) or STATE.search(words) or words.endswith("工作开展"):
        return []
    return [Act("duty-moved-object", start, action, first, stop, False)]


def _gift(found: re.Match[str]) -> Act:
    """Return the act of 对甲给予补贴: what is given is the object."""
    return Act("duty-moved-object", found.start("light"), "给予", *found.span("action"), False)


def _inner(text: str, at: int, end: int) -> list[Verb]:
    """Return the verbs behind a prepositional phrase or an actor's name: 围绕…积极培育…, 市甲局定期发布…."""
    preposition = _PREPOSITION.match(text, at, end)
    if preposition is None and (end - at > 60 or not _SUBJECT.match(text, at, end)):
        return []
    _, _, verb = lexicon()
    if preposition is not None and preposition[0] == "以" and _TAKEN_AS.search(text, at + 2, end):
        return []
    frame = next((after for before, after in _FRAMES if preposition and before.match(preposition[0])), None)
    origin = at
    at = at + 2
    for found in verb.finditer(text, at, min(end, at + OBJECT_MAX)):
        if (
            found.end() >= end - 1
            or text[found.end()] in "的了、和及等者为"
            or _ASTRIDE.match(text, found.start() - 1)
            or not acts_there(text, found.start(), found.end(), end)
        ):
            continue
        before = adverb_before(text, at, found.start())
        strong = before < found.start()
        if preposition is not None:
            framed = frame is not None and frame.match(text, found.start()) and text[before - 1] not in "的、和与及"
            if (strong or framed) and before - origin >= 2 + len(preposition[0]) - 1:
                return chain_of(text, found.start(), end)
        elif looks_like_unit(text[origin:before]) and before - origin < 18:
            return chain_of(text, found.start(), end)
    return []


def _governed(text: str, verbs: list[Verb], end: int, rule: str) -> Iterator[Act]:
    """Yield the act of a chain of verbs, and those that follow in the same stretch behind 、 or 并."""
    while verbs:
        while len(verbs) > 1 and verbs[0].kind in ("causative", "pace"):
            verbs = verbs[1:]
        while len(verbs) > 1 and trim(text, verbs[-1].end, end, "")[1] <= verbs[-1].end:
            verbs = verbs[:-1]
        if verbs[0].kind == "causative" and len(verbs) == 1:
            inner = _handed_on(text, verbs[0].end, end)
            if inner and inner[0].kind != "causative":
                verbs, rule = inner, "duty-handed-on"
        begin = verbs[-1].end
        if text[begin : begin + 1] == "对" and (found := _moved(text, begin, end)):
            yield from found
            return
        if _BY.match(text, begin, end) and text.find("的", begin, min(end, begin + 2 * OBJECT_MAX)) < 0:
            verbs = _inner(text, begin, end)  # 探索以甲方式引导乙
            if not verbs:
                return
            begin = verbs[-1].end
        if text[begin : begin + 1] == "、":
            return  # 全面推进、重点突破: no object at all
        stop, following = _next(text, begin, end)
        if verbs[0].kind not in ("causative", "pace"):
            second = second_verb(text, begin, stop)
            if second < stop:
                stop, following = second, chain_of(text, second, end)
        became = _BECAME.match(text, begin, end) if verbs[-1].end - verbs[-1].start == 2 else None
        complement = len(became[0]) if became else 0
        action = text[verbs[0].start : begin + complement]
        start, object_end = trim(text, begin + complement, stop, action)
        if object_end - start <= OBJECT_MAX and not text.startswith("，集", end):
            nothing = begin >= stop and verbs[-1].kind == "transitive" and rule == "duty-verb"
            words = text[start:object_end]
            kind = lexicon()[0].get(words)
            alone = kind is not None and (kind == "adverb" or not _TAKES_ACT.search(action))
            object_end = start if alone else object_end
            if object_end <= start or is_whole(words, action):
                yield Act(rule, verbs[0].start, action, start, object_end, nothing)
        verbs = following


def _next(text: str, begin: int, end: int) -> tuple[int, list[Verb]]:
    """Return where the object ends, and the verbs that open the next act behind its 、 or 并."""
    limit = min(end, begin + 4 * OBJECT_MAX)
    if not _ENUM_MARK.search(text, begin, limit):
        return end, []
    for mark in _ENUM.finditer(text, begin, limit):
        if mark["mark"] is None or mark.start() - begin < 2:
            continue
        verbs = chain_of(text, mark.end(), end)
        if verbs and verbs[-1].end == end and verbs[0].start > mark.end() and verbs[0].kind != "pace":
            return mark.start(), []  # …、限时整改: an act without an object
        if not verbs or verbs[-1].end >= end - 1 or text[verbs[-1].end] in "、和及等的":
            continue
        if are_verbs(text[begin : mark.start()].lstrip("对")):
            continue  # 加强对新建、扩建项目的监管
        acting = verbs[0].kind in ("transitive", "light") or verbs[0].start > mark.end()
        if acting or _CHANGES.match(text, mark.end(), end):
            return mark.start(), verbs
    return end, []


def _handed_on(text: str, at: int, end: int) -> list[Verb]:
    """Return the verbs of the actor whom 支持, 鼓励, 推动 name: 支持甲市搭建平台."""
    kinds, _, verb = lexicon()
    for found in verb.finditer(text, at + 2, min(end, at + OBJECT_MAX)):
        if (
            found.end() >= end - 1
            or text[found.end()] in "的了、和及等者"
            or _ASTRIDE.match(text, found.start() - 1)
            or not acts_there(text, found.start(), found.end(), end)
        ):
            continue
        kind, before = kinds[found[0]], adverb_before(text, at, found.start())
        actor = _ACTOR.search(text, max(at, before - 6), before) is not None
        if before - at >= 2 and (
            before < found.start() or actor or (kind in ("transitive", "light") and "的" not in text[at:before])
        ):
            return chain_of(text, found.start(), end)
    return []
