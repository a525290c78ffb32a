"""Where in its file a passage stands, as people say it: 第3页, 第12段; nothing where a file has no places (.txt)."""

from __future__ import annotations

from bisect import bisect_right

from ..audits import Evidence
from ..model import Document
from .words import word


def place_words(page: int | None, paragraph: int | None, lang: str = "zh") -> str:
    """Return the words for a page, else for a paragraph, both from 1; empty for neither.

    >>> place_words(3, None), place_words(None, 12), place_words(None, None), place_words(3, None, "en")
    ('第3页', '第12段', '', 'page 3')
    """
    for kind, number in (("page", page), ("paragraph", paragraph)):
        if number:
            return word("place", kind, lang).format(n=number)
    return ""


def place_of(document: Document, at: int, lang: str = "zh") -> str:
    """Return the words for where a code point of the canonical text stands in the document's file."""
    page, paragraph = (bisect_right(starts, at) or None for starts in (document.pages, document.paragraphs))
    return place_words(page, paragraph, lang)


def of_evidence(evidence: Evidence, lang: str = "zh") -> str:
    """Return the words for where a finding's passage stands."""
    return place_words(evidence.page, evidence.paragraph, lang)


def placed(words: str, place: str) -> str:
    """Return a passage with its place behind it, in brackets; unchanged without one."""
    return f"{words}（{place}）" if words and place else words
