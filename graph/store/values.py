"""Terms as Python values and as SPARQL text."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from ..rdf.terms import PREFIXES, XSD_BOOLEAN, XSD_DECIMAL, XSD_DOUBLE
from .protocol import Term

#: What `plain` returns.
Plain: TypeAlias = str | int | float | bool | Decimal
_INTEGERS = frozenset(
    PREFIXES["xsd"] + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)
_FLOATS = frozenset((XSD_DOUBLE, PREFIXES["xsd"] + "float"))


def plain(term: Term) -> Plain:
    """Return a term as a Python value: exact numbers, booleans, else text (an IRI as it stands, `_:b0`).

    A number or boolean whose lexical form is ill-typed comes as text.
    """
    if isinstance(term, NamedNode):
        return term.value
    if isinstance(term, BlankNode) or not isinstance(term, Literal):
        return str(term)
    datatype, value = term.datatype.value, term.value
    try:
        if datatype in _INTEGERS:
            return int(value)
        if datatype == XSD_DECIMAL:
            return Decimal(value)
        if datatype in _FLOATS:
            return float(value)
    except (ValueError, InvalidOperation):
        return value
    if datatype == XSD_BOOLEAN and value in ("true", "false", "1", "0"):
        return value in ("true", "1")
    return value


def json_value(term: Term | None) -> str | int | float | bool | None:
    """Return a term as JSON can write it: a whole number as an int, a decimal as the nearest float."""
    if term is None:
        return None
    value = plain(term)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def serialised(term: Term) -> str:
    """Return a term as SPARQL writes it (`<…>`, `"…"@zh`); a text cannot leave its quotes."""
    return str(term)
