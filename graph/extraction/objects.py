"""What can be the object of a duty: a noun phrase that reads by itself, without counts, conditions or half clauses.

Works on places of a sentence's own text; knows nothing of sources or rows.
"""

from __future__ import annotations

import re
from functools import cache

from ..resources import column
from ..text.patterns import Led
from .words import Words

#: Longest object in code points; what is longer is no noun phrase.
OBJECT_MAX = 80
_LIST = re.compile(
    r"“[^“”]{0,60}”|《[^《》]{0,80}》|（[^（）]{0,80}）|(?P<mark>、|以及|(?<![共总缓饱温调])和(?![信谐平解]))"
)
_LIST_MARK = re.compile("[、和]|以及")
_COUNT_HEAD = re.compile(
    r"(?:(?:不少于|不低于|至少|超过|约|剩余|新增)*[\d.,]+[万亿千百]*(?:余|多)?(?:个月|[亩个家项处条座名户场所吨只头台套批类种人])(?:次)?(?:以上|左右|的)?|一批|一系列|若干|一定数量的?|[一二两三四五六七八九十百]+[个条家项批座处])"
)
_COUNT_TAIL = re.compile(
    r"(?:(?:稳定在|控制在|提高到|提升到|增加到|达到?|至|到|为|不少于|不低于|至少|超过|突破|共计?|各|约)*[\d][\d.,—~～-]*[万亿千百]*(?:余|多)?(?:(?!的)[一-鿿%‰/]){0,5})$"
)
#: 四大基地, 3个品牌: the members in front are named by what follows the count.
_COUNT_INSIDE = re.compile(r"[\d一二两三四五六七八九十]+[大个类条种项批]")
#: …、丙市场7大专业市场品牌, “两主一副”3个核心商圈: the names in front are the members, what follows sums them up.
_SUMMED_UP = re.compile(
    r"(?:“[^“”]{1,12}”)?(?:\d+|[二两三四五六七八九十]{1,2})大(?=[一-鿿“])|“[^“”]{1,12}”\d+个"
)
_DIGIT = re.compile(r"\d")
_RELATIVE = re.compile(r"[由以集与从在向]")
_AFTER_LAST_OF = re.compile(r".*的(?=[^的]{2,}$)")
#: A list each of whose members has its own description is never cut.
_MANY_OF = re.compile("的[^的、]{2,}、[^、]*的")
#: A list that counts each member keeps its first count: 一个方案、一个清单.
_COUNTS = re.compile(r"、一[个套张份]")
#: Words whose first character is no end of a verb: 对账, 好差评.
_OPENS_WITH = re.compile(
    "对(?:账|口|外|接|标|象|策|话|比|称|台|港|非|日|华|欧|美|东)|好(?:差|房|评)|起[点步降草重]|出[口版租让资行境入血院生库台具]"
)
#: 增强“甲”、坚定“乙”: another verb stands between the quotations.
_VERB_BETWEEN = re.compile("”、[一-鿿]{1,4}“")
#: What opens no object: the end of a verb, a time, a condition, half a pair.
_NO_OPENING = re.compile(
    r"[的了或是而且被]|与(?!会)|和(?![谐美平])|及(?!时)|为(?![老农民])|并(?![购网轨联])|由(?!于)|[中前后时](?=的|给予|予以|进行|发现|出现|存在|遇到|发生)|期满|进入|走向|迈向|成为|虚假|隐瞒|有(?![机色关线限害毒效偿奖序形])|不(?=[足够])|之[日后前间]|从而|进行|给予|予以|过程|方可|可以|应当?|有关规定$|情况下|基础上|[，。；]|之一|以上|以下|以内"
)
#: What closes no object: the words before it say when or on what condition something else is to be done.
_NO_CLOSING = Led(
    r"(?:的|了|之日|日起|[年月日]起|以来|期间|之前|之后|之际|同时|过程中|工作中|决策中|执法中|服务中|活动中|建设中|实施中|基础上|前提下|情况下|条件下|形势下|背景下|"
    r"(?<!售|产|幕|背|最)后|(?<![平及实定按同]|限)时|(?<![目当提])前|(?<!境|国|市|省|区|县|院|校|域|体|场|室|园|期)内|(?<!空|其|集|高|初|适)中|方面|(?<=[一-鿿])为(?:重点|主|主导|平台|中介|根本|动力|牵引|总牵引|目标|抓手|核心|依托|支撑|龙头|引领|主体|基础|补充|纽带|载体|导向|主线|统领|总抓手|契机|骨干|代表|单位|准|辅|一体)|"
    r"(?<![属关基便利由])于|[和与及或对向在将以为由把被从]|有利于|不限于|包括|力争|争取|确保|(?:指导|领导|支持|框架|推动|引领|组织|帮助|努力)下)$"
)
#: Words that are no noun phrase by themselves.
_NO_OBJECT = frozenset((
    "透明", "曝光", "到位", "见效", "落地", "有序", "清零", "同步", "落实", "工作", "推进", "开展", "实施",
    "相关", "有关", "情况", "部分", "其他", "必要", "一致", "不变", "同意", "批准", "无误", "起来", "完毕",
    "结束", "不足", "不够", "过大", "过高", "落后", "薄弱", "之一", "有力", "有效", "合理", "科学", "充分",
    "优先",
))
#: A predicate inside: the words are a clause with a subject of its own, not an object.
_PREDICATE = Led(
    r"不符合|可能(?!性)|能够|无法|(?<![功职才产效性])能(?=[够在为以])|不能(?=[一-鿿])|尚未|(?<=[一-鿿]{2})(?<![对供响反适相感效])应(?![急用对收届力激])(?=[一-鿿])|主要考虑|(?<=[一-鿿]{2})达到(?=[\d一-鿿])|(?:贯彻落实|遵照执行|参照执行)$|(?<=[一-鿿])给予(?=[一-鿿])|(?<=[一-鿿”])将(?:有|会|进一步|持续|继续|全面|不断|更|极大|按)|(?<=[一-鿿]{2})是(?![否非])|(?:标准|比例|期限|范围|对象|限额|时间|金额|单位|机构|部门)为|(?<!人|制)负责(?!人|同志|单位|部门|制)|(?<=[一-鿿]{3})(?:按照|依照)|应当|应将|应在|要[对将在把做加]|会同|进行(?!中)|予以|加以|升为|作为|严禁|不得|必须|可以|(?<![自理缘事])由[^、，]{2,12}(?:负责|承担|制定|确定)|"
    r"(?<=[一-鿿]{2})(?:优先纳入|依法|按规定|纳入)(?=[一-鿿])|(?<=[内前底])(?:实现|达到|完成|建成)|^(?:最高|最低|不超过)|"
    r"等?(?:方式|形式|手段|途径|办法|方法|措施|举措|等方面)(?=[一-鿿]{4})(?![一-鿿]{0,6}的)|以及确保|(?<!在)(?<!其)(?<=[一-鿿]{3})中的[^的]{2,8}$"
)
#: Heads that are never what is done, only why or on what ground.
_NO_HEAD = re.compile(
    r"的(?:重要|重大|现实|总体|基本|具体|有关|相关|主要)*(?:意义|必要性|重要性|紧迫性|要求|总要求|原则|前提|依据|过程|情形|行为|条件|平台期|时候|结果|原因)$"
)
#: 涵盖甲、乙等要素: a property whose bearer follows behind the comma.
_PROPERTY = re.compile(r"^(?:涵盖|包括|包含|覆盖|含有|具备|具有|符合|满足|适应|适合|以)[^的]*$")
#: 提升甲与推进乙相衔接: half of a sentence, save behind 推动 and the like.
_MUTUAL = re.compile(r"相(?:衔接|结合|适应|协调|统一|匹配|对接|促进|融合)$|转变$|与推进")
#: 开展学术交流的平台: what is carried out is no thing.
_CARRIED_OUT = re.compile("(?:开展|进行)$")
_THING = re.compile(
    "的[^的]*(?:平台|载体|基地|条件|环境|氛围|基础|机制|体系|制度|能力|队伍|规划|依据|标准|机构|企业|场所|设施)$"
)
#: Whose object may be an activity told by a clause.
_AGAINST = re.compile(
    "规范|开展|组织|举办|打击|查处|整治|制止|防止|杜绝|禁止|限制|支持|鼓励|监督|策划|处理|纠正|减少|避免"
)
#: A working group is formed or staffed; other verbs in front of one are part of its name.
_BODY = re.compile("(?:工作组|领导小组|专班|指挥部|协调小组)$")
_FORMS = re.compile(
    "成立|组建|设立|建立|派出|派驻|完善|健全|充实|发挥|加强|配强|组成|支持|配合|推动|协助|督促|报请|召集|调整"
)
#: 举办讲座等方式 says how another act is done; 采取座谈等方式 does not.
_BY_MEANS = re.compile("等(?:多种|各种|不同)?(?:方式|方法|形式|手段|途径|办法|措施|举措)$")
_CHOOSES = re.compile(
    "采取|落实|制定|出台|推出|实施|加强|采用|创新|探索|推行|实行|推广|完善|丰富|拓展|规范|优化|改进|运用|发展"
)
_ONLY_CAUSES = frozenset(("促进", "推动", "带动", "帮助", "引导"))
_LAST_BRACKET = re.compile(r"（[^（）]{0,12}）$")
_MARK = re.compile("[（）“”《》【】\\[\\]]")
#: 组建团队承担课题: a clause of its own behind an actor.
_ACTOR_ACTS = re.compile(
    "(?:团队|企业|机构|单位|人员|部门|专家|学校|公司|高校|组织|协会)(?:承担|开展|参与|实施|提供|建设|开发|进行|制定|组织|负责|办理)(?![^，]*的)"
)
_SEEK_HELP = re.compile("支持|鼓励|指导|督促|帮助|允许|要求|委托|协助|组织|动员|发动|吸引")
#: 以甲为平台: how, not what.
_AS = re.compile("以[^的]{1,20}为[^的]{1,6}$")
#: 促进就业的活动: the verb tells which activity is meant.
_MEANS = re.compile(r"的[^的]*(?:活动|措施|政策|行动|项目|办法|服务|技术|产品)$")
#: 承担某项服务的机构: the verb belongs to a clause that tells which body is meant.
_ACTOR_HEAD = re.compile(
    r"(?:[^的]{3,})的(?:[^的]{0,12})(?:企业|机构|单位|家庭|部门|人员|地区|地方|[省市县区州盟旗]|城市|个人|对象|社区|学校|医院|院校|居民|职工|学生|幼儿|儿童|老年人|失业人员|服务商|组织|公司|商户|"
    r"主体|申请人|项目单位|家长|教师|用人单位|劳动者|毕业生|合作社|农户|患者)(?:（[^（）]*）)?(?:、.*)?$"
)
#: Verbs whose object may be an actor with a description.
_SEEK = re.compile(
    r"培育|引进|引育|扶持|支持|鼓励|吸引|发展|壮大|打造|组建|建立|成立|设立|培养|招引|遴选|选派|服务|帮扶|帮助|奖励|表彰|救助|清退|淘汰|查处|整治|关停|约谈|"
    r"督促|引导|指导|委托|招募|选拔|认定|推荐|确定|明确|建设|创建|争创|完善|健全|关爱|保障|安置|慰问|取消|减免|配备|充实|做优|做强|做大|公布|规范"
)
_CAUSES = re.compile(r"推动|促进|推进|加快|实现|引导|带动|加速|做好|确保")
#: 加强甲推动乙: a second verb that needs no comma in front of it.
_SECOND = re.compile(r"(?:推动|促进|带动|助力|助推|倒逼|确保)(?=[一-鿿]{4})(?!.*(?:行动|工程|计划)$)")
_NOUN_END = re.compile(r"[^的和与及、，不]{2}$")
#: Quantities and times are no objects: 给予30万元, 延长10个工作日.
_AMOUNT = re.compile(
    r"^[一二三四五六七八九十百千万亿]+[亩吨元米户]|^[一二两三四五六七八九十\d]+[次遍回轮年月天]$|^(?:[\d.,]+(?:[万亿千百]*[元%％倍]|个百分点|[年月天日])|(?:工作日|个月|小时|百分点|万元|亿元)$)"
)


