"""Finds the words around a number: what ends its metric, the end of the noun behind it, a subject from earlier."""

from __future__ import annotations

import re

from . import metrics
from .quantities import Amount
from .scan import Place, Scan
from .words import goal_words

#: Joiners before the next item of a list.
NEXT_ITEM = re.compile(metrics.JOINT + "|并|或")
#: 、 or 并 before a verb of its own ends the noun behind a number; so does a bracket opened before it.
_NEW_ACT = re.compile(r"、(?=推动|完善|健全|推进|加强|促进|提升|优化|推广|建立|探索)|并(?=[^，]{2})|[）]")
#: Words that open the next metric without a joiner: 1.5万户农户户均增收5000元.
_AVERAGE = re.compile(r"(?:户|人|亩|村|年人|年户)均")
_ACTORS = re.compile(r"[^，；]{0,24}?(?:企业|国企|央企|银行|高校|医院|学校|公司)(?!家)(?:[一-鿿]{0,4})$")
#: Indicators of a pace: 收入增速…，年均增速 keeps the 收入.
_PACES = ("增速", "增幅", "增长率", "增长")
_PACE = re.compile(r"(?:年均|同比|平均年|年平均)?(?:增速|增幅|增长率|增长)$|比增$")
#: Last characters of shares: 占比, 覆盖率.
_RATES = ("率", "比", "重", "度")
#: Indicators of a change or share: their subject is the whole metric before them.
_OF_ALL = frozenset(["增长", "同比增长", "年均增长", "增速", "增幅", "降幅", "比增", "年均增速", "占比", "比重"])
#: What follows the noun of a segment: 用水总量不超过上级下达指标.
_BOUNDED = re.compile(r"(?<=[一-鿿]{2})(?:不超过|不低于|不突破|高于|低于|控制在|保持|稳定|逐步|持续|明显|显著)")
#: Words that take up the metric before: 到2030年这一比例达到30%.
_SAME = re.compile(r"(?:这一|这个|该项?|上述|此)(?:比例|比重|占比|比率|数字|数量|数值|指标|规模|目标|总量)")
#: What is done with things, and their parts: the subject is the thing.
_AFFAIR = re.compile(r"(?<=[一-鿿]{2})(?:种植|养殖|生产|播种|栽培|接待|环节|事项|流程)$")
_DOUBLED = re.compile(r"(?:实现)?翻(?:[一两二三四])?番$")
#: Nouns and names that end like an adverb: 科技创新10项, 名特优新产品目录 calls its goods 名特优新.
_NOUN_END = re.compile(r"(?:[创更优高革翻维]新|[首古]都|[纲需摘纪概]要|[供效适响反]应|[合兼归]并)$")
#: Adverbs that stand between a metric and its number.
_BETWEEN = frozenset(
    [
        "分别",
        "均",
        "都",
        "各",
        "各自",
        "累计",
        "共",
        "共计",
        "总计",
        "合计",
        "总共",
        "一共",
        "全部",
        "再",
        "平均",
        "每年",
        "年均",
        "每月",
        "要",
        "将",
        "应",
        "可",
        "至少",
        "新",
        "须",
    ]
)
#: 下降到目前80%的水平: what is compared stands between the verb and the number.
_NOW = ("到目前", "至目前", "为目前")
#: 藏书量达到人均1.5册, 面积达到每万人200平方米: of whom, between the verb and the number.
_EACH_OF = re.compile(r"(?<=[达提增][到高])(?:人均|户均|亩均|每(?:百|千|万|十万)(?:名)?(?:人口?|户|老年人|常住人口))$")
#: How a value is reached, before the verb: 稳步下降至.
_MANNER = ("稳步", "逐步", "进一步", "持续", "不断")
_PER = re.compile(r"(?:每(?:人|户|亩|平方米|吨|公斤|月|年|天|周|季度|名|个|辆))+$")
_TERRITORY = re.compile(r"(?<![景园社小专片校厂])区$|[市县省州镇乡村]$")
_BRACKET = re.compile(r"（[^（）]*）$")
#: Longest metric that is only the name of a territory, in code points.
TERRITORY_MAX = 12
#: The territory of an earlier metric, which another takes over: 市区入园率 → 县城〔入园率〕.
_WHOSE = re.compile(r"^(?:全[国省市县区州]|市区|城区|城市|城镇|农村|乡村|县城)")
#: Kinds of unit that measure shares of one thing.
_SHARES = frozenset(("ratio", "points"))
_THAN = ("高于", "低于", "快于", "优于", "好于")
#: 甲达到乙的20%: what is a share of what.
_SHARE_OF = re.compile(
    r"(?P<verb>不(?:得)?(?:低于|少于|小于|高于|超过|大于|多于)|应(?:不低于|不少于|不小于)|超过|达到|高于|低于|提高到|提升到)"
    r"(?P<base>(?![或及])[^，；。、的\d]{2,24})的?$"
)


