"""What a planted document states, and the writer that turns marked-up words into text and spans.

Markup: ⟦…⟧ the widest place a fact's span may take, ‹…› the words it must hold (for a unit: its exact name), «…» the
number of a trap. The k-th mark belongs to the k-th row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

Span = tuple[int, int]
_MARK = re.compile("[⟦⟧‹›«»]")
_PAIRS = {"⟧": "⟦", "›": "‹", "»": "«"}


@dataclass(frozen=True, slots=True)
class Assigned:
    """A unit in a clause; `role` lead or other. Optional rows count neither way."""

    role: str
    collective: bool = False
    optional: bool = False
    measure: str | None = None
    name: str = ""
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Goal:
    """A target. `metric` words, deadline ISO; texts the row must show in `deadline_text`, `baseline`, `period`.

    `inherited`: the ISO date it has from another sentence or from its clause; null: not looked at.
    """

    metric: str
    value: float
    unit: str
    op: str = "="
    value_max: float | None = None
    deadline: str | None = None
    deadline_text: str | None = None
    approximate: bool = False
    baseline: str | None = None
    period: str | None = None
    inherited: str | None = None
    measure: str | None = None
    core: Span = (0, 0)
    phrase: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Trap:
    """A number that is no target. `why`: the reasons that are right; empty: it only must not be a target."""

    why: tuple[str, ...] = ()
    measure: str | None = None
    core: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """Words whose reading is arguable: some row (target, quantity or unresolved) must lie on them."""

    core: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting duty with its dates, and the recipient if the text names one."""

    dates: tuple[str, ...]
    recipient: str | None = None
    measure: str | None = None
    core: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Named:
    """A brand's name in a measure."""

    name: str
    measure: str | None = None


@dataclass(slots=True)
class Planted:
    """A text and everything it states. `stretches`: which branch wrote which part of the text."""

    text: str = ""
    layout: str = ""
    dress: str = ""
    measures: list[tuple[str, str | None]] = field(default_factory=list)
    conventions: list[str] = field(default_factory=list)
    assignments: list[Assigned] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    traps: list[Trap] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    brands: list[Named] = field(default_factory=list)
    stretches: list[tuple[int, int, str]] = field(default_factory=list)

    def branch(self, at: int) -> str:
        """Return the branch that wrote the character at `at`."""
        return next((name for start, end, name in self.stretches if start <= at < end), "document")


@dataclass(frozen=True, slots=True)
class Piece:
    """Marked-up words of one branch and the rows they state: `rows` on ‹›, `traps` on «», `brands` by name."""

    markup: str
    rows: tuple[Assigned | Goal | Seen | Report, ...] = ()
    traps: tuple[Trap, ...] = ()
    brands: tuple[str, ...] = ()
    conventions: tuple[str, ...] = ()
    #: Where a clause stands: in brackets behind the body, on its own line(s), or in the running text.
    place: str = "behind"


class Writer:
    """Writes a `Planted` from its beginning to its end."""

    def __init__(self) -> None:
        self.planted = Planted()
        self._parts: list[str] = []
        self._at = 0

    def say(self, text: str) -> Span:
        """Append plain text and return its place."""
        start = self._at
        self._parts.append(text)
        self._at += len(text)
        return start, self._at

    def put(self, piece: Piece, branch: str, measure: str | None) -> None:
        """Append a piece and record its rows under a measure."""
        begin = self._at
        marks: dict[str, list[Span]] = {"⟦": [], "‹": [], "«": []}
        opened: dict[str, list[int]] = {"⟦": [], "‹": [], "«": []}
        at = 0
        for found in _MARK.finditer(piece.markup):
            self.say(piece.markup[at : found.start()])
            at = found.end()
            if found[0] in marks:
                opened[found[0]].append(self._at)
            else:
                opener = _PAIRS[found[0]]
                marks[opener].append((opened[opener].pop(), self._at))
        self.say(piece.markup[at:])
        phrases = marks["⟦"] or [(begin, self._at)]
        if len(marks["‹"]) != len(piece.rows) or len(marks["«"]) != len(piece.traps):
            raise ValueError(f"marks and rows differ in {branch}: {piece.markup}")
        text = "".join(self._parts)[begin:] if piece.rows else ""
        for n, (row, core) in enumerate(zip(piece.rows, marks["‹"], strict=True)):
            if isinstance(row, Assigned):
                name = re.sub(r"\s", "", text[core[0] - begin : core[1] - begin])
                self.planted.assignments.append(replace(row, measure=measure, name=name, span=core))
            elif isinstance(row, Goal):
                phrase = phrases[min(n, len(phrases) - 1)]
                self.planted.goals.append(replace(row, measure=measure, core=core, phrase=phrase))
            elif isinstance(row, Report):
                self.planted.reports.append(replace(row, measure=measure, core=core))
            else:
                self.planted.seen.append(replace(row, core=core))
        for trap, core in zip(piece.traps, marks["«"], strict=True):
            self.planted.traps.append(replace(trap, measure=measure, core=core))
        self.planted.brands += [Named(name, measure) for name in piece.brands]
        self.planted.conventions += piece.conventions
        self.planted.stretches.append((begin, self._at, branch))

    def done(self) -> Planted:
        """Return the document."""
        self.planted.text = "".join(self._parts)
        return self.planted
