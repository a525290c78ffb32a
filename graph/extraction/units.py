"""Reads a list of units: splits it outside brackets, keeps the halves of one collective together, tells collectives.

Takes the reading text of one role's names; gives the names' places. Decides no roles and joins no identities.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..resources import column
from .brackets import level

_SEPARATORS = "、，,；;/ \t\n"
#: Words that only close or open a list of names.
_TRIM_HEAD = re.compile(r"^(?:[、，,；;。.：:\s]|由(?=\S{2})|会同|以及|及其|及|和|与)+")
_TRIM_TAIL = re.compile(
    r"(?:[、，,；;。.\s]|等(?:部门|单位)?(?:按照?(?:各自)?职责(?:分工)?)?$|按照?(?:各自)?职责(?:分工)?$|(?:分别|共同|具体|联合)$)+$"
)
#: 等 as "and others": what follows it is another name (国务院相关部门) or nothing.
_AND_OTHERS = re.compile(
    r"等(?=$|(?:\d+[个家])?(?:国务院|省|市|区|县|州)?(?:级|直|政府)?(?:各|有关|相关|其他|部门|单位))"
)
#: 及, 和, 以及, 与 between two names; the right side must open like a name of its own.
_AND = re.compile(r"(?:以及|及其他|及|和|与|会同)")
_COLLECTIVE = re.compile(
    r"^(?:各|其他|其它|有关|相关|全体|所有|全[市省区县]各)"
    r"|(?:国务院|省|市|区|县|州)?(?:级|直|政府|属)?(?:各|有关|相关|其他)(?:有关|相关|责任|成员|职能|业务|主管|行业|国有|金融|直属)*"
    r"(?:部门|单位|地区|地方|企业|机构|机关|镇街|乡镇|街道|园区|市县|区县|县区|市|区|县|州|旗|院校|高校|学校|银行|公司)"
    r"|^(?:[市区县]级|[市区县]直|中央|驻[市区县]).{0,4}(?:部门|单位)$"
)
#: A territorial half without an organ of its own: 各区, 各市〔州〕, 各有关区, 各乡镇.
_HALF = re.compile(
    r"^(?:各|其他|有关|相关)(?:有关|相关)?(?:设区)?(?:[省市州盟区县旗乡镇]|街道|特区|地区|自治[州县区])(?:[（〔\[(][^）〕\])]*[）〕\])])?$"
)
_FRAGMENT = re.compile(
    r"^(?:各|有关|相关)?(?:[（〔\[(][^）〕\])]*[）〕\])]|自治|设区|县级|特|街道|[省市州盟区县旗乡镇、])+(?:办事处|人民政府|政府|管委会|[（〔\[(][^）〕\])]*[）〕\])])*$"
)
#: An organ without its territories, behind a stray space: 各县（市、区） 人民政府.
_ORGAN = re.compile(r"(?:人民政府|政府|管委会|办事处)(?:[（〔\[(][^）〕\])]*[）〕\])])*$")
_GOVERNMENT = re.compile(r"(人民政府|政府)(?:[（〔\[(].*)?$")
#: An organ without a level of its own: 财政局, 市场监管局 (市 of 市场 is no level), but not 甲市财政局 or 国家税务总局.
_ELIDED = re.compile(
    r"(?!\S{0,6}[省县州旗]|\S{1,6}[市区](?!场|域))(?!(?:市(?!场)|区|国(?!资|土|动)|中(?!医)|团|人(?!力|防|口)|各|有|相))\S{1,12}(?:局|委|办|厅)$"
)
_TERRITORY = re.compile(r"^[^各有相其]\S{0,11}[省市州盟区县旗乡镇]$")


#: No unit's name is longer, in code points.
_LONGEST = 160


class Name(NamedTuple):
    """A unit's name in the reading text, half-open."""

    start: int
    end: int


@cache
def _suffix() -> re.Pattern[str]:
    terms = sorted(column("lexicon/unit_suffixes.csv"), key=lambda term: (-len(term), term))
    return re.compile(rf"(?<=.)(?:{'|'.join(map(re.escape, terms))})(?:[（〔\[(].*)?$", re.DOTALL)


def looks_like_unit(name: str) -> bool:
    """Tell whether a name ends like a unit's (a suffix of the lexicon) or opens like a collective's."""
    return _suffix().search(name) is not None or is_collective(name)


def is_collective(name: str) -> bool:
    """Tell whether a name stands for several unnamed units: 各区县政府, 有关部门, 市直有关单位.

    >>> is_collective("各县（市、区）人民政府"), is_collective("省政府相关部门"), is_collective("市各界联合会")
    (True, True, False)
    """
    return _COLLECTIVE.search(name) is not None


