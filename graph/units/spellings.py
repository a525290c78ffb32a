"""The spellings of units in one document: one id for all spellings of a unit, the first one's.

Rows come in and go out one by one, so that a document of any length is read in a stream.
"""

from __future__ import annotations

from .identity import Identity, resolve
from .near import Near, near_matches
from .stated import stated_short_names


class Spellings:
    """The units of one document as they are named, in order of first mention; `text` may state short names."""

    def __init__(self, jurisdiction: str, text: str = "") -> None:
        self._jurisdiction = jurisdiction
        self._stated = stated_short_names(text)
        self._ids: dict[tuple[str, bool], str] = {}
        self._first: dict[str, str] = {}
        self._identities: list[Identity] = []

    def unit_of(self, name: str, *, collective: bool = False) -> str:
        """Return `<jurisdiction>/<name>` with the first name in the document of the unit that `name` means."""
        key = (name, collective)
        known = self._ids.get(key)
        if known is None:
            identity = resolve(self._jurisdiction, self._in_full(name), collective=collective)
            first = self._first.setdefault(f"{identity.id}\0{collective}", name)
            self._identities.append(identity)
            known = self._ids[key] = f"{self._jurisdiction}/{first}"
        return known

    def _in_full(self, name: str) -> str:
        """Return the name behind which the text states this one as short, if the document has named it so far."""
        before = self._stated.get(name)
        if before is None:
            return name
        named = [one for one, collective in self._ids if not collective and before.endswith(one) and one != name]
        return max(named, key=len, default=name)

    def near(self) -> list[Near]:
        """Return the near matches among the units named so far."""
        return near_matches(self._identities)

    def first_name(self, identity: Identity) -> str:
        """Return the first name of a unit in the document."""
        return self._first[f"{identity.id}\0{identity.collective}"]
