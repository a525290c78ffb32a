"""The gazetteer of administrative divisions: which place a name or the beginning of a name means.

A short name, or one that several places bear, counts only beside a place it is related to; else there is no answer.
Source: data/places/divisions.csv (GB/T 2260 codes of the Ministry of Civil Affairs, former divisions included).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..resources import rows

#: The nation as a place of units: 国家发展改革委, 财政部.
NATION = "国家"
#: Code points of the longest name in the gazetteer that begins another name.
_LONGEST = 15
#: Kinds of places and the words by which a document calls that level, most telling first.
_KINDS = (
    ("特别行政区", ("特区",)), ("自治区", ("自治区",)), ("自治州", ("自治州", "州")), ("自治县", ("自治县", "县")),
    ("自治旗", ("自治旗", "旗")), ("地区", ("地区", "行署")), ("林区", ("林区", "区")), ("特区", ("特区", "区")),
    ("新区", ("新区", "区")), ("高新区", ("区",)), ("开发区", ("区",)), ("街道", ("街道",)), ("省", ("省",)),
    ("市", ("市",)), ("州", ("州",)), ("盟", ("盟",)), ("区", ("区",)), ("县", ("县",)), ("旗", ("旗",)),
    ("镇", ("镇",)), ("乡", ("乡",)),
)  # fmt: skip

#: Characters that alone make up common names of districts.
_COMMON = frozenset("东西南北中上下新旧老城郊矿市江河山海")
#: Kinds whose places are also called by the short name and the last word of the kind.
_AUTONOMOUS = ("自治州", "自治县", "自治旗")


class Place(NamedTuple):
    """One division. `code` is its GB/T 2260 code, `parent` its parent's; `until` the last year of a former one."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    until: str = ""
    becomes: str = ""

    @property
    def label(self) -> str:
        """Return the name with those of its parents: 四川省达州市通川区."""
        return "".join(place.name for place in reversed(list(self.chain())))

    def chain(self) -> Iterator[Place]:
        """Yield the place and its parents, nearest first."""
        place: Place | None = self
        while place is not None:
            yield place
            place = _register()[0].get(place.parent)


def kind_words(name: str) -> tuple[str, ...]:
    """Return the words by which the documents of a place call its own level.

    >>> kind_words("四川省"), kind_words("黔南布依族苗族自治州"), kind_words("浦东新区")
    (('省',), ('自治州', '州'), ('新区', '区'))
    """
    return next((words for kind, words in _KINDS if name.endswith(kind)), ())


@cache
def _beginnings() -> frozenset[str]:
    """Return the first two characters of every name: most words open with none, and no length is tried."""
    _, full, short = _register()
    return frozenset(name[:2] for name in (*full, *short))


@cache
def _register() -> tuple[dict[str, Place], dict[str, tuple[Place, ...]], dict[str, tuple[Place, ...]]]:
    """Return places by code (today's first), by full name and by short name."""
    by_code: dict[str, Place] = {}
    full: dict[str, list[Place]] = {}
    short: dict[str, list[Place]] = {}
    for row in rows("places/divisions.csv"):
        place = Place(*(row[field] for field in Place._fields))
        if not place.until or place.code not in by_code:
            by_code[place.code] = place
        full.setdefault(place.name, []).append(place)
        names = [place.short]
        if place.name.endswith(_AUTONOMOUS):
            names.append(place.short + place.name[-1])  # 黔南州, 彭水县
        for name in names:
            if len(name) > 1 and name != place.name:
                short.setdefault(name, []).append(place)
    return (
        by_code,
        {name: tuple(places) for name, places in full.items()},
        {name: tuple(places) for name, places in short.items()},
    )


def today(place: Place) -> Place:
    """Return the division that a former one is now (密云县 → 密云区); itself where it only ceased to be."""
    by_code = _register()[0]
    for _ in range(8):  # no division changed its code more often; a circle in the table ends here
        following = by_code.get(place.becomes) if place.becomes else None
        if following is None or following == place:
            break
        place = following
    return place


def _closeness(place: Place, near: Place) -> int:
    """Return how closely two places are related: 0 the same … 3 of one province, 9 not at all."""
    if place.code == near.code:
        return 0
    if near.code in [above.code for above in place.chain()] or place.code in [above.code for above in near.chain()]:
        return 1
    if place.parent == near.parent and place.level != "province":
        return 2
    return 3 if place.code[:2] == near.code[:2] else 9


def _is_common(place: Place) -> bool:
    """Tell names that any town may give to a part of its own (东区, 新区, 城东区): they mean a place only beside it."""
    return place.name.endswith("区") and set(place.name[:-1]) <= _COMMON


def _choose(found: tuple[Place, ...], near: Place | None, *, alone: bool) -> Place | None:
    """Return the one place that is meant: the closest to `near`, else the only one there is (if `alone` is enough)."""
    places = list({place.code: place for place in map(today, found)}.values())
    if near is not None:
        ranked = sorted((_closeness(place, near), place.code) for place in places)
        if ranked[0][0] < (3 if _is_common(found[0]) else 9) and (len(ranked) == 1 or ranked[0][0] < ranked[1][0]):
            return next(place for place in places if place.code == ranked[0][1])
    return places[0] if alone and len(places) == 1 and not _is_common(found[0]) else None


def openings(words: str, near: Place | None) -> Iterator[tuple[Place, int, bool]]:
    """Yield the places that `words` may open with, longest name first: place, end of its name, whether in full.

    The name of a place inside the one before it is taken with it: 成都市武侯区档案局 opens with 武侯区.
    """
    if words[:2] not in _beginnings():
        return
    _, full, short = _register()
    for end in range(min(_LONGEST, len(words) - 1), 1, -1):
        name = words[:end]
        if name in full:
            place = _choose(full[name], near, alone=True)
            if place is not None:
                yield from _within(words, place, end)
        if name in short:
            wide = tuple(one for one in short[name] if one.level != "county")
            place = _choose(short[name], near, alone=False) or (_choose(wide, None, alone=True) if wide else None)
            if place is not None:
                yield place, end, False


def _within(words: str, place: Place, end: int) -> Iterator[tuple[Place, int, bool]]:
    """Yield the places inside `place` whose full names follow its own, then `place`."""
    _, full, _ = _register()
    for stop in range(min(end + _LONGEST, len(words) - 1), end + 1, -1):
        inner = _inside(full.get(words[end:stop], ()), place)
        if inner is not None:
            yield from _within(words, inner, stop)
    yield place, end, True


def _inside(found: tuple[Place, ...], place: Place) -> Place | None:
    """Return the only one of some places that lies in `place`, as it is today."""
    inner = {today(one).code: today(one) for one in found if place.code in [above.code for above in one.chain()][1:]}
    return next(iter(inner.values())) if len(inner) == 1 else None


def place_of(jurisdiction: str) -> tuple[Place | None, str]:
    """Return the division that a jurisdiction's name means, and what is left behind it (a town, a zone).

    >>> place, rest = place_of("达州市通川区")
    >>> place.label, place.code, rest
    ('四川省达州市通川区', '511702', '')
    >>> place_of("朝阳区")[0] is None  # one in Beijing, one in Changchun
    True
    """
    words = jurisdiction + "\0"  # so that a name may take the whole
    for place, end, in_full in openings(words, None):
        if in_full:
            return place, jurisdiction[end:]
    return None, jurisdiction
