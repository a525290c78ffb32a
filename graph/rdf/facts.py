"""RDF back to facts: reads the graphs that `quads` writes and loses nothing. Refuses what is no document of zhize."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal
from types import NoneType
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, parse

from .. import ids
from ..errors import InputError
from ..model import Document, Facts, Span, Statement
from . import terms
from .mapping import DOCUMENT_FIELDS, LISTS, Field, Form

_Model = TypeVar("_Model", bound=BaseModel)
#: Subject → property → values, each (lexical form or IRI, datatype).
_Nodes = dict[str, dict[str, list[tuple[str, str]]]]
_LISTS_BY_TYPE = {mapping.type: name for name, mapping in LISTS.items()}
_MODELS: dict[str, type[BaseModel]] = {
    name: Statement if name == "statements" else get_args(Facts.model_fields[name].annotation)[0] for name in LISTS
}
_FLOATS = {terms.XSD_DECIMAL: lambda text: float(Decimal(text)), terms.XSD_DOUBLE: float}


def nquads_to_facts(nquads: bytes) -> list[Facts]:
    """Return the facts of every document in the N-Quads, sorted by graph IRI; other graphs are passed over.

    Raise `InputError` for text that is not N-Quads and for a graph whose rows lack what the facts require.
    """
    graphs: dict[str, _Nodes] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    try:
        for quad in parse(nquads, format=RdfFormat.N_QUADS):
            if isinstance(quad.graph_name, DefaultGraph | BlankNode) or not isinstance(quad.subject, NamedNode):
                continue
            value = quad.object
            if isinstance(value, Literal):
                found = (value.value, value.datatype.value)
            elif isinstance(value, NamedNode):
                found = (value.value, "")
            else:
                continue
            graphs[quad.graph_name.value][quad.subject.value][quad.predicate.value].append(found)
    except SyntaxError as error:
        raise InputError(f"no N-Quads: {error}") from error
    return [
        _Reader(iri, nodes).facts()
        for iri, nodes in sorted(graphs.items())
        if (terms.DOCUMENT, "") in nodes.get(iri, {}).get(terms.RDF_TYPE, [])
    ]


class _Reader:
    """Reads one document's graph."""

    def __init__(self, iri: str, nodes: _Nodes) -> None:
        self.iri, self.nodes = iri, nodes
        self.base = iri.rsplit("doc/", 1)[0]

    def facts(self) -> Facts:
        """Return the facts of the graph, each list in document order."""
        found: dict[str, list[tuple[int, str]]] = {name: [] for name in LISTS}
        for subject, properties in self.nodes.items():
            for type_iri, _ in properties.get(terms.RDF_TYPE, ()):
                if name := _LISTS_BY_TYPE.get(type_iri):
                    found[name].append((int(self.one(subject, LISTS[name].row) or 0), subject))
        rows = {name: [self.row(name, subject) for _, subject in sorted(found[name])] for name in LISTS}
        statements = rows.pop("statements")
        document = {**self.fields(self.iri, DOCUMENT_FIELDS, Document), "statements": statements}
        record = self.one(f"{self.iri}/curation", terms.RECORD)
        decided = {"curation": json.loads(record)} if record is not None else {}
        return self.made(Facts, {"document": self.made(Document, document), **rows, **decided})

    def made(self, model: type[_Model], values: dict[str, Any]) -> _Model:
        """Return a validated model; what is missing is a defect of the graph."""
        try:
            return model.model_validate(values)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise InputError(f"the graph does not hold whole facts: {place}: {first['msg']}", where=self.iri) from error

    def one(self, subject: str, property: str) -> str | None:
        """Return the least value of a property as written; None where it is absent."""
        values = self.nodes.get(subject, {}).get(property)
        return min(values)[0] if values else None

    def span(self, passage: str) -> Span:
        """Return the span of a passage."""
        return int(self.one(passage, terms.START) or 0), int(self.one(passage, terms.END) or 0)

    def row(self, name: str, subject: str) -> dict[str, Any]:
        """Return one row of a list as the values of its model."""
        evidence = self.one(subject, terms.EVIDENCE) or ""
        values = self.fields(subject, LISTS[name].fields, _MODELS[name])
        values["span"] = self.span(evidence)
        values["quote"] = self.one(evidence, terms.EXACT) or ""
        values["rule"] = self.one(subject, terms.RULE) or ""
        if name == "measures":
            values["extent"] = tuple(
                int(self.one(subject, bound) or 0) for bound in (terms.EXTENT_START, terms.EXTENT_END)
            )
        return values

    def fields(self, subject: str, fields: tuple[Field, ...], model: type[BaseModel]) -> dict[str, Any]:
        """Return the fields of a row that are stated; an absent one that the model requires is empty or None."""
        values: dict[str, Any] = {}
        for field in fields:
            stated = self.nodes[subject].get(field.property, [])
            if field.form is Form.ENTRIES:
                entries = sorted((int(self.one(entry, terms.ORDER) or 0), entry) for entry, _ in stated)
                values[field.name] = [self.one(entry, terms.MEMBER_NAME) or "" for _, entry in entries]
            elif field.form is Form.PAIRS:
                entries = sorted((int(self.one(entry, terms.ORDER) or 0), entry) for entry, _ in stated)
                values[field.name] = {
                    self.one(entry, terms.MEMBER_NAME) or "": self.one(entry, terms.FIELD_VALUE) or ""
                    for _, entry in entries
                }
            elif stated:
                values[field.name] = self.value(field.form, *min(stated))
            elif model.model_fields[field.name].is_required():
                annotation = model.model_fields[field.name].annotation
                if annotation is str:
                    values[field.name] = ""
                elif NoneType in get_args(annotation):
                    values[field.name] = None
        return values

    def value(self, form: Form, text: str, datatype: str) -> object:
        """Return one value as its model wants it."""
        if form in (Form.INTEGER, Form.NUMBER):
            return _FLOATS.get(datatype, int)(text)
        if form is Form.OFFSETS:
            return [int(number) for number in text.split()]
        if form is Form.FLAG:
            return text in ("true", "1")
        if form is Form.PLACE:
            return ids.measure_id(text)
        if form is Form.SPAN:
            return self.span(text)
        if form is Form.UNIT:
            return "/".join(ids.unsegment(part) for part in text.removeprefix(f"{self.base}unit/").split("/"))
        if form in (Form.THING, Form.CODE):
            return ids.unsegment(text.rsplit("/", 1)[1])
        return text
