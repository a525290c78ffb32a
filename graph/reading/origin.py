"""What a reader returns: the canonical text, and where in the file its parts stood. Holds no logic of any format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Origin(NamedTuple):
    """The file behind a canonical text; `format` is None for plain text.

    `pages` and `paragraphs` are the code points at which each page (.pdf, .ofd) or paragraph (.docx, .html) begins, in
    order; empty where the format has none. `metadata` are fields the file states of itself (索引号, 发文字号 …).
    `notes` say what of the file could not be read.
    """

    format: str | None = None
    pages: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    metadata: Mapping[str, str] = {}
    notes: tuple[str, ...] = ()


#: The origin of a plain text: it has no places but its own.
PLAIN = Origin()


class Reading(NamedTuple):
    """A document as read: its id (the file's stem), canonical text and origin."""

    id: str
    text: str
    origin: Origin = PLAIN


class Lines:
    """Collects the canonical text line by line and keeps where each paragraph begins."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._starts: list[int] = []
        self._at = 0

    def add(self, words: str) -> None:
        """Add a paragraph; one without words is left out, line breaks inside it are kept."""
        words = words.strip("\n")
        if not words.strip():
            return
        self._starts.append(self._at)
        self._lines.append(words)
        self._at += len(words) + 1

    @property
    def text(self) -> str:
        """Return the text, a line end behind each paragraph."""
        return "".join(f"{line}\n" for line in self._lines)

    @property
    def starts(self) -> tuple[int, ...]:
        """Return the code point at which each paragraph begins."""
        return tuple(self._starts)
