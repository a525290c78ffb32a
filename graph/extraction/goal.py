"""What goes into the judgement of a sentence's amounts and what comes out: goals before they become rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..model import QuantityWhy, UnresolvedWhy
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


class Setting(NamedTuple):
    """What the document says of a sentence: preamble, a part on the past, year of signature, rules, table cells."""

    preamble: bool
    past: bool
    signed: str | None
    cell: Callable[[Amount], tuple[bool, Cell | None]] | None
    rules: bool = False


class Judged(NamedTuple):
    """What a sentence's amounts are, each list in document order of judgement."""

    goals: list[Goal]
    others: list[tuple[Amount, QuantityWhy]]
    unread: list[tuple[Amount, UnresolvedWhy]]


def rule_of(amount: Amount, shape: str) -> str:
    """Return the rule of a goal by its number, its unit and its shape."""
    if amount.value_max is not None:
        return "target-range"
    if amount.chinese:
        return "target-chinese-numeral"
    if amount.kind in ("ratio", "points"):
        return "target-ratio"
    return f"target-count-{shape}" if amount.kind in ("count", "people", "area", "") else f"target-amount-{shape}"


def share_bound(group: list[Amount]) -> list[Amount]:
    """Give the only bound of joined amounts to all of them: 分别突破500亿元、60亿元; 分别达到80%和90%以上."""
    bounds = [amount for amount in group if amount.bound]
    if len(bounds) != 1 or bounds[0] not in (group[0], group[-1]):
        return group
    one = bounds[0]
    return [amount if amount.bound else amount._replace(op=one.op, bound=one.bound) for amount in group]
