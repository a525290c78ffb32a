"""Facts to N-Quads lines: one named graph a document, evidence on every fact, the mapping of docs/rdf.md.

Lines are plain strings, without the newline: sorting and writing 10^5 of them takes no RDF library.
Refuses facts whose text is another one: every quote must be the text's words at its span.
"""

from __future__ import annotations

import calendar
import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from .. import ids
from ..errors import InputError
from ..ids import DEFAULT_BASE
from ..model import Assignment, Document, Enumeration, Fact, Facts, Industry, Measure, Mention, Obligation, Span, Target
from . import terms
from .curation import curation_lines
from .literals import literal
from .mapping import DOCUMENT_FIELDS, LISTS, Field, Form, ListMapping
from .passages import passage

#: One N-Quads line without its newline.
Quad = str

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SHORT = {"brands": terms.MENTIONS_BRAND, "industries": terms.CONCERNS_INDUSTRY,
          "projects": terms.MENTIONS_PROJECT, "items": terms.MENTIONS_ITEM}


def last_day(date: str) -> str | None:
    """Return the last day of an ISO year, month or day; None for anything else.

    >>> last_day("2025"), last_day("2024-02"), last_day("2025-10-01"), last_day("--06-30")
    ('2025-12-31', '2024-02-29', '2025-10-01', None)
    """
    found = _ISO.fullmatch(date)
    if not found or found[1] == "0000":
        return None
    year, month = int(found[1]), int(found[2] or 12)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(found[3] or last)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= last else None


def fact_iris(facts: Facts, base: str = DEFAULT_BASE) -> dict[str, list[str]]:
    """Return the IRIs of the facts of each list, in list order; `statements` are the document's."""
    minter = ids.Minter()
    document = ids.document_iri(facts.document.id, base)
    found: dict[str, list[str]] = {}
    for name, mapping in LISTS.items():
        place = f"{document}/{mapping.node}/"
        found[name] = [minter.mint(place + _key(mapping, row)) for row in _rows(facts, name)]
    return found


