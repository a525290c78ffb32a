"""Puts a record into an engine elsewhere, graph by graph: SPARQL 1.1 Graph Store HTTP Protocol.

Idempotent: each graph is replaced as a whole. Resumable: beside each graph, in a graph of its own, stands the checksum
of what was put there; it is taken away first and written last, so a graph that broke off is put again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ..errors import EndpointError, InputError
from .guard import no_record
from .http import PAUSE, Client, Reply

_TRIPLES = "application/n-triples"
#: Property of the checksum (SPDX 2.3), and what the IRI of a graph's note adds to that of the graph.
_CHECKSUM, _NOTE = "http://spdx.org/rdf/terms#checksumValue", "#loaded"
#: Statuses of a graph that is not there, and of a server that knows no HEAD (Virtuoso 7 does not).
_ABSENT, _NO_HEAD = frozenset((404,)), frozenset((405, 501))
#: Told how many graphs are done, how many there are, and the next one.
Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the graphs it put, and those that stood there already."""

    put: tuple[str, ...]
    kept: tuple[str, ...]


def load_record(
    nquads: bytes, address: str, *, again: bool = False, tell: Tell | None = None,
    environment: Mapping[str, str] | None = None, pause: float = PAUSE,
) -> Loaded:
    """Put every named graph of a record to the graph store at `address`; `again` also those that stand there.

    `tell` is called with how many are done, how many there are and the next graph. Raises `EndpointError`, and
    `InputError` for bytes that are no N-Quads or hold no named graph.
    """
    client = Client(address, environment=environment, pause=pause)
    parts = _parts(nquads)
    put: list[str] = []
    kept: list[str] = []
    for done, (graph, triples) in enumerate(sorted(parts.items())):
        if tell is not None:
            tell(done, len(parts), graph)
        note = _note(graph, hashlib.sha256(triples).hexdigest())
        if not again and _stands(client, graph, note):
            kept.append(graph)
            continue
        client.send("DELETE", query={"graph": graph + _NOTE}, accept=_ABSENT)
        _put(client, graph, triples)
        _put(client, graph + _NOTE, note)
        put.append(graph)
    return Loaded(tuple(put), tuple(kept))


def _parts(nquads: bytes) -> dict[str, bytes]:
    """Return graph → its sorted N-Triples."""
    found: dict[str, list[str]] = {}
    try:
        for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
            if isinstance(quad.graph_name, ox.NamedNode):
                found.setdefault(quad.graph_name.value, []).append(f"{quad.triple} .\n")
    except SyntaxError as error:
        raise no_record(error) from error
    if not found:
        raise InputError("没有可装载的图 / no named graph to load", mend="请先运行 zhize build / run zhize build first")
    return {graph: "".join(sorted(set(lines))).encode() for graph, lines in found.items()}


def _note(graph: str, checksum: str) -> bytes:
    return f"{ox.Triple(ox.NamedNode(graph), ox.NamedNode(_CHECKSUM), ox.Literal(checksum))} .\n".encode()


def _stands(client: Client, graph: str, note: bytes) -> bool:
    """Tell whether the graph's note is there and the graph is not gone."""
    if not _same(_get(client, graph + _NOTE), note):
        return False
    headers = {"Accept": _TRIPLES}
    reply = client.send("HEAD", query={"graph": graph}, headers=headers, accept=_ABSENT | _NO_HEAD)
    return (_get(client, graph) if reply.status in _NO_HEAD else reply).status not in _ABSENT


def _get(client: Client, graph: str) -> Reply:
    return client.send("GET", query={"graph": graph}, headers={"Accept": _TRIPLES}, accept=_ABSENT)


def _same(reply: Reply, note: bytes) -> bool:
    if reply.status in _ABSENT or reply.type not in (_TRIPLES, "text/plain", "text/turtle"):
        return False
    try:
        found = {quad.triple for quad in ox.parse(reply.body, format=ox.RdfFormat.TURTLE)}
    except SyntaxError:
        return False
    return found == {quad.triple for quad in ox.parse(note, format=ox.RdfFormat.N_TRIPLES)}


def _put(client: Client, graph: str, triples: bytes) -> None:
    try:
        client.send("PUT", query={"graph": graph}, body=triples, headers={"Content-Type": _TRIPLES})
    except EndpointError as error:
        raise EndpointError(
            f"{error.what}（图 / graph {graph}）", where=error.where, mend=error.mend, status=error.status
        ) from error
