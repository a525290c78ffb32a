"""The record in other RDF forms: N-Quads, TriG, Turtle, JSON-LD; the same bytes for the same record, always.

Turtle has no graphs: it holds the documents' graphs merged, without the vocabulary (that is `ontology/*.ttl`).
Nodes come in the order of the document: what it is, its measures, who carries them, its targets …
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyoxigraph as ox

from .errors import InputError, UsageError
from .rdf import terms
from .rdf.mapping import LISTS
from .resources import text

#: One quad as sorted text: graph, subject, predicate, object in N-Triples, and the object's term.
_Line = tuple[str, str, str, str, ox.NamedNode | ox.BlankNode | ox.Literal]

#: The kinds of nodes in the order in which a person reads them: the segment after the document or the base.
_THINGS = ("unit", "brand", "industry", "project", "item")
_JUDGED = ("overlap", "finding")
_KINDS = {
    kind: rank
    for rank, kind in enumerate(
        ("doc", *(mapping.node for mapping in LISTS.values()), *_THINGS, *_JUDGED, "passage")
    )
}
_NUMBERS = (terms.ROW, terms.ORDER, terms.START)
#: Whole numbers that every JSON reader keeps exact.
_SAFE = 2**53


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One form of the record: file suffix, media type, and what it is for."""

    name: str
    suffix: str
    media_type: str
    zh: str
    en: str
    write: Callable[[bytes], bytes]


def export(nquads: bytes, format: str) -> bytes:
    """Return the record in another form, UTF-8; `format` is a name in `FORMATS`.

    Raise `UsageError` for an unknown format, `InputError` for text that is not N-Quads.
    """
    if format not in FORMATS:
        raise UsageError(
            f"没有这种导出格式 / no such export format: {format!r}",
            candidates=get_close_matches(format, FORMATS, 2, 0.4) or list(FORMATS),
        )
    return FORMATS[format].write(nquads)


def _record(nquads: bytes) -> bytes:
    _parse(nquads)
    return b"".join(sorted({line + b"\n" for line in nquads.split(b"\n") if line.strip()}))


def _turtle(nquads: bytes) -> bytes:
    vocabulary = f"<{terms.VOCABULARY_GRAPH}>"
    lines = [("", *line[1:]) for line in _lines(nquads) if line[0] != vocabulary]
    merged = {line[:4]: line for line in lines}
    return _written(_ordered(merged.values()), ox.RdfFormat.TURTLE)


def _trig(nquads: bytes) -> bytes:
    return _written(_ordered(_lines(nquads)), ox.RdfFormat.TRIG)


def _jsonld(nquads: bytes) -> bytes:
    context = json.loads(text("ontology", "context.jsonld"))["@context"]
    shorten = _Shortener(context)
    graphs = []
    for graph, quads in groupby(_ordered(_lines(nquads)), key=itemgetter(0)):
        nodes = [shorten.node(subject, about) for subject, about in groupby(quads, key=itemgetter(1))]
        graphs.append({"@id": graph[1:-1], "@graph": nodes} if graph else {"@graph": nodes})
    return (json.dumps({"@context": context, "@graph": graphs}, ensure_ascii=False, indent=1) + "\n").encode()


#: Every RDF form by name.
FORMATS: dict[str, ExportFormat] = {
    form.name: form
    for form in (
        ExportFormat("nquads", ".nq", "application/n-quads", "N-Quads，全部图", "N-Quads, all graphs", _record),
        ExportFormat("trig", ".trig", "application/trig", "TriG，全部图", "TriG, all graphs", _trig),
        ExportFormat("turtle", ".ttl", "text/turtle", "Turtle，文件的事实", "Turtle, the documents' facts", _turtle),
        ExportFormat("jsonld", ".jsonld", "application/ld+json", "JSON-LD，全部图", "JSON-LD, all graphs", _jsonld),
    )
}


