"""Reads a list of units: splits it outside brackets, keeps the halves of one collective together.

Takes the reading text of one role's names; gives the names' places. Decides no roles and joins no identities.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..remember import remembered
from ..resources import column
from .brackets import level
from .collectives import are_halves, is_collective, is_half
from .pace import MARKS, is_pace

#: What parts names in a list; circled numbers may head them.
_SEPARATORS = "、，,；;/ \t\n①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#: Words that only close or open a list of names.
_TRIM_HEAD = re.compile(
    rf"^(?:[、，,；;。.：:—\s{MARKS}]|\d{{1,2}}[.．）](?!\d)|由(?=\S{{2}})|其中[，：]?"
    r"|会同|以及|及(?:其(?!他|它))?|和|与)+"
)
_TRIM_TAIL = re.compile(
    rf"(?:[、，,；;。.\s{MARKS}]|等(?:\d+[个家])?(?:部门|单位)?(?:和单位)?(?:按照?(?:各自)?职[责能](?:分工)?)?$"
    r"|按照?(?:各自)?职[责能](?:分工)?$|(?:分别|共同|具体|联合)$)+$"
)
#: 等 as "and others": what follows it is another name (等国务院相关部门, 等和各省级人民政府) or nothing.
_AND_OTHERS = re.compile(
    r"等(?=$|[和及与]|以及|(?:\d+[个家])?(?:国务院|省|市|区|县|州)?(?:级|直|政府)?(?:各|有关|相关|其他|部门|单位)"
    r"|(?:[市县区州]|市、?县|县区|区县|市州)(?:人民)?政府)"
)
#: After 等 these only say what kind of units are named: 等部门, 等8个单位.
_ONLY_KIND = re.compile(
    r"^(?:\d+[个家])?(?:(?:部门|单位)(?:和单位)?|(?:[市县区州]|市、?县|县区|区县|市州)(?:人民)?政府)(?=$|[和及与]|以及)"
)
#: 及, 和, 以及, 与 between two names; the right side must open like a name of its own.
_AND = re.compile(r"(?:以及|及|和|与|会同)")
_JOINERS = frozenset("和及与")
_GOVERNMENT = re.compile(r"(人民政府|政府)(?:[（〔\[(].*)?$")
#: An organ without a level of its own: 财政局, 市场监管局 (市 of 市场 is no level), but not
#: 甲市财政局 or 国家税务总局, nor the branch of a central organ at a place: 某某证监局.
_ELIDED = re.compile(
    r"(?!\S{0,6}[省县州旗]|\S{1,6}[市区](?!场|域))"
    r"(?!民航|(?!地方)[一-鿿]{2,3}(?:证监|银保监|银监|保监|海事|铁路)局)"
    r"(?!(?:市(?!场)|区|国(?!资|土|动)|中(?!医)|团|人(?!力|防|口|民法|民检)|各|有|相|兵团|自治))\S{1,12}(?:局|委|办|厅|供销社|法院|检察院)$"
)
_TERRITORY = re.compile(r"^[^各有相其]\S{0,11}[省市州盟区县旗乡镇]$")
#: A territory by its bare name, in front of one that says its kind: 甲地、乙地、丙市政府.
_BARE_TERRITORY = re.compile(r"^[一-鿿]{2,4}$")
_GIVEN_LEVEL = re.compile(
    r"^(?:自治区|自治州|自治县|兵团|省|市(?!场|政(?![府务法协研]))|区(?!域|块)|县(?!域)|州|旗|盟)"
)
_OPENS = re.compile(
    r"各|有关|相关|其他|国务院|国家|省|市|区|县|州|自治区|中央|人民|团|公安|[一-鿿]{2,4}[市区县]"
)
_OPENS_NOT = re.compile(r"市场|区域|市政(?![府务法协研])")
_ITS = re.compile(r"其(?![他它余])")
#: No unit's name is longer, in code points.
_LONGEST = 160
#: Signs of a sentence; no unit's name holds one outside its brackets (由 of 自由贸易 is none).
_ODD = re.compile(
    r"[。！？：《》=＝%％]|(?<=[^自])由|不再|下同|^(?:按照|根据|依据|结合|围绕|通过)|(?<=..)(?:根据|按照|依照)|\d+名|^.$"
    r"|等(?:领域|环节|场所|方面|工作)$|负责(?!任|人)[一-鿿A-Z]{2}|牵头(?!单位|部门|起草|责任|机构|承办|处室|科室)[一-鿿]{2}"
    r"|^(?:并|均|已|须)(?!.{0,3}[县市区])|(?:的|了)$|[^各]的[^士]"
)
#: Words that only modify a name, or are the beginning of one that was cut off.
_NOBODY = frozenset(("各", "有关", "相关", "其他", "其它", "所有", "涉及", "省", "市", "区", "县", "州"))
#: What opens a task rather than a name, unless it ends like a unit's (推进办, 建设局).
_DOES = re.compile(
    r"(?:确保|加强|加快|加大|推进|推动|促进|完善|健全|建立|深化|实施|开展|落实|打造|提升|提高|制定|组织|支持|鼓励|引导|强化|优化|探索"
    r"|争创|创建|培育|建设|做[好大强]|发挥|坚持|全面|积极|大力|着力|深入|扎实|增强|增加|减轻|降低|严控|严打|盘活|引进|保障)"
)
#: What opens a task whatever it ends with: 建立全市风险源数据库.
_TASK = re.compile(r"(?:建立|健全|完善|加强|加快|开展|制定|探索|强化)[一-鿿]{7}")
#: A person's telephone behind a unit, and with it the person: 区投资促进局张某某-61234567.
_TELEPHONE = re.compile(r"[-—–－]?\d{7,12}$")
#: Longest name that is taken on the word of a label alone.
_PLAIN_MAX = 24


class Name(NamedTuple):
    """A unit's name in the reading text, half-open."""

    start: int
    end: int