def without_pace(metric: str) -> str:
    """Return what a metric says is growing: 零售额年均增长 → 零售额."""
    return _PACE.sub("", plain(metric))


def plain(metric: str) -> str:
    """Return a metric without the marks of a borrowed subject."""
    return metric.replace("〔", "").replace("〕", "")


def with_subject(
    scan: Scan,
    metric: str,
    start: int,
    amount: Amount,
    begin: int,
    last: tuple[str, Amount] | None,
    *,
    reached: bool = False,
) -> tuple[str, int]:
    """Add a bare or empty metric's subject from earlier in the sentence, in 〔〕; return metric and start."""
    before = plain(last[0]) if last else ""
    if not metric:
        if last is not None and (last[1].kind == amount.kind or {last[1].kind, amount.kind} <= _SHARES):
            return f"〔{metrics.unchanged(before) if reached else before}〕", amount.lead
        grown = without_pace(before)
        next_to = last is not None and not scan.text[last[1].end : begin].strip("，、 ")
        if last is not None and next_to and _is_growth(last[1], amount) and grown[-1:] not in _RATES:
            return (f"〔{grown}〕", amount.lead) if grown else ("", start)
        subject = segment_before(scan, begin)
        return (f"〔{subject}〕", amount.lead) if subject else ("", start)
    if last is not None and (metric in _OF_ALL or _PACE.sub("", metric) in ("", "年", "平均")):
        return f"〔{without_pace(before)}〕{metric}", start
    if last is not None and _SAME.fullmatch(metric):
        return f"〔{before}〕", amount.lead
    if last is not None and metrics.LEVEL.fullmatch(metric) and amount.unit == last[1].unit:
        return f"{metric}〔{metrics.LEVEL.sub('', _WHOSE.sub('', before), count=1)}〕", start
    if last is not None and metric in goal_words("nominal") and amount.unit == last[1].unit:
        return f"{metric}〔{before}〕", start
    if metrics.is_bare(metric):
        subject = metrics.subject_of(before) if last else ""
        subject = _overlap(_AFFAIR.sub("", subject), metric)
        if not last or (scan.masked[begin - 1 : begin] == "，" and not subject):
            ahead = segment_before(scan, begin)
            subject = _PACE.sub("", ahead) if metric.endswith(_PACES) else metrics.subject_of(ahead)
        subject = "" if metrics.is_bare(subject) else subject
        return (f"〔{subject}〕{metric}" if subject else metric), start
    if (
        last is not None
        and reached
        and amount.unit == last[1].unit
        and amount.kind in ("count", "ratio")
        and len(metric) <= TERRITORY_MAX
        and _TERRITORY.search(_BRACKET.sub("", metric))
    ):
        return f"{metric}〔{_WHOSE.sub('', before)}〕", start
    if last is not None and metric.startswith(_THAN):
        return f"〔{before}〕{metric}", start
    if last is not None and metric.startswith("占"):
        return f"〔{without_pace(before)}〕{metric}", start
    return metric, start


def _is_growth(grown: Amount, amount: Amount) -> bool:
    """Tell whether a share can be the growth of what the next amount gives in full: 增长8%，达到500亿元."""
    return grown.kind in _SHARES and amount.kind not in _SHARES


def _overlap(subject: str, metric: str) -> str:
    """Return a subject without the words that the metric begins with: 运动参与 + 参与率 → 运动."""
    shared = next((n for n in (3, 2) if len(subject) - n >= 2 and subject.endswith(metric[:n])), 0)
    return subject[: len(subject) - shared]


