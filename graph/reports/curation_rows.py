"""What waits for a person as a table: decisions not carried out, passages not understood, facts with a doubt."""

from __future__ import annotations

from typing import Any

from ..curation.form import actions, kinds
from ..curation.places import context, shrunk
from ..curation.waiting import Waiting, waiting
from ..model import Facts
from .curation_words import outcome_of, why_waits
from .tables import Heading, Table


def waiting_table(facts: Facts, text: str, lang: str = "zh") -> Table:
    """Return what waits, decisions first, then by kind and place."""
    english = lang == "en"
    headings = [
        Heading(name, en if english else zh)
        for name, zh, en in (
            ("kind", "类别", "Kind"), ("quote", "原文", "Words"), ("measure", "措施", "Measure"),
            ("why", "为什么等人看", "Why it waits"), ("rows", "表中行", "Rows of the sheet"), ("by", "填写人", "By"),
            ("start", "位置", "Place"), ("context", "前后文", "Context"),
        )
    ]
    return Table(
        "What waits" if english else "等人核对", headings, [_row(one, text, lang) for one in waiting(facts)]
    )


def _row(one: Waiting, text: str, lang: str) -> dict[str, Any]:
    kind = kinds()[one.kind].of(lang)
    if one.decision is not None:
        decision = one.decision
        action = actions()[decision.action].of(lang) if decision.action else ""
        return {
            "kind": kind, "quote": decision.quote, "measure": decision.measure,
            "why": f"{action}: {outcome_of(decision, lang)}" if lang == "en" else f"{action}：{outcome_of(decision)}",
            "rows": decision.rows, "by": decision.by, "start": decision.span[0] if decision.span else None,
            "context": context(text, decision.span) if decision.span else None,
        }
    assert one.fact is not None
    span = shrunk(text, one.fact.span)
    return {
        "kind": kind, "quote": one.fact.quote, "measure": getattr(one.fact, "measure", None),
        "why": why_waits(one, lang), "rows": [], "by": None, "start": span[0], "context": context(text, span),
    }
