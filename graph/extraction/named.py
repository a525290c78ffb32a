"""Tells a unit's own name in a running sentence from words that only end like one: stricter than under a label."""

from __future__ import annotations

import re
from functools import cache

from ..remember import remembered
from ..resources import rows
from ..text.patterns import alternatives
from .collectives import is_collective
from .units import is_odd, looks_like_unit

#: What opens the name of a unit: its level, its place, the State's, the Party's.
_LEVEL = re.compile(
    r"(?:自治区|自治州|国家|国务院|中央|全国|中国|人民|新华|共青团|团[省市区县州]|兵团|[省市区县州旗镇乡盟](?!场|域|块|政(?!府|协|务|法))|[一-鿿]{2,4}[省市区县州盟旗镇乡](?!场|域|块))"
)
_LEVELS = frozenset("省市区县州旗镇乡盟国中")
#: An organ of the State by its short name: 财政部, 发展改革委, 海关总署.
_PLAIN = re.compile(
    r"(?!.{0,8}(?:[干总支内外全大分司]部|项目部|工程局|指挥部|俱乐部|事业部|党委$|村委|居委|业委|[县市区镇乡]委$|[^革监健资]委$))"
    r"[一-鿿]{2,9}(?:部|委|局|厅|总署|税务|海关|银行)$"
)
#: What a name by itself never holds, or ends with.
_NO_NAME = re.compile(
    r"[、，的“”*\d]|企业$|[格布结全大开破]局$|(?<![技业]创)新局$|[省市区县州盟旗乡镇村园]$|社区$|街道$|机构$|单位$|部门$|学校$|医院$|协会$"
    r"|^(?:成立|助力|助推|带动|辐射|组织|支持|鼓励|引导|推动|加强|取消|邀请|协同|请|督促|协调|指导|通过|依托)"
)
_FIELD = re.compile(r"(?:[省市区县州盟旗]|[一-鿿]{2,3}[市区县州])[一-鿿]{2,12}部门$")
#: No unit's name is shorter or longer, in code points and without its bracket.
_SHORTEST, _LONGEST = 3, 24
_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(alternatives(row["term"] for row in rows("lexicon/body_heads.csv") if row["kind"] == "body"))


@cache
def acts() -> re.Pattern[str]:
    """Return what may follow a list of names that does something: an adverb or a verb of the lexicon."""
    words = [row["term"] for row in rows("lexicon/action_verbs.csv") if row["kind"] != "nominal"]
    return re.compile(rf"等(?:有关|相关)?(?:部门|单位)|共同|联合|按|对|将|{alternatives(words)}")


def is_body(name: str) -> bool:
    """Tell whether a name is that of a coordinating body: 领导小组, 工作专班, 指挥部."""
    return _bodies().search(name) is not None


@remembered
def is_named(name: str) -> bool:
    """Tell whether words in a running sentence are a unit's own name.

    >>> is_named("市农业农村局"), is_named("财政部"), is_named("项目部"), is_named("各有关部门"), is_named("财政部门")
    (True, True, False, False, False)
    """
    bare = _BRACKET.sub("", name)
    if not _SHORTEST <= len(bare) <= _LONGEST or is_collective(name):
        return False
    if _FIELD.match(bare) is not None and not bare.endswith(("有关部门", "相关部门", "主管部门", "级部门")):
        return True
    if _NO_NAME.search(bare) is not None or not looks_like_unit(bare) or is_odd(bare):
        return False
    if bare[0] not in _LEVELS and (verb := acts().match(bare)) is not None and verb.end() > 1:
        return False  # 继续推进省内通办
    return _LEVEL.match(bare) is not None or _PLAIN.match(bare) is not None
