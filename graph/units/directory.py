"""The directory of all units that some documents name: one entry a unit, with its spellings, near matches and changes.

What a person can mend is said there: names that are nearly one, documents of no known place, spellings no table holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from .aliases import NO_ALIASES, Aliases
from .changes import Change, ChangeKind, changes_of
from .identity import Identity
from .near import Near, near_matches


class Use(NamedTuple):
    """One unit as one document names it: `unit` is `<jurisdiction>/<name>`, `names` are all its spellings there.

    `date` is the document's (ISO), empty where the text has none.
    """

    unit: str
    document: str
    names: tuple[str, ...] = ()
    mentions: int = 0
    collective: bool = False
    date: str = ""


class Event(NamedTuple):
    """A change that a unit went into under the name `before`; `after` are the full names that it may have led to."""

    change: Change
    before: str
    after: tuple[str, ...]


@dataclass(slots=True)
class Entry:
    """One unit: all that documents call it. `units` are the ids that the documents' own rows give it.

    `names` are the full names it has in them, each with the date of the latest document.
    """

    identity: Identity
    units: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    near: list[Near] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Return the full name with its place: today's where a document has it, else that of the latest document.

        Of a unit whose place is not known it is the spelling that is used most.
        """
        if not self.identity.known:
            return self.written
        name = max(self.names, key=lambda one: (one == self.identity.present, self.names[one], one))
        return self.identity._replace(present=name).label

    @property
    def written(self) -> str:
        """Return the spelling that documents use most, the first by code point among equals."""
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))

    @property
    def mentions(self) -> int:
        """Return how many assignments name it."""
        return sum(self.documents.values())


def directory(uses: Iterable[Use], aliases: Aliases = NO_ALIASES) -> list[Entry]:
    """Return the entries, sorted by jurisdiction and name; collectives (各县区政府) are no units and have none."""
    entries: dict[str, Entry] = {}
    identities: list[Identity] = []
    for use in sorted(uses):
        if use.collective:
            continue
        jurisdiction, _, name = use.unit.partition("/")
        identity = aliases.resolve(aliases.places.get(use.document, jurisdiction), name)
        identities.append(identity)
        entry = entries.setdefault(identity.id, Entry(identity))
        entry.units.add(use.unit)
        entry.names[identity.name] = max(entry.names.get(identity.name, ""), use.date)
        for spelling in (name, *use.names):
            entry.spellings[spelling] = entry.spellings.get(spelling, 0) + (spelling == name)
        entry.documents[use.document] = entry.documents.get(use.document, 0) + use.mentions
    for near in near_matches(identities):
        for one in (near.first, near.second):
            entries[one.id].near.append(near)
    named = {(entry.identity.jurisdiction, name) for entry in entries.values() for name in entry.names}
    for entry in entries.values():
        entry.events = list(_events(entry, named))
    return [entries[id] for id in sorted(entries)]


def _events(entry: Entry, named: Set[tuple[str, str]]) -> Iterator[Event]:
    """Yield the changes that a unit went into, for all that the documents show.

    A name counts as one before the change in a document of that time, or beside one of the results; a place that still
    uses the old name as a short one has not changed for that. Of several possible results those are given that a
    document names; none is guessed.
    """
    identity = entry.identity
    if not identity.known or not identity.in_table:
        return
    for name, date in sorted(entry.names.items()):
        for change in changes_of(name):
            results = change.results(name)
            beside = tuple(result for result in results if (identity.jurisdiction, result) in named)
            if change.kind is not ChangeKind.VARIES and (beside or "" < date[:4] <= change.local):
                yield Event(change, name, results if len(results) == 1 else beside)
