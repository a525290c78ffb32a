"""The few checks that SPARQL cannot decide: a step keeps those rows of its check's query that are findings.

A head names its step (`# step: articulation`); the query beside it still lists what the step chooses from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from ..ids import unit_iri
from ..model import Facts
from ..networks import articulation_units, command_articulations
from .duty_overlap import duty_pairs
from .facilities import facility_pairs

#: One solution as plain values; IRIs as text, unbound variables absent.
Row = Mapping[str, Any]
#: Chooses from the rows of one document, and may add what the head `gives`.
Step = Callable[[Facts, Sequence[Row]], list[Row]]


def articulation(facts: Facts, rows: Sequence[Row]) -> list[Row]:
    """Keep the rows whose `?u` is an articulation point of the graph measures–named units."""
    points = tuple("/" + unit_iri(unit, "") for unit in articulation_units(facts))
    return [row for row in rows if str(row["u"]).endswith(points)] if points else []


def command(facts: Facts, rows: Sequence[Row]) -> list[Row]:
    """Keep the rows whose `?u` cuts units off the graph lead → assigned unit; add each of those as `cut`, in order."""
    names = {row.unit: row.name for row in reversed(facts.assignments)}
    cut_off = {
        "/" + unit_iri(unit, ""): [names[one] for one in cut] for unit, cut in command_articulations(facts).items()
    }
    return [
        {**row, "cut": cut, "cut_rank": rank}
        for row in rows
        for tail, cuts in cut_off.items()
        if str(row["u"]).endswith(tail)
        for rank, cut in enumerate(cuts)
    ]


#: Step by the name a head calls it by.
STEPS: Final[dict[str, Step]] = {
    "articulation": articulation,
    "command": command,
    "duties": duty_pairs,
    "facilities": facility_pairs,
}
