"""Counts of hits, misses and false rows a kind, and what follows from them. Knows no document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of the key that was not read, or a row read that the key lacks, with the sentence around it.

    `start` is the place of the row in the text, in code points; None where the key does not say.
    """

    what: str
    sentence: str
    start: int | None = None


@dataclass(slots=True)
class Score:
    """Counts of one kind. `missed` and `false` are in the order of the text as far as it is known."""

    hit: int = 0
    found: int = 0
    gold: int = 0
    missed: list[Difference] = field(default_factory=list)
    false: list[Difference] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return hits over rows found; 1 where nothing was found and nothing keyed."""
        return self.hit / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Return hits over rows keyed; 1 where nothing is keyed."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Score) -> None:
        """Pool another document's counts with these."""
        self.hit, self.found, self.gold = self.hit + other.hit, self.found + other.found, self.gold + other.gold
        self.missed += other.missed
        self.false += other.false


@dataclass(slots=True)
class Report:
    """Scores by kind, in a fixed order, and what may never happen: quotes and names that are not at their span."""

    scores: dict[str, Score] = field(default_factory=dict)
    wrong_quotes: int = 0
    wrong_names: int = 0
    unresolved: int = 0

    def add(self, other: Report) -> None:
        """Pool another document's report with this one."""
        for kind, score in other.scores.items():
            self.scores.setdefault(kind, Score()).add(score)
        self.wrong_quotes += other.wrong_quotes
        self.wrong_names += other.wrong_names
        self.unresolved += other.unresolved

    def rows(self) -> list[dict[str, Any]]:
        """Return one plain row a kind, for tables."""
        return [
            {"kind": kind, "precision": round(score.precision, 4), "recall": round(score.recall, 4),
             "f1": round(score.f1, 4), "hit": score.hit, "found": score.found, "gold": score.gold}
            for kind, score in self.scores.items()
        ]

    def differences(self) -> list[dict[str, Any]]:
        """Return every miss and false row as a plain row."""
        return [
            {"kind": kind, "sort": sort, "what": one.what, "start": one.start, "sentence": one.sentence}
            for kind, score in self.scores.items()
            for sort, rows in (("missed", score.missed), ("false", score.false))
            for one in rows
        ]
