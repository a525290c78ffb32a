"""Which verbs say one action (打造, 培育, 创建): groups of `action_groups.csv`, for level O4 and DUTY-OVERLAP."""

from __future__ import annotations

from functools import cache

from ..resources import rows


@cache
def _groups() -> dict[str, str]:
    return {row["term"]: row["group"] for row in rows("lexicon/action_groups.csv")}


def action_group(verb: str) -> str | None:
    """Return the group of a verb; None where it has none, and is comparable with itself alone.

    >>> action_group("打造") == action_group("创建"), action_group("打造") == action_group("宣传"), action_group("过问")
    (True, False, None)
    """
    return _groups().get(verb)
