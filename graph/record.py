"""The record of one document: what it states, with evidence, and what is counted from that, in one named graph.

The one place that puts both together; whoever needs the facts alone asks `rdf.quads`.
"""

from __future__ import annotations

from .ids import DEFAULT_BASE
from .model import Facts
from .overlap.quads import overlap_quads
from .rdf.quads import facts_to_quads, to_nquads


def record_of(facts: Facts, text: str, base: str = DEFAULT_BASE) -> bytes:
    """Return the sorted N-Quads of one document; the same facts give the same bytes.

    Raise `InputError` where `text` is not the text that the facts were read from.
    """
    return to_nquads([*facts_to_quads(facts, text, base), *overlap_quads(facts, base)])
