"""Overlaps as RDF in the document's own graph, beside the units and measures they speak of (docs/overlap.md).

What is counted and judged, nothing else: the passages are those of the role clauses, which the facts have written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from .. import ids
from ..ids import DEFAULT_BASE
from ..model import Facts, Span
from ..rdf import terms
from ..rdf.literals import literal
from ..rdf.quads import Quad
from . import Overlap, judged

#: Decimals of a probability and its error.
_DECIMALS = 6


def overlap_quads(facts: Facts, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """Yield the quads of every pair of units that overlaps at some level, for the record that holds `facts`."""
    document = ids.document_iri(facts.document.id, base)
    minter = ids.Minter()
    clauses = _clauses(facts)
    for order, overlap in enumerate(judged(facts), 1):
        iri = minter.mint(f"{document}/overlap/{'/'.join(sorted(_name(unit) for unit in (overlap.a, overlap.b)))}")
        for property, value in _said(overlap, document, base, clauses):
            yield f"<{iri}> <{property}> {value} <{document}> ."
        yield f"<{iri}> <{terms.ORDER}> {literal(order)} <{document}> ."


def _said(
    overlap: Overlap, document: str, base: str, clauses: dict[tuple[str, str], set[Span]]
) -> Iterator[tuple[str, str]]:
    yield terms.RDF_TYPE, f"<{terms.OVERLAP}>"
    yield terms.IN_DOCUMENT, f"<{document}>"
    for level in overlap.levels:
        yield terms.LEVEL, f"<{terms.concept('level', level)}>"
    for unit in (overlap.a, overlap.b):
        yield terms.BETWEEN, f"<{ids.unit_iri(unit, base)}>"
    yield terms.COMMON_MEASURE_COUNT, literal(overlap.n)
    yield terms.COMMON_TARGET_COUNT, literal(overlap.targets_n)
    yield from _fraction(overlap.jaccard, terms.JACCARD_NUMERATOR, terms.JACCARD_DENOMINATOR)
    yield from _fraction(overlap.weighted_jaccard, terms.WEIGHTED_NUMERATOR, terms.WEIGHTED_DENOMINATOR)
    if overlap.tail is not None:
        yield terms.TAIL_PROBABILITY, literal(_rounded(overlap.tail.p))
        yield terms.TAIL_ERROR, literal(_rounded(overlap.tail.error))
        if overlap.tail.tight is not None:
            yield terms.TIGHT, literal(overlap.tail.tight)
    proving: set[Span] = set()
    for measure in overlap.measures:
        yield terms.COMMON_MEASURE, f"<{ids.measure_iri(document, measure)}>"
        proving |= clauses[measure, overlap.a] | clauses[measure, overlap.b]
    for contest in overlap.contests:
        thing = f"<{ids.thing_iri(*contest.subject, base)}>"
        yield terms.CONTESTED_SUBJECT, thing
        if contest.same_action:
            yield terms.DUPLICATION_CANDIDATE, thing
        for unit, measure in zip((overlap.a, overlap.b), contest.measures, strict=True):
            proving |= clauses[measure, unit]
    for span in sorted(proving):
        yield terms.EVIDENCE, f"<{ids.passage_iri(document, *span)}>"


def _clauses(facts: Facts) -> dict[tuple[str, str], set[Span]]:
    """Return the spans of the clauses that assign a unit to a measure."""
    found: dict[tuple[str, str], set[Span]] = defaultdict(set)
    for row in facts.assignments:
        if row.measure is not None:
            found[row.measure, row.unit].add(row.clause)
    return found


def _fraction(value: Fraction, numerator: str, denominator: str) -> Iterator[tuple[str, str]]:
    yield numerator, literal(value.numerator)
    yield denominator, literal(value.denominator)


def _rounded(value: float) -> float:
    """Return a probability as it is written; what would round to zero is the least that can be written."""
    return max(round(value, _DECIMALS), 10.0**-_DECIMALS)


def _name(unit: str) -> str:
    return ids.segment(unit.partition("/")[2] or unit)
