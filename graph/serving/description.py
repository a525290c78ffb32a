"""The service description: what the endpoint can do and which graphs it holds (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox
from starlette.responses import Response

from ..rdf.terms import RDF_TYPE
from ..resources import text
from .media import TRIPLES, wanted
from .problems import problem

_HERE, _SD = "urn:zhize:endpoint", "http://www.w3.org/ns/sparql-service-description#"


def described(endpoint: str, graphs: Sequence[str], accept: str | None) -> Response:
    """Return the description of the endpoint at this address in the format wanted."""
    media = next(iter(wanted(accept, TRIPLES)), None)
    if media is None:
        return problem(406, "accept", accept, head={"offered": list(TRIPLES)})
    body = ox.serialize(_triples(endpoint, graphs), format=TRIPLES[media])
    kind = media + ("; charset=utf-8" if media.startswith("text/") else "")
    return Response(body, media_type=kind, headers={"Vary": "Accept"})


def _triples(endpoint: str, graphs: Sequence[str]) -> Iterator[ox.Triple]:
    here = text("ontology", "serving/description.ttl").replace(f"<{_HERE}", f"<{endpoint}")
    for quad in ox.parse(here, format=ox.RdfFormat.TURTLE):
        yield quad.triple
    dataset = ox.NamedNode(f"{endpoint}#dataset")
    for graph in graphs:
        node, name = ox.NamedNode(f"{endpoint}#graph-{len(graph)}-{graphs.index(graph)}"), ox.NamedNode(graph)
        yield ox.Triple(dataset, ox.NamedNode(_SD + "namedGraph"), node)
        yield ox.Triple(node, ox.NamedNode(RDF_TYPE), ox.NamedNode(_SD + "NamedGraph"))
        yield ox.Triple(node, ox.NamedNode(_SD + "name"), name)
