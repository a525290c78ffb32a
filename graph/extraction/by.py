"""Reads who is charged with something by a sentence of its own: 由A会同B研究提出, 由A牵头，B配合, …的问题由A负责.

Only what ends its stretch and names nothing but units: a sentence about somebody is no role clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model import Role
from .groups import Group, parse
from .units import looks_like_unit, read_names

#: 由A会同B…研究提出 and 由A牵头，会同B…: A leads.
_TOGETHER = re.compile(
    r"""由(?P<lead>[^，。；：（）由会]{2,40}?(?:会[^同，。；：（）由会]{0,20}?){0,2}?)(?:牵头(?:负责)?，?)?
    会同(?P<rest>[^。；：（）由]{2,160}?)(?:等(?:有关|相关)?(?:部门|单位)?)?
    (?:于(?:19|20)\d\d年[^，。；由]{0,10}(?:前|内|底))?(?:共同|联合|负责|牵头|组织|具体|另行|抓紧|尽快){0,2}
    (?P<verb>(?:研究)?(?:提出|制定|制订|起草|拟订|出台|编制|确定|解决)|组织实施|组织开展|推进落实|抓好落实
    |负责(?:落实|办理|实施|推进)?|办理|落实|实施|推进)
    (?:具体|落实|实施|相关|有关|贯彻|配套){0,2}(?:方案|意见|办法|措施|建议|细则|规定|标准|政策)?
    (?:并[^，。；由]{1,16})?(?=[，。；]|$)""",
    re.VERBOSE,
)
#: 由A牵头，B配合。 as the whole end of a sentence.
_BY = re.compile(
    r"(?P<matter>(?:问题|工作|任务|事项|要求)，)?由(?P<names>[^。；：的由]{2,200}?"
    r"(?:牵头|负责|配合|落实|组织实施|协助|参与)(?:落实|办理|实施|推进)?)(?=[。；]|$)"
)


class Handed(NamedTuple):
    """A clause in a sentence, half-open, with its rule and groups."""

    start: int
    end: int
    rule: str
    groups: list[Group]


def handed_to(text: str, start: int, end: int) -> Iterator[Handed]:
    """Yield the clauses that sentences of `text[start:end]` make of 由, in order."""
    found = [*_together(text, start, end)]
    taken = [(one.start, one.end) for one in found]
    found += [one for one in _by(text, start, end) if not any(a < one.end and one.start < b for a, b in taken)]
    yield from sorted(found, key=lambda one: one.start)


def _together(text: str, start: int, end: int) -> Iterator[Handed]:
    for found in _TOGETHER.finditer(text, start, end):
        groups = [
            Group("会同", Role.LEAD, read_names(text, *found.span("lead")), "verb"),
            Group("会同", Role.COOPERATING, read_names(text, *found.span("rest")), "verb"),
        ]
        if all(group.names and _are_units(text, [group]) for group in groups):
            yield Handed(found.start(), found.end(), "clause-together", groups)


def _by(text: str, start: int, end: int) -> Iterator[Handed]:
    for found in _BY.finditer(text, start, end):
        inside = parse(text, *found.span("names"))
        groups = inside.groups
        if not groups or inside.odd or any(group.basis != "verb" for group in groups) or not _are_units(text, groups):
            continue
        if groups[0].role is Role.LEAD or (found["matter"] and groups[0].role is Role.RESPONSIBLE):
            begin = found.end("matter") if found["matter"] else found.start()
            yield Handed(begin, found.end(), "clause-by", groups)


def _are_units(text: str, groups: list[Group]) -> bool:
    return all(looks_like_unit(text[a:b]) and b - a < 25 for group in groups for a, b in group.names)
