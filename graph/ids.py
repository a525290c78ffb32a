"""IRIs of documents, facts and named things: readable, built from stable parts, never from a place in a list.

Only what an IRI cannot hold is percent-encoded, so Chinese stays readable. Refuses nothing: any text becomes a segment.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

#: Base of every data IRI unless a caller gives another one; ends with "/".
DEFAULT_BASE = "https://w3id.org/zhize/id/"
#: Stands in an IRI for the measure of a row that precedes the first numbered node.
PREAMBLE = "序言"
#: Code points of a free text (a metric, a phrase, a quote) that an IRI repeats at most; the rest shows as "…".
TEXT_LIMIT = 80

#: What RFC 3987 forbids in a path segment, "%" itself (so that decoding is exact), bidi marks and private use.
_FORBIDDEN = re.compile(
    "[\x00-\x20\"#%/<>?\\[\\\\\\]^`{|}\x7f-\x9f\u200e\u200f\u202a-\u202e\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff]"
    "|[\U0005fffe\U0005ffff\U0006fffe\U0006ffff\U0007fffe\U0007ffff\U0008fffe\U0008ffff]"
    "|[\U0009fffe\U0009ffff\U000afffe\U000affff\U000bfffe\U000bffff\U000cfffe\U000cffff\U000dfffe\U000dffff]"
)


def segment(part: str) -> str:
    """Return `part` as one path segment of an IRI; `unsegment` is its exact inverse.

    >>> segment("（一）1"), segment("农业/水利 局"), segment("..")
    ('（一）1', '农业%2F水利%20局', '%2E%2E')
    """
    if part in (".", ".."):  # dot segments would be resolved away
        return part.replace(".", "%2E")
    return _FORBIDDEN.sub(lambda found: quote(found[0], safe="", errors="surrogatepass"), part)


def unsegment(part: str) -> str:
    """Return the text that `segment` made `part` from."""
    return unquote(part, errors="surrogatepass")


def clipped(text: str) -> str:
    """Return a free text as a segment, cut after `TEXT_LIMIT` code points."""
    return segment(text if len(text) <= TEXT_LIMIT else text[:TEXT_LIMIT] + "…")


def document_iri(document: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a document, which is also its named graph's."""
    return f"{base}doc/{segment(document)}"


def measure_iri(document: str, measure: str) -> str:
    """Return the IRI of a numbered node of the document with the IRI `document`."""
    return f"{document}/measure/{segment(measure)}"


def measure_id(iri: str) -> str:
    """Return the measure id in an IRI that `measure_iri` made."""
    return unsegment(iri.rsplit("/", 1)[1])


def passage_iri(document: str, start: int, end: int) -> str:
    """Return the IRI of the code points `[start, end)` of the document with the IRI `document`."""
    return f"{document}/passage/{start}-{end}"


def unit_iri(unit: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the unit `<jurisdiction>/<name>`; only the first slash separates.

    >>> unit_iri("甲市/市发改委/物价局")
    'https://w3id.org/zhize/id/unit/甲市/市发改委%2F物价局'
    """
    return f"{base}unit/" + "/".join(segment(part) for part in unit.split("/", 1))


def thing_iri(kind: str, name: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a named thing (`kind` is brand, industry, item or project), shared by documents."""
    return f"{base}{kind}/{segment(name)}"


class Minter:
    """Hands out IRIs once each: the second row that asks for the same one gets `~2`, the third `~3`."""

    __slots__ = ("_counts", "_used")

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._used: set[str] = set()

    def mint(self, wanted: str) -> str:
        """Return `wanted`, or `wanted` with the first free suffix."""
        iri = wanted
        while iri in self._used:
            self._counts[wanted] = self._counts.get(wanted, 1) + 1
            iri = f"{wanted}~{self._counts[wanted]}"
        self._used.add(iri)
        return iri
