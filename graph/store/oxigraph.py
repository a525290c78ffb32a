"""The embedded engine: Oxigraph in memory, filled from N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

import pyoxigraph as ox

from ..errors import QueryError
from ..rdf.terms import PREFIXES
from .dataset import Dataset, dataset_of
from .forms import AskedByForm
from .guard import complaint, inspect, no_record
from .protocol import Boolean, Result, Row, Solutions, Triples

_Item = TypeVar("_Item")
#: What pyoxigraph answers with.
Native: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class OxigraphStore(AskedByForm):
    """Oxigraph's in-memory store.

    Oxigraph's own union graph yields a triple once for every graph that holds it, which makes counts wrong; so the
    RDF merge is written into the default graph, the first time that a query may look there.
    """

    __slots__ = ("_store", "_united")

    def __init__(self, nquads: bytes = b"") -> None:
        self._store = ox.Store()
        self._united = True
        if nquads:
            self.load(nquads)

    def load(self, nquads: bytes) -> None:
        try:
            self._store.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise no_record(error) from error
        self._united = False

    def __len__(self) -> int:
        return sum(1 for _ in self._named())

    def graphs(self) -> list[str]:
        return sorted(graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode))

    def query(self, sparql: str, *, named_only: bool = False) -> Result:
        inspect(sparql)
        if not named_only:
            self._unite()
        found = _evaluated(self._store, sparql)
        if isinstance(found, ox.QueryBoolean):
            return Boolean(bool(found))
        if isinstance(found, ox.QueryTriples):
            return Triples(_read(found))
        return Solutions(tuple(variable.value for variable in found.variables), _rows(found))

    def native(self, sparql: str, dataset: Dataset | None = None) -> Native:
        """Answer a query with pyoxigraph's own result, which writes the standard formats.

        `dataset` names the graphs of the default graph and those that GRAPH may name; else the query's FROM clauses do.
        Raises `QueryError`.
        """
        inspect(sparql)
        dataset = dataset or dataset_of(sparql)
        if dataset is None:
            self._unite()
            return _evaluated(self._store, sparql)
        default, named = dataset
        names = [ox.NamedNode(graph) for graph in named]
        if len(set(default)) < 2:
            graphs = [ox.NamedNode(graph) for graph in default]
            return _evaluated(self._store, sparql, default_graph=graphs, named_graphs=names)
        merged = ox.Store()
        for graph in dict.fromkeys((*default, *named)):
            quads = list(self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
            if graph in default:
                merged.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads])
            if graph in named:
                merged.extend(quads)
        return _evaluated(merged, sparql, default_graph=ox.DefaultGraph(), named_graphs=names)

    def _named(self) -> Iterator[ox.Quad]:
        default = ox.DefaultGraph()
        return (quad for quad in self._store if quad.graph_name != default)

    def _unite(self) -> None:
        if not self._united:
            self._store.bulk_extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in self._named()])
            self._united = True


def _evaluated(store: ox.Store, sparql: str, **dataset: Any) -> Native:
    try:
        return store.query(sparql, prefixes=PREFIXES, **dataset)
    except SyntaxError as error:
        raise complaint(error, sparql) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"查询无法执行 / the query cannot be run: {error}") from error


def _rows(found: ox.QuerySolutions) -> Iterator[Row]:
    names = [variable.value for variable in found.variables]
    for solution in _read(found):
        row: Row = {}
        for name, term in zip(names, solution, strict=True):
            if term is not None:
                row[name] = term
        yield row


def _read(found: Iterable[_Item]) -> Iterator[_Item]:
    """Yield what an answer holds; an error in the middle is the query's."""
    try:
        yield from found
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"查询中断 / the query broke off: {error}") from error
