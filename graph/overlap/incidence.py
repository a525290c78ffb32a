"""Units, measures and subjects as integer arrays: who is assigned to what, what it states, what it is about.

One document or a whole corpus, from facts or from a store; in a corpus units are told apart by document, since roles,
measures and the null are a document's. Terms are those of the audits: M carries a clause, U is named, L leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..model import Facts, Role
from ..networks import targets_by_measure
from ..resources import text
from ..store.values import plain

if TYPE_CHECKING:
    from ..store import Store, Term

Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
#: A unit or measure of one document: (document id or graph IRI, id or IRI).
Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Incidence:
    """Rows `measure[i]`, `unit[i]`, `lead[i]`: one a measure and named unit in it, sorted by measure, then unit.

    Numbers index `measures` and `units`, which stand in document order. Of measure m, `clause[m]` says whether it
    carries a clause (a heading above such measures does not) and `targets[m]` how many targets it states.
    """

    units: tuple[Key, ...]
    measures: tuple[Key, ...]
    measure: Integers
    unit: Integers
    lead: Flags
    clause: Flags
    targets: Integers

    def degrees(self) -> Integers:
        """Return how many measures of M each unit is assigned to."""
        return np.bincount(self.unit[self.clause[self.measure]], minlength=len(self.units))

    def sizes(self) -> Integers:
        """Return how many units each measure of M has; 0 for measures outside M."""
        return np.bincount(self.measure, minlength=len(self.measures)) * self.clause


class _Role(NamedTuple):
    """One unit in one measure, as a document or a store tells it; `place` is the measure's in its document."""

    document: str
    measure: str
    place: int
    unit: str
    lead: bool
    clause: bool
    targets: int


def incidence_of(documents: Iterable[Facts]) -> Incidence:
    """Return the incidence of documents; collectives (有关部门) are no units. Raises `ValueError` for a repeated id."""
    return _arrays(row for facts in _distinct(documents) for row in _roles(facts))


def incidence_of_store(store: Store) -> Incidence:
    """Return the incidence of every document of a store; keys are the IRIs of graph, measure and unit."""
    query = text("ontology", "overlap/incidence.rq")
    return _arrays(_role(row) for row in store.select(query, named_only=True))


def _role(row: Mapping[str, Term]) -> _Role:
    value = {name: plain(term) for name, term in row.items()}
    return _Role(
        str(value["g"]), str(value["m"]), int(value["place"]), str(value["u"]), bool(value["leads"]),
        bool(value["carries"]), int(value.get("n", 0)),
    )


def _distinct(documents: Iterable[Facts]) -> Iterator[Facts]:
    seen: set[str] = set()
    for facts in documents:
        if facts.document.id in seen:
            raise ValueError(f"two documents are called {facts.document.id!r}")
        seen.add(facts.document.id)
        yield facts


def _roles(facts: Facts) -> Iterator[_Role]:
    targets = targets_by_measure(facts)
    places = {row.id: (place, row.carries_clause) for place, row in enumerate(facts.measures)}
    for row in facts.assignments:
        if row.measure in places and not row.collective:
            place, clause = places[row.measure]
            lead = row.role is Role.LEAD
            yield _Role(facts.document.id, row.measure, place, row.unit, lead, clause, targets.get(row.measure, 0))


def _arrays(rows: Iterable[_Role]) -> Incidence:
    units: dict[Key, int] = {}
    documents: dict[str, int] = {}
    measures: dict[Key, tuple[int, int, int, bool, int]] = {}
    pairs: list[tuple[int, int, bool]] = []
    for row in rows:
        unit = units.setdefault((row.document, row.unit), len(units))
        document = documents.setdefault(row.document, len(documents))
        found = (len(measures), document, row.place, row.clause, row.targets)
        measure = measures.setdefault((row.document, row.measure), found)[0]
        pairs.append((measure, unit, row.lead))
    told = np.array(list(measures.values()), dtype=np.int64).reshape(-1, 5)
    order = np.lexsort((told[:, 2], told[:, 1]))  # by document and place: rows that inherit come in another order
    table = np.array(pairs, dtype=np.int64).reshape(-1, 3)
    table[:, 0] = np.argsort(order)[table[:, 0]]
    table = table[np.lexsort((-table[:, 2], table[:, 1], table[:, 0]))]
    first = np.ones(len(table), dtype=bool)  # a unit named twice counts once, as lead if it leads
    first[1:] = (table[1:, :2] != table[:-1, :2]).any(axis=1)
    table = table[first]
    keys = list(measures)
    return Incidence(
        tuple(units), tuple(keys[at] for at in order), table[:, 0], table[:, 1], table[:, 2].astype(bool),
        told[order, 3].astype(bool), told[order, 4],
    )
