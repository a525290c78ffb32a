"""Reads which graphs a query names with FROM and FROM NAMED; engines that do not merge them need to be told."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from ..rdf.terms import PREFIXES
from .guard import tokens

#: Graphs of the default graph, and graphs that GRAPH may name; absolute IRIs in the order of the query.
Dataset = tuple[list[str], list[str]]


def dataset_of(sparql: str) -> Dataset | None:
    """Return the graphs of the dataset clauses; None where a query has none."""
    prefixes, base = dict(PREFIXES), ""
    default: list[str] = []
    named: list[str] = []
    expected: list[str] = []
    if not re.search("FROM", sparql, re.I):
        return None
    for word, name, iri in tokens(sparql):
        if word and not name and word in ("PREFIX", "BASE", "FROM", "NAMED"):
            expected = [*expected, word] if word == "NAMED" and expected == ["FROM"] else [word]
            continue
        if expected[:1] == ["PREFIX"] and name and len(expected) == 1:
            expected.append(name[:-1])
            continue
        found = urljoin(base, iri[1:-1]) if iri else None
        if found is None and name:
            prefix, _, local = name.partition(":")
            found = prefixes[prefix] + re.sub(r"\\(.)", r"\1", local) if prefix in prefixes else None
        if found is not None:
            match expected:
                case ["PREFIX", prefix]:
                    prefixes[prefix] = found
                case ["BASE"]:
                    base = found
                case ["FROM"]:
                    default.append(found)
                case ["FROM", "NAMED"]:
                    named.append(found)
        expected = []
    return (default, named) if default or named else None
