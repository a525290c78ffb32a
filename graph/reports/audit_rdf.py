"""Findings as RDF, to be asked beside the facts: a node a finding with its passages, key, status and review.

Written as Turtle. Node names follow from the document and the finding's id, never from a place in a list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from ...visualize.characters import storable
from .. import ids
from ..audits import Family, Finding, Severity, Status
from ..exports import export
from ..ids import DEFAULT_BASE
from ..model import Facts, Span
from ..questions.headers import Words
from ..rdf import terms
from ..rdf.literals import literal
from ..rdf.passages import passage
from ..rdf.quads import Quad, to_nquads

#: One document: its facts, its text, its findings, and the base of its IRIs.
Described = tuple[Facts, str, Sequence[Finding], str]


def findings_turtle(documents: Sequence[Described]) -> bytes:
    """Return the findings of some documents as Turtle, UTF-8."""
    return export(to_nquads(findings_to_quads(documents)), "turtle")


def findings_to_quads(documents: Sequence[Described]) -> list[Quad]:
    """Return the quads of the findings, each in its document's graph; repeats are dropped by `to_nquads`.

    A passage of another of these documents is written as that one's.
    """
    writers = [_Writer(facts, text, base) for facts, text, _, base in documents]
    peers = {each[0].document.id: writer for each, writer in zip(documents, writers, strict=True)}
    for (_, _, findings, _), writer in zip(documents, writers, strict=True):
        for number, finding in enumerate(findings, 1):
            writer.finding(finding, number, peers)
            writer.review(finding)
    return [line for writer in writers for line in writer.lines]


def base_of(nquads: bytes, document: str) -> str:
    """Return the base of the IRIs in one document's record: its graph is named `<base>doc/<document>`."""
    graph = nquads[: nquads.find(b"\n")].rsplit(b"<", 1)[-1].partition(b">")[0].decode()
    return graph.removesuffix(ids.document_iri(document, "")) or DEFAULT_BASE


class _Writer:
    """Collects the lines of one document's findings."""

    def __init__(self, facts: Facts, text: str, base: str) -> None:
        self.text = text
        self.document = ids.document_iri(facts.document.id, base)
        self.sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self.lines: list[Quad] = []
        self._cited: set[Span] = set()
        self.link(self.document, terms.RDF_TYPE, terms.DOCUMENT)
        self.say(self.document, terms.IDENTIFIER, facts.document.id)
        self.say(self.document, terms.SHA256, self.sha256)
        self.say(self.document, terms.TITLE, facts.document.title, "@zh")

    def add(self, subject: str, property: str, object: str) -> None:
        self.lines.append(f"<{subject}> <{property}> {object} <{self.document}> .")

    def link(self, subject: str, property: str, object: str) -> None:
        self.add(subject, property, f"<{object}>")

    def say(self, subject: str, property: str, words: str | None, kind: str = "") -> None:
        """Add a text, unless there is none."""
        if words:
            self.add(subject, property, literal(storable(words), kind))

    def both(self, subject: str, property: str, words: Words) -> None:
        self.say(subject, property, words.zh, "@zh")
        self.say(subject, property, words.en, "@en")

    def iri(self, finding: Finding) -> str:
        return f"{self.document}/finding/{ids.segment(finding.id)}"

    def finding(self, finding: Finding, number: int, peers: Mapping[str, _Writer]) -> None:
        iri = self.iri(finding)
        self.link(iri, terms.RDF_TYPE, terms.FINDING)
        self.say(iri, terms.IDENTIFIER, finding.id)
        self.say(iri, terms.CHECK, finding.check)
        self.code(iri, terms.SEVERITY, finding.severity)
        self.code(iri, terms.FAMILY, finding.family)
        self.code(iri, terms.STATUS, finding.status)
        self.add(iri, terms.ORDER, literal(number))
        self.link(iri, terms.IN_DOCUMENT, self.document)
        self.both(iri, terms.TITLE, finding.title)
        self.both(iri, terms.MESSAGE, finding.words)
        self.both(iri, terms.ADVICE, finding.advice)
        minter = ids.Minter()
        for place, part in enumerate(finding.key, 1):
            entry = minter.mint(f"{iri}/key/{ids.clipped(str(part))}")
            self.link(iri, terms.KEY_PART, entry)
            self.link(entry, terms.RDF_TYPE, terms.ENTRY)
            self.add(entry, terms.ORDER, literal(place))
            self.add(entry, terms.MEMBER_NAME, literal(storable(str(part))))
        for measure in finding.measures:
            self.link(iri, terms.CONCERNS_MEASURE, ids.measure_iri(self.document, measure))
        for each in finding.evidence:
            self.link(iri, terms.EVIDENCE, self.passage((each.start, each.end)))
        for each in finding.elsewhere:
            if (peer := peers.get(each.document)) is not None:
                self.link(iri, terms.EVIDENCE, peer.passage((each.start, each.end)))

    def code(self, iri: str, property: str, code: Severity | Family | Status) -> None:
        """Add a code of the list that is called as its property; a concept is called as the code's name here."""
        name = code.name.lower().replace("_", "-")
        self.link(iri, property, terms.concept(property.removeprefix(terms.ZHIZE), name))

    def passage(self, span: Span) -> str:
        """Write a passage once and return its IRI."""
        iri = ids.passage_iri(self.document, *span)
        if span not in self._cited:
            self._cited.add(span)
            found = passage(self.text, span)
            self.link(iri, terms.RDF_TYPE, terms.PASSAGE)
            self.add(iri, terms.START, literal(found.start))
            self.add(iri, terms.END, literal(found.end))
            self.add(iri, terms.EXACT, literal(storable(found.exact)))
            self.say(iri, terms.PREFIX, found.prefix)
            self.say(iri, terms.SUFFIX, found.suffix)
            self.say(iri, terms.SHA256, self.sha256)
            self.link(iri, terms.SOURCE, self.document)
        return iri

    def review(self, finding: Finding) -> None:
        review = finding.review
        if review is None:
            return
        iri = self.iri(finding)
        self.say(iri, terms.NOTE, review.note)
        self.say(iri, terms.REVIEWER, review.reviewer)
        self.say(iri, terms.REVIEW_DATE, review.date, terms.XSD_DATE)
        if review.reason is not None:
            self.both(iri, terms.REVIEW_REASON, review.reason)
