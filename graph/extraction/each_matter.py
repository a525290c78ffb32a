"""Reads brackets in which each unit has a matter of its own: （市甲局负责工业，市乙局负责农业）.

Every piece between commas must be names and a verb, with or without a matter behind it; else nothing is read.
"""

from __future__ import annotations

import re

from ..model import Role
from .brackets import level
from .collectives import is_collective
from .groups import Group
from .named import is_named
from .units import read_names

_ROLES = {"牵头": Role.LEAD, "负责": Role.RESPONSIBLE, "配合": Role.COOPERATING, "协助": Role.COOPERATING}
_PIECE = re.compile(
    r"(?P<names>[^，。；：]{3,80}?)(?:分别|具体|共同)?(?P<verb>牵头负责|牵头|负责|配合|协助)"
    r"(?P<matter>[^，。；：]{0,24})[ 。]*"
)
#: A time is no matter: 负责 2027年6月底前.
_WHEN = re.compile(r"[ ]*\d{4}年[^，。；]{0,12}(?:前|底|内)")
#: Words of another role make no matter: 牵头，负责到底.
_NO_MATTER = re.compile("牵头|负责|配合|协助|单位|部门$|职责|分工|到底|落实$")


def each_matter(text: str, start: int, end: int) -> list[Group]:
    """Return the groups of `text[start:end]`, the inside of a bracket, each with its matter; else none."""
    groups: list[Group] = []
    matters = 0
    at = start
    for stop in (*level(text, start, end, "，；,;"), end):
        found = _PIECE.fullmatch(text, at, stop)
        at = stop + 1
        if found is None:
            return []
        names = read_names(text, *found.span("names"))
        words = [text[a:b] for a, b in names]
        if not words or not all(is_named(one) or is_collective(one) for one in words):
            return []
        if _NO_MATTER.search(found["matter"]):
            return []
        group = Group(found["verb"], _ROLES[found["verb"][:2]], names, "verb")
        if _WHEN.fullmatch(found["matter"]):
            matters += 1
        elif found["matter"].strip():
            group.matter = found.span("matter")
            matters += 1
        groups.append(group)
    return groups if matters else []