def segment_before(scan: Scan, begin: int) -> str:
    """Return the noun of the comma segment before `begin`, if it is short enough to be a subject."""
    if begin < 2:
        return ""
    end = begin - 1
    first = low = scan.segment_start(end)
    text = scan.text
    for word in ("原则上", "力争", "确保"):
        at = text.rfind(word, low, end)
        # 改造力争3年内全部完成: what is done stands before the hedge.
        if at - first >= 2 and text[end - 2 : end] in ("完成", "建成", "实现", "达标", "到位"):
            low, end = first, at
            break
        # 产业力争成为支柱，实现产值: what becomes it.
        if at - first >= 2 and text.startswith("成为", at + len(word), end):
            low, end = first, at
            break
        low = at + len(word) if at >= 0 else low
    bound = _BOUNDED.search(text, low, end)
    end = bound.start() if bound else end
    if text.endswith("全覆盖", low, end):
        return ""  # a goal of its own
    words = _DOUBLED.sub("", text[metrics.strip_head(text, low, end) : end])
    return words if 2 <= len(words) <= metrics.SUBJECT_MAX and not re.search(r"\d", words) else ""


def noun_end(scan: Scan, at: int, place: Place) -> int:
    """Return where the noun behind an amount ends: at the segment's end or the joiner before the next item."""
    amount, masked, high = place.amount, scan.masked, place.segment[1]
    stop, last = high, amount.end
    for follower in scan.amounts[at + 1 : at + 5]:
        if follower.lead >= high:
            break
        joints = [
            joint.start() for joint in NEXT_ITEM.finditer(masked, last, follower.lead) if joint.start() > amount.end
        ]
        if joints:
            stop = joints[-1]
            break
        average = _AVERAGE.search(masked, last + 1, follower.lead)
        if average:
            stop = average.start()
            break
        last = follower.end
    cut = _NEW_ACT.search(masked, amount.end + 1, stop)
    if cut:
        stop = cut.start()
    while stop > amount.end and scan.text[stop - 1] in " 、":
        stop -= 1
    return stop


def actor(text: str, begin: int, core: int, verb: str | None) -> str | None:
    """Return subject and verb where the subject is a class of actors: 国企滚动开放."""
    end = core - (len(verb) if verb else 0)
    start = metrics.strip_head(text, begin, end)
    return text[start:core] if _ACTORS.match(text[start:end]) else None


def share_of(text: str, begin: int, core: int) -> tuple[int, str, str] | None:
    """Return where the part ends, the verb and the whole of a share (甲不低于乙 的5%), or None."""
    found = _SHARE_OF.search(text, begin, core)
    return (found.start(), found["verb"], found["base"]) if found and found.start() - begin >= 2 else None


def before_number(text: str, amount: Amount, begin: int) -> tuple[int, bool, str | None]:
    """Strip the words between metric and number; return where the metric ends, whether one says 达到, and a hedge."""
    end = amount.lead
    reached, hedge = False, None
    reach, soft, change, hedges, between = (
        goal_words("reach"),
        goal_words("hedge", "adverb"),
        goal_words("change"),
        goal_words("hedge"),
        goal_words("reach", "hedge", "adverb", "change"),
    )
    if text.endswith(_NOW, begin, end):
        end -= 2
    elif per := _EACH_OF.search(text, begin, end):
        end = per.start()
    for _ in range(8):
        if "每" in text[max(begin, end - 8) : end] and (per := _PER.search(text, max(begin, end - 8), end)):
            end = per.start()
        while end > begin and text[end - 1] in " \t了":
            end -= 1
        if between.before(text, end, begin) is None:
            break
        word = reach.before(text, end, begin)
        if word is not None:
            reached, end = True, end - len(word)
            continue
        word = change.before(text, end, begin)
        if word is not None and word not in ("新增", "净增"):
            reached = True
            if word.endswith(("增长", "比增", "增幅", "降幅")) or (
                word in ("增产", "增加", "提高", "提升") and amount.kind in ("count", "people")
            ):
                break
            end -= len(word)
            continue
        word = soft.before(text, end, begin)
        if word is None or (word not in _BETWEEN and word not in hedges and not (reached and word in _MANNER)):
            break
        if len(word) == 1 and _NOUN_END.search(text, max(begin, end - 2), end):
            break
        if word in hedges:
            hedge = word
        end -= len(word)
    return end, reached, hedge
