"""Says why a number is no target: code, grade, ordinal, subsidy, threshold, permission, capacity, status …

Each test looks at the words beside the amount inside its comma segment and its clause (up to `；`), nothing farther.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..model import Op, QuantityWhy
from ..text.patterns import Led
from .metrics import JOINT
from .quantities import TO_ONE
from .ratios import IN_RATIO, RATIO
from .scan import HIDDEN, STOPS, Place
from .words import goal_words

#: Words one of which every support rule holds: a sentence without them is not searched.
_SUPPORT = re.compile("奖|补|贴息|返还|抵扣|减免|免征|退税|退还|罚款|消费券|支持|扶持|资助")
_PAY = Led(
    r"(?:奖励|奖补|补贴|补助|补偿)(?![一-鿿]{0,12}(?:覆盖率|发放率|制度|机制|人数|范围))|贴息|返还|抵扣|减免|免征|退税|退还|激励资金|奖金|以奖代补|罚款|消费券|扶持资金|配套支持|基础支持"
    r"|(?<=万元)(?:的)?支持|给予(?=[^，；。]{0,20}(?:支持|资助|扶持|补|奖))|资助(?=[^，；。]{0,6}\d[\d.,]*[万亿]?元)"
)
#: 补贴覆盖率均达到100%: a share that is reached, in a sentence that speaks of support.
_A_RATE = re.compile(
    r"(?:[盖学业园训治用化格标成位到保知意配及产护理测检诊种收办结网级盈]率|纳入[^，；。]{2,16}比例|占比|比重|满意度)"
    r"(?:均|都|分别|力争|总体|稳定|保持|要|应)*(?:达到|达|提高到|提高至|提升到|提升至|保持在|稳定在)?$"
)
#: 新建10个，每个补贴2000元: what is paid for each of them.
_FOR_EACH_PAID = re.compile(r"[^，；。]{0,8}，(?:每[个家户人台辆名件项座亩]|按)[^，；。]{0,16}(?:奖|补|给予)")
#: How much is paid: 奖励10万元, 补贴设备款的10%.
#: A condition that opens behind the number: 企业达到200家，对首次认定的奖励10万元.
_THEN = re.compile(r"，[^，]{0,6}?(?:对(?!接|标|外|口|象)|凡)")
#: How near a payment its sum stands, in code points.
_ABOUT = 20
_HOW_MUCH = re.compile(r"\d[\d.,]*(?:[万亿]?元|%)")
_OPENER = re.compile(
    r"(?:^|[，；：。\t])(?:[^，；：]{0,12}?)(?:(?<!加大)(?<!加强)(?<!增强)(?<!针)(?<!面)对(?!接|标|外|口|象)|凡|按|每[户个家人辆吨亩]|符合|鼓励|给予|根据|购买|在[^，；]{2,30}的(?=，))"
)
_GIVEN = re.compile(r"给予|奖|补|发放")
_MONEY_PAID = re.compile(
    r"^(?:以上|以内|左右)?(?:的)?(?:一次性)?(?:[^，；。、]{0,8})(?:奖励|奖补|补贴|补助|贴息|资助|补偿|奖金|罚款|消费券|加油卡|现金|支持)"
)
_PERMIT = re.compile(
    r"可(?:提高|放宽|延长|上浮|达到?|享受|按|以)|允许|享受|上限|下限|限额(?!以上)|最高(?:额度|限额)?|最低(?!生活|工资|收购)|只能|仅限|放宽|额度(?:再)?提高|封顶|不得超过|最多(?!跑)"
)
_RATE = re.compile(
    r"利率|费率|税率|首付|保证金|贴现|利息|罚息|年化|下浮|上浮|担保费|手续费|基准价|计提|分成|出资比例|缴存比例|缴费|预征率|扣除|持股|税前|折算|折扣"
)
#: A ceiling that the clause speaks of before.
_CEILING = re.compile(r"贷款(?:最高)?额度|最高(?:贷款)?额度|上限|限额(?!以上)")
_BY = re.compile(r"(?:按照?|依照|以不低于|以不高于)[^，；。]{0,24}$")
_BUDGET = re.compile(r"财政|安排|预算|拨付|下达|专项资金|引导资金|设立|注资|统筹|基金|出资")
_FUND = re.compile(r"[^，；。]{0,16}(?:资金|基金|用于|支持|经费|补助)")
#: Money that is set aside, whatever for.
_SET_ASIDE = re.compile(
    r"(?:安排|设立|拨付|下达|统筹|整合|预留)[^，；。]{0,12}(?:资金|经费|基金|预算)(?:总?规模)?(?:不少于|不低于|约|达|共)?$"
    r"|(?:政府|财政)(?:每年|年均)?投入(?:不少于|不低于|约|达)?$"
)
_STATUS = Led(
    r"已(?!建|有)|已建成|已有|已经|先后|现有|共有|目前(?<!项目前)(?<![比较从由于]目前)(?<![降升增][到至]目前)|截至|截止|以来|去年(?<![比较]去年)|上年(?<![比较]上年)|达到了|(?<!力争)(?<!确保)超额完成|实现了|完成了|原有|其时|现状|过去(?=[一二三四五十几])"
    r"|(?:增加|增长|下降|减少|提高|提升|上升|降低|扩大)了|仅(?:为|占|有|减少|增长|完成)|只(?:占|有|完成)"
)
#: A state told in the segment before, and how far back it is looked for, in code points.
_SINCE = re.compile(
    r"截至|截止|目前(?<!项目前)(?<![比较从由于]目前)(?<![降升增][到至]目前)|去年(?<![比较]去年)|上年(?<![比较]上年)"
)
_SINCE_REACH = 40
#: Words of those who may apply, and of what they must have.
_CONDITION = re.compile(
    r"申请人|申报(?:条件|主体|对象|单位)|应当?(?:具备|符合|满足|年满)|须当?(?:具备|符合|满足|年满)|具备(?:以下|下列)条件"
    r"|符合(?:以下|下列)条件"
)
#: Words that open the description of one project.
_DESCRIBED = re.compile(r"(?:总投资|占地(?:面积)?|用地面积|总建筑面积|建设规模|建设内容)[^，]*$")
_PLANT = re.compile(
    r"[^，；。、]{0,16}?(?:项目|生产线|工程|装置|电站|机组|[猪牛羊鸡鸭禽鱼种]场|养殖场|厂|水库|储能|码头|产线)"
)
_OUTPUT = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工|年供|总投资|投资|一期|二期|三期|库容|单机|单体|规模|供种能力|加工能力|达产后)(?:约|达|为)?$"
)
_HEADS = re.compile(
    r"(?:重?大)?(?:方面|方向|环节|领域|阶段|步骤|机制|原则|要素|层面|维度|类别|板块|要求|关系|工程|体系|任务|行动|措施|问题|片区|细分行业|细分领域|特征|优势|主体|转变|结合|统一|到位|抓手|关键|机遇|高地|支柱|部门|层次|级)"
)
#: Verbs that make what they list: of 打造甲、乙等6个场景 four are still to be named.
_MAKES = re.compile(
    r"(?:[、，]|重点|加快|积极|着力|全力|分批|逐步|力争|到?20\d\d年[底末]?前?)*(?:打造|培育|建成|建设|新建|创建|创成|引进)"
)
#: What a count announces, whatever verb leads it: 抓好6项重点工作.
_WORK = ("重点工作", "重点任务", "主要任务", "工作措施", "工作机制", "具体措施", "重点举措", "保障措施", "政策措施")
_FINISHED = re.compile(
    r"建成|投产|开工|完工|竣工|落地|投用|达产|复工|复产|投运|落户|签约|入库|验收|见效|稳定运行|培训|研修|交流|创业|就业|读|改造|完成|通过|实现|达到|纳入|转型|上云|上市"
)
_BASE_TO = re.compile(
    r"，?[^，；。]{0,24}?(?:提高|增加|提升|扩大|上升|下降|降低|减少|压缩|压减|缩短|增长|发展|扩展|拓展|调整|收窄|降|升|增)(?:到|至|为)"
)
#: A start value; behind 到 or 至 stands the value to be reached.
_FROM = re.compile(r"(?:由|从)(?:[^，；。、到至]|到位|至今){0,24}$")
#: What a value is compared to: 较目前的76岁继续增长.
COMPARED_TO = re.compile(
    r"(?:较|(?<![占同对环相])比)(?:(?:19|20)\d{2}年(?:底|末)?|目前|现有|上年|去年|当前|“?十[一二三四五]五”?末)的?$"
)
_NEXT_ITEM = re.compile(JOINT + "|并|或")
_CODE = re.compile(r"[\d+\-—×xX*:：/.\s]+")
_VARIETY = re.compile(r"品种|蚕种|种子|良种|引种|选育|新品系|株系|杂交|[稻麦薯豆茶桑蚕]")
#: How far from the end of a noun phrase the words of completion stand: 等10个项目建成投产, in code points.
_AT_THE_END = 8
#: Kinds of unit that say how large a thing is: 1000万千瓦级基地.
_SIZED = ("power", "energy", "mass", "volume", "data", "length")
#: Bounds behind a count that make it a condition of the next: 存栏500头以上养殖场40个.
OR_MORE = ("以上", "及以上", "以下", "及以下", "以内")
#: How far behind a size the name of its plant is looked for, in code points.
REACH = 40
#: How far behind a condition the count it belongs to stands at most, in code points.
_NEAR = 30
#: Units, and marks before and behind a number with a unit, that can show by themselves that it is no goal.
_FORMAL_UNITS = frozenset(("强", "号", "级", "星级", "星", "届", "中"))
_FORMAL_BEFORE, _FORMAL_BEHIND = frozenset("第前分〔[【：:"), frozenset("星级：:")
#: Words of time that end like 前50名.
_NOT_RANKED = ("目前", "当前", "以前", "之前", "提前", "年前", "月前", "日前", "此前", "底前", "末前", "期前")
_TERM = re.compile(r"(?:期限?|任期|周期|期间)[为是]?$")
_FOR_EACH = re.compile(r"为每|每位|每名|每人")
_ATTRACTED = re.compile(r"撬动|带动|引导社会|吸引|完成")
_TO_WHOM = re.compile(r"(?:对|凡)[^，；]*$")
_YEARLY = re.compile(r"(?:年产|日产|[一二三]期|处理)$")
_JOINT = re.compile(JOINT)
_SIZES = frozenset(("mass", "energy", "power", "volume", "data", "length"))
_SIZED_UNITS = frozenset("头只羽尾张")


def payments(masked: str) -> list[int]:
    """Return where a sentence speaks of paying support."""
    return [found.start() for found in _PAY.finditer(masked)] if _SUPPORT.search(masked) else []


def always(place: Place) -> QuantityWhy | None:
    """Return why a number is none that could be a goal by its own form: ordinals, codes, grades, references, names."""
    text, _masked, amount = place.text, place.masked, place.amount
    start, end = amount.start, amount.end
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    plain = amount.unit and amount.unit not in _FORMAL_UNITS and amount.kind != "discount"
    if plain and before not in _FORMAL_BEFORE and after not in _FORMAL_BEHIND:
        return None
    if before == "第":
        return QuantityWhy.ORDINAL
    if amount.unit == "强" or (after == "强" and not amount.unit):
        return QuantityWhy.ORDINAL
    ranked = before == "前" and text[max(start - 2, 0) : start] not in _NOT_RANKED
    if ranked and (amount.unit in ("名", "位", "个", "家", "") or amount.kind == "ratio"):
        return QuantityWhy.ORDINAL
    if (before and before in "〔[【") or (amount.unit == "号" and before and before in "〕]】第"):
        return QuantityWhy.REFERENCE
    if amount.unit in ("级", "星级", "星") or (after == "星" and text[end + 1 : end + 2] == "级"):
        return QuantityWhy.QUALIFIER if amount.scaled else QuantityWhy.GRADE
    if after == "级" and amount.kind in _SIZED:
        return QuantityWhy.CAPACITY
    if before == "分" and amount.unit in ("批", "期", "步", "类", "级", "档", "年", "轮"):
        return QuantityWhy.DECLARED_COUNT
    if amount.unit == "号":
        return QuantityWhy.VARIETY if _VARIETY.search(text, *place.segment) else QuantityWhy.CODE
    if amount.kind == "discount":
        return QuantityWhy.RATE
    if after == "大" and not amount.unit:
        return QuantityWhy.REFERENCE if text.endswith("党的", 0, start) else QuantityWhy.DECLARED_COUNT
    if amount.unit == "届" or (amount.unit == "中" and amount.chinese):
        return QuantityWhy.ORDINAL
    if RATIO.match(text, end) or (before and before in "：:" and start > 1 and text[start - 2].isdigit()):
        return QuantityWhy.RATE
    if not amount.unit and not amount.scaled and ((after and after in "+×*/.") or (before and before in "+×*/")):
        return QuantityWhy.CODE
    if amount.unit in ("类", "款", "章", "则", "节", "方", "面") and before == "第":
        return QuantityWhy.REFERENCE
    return None


#: What a size in households or heads tells from others: 50户以上自然村, 100人以上企业.
_OF_SIZE = re.compile(
    r"的?(?:自然村|行政村|建制村|村(?![民级])|小区|社区|乡镇|城市|企业|单位|园区|养殖场|聚居点|安置点)"
)
#: A distance within which something lies: 公交站点500米覆盖率.
_IN_REACH = re.compile(r"[^，。；、\d]{0,6}?(?:覆盖率|通达率|可达率|覆盖面|半径|范围内?)")


def _size(place: Place) -> bool:
    """Tell whether an amount only says how large or how near the things are that a metric names."""
    amount = place.amount
    if amount.unit in ("户", "人") and amount.bound in OR_MORE:
        # 带动1000户以上企业: 户 counts enterprises too.
        led = goal_words("verb", "content").before(place.text, amount.lead, place.segment[0])
        counted = amount.unit == "户" and led and place.masked.startswith(("企业", "单位"), amount.end)
        return not counted and _OF_SIZE.match(place.masked, amount.end) is not None
    return amount.kind == "length" and not amount.bound and _IN_REACH.match(place.masked, amount.end) is not None


def by_context(place: Place, *, reached: bool, goal: bool) -> QuantityWhy | None:
    """Return why a number is no goal by the words around it. `reached`: a verb like 达到 stands before it."""
    _text, masked, amount = place.text, place.masked, place.amount
    low, high = place.segment
    ahead, behind = masked[low : amount.lead], masked[amount.end : high]
    money = amount.kind == "money"
    if COMPARED_TO.search(ahead):
        return QuantityWhy.BASELINE
    paid = _paid(place, ahead, behind, goal=goal)
    if paid is not None:
        return paid
    if _size(place):
        return QuantityWhy.QUALIFIER
    if amount.kind in ("time", "age") and (
        not (reached or amount.bound == "控制在") or _TERM.search(ahead) is not None
    ):
        return QuantityWhy.PERIOD if amount.kind == "time" else QuantityWhy.THRESHOLD
    if behind.startswith(("的基数", "的基础", "基数", "为基数", "基础上")):
        return QuantityWhy.BASELINE
    if (
        place.later is not None
        and place.later.start < place.clause[1]
        and _FROM.search(ahead)
        and _BASE_TO.match(masked, amount.end)
    ):
        return QuantityWhy.BASELINE
    if (
        (not goal and _PERMIT.search(ahead))
        or amount.bound in ("最高", "最低", "最多", "最长")
        or (amount.bound in ("最高不超过", "最多不超过"))
    ):
        return QuantityWhy.PERMISSION
    if money and not goal and _CEILING.search(masked, place.clause[0], low):
        return QuantityWhy.PERMISSION
    if amount.unit == TO_ONE and IN_RATIO.search(ahead) is None:
        return QuantityWhy.RATE
    if amount.kind in ("ratio", "points", "money") and _RATE.search(ahead[-30:]):
        return QuantityWhy.RATE
    if amount.kind == "ratio" and not reached and _BY.search(ahead):
        return QuantityWhy.RATE
    if amount.unit in ("次", "场") and _FOR_EACH.search(ahead):
        return QuantityWhy.RATE
    if money and _SET_ASIDE.search(ahead):
        return QuantityWhy.BUDGET
    if (
        money
        and not reached
        and _BUDGET.search(ahead)
        and ("财政" in ahead or _FUND.match(behind))
        and not _ATTRACTED.search(ahead)
    ):
        return QuantityWhy.BUDGET
    if _CONDITION.search(masked, place.clause[0], amount.lead):
        return QuantityWhy.THRESHOLD
    if not reached and not goal and _DESCRIBED.search(ahead):
        return QuantityWhy.CAPACITY
    if _status(place, ahead):
        return QuantityWhy.STATUS
    return None


def _paid(place: Place, ahead: str, behind: str, *, goal: bool) -> QuantityWhy | None:
    """Numbers of a support rule: 对…达到2000万元的企业给予5万元奖励 (threshold and subsidy)."""
    amount = place.amount
    if not place.paid:
        return None
    low, high = place.clause
    money = amount.kind in ("money", "ratio", "points")
    if behind.startswith("的") and _TO_WHOM.search(ahead):
        return QuantityWhy.THRESHOLD
    if amount.kind == "ratio" and _A_RATE.search(ahead):
        return None
    if money and (_PAY.holds(ahead) or _MONEY_PAID.match(behind)):
        return QuantityWhy.SUBSIDY
    number = bisect_left(place.paid, amount.end)
    later = number < len(place.paid) and place.paid[number] < high
    number = bisect_left(place.paid, low)
    sooner = number < len(place.paid) and place.paid[number] < amount.lead
    if not later and not sooner:
        return None
    opener = _OPENER.search(place.masked, max(low - 1, 0), amount.start)
    if sooner and money and opener:
        return QuantityWhy.SUBSIDY
    if sooner and opener and amount.op in (Op.LE, Op.LT):
        return QuantityWhy.PERMISSION
    if opener and later and money and _GIVEN.search(ahead):
        return QuantityWhy.SUBSIDY
    if opener and later and ("对" in ahead or not goal):
        return QuantityWhy.THRESHOLD
    if later and _FOR_EACH_PAID.match(place.masked, amount.end):
        return QuantityWhy.THRESHOLD
    if not later or goal:
        return None
    due = place.paid[bisect_left(place.paid, amount.end)]
    if opener is None and _THEN.search(place.masked, amount.end, due):
        return None
    told = opener or _HOW_MUCH.search(place.masked, max(due - _ABOUT, amount.end), due + _ABOUT)
    return QuantityWhy.THRESHOLD if told else None


def _status(place: Place, ahead: str) -> bool:
    """A state already reached: 已建成, 现有 …; 截至 also in the segment before."""
    if _STATUS.holds(ahead):
        return True
    low = place.segment[0]
    sooner = place.masked[max(place.clause[0], low - _SINCE_REACH) : low]
    return bool(sooner) and _SINCE.search(sooner) is not None


def capacity(place: Place) -> QuantityWhy | None:
    """A size inside a name: 年产30万吨甲项目, 1万头规模种猪场."""
    text, amount, high = place.masked, place.amount, place.segment[1]
    low = place.segment[0]
    if _OUTPUT.search(text[low : amount.lead]) and (
        _PLANT.match(text[amount.end : high])
        or (
            amount.end < high
            and _PLANT.search(text[amount.end : high + REACH])
            and _YEARLY.search(text[low : amount.lead])
        )
    ):
        return QuantityWhy.CAPACITY
    sized = amount.kind in _SIZES or amount.unit in _SIZED_UNITS
    if sized and amount.op is Op.EQ and _PLANT.match(text[amount.end : high]):
        return QuantityWhy.CAPACITY
    if "/年" in amount.unit or "/日" in amount.unit or "/天" in amount.unit:
        return QuantityWhy.CAPACITY if amount.end < high and text[amount.end] not in "、" else None
    return None


def finished(masked: str, start: int, end: int) -> bool:
    """Tell whether the words behind a counted noun say what is to happen to it: 10个项目建成投产."""
    return _FINISHED.search(masked, start, end) is not None


def declared(place: Place, np_end: int) -> bool:
    """A count that only announces or closes a list: 三个方面, A、B两条产业链, 等5个项目."""
    text, amount, low = place.masked, place.amount, place.segment[0]
    behind = text[amount.end : np_end]
    if amount.lead and text[amount.lead - 1] == "由" and "组成" in behind:
        return True
    if amount.kind not in ("count", "people") or amount.bound:
        return False
    if behind.startswith(_WORK) and amount.value <= 20:
        return True
    if _HEADS.match(behind) and (amount.chinese or not goal_words("verb", "content").before(text, amount.lead, low)):
        return True
    if text[amount.lead - 1 : amount.lead] == "等":
        made = _MAKES.match(text, low, amount.lead)
        if made is not None and len(_JOINT.split(text[made.end() : amount.lead])) < amount.value:
            return False
        return _FINISHED.search(behind[-_AT_THE_END:]) is None
    if not isinstance(amount.value, int) or not 2 <= amount.value <= 30:
        return False
    if (
        amount.chinese
        and amount.value_max is None
        and amount.value <= 5
        and amount.unit
        in ("个", "条", "类", "种", "项", "期", "轮", "次", "级", "套", "路", "线", "核", "环", "面", "层")
    ):
        return True
    listed = _JOINT.split(text[low : amount.lead])
    return (
        len(listed) == amount.value
        and len(listed[-1]) >= 2
        and not goal_words("verb", "content").before(text, amount.lead, low)
    )


def unitless(place: Place) -> QuantityWhy:
    """Name a number without unit that is no goal: a variety, a code, a name."""
    text, amount = place.text, place.amount
    behind = text[amount.end : amount.end + 3]
    if _VARIETY.search(text, *place.segment) and amount.start and "一" <= text[amount.start - 1] <= "鿿":
        return QuantityWhy.VARIETY
    if _CODE.fullmatch(text[amount.start : amount.end]) and not behind[:1].strip("，。；、）”"):
        return QuantityWhy.CODE
    return QuantityWhy.NAME


def qualifies(place: Place) -> bool:
    """A bound on what the next amount counts: 产值超10亿元企业20家."""
    amount, later, masked = place.amount, place.later, place.masked
    if (
        later is None
        or (amount.kind in ("ratio", "points") and not amount.scaled)
        or (amount.kind in ("count", "people") and not amount.scaled and amount.bound not in OR_MORE)
        or later.kind not in ("count", "people")
    ):
        return False
    if (
        later.start >= place.segment[1]
        or later.lead <= amount.end
        or later.lead - amount.end > _NEAR
        or masked[amount.end] in STOPS
    ):
        return False
    closed = later.end >= len(masked) or masked[later.end] in STOPS or masked[later.end] == HIDDEN
    return closed and _NEXT_ITEM.search(masked, amount.end, later.lead) is None
