"""Tells numbers that a rule sets from goals: standards, conditions, formulas, limits in time, clock times.

Two views: the words beside one number, in any document; and the kind of document, for one that sets rules
(办法, 条例, 公告, 批复 …) states goals only with a deadline or a hedge.
"""

from __future__ import annotations

import re

from ..model import QuantityWhy
from ..text.patterns import Led
from .scan import STOPS, Place
from .traps import OR_MORE

#: Titles of documents that set rules, answer or announce; a plan or an opinion among their words makes them no such.
_RULES = Led(
    r"(?:办法|条例|规定|细则|规则|准则|章程|守则|公告|通告|公示|指南|指引|须知|问答|解答|常见问题|流程|清单|目录|批复|复函|的函|决定|通报|答复"
    r"|命令|号令)(?:（[^（）]{1,16}）)?》?(?:的通知)?$|(?:有关事项|有关问题|标准|安排|名单|价格)的通知$"
)
_PLAN = re.compile(r"意见|方案|计划|规划|纲要|措施|举措|行动|工作要点|分工|工作报告|攻坚")
#: A document that calls itself a rule.
_SELF = re.compile(r"本(?:办法|条例|规定|细则|规则|准则|章程|公告|通告)")
#: How often it does so at least.
_SELF_LEAST = 2
#: How much of a text without a known title can be its title: code points, lines.
_HEAD, _TITLE_LINES = 200, 4
_FORMULA = re.compile(r"[×*÷＝=]\s*$")
_CLOCK = re.compile(r"\d{1,2}[时点]$")
_STANDARD = re.compile(r"(?:标准|限额|额度|定额|租金|单价|基数)(?:统一|暂定|分别|均)?(?:为|是|按|每)[^，；。]{0,12}$")
_BY_STANDARD = re.compile(r"[^，；。、]{0,6}?的?(?:标准|比例|价格|费率|额度)(?!化)")
_A_HEAD = re.compile(
    r"每(?:人|户|位|名|生|床|亩|辆|台|套|例|人次|平方米)(?:每)?(?:年|月|天|日|次|学期|学年|季度)?(?:为)?$"
)
_PAID_IN = re.compile(r"(?:缴纳|收取|缴存|罚款|扣减|减除|扣除|分摊|支付|计发)[^，；。]{0,8}$")
_LIMIT = re.compile(
    r"(?:期限?|任期|周期|期间|时间|时长)(?:一般|原则上|最长|最短|累计|均|统一|可|应当?)*(?:为|是|不(?:得)?(?:超过|少于|低于))?$"
)
_SHORTENED = re.compile(r"缩|压|减|降|控制|延长|提高|达到|限时|限在|时限")
_LIFE = re.compile(r"寿命|平均年龄|(?:增长|提高|提升)[到至]")
_MEANS = re.compile(r"时(?=[，。；、]|$)|的时候|的?(?:视|判定|认定|评定|评|列)?为|的?属于")
_ELIGIBLE = re.compile(r"均?可(?:以)?(?:申报|申请|享受|参与|参加|报名|纳入|认定)")
#: 应有10万元以上资金: what one must have.
_MUST_HAVE = re.compile(r"(?:应有|须有|应具有|应具备|须具备|应当|不得同时)[^，；。]{0,20}$")
#: 20%用于…: how a sum is split.
_SPLIT = re.compile(r"用于|计入|划入|归|作为|留作|拨")
#: 提供1次指导, 推举1名代表: one of something, as an article says.
_ONE_UNITS = ("次", "名", "套", "份", "人", "位", "本")
#: Words that only add up what there is.
_SUM = ("共", "共计", "总共", "一共", "总计", "合计")
#: 时速120公里以上线路: how large a thing must be to be meant.
_SIZE = re.compile(r"(?:时速|单机容量|净高|坡度)$")
#: 首期规模10亿元 of a fund; 用好资金3亿元; 最高额度提高到30万元; 津贴每月不低于50元.
_FIRST_SHARE = re.compile(r"首期(?:规模|出资|资金|到位)?(?:不低于|不少于|达到|约|为)?$")
_USED = re.compile(r"用[好足活][^，；。]{0,20}$")
_TOP = re.compile(r"最高(?:贷款|授信)?额度[^，；。]{0,6}$")
_MONTHLY = re.compile(r"(?:津贴|补贴|补助|工资|低保|保障|补助金|标准)[^，；。]{0,4}每(?:人)?每?[月年][^，；。]{0,4}$")
#: 10万元以下免征; 对5亿元以上重大项目实行: who is meant.
_FREE_OF = re.compile(r"的?(?:部分)?(?:免征|免收|免缴|减征|减半|不征|暂免)")
_TO_THOSE = re.compile(r"\s*(?:对|对于|凡|凡是|针对)[^，；。]{0,8}$")
#: 3位副市长任副组长: who holds which office.
_SERVES_AS = re.compile(r"[^，；。、]{0,8}?(?:任|担任|兼任)(?:副?组长|副?主任|副?总?指挥|召集人|成员|副?会长|秘书长)")
#: 药材品种280多种, 企业600余家: there are so many.
_SOME_MORE = re.compile(r"\d[\d.,]*[百千万亿]*[余多]")
#: 与2020年相比，…由200家增加到350家: what has changed.
_COMPARED_OPEN = re.compile(
    r"\s*(?:与|同)(?:(?:19|20)\d{2}年(?:底|末)?|上年|去年|“?十[一二三四五]五”?末)(?:同期)?相比，"
)
#: 10蒸吨及以下燃煤锅炉: how large the plants are that are meant.
_OF_SIZE = re.compile(r"的?(?:(?:燃煤|燃油|燃气|工业|煤电|火电|发电|小型|在用|现役|生物质)*(?:锅炉|机组|矿井))(?!\d)")
#: 每小时20蒸吨及以上燃煤锅炉: what a plant can do.
_EACH_HOUR = ("每小时", "每台", "单台", "单机", "单个")
#: 10人以上30人以下: a class between two bounds.
_BETWEEN = re.compile(r"\d[\d.,]*[万亿]?[一-鿿]{0,3}(?:（含）)?以上(?:（含）)?\d[\d.,]*[万亿]?[一-鿿]{0,3}以下")
_AT_LEAST = ("以上", "及以上", "以上（含）", "（含）以上")


