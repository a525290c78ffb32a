"""Reads the header cells of task tables: which column holds numbers, tasks, units, figures, deadlines. Holds the rows.

A header without a column of units is none of ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ..resources import rows
from .patterns import Led, alternatives

#: A half-open stretch of the reading text.
Cell = tuple[int, int]

_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d年")
#: Most columns and longest header cell of a real task table.
COLUMNS_MAX, HEAD_MAX = 16, 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its head. `kind`: number, group, task, value, deadline, role, other; `role` for role columns."""

    kind: str
    label: str
    role: str | None = None
    year: str | None = None


@dataclass(slots=True)
class Row:
    """One row: its cells in column order (empty ones have no width), or the section heading it is."""

    start: int
    end: int
    cells: list[Cell]
    section: bool = False
    number: str = ""


@dataclass(slots=True)
class Table:
    """A table, half-open from its header line to the end of its last row."""

    start: int
    end: int
    columns: list[Column]
    rows: list[Row] = field(default_factory=list)


@cache
def heads() -> tuple[Led, dict[str, str], dict[str, str], re.Pattern[str]]:
    roles = {row["term"]: row["role"] for row in rows("lexicon/role_labels.csv")}
    kinds = {row["term"]: row["kind"] for row in rows("lexicon/table_columns.csv")}
    alone = alternatives([*roles, *kinds])
    return (
        Led(alternatives(roles)),
        roles,
        kinds,
        re.compile(rf"(?m)^[ ]*(?:\d{{4}}年)?{alone}(?:（[^（）\n]{{0,8}}）)?[ |]*$"),
    )


def head_of(words: str) -> Column | None:
    """Return the column that a header cell names, None for words that head no column of a task table."""
    label = "".join(words.split())
    if not label or len(label) > HEAD_MAX or "：" in label or "。" in label:
        return None
    pattern, roles, kinds, _ = heads()
    year = _YEAR.search(label)
    found = pattern.search(label)
    if found and len(label) - len(found[0]) <= 6:
        role = roles[found[0]]
        return Column(
            "deadline" if role == "none" and "时" in label else "other" if role == "none" else "role",
            found[0],
            None if role == "none" else role,
        )
    plain = re.sub(r"^(?:19|20)\d\d年(?:度)?|（[^（）]*）$", "", label)
    for term in (plain, plain[-4:], plain[-3:], plain[-2:]):
        if term in kinds:
            role_of = "responsible" if kinds[term] == "role" else None
            return Column(kinds[term], label, role_of, year[0] if year else None)
    return Column("value", label, None, year[0]) if year else None


def two_lines(upper: list[str], lower: list[str]) -> list[str] | None:
    """Return a head whose upper cells reach over several lower ones as one line, None where the lines are no such head.

    >>> two_lines(["序号", "任务", "分工", "", "目标", ""], ["", "", "牵头单位", "责任单位", "2025年", "2026年"])
    ['序号', '任务', '牵头单位', '责任单位', '2025年目标', '2026年目标']
    """
    width = max(len(upper), len(lower))
    upper, lower = upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))
    if "" not in lower or not any(low and not up for up, low in zip(upper, lower, strict=True)):
        return None
    joined, over = [], ""
    for up, low in zip(upper, lower, strict=True):
        over = up or over
        if low and (not over or head_of(low) is None):
            return None
        if not (low or up):
            return None
        year = _YEAR.search(over) if low and not _YEAR.search(low) else None
        aim = "目标" if "目标" in over and _BARE_YEAR.fullmatch(low) else ""
        joined.append(f"{year[0]}年{low}" if year else low + aim if low else up)
    return joined


def columns_of(words: list[str]) -> list[Column] | None:
    """Return the columns of a header line, or None if the line is no header of a task table."""
    if not 2 <= len(words) <= COLUMNS_MAX or any(len(each) > 2 * HEAD_MAX for each in words):
        return None
    heads: list[Column | None] = []
    unknown = 0
    for each in words:
        heads.append(head_of(each))
        unknown += heads[-1] is None
        if 3 * unknown > len(words):
            return None
    known = [head for head in heads if head is not None]
    if not any(head.kind == "role" for head in known) or len(known) < 2:
        return None
    if not any(head.kind in ("task", "value", "number") for head in known):
        return None
    return [head or Column("other", "".join(each.split())) for head, each in zip(heads, words, strict=True)]
