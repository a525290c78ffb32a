"""What became of departments: renames, by which a unit stays one, and mergers and splits, by which it does not.

A row of data/units/changes.csv names departments without their place; `*` stands for the same kind of organ on both
sides (环境保护* → 生态环境*), `~` for any kind that the result may have. `varies` is a change that was made
differently from place to place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ..resources import rows


class ChangeKind(StrEnum):
    """Kinds of changes; only a rename joins what it connects."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    VARIES = "varies"


@dataclass(frozen=True, slots=True)
class Change:
    """One row: names before and after, its year at the top (`date`) and in the places (`local`)."""

    id: str
    date: str
    local: str
    kind: ChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    source: str
    note: str

    def results(self, name: str) -> tuple[str, ...]:
        """Return what `name` may have become; empty where the change is not about it."""
        for pattern in self.before:
            organ = _organ(name, pattern)
            if organ is not None:
                return tuple(full for after in self.after for full in _full(after, organ))
        return ()


def _organ(name: str, pattern: str) -> str | None:
    """Return the kind of organ that `*` stands for; an empty text where the pattern is the name, None for others."""
    if not pattern.endswith("*"):
        return "" if name == pattern else None
    rest = name.removeprefix(pattern[:-1])
    return rest if rest != name and rest in _organs() else None


def _full(after: str, organ: str) -> tuple[str, ...]:
    """Return the full names that a result stands for."""
    if after.endswith("~"):
        return tuple(after[:-1] + one for one in _organs_of().get(after[:-1], ()))
    return (after[:-1] + organ,) if after.endswith("*") else (after,)


@cache
def _organs_of() -> dict[str, tuple[str, ...]]:
    return {row["full"]: tuple(row["organs"].split("|")) for row in rows("units/names.csv") if row["organs"]}


@cache
def _organs() -> frozenset[str]:
    return frozenset(organ for organs in _organs_of().values() for organ in organs)


@cache
def all_changes() -> tuple[Change, ...]:
    """Return every row of the table, in file order."""
    return tuple(
        Change(
            row["id"], row["date"], row["local"], ChangeKind(row["kind"]), tuple(row["from"].split("|")),
            tuple(row["to"].split("|")), row["source"], row["note"],
        )
        for row in rows("units/changes.csv")
    )  # fmt: skip


@cache
def changes_of(name: str) -> tuple[Change, ...]:
    """Return the changes that a department of this full name went into.

    >>> [change.id for change in changes_of("工商行政管理局")]
    ['2018-market']
    """
    return tuple(change for change in all_changes() if change.results(name))


@cache
def present_name(name: str) -> str:
    """Return the full name that a department has after all its renames; mergers and splits end a unit.

    >>> present_name("环境保护局"), present_name("工商行政管理局")
    ('生态环境局', '工商行政管理局')
    """
    for _ in range(len(all_changes())):
        renamed = next((one.results(name) for one in changes_of(name) if one.kind is ChangeKind.RENAME), ())
        if not renamed:
            break
        name = renamed[0]
    return name