def facts_to_quads(facts: Facts, text: str, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """Yield the quads of one document as N-Quads lines; `text` is the canonical text the facts were read from.

    Lines of shared nodes (units, passages) may repeat; `to_nquads` drops repeats.
    Raise `InputError` where a quote is not the text at its span.
    """
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if sha256 != facts.document.sha256:
        raise InputError("the facts were read from another text (sha256 differs)", where=facts.document.id)
    writer = _Writer(facts, text, base)
    writer.document(facts.document)
    for name, iris in fact_iris(facts, base).items():
        for number, (iri, row) in enumerate(zip(iris, _rows(facts, name), strict=True), 1):
            writer.fact(LISTS[name], iri, row, number)
            writer.links(name, iri, row)
    if facts.curation is not None:
        writer.curation(facts, fact_iris(facts, base))
    return iter(writer.lines)


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """Return the record: sorted unique lines in UTF-8, each ended by a newline."""
    lines = sorted(set(quads))
    return "".join(f"{line}\n" for line in lines).encode()


def _rows(facts: Facts, name: str) -> Sequence[Fact]:
    rows: Sequence[Fact] = facts.document.statements if name == "statements" else getattr(facts, name)
    return rows


def _key(mapping: ListMapping, row: Fact) -> str:
    parts = []
    for fields in mapping.key:
        if fields == ("measure",):
            measure: str | None = getattr(row, "measure", None)
            parts.append(ids.segment(ids.PREAMBLE if measure is None else measure))
        elif fields in (("id",), ("name",)):  # identities are never cut
            parts.append(ids.segment(str(getattr(row, fields[0]))))
        else:
            parts.append(ids.clipped("".join(str(getattr(row, field)) for field in fields)))
    return "/".join(parts)


class _Writer:
    """Collects the lines of one document's graph."""

    def __init__(self, facts: Facts, text: str, base: str) -> None:
        self.text, self.base = text, base
        self.iri = ids.document_iri(facts.document.id, base)
        self.sha256 = literal(facts.document.sha256)
        self.lines: list[Quad] = []
        self._tail = f" <{self.iri}> ."
        self._cited: dict[Span, str] = {}
        places = ((terms.PAGE, facts.document.pages), (terms.PARAGRAPH, facts.document.paragraphs))
        self._places = [(property, starts) for property, starts in places if starts]

    def add(self, subject: str, property: str, object: str) -> None:
        """Add a line; `object` is written already."""
        self.lines.append(f"<{subject}> <{property}> {object}{self._tail}")

    def link(self, subject: str, property: str, object: str) -> None:
        """Add a line whose object is an IRI."""
        self.lines.append(f"<{subject}> <{property}> <{object}>{self._tail}")

    def cite(self, span: Span) -> str:
        """Return the passage at `span`, written on first use."""
        if span not in self._cited:
            found = passage(self.text, span)
            iri = self._cited[span] = ids.passage_iri(self.iri, *span)
            self.link(iri, terms.RDF_TYPE, terms.PASSAGE)
            self.link(iri, terms.SOURCE, self.iri)
            self.add(iri, terms.START, literal(found.start))
            self.add(iri, terms.END, literal(found.end))
            self.add(iri, terms.SHA256, self.sha256)
            for property, starts in self._places:
                self.add(iri, property, literal(bisect_right(starts, found.start)))
            words_of = ((terms.EXACT, found.exact), (terms.PREFIX, found.prefix), (terms.SUFFIX, found.suffix))
            for property, words in words_of:
                if words:
                    self.add(iri, property, literal(words))
        return self._cited[span]

    def curation(self, facts: Facts, iris: dict[str, list[str]]) -> None:
        """Write what people decided on the facts."""
        assert facts.curation is not None
        passages = {at: self.cite(one.span) for at, one in enumerate(facts.curation.decisions) if one.span is not None}
        for subject, property, object in curation_lines(self.iri, facts.curation, iris, passages):
            self.add(subject, property, object)

    def document(self, document: Document) -> None:
        """Write the document's own fields."""
        self.link(self.iri, terms.RDF_TYPE, terms.DOCUMENT)
        self.fields(self.iri, document, DOCUMENT_FIELDS)
        for issuer in document.issuers:
            self.add(self.iri, terms.ISSUER, literal(issuer))
        for addressee in document.addressees:
            self.add(self.iri, terms.ADDRESSEE, literal(addressee))
        if document.date and (day := last_day(document.date)) == document.date:
            self.add(self.iri, terms.ISSUED, literal(day, terms.XSD_DATE))

    def fact(self, mapping: ListMapping, iri: str, row: Fact, number: int) -> None:
        """Write what every fact carries and the fields of its list."""
        start, end = row.span
        if self.text[start:end] != row.quote:
            raise InputError(f"quote {row.quote[:20]!r} is not the text at [{start}, {end})", where=iri)
        self.link(iri, terms.RDF_TYPE, mapping.type)
        self.link(iri, terms.EVIDENCE, self.cite(row.span))
        self.add(iri, mapping.row, literal(number))
        if row.rule:
            self.add(iri, terms.RULE, literal(row.rule))
        self.fields(iri, row, mapping.fields, mapping.thing)

    def fields(self, iri: str, row: Fact | Document, fields: tuple[Field, ...], thing: str = "") -> None:
        """Write the fields of a row that state something."""
        for field in fields:
            value = getattr(row, field.name)
            if value is None or value == "":
                continue
            form, property = field.form, field.property
            if form in (Form.TEXT, Form.INTEGER, Form.NUMBER, Form.FLAG):
                self.add(iri, property, literal(value))
            elif form is Form.ZH:
                self.add(iri, property, literal(value, "@zh"))
            elif form is Form.CODE:
                self.link(iri, property, terms.concept(field.scheme, value))
            elif form is Form.PLACE:
                self.link(iri, property, ids.measure_iri(self.iri, value))
            elif form is Form.UNIT:
                self.link(iri, property, ids.unit_iri(value, self.base))
            elif form is Form.THING:
                self.link(iri, property, ids.thing_iri(thing, value, self.base))
            elif form is Form.SPAN:
                self.link(iri, property, self.cite(value))
            elif form is Form.OFFSETS:
                if value:
                    self.add(iri, property, literal(" ".join(map(str, value))))
            elif form is Form.PAIRS:
                self.entries(iri, property, list(value), list(value.values()))
            else:
                self.entries(iri, property, value)

    def entries(self, iri: str, property: str, names: list[str], values: Sequence[str] = ()) -> None:
        """Write an ordered list: one node an entry, with its value where the entries are fields."""
        node = property.removeprefix(terms.ZHIZE).removesuffix("Entry")
        minter = ids.Minter()
        for number, name in enumerate(names, 1):
            entry = minter.mint(f"{iri}/{node}/{ids.clipped(name)}")
            self.link(iri, property, entry)
            self.link(entry, terms.RDF_TYPE, terms.ENTRY)
            self.add(entry, terms.ORDER, literal(number))
            if name:
                self.add(entry, terms.MEMBER_NAME, literal(name))
            if values and values[number - 1]:
                self.add(entry, terms.FIELD_VALUE, literal(values[number - 1]))

    def links(self, name: str, iri: str, row: Fact) -> None:
        """Write what is derived from a row: the nodes it names, short properties, last days, counts."""
        place: str | None = getattr(row, "measure", None)
        measure = None if place is None else ids.measure_iri(self.iri, place)
        if isinstance(row, Measure):
            self.link(iri, terms.IN_DOCUMENT, self.iri)
            self.add(iri, terms.EXTENT_START, literal(row.extent[0]))
            self.add(iri, terms.EXTENT_END, literal(row.extent[1]))
            if row.parent is None or row.part == row.id:  # a part may stand below an annex or a title
                self.link(iri, terms.RDF_TYPE, terms.PART)
        elif isinstance(row, Assignment) and row.unit:
            self.unit(row, measure)
        elif isinstance(row, Target):
            self.target(iri, row)
        elif isinstance(row, Enumeration):
            self.add(iri, terms.COUNTED_MEMBERS, literal(len(row.members)))
        elif isinstance(row, Obligation):
            for date in row.dates:
                self.add(iri, terms.DATE, literal(date))
        elif isinstance(row, Mention) and row.name:
            thing = self.thing(LISTS[name].thing, row.name)
            if measure:
                self.link(measure, _SHORT[name], thing)
            if isinstance(row, Industry) and (measure is None or row.group):
                self.link(thing, terms.FOCUS_OF, self.iri)
        if measure and name in ("targets", "duties"):
            self.link(measure, terms.STATES_TARGET if name == "targets" else terms.HAS_DUTY, iri)

    def unit(self, row: Assignment, measure: str | None) -> None:
        """Write the unit of an assignment and the short properties of its measure."""
        unit = ids.unit_iri(row.unit, self.base)
        jurisdiction, slash, name = row.unit.partition("/")
        self.link(unit, terms.RDF_TYPE, terms.UNIT)
        if row.collective:
            self.link(unit, terms.RDF_TYPE, terms.COLLECTIVE_UNIT)
        if not slash:
            jurisdiction, name = "", jurisdiction
        if jurisdiction:
            self.add(unit, terms.JURISDICTION, literal(jurisdiction))
        self.add(unit, terms.PREF_LABEL, literal(name, "@zh"))
        if row.name and row.name != name:
            self.add(unit, terms.ALT_LABEL, literal(row.name, "@zh"))
        if measure:
            self.link(measure, terms.ASSIGNED_TO, unit)
            self.link(measure, terms.zhize(row.role), unit)

    def target(self, iri: str, row: Target) -> None:
        """Write a target's last days and its industry."""
        for date, property in ((row.deadline, terms.DUE_BY), (row.inherited_deadline, terms.INHERITED_DUE_BY)):
            if date and (day := last_day(date)):
                self.add(iri, property, literal(day, terms.XSD_DATE))
        if row.industry:
            self.link(iri, terms.CONCERNS_INDUSTRY, self.thing("industry", row.industry))

    def thing(self, kind: str, name: str) -> str:
        """Write a named thing and return its IRI."""
        iri = ids.thing_iri(kind, name, self.base)
        self.link(iri, terms.RDF_TYPE, terms.zhize(kind.title()))
        self.add(iri, terms.PREF_LABEL, literal(name, "@zh"))
        return iri
