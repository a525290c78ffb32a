"""Tells quickly that a document's graph breaks no shape of `ontology/shapes.ttl`.

Answers one way only: what conforms here conforms for pyshacl too, whose report says what is wrong where it does not.
A constraint, a datatype or a term that is not known here is therefore never taken as kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import NamedTuple

import pyoxigraph as ox

from .rdf.terms import RDF_TYPE
from .resources import text

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = ox.NamedNode(RDF_TYPE)
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_NUMBERS = frozenset({_XSD + "integer", _XSD + "decimal"})


def _is_date(written: str) -> bool:
    parts = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", written)
    try:
        return parts is not None and bool(date(*map(int, parts.groups())))
    except ValueError:
        return False


#: Tell that a text is surely a written form of a datatype; there are others, which pyshacl judges.
_WRITTEN: dict[str, Callable[[str], object]] = {
    _XSD + "string": lambda written: True,
    _RDF + "langString": lambda written: True,
    _XSD + "integer": re.compile(r"-?[0-9]{1,18}").fullmatch,
    _XSD + "decimal": re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?").fullmatch,
    _XSD + "boolean": re.compile("true|false").fullmatch,
    _XSD + "date": _is_date,
}

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
#: Predicate → object → all of them, of one node of the shapes' own graph.
_Said = dict[str, list[_Term]]


class Unknown(ValueError):
    """The shapes say something that is not judged here."""


class _Bound(NamedTuple):
    """Another property of the same node whose values are above, or not below, those of the path."""

    path: ox.NamedNode
    above: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    """A property shape: whose nodes it judges, and what holds of the values at `path`."""

    classes: tuple[_Term, ...]
    subjects_of: tuple[_Term, ...]
    path: _Term
    fewest: Decimal
    most: Decimal
    checks: tuple[_Check, ...]
    bounds: tuple[_Bound, ...]
    one_a_language: bool


class _Graph:
    """Values by property and node, and the nodes of each class."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.values: dict[_Term, dict[_Term, list[_Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            self.values[quad.predicate][quad.subject].append(quad.object)
        self.nodes: dict[_Term, set[_Term]] = defaultdict(set)
        for node, kinds in self.values[_TYPE].items():
            for kind in kinds:
                self.nodes[kind].add(node)


#: Tells that one value keeps a constraint in a graph.
_Check = Callable[[_Term, _Graph], bool]


def conforms(quads: Iterable[ox.Quad]) -> bool:
    """Tell that the graph of one document surely breaks no shape; False means that pyshacl must say."""
    graph = _Graph(quads)
    try:
        return _SUBCLASS not in graph.values and all(_keeps(graph, shape) for shape in _shapes())
    except Unknown:
        return False


def _keeps(graph: _Graph, shape: _Shape) -> bool:
    held = graph.values.get(shape.path, {})
    instances = (graph.nodes.get(kind, ()) for kind in shape.classes)
    subjects = (graph.values.get(path, ()) for path in shape.subjects_of)
    plain = not (shape.bounds or shape.one_a_language)
    for node in chain(*instances, *subjects):
        values = held.get(node, ())
        count = len(values) if len(values) < 2 else len(set(values))
        if not shape.fewest <= count <= shape.most:
            return False
        for value in values:
            for check in shape.checks:
                if not check(value, graph):
                    return False
        if not plain and not (_bounded(graph, shape, node, values) and _one_a_language(shape, values)):
            return False
    return True


def _bounded(graph: _Graph, shape: _Shape, node: _Term, values: Iterable[_Term]) -> bool:
    for bound in shape.bounds:
        limits = [_number(limit) for limit in graph.values.get(bound.path, {}).get(node, ())]
        for value in map(_number, values):
            for limit in limits:
                if value is None or limit is None or not (value < limit or (value == limit and not bound.above)):
                    return False
    return True


def _one_a_language(shape: _Shape, values: Iterable[_Term]) -> bool:
    tags = [value.language for value in set(values) if isinstance(value, ox.Literal)]
    return not shape.one_a_language or len(tags) == len(set(tags))


def _number(term: _Term) -> Decimal | None:
    """Return the value of a whole or decimal number; None for anything else."""
    if not isinstance(term, ox.Literal) or term.datatype.value not in _NUMBERS:
        return None
    return Decimal(term.value) if _WRITTEN[term.datatype.value](term.value) else None


