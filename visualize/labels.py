"""Measures and wraps the labels of nodes, so that the layout knows their boxes before any browser does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from unicodedata import combining, east_asian_width

from .rows import Kind, Node

#: Width of a narrow character in em; wide ones (Chinese, full-width signs) are 1 em.
_NARROW = 0.58
_ELLIPSIS = "…"
#: What stays together in a line: a short run of Latin letters and figures, or one character.
_PIECE = re.compile(r"[A-Za-z0-9.,%+\-]{1,8}|.", re.DOTALL)
#: Marks that may stand beyond a line's end, since they must not begin one.
_CLOSING = "”’」』）》〉】〕，。、；：！？)]"


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind is drawn: font size, inner width in em, most lines, padding (pixels)."""

    font: int
    em: float
    lines: int
    pad_x: int
    pad_y: int


#: The boxes of the network tab.
FORMS: dict[Kind, Form] = {
    Kind.MEASURE: Form(15, 11.0, 3, 10, 8),
    Kind.UNIT: Form(15, 11.0, 2, 14, 6),
    Kind.TARGET: Form(14, 9.0, 3, 11, 5),
    Kind.BRAND: Form(14, 9.0, 2, 11, 6),
    Kind.INDUSTRY: Form(15, 8.0, 2, 14, 6),
}
#: Height of a line in em.
LINE = 1.28


@dataclass(frozen=True, slots=True)
class Box:
    """A label cut into lines, with the box it needs (pixels at scale 1)."""

    label: str
    width: int
    height: int


def em_width(text: str) -> float:
    """Return the width of a text in em; combining marks have none."""
    return sum(0.0 if combining(c) else 1.0 if east_asian_width(c) in "WFA" else _NARROW for c in text)


def wrap(text: str, em: float, most: int) -> list[str]:
    """Cut a text into at most `most` lines of about `em`; what does not fit becomes an ellipsis.

    Figures and Latin words stay whole, a closing mark never begins a line, and a line of one character is evened out.
    Reads no further than it shows.
    """
    lines, cut = _fill(text, em, most)
    if cut or len(lines) < 2 or len(lines[-1]) > 2:
        return lines
    even = ceil(sum(map(em_width, lines)) / len(lines)) + 1.0
    better, cut = _fill(text, min(even, em), most)
    return lines if cut or len(better) > len(lines) else better


def _fill(text: str, em: float, most: int) -> tuple[list[str], bool]:
    """Return the lines, filled from the first on, and whether the text was cut."""
    lines: list[str] = []
    line, width = "", 0.0
    for piece in _pieces(text, em):
        step = em_width(piece)
        if line and width + step > em and not (piece in _CLOSING and width <= em):
            if len(lines) + 1 == most:
                return [*lines, _shorten(line)], True
            lines.append(line)
            line, width = "", 0.0
        line += piece
        width += step
    return ([*lines, line] if line else lines or [""]), False


def _pieces(text: str, em: float) -> Iterator[str]:
    """Yield what stays together in a line; a run wider than a line falls into its characters."""
    for found in _PIECE.finditer(text):
        if found[0] in "\r\n\t":
            yield " "
        elif em_width(found[0]) > em:
            yield from found[0]
        else:
            yield found[0]


def _shorten(line: str) -> str:
    return line[:-1] + _ELLIPSIS if len(line) > 1 else _ELLIPSIS


def box(node: Node) -> Box:
    """Return the wrapped label and the box of a node. Boxes of one kind share a width, so that columns align."""
    form = FORMS[node.kind]
    if node.kind is Kind.MEASURE:
        number = wrap(node.number, form.em, 1) if node.number else []
        lines = number + (wrap(node.name, form.em, form.lines - 1) if node.name and node.name != node.number else [])
    elif node.kind is Kind.TARGET:
        lines = wrap(node.name, form.em, form.lines - 1) + (wrap(node.value, form.em, 1) if node.value else [])
    else:
        lines = wrap(node.name, form.em, form.lines)
    width = round(form.em * form.font) + 2 * form.pad_x
    height = round(max(len(lines), 1) * LINE * form.font) + 2 * form.pad_y
    return Box("\n".join(lines), width, height)
