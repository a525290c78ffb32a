"""Words in a role clause that name nobody: times (6月底前完成), paces (长期坚持), notes on clauses."""

from __future__ import annotations

import re

from ..remember import remembered
from .brackets import level

_DONE = r"(?:前|内|起|底|末|初|中旬|上旬|下旬)"
#: A stretch of a clause that says when or how fast, never who.
_PACE = re.compile(
    r"""(?:力争|确保|争取|计划|预计|原则上|需要?|要求)?(?:于|在|到|至|自|从)?(?:
      (?:19|20)\d\d\s*(?:年|[.．/—－-]\d)
    | \d{1,2}\s*月(?:份|\d{1,2}日|[上中下]旬|底|末|初|前|内|完成|\s*$)
    | \d{1,3}\s*个?(?:工作日|自然日|年|月|季度)(?:内|左右|以内|$)
    | (?:全年|当年|年内|年底|年末|本年度|今年|明年|每年|每月|每季|每半年|季度|月底|第?[一二三四]季度|[上下]半年)
    | (?:近期|中期|远期|长期|常年)
    | (?:持续|常态|动态|实时|适时|及时|即时|滚动|分年度|分阶段|立行立改|即知即改|立即|马上|已完成|正在)
    | (?:尽快|如期|按期|按时|限期|同步)
    | (?:按照?|根据)[一-鿿]{0,8}(?:要求|进度|时序|节点|计划|部署|步骤|程序)
    )(?![一-鿿]{0,10}(?:局|委|办|厅|部|院|中心|公司|集团|组委会|指挥部|领导小组)$)
    """,
    re.VERBOSE,
)
#: A bracket behind a name that says what for or when, no alias: （6月底前完成）, （负责宣传）.
_REMARK = re.compile(
    rf"(?:{_PACE.pattern}|(?:具体|主要|分别)?(?:负责|牵头|配合|落实|指导|承担|参与|协助|督促)|联系(?:人|电话)|电话"
    r"|以下[简统]称|由.{2,40}(?:负责|落实)$)",
    re.VERBOSE,
)
_LISTED = (
    r"(?:不再|不另|不予|无需|不)(?:一一|单独|逐一|逐项|重复|另行|再)?"
    r"(?:列出|列示|列明|列入|列|注明|标注|标明|重复|罗列)"
)
_FIRST = (
    r"(?:(?:(?:名|位|居)?列|排|排名|排列|排序|位列)(?:在|于|为)?(?:第一|首|最前)"
    r"|(?:首列|首位|首个|首家|第一(?:个|位|名|家)?)(?:列出)?的?(?:责任)?(?:单位|部门|者)?的?均?(?:为|是|系)(?=牵头|主责|主办|总牵头|第一))"
)
#: Where a note may begin: behind a stop, or as all that a bracket holds.
_EDGE = r"(?:[，。；、]|^|(?<=[（〔【(\[]))"
#: A note inside a clause: everything from here on says something about the clauses, not who does the work.
_NOTE = re.compile(
    rf"""[。；，,;〔（(\[]?\s*(?:注[：:])?(?:(?:其中|凡|未注明的)?[，,]?{_FIRST}
    |(?:无|没有|未[^，。；]{{0,4}})牵头(?:单位|部门)的
    |逗号(?:之)?前|顿号(?:之)?前|分号(?:之)?前
    |(?:标注?|加|带|注|打|标有|标注)(?:有)?[“（]?[*＊★☆▲△●○※◆◇■#].{{0,6}}(?:为|是)
    |(?:以)?下同(?![^，。；]{{0,2}}[）〕)\]](?:人民)?政府)
    |{_EDGE}(?:以下|下列|上述|后续)[^，。；]{{0,14}}(?:均|都|由|需|任务|工作|措施|事项|条款|不再)
    |{_EDGE}各项(?:任务|措施|工作)[^，。；]{{0,6}}(?:均|都)
    |{_EDGE}(?:其余|其他)[^，。；]{{0,10}}(?:任务|工作|措施|事项|条款)[^，。；、]{{0,6}}(?:均|都|由)
    |{_EDGE}[^，。；、：]{{2,16}}(?:均为|均是|都是|皆为)[^，。；]{{0,6}}(?:责任|牵头|配合|落实)(?:单位|部门)
    |{_EDGE}(?:凡|对)?(?:涉及|由|只|仅)?(?:明确|涉及)?(?:多个|一个|两个(?:及?以上)?)(?:部门|单位)[^，。；、]{{0,8}}的[，。；]
    |{_EDGE}所列(?:部门|单位)
    |。(?=[^。]{{2,80}}(?:下同|不一一|不再|不逐一)[^。]{{0,8}}。?$)
    |{_EDGE}(?:详见|参见|见)附[件表录]
    |{_EDGE}[^，。；、：]{{0,12}}{_LISTED})""",
    re.VERBOSE,
)
#: Signs that mark one of several names (市甲局*); a convention says what they mean.
MARKS = "*＊★☆▲△●○※◆◇■#"
#: Every note holds one of these words or signs; most clauses hold none.
_NOTE_HINT = re.compile(
    "第一|首|最前|无|没有|未|[逗顿分]号|下同|以下|下列|上述|后续|均为|均是|都是|皆为|所列|各项(?:任务|措施|工作)|见附"
    "|其[余他][^，。；]{0,10}(?:任务|工作|措施|事项|条款)|[多一]个(?:部门|单位)|两个(?:及?以上)?(?:部门|单位)"
    rf"|不(?:再|一一|逐一)|{_LISTED}|[{re.escape(MARKS)}]"
)
#: Signs that part the names of a clause.
_PARTS = "。；，,;、"


@remembered
def is_pace(words: str) -> bool:
    """Tell whether words of a clause say when or how fast.

    >>> [is_pace(words) for words in ("6月底前完成", "长期坚持", "2026年", "2022年冬季运动会组委会", "市年检中心")]
    [True, True, True, False, False]
    """
    return _PACE.match(words) is not None


def is_remark(words: str) -> bool:
    """Tell whether the words of a bracket behind a name are a time or a duty, no other name of the unit.

    >>> [is_remark(words) for words in ("2026年6月底前完成", "负责宣传", "市河长办")]
    [True, True, False]
    """
    return _REMARK.match(words) is not None


def opens_a_note(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket holds a note on the clauses and nothing else: （列第一位者为牵头单位，下同）."""
    return _NOTE.match(text, start, end) is not None


def has_note(text: str, start: int, end: int) -> bool:
    """Tell whether a note on the clauses stands behind names in `text[start:end]`."""
    return without_note(text, start, end) < end


def without_note(text: str, start: int, end: int) -> int:
    """Return where the names of a clause end: before a note on the clauses, which may stand in its own bracket."""
    if not _NOTE_HINT.search(text, start, end):
        return end
    at, outside = start, None
    while (found := _NOTE.search(text, at, end)) is not None:
        if text[found.start()] not in _PARTS:
            return found.start()
        outside = outside or frozenset(level(text, start, end, _PARTS))
        if found.start() in outside:
            return found.start()
        at = found.end()  # 下同 inside a name's own bracket: 各县（市、区，含某某开发区，下同）
    return end
