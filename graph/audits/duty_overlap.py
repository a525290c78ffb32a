"""Pairs duties of two measures that do the same thing to the same object under different leads.

The same thing: verbs of one group of `action_groups.csv` (打造, 培育, 创建). The same object: one head (产业, 示范区),
and what stands before it equal, contained or alike once general modifiers (全国, 特色, 现代) are left out. Members of
a list that 等 closes are compared one by one, under the list's head. Precision first: objects of nothing but general
words, and heads that differ (美食城, 美食街), are never paired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ..model import Facts, Role
from ..networks import roles_by_measure
from ..overlap.actions import action_group
from ..resources import column
from ..text.patterns import alternatives
from .facilities import containment

#: Least share of the longer one that a contained object makes up: 医药 in 生物医药 is 1/2, one thing; 检测 in
#: 食品安全检测 is 1/3, another.
CONTAINED = 1 / 2
#: Least likeness (2 × the shorter / both lengths) of two objects of which one only leaves characters of the other out:
#: 质量提升 and 质量品牌提升 have 0.8. Where a character stands for another (东部, 西部) they are two things.
ALIKE = 3 / 4
#: Heads of what is no thing but an arrangement: only equal ones of four characters or more are paired.
_ARRANGEMENTS = frozenset(
    (
        "机制", "体系", "制度", "办法", "方案", "意见", "政策", "服务", "行动", "计划", "规划", "台账", "清单", "目录",
        "标准", "监测", "评估", "研究", "周", "单位", "部门", "系统", "会", "组织", "团队", "队伍", "人才",
    )
)
#: Shortest object that likeness is measured on, in code points; shorter ones are equal, contained or different.
_ALIKE_FROM = 4
#: A duty is compared with so many of those that follow it in the same group, head and pair of characters.
_WINDOW = 40
#: Longest object compared, in code points: what is longer is no noun phrase.
_LONGEST = 24

_LIST = re.compile(r"[、]|(?<=..)(?:和|与|及|以及)(?=..)")
_AND_SO_ON = re.compile(r"等(?![级级号候待])")
_RELATIVE = re.compile(r".*的(?=[^的]{2,}$)")
_COUNT = re.compile(r"\d+[个家项条座处批类种名]?以?上?|[一二两三四五六七八九十]+(?:个|大|条|批|类|项)")
_MARKS = re.compile(r"[“”‘’《》\s]|（[^（）]*）")


class Thing(NamedTuple):
    """One object of a duty: as written, its head and what tells it from others of that head."""

    shown: str
    head: str
    core: str


class _Duty(NamedTuple):
    place: int
    group: str
    action: str
    thing: Thing
    rows: list[Mapping[str, Any]]


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives([*column('lexicon/object_heads.csv'), '产业', '产业链', '业'])})$")


@cache
def _modifiers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = alternatives(column("lexicon/generic_modifiers.csv"))
    return re.compile(words), re.compile(f"{words}$")


def things_of(obj: str) -> list[Thing]:
    """Return what a duty's object names.

    >>> [(one.shown, one.core, one.head) for one in things_of("生物医药、新能源等战略性新兴产业")]
    [('生物医药', '生物医药', '产业'), ('新能源', '新能源', '产业')]
    >>> things_of("全国质量品牌提升示范区")[0].core, things_of("现代优势产业")
    ('质量品牌提升', [])
    """
    summed = _AND_SO_ON.search(obj)
    if summed is None:
        return [one for one in (_thing(obj, ""),) if one is not None]
    head = _heads().search(_MARKS.sub("", obj[summed.end() :]))
    if head is None:
        return []
    members = (_thing(member, head[0]) for member in _LIST.split(obj[: summed.start()]))
    return [one for one in members if one is not None]


def _thing(words: str, listed: str) -> Thing | None:
    """Return the object in `words`; `listed` is the head of the list it stands in."""
    name = _MARKS.sub("", _RELATIVE.sub("", words))
    found = _heads().search(name)
    head = found[0] if found and found.start() > 0 else listed
    stem = name[: -len(head)] if head and name.endswith(head) else name
    core = _bare(_COUNT.sub("", stem))
    if len(core) < 2 or len(name) > _LONGEST or not head:
        return None
    return Thing(words.strip("“”"), listed or head, core)


def _bare(stem: str) -> str:
    """Return what tells an object from others: without general modifiers in front and at the end."""
    opening, closing = _modifiers()
    while (found := opening.match(stem)) and found.end() < len(stem):
        stem = stem[found.end() :]
    while (found := closing.search(stem)) and found.start() > 0:
        stem = stem[: found.start()]
    return "" if opening.fullmatch(stem) else stem


def likeness(one: str, other: str) -> float:
    """Return how alike two objects are, 0 where they are two things.

    >>> likeness("医药", "生物医药"), likeness("质量提升", "质量品牌提升"), likeness("检测", "食品安全检测")
    (0.5, 0.8, 0.0)
    """
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if short in long:
        share = len(short) / len(long)
        return share if share >= CONTAINED else 0.0
    if len(short) < _ALIKE_FROM or not _leaves_out(short, long):
        return 0.0
    alike = 2 * len(short) / (len(short) + len(long))
    return alike if alike >= ALIKE else 0.0


def _leaves_out(short: str, long: str) -> bool:
    """Tell whether the characters of `short` stand in `long` in their order."""
    rest = iter(long)
    return all(char in rest for char in short)


def duty_pairs(facts: Facts, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Keep the duties that another measure under other leads has too: the rows of both, with the pair's words.

    `?d`, `?m`, `?measure`, `?action` and `?object` come from the query, one row or more a duty.
    """
    leads = {
        measure: frozenset(unit for unit, held in units.items() if Role.LEAD in held)
        for measure, units in roles_by_measure(facts).items()
    }
    inside = containment(facts)
    found: list[Mapping[str, Any]] = []
    seen: set[tuple[str, str]] = set()
    for one, other in _candidates(_duties(rows)):
        first, second = str(one.rows[0]["measure"]), str(other.rows[0]["measure"])
        alike = likeness(one.thing.core, other.thing.core)
        if one.thing.head in _ARRANGEMENTS and (alike < 1 or len(one.thing.core) < _ALIKE_FROM):
            continue
        ours, theirs = leads.get(first, frozenset()), leads.get(second, frozenset())
        if not alike or first == second or not ours or not theirs or ours & theirs or inside(first, second):
            continue
        said = [f"{duty.rows[0]['measure']}:{duty.action} {duty.thing.shown}" for duty in (one, other)]
        key = min(said), max(said)
        if key in seen:
            continue
        seen.add(key)
        words = {
            "pair": " ".join(key),
            "first": key[0],
            "second": key[1],
            "one": first,
            "one_duty": f"{one.action}{one.thing.shown}",
            "other": second,
            "other_duty": f"{other.action}{other.thing.shown}",
            "likeness": f"{alike:.2f}",
        }
        found += [{**row, **words} for duty in (one, other) for row in duty.rows]
    return found


def _duties(rows: Sequence[Mapping[str, Any]]) -> list[_Duty]:
    by_duty: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_duty.setdefault(str(row["d"]), []).append(row)
    return [
        _Duty(place, group, action, thing, own)
        for place, own in enumerate(by_duty.values())
        if (group := action_group(action := str(own[0]["action"]))) is not None
        for thing in things_of(str(own[0]["object"]))
    ]


def _candidates(duties: Sequence[_Duty]) -> Iterator[tuple[_Duty, _Duty]]:
    """Yield the pairs of one group and head whose objects share two neighbouring characters, each once, in order."""
    buckets: dict[tuple[str, str, str], list[int]] = {}
    for at, duty in enumerate(duties):
        core = duty.thing.core
        for pair in sorted({core[n : n + 2] for n in range(len(core) - 1)}):
            buckets.setdefault((duty.group, duty.thing.head, pair), []).append(at)
    pairs = {
        (first, second)
        for places in buckets.values()
        for position, first in enumerate(places)
        for second in places[position + 1 : position + 1 + _WINDOW]
    }
    for first, second in sorted(pairs):
        yield duties[first], duties[second]
