"""The registry of grammar rules (`data/rules/*.csv`): id, words for people, a sentence that hits, one that must not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..resources import names, rows


@dataclass(frozen=True, slots=True)
class Rule:
    """One grammar rule. `kind` is the fact list it fills (the file's name); examples are whole texts, `⏎` a newline."""

    id: str
    kind: str
    zh: str
    en: str
    example: str
    counterexample: str


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by id, sorted by kind, then file order."""
    found: dict[str, Rule] = {}
    for name in names("data", "rules", ".csv"):
        kind = name.removesuffix(".csv")
        for row in rows(f"rules/{name}"):
            rule = Rule(
                row["id"],
                kind,
                row["zh"],
                row["en"],
                row["example"].replace("⏎", "\n"),
                row["counterexample"].replace("⏎", "\n"),
            )
            if rule.id in found:
                raise ValueError(f"rule id {rule.id} stands twice in data/rules")
            found[rule.id] = rule
    return found