@cache
def _shapes() -> tuple[_Shape, ...]:
    """Return the shapes in force. Raise `Unknown` where one says what is not judged here."""
    said: dict[_Term, _Said] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(text("ontology", "shapes.ttl"), format=ox.RdfFormat.TURTLE):
        said[quad.subject][quad.predicate.value].append(quad.object)
    shape, reader = ox.NamedNode(_SH + "PropertyShape"), _Reader(said)
    return tuple(reader.shape(node) for node, properties in said.items() if shape in properties.get(RDF_TYPE, ()))


class _Reader:
    """Reads shapes out of the graph that states them."""

    #: What bears on no verdict.
    _SILENT = frozenset({RDF_TYPE, _SH + "group", _SH + "message"})

    def __init__(self, said: dict[_Term, _Said]) -> None:
        self._said = said

    def shape(self, node: _Term) -> _Shape:
        """Return one property shape."""
        left = {name: list(values) for name, values in self._said[node].items() if name not in self._SILENT}

        def taken(name: str) -> tuple[_Term, ...]:
            return tuple(left.pop(_SH + name, ()))

        (path,) = taken("path")
        above = [_Bound(_named(limit), True) for limit in taken("lessThan")]
        not_below = [_Bound(_named(limit), False) for limit in taken("lessThanOrEquals")]
        return _Shape(
            classes=taken("targetClass"),
            subjects_of=taken("targetSubjectsOf"),
            path=_named(path),
            fewest=max(map(_count, taken("minCount")), default=Decimal(0)),
            most=min(map(_count, taken("maxCount")), default=Decimal("Infinity")),
            bounds=(*above, *not_below),
            one_a_language=any(map(_true, taken("uniqueLang"))),
            checks=tuple(self._checks(left)),
        )

    def _checks(self, said: _Said) -> Iterator[_Check]:
        for name, values in said.items():
            for value in values:
                yield self._check(name.removeprefix(_SH), value)

    def _check(self, name: str, given: _Term) -> _Check:
        match name:
            case "class":
                return lambda value, graph: value in graph.nodes.get(given, ())
            case "datatype":
                return _of_datatype(_named(given).value)
            case "nodeKind" if _named(given).value == _SH + "IRI":
                return lambda value, graph: isinstance(value, ox.NamedNode)
            case "minLength" | "maxLength":
                return _of_length(int(_count(given)), longest=name == "maxLength")
            case "minInclusive" | "minExclusive" | "maxInclusive" | "maxExclusive":
                return _of_range(_count(given), least=name.startswith("min"), itself=name.endswith("Inclusive"))
            case "pattern" if isinstance(given, ox.Literal):
                found = re.compile(given.value).search
                return lambda value, graph: isinstance(value, ox.Literal) and found(value.value) is not None
            case "in":
                chosen = frozenset(self._list(given))
                return lambda value, graph: value in chosen
            case "languageIn":
                tags = {tag.value for tag in self._list(given) if isinstance(tag, ox.Literal)}
                return lambda value, graph: isinstance(value, ox.Literal) and value.language in tags
            case "or":
                ways = [tuple(self._checks(self._said[way])) for way in self._list(given)]
                return lambda value, graph: any(all(check(value, graph) for check in way) for way in ways)
        raise Unknown(f"{name} {given}")

    def _list(self, head: _Term) -> Iterator[_Term]:
        while head != ox.NamedNode(_RDF + "nil"):
            (first,), (head,) = self._said[head][_RDF + "first"], self._said[head][_RDF + "rest"]
            yield first


def _named(term: _Term) -> ox.NamedNode:
    if not isinstance(term, ox.NamedNode):
        raise Unknown(f"{term}")
    return term


def _count(term: _Term) -> Decimal:
    number = _number(term)
    if number is None:
        raise Unknown(f"{term}")
    return number


def _true(term: _Term) -> bool:
    return isinstance(term, ox.Literal) and term.value == "true"


def _of_datatype(datatype: str) -> _Check:
    if datatype not in _WRITTEN:
        raise Unknown(datatype)
    is_written, wanted = _WRITTEN[datatype], ox.NamedNode(datatype)

    def kept(value: _Term, graph: _Graph) -> bool:
        return isinstance(value, ox.Literal) and value.datatype == wanted and bool(is_written(value.value))

    return kept


def _of_length(length: int, *, longest: bool) -> _Check:
    def kept(value: _Term, graph: _Graph) -> bool:
        if not isinstance(value, ox.Literal | ox.NamedNode):
            return False
        return len(value.value) <= length if longest else len(value.value) >= length

    return kept


def _of_range(bound: Decimal, *, least: bool, itself: bool) -> _Check:
    def kept(value: _Term, graph: _Graph) -> bool:
        number = _number(value)
        if number is None:
            return False
        return (number == bound and itself) or (number > bound if least else number < bound)

    return kept
