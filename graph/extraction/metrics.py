"""Words a metric: what a target counts, without verb and hedge, readable by itself.

Works on one sentence and half-open places in it; gives text, so a subject from elsewhere can stand in 〔〕.
"""

from __future__ import annotations

import re
from functools import cache, partial

from ..remember import remembered
from ..resources import column
from .words import Words, goal_words, indicators, whole_indicators

#: Longest metric of counted things before its modifiers are dropped, in code points.
LONG = 18
#: Longest 每条产业链 before its verb, in code points.
EACH_MAX = 14
#: Longest name of who will do something, in code points.
WHO_MAX = 10
#: Longest subject put in 〔〕, in code points.
SUBJECT_MAX = 30
_JOINER = re.compile(
    r"^(?:[、，,；;：:\s。]|将(?!来|军|乐)|把(?!手|关)|使(?!用|命|馆)|以及|并且|并(?![网购联轨发行])|及|和|与|或|而|其中|同时|另)+"
)
_TIME = re.compile(
    r"(?:(?:力争|争取|确保|计划)?(?:到|至|于|在)?[“\x22]?(?:(?:19|20)\d{2}年(?:度)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|末|初|上半年|下半年|[一二三四]季度)?|十[一二三四五六七八九]五[”\x22]?(?:期间|末|时期))(?:之?前|起|内)?[，,]?"
    r"|(?:19|20)\d{2}年?[—–\-~～至]{1,2}(?:19|20)\d{2}年|分(?:\d|[一二两三四五])(?:批|期|步|年|个?阶段)"
    r"|(?:未来|今后|用)?(?:\d+|[一二两三四五六七八九十])年(?:之内|以内|内|左右)[，,]?|(?:\d+|[一二两三四五六七八九十])年(?=累计|共|新增|增加|引进|培养|培育|建设|总|$)|每年(?:度)?|第?[一二三四]季度|全年|年内|年底(?:之?前)?|年末|(?:今|明|当|本)年(?:底|内)?(?:之?前)?|每月|每季度|每周|每季|[上下]半年|\d{1,2}月底?前)"
)
#: 每万人口…拥有量: what follows 每 belongs to the metric.
_RATIO_OF = frozenset("十百千万亿")
#: Changes that keep their 年均.
_YEARLY = ("增长", "增速", "增幅", "递增")
#: First characters of time expressions, joiners and numbering: nothing else is tried.
_TIME_FIRST = frozenset("分力争取确保计划到至于在“\"十12未今后用一二两三四五六七八九34567890每全年明当本上下第")
_JOINER_FIRST = frozenset("、，,；;：: 。\t\n将把使以并及和与或而其同另 ")
#: Every time expression holds one of them.
_TIMELY = re.compile("[年五季月周]")
_DIGIT_HEAD = re.compile(r"^\d{1,2}[.、．]\s*")
_TAIL = re.compile(r"(?:[的了个约等须将以、，,\s：:（]|任务|目标|以及|并|及|和|与|数量?为|总数为|比例为)+$")
#: The characters a tail can end with, and the spaces of a reading text.
_TAIL_LAST = frozenset(" \t\n的了个约等须将以、，,：:（务标及并和与为")
_LATIN_WORDS = re.compile("[A-Za-z] [A-Za-z]")
_COMPARED = re.compile(
    r"(?:比|较|同比|与|相比)?(?:比|较|与)(?:(?:19|20)\d{2}年(?:度|底|末)?|上年(?:度|末)?|去年(?:同期)?|[上一二三四]季度|同期|[“\x22]?十[一二三四]五[”\x22]?末?)(?:的?基础上|相比|同期)?"
)
#: 高于全省平均水平, 比全国平均高: what a goal is measured against, right before its number.
AVERAGE = re.compile(
    r"(?:(?:继续|持续|保持|力争|均|都)*(?:高于|高出|超过|超出?|快于|低于|优于|好于|领先于?|多于|少于|大于|小于)(?P<base>BASE)"
    r"|(?:比|较)(?P<than>BASE)(?:再)?(?:高出?|快|低|多|少|提前))(?<!的)$".replace(
        "BASE",
        r"(?:全[国省市县区州]|上年|去年|同期|同类|周边|地区生产总值|GDP|国内|省内|经常性)[^，。；：\d高低快提增降]{0,16}?|[^，。；：、\d高低快提增降]{0,12}平均[一-鿿]{0,4}?",
    )
)
#: A modifier that lists or explains, up to its 的: dropped from a long metric of counted things.
_MODIFIER = re.compile(r"^[^的“”]{4,}?的(?=[^的]{2,}|[^的]+的)")
_AND_SO_ON = re.compile(r"等(?:(?=(?:具有|具备|富有|有)[^，]*的)|[^，、的]{0,6}的(?=[^的]{4,}$))")
#: A list closed by its count: 甲、乙等9种主要资源利用量.
_LISTED = re.compile(
    r"[^，]{1,60}、[^，]{1,20}等(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:个|种|类|项|条|家|大)(?=.{4})"
)
#: 11个设区市综合指数: a count before the noun of a metric.
_COUNTED_HEAD = re.compile(r"\d{1,4}(?:个|家|种|类|项|条|大|所|座)(?=[一-鿿]{4})")
#: Verbs that need their 任务: 下达的新建任务.
_BUILD = ("新建", "改建", "扩建", "续建", "下达的")
#: 持证人员（含技能人才）总量: what a noun takes in is no part of its name.
_INCLUDED = re.compile(r"（(?:不?含|包括|包含|除)[^（）]{8,}）")
#: 林下经济实现产值: the verb between a subject and its indicator.
_ACHIEVED = re.compile(r"(?<=[一-鿿]{2})(?:要|将|力争)?实现")
_IN_FIELD = re.compile(r"在[^，在]{1,30}?(?:领域|方面|范围内?|地区|行业|过程中)(?=.{4})")
#: Words that open a circumstance before the verb: 围绕甲、乙等研制丙.
_CIRCUMSTANCE = re.compile(r"^[^，]{0,10}?(?:围绕|面向|针对|聚焦|依托|利用|通过|结合|支持|鼓励|引导|推动|以)")
#: Nouns that begin like a verb.
_COMPOUND = re.compile(
    r"占地|具备条件|研发(?:投入|经费|机构|中心|人员|强度|支出|费用)|建设用地|建设工程|开发区|服务业|发展水平|发展指数|组织率|组织化|培训率|提升率|培训中心|生产总值|生产性|储备粮|创新型|参与率|参与度|保护区|保障性|保障房|保有量|保护率|优化率|服务区|服务贸易|支持率|表彰率|试点区|试点县|试点村|接入率|接入网|发展基金|产生量|覆盖率|完成率|获得感|拥有量|增加值|认定机构|实施率|落实率|联系点|联系村|跟踪率|备案率|修复率|整治率|清理率|办理率|投产率|开工率|竣工率|运营商|运营率|供应链|供应量|供给率"
)
_SET_UP = re.compile(r"^.{2,}(?:来|到|赴|在)[^，、]{1,10}?(?:设立|建立|建设|创办|成立|落户)(?=.{3})")
#: Joints between members: not inside 普及, 共和, 参与, 和谐 …
JOINT = r"、|以及|及其|和(?<![共总饱缓温]和)(?![谐平])|及(?<![普涉以]及)(?![时格第以])|与(?<![参给]与)(?!会)"
_PARTS = re.compile(JOINT)


