"""The second engine: rdflib's in-memory dataset. Slow; it says whether an answer depends on the engine.

Refuses FROM, which rdflib would fetch from the web. rdflib is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ..errors import InputError, QueryError
from ..rdf.terms import PREFIXES, XSD_STRING
from .forms import AskedByForm
from .guard import complaint, inspect, no_record
from .protocol import Boolean, Result, Row, Solutions, Term, Triple, Triples

if TYPE_CHECKING:
    from rdflib import Dataset
    from rdflib.term import Node


class MemoryStore(AskedByForm):
    """rdflib's `Dataset`, whose default graph is the union of the named graphs."""

    __slots__ = ("_data", "_graphs")

    def __init__(self, nquads: bytes = b"") -> None:
        from rdflib import Dataset

        self._data = Dataset(default_union=True)
        self._graphs: set[str] = set()
        if nquads:
            self.load(nquads)

    @property
    def dataset(self) -> Dataset:
        """Return rdflib's dataset itself."""
        return self._data

    def load(self, nquads: bytes) -> None:
        try:
            quads = list(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise no_record(error) from error
        for quad in quads:
            if isinstance(quad.graph_name, ox.NamedNode):
                self._graphs.add(quad.graph_name.value)
                graph = self._data.graph(quad.graph_name.value)
            else:
                graph = self._data.default_graph
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))

    def __len__(self) -> int:
        return sum(1 for _ in self._data.quads((None, None, None, None)))

    def graphs(self) -> list[str]:
        return sorted(self._graphs)

    def query(self, sparql: str, *, named_only: bool = False) -> Result:
        inspect(sparql, may_name_dataset=False)
        try:
            ox.Store().query(sparql, prefixes=PREFIXES)  # the same complaint on both engines; nothing to evaluate
        except SyntaxError as error:
            raise complaint(error, sparql) from error
        try:
            found = self._data.query(sparql, initNs=PREFIXES)
            if found.type == "ASK":
                return Boolean(bool(found.askAnswer))
            if found.type == "SELECT":
                variables = tuple(str(variable) for variable in found.vars or ())
                return Solutions(variables, iter([_row(variables, row) for row in found]))
            return Triples(iter([_triple(triple) for triple in found.graph or ()]))
        except (ValueError, TypeError, NotImplementedError, RecursionError) as error:
            raise QueryError(f"查询无法执行 / the query cannot be run: {error}") from error


def to_rdflib(term: Term) -> Node:
    """Return a term as rdflib's, its lexical form kept; a quoted triple is an `InputError`."""
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(term.value, datatype=None if datatype == XSD_STRING else URIRef(datatype), normalize=False)
    raise InputError("rdflib 不支持引用三元组 / rdflib knows no quoted triples")


def from_rdflib(node: Node | None) -> Term:
    """Return rdflib's term as pyoxigraph's."""
    from rdflib import BNode, Literal

    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or XSD_STRING)))
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


def _row(variables: tuple[str, ...], row: Any) -> Row:
    return {name: from_rdflib(row[name]) for name in variables if row[name] is not None}


def _triple(triple: Any) -> Triple:
    subject, predicate, object = map(from_rdflib, triple)
    return ox.Triple(subject, predicate, object)  # type: ignore[arg-type]
