"""What people decided on the facts of a document, as the facts carry it: the sheet, its rows, what became of each.

Part of the JSON contract of `zhize extract`: the object `curation` beside the lists of facts. No logic lives here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

#: The rule of a fact that a person added.
CURATED = "curated"


class Action(StrEnum):
    """What a person can do with a fact."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    DOUBT = "doubt"


class Outcome(StrEnum):
    """What became of a decision; the words stand in data/curation/outcomes.csv."""

    APPLIED = "applied"
    AGREES = "agrees"
    PENDING = "pending"
    DOUBTED = "doubted"
    NO_TEXT = "no_text"
    AMBIGUOUS = "ambiguous"
    NO_FACT = "no_fact"
    SEVERAL = "several"
    CHANGED = "changed"
    CONFLICT = "conflict"


#: Outcomes of decisions that are in force.
IN_FORCE = (Outcome.APPLIED, Outcome.AGREES)
#: Outcomes that a person did not expect: the decision was not carried out.
LOST = (Outcome.NO_TEXT, Outcome.AMBIGUOUS, Outcome.NO_FACT, Outcome.SEVERAL, Outcome.CHANGED, Outcome.CONFLICT)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Change(_Frozen):
    """One field of a fact that a decision changed; values as in the contract."""

    field: str
    before: Any = None
    after: Any = None


class Decision(_Frozen):
    """What the rows of a sheet say on one fact, and what became of it."""

    action: Action | None = Field(description="null where nobody has chosen yet")
    outcome: Outcome
    kind: str = Field(description="list of facts it is about")
    quote: str
    span: tuple[int, int] | None = Field(None, description="where the quote stands now; null where it was not found")
    measure: str | None = None
    row: int | None = Field(None, description="place of the fact in its list, from 0; null where there is none")
    changes: list[Change] = []
    before: dict[str, Any] | None = Field(None, description="the row as the machine made it; null for an added fact")
    reason: str | None = None
    note: str | None = None
    by: str | None = None
    date: str | None = Field(None, description="ISO date")
    rows: list[int] = Field(description="numbers of the sheet's rows, from 1")
    conflicts: list[int] = Field([], description="numbers of the rows that contradict it")


class Curation(_Frozen):
    """A curation sheet as it was applied: file name, digest of its bytes, its rows, and the decisions in them."""

    sheet: str
    sha256: str
    rows: list[dict[str, str]] = Field([], description="the rows' cells by column, as read")
    decisions: list[Decision] = []

    def lost(self) -> list[Decision]:
        """Return the decisions that were not carried out and that a person has to look at."""
        return [one for one in self.decisions if one.outcome in LOST]