@cache
def _suffix() -> re.Pattern[str]:
    terms = sorted(column("lexicon/unit_suffixes.csv"), key=lambda term: (-len(term), term))
    return re.compile(rf"(?<=.)(?:{'|'.join(map(re.escape, terms))})(?:\s*[（〔\[(].*)?$", re.DOTALL)


@remembered
def looks_like_unit(name: str) -> bool:
    """Tell whether a name ends like a unit's (a suffix of the lexicon) or opens like a collective's."""
    return _suffix().search(name) is not None or is_collective(name)


@remembered
def is_odd(name: str) -> bool:
    """Tell whether words in the place of a name read like part of a sentence or a remark.

    >>> is_odd("市水务局"), is_odd("技工学校由人社部门"), is_odd("新材料产业园")
    (False, True, False)
    """
    bare = re.sub(r"[（〔\[(].*[）〕\])]", "", name)
    if "》" in name or bare in _NOBODY:
        return True
    if is_collective(bare):
        return False
    if _ODD.search(bare) is not None:
        return True
    if _TASK.match(bare) is not None:
        return True
    return (len(bare) > _PLAIN_MAX or _DOES.match(bare) is not None) and not looks_like_unit(name)


def _trim(words: str) -> Name | None:
    """Return the place of a name in words that may open or close a list, None where nothing is left."""
    head = _TRIM_HEAD.match(words)
    start, end = head.end() if head else 0, len(words)
    while True:
        tail = _TRIM_TAIL.search(words[start:end])
        if tail is None or tail.start() == end - start:
            break
        end = start + tail.start()
    return Name(start, end) if start < end else None


@remembered
def _names_in(words: str) -> tuple[Name, ...]:
    """Return the places of the names between two separators of a list; times are none."""
    place = _trim(words)
    if place is None or is_pace(words[place.start : place.end]):
        return ()
    called = _TELEPHONE.search(words, place.start, place.end)
    if called is not None:
        place = _answering(words, Name(place.start, called.start()))
        if place is None:
            return ()
    return tuple(_split_others(words, place))


def _answering(words: str, name: Name) -> Name | None:
    """Return the unit in front of a telephone number, without the person who answers; None where it is no unit's."""
    for length in (0, 2, 3):
        if looks_like_unit(words[name.start : name.end - length]):
            return Name(name.start, name.end - length)
    return None


def _others(inner: str) -> int | None:
    """Return the place of the 等 that means "and others"; that of 高等学校 means nothing of the kind."""
    at = inner.find("等", 2)
    while at >= 0:
        if _AND_OTHERS.match(inner, at) or is_collective(inner[at + 1 :]):
            return at
        at = inner.find("等", at + 1)
    return None


