"""What a store can do, and the shapes in which it answers. Terms are pyoxigraph's on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias, runtime_checkable

from pyoxigraph import BlankNode, Literal, NamedNode
from pyoxigraph import Triple as _Triple

#: One RDF term. (Quoted triples are never written, but a query may make one.)
Term: TypeAlias = NamedNode | BlankNode | Literal | _Triple
#: One triple of a CONSTRUCT or DESCRIBE.
Triple: TypeAlias = _Triple
#: One solution: variable (without "?") → term; unbound variables are absent.
Row: TypeAlias = dict[str, Term]


class Form(StrEnum):
    """The four query forms of SPARQL."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT: `variables` in the order of the query, `rows` to be read once."""

    variables: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Boolean:
    """The answer to an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE, to be read once."""

    triples: Iterator[Triple]


Result: TypeAlias = Solutions | Boolean | Triples


@runtime_checkable
class Store(Protocol):
    """Named graphs, one a document, whose RDF merge is the default graph of every query.

    Every query text passes the guard first: updates, SERVICE and syntax errors are a `QueryError`.
    """

    def load(self, nquads: bytes) -> None:
        """Add the quads of one record; raise `InputError` with the line for text that is not N-Quads."""

    def __len__(self) -> int:
        """Return the number of quads."""

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""

    def query(self, sparql: str, *, named_only: bool = False) -> Result:
        """Answer a query of any form.

        `named_only` promises that every pattern stands inside `GRAPH`, so that no default graph need be made.
        """

    def select(self, sparql: str, *, named_only: bool = False) -> Iterator[Row]:
        """Answer a SELECT; raise `QueryError` for another form."""

    def ask(self, sparql: str) -> bool:
        """Answer an ASK; raise `QueryError` for another form."""

    def construct(self, sparql: str) -> Iterator[Triple]:
        """Answer a CONSTRUCT or DESCRIBE; raise `QueryError` for another form."""