def trim(text: str, start: int, end: int, action: str) -> tuple[int, int]:
    """Return the object without counts, vague quantifiers, relative clauses, a bare 等; behind 推进 no last 建设."""
    while start < end and text[start] in " \t\u3000、好了对起出" and not _OPENS_WITH.match(text, start, end):
        start += 1
    quoted = _VERB_BETWEEN.search(text, start, min(end, start + 4 * OBJECT_MAX))
    end = quoted.start() + 1 if quoted else end
    count = None if _COUNTS.search(text, start, end) else _COUNT_HEAD.match(text, start, end)
    start = count.end() if count else start
    if _RELATIVE.match(text, start, end) and not _MANY_OF.search(text, start, end):
        relative = _AFTER_LAST_OF.match(text, start, min(end, start + 4 * OBJECT_MAX))
        start = relative.end() if relative else start
    tail = (
        _COUNT_TAIL.search(text, max(start, end - 24), end) if _DIGIT.search(text, max(start, end - 24), end) else None
    )
    end = tail.start() if tail else end
    while end > start and text[end - 1] in " \t\u3000、等":
        end -= 1
    if action in ("推进", "推动") and text.endswith("建设", start, end) and end - start > 4:
        end -= 2 if _stands_without_building(text, start, end - 2) else 0
    return (start, end) if end - start >= 2 else (start, start)


