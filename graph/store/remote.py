"""An engine elsewhere as a store: SPARQL 1.1 Protocol, read-only. The same questions, the same rows.

Refuses to load: that is the business of `graph_store`. An answer is read whole before its first row.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping

import pyoxigraph as ox

from ..errors import EndpointError, InputError, QueryError
from ..rdf.terms import PREFIXES, XSD_DECIMAL, XSD_INTEGER
from ..resources import text
from .forms import AskedByForm
from .guard import inspect
from .http import PAUSE, Client
from .protocol import Boolean, Form, Result, Row, Solutions, Term, Triple, Triples
from .values import plain

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_FORM = "application/x-www-form-urlencoded"
_FROM = re.compile(r"\bFROM\b", re.I)
#: More graphs than this are not named one by one; a query then sees the engine's own default graph.
_NAMED_AT_MOST = 200


class RemoteStore(AskedByForm):
    """The graphs that an endpoint holds.

    The default graph of a query that is not `named_only` is made of all graphs that hold a document; an engine that
    does not merge them yields a triple once for every graph that states it.
    """

    __slots__ = ("_client", "_graphs")

    def __init__(
        self, endpoint: str, *, environment: Mapping[str, str] | None = None, pause: float = PAUSE
    ) -> None:
        self._client = Client(endpoint, environment=environment, pause=pause)
        self._graphs: list[str] | None = None

    def load(self, nquads: bytes) -> None:
        raise InputError("端点只供查询 / an endpoint is for queries", mend="请用 / use: zhize load --endpoint URL")

    def __len__(self) -> int:
        (row,) = self._rows(_packaged("count"))[1]
        return int(str(plain(row["n"])))

    def graphs(self) -> list[str]:
        if self._graphs is None:
            self._graphs = sorted({str(plain(row["g"])) for row in self._rows(_packaged("graphs"))[1]})
        return list(self._graphs)

    def record(self) -> bytes:
        """Return the sorted N-Quads of every graph that holds a document."""
        lines: set[str] = set()
        for graph in self.graphs():
            name = ox.NamedNode(graph)
            asked = _packaged("graph").replace("<urn:zhize:graph>", str(name))
            for triple in self._triples(asked):
                lines.add(f"{ox.Quad(triple.subject, triple.predicate, _whole(triple.object), name)} .\n")
        return "".join(sorted(lines)).encode()

    def query(self, sparql: str, *, named_only: bool = False) -> Result:
        form = inspect(sparql)
        dataset = [] if named_only or _FROM.search(sparql) else self.graphs()
        if len(dataset) > _NAMED_AT_MOST:
            dataset = []
        if form is Form.ASK:
            reply = self._ask_for(sparql, _ROWS, dataset)
            found = _results(reply, self._client.address)
            if not isinstance(found, ox.QueryBoolean):
                raise self._odd()
            return Boolean(bool(found))
        if form is Form.SELECT or form is None:
            variables, rows = self._rows(sparql, dataset)
            return Solutions(variables, iter(rows))
        return Triples(iter(self._triples(sparql, dataset)))

    def _rows(self, sparql: str, dataset: list[str] | None = None) -> tuple[tuple[str, ...], list[Row]]:
        found = _results(self._ask_for(sparql, _ROWS, dataset or []), self._client.address)
        if not isinstance(found, ox.QuerySolutions):
            raise self._odd()
        names = tuple(variable.value for variable in found.variables)
        rows: list[Row] = []
        for solution in found:
            terms = zip(names, solution, strict=True)
            rows.append({name: term for name, term in terms if term is not None})
        return names, rows

    def _triples(self, sparql: str, dataset: list[str] | None = None) -> list[Triple]:
        body = self._ask_for(sparql, _TRIPLES, dataset or [])
        try:
            return [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        except SyntaxError as error:
            raise self._odd() from error

    def _ask_for(self, sparql: str, wanted: str, dataset: list[str]) -> bytes:
        fields = [("query", with_prefixes(sparql))]
        fields += [(key, graph) for key in ("default-graph-uri", "named-graph-uri") for graph in dataset]
        try:
            return self._client.send(
                "POST", body=urllib.parse.urlencode(fields).encode(), headers={"Accept": wanted, "Content-Type": _FORM}
            ).body
        except EndpointError as error:
            if error.status == 400:
                raise QueryError(f"端点不接受这个查询 / the endpoint refuses the query: {error.what}") from error
            raise

    def _odd(self) -> EndpointError:
        return EndpointError(
            "端点的答复看不懂 / the endpoint's answer is not understood", where=self._client.address,
            mend="请核对：地址应是 SPARQL 查询端点 / check that the address is a SPARQL query endpoint",
        )


def with_prefixes(sparql: str) -> str:
    """Return a query with the usual prefixes that it uses and does not declare; its lines keep their numbers."""
    declared = {name.lower() for name in re.findall(r"\bPREFIX\s+([\w.-]*):", sparql, re.I)}
    used = set(re.findall(r"(?<![\w.:<-])([A-Za-z][\w.-]*):", sparql))
    heads = [f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if name in used and name not in declared]
    return "".join(heads) + sparql


def _whole(term: Term) -> Term:
    """Return a whole decimal as the integer that zhize wrote: Virtuoso 7 keeps integers beyond 32 bits as decimals."""
    if isinstance(term, ox.Literal) and term.datatype.value == XSD_DECIMAL and term.value.lstrip("+-").isdigit():
        return ox.Literal(term.value, datatype=ox.NamedNode(XSD_INTEGER))
    return term


def _packaged(name: str) -> str:
    return text("ontology", f"remote/{name}.rq")


def _results(body: bytes, address: str) -> ox.QuerySolutions | ox.QueryBoolean:
    try:
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    except SyntaxError as error:
        raise EndpointError(
            f"端点的答复看不懂 / the endpoint's answer is not understood: {error}", where=address,
            mend="请核对：地址应是 SPARQL 查询端点 / check that the address is a SPARQL query endpoint",
        ) from error
