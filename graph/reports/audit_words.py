"""Words of the audit report from `ontology/audits/report.tsv`, and document text made safe for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ...visualize.characters import tame
from ..resources import rows

_SPACE = re.compile(r"[ \t\n]+")
_SPECIAL = re.compile(r"([\\`*_{}|\[\]~$#!])")
#: What makes a list, a heading or a quotation at the beginning of a line.
_OPENER = re.compile(r"^(\d+)([.)])|^([-+=])")


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["name"]: (row["zh"], row["en"]) for row in rows("audits/report.tsv", "ontology")}


def words_of(name: str, lang: str = "zh") -> str:
    """Return a phrase of the report in `lang`: `en`, else Chinese."""
    return _words()[name][lang == "en"]


def escaped(text: str) -> str:
    """Return a text of the document as one line of Markdown that shows it as it is.

    >>> print(escaped("<b>| `1` *"))
    &lt;b>\\| \\`1\\` \\*
    """
    text = _SPACE.sub(" ", tame(text)).strip(" ")
    text = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return _OPENER.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)


def highlighted(text: str, marks: Iterable[tuple[int, int]]) -> str:
    """Return a text of the document for Markdown with the marked stretches in bold; `marks` are offsets into it."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(marks):
        start = max(start, at)
        if start < end:
            pieces += [_piece(text[at:start], first=at == 0), f"<b>{_piece(text[start:end])}</b>"]
            at = end
    return "".join([*pieces, _piece(text[at:], first=at == 0)])


def _piece(text: str, *, first: bool = False) -> str:
    """Escape a stretch inside a line: blanks at its ends stay, only the first stretch can open a list."""
    kept = escaped(text) if first else escaped("。" + text)[1:]
    return kept + (" " if text[-1:].isspace() and kept else "")
