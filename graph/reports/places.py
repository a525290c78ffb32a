"""Where in its file a passage stands, as people say it: 第3页, 第12段; nothing where a file has no places (.txt)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..audits import Evidence
from ..model import Document
from .words import word

#: Most places that are named for one thing; what has more says so.
_NAMED = 3


def place_words(page: int | None, paragraph: int | None, lang: str = "zh") -> str:
    """Return the words for a page, else for a paragraph, both from 1; empty for neither.

    >>> place_words(3, None), place_words(None, 12), place_words(None, None), place_words(3, None, "en")
    ('第3页', '第12段', '', 'page 3')
    """
    for kind, number in (("page", page), ("paragraph", paragraph)):
        if number:
            return word("place", kind, lang).format(n=number)
    return ""


def divisions(document: Document) -> tuple[str, Sequence[int]]:
    """Return what a document's file is divided into (`page`, else `paragraph`) and where each of them begins."""
    return ("page", document.pages) if document.pages else ("paragraph", document.paragraphs)


def place_of(document: Document, at: int, lang: str = "zh") -> str:
    """Return the words for where a code point of the canonical text stands in the document's file."""
    kind, starts = divisions(document)
    number = bisect_right(starts, at)
    return word("place", kind, lang).format(n=number) if number else ""


def of_evidence(evidence: Evidence, lang: str = "zh") -> str:
    """Return the words for where a finding's passage stands."""
    return place_words(evidence.page, evidence.paragraph, lang)


def joined(places: Iterable[str], lang: str = "zh") -> str:
    """Return places in their order, each once and no more than three.

    >>> joined(["第1页", "第3页", "第3页", ""]), joined(["page 1", "page 2", "page 3", "page 4"], "en")
    ('第1页、第3页', 'page 1, page 2, page 3 …')
    """
    found = list(dict.fromkeys(filter(None, places)))
    more = "" if len(found) <= _NAMED else " …" if lang == "en" else "等"
    return (", " if lang == "en" else "、").join(found[:_NAMED]) + more


def placed(words: str, place: str, lang: str = "zh") -> str:
    """Return a passage with its place behind it, in brackets; unchanged without one."""
    if not words or not place:
        return words
    return f"{words} ({place})" if lang == "en" else f"{words}（{place}）"
