"""Tells names that stand for several unnamed units (各区县政府, 有关部门, 成员单位) and joins halves of one."""

from __future__ import annotations

import re

from ..remember import remembered

#: A bracket inside a name, one level of another one in it: （市、区，含某某开发区（不含某镇））.
BRACKET = r"[（〔\[(](?:[^（〔\[()）〕\]]|[（〔\[(][^()）〕\]]*[）〕\])])*[）〕\])]"
_LEVEL = (
    r"(?:自治[区州县旗]|设区(?:的)?市|地级以上市|县级市|(?:省)?直管[县市]|省辖市|[省市州盟区县旗乡镇]|地区|特区|林区|街道|园区)"
)
_BODY = r"(?:人民政府|行政公署|政府|行署|公署|管委会|办事处|街道办|党工?委|委员会|[市区县]委)"
_KIND = (
    r"(?:部门|单位|地区|地方|企业|公司|集团|机构|机关|镇街|镇办|乡镇|街镇|街道|街办|园区|开发区|功能区|片区|市县|区县|县区|县市区?|"
    r"市|区|县|州|盟|旗|乡|镇|村|社区|院校|高校|学校|医院|院所|银行|协会|商会|专班|专业?组|工作组|推进组|小组|指挥部|链长|支队|"
    r"人民政府|行政公署|政府|行署|公署|管委会|办事处|街道办|党工?委|科室|处室|股室|站所|场所?|中心|分局|分公司)"
)
_COLLECTIVE = re.compile(
    rf"""^(?:(?:各(?!界|族|环节$|领域$|类$|项$|阶段$|方面$|种|自)|其他|其它|其余|有关|相关|全体|所有|上述|涉及)(?=.)|涉(?=[农企改])|(?:属地|当地|基层|试点)(?=.)|全[市省区县州](?:各|有关))
    |(?:各|有关|相关|其他|其余|成员|所属|下属|直属|驻[一-鿿]{{1,4}})(?!界|族)[一-鿿、]{{0,10}}{_KIND}(?:和(?:单位|部门|地区))?(?:{BRACKET})*$
    |^(?:\d+|[一二两三四五六七八九十]+)[个家][一-鿿、]{{0,10}}(?:{_KIND}|{_LEVEL})(?:{BRACKET})?$|^\d+地（?市
    |^{_LEVEL}[（(](?:{_LEVEL}[、，,]?){{1,4}}[）)]{_BODY}
    |^有[一-鿿]{{2,6}}的[省市州盟区县旗乡镇]
    |^(?:具?有|承担|负责|涉及|管理)[一-鿿]{{2,14}}的(?:部门|单位|机构)$
    |^地方(?:各级)?(?:党委)?(?:人民政府|政府|各级)?$
    |^(?:设区的?市|地级以上市|[省市县]级|市州|州市|市县|区县|县区)(?:人民)?政府$|^(?:设区的?市|地级以上市)$|^[省市县乡]级以上(?!城市)
    |^[省市区县州]内[一-鿿]{{0,6}}{_KIND}$|各(?:有关|相关)?{_LEVEL}{{1,3}}(?:{BRACKET})?{_BODY}(?:{BRACKET})?$
    |^(?:中央|[省市区县州部])(?:属|管)[一-鿿]{{0,4}}(?:国企|企业|单位|高校|院校|学校|医院|院所|公司|平台|机构)$
    |^[省市区县州](?:[级直属]|（[省市区县州中]）直|政府)(?:各|有关)?.{{0,4}}(?:部门|单位|机关)$
    |^[驻在][一-鿿]{{1,5}}(?:高校院所|院所|央企|国企|企业|单位|高校|院校|部队|机构|军警)$
    |^(?:中央|驻[省市区县州]).{{0,6}}(?:部门|单位)$
    |^(?:{_LEVEL}、|{_LEVEL}(?:{BRACKET})?(?={_LEVEL})){{1,5}}{_LEVEL}?(?:{BRACKET})?(?:两级|三级|级)?(?:党委和)?(?:{_BODY}|有关部门)?(?:{BRACKET})?$
    |^(?:街道办事处|街道办|乡镇街道|镇街)$""",
    re.VERBOSE,
)
_TERRITORIAL = re.compile(
    r"[省市州盟区县旗乡镇道地区][）〕\])]?(?:人民政府|政府|管委会|办事处|行政公署|行署|[（〔(].*)?$"
)
#: A territorial half without an organ of its own: 各区, 各市〔州〕, 各有关区; also a bare level (市、县人民政府).
_HALF = re.compile(
    rf"^(?:(?:\d+个|各|其他|有关|相关|全[省市州])(?:有关|相关)?(?:级)?(?:地|{_LEVEL}{{1,3}})(?:{BRACKET})?|{_LEVEL}{{1,2}}(?:级)?(?:{BRACKET})?)$"
)
#: What carries a half on: levels, brackets and organs, no name of its own.
_FRAGMENT = re.compile(
    rf"^(?:各|有关|相关)?(?:{BRACKET}|自治|设区|县级|直管|省辖|特|街道|园区|[省市州盟区县旗乡镇、])+(?:两级|三级)?(?:党委和)?"
    rf"(?:{_BODY}|{BRACKET}|有关部门|相关部门|主管部门|(?<=[）〕])[一-鿿]{{2,8}}部门)*$"
)
#: The last half names no organ but its own kind: a bare organ goes with the one before it (各县委、政府).
_BARE_ORGAN = re.compile(rf"^(?:人民政府|政府|管委会|办事处)(?:{BRACKET})?$")
_PARTY = re.compile(rf"^各.{{0,12}}(?:党工?委|[市区县州]委)(?:{BRACKET})?$")
_ORGAN_END = re.compile(rf"{_BODY}(?:{BRACKET})?$")
_LAST_PART = re.compile(r"、(?![^（〔]*[）〕])")
#: The second kind of one thing at two levels: 各市、县级融媒体中心.
_OF_LEVEL = re.compile(rf"^{_LEVEL}级(?!市|政府|人民)")
#: A kind without a word of its own says of what else the 各 in front speaks: 各地（市）、部门; 各行业主管、监管部门.
_BARE_KINDS = frozenset(("部门", "单位", "地方", "地区", "企业", "监管部门", "主管部门", "管理部门"))
_SHARED = re.compile(rf"^(?:各|有关|相关)(?:有关|相关|级)?(?:地|地区|地方|部门|单位|{_LEVEL}{{1,3}})?(?:{BRACKET})?$")
#: A level alone, as in 市、县（区）人民政府.
_BARE_LEVELS = frozenset("省市州盟区县旗乡镇")