def _stands_without_building(text: str, start: int, end: int) -> bool:
    """Tell whether 推进X建设 may drop its last word: what is built is one thing or things of a kind."""
    first = _LIST_MARK.search(text, start, end)
    return text[end - 1] != "”" and (first is None or _has_head(text, start, first.start()))


def second_verb(text: str, start: int, end: int) -> int:
    """Return where a second verb without a comma begins inside an object (加强甲推动乙), or `end`."""
    found = _SECOND.search(text, start + 3, min(end, start + 4 * OBJECT_MAX))
    if found is None or "的" in text[found.end() : end]:
        return end
    whole = _NOUN_END.search(text, start, found.start()) and not balance(text, start, found.start())
    return found.start() if whole else end


def balance(text: str, start: int, end: int) -> int:
    """Return how many marks of a pair are open (above 0) or close too many (below 0) in a stretch.

    >>> balance("园区（基地", 0, 5), balance("“一带一路”", 0, 6)
    (1, 0)
    """
    words = text[start:end]
    return sum(map(words.count, "（“《[【")) - sum(map(words.count, "）”》]】"))


def is_whole(words: str, action: str) -> bool:
    """Tell whether the words read by themselves as the object of `action`.

    >>> is_whole("公共服务平台", "打造"), is_whole("登记手续后", "办理"), is_whole("审核机制的重要意义", "推行")
    (True, False, False)
    """
    if _BODY.search(words) and not _FORMS.search(action):
        return False
    if _BY_MEANS.search(words) and not _CHOOSES.search(action):
        return False
    if not 2 <= len(words) <= OBJECT_MAX or words in _NO_OBJECT:
        return False
    if _NO_OPENING.match(words) or _NO_CLOSING.holds(words):
        return False
    if _AMOUNT.match(words) or _PREDICATE.holds(words) or (_MARK.search(words) and balance(words, 0, len(words))):
        return False
    causes = _CAUSES.search(action) is not None
    if "的" not in words:
        if _PROPERTY.match(words) or _AS.search(words):
            return False
    elif (
        _NO_HEAD.search(words)
        or (_ACTOR_HEAD.match(words) and not _SEEK.search(action))
        or (_CARRIED_OUT.search(action) and _THING.search(words))
        or (words.endswith(("的活动", "的行为")) and not _AGAINST.search(action))
        or (action in _ONLY_CAUSES and _MEANS.search(words))
    ):
        return False
    return causes or not (
        _MUTUAL.search(words) or (_ACTOR_ACTS.search(words) and not _SEEK_HELP.search(action))
    )