#: Words that only tell members of one kind apart: 省级、市级示范社, 城镇和农村居民收入.
LEVEL = re.compile(
    r"(?:国家|省|自治区|市|县|区|乡镇|镇|村|部|厅|地市|设区市)级|城镇|城市|县城|农村|乡村|城区|市区|公办|民办|公立|民营|国有"
    r"|新建|既有|改建|扩建|全职|兼职|第?[一二三]产(?:业)?|陆上|陆地|陆域|海上|海域|省内|省外|市内|市外|水上|国内|国际|境内|境外|入境|出境|线上|线下"
)


#: 播种面积新增: the change behind an indicator.
_CHANGED = re.compile(r"(?<=[积量值产额数])(?:每年|年均)?(?:新增|净增|增加|增长)$")


@cache
def _general() -> Words:
    """Return the nouns too general to stand alone: a nominal verb before them is part of the name (培训基地)."""
    return Words(column("lexicon/general_nouns.csv"))


#: Words that number the parts of a sentence: 一是…；二是….
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,2}是要?|其[一二三四五六]|(?:一|另一)方面)[，,]?")


def strip_head(text: str, start: int, end: int) -> int:
    """Return where a metric begins: behind joiners, time words, hedges, adverbs and leading verbs."""
    verbs, hedges, adverbs = goal_words("verb", "reach"), goal_words("hedge"), goal_words("adverb")
    acts = goal_words("verb", "reach", "hedge", "adverb", "change")
    changed, stripped = True, 0
    numbered = _NUMBERED.match(text, start, end)
    start = numbered.end() if numbered else start
    will = text.find("将", start, min(end, start + WHO_MAX))
    if will > start and goal_words("verb", "content", "change").after(text, will + 1, end) is not None:
        start = will + 1  # 本市将新增
    if text.startswith("（含", start - 1, end):
        start += 1
    while changed and start < end:
        changed = False
        if text[start] == "“" and text.find("”", start, end) < 0:
            start, changed = start + 1, True
            continue
        if text[start] in _JOINER_FIRST or text[start].isdigit():
            found = (_DIGIT_HEAD if text[start].isdigit() else _JOINER).match(text[start : min(end, start + 24)])
            if found and found.end():
                start, changed, stripped = start + found.end(), True, 0
                if start >= end:
                    break
        behind = behind_time(text, start, end)
        if behind > start:
            start, changed = behind, True
            continue
        if acts.after(text, start, end) is None and text[start] not in "每在":
            continue
        word = hedges.after(text, start, end)
        if word is None:
            word, verb = adverbs.after(text, start, end), verbs.after(text, start, end)
            if word and verb and len(verb) > len(word):  # 新建设施 begins with 新建, not with 新
                word = None
            if word == "年均" and text[start + 2 : end] in _YEARLY:
                word = None
            if (
                word
                and acts.after(text, start + len(word), end) is None
                and not (len(word) > 1 and _TIME.match(text, start + len(word), end))
            ):
                word = None
        if word and end - start - len(word) >= 2:
            start, changed = start + len(word), True
            continue
        if text[start] == "每" and text[start + 1 : start + 2] not in _RATIO_OF:
            places = range(start + 2, min(end, start + EACH_MAX))
            inner = next(
                (
                    at
                    for at in places
                    if len(verbs.after(text, at, end) or "") > 1 and not _COMPOUND.match(text, at, end)
                ),
                None,
            )
            if inner is not None:
                start, changed = inner, True
        verb = verbs.after(text, start, end)
        if verb and _may_strip(text, verb, start + len(verb), end, least=4 if stripped else 2):
            start, changed, stripped = start + len(verb), True, stripped + 1
            continue
        found = _IN_FIELD.match(text, start, end) if text[start] == "在" else None
        if found and acts.after(text, found.end(), end):
            start, changed = found.end(), True
    return start


