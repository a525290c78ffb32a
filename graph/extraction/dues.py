"""Reads the deadline that a role clause states: （…；完成时限：2026年6月）, （…，2025年12月底前完成）.

Gives it for every measure the clause governs, so that targets without a date of their own inherit it. Words without a
date (长期坚持) give none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.nodes import Node
from .clauses import Clause
from .scope import Scope

_KEY = re.compile(r"(?:时限|时间|进度|期限)(?:要求)?\s*：\s*(?P<words>[^；，。）〕】\]\n]{0,40})")
#: A date without a key, in the place of a name: （责任单位：市甲局，2026年6月底前完成）.
_PLAIN = re.compile(
    r"[，；。（](?:力争|确保)?(?:于|在|到)?(?P<words>(?:19|20)\d\d年[^，；。、（）：]{0,12}(?:前|底|末|内|完成))[^，；。、（）：]{0,8}(?=[，；。）〕】\]]|$)"
)
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:度)?(?:(?P<month>1[0-2]|0?[1-9])月)?(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?"
)


def iso_date(words: str) -> str | None:
    """Return the ISO date in the words of a deadline cell or key.

    >>> iso_date("2025年底前"), iso_date("2025年6月30日"), iso_date("长期坚持")
    ('2025', '2025-06-30', None)
    """
    found = _DATE.search(words)
    if found is None:
        return None
    parts = [found["year"], *(f"{int(found[key]):02d}" for key in ("month", "day") if found[key])]
    return "-".join(parts)


def clause_deadlines(text: str, nodes: Sequence[Node], scoped: Sequence[Scope]) -> dict[str, str]:
    """Return the ISO date of each measure whose role clause, or the nearest one above it, states a deadline."""
    stated: dict[str, str | None] = {}
    for scope in scoped:
        if scope.id is not None:
            stated[scope.id] = iso_date(_due_words(text, scope.clause))
    for node in nodes:
        above = node.parent
        if node.id not in stated and above is not None and above.id in stated:
            stated[node.id] = stated[above.id]
    return {id: date for id, date in stated.items() if date is not None}


def _due_words(text: str, clause: Clause) -> str:
    """Return the words of a clause that say by when; none where it says nothing."""
    if clause.due is not None:
        return text[slice(*clause.due)]
    key = _KEY.search(text, clause.start, clause.end) or _PLAIN.search(text, clause.start, clause.end)
    return key["words"] if key else ""
