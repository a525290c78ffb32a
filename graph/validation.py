"""Judges our data: the graph of each document against `ontology/shapes.ttl` (SHACL, core constraints only).

Shapes never judge the document: a measure that nobody leads conforms. A graph that surely conforms (`conformance.py`)
is not judged twice. pyshacl, slow to import and to run, gets what is left: a plain rdflib graph of one document at a
time, nothing else; both libraries are imported on first use.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .conformance import conforms
from .errors import DataError, InputError
from .rdf.terms import CHANGE_EVENT, CODES, DOCUMENT, ORGANIZATION, RDF_TYPE, VOCABULARY_GRAPH
from .resources import text
from .store.memory import to_rdflib

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

#: Base of the shapes' IRIs; a shape is reported by what follows it (`Target-operator`).
SHAPES = CODES + "shape/"
_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One value that breaks a shape: `focus` is the node, `path` the property, `value` what stands there, if any."""

    graph: str
    shape: str
    focus: str
    path: str | None
    value: str | None
    zh: str
    en: str

    def message(self, lang: str) -> str:
        """Return the message in `lang`: `en`, else Chinese."""
        return self.en if lang == "en" else self.zh


def validate(nquads: bytes) -> list[Violation]:
    """Return what breaks a shape, sorted by graph, shape and node; empty where everything conforms.

    Every graph but the vocabulary's is a document's. Raise `InputError` for text that is not N-Quads.
    """
    found: list[Violation] = []
    for name, quads in _graphs(nquads).items():
        if not _has_document(quads):
            messages = "图中没有文件。", "The graph holds no document."
            found.append(Violation(name, "Document", name, None, None, *messages))
        elif not conforms(quads):
            found += violations(name, quads)
    return sorted(found, key=lambda one: (one.graph, one.shape, one.focus, one.path or "", one.value or ""))


def _graphs(nquads: bytes) -> dict[str, list[ox.Quad]]:
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    try:
        for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode | ox.BlankNode) else ""
            if name != VOCABULARY_GRAPH:
                graphs[name].append(quad)
    except SyntaxError as error:
        raise InputError(f"不是 N-Quads / no N-Quads: {error}") from error
    return {name: quads for name, quads in graphs.items() if not _is_of_organizations(quads)}


def _is_of_organizations(quads: list[ox.Quad]) -> bool:
    """Tell the graph that says who the units of a build are; no document's shapes judge it."""
    kinds = {quad.object for quad in quads if quad.predicate.value == RDF_TYPE}
    return bool(kinds) and kinds <= {ox.NamedNode(ORGANIZATION), ox.NamedNode(CHANGE_EVENT)}


def _has_document(quads: list[ox.Quad]) -> bool:
    return any(quad.predicate.value == RDF_TYPE and quad.object == ox.NamedNode(DOCUMENT) for quad in quads)


def violations(name: str, quads: list[ox.Quad]) -> list[Violation]:
    """Return what pyshacl finds wrong with the graph `name` of one document, in no order."""
    import pyshacl

    shapes = _shapes()
    _, report, _ = pyshacl.validate(_plain_graph(quads), shacl_graph=shapes, inference="none", advanced=False)
    if not hasattr(report, "subject_objects"):
        raise DataError(f"形状有误 / the shapes are wrong: {report}", where="ontology/shapes.ttl")
    return [_violation(name, report, shapes, result) for _, result in report.subject_objects(_sh("result"))]


def _violation(name: str, report: Graph, shapes: Graph, result: Node) -> Violation:
    def one(property: str) -> str | None:
        value = report.value(result, _sh(property))
        return None if value is None else str(value)

    shape = report.value(result, _sh("sourceShape"))
    words = {getattr(word, "language", None): str(word) for word in shapes.objects(shape, _sh("message"))}
    told = one("resultMessage") or ""
    return Violation(
        name, str(shape).removeprefix(SHAPES), one("focusNode") or "", one("resultPath"), one("value"),
        words.get("zh", told), words.get("en", told),
    )


def _plain_graph(quads: list[ox.Quad]) -> Graph:
    """Return one document's graph as rdflib's own; terms that repeat are made once."""
    from rdflib import Graph

    made = cache(to_rdflib)
    graph = Graph()
    for quad in quads:
        graph.add((made(quad.subject), made(quad.predicate), made(quad.object)))
    return graph


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(data=text("ontology", "shapes.ttl"), format="turtle")


def _sh(name: str) -> Node:
    from rdflib import URIRef

    return URIRef(_SH + name)