def _may_strip(text: str, verb: str, rest: int, end: int, *, least: int) -> bool:
    """A leading verb is no part of the metric if what follows it names something by itself."""
    words = text[rest:end].strip("、和或及与并（ ")
    if _COMPOUND.match(text, rest - len(verb), end):
        return False
    if verb == "占" or len(words) < least or (words in indicators() and verb != "实现"):
        return False
    if words in _general() and (verb in goal_words("nominal") or len(words) < 2):
        return False
    return verb == "实现" or not (len(words) <= 3 and words[-1] in "率量数额值")


def clean(text: str, start: int, end: int, *, counted: bool, timeless: bool = True) -> tuple[str, int, str | None]:
    """Return the metric in `[start, end)`, where it begins, and the modifier that was dropped (a qualifier)."""
    if start and text.startswith("（含", start - 1, end):  # 新增35万人（含城镇25万人）
        start += 1
    metric, skipped, dropped = _CLEAN[counted, timeless](text[start:end])
    return metric, start + skipped, dropped


def _cleaned(text: str, *, counted: bool, timeless: bool) -> tuple[str, int, str | None]:
    start, end = 0, len(text)
    start = strip_head(text, start, end)
    found = _SET_UP.match(text[start:end]) if counted and end - start > LONG else None
    if found:
        start += found.end()
    found = None if counted else _COUNTED_HEAD.match(text, start, end)
    start = found.end() if found else start
    ahead = text[start:end]
    found = _LISTED.match(ahead) if "等" in ahead else None
    if found:
        start += found.end()
    found = _AND_SO_ON.search(text[start:end]) if counted and "等" in ahead else None
    if found:
        start += found.end()
    if end - start > 14 and (found := _CIRCUMSTANCE.match(text[start:end])):
        start = _behind_verb(text, start + found.end(), start, end)
    dropped = None
    while counted and end - start > LONG:
        found = _MODIFIER.match(text[start:end])
        if found is None or end - start - found.end() < 4:
            break
        dropped = dropped or text[start : start + found.end() - 1]
        start += found.end()
    words = text[start:end]
    if timeless and words[:1] != "“":
        words = _COMPARED.sub("", words) if "比" in words or "较" in words or "与" in words else words
        words = _TIME.sub("", words) if _TIMELY.search(words) else words
    words = _INCLUDED.sub("", words) if "（" in words else words
    found = _ACHIEVED.search(words) if "实现" in words else None
    if found and words[found.end() :] in indicators():
        words = words[: found.start()] + words[found.end() :]
    if not counted and (found := AVERAGE.search(words)) and found.start() > 1:
        words = words[: found.start()]
    whole = words
    words = _TAIL.sub("", words).strip() if words[-1:] in _TAIL_LAST or words[:1].isspace() else words
    if whole.endswith("任务") and words.endswith(_BUILD):
        words = whole
    if not words.isalnum():
        words = words if _LATIN_WORDS.search(words) else "".join(words.split())
        words = _unbracketed(words)
    return words, start, dropped