def _parse(nquads: bytes) -> list[ox.Quad]:
    try:
        return list(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise InputError(f"不是 N-Quads / no N-Quads: {error}") from error


def _lines(nquads: bytes) -> list[_Line]:
    default = ox.DefaultGraph()
    return [
        ("" if quad.graph_name == default else str(quad.graph_name), str(quad.subject), str(quad.predicate),
         str(quad.object), quad.object)  # type: ignore[misc]
        for quad in _parse(nquads)
    ]


def _ordered(lines: Iterable[_Line]) -> list[_Line]:
    """Return the quads graph by graph and node by node, nodes in reading order, each type first."""
    lines = list(lines)
    numbers: dict[tuple[str, str], int] = {}
    for property in reversed(_NUMBERS):
        wanted = f"<{property}>"
        for graph, subject, predicate, _, value in lines:
            if predicate == wanted and isinstance(value, ox.Literal) and value.value.isdecimal():
                numbers[graph, subject] = int(value.value)
    places: dict[tuple[str, str], tuple[int, int]] = {}
    for graph, subject, *_ in lines:
        if (graph, subject) not in places:
            places[graph, subject] = (_kind(subject), numbers.get((graph, subject), 0))
    type_first = f"<{terms.RDF_TYPE}>"

    def place(line: _Line) -> tuple[object, ...]:
        graph, subject, predicate, value, _ = line
        return graph, places[graph, subject], subject, predicate != type_first, predicate, value

    return sorted(set(lines), key=place)


def _kind(subject: str) -> int:
    """Return the rank of a node by the segment of its IRI that names its kind; list entries come last."""
    before, found, after = subject[1:-1].partition("/doc/")
    if not found:
        return max((_KINDS.get(step, -1) for step in before.split("/")), default=-1) if "/" in before else -1
    steps = after.split("/")
    return 0 if len(steps) == 1 else _KINDS.get(steps[1], len(_KINDS))


def _written(lines: list[_Line], format: ox.RdfFormat) -> bytes:
    """Return Turtle or TriG with sorted prefixes (the serialiser writes them in the order of a hash map)."""
    prefixes = {**terms.PREFIXES, **_prefixes(lines)}
    body = ox.serialize(_statements(lines, format), format=format, prefixes=prefixes) or b""
    kept = [line for line in body.split(b"\n") if not line.startswith(b"@prefix ")]
    heads = [f"@prefix {name}: <{iri}> .".encode() for name, iri in sorted(prefixes.items())]
    return b"\n".join([*heads, b"", *kept])


def _statements(lines: list[_Line], format: ox.RdfFormat) -> list[ox.Quad] | list[ox.Triple]:
    if format == ox.RdfFormat.TURTLE:
        return [ox.Triple(_node(line[1]), ox.NamedNode(line[2][1:-1]), line[4]) for line in lines]
    return [
        ox.Quad(_node(subject), ox.NamedNode(predicate[1:-1]), value, _node(graph) if graph else ox.DefaultGraph())
        for graph, subject, predicate, _, value in lines
    ]


def _node(written: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(written[2:]) if written.startswith("_:") else ox.NamedNode(written[1:-1])


def _prefixes(lines: list[_Line]) -> dict[str, str]:
    """Return prefixes for the nodes of a single document; none where there are several."""
    wanted, document = f"<{terms.DOCUMENT}>", ""
    for _, subject, _, value, _ in lines:
        if value == wanted:
            if document and document != subject:
                return {}
            document = subject
    if not document:
        return {}
    iri = document[1:-1]
    base = iri.rsplit("doc/", 1)[0]
    return {
        "measure": f"{iri}/measure/", "passage": f"{iri}/passage/",
        **{kind: f"{base}{kind}/" for kind in ("brand", "industry", "item", "project")},
    }


class _Shortener:
    """Writes nodes with the short names of the JSON-LD context."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.prefixes = {name: iri for name, iri in context.items() if isinstance(iri, str) and iri[-1:] in "#/"}
        self.names: dict[str, tuple[str, str, str]] = {}
        for name, meaning in context.items():
            if name in self.prefixes or name.startswith("@"):
                continue
            rule = {"@id": meaning} if isinstance(meaning, str) else meaning
            kind = rule.get("@type", "")
            self.names[self.full(rule["@id"])] = (
                name, kind if kind.startswith("@") else self.full(kind), rule.get("@language", "")
            )

    def full(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return self.prefixes[prefix] + rest if colon and prefix in self.prefixes else name

    def node(self, subject: str, about: Iterable[_Line]) -> dict[str, Any]:
        """Return one node; a single value stands alone, several in a list."""
        node: dict[str, Any] = {"@id": subject if subject.startswith("_:") else subject[1:-1]}
        for predicate, lines in groupby(about, key=itemgetter(2)):
            iri = predicate[1:-1]
            if iri == terms.RDF_TYPE:
                key, values = "@type", [self.names.get(line[3][1:-1], (line[3][1:-1],))[0] for line in lines]
            else:
                key, kind, language = self.names.get(iri, (iri, "", ""))
                values = [self.value(line[4], kind, language) for line in lines]
            node[key] = values[0] if len(values) == 1 else values
        return node

    def value(self, term: ox.NamedNode | ox.BlankNode | ox.Literal, kind: str, language: str) -> Any:
        """Return an object as the context of its property lets it be written, else in full."""
        if not isinstance(term, ox.Literal):
            iri = term.value if isinstance(term, ox.NamedNode) else str(term)
            return iri if kind == "@id" else {"@id": iri}
        if term.language:
            return term.value if term.language == language else {"@value": term.value, "@language": term.language}
        datatype, value = term.datatype.value, term.value
        if kind in ("", datatype) and not language:
            if datatype == terms.XSD_BOOLEAN and value in ("true", "false"):
                return value == "true"
            if datatype == terms.XSD_INTEGER and str(_whole(value)) == value:
                return _whole(value)
            if datatype == (kind or terms.XSD_STRING):
                return value
        return {"@value": value, "@type": datatype} if datatype != terms.XSD_STRING else {"@value": value}


def _whole(value: str) -> int | None:
    number = int(value) if value.removeprefix("-").isdecimal() else None
    return number if number is not None and abs(number) < _SAFE else None