def _split_others(text: str, name: Name) -> list[Name]:
    """Split `A等有关部门` and `A及B` into their names; what is longer than any row of names stays whole."""
    if name.end - name.start > _LONGEST:
        return [name]
    inner = text[name.start : name.end]
    others = _others(inner)
    if others is not None:
        kind = _ONLY_KIND.match(inner[others + 1 :])
        after = name.start + others + 1 + (kind.end() if kind else 0)
        rest = _trim(text[after : name.end])
        left = _split_others(text, Name(name.start, name.start + others))
        if rest is None:
            return left
        words, joined = text[after + rest.start : after + rest.end], text[after : after + 1] in _JOINERS
        if is_collective(words) or (joined and (looks_like_unit(words) or _TERRITORY.match(words))):
            return left + _split_others(text, Name(after + rest.start, after + rest.end))
        return left
    for found in _AND.finditer(inner):
        first, second = inner[: found.start()], inner[found.end() :]
        if min(len(first), len(second)) >= 2 and looks_like_unit(first) and looks_like_unit(second) and _opens(second):
            return [
                Name(name.start, name.start + found.start()),
                *_split_others(text, Name(name.start + found.end(), name.end)),
            ]
    return [name]


def _opens(right: str) -> bool:
    """A name after 和 opens with its level or as a collective, so that 工业和信息化厅 stays whole."""
    if _ITS.match(right) is not None:
        return False  # 各级委员会及其成员单位
    return (_OPENS.match(right) is not None or is_collective(right)) and not _OPENS_NOT.match(right)


def _balanced(inner: str) -> bool:
    return sum(inner.count(char) for char in "（〔【[") == sum(inner.count(char) for char in "）〕】]")


def read_names(text: str, start: int, end: int) -> list[Name]:
    """Return the names in `text[start:end]`, in order; two halves of one collective are one name, times are none.

    >>> text = "各区、县级市、市总工会，6月底前完成"
    >>> [text[a:b] for a, b in read_names(text, 0, len(text))]
    ['各区、县级市', '市总工会']
    """
    pieces: list[Name] = []
    if start >= end:
        return pieces
    at = start
    for stop in (*level(text, start, end, _SEPARATORS), end):
        for place in _names_in(text[at:stop]):
            name = Name(at + place.start, at + place.end)
            if pieces and _joins(text, pieces[-1], name):
                pieces[-1] = Name(pieces[-1].start, name.end)
            else:
                pieces.append(name)
        at = stop + 1
    return pieces


def _joins(text: str, left: Name, right: Name) -> bool:
    """Tell whether two neighbours are one name: halves of one collective, or a name broken by a stray space."""
    if left.end - left.start > _LONGEST:
        return False
    between = text[left.end : right.start]
    if between == "、":
        return are_halves(text[left.start : left.end], text[right.start : right.end])
    if "、" not in between and between.strip():
        return False
    first, second = text[left.start : left.end], text[right.start : right.end]
    if not between.strip(" \n") and between and second[0] in "（〔【[(":
        return True  # 各县 （市、区）: a stray space before a bracket
    if not between.strip(" \n") and between:  # a space: only inside one name broken by it
        return (not looks_like_unit(first) and _balanced(first)) or is_half(first, second)
    return are_halves(first, second)


def distributed(names: list[str]) -> list[str]:
    """Return the full names behind `A市、B市、C州人民政府`: the last name's organ belongs to the territories before it.

    >>> distributed(["甲市", "乙市", "丙州人民政府"])
    ['甲市人民政府', '乙市人民政府', '丙州人民政府']
    """
    full = list(names)
    if "政府" not in "、".join(names):
        return full
    organ = ""
    for at in range(len(names) - 1, -1, -1):
        found = _GOVERNMENT.search(names[at])
        if found and not is_collective(names[at]):
            organ = names[at][found.start() - 1 : found.start()] + found[1]
        elif organ and _TERRITORY.match(names[at]):
            full[at] = names[at] + organ[1:]
        elif organ and _BARE_TERRITORY.match(names[at]) and not looks_like_unit(names[at]):
            full[at] = names[at] + organ
        else:
            organ = ""
    return full


def with_prefix(names: list[str]) -> list[str]:
    """Return the full names behind `市A局、B局、C委`: a level given once, on the first name, belongs to all.

    >>> with_prefix(["市甲局", "乙委", "丙局"])
    ['市甲局', '市乙委', '市丙局']
    """
    given = _GIVEN_LEVEL.match(names[0]) if len(names) > 1 and not is_collective(names[0]) else None
    if given is None:
        return names
    level = given[0]
    behind = [level + name if _ELIDED.match(name) and not is_collective(name) else name for name in names[1:]]
    return [names[0], *behind]