def members(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the members of an object that lists full names of equal rank, else the object whole."""
    if not _LIST_MARK.search(text, start, end):
        return [(start, end)]
    parts, begin = [], start
    for mark in _LIST.finditer(text, start, end):
        if mark["mark"] is not None:
            parts.append((begin, mark.start()))
            begin = mark.end()
    parts.append((begin, end))
    inner = text[start:end]
    summed = _SUMMED_UP.search(text, parts[-1][0] + 2, end)
    if len(parts) > 1 and summed and "等" not in inner and all(b - a >= 3 for a, b in parts):
        stop = summed.start() - (text[summed.start() - 1] == "“")
        return [*parts[:-1], (parts[-1][0], stop)]
    if len(parts) == 1 or "等" in inner or "的" in text[parts[-1][0] : end] or re.search(r"[”》）][“《]", inner):
        return [(start, end)]
    trimmed = [trim(text, a, b, "") for a, b in parts]
    first, last = text[slice(*trimmed[0])], text[slice(*trimmed[-1])]
    counted = any(b < mark for (_, b), (_, mark) in zip(trimmed[:-1], parts[:-1], strict=True))
    equal = counted or all(b - a >= 3 and _has_head(text, a, b) for a, b in trimmed)
    shared = text[parts[-1][0] - 1] != "、" and parts[-1][1] - parts[-1][0] <= 4  # 服务项目和企业机制
    equal = equal and not (shared and parts[-2][1] - parts[-2][0] >= 8)
    equal = equal and all(a < b for a, b in trimmed)  # a member that is nothing but a count names no object
    return trimmed if equal and first[-2:] not in last[:-2] and not _COUNT_INSIDE.search(last) else [(start, end)]


@cache
def _heads() -> Words:
    return Words(column("lexicon/object_heads.csv"))


def _has_head(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch ends with a word for things that a duty makes or keeps, or with one and a bracket."""
    bracket = _LAST_BRACKET.search(text, start, end) if text[end - 1] == "）" else None
    return _heads().before(text, bracket.start() if bracket else end, start) is not None
