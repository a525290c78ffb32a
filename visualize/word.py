"""Word files (.docx) from plain blocks: paragraphs and tables on A4, headings styled, page numbers, equal bytes.

Only what official texts and one-page sheets need (ECMA-376, WordprocessingML); comments are put in by others. Every
text is escaped by the template, and what XML cannot hold is replaced, one character for one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from .characters import storable
from .document import environment

#: Written into every package, so that equal blocks give equal bytes: the first date a zip can hold.
_DATE = (1980, 1, 1, 0, 0, 0)
#: Characters of a cell beyond which its row may break over pages: about a third of a sheet.
LONG = 400
#: Parts of a package, in the order in which readers expect them, and the template of each.
_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/footer1.xml": "footer.xml",
    "docProps/core.xml": "core.xml",
}
#: Parts that are filled in; the others are the same in every file.
_FILLED = frozenset({"word/document.xml", "word/footer1.xml", "docProps/core.xml"})


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look; `style` is a character style of `templates/word/styles.xml`, `tab` puts a tab before it."""

    text: str
    style: str = ""
    bold: bool = False
    mark: bool = False
    tab: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in a paragraph style."""

    runs: Sequence[Run]
    style: str = "BodyText"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head repeats on every page; rows stay whole, long ones aside. `widths` in twentieths of a point."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


@dataclass(frozen=True, slots=True)
class Page:
    """Margins of A4 in twentieths of a point, and the foot: texts, each followed by a field (PAGE) or none."""

    top: int
    right: int
    bottom: int
    left: int
    footer: int
    foot: Sequence[tuple[str, str]]
    foot_style: str


#: An official text (GB/T 9704—2012, 5.2: margins 37 and 28 mm, type area 156 × 225 mm).
OFFICIAL = Page(2098, 1474, 1984, 1588, 1588, (("— ", "PAGE"), (" —", "")), "Footer")
#: A one-page sheet.
SHEET = Page(964, 964, 964, 1077, 567, (("", "PAGE"), (" / ", "NUMPAGES")), "SheetFooter")

Block: TypeAlias = Paragraph | Table


def package(blocks: Sequence[Block], *, title: str, page: Page = OFFICIAL) -> bytes:
    """Return a .docx of the blocks, in order."""
    rows = {"blocks": blocks, "title": title, "page": page, "long": LONG}
    parts = ((name, _part(each, rows) if name in _FILLED else _constant(each)) for name, each in _PARTS.items())
    return zipped(parts)


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of named parts without clock or owner: the same parts give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return buffer.getvalue()


def _part(template: str, rows: dict[str, object]) -> bytes:
    text = environment(xml=True).get_template(f"word/{template}").render(rows)
    return storable(text.lstrip("\n")).encode()


@cache
def _constant(template: str) -> bytes:
    return _part(template, {})