@remembered
def is_collective(name: str) -> bool:
    """Tell whether a name stands for several unnamed units: 各区县政府, 有关部门, 市直有关单位, 成员单位.

    >>> is_collective("各县（市、区）人民政府"), is_collective("省政府相关部门"), is_collective("市各界联合会")
    (True, True, False)
    """
    return _COLLECTIVE.search(name) is not None


def is_territorial(name: str) -> bool:
    """Tell whether a collective is one of territories (各区县政府), not of departments."""
    return _TERRITORIAL.search(name) is not None


def are_halves(first: str, second: str) -> bool:
    """Tell whether two neighbours joined by 、 are one collective: 各区、县级市 · 市、县（区）人民政府 · 各县委、政府.

    The first half has no organ of its own (各市〔州〕、各县〔市、区〕人民政府); two whole names stay two.
    """
    if first not in _BARE_LEVELS and not _goes_on(second):
        return False
    last = _LAST_PART.split(first)[-1]
    if second in _BARE_KINDS:
        return last == first and (_SHARED.match(first) is not None or (first.startswith("各") and len(second) == 4))
    if _BARE_ORGAN.match(second):
        return _PARTY.match(first) is not None
    if last == first:
        return _HALF.match(first) is not None and (
            _FRAGMENT.match(second) is not None or _OF_LEVEL.match(second) is not None or first in _BARE_LEVELS
        )
    return _FRAGMENT.match(last) is not None and not _ORGAN_END.search(last) and _FRAGMENT.match(second) is not None


@remembered
def _goes_on(second: str) -> bool:
    """Tell whether a name can be the second half of a collective."""
    if second in _BARE_KINDS:
        return True
    return any(pattern.match(second) is not None for pattern in (_BARE_ORGAN, _FRAGMENT, _OF_LEVEL))


def is_half(first: str, second: str) -> bool:
    """Tell whether a stray space parts territories from their organ: 各县（市、 区） 人民政府."""
    return _BARE_ORGAN.match(second) is not None and _HALF.match("".join(first.split())) is not None


def goes_with(left: str, name: str) -> bool:
    """Tell whether a name without words of its own shares the 各 of its neighbour: 各乡镇政府、街道办事处.

    >>> goes_with("各盟行政公署", "市人民政府"), goes_with("市水务局", "市人民政府")
    (True, False)
    """
    return left.startswith("各") and _ORGAN_END.search(left) is not None and _FRAGMENT.match(name) is not None
