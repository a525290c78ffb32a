"""Pairs the targets that count facilities of one species or crop: 肉牛标准化养殖基地5个 and 肉牛示范场5个.

Both lexicons (`species.csv` with broader terms, `facility_heads.csv`) are general; a species is what stands in the
target's indicator by its longest name. Two species are one where they are equal or one is a broader term of the other:
牛羊 takes in 肉羊, 肉牛 and 奶牛 stay two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ..model import Facts
from ..resources import column, rows

#: Behind a species of one character: only then is it the animal, not part of another word.
_BREEDING = re.compile(
    r"(?:规模|标准化?|现代|生态|良种|优质|特色|专业|种[场苗]|繁育|良繁|育苗|养殖|种植|屠宰|产业|示范|原种|保种|改良)|[场园圃]|基地"
)
_BRACKETS = re.compile(r"（[^（）]{0,24}）$|\([^()]{0,24}\)$")
#: What ends like a facility and is none.
_NO_SITES = ("市场", "广场", "现场", "商场", "机场", "立场", "职场", "停车场")
#: Units in which facilities are counted; land and money are no number of facilities.
_COUNTED = frozenset(("个", "家", "座", "处", "所", "片", "户", ""))
#: A target is compared with so many of the same species that follow it: what keeps a long table of sites linear.
_WINDOW = 50


@cache
def _broader() -> dict[str, frozenset[str]]:
    """Return each species with itself and all its broader terms."""
    direct = {row["term"]: row["broader"].split() for row in rows("lexicon/species.csv")}

    def above(term: str, seen: frozenset[str]) -> frozenset[str]:
        found = seen | {term}
        for one in direct[term]:
            if one not in found:
                found |= above(one, found)
        return found

    return {term: above(term, frozenset()) for term in direct}


@cache
def _species() -> re.Pattern[str]:
    terms = sorted(_broader(), key=lambda term: (-len(term), term))
    return re.compile("|".join(map(re.escape, terms)))


@cache
def _heads() -> tuple[str, ...]:
    return tuple(column("lexicon/facility_heads.csv"))


def is_facility(indicator: str) -> bool:
    """Tell whether an indicator counts facilities: it ends in 基地, 场, 园 …, a bracket aside.

    >>> is_facility("肉羊示范场（种公羊站）"), is_facility("市场"), is_facility("肉羊品种")
    (True, False, False)
    """
    name = _BRACKETS.sub("", indicator)
    return name.endswith(_heads()) and not name.endswith(_NO_SITES)


def species_of(indicator: str) -> tuple[str, ...]:
    """Return the species that an indicator names, each by its longest name, in order.

    >>> species_of("牛羊养殖场"), species_of("羊肚菌种植基地"), species_of("马铃薯种薯基地"), species_of("鱼腥草基地")
    (('牛羊',), ('羊肚菌',), ('马铃薯',), ())
    """
    found = []
    for one in _species().finditer(indicator):
        if len(one[0]) > 1 or _BREEDING.match(indicator, one.end()):
            found.append(one[0])
    return tuple(found)


def common_species(first: Sequence[str], second: Sequence[str]) -> str | None:
    """Return the narrower of two species that are one, the longest such; None if nothing is shared.

    >>> common_species(["牛羊"], ["肉羊"]), common_species(["肉牛"], ["奶牛"]), common_species(["肉牛"], ["肉牛"])
    ('肉羊', None, '肉牛')
    """
    broader = _broader()
    shared = [
        one if other in broader[one] else other
        for one in first
        for other in second
        if other in broader[one] or one in broader[other]
    ]
    return max(shared, key=lambda term: (len(term), term), default=None)


def facility_pairs(facts: Facts, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Keep the targets that count facilities of a species another measure counts too: two rows a pair, with its words.

    `?t`, `?m`, `?measure`, `?indicator`, `?unit` and `?target` (the stretch without 以上) come from the query.
    """
    counted: list[tuple[int, Mapping[str, Any], tuple[str, ...]]] = []
    for place, row in enumerate(rows):
        indicator = str(row["indicator"])
        if str(row.get("unit", "")) in _COUNTED and is_facility(indicator) and (species := species_of(indicator)):
            counted.append((place, row, species))
    inside = containment(facts)
    found: list[Mapping[str, Any]] = []
    for (_, one, species), (_, other, also) in _candidates(counted):
        common = common_species(species, also)
        if common is None or one["m"] == other["m"] or inside(str(one["measure"]), str(other["measure"])):
            continue
        first, second = sorted(f"{row['measure']}:{row['target']}" for row in (one, other))
        words = {"pair": f"{one['t']} {other['t']}", "first": first, "second": second, "species": common}
        words |= {"one": one["measure"], "one_target": one["target"]}
        words |= {"other": other["measure"], "other_target": other["target"]}
        found += [{**one, **words}, {**other, **words}]
    return found


_Counted = tuple[int, Mapping[str, Any], tuple[str, ...]]


def _candidates(counted: Sequence[_Counted]) -> Iterator[tuple[_Counted, _Counted]]:
    """Yield the pairs that share a species or a broader term, each once, in order."""
    broader = _broader()
    by_term: dict[str, list[int]] = {}
    for at, (_, _, species) in enumerate(counted):
        for term in sorted({term for one in species for term in broader[one]}):
            by_term.setdefault(term, []).append(at)
    pairs = {
        (first, second)
        for places in by_term.values()
        for position, first in enumerate(places)
        for second in places[position + 1 : position + 1 + _WINDOW]
    }
    for first, second in sorted(pairs):
        yield counted[first], counted[second]


def containment(facts: Facts) -> Callable[[str, str], bool]:
    """Return a function that tells whether one measure stands inside the other."""
    parents = {row.id: row.parent for row in facts.measures}

    def inside(one: str, other: str) -> bool:
        for below, above in ((one, other), (other, one)):
            at = parents.get(below)
            while at is not None and at != above:
                at = parents.get(at)
            if at is not None:
                return True
        return False

    return inside
