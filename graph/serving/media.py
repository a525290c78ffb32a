"""Media types of answers, and which one a request wants (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

_ROW = ox.QueryResultsFormat
#: Formats of SELECT and ASK answers, the first for those who do not mind.
ROWS: dict[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": _ROW.JSON,
    "application/sparql-results+xml": _ROW.XML,
    "text/csv": _ROW.CSV,
    "text/tab-separated-values": _ROW.TSV,
    "application/json": _ROW.JSON,
    "application/xml": _ROW.XML,
    "text/xml": _ROW.XML,
}
#: Formats of CONSTRUCT and DESCRIBE answers and of the service description.
TRIPLES: dict[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/xml": ox.RdfFormat.RDF_XML,
    "application/json": ox.RdfFormat.JSON_LD,
}


def wanted(accept: str | None, offered: Iterable[str]) -> list[str]:
    """Return the offered types that a client takes, best first; all of them where it does not say.

    >>> wanted("text/csv;q=0.5, text/*;q=0.7, application/xml;q=0", ["application/xml", "text/csv", "text/xml"])
    ['text/xml', 'text/csv']
    """
    offered = list(offered)
    if not accept or not accept.strip():
        return offered
    ranges: dict[str, float] = {}
    for each in accept.split(","):
        media, *params = (part.strip().lower() for part in each.split(";"))
        ranges[media] = max(ranges.get(media, 0.0), _quality(params))
    weighed = [(_weight(media, ranges), media) for media in offered]
    return [media for weight, media in sorted(weighed, key=lambda pair: -pair[0]) if weight > 0]


def _quality(params: list[str]) -> float:
    for param in params:
        name, _, value = param.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def _weight(media: str, ranges: dict[str, float]) -> float:
    """Return the weight of the most specific range that holds a type."""
    for name in (media, media.split("/")[0] + "/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
