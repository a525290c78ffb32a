"""Decisions on facts in words: what a row of a curation sheet did, and how many did and did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..curation.form import actions, doubts, kinds, outcomes
from ..curation.waiting import Waiting
from ..decisions import IN_FORCE, LOST, Curation, Decision, Outcome
from ..model import Unresolved
from .words import word

#: Code points of a quote that a line repeats.
_QUOTED = 30


def outcome_of(one: Decision, lang: str = "zh") -> str:
    """Return what became of a decision; a contradiction names the rows."""
    words = outcomes()[one.outcome].of(lang)
    if one.outcome is Outcome.CONFLICT:
        numbers = ("、" if lang != "en" else ", ").join(map(str, one.conflicts))
        words += f" ({numbers})" if lang == "en" else f"（第 {numbers} 行）"
    return words


def told(one: Decision, lang: str = "zh") -> str:
    """Return a decision as one line: 第 3 行 剔除责任分工“县公安局”：原文里找不到这句话，请核对."""
    quote = " ".join(one.quote.split())
    quote = quote if len(quote) <= _QUOTED else quote[:_QUOTED] + "……"
    action = actions()[one.action].of(lang) if one.action else ""
    kind = kinds()[one.kind].of(lang)
    if lang == "en":
        rows = ", ".join(map(str, one.rows))
        return f"row {rows}, {' '.join(part for part in (action, kind) if part)} “{quote}”: {outcome_of(one, lang)}"
    return f"第 {'、'.join(map(str, one.rows))} 行 {action}{kind}“{quote}”：{outcome_of(one)}"


def why_waits(one: Waiting, lang: str = "zh") -> str:
    """Return why a fact waits; of words that were not understood, the reason that the grammar gives."""
    if isinstance(one.fact, Unresolved):
        return word("why", one.fact.why, lang)
    return doubts()[one.why].of(lang)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many decisions are in force, were not carried out, and are still open."""

    applied: int
    lost: Sequence[Decision]
    open: int


def tally(curation: Curation) -> Tally:
    """Return how a sheet fared."""
    applied = sum(one.outcome in IN_FORCE for one in curation.decisions)
    lost = [one for one in curation.decisions if one.outcome in LOST]
    return Tally(applied, lost, len(curation.decisions) - applied - len(lost))


def in_short(curation: Curation, lang: str = "zh") -> str:
    """Return how a sheet fared in one line."""
    found = tally(curation)
    if lang == "en":
        return (f"{curation.sheet}: {found.applied} decisions in force, {len(found.lost)} not carried out, "
                f"{found.open} open")
    return f"{curation.sheet}：用上 {found.applied} 条，没有用上 {len(found.lost)} 条，待定 {found.open} 条"
