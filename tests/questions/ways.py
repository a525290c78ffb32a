"""The ways in which a question is asked where engines are compared: as it stands, with one value, with several."""

from __future__ import annotations

from typing import Any

from zhize.graph.questions import choices, questions
from zhize.graph.store import Store

#: Values of parameters without a list of choices.
TYPED = {"date": "2025", "boolean": "true"}


def ways(store: Store, name: str) -> list[dict[str, Any]]:
    """Return the parameters of each way: none where none is required, one of each, several of those that take several.

    Values are the choices that `store` finds; a parameter without any is left out.
    """
    params = questions()[name].params
    one: dict[str, Any] = {}
    several: dict[str, Any] = {}
    for at, param in enumerate(params):
        known = [each.full or each.label for each in choices(store, param.choices)] if param.choices else []
        if known:
            one[param.name] = known[at % len(known)]
            several[param.name] = list(dict.fromkeys(known[n % len(known)] for n in (at, at + 3, at + 5)))
        elif not param.choices:
            one[param.name] = several[param.name] = TYPED[param.type.value]
    found = [] if any(param.required for param in params) else [{}]
    return [*found, *([one] if one else []), *([several] if several != one else [])]
