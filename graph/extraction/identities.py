"""Gives all spellings of one unit in a document one id, that of the first; shows names that are nearly one.

Rows go through in a stream. Who a unit is decides `units`; nothing is joined here that its tables do not join.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Assignment, Unresolved, UnresolvedWhy
from ..unchecked import whole
from ..units import Spellings

_assignment = whole(Assignment)


class NamedUnits:
    """The units that a document's assignments name, and where each was named first."""

    def __init__(self, jurisdiction: str, text: str) -> None:
        self._spellings = Spellings(jurisdiction, text)
        self._first: dict[str, Assignment] = {}

    def joined(self, rows: Iterable[Assignment]) -> Iterator[Assignment]:
        """Pass assignments on, each with the id of its unit's first spelling in the document."""
        for row in rows:
            name = row.unit.partition("/")[2]
            unit = self._spellings.unit_of(name, collective=row.collective)
            if unit != row.unit:
                row = _assignment(row.__dict__ | {"unit": unit})
            if unit not in self._first:
                self._first[unit] = row
            yield row

    def near(self) -> list[Unresolved]:
        """Return where names stand first that look like one unit and are not known to be."""
        named = {
            self._spellings.unit_of(self._spellings.first_name(one)): one
            for near in self._spellings.near()
            for one in (near.first, near.second)
        }
        rows = [self._first[unit] for unit in named]
        return [
            Unresolved(
                span=row.span, quote=row.quote, rule="unit-near", kind="unit", why=UnresolvedWhy.UNIT_NEAR,
                measure=row.measure,
            )
            for row in rows
        ]
