"""The few checks that SPARQL cannot decide: a step keeps those rows of its check's query that are findings.

A head names its step (`# step: articulation`); the query beside it still lists what the step chooses from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from ..ids import unit_iri
from ..model import Facts
from ..networks import articulation_units

#: One solution as plain values; IRIs as text, unbound variables absent.
Row = Mapping[str, Any]
#: Chooses from the rows of one document.
Step = Callable[[Facts, Sequence[Row]], list[Row]]


def articulation(facts: Facts, rows: Sequence[Row]) -> list[Row]:
    """Keep the rows whose `?u` is an articulation point of the graph measures–named units."""
    points = tuple("/" + unit_iri(unit, "") for unit in articulation_units(facts))
    return [row for row in rows if str(row["u"]).endswith(points)] if points else []


#: Step by the name a head calls it by.
STEPS: Final[dict[str, Step]] = {"articulation": articulation}
