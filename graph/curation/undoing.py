"""Takes the decisions of people off the facts again: what the machine made by itself, for measuring it."""

from __future__ import annotations

from typing import get_args

from ..decisions import Action, Outcome
from ..model import FACT_LISTS, Fact, Facts, Measure


def machine_facts(facts: Facts) -> Facts:
    """Return the facts as the machine made them; facts on which nobody decided are returned as they are."""
    if facts.curation is None:
        return facts
    lists: dict[str, list[Fact]] = {name: list(getattr(facts, name)) for name in FACT_LISTS}
    added: dict[str, list[int]] = {}
    removed: list[tuple[str, Fact]] = []
    for one in facts.curation.decisions:
        if one.outcome is not Outcome.APPLIED:
            continue
        if one.action is Action.ADD and one.row is not None:
            added.setdefault(one.kind, []).append(one.row)
        elif one.before is not None:
            model = get_args(Facts.model_fields[one.kind].annotation)[0]
            before = model.model_validate(one.before)
            if one.action is Action.REJECT:
                removed.append((one.kind, before))
            elif one.row is not None:
                lists[one.kind][one.row] = before
    given = {getattr(lists["assignments"][at], "measure", None) for at in added.get("assignments", ())}
    for kind, places in added.items():
        lists[kind] = [row for at, row in enumerate(lists[kind]) if at not in set(places)]
    for kind, row in removed:
        rows = lists[kind]
        rows.insert(next((at for at, each in enumerate(rows) if each.span[0] > row.span[0]), len(rows)), row)
    left = {getattr(row, "measure", None) for row in lists["assignments"] if not getattr(row, "inherited", False)}
    lists["measures"] = [
        row.model_copy(update={"carries_clause": False})
        if isinstance(row, Measure) and row.id in given - left and row.carries_clause
        else row
        for row in lists["measures"]
    ]
    return facts.model_copy(update={**lists, "curation": None})
