"""The units of a whole record as organisations: one node a unit, whatever documents call it, in a graph of their own.

The documents' own graphs are left as they are: their units point here by `zhize:canonicalUnit`. Reforms are
change events between organisations; near matches are linked and not joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from .. import ids
from ..ids import DEFAULT_BASE
from ..units.directory import Entry, Event, Use, directory
from . import terms
from .literals import literal

#: One N-Quads line without its newline.
Quad = str

#: Properties of the lines that tell of units; a record is searched for them before anything is parsed.
_TELLING = re.compile(
    "|".join(
        re.escape(f"<{property}>")
        for property in (terms.RDF_TYPE, terms.PREF_LABEL, terms.ALT_LABEL, terms.zhize("unit"))
    ).encode()
)

_DATED = f"<{terms.DATE}>".encode()
#: Lines that are parsed in one go.
_AT_ONCE = 10_000


@dataclass(slots=True)
class _Named:
    collective: bool = False
    names: set[str] = field(default_factory=set)
    mentions: int = 0


def organizations_iri(base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the graph of organisations."""
    return f"{base}organizations"


def base_of(record: bytes) -> str:
    """Return the base of a record's data IRIs, read from its first document."""
    at = record.find(b"doc/")
    start = record.rfind(b"<", 0, at) if at >= 0 else -1
    return record[start + 1 : at].decode() if start >= 0 else DEFAULT_BASE


def organizations_of(record: bytes) -> bytes:
    """Return the graph of organisations that the documents of a record name, as sorted N-Quads."""
    base = base_of(record)
    entries = directory(uses_in(record.splitlines(keepends=True), base))
    return "".join(f"{line}\n" for line in sorted(set(organization_quads(entries, base)))).encode()


def uses_in(record: Iterable[bytes], base: str = DEFAULT_BASE) -> list[Use]:
    """Return the units that the documents of a record name, sorted; `record` are lines of N-Quads.

    Lines of other things are passed over unread, so that a record of any size is read once and not held.
    """
    unit, doc = f"<{base}unit/".encode(), f"<{base}doc/"
    found: dict[tuple[str, str], _Named] = {}
    dates: dict[str, str] = {}
    telling = (line for line in record if (unit in line and _TELLING.search(line)) or _DATED in line)
    for lines in iter(lambda: list(islice(telling, _AT_ONCE)), []):
        for quad in parse(b"".join(lines), format=RdfFormat.N_QUADS):
            graph = f"<{quad.graph_name.value}" if isinstance(quad.graph_name, NamedNode) else ""
            if not graph.startswith(doc) or not isinstance(quad.subject, NamedNode):
                continue
            document = ids.unsegment(graph.removeprefix(doc))
            subject, property, value = quad.subject.value, quad.predicate.value, quad.object
            if property == terms.DATE and isinstance(value, Literal) and f"<{subject}" == graph:
                dates[document] = value.value
            elif property == terms.zhize("unit") and isinstance(value, NamedNode):
                found.setdefault((value.value, document), _Named()).mentions += 1
            elif subject.startswith(f"{base}unit/"):
                named = found.setdefault((subject, document), _Named())
                if isinstance(value, Literal):
                    named.names.add(value.value)
                elif isinstance(value, NamedNode) and value.value == terms.COLLECTIVE_UNIT:
                    named.collective = True
    return sorted(
        Use(_unit(iri, base), document, tuple(sorted(one.names)), one.mentions, one.collective, dates.get(document, ""))
        for (iri, document), one in found.items()
    )


def _unit(iri: str, base: str) -> str:
    """Return `<jurisdiction>/<name>` of a unit's IRI."""
    return "/".join(ids.unsegment(part) for part in iri.removeprefix(f"{base}unit/").split("/"))


def organization_iri(identity: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the unit with the identity `<jurisdiction>/<full name>`."""
    return f"{base}organization/" + "/".join(ids.segment(part) for part in identity.split("/", 1))


def organization_quads(entries: Iterable[Entry], base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """Yield the lines of the graph of organisations; repeats may occur."""
    tail = f" <{organizations_iri(base)}> ."

    def link(subject: str, property: str, object: str) -> Quad:
        return f"<{subject}> <{property}> <{object}>{tail}"

    def add(subject: str, property: str, value: str, kind: str = "") -> Quad:
        return f"<{subject}> <{property}> {literal(value, kind)}{tail}"

    entries = list(entries)
    iris = {organization_iri(entry.identity.id, base) for entry in entries}
    for entry in entries:
        identity = entry.identity
        iri = organization_iri(identity.id, base)
        yield link(iri, terms.RDF_TYPE, terms.ORGANIZATION)
        yield add(iri, terms.PREF_LABEL, entry.label, "@zh")
        yield add(iri, terms.JURISDICTION, identity.jurisdiction)
        if identity.code:
            yield add(iri, terms.PLACE_CODE, identity.code)
        for spelling in entry.spellings:
            if spelling != entry.label:
                yield add(iri, terms.ALT_LABEL, spelling, "@zh")
        for unit in entry.units:
            yield link(ids.unit_iri(unit, base), terms.CANONICAL_UNIT, iri)
        for near in entry.near:
            if near.first.id == identity.id:
                yield link(iri, terms.NEAR_MATCH, organization_iri(near.second.id, base))
        for event in entry.events:
            node = f"{base}change-event/" + "/".join(
                ids.segment(part) for part in (identity.jurisdiction, event.change.id, event.before)
            )
            yield link(node, terms.RDF_TYPE, terms.CHANGE_EVENT)
            yield add(node, terms.PREF_LABEL, _words(event), "@zh")
            yield add(node, terms.CHANGE_KIND, event.change.kind.value)
            yield add(node, terms.DATE, event.change.date)
            for property, names in (
                (terms.ORIGINAL_ORGANIZATION, (event.before,)),
                (terms.RESULTING_ORGANIZATION, event.after),
            ):
                for name in names:
                    other = organization_iri(f"{identity.jurisdiction}/{name}", base)
                    yield link(node, property, other)
                    yield link(other, terms.RDF_TYPE, terms.ORGANIZATION)
                    if other not in iris:
                        former = identity._replace(present=name)
                        yield add(other, terms.PREF_LABEL, former.label, "@zh")
                        yield add(other, terms.JURISDICTION, former.jurisdiction)


def _words(event: Event) -> str:
    return f"{event.before} → {'、'.join(event.after)}" if event.after else f"{event.before}（{event.change.source}）"