def is_territorial(name: str) -> bool:
    """Tell whether a collective is one of territories (各区县政府), not of departments."""
    return (
        re.search(r"[省市州盟区县旗乡镇道地区][）〕\])]?(?:人民政府|政府|管委会|办事处|[（〔(].*)?$", name) is not None
    )


def _trim(text: str, start: int, end: int) -> Name | None:
    head = _TRIM_HEAD.match(text[start:end])
    start += head.end() if head else 0
    while True:
        tail = _TRIM_TAIL.search(text[start:end])
        if tail is None or tail.start() == len(text[start:end]):
            break
        end = start + tail.start()
    return Name(start, end) if start < end else None


def _split_others(text: str, name: Name) -> list[Name]:
    """Split `A等有关部门` and `A及B` into their names; what is longer than any row of names stays whole."""
    if name.end - name.start > _LONGEST:
        return [name]
    inner = text[name.start : name.end]
    others = _AND_OTHERS.search(inner)
    if others and others.start() >= 2:
        rest = _trim(text, name.start + others.end(), name.end)
        left = _split_others(text, Name(name.start, name.start + others.start()))
        if rest and is_collective(text[rest.start : rest.end]):
            return left + _split_others(text, rest)
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
    return re.match(
        r"各|有关|相关|其他|国务院|国家|省|市|区|县|州|自治区|中央|人民|团|公安|[一-鿿]{2,4}[市区县]", right
    ) is not None and not re.match(r"市场|区域|市政(?!府)", right)


def _balanced(inner: str) -> bool:
    return sum(inner.count(char) for char in "（〔【[") == sum(inner.count(char) for char in "）〕】]")


def read_names(text: str, start: int, end: int) -> list[Name]:
    """Return the names in `text[start:end]`, in order; two halves of one collective are one name.

    >>> text = "各区、县级市、市总工会"
    >>> [text[a:b] for a, b in read_names(text, 0, len(text))]
    ['各区、县级市', '市总工会']
    """
    pieces: list[Name] = []
    at = start
    for stop in (*level(text, start, end, _SEPARATORS), end):
        piece = _trim(text, at, stop)
        at = stop + 1
        if piece is None:
            continue
        for name in _split_others(text, piece):
            if pieces and _joins(text, pieces[-1], name):
                pieces[-1] = Name(pieces[-1].start, name.end)
            else:
                pieces.append(name)
    return pieces


def _joins(text: str, left: Name, right: Name) -> bool:
    """Tell whether two neighbours are halves of one collective: 各区、县级市 · 各市〔州〕、各县〔市、区〕人民政府."""
    if left.end - left.start > _LONGEST:
        return False
    between = text[left.end : right.start]
    if "、" not in between and between.strip():
        return False
    first, second = text[left.start : left.end], text[right.start : right.end]
    if not between.strip() and between and second[0] in "（〔【[(":
        return True  # 各县 （市、区）: a stray space before a bracket
    if not between.strip() and between and _HALF.match(first) and _ORGAN.match(second):
        return True
    if not between.strip() and between:  # a space: only inside one name broken by it
        return not looks_like_unit(first) and _balanced(first)
    last = re.split(r"、(?![^（〔]*[）〕])", first)[-1]
    half = _HALF.match(first) if last == first else _FRAGMENT.match(last) and not _GOVERNMENT.search(last)
    return bool(half) and _FRAGMENT.match(second) is not None


def distributed(names: list[str]) -> list[str]:
    """Return the full names behind `A市、B市、C州人民政府`: the last name's organ belongs to the territories before it.

    >>> distributed(["甲市", "乙市", "丙州人民政府"])
    ['甲市人民政府', '乙市人民政府', '丙州人民政府']
    """
    full = list(names)
    organ = ""
    for at in range(len(names) - 1, -1, -1):
        found = _GOVERNMENT.search(names[at])
        if found and not is_collective(names[at]):
            organ = found[1]
        elif organ and _TERRITORY.match(names[at]):
            full[at] = names[at] + organ
        else:
            organ = ""
    return full


def with_prefix(names: list[str]) -> list[str]:
    """Return the full names behind `市A局、B局、C委`: a level given once, on the first name, belongs to all.

    >>> with_prefix(["市甲局", "乙委", "丙局"])
    ['市甲局', '市乙委', '市丙局']
    """
    if len(names) < 2 or names[0][0] not in "省市区县州" or is_collective(names[0]):
        return names
    return [
        names[0],
        *(names[0][0] + name if _ELIDED.match(name) and not is_collective(name) else name for name in names[1:]),
    ]
