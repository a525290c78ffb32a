"""A target as it is read from its sentence, before it becomes a row, and the rule that its form stands for."""

from __future__ import annotations

from typing import NamedTuple

from .deadlines import When
from .quantities import Amount
from .tables import Cell


class Goal(NamedTuple):
    """One target before it becomes a row; places in its sentence. `when`: a date of its own."""

    amount: Amount
    metric: str
    start: int
    end: int
    rule: str
    qualifier: str | None = None
    baseline: str | None = None
    hedge: str | None = None
    when: When | None = None
    cell: Cell | None = None


def rule_of(amount: Amount, shape: str) -> str:
    """Return the rule of a goal by its number, its unit and its shape."""
    if amount.value_max is not None:
        return "target-range"
    if amount.chinese:
        return "target-chinese-numeral"
    if amount.kind in ("ratio", "points"):
        return "target-ratio"
    return f"target-count-{shape}" if amount.kind in ("count", "people", "area", "") else f"target-amount-{shape}"
