"""The ontology, its code lists and alignments as quads of their own graph, so that SPARQL can ask for labels."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from ..errors import DataError
from ..resources import text
from .quads import Quad
from .terms import VOCABULARY_GRAPH

#: The packaged texts that make up the vocabulary graph. None of them has blank nodes.
FILES = ("zhize.ttl", "codes.ttl", "alignments.ttl")


@cache
def vocabulary_quads() -> tuple[Quad, ...]:
    """Return the vocabulary graph as sorted N-Quads lines; raise `DataError` for a text of ours that is wrong."""
    graph = ox.NamedNode(VOCABULARY_GRAPH)
    lines: set[Quad] = set()
    for name in FILES:
        try:
            for quad in ox.parse(text("ontology", name), format=ox.RdfFormat.TURTLE):
                if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                    raise DataError("词汇不得有空节点 / the vocabulary has no blank nodes", where=f"ontology/{name}")
                lines.add(f"{ox.Quad(quad.subject, quad.predicate, quad.object, graph)} .")
        except SyntaxError as error:
            raise DataError(f"不是 Turtle / no Turtle: {error}", where=f"ontology/{name}") from error
    return tuple(sorted(lines))