def sets_rules(title: str, text: str) -> bool:
    """Tell whether a document sets rules or announces, by its title or first lines, else by what it calls itself."""
    head = ""
    for line in text[:_HEAD].splitlines()[:_TITLE_LINES]:
        head += "".join(line.split())
        if _RULES.holds(head) and not _PLAN.search(head):
            return True
        if "。" in line or "：" in line:
            break
    plain = "".join(title.split())
    if _PLAN.search(plain):
        return False
    return _RULES.holds(plain) is not None or len(_SELF.findall(text)) >= _SELF_LEAST


def by_rule(place: Place, core: int, *, led: bool, timed: bool) -> QuantityWhy | None:
    """Return why a number is a rule's and no goal. `core`: where its metric ends."""
    masked, amount = place.masked, place.amount
    low, high = place.segment
    ahead, behind = masked[low : amount.lead], masked[amount.end : high]
    near = ahead[-24:]
    if _FORMULA.search(place.text, low, amount.lead):
        return QuantityWhy.RATE
    if amount.unit == "分" and _CLOCK.search(near):
        return QuantityWhy.DATE
    if amount.bound in OR_MORE and amount.unit != "个" and _OF_SIZE.match(behind):
        return QuantityWhy.THRESHOLD
    if near.endswith(_EACH_HOUR) and behind[:1] not in STOPS:
        return QuantityWhy.CAPACITY
    if amount.kind == "age" and not _LIFE.search(masked, place.clause[0], amount.lead):
        return QuantityWhy.THRESHOLD
    if amount.kind == "time" and (
        (_LIMIT.search(near) and not _SHORTENED.search(near) and amount.bound != "控制在")
        or masked[core : amount.start].strip() in ("为", "是")
    ):
        return QuantityWhy.PERIOD
    if amount.kind == "money" and (
        _STANDARD.search(near)
        or (_A_HEAD.search(near) and masked[core : amount.lead] == "")
        or _PAID_IN.search(near)
        or near.endswith("等奖")
        or (_BY_STANDARD.match(behind) and not led)
    ):
        return QuantityWhy.RATE
    if amount.kind == "money" and (_FIRST_SHARE.search(near) or _USED.search(near)):
        return QuantityWhy.BUDGET
    if amount.kind == "money" and _TOP.search(near):
        return QuantityWhy.PERMISSION
    if amount.kind == "money" and _MONTHLY.search(near):
        return QuantityWhy.RATE
    if (
        amount.kind == "money"
        and amount.bound in OR_MORE
        and (_FREE_OF.match(behind) or (_TO_THOSE.match(ahead) and behind[:1] not in STOPS))
    ):
        return QuantityWhy.THRESHOLD
    if amount.kind in ("count", "people") and _SERVES_AS.match(behind):
        return QuantityWhy.DECLARED_COUNT
    if not timed and not led and _SOME_MORE.search(place.text, amount.start, amount.end):
        return QuantityWhy.STATUS
    if not timed and _COMPARED_OPEN.match(masked, place.clause[0], amount.lead):
        return QuantityWhy.STATUS
    if amount.bound and _MEANS.match(behind):
        return QuantityWhy.THRESHOLD
    if amount.chinese and amount.value == 2 and amount.bound in _AT_LEAST and not led:
        return QuantityWhy.THRESHOLD
    if amount.kind == "ratio" and not amount.bound and _SPLIT.match(behind):
        return QuantityWhy.RATE
    if _SIZE.search(near) or (not timed and _BETWEEN.match(place.text, amount.start, amount.end + 12)):
        return QuantityWhy.THRESHOLD
    if amount.bound in ("以下", "及以下") and near.endswith("以上"):
        return QuantityWhy.THRESHOLD
    if not timed and place.text[place.clause[1] - 1 : place.clause[1]] == "的":
        return QuantityWhy.THRESHOLD
    if ahead.lstrip().startswith("凡"):
        return QuantityWhy.THRESHOLD
    if not timed and _MUST_HAVE.search(near):
        return QuantityWhy.THRESHOLD
    single = amount.value == 1 and amount.value_max is None and amount.unit in _ONE_UNITS
    if single and not amount.bound and not timed and behind[:1] not in STOPS:
        return QuantityWhy.DECLARED_COUNT
    if not led and masked[core : amount.lead].strip() in _SUM and not amount.bound:
        return QuantityWhy.STATUS
    if not led and _ELIGIBLE.search(masked, amount.end, place.clause[1]):
        return QuantityWhy.THRESHOLD
    return None
