"""Names that are nearly one: the same business under two kinds of organ, a few characters more, one character wrong.

They are shown to people and never joined. No pair is compared with every other: names meet in tables, so that the
cost is linear in the number of names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from .changes import ChangeKind, changes_of
from .identity import Identity
from .stems import plain


class NearWhy(StrEnum):
    """Why two names look like one unit."""

    ORGAN = "organ"
    WORDS = "words"
    CHARACTER = "character"
    CHANGE = "change"
    BRACKET = "bracket"


class Near(NamedTuple):
    """Two units of one place whose names are nearly one; `first` is the one named first."""

    first: Identity
    second: Identity
    why: NearWhy


#: Kinds of organs that one business has under one name at a time.
_RIVAL_ORGANS = ("委员会", "局", "厅", "办公室", "分局")
#: Code points that a longer name may have more, in one piece; those of a name they may be missing from.
_MORE, _AT_LEAST = 4, 5
#: Code points of a name with its level, from which on one other character is rather a slip than another business.
_LONG = 6
_COMPANY = re.compile("(?:有限责任公司|股份有限公司|有限公司|公司)$")
#: Longer names are passed over: no unit's name has as many code points.
_LONGEST = 120


def near_matches(identities: Iterable[Identity]) -> list[Near]:
    """Return the near matches among units, in the order of their second names; collectives have none."""
    named = [one for one in identities if not one.collective and len(one.present) + len(one.written) <= _LONGEST]
    ids = [one.id for one in named]
    first: dict[str, Identity] = {}
    for id, one in zip(ids, named, strict=True):
        first.setdefault(id, one)
    order = {id: at for at, id in enumerate(first)}
    units = [first[id] for id in sorted(first)]  # so that what is found does not depend on the order
    places = sorted(range(len(named)), key=lambda at: (ids[at], named[at].written))
    named = [named[at] for at in places]
    found: dict[tuple[str, str], Near] = {}
    for one, other, why in (*_rivals(units), *_changed(units), *_beside(named, first), *_longer(units), *_slips(named)):
        pair = sorted((one, other), key=lambda each: order[each.id])
        found.setdefault((pair[0].id, pair[1].id), Near(pair[0], pair[1], why))
    return sorted(found.values(), key=lambda near: (order[near.second.id], order[near.first.id]))


def _rivals(units: list[Identity]) -> Iterator[tuple[Identity, Identity, NearWhy]]:
    """县商务委 and 县商务局."""
    seen: dict[tuple[str, str, str], Identity] = {}
    for one in units:
        if one.organ in _RIVAL_ORGANS and one.subject:
            key = (one.jurisdiction, _level(one), one.subject)
            if key in seen:
                yield seen[key], one, NearWhy.ORGAN
            else:
                seen[key] = one


def _level(one: Identity) -> str:
    """Return the level word in front of a name whose level is nobody's (市财政局 of a document of no known place)."""
    return one.present.partition(one.subject)[0] if one.subject and not one.known else ""


def _changed(units: list[Identity]) -> Iterator[tuple[Identity, Identity, NearWhy]]:
    """省大数据局 and 省数据局: a change that was a rename here and none there."""
    names = {(one.jurisdiction, one.name): one for one in units}
    for one in units:
        for change in changes_of(one.name):
            if change.kind is ChangeKind.VARIES:
                for name in change.results(one.name):
                    if (one.jurisdiction, name) in names:
                        yield one, names[one.jurisdiction, name], NearWhy.CHANGE


def _beside(named: list[Identity], units: Mapping[str, Identity]) -> Iterator[tuple[Identity, Identity, NearWhy]]:
    """县发展改革局（县粮食和储备局）: one body under two names, or a body and one below it; the text does not say."""
    for one in named:
        other = units.get(one.beside)
        if other is not None and other.id != one.id:
            yield one, other, NearWhy.BRACKET


def _longer(units: list[Identity]) -> Iterator[tuple[Identity, Identity, NearWhy]]:
    """畜牧水产中心 and 畜牧水产服务中心, 某某集团 and 某某集团有限公司."""
    plains = [plain(one.present) for one in units]
    names = {(one.jurisdiction, name): one for one, name in zip(units, plains, strict=True)}
    alike = Counter((jurisdiction, name[:2]) for jurisdiction, name in names)
    sizes = {(jurisdiction, name[:2], len(name)) for jurisdiction, name in names}
    for one, name in zip(units, plains, strict=True):
        start = one.jurisdiction, name[:2]
        if alike[start] < 2:
            continue  # what is left of a name keeps its first two characters
        shorter = {_COMPANY.sub("", name)}
        for more in range(1, _MORE + 1):
            if (*start, len(name) - more) in sizes:
                shorter |= {name[:at] + name[at + more :] for at in range(2, len(name) - more)}
        for short in sorted(shorter - {name}):
            other = names.get((one.jurisdiction, short))
            if other is not None and len(short) >= _AT_LEAST and _may_be_one(one, other):
                yield one, other, NearWhy.WORDS


def _may_be_one(one: Identity, other: Identity) -> bool:
    return not (one.in_table and other.in_table) and not (one.territorial or other.territorial)


def _slips(named: list[Identity]) -> Iterator[tuple[Identity, Identity, NearWhy]]:
    """A name of the tables with one character that is another one, or that no common text holds."""
    holes: dict[tuple[str, str, str], Identity] = {}
    sizes = {(one.jurisdiction, len(one.written)) for one in named if not (one.in_table or one.territorial)}
    for one in named:
        if one.in_table and one.organ and (one.jurisdiction, len(one.written)) in sizes:
            for at in range(len(one.written)):
                holes.setdefault((one.jurisdiction, one.written[:at], one.written[at + 1 :]), one)
    for one in named if holes else ():
        if one.in_table or one.territorial:
            continue
        for at, char in enumerate(one.written):
            other = holes.get((one.jurisdiction, one.written[:at], one.written[at + 1 :]))
            if other is not None and at and (_is_rare(char) or _is_slip(one.written, at)):
                yield other, one, NearWhy.CHARACTER


def _is_slip(name: str, at: int) -> bool:
    """Tell whether a name is so long that one other character inside it is rather a slip than another business."""
    return len(name) >= _LONG and at < len(name) - 1


def _is_rare(char: str) -> bool:
    """Tell whether a character is outside GB/T 2312, the characters of everyday texts."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
