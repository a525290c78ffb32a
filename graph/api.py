"""A graph for programs: ask questions, run SPARQL, hand the data to pandas, rdflib and networkx.

Thin: every answer is that of the command line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import UsageError
from .model import Facts
from .networks import bipartite, co_assigned, lead_support, shared_targets
from .questions import Answer, Given, Question, registry_with
from .rdf.facts import nquads_to_facts
from .store import Boolean, Solutions, Store, json_value, open_store, read_record

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

_ADDRESS = re.compile("https?://", re.I)


class Network(StrEnum):
    """The networks of a document, as `networks` describes their nodes and edges."""

    UNITS_MEASURES = "units-measures"
    SHARED_TARGETS = "shared-targets"
    LEAD_SUPPORT = "lead-support"
    CO_ASSIGNED = "co-assigned"


_MAKERS = {
    Network.UNITS_MEASURES: bipartite, Network.SHARED_TARGETS: shared_targets, Network.LEAD_SUPPORT: lead_support,
    Network.CO_ASSIGNED: co_assigned,
}


class Graph:
    """An open graph; see `zhize.graph.open_graph`."""

    def __init__(self, source: str | Path = "out", *, questions: str | Path | None = None) -> None:
        endpoint = str(source) if isinstance(source, str) and _ADDRESS.match(source) else None
        self._path, self._endpoint = Path(source), endpoint
        self._registry = registry_with(Path(questions) if questions is not None else None)
        self._store = open_store(self._path, endpoint=endpoint)

    @property
    def questions(self) -> Mapping[str, Question]:
        """Return the questions that can be asked, by name."""
        return self._registry.questions

    @property
    def store(self) -> Store:
        """Return the engine, which answers in RDF terms."""
        return self._store

    def ask(self, name: str, /, *, evidence: bool = False, **params: Given) -> Answer:
        """Ask a named question: `ask("unit", unit=["县财政局", "县商务局"], evidence=True)`.

        Raises `UsageError` for a question, parameter or name that is not known, with the nearest ones.
        """
        return self._registry.ask(self._store, name, params, evidence=evidence)

    def choices(self, name: str, param: str) -> list[str]:
        """Return what a question's parameter can be, as the graph has it. Raises `UsageError` for no such parameter."""
        found = self._registry.find(name).param(param)
        if found is None:
            known = [each.name for each in self._registry.find(name).params]
            raise UsageError(f"问题 {name} 没有参数 {param} / {name} has no parameter {param}", candidates=known)
        if found.choices is None:
            return []
        return [choice.label for choice in self._registry.choices(self._store, found.choices)]

    def sparql(self, name: str, /, **params: Given) -> str:
        """Return the SPARQL text of a question as it would be asked."""
        return self._registry.sparql_of(self._store, name, params)

    def select(self, sparql: str) -> list[dict[str, Any]]:
        """Run a SELECT; return its rows as text, numbers and booleans, None where a variable is unbound.

        The usual prefixes (`zhize:`, `skos:` …) need no declaration. Raises `QueryError`.
        """
        found = self._store.query(sparql)
        if not isinstance(found, Solutions):
            raise UsageError("这里要 SELECT 查询 / a SELECT is expected here", mend="ASK 用 / for ASK: holds()")
        return [{name: json_value(row.get(name)) for name in found.variables} for row in found.rows]

    def holds(self, sparql: str) -> bool:
        """Run an ASK. Raises `QueryError`."""
        found = self._store.query(sparql)
        if not isinstance(found, Boolean):
            raise UsageError("这里要 ASK 查询 / an ASK is expected here", mend="SELECT 用 / for SELECT: select()")
        return found.value

    @cached_property
    def nquads(self) -> bytes:
        """Return the record as N-Quads, one named graph a document."""
        return read_record(self._path, self._endpoint)

    @cached_property
    def documents(self) -> dict[str, Facts]:
        """Return the facts of every document by its id, as `zhize extract` gives them."""
        return {facts.document.id: facts for facts in nquads_to_facts(self.nquads)}

    def dataset(self) -> rdflib.Dataset:
        """Return an rdflib `Dataset` of its own: named graphs, whose union is the default graph."""
        from .store import MemoryStore

        return MemoryStore(self.nquads).dataset

    def network(self, kind: Network | str, document: str | None = None) -> nx.Graph:
        """Return a network of one document; `document` may be left out where there is one only.

        Raises `UsageError` for a kind or document that is not known.
        """
        if kind not in list(Network):
            raise UsageError(f"没有这种网络 / no such network: {kind!r}", candidates=[each.value for each in Network])
        known = list(self.documents)
        if document is None and len(known) == 1:
            document = known[0]
        if document not in self.documents:
            raise UsageError(f"请指明文件 / name a document, not {document!r}", candidates=known[:5])
        return _MAKERS[Network(kind)](self.documents[document])