_CLEAN = {
    (counted, timeless): remembered(partial(_cleaned, counted=counted, timeless=timeless))
    for counted in (False, True)
    for timeless in (False, True)
}


def _behind_verb(text: str, low: int, start: int, end: int) -> int:
    """Return the place behind 等 + verb (围绕甲、乙等研制), else `start`."""
    verbs = goal_words("verb")
    at = text.find("等", low, end)
    while at >= 0:
        verb = verbs.after(text, at + 1, end)
        if verb and end - at - 1 - len(verb) >= 3:
            return at + 1 + len(verb)
        at = text.find("等", at + 1, end)
    return start


def _unbracketed(words: str) -> str:
    """Drop a bracket or quotation mark whose other half is elsewhere."""
    for left, right in ("（）", "“”", "《》"):
        if words.count(left) != words.count(right):
            words = words.strip(left + right) if words.count(left) + words.count(right) == 1 else words
    return words


def behind_time(text: str, start: int, end: int) -> int:
    """Return the place behind a time expression that begins at `start`, else `start`."""
    if start < end and text[start] in _TIME_FIRST:
        found = _TIME.match(text, start, end)
        return found.end() if found else start
    return start


def compared(text: str, start: int, end: int) -> str | None:
    """Return the words that name a point of comparison: 比2020年, 较上年, 全省平均水平."""
    average = AVERAGE.search(text, start, end)
    if average is not None:
        return average["base"] or average["than"]
    if "比" not in text[start:end] and "较" not in text[start:end] and "与" not in text[start:end]:
        return None
    found = _COMPARED.search(text, start, end)
    return found[0] if found else None


def indicator_of(metric: str) -> str:
    """Return the indicator a metric ends with (产值, 覆盖率 …), "" without one.

    >>> indicator_of("旅游业增加值"), indicator_of("示范基地")
    ('增加值', '')
    """
    return indicators().before(metric, len(metric)) or ""


def is_bare(metric: str) -> bool:
    """Tell whether a metric only says what is measured, not of what: 年产值, 比例, 覆盖率."""
    name = metric[1:] if metric not in indicators() and len(metric) > 2 and metric[0] in "年总均" else metric
    return name in indicators() and name not in whole_indicators()


def unchanged(metric: str) -> str:
    """Return a metric without the change behind its indicator: 播种面积新增 → 播种面积."""
    return _CHANGED.sub("", metric)


def subject_of(metric: str) -> str:
    """Return what an earlier metric is about: without its indicator, a chain of steps by its last step.

    >>> subject_of("全市粮食播种面积"), subject_of("铜矿—粗铜—精铜全产业链投产项目")
    ('全市粮食', '铜全产业链')
    """
    subject = unchanged(metric)
    for _ in range(3):
        word = indicators().before(subject, len(subject), 1)
        if word is None:
            break
        subject = subject[: -len(word)]
        subject = subject.removesuffix("年") if len(subject) > 2 else subject
    subject = re.sub(r"(?:投产|在建|新建|重点)?项目$", "", subject) if re.search(r"链[^—]*项目$", subject) else subject
    pieces = re.split(r"[—–]+", subject)
    if len(pieces) > 2:
        shared = [char for char in pieces[0] if all(char in piece for piece in pieces)]
        if shared:
            subject = pieces[-1][pieces[-1].index(shared[0]) :]
    return subject[-SUBJECT_MAX:]


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the members of an enumeration in `[start, end)`, split at 、 and 和; mask brackets before."""
    found, at = [], start
    for joint in _PARTS.finditer(text, start, end):
        found.append((at, joint.start()))
        at = joint.end()
    found.append((at, end))
    return [(a, b) for a, b in found if b > a]
