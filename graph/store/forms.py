"""The forms of a query, one method each, on top of an engine that answers any form."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from .guard import wrong_form
from .protocol import Boolean, Form, Result, Row, Solutions, Triple, Triples


class AskedByForm(ABC):
    """What every engine shares: a SELECT gives rows, an ASK a truth value, a CONSTRUCT triples; else `QueryError`."""

    __slots__ = ()

    @abstractmethod
    def query(self, sparql: str, *, named_only: bool = False) -> Result:
        """Answer a query of any form; see `Store`."""

    def select(self, sparql: str, *, named_only: bool = False) -> Iterator[Row]:
        result = self.query(sparql, named_only=named_only)
        if not isinstance(result, Solutions):
            raise wrong_form(Form.SELECT, type(result).__name__)
        return result.rows

    def ask(self, sparql: str) -> bool:
        result = self.query(sparql)
        if not isinstance(result, Boolean):
            raise wrong_form(Form.ASK, type(result).__name__)
        return result.value

    def construct(self, sparql: str) -> Iterator[Triple]:
        result = self.query(sparql)
        if not isinstance(result, Triples):
            raise wrong_form(Form.CONSTRUCT, type(result).__name__)
        return result.triples
