"""Pages of placed characters (.pdf, .ofd) to canonical text: paragraphs over wraps and pages, tables by their rules.

Coordinates are points from the top left corner, y downwards. Page numbers and running heads are left out; a line that
fills its column goes on in the next one. Guesses no words: only line breaks and what lies outside the text change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .cells import rows_of
from .grids import Grid, Rule, grids
from .origin import Origin
from .radicals import without_radicals


class Glyph(NamedTuple):
    """One or more characters and their box; a space in front where a word of Latin letters begins."""

    x0: float
    y0: float
    x1: float
    y1: float
    words: str


@dataclass(slots=True)
class Page:
    """One page: its height, characters in the file's order, and the straight rules drawn on it."""

    height: float
    glyphs: list[Glyph]
    rules: list[Rule] = field(default_factory=list)


class _Line(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float
    words: str
    size: float


@dataclass(slots=True)
class _Block:
    """A paragraph of a page, or the lines of a table. `room`: characters that would fit behind its last line."""

    page: int
    lines: list[str]
    room: float = 0.0
    table: bool = False
    opener: bool = False
    head: str = ""
    size: float = 0.0
    breaks: list[tuple[int, int]] = field(default_factory=list)  # (offset in the words, page that begins there)


#: A line that is a page number: 9, — 9 —, 第 9 页 共 12 页, 3/12.
_PAGE_NUMBER = re.compile(
    r"\s*(?:[—–\-－·•~～]{0,2}\s*[0-9０-９]{1,4}\s*[—–\-－·•~～]{0,2}|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})\s*"
)
#: Share of a page's height at its top and bottom where furniture stands.
_MARGIN = 0.13
_DIGITS = re.compile(r"\d+")
#: What opens a paragraph: a number of an outline, a bracketed label, an annex.
_OPENER = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\d{1,2}[）)]|\d{1,3}[.．、](?!\d)|[①-⑳]|"
    r"第[一二三四五六七八九十百零]{1,4}[章条节]|附件"
)
#: What a paragraph ends with.
_END = tuple("。；：！？）〕】")
#: What no line break may stand in: a word or a character, with the marks that may not end or begin a line.
_UNBROKEN = re.compile(r"[（(“‘《〔【\[]*(?:[0-9A-Za-z.,%‰/—–\-～~+]+|.)[、，。；：）)”’》〕】\]！？…,.;:]*")
#: A line is full if what opens the next one would not have fitted behind it, give or take this many characters.
_SLACK = 0.4
#: Room that the left and right margins of a cell take, in characters.
_PADDING = 1.6


def text_of(pages: Iterable[Page], format: str, notes: Sequence[str] = ()) -> tuple[str, Origin]:
    """Return the canonical text of pages and its origin. Linear in the characters."""
    read = [(page.height, *_lines_outside(page)) for page in pages]  # the characters are let go
    furniture = _furniture([(height, lines) for height, lines, _ in read])
    blocks: list[_Block] = []
    for number, (_, lines, tables) in enumerate(read, 1):
        kept = [line for at, line in enumerate(lines) if (number, at) not in furniture]
        _add(blocks, _page_blocks(number, kept, tables))
    return _joined(blocks, len(read), format, notes)


def _lines_outside(page: Page) -> tuple[list[_Line], list[tuple[Grid, list[str]]]]:
    """Return the lines outside the page's tables, from top to bottom, and the tables."""
    found = grids(page.rules)
    inside: list[list[list[Glyph]]] = [[[] for _ in grid.cells] for grid in found]
    outside: list[Glyph] = []
    for glyph in page.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        for grid, cells in zip(found, inside, strict=True):
            at = grid.cell_at(x, y)
            if at is not None:
                cells[at].append(glyph)
                break
        else:
            outside.append(glyph)
    tables = []
    for grid, cells in zip(found, inside, strict=True):
        words = [_cell_words(_lines(glyphs), grid.width_of(at)) for at, glyphs in enumerate(cells)]
        filled = sum(1 for each in words if each)
        if filled < 3 or grid.columns < 2 or len(grid.rows) < 2:
            outside += [glyph for glyphs in cells for glyph in glyphs]  # a frame around text
        else:
            tables.append((grid, rows_of(grid.table(words))))
    return _lines(outside), tables


def _lines(glyphs: Sequence[Glyph]) -> list[_Line]:
    """Group characters into lines: boxes that overlap by half their height, from left to right."""
    rows: list[list[Glyph]] = []
    bounds: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda one: ((one.y0 + one.y1) / 2, one.x0)):
        middle, height = (glyph.y0 + glyph.y1) / 2, glyph.y1 - glyph.y0
        if rows:
            top, bottom = bounds[-1]
            overlap = min(bottom, glyph.y1) - max(top, glyph.y0)
            if top <= middle <= bottom and overlap > 0.5 * min(height, bottom - top):
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
        bounds.append((glyph.y0, glyph.y1))
    lines = []
    for row in rows:
        row.sort(key=lambda one: one.x0)
        size = median(one.y1 - one.y0 for one in row)
        words, last = "", row[0].x0
        for glyph in row:
            if words and glyph.x0 - last > 0.35 * size and not words.endswith(" ") and glyph.words[0] != " ":
                words += " " if glyph.x0 - last > 0.8 * size or _latin(words[-1], glyph.words[0]) else ""
            words += glyph.words
            last = max(last, glyph.x1)
        if words.strip():
            lines.append(
                _Line(row[0].x0, min(one.y0 for one in row), max(one.x1 for one in row if one.words.strip()),
                      max(one.y1 for one in row), words.strip(), size)
            )
    return lines


def is_word_space(left: str, right: str) -> bool:
    """Tell whether a space between two characters parts words: of Latin letters, or of letters and figures.

    >>> is_word_space("g", "D"), is_word_space("5", "G"), is_word_space("1", "0"), is_word_space("推", "E")
    (True, True, False, False)
    """
    return _latin(left, right) and not (left.isdecimal() and right.isdecimal())


def _latin(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _cell_words(lines: Sequence[_Line], width: float) -> str:
    """Return the words of a cell: full lines go on in the next one, others are parted by a space."""
    words = ""
    for at, line in enumerate(lines):
        if at and words:
            above = lines[at - 1]
            room = width - (above.x1 - above.x0)
            words += "" if room < (_unbroken(line.words) + _PADDING) * above.size else " "
        words += line.words
    return words


def _unbroken(words: str) -> float:
    """Return how many characters wide is what opens a line and may not be broken."""
    found = _UNBROKEN.match(words)
    return sum(0.6 if char.isascii() else 1.0 for char in found[0]) + _SLACK if found else 1.0


def _furniture(pages: Sequence[tuple[float, list[_Line]]]) -> set[tuple[int, int]]:
    """Return (page, line) of page numbers and running heads.

    A head stands in the margin, apart from the text or in another size, in one place with the same words on most pages.
    """
    seen: Counter[tuple[str, int]] = Counter()
    places: list[tuple[int, int, tuple[str, int]]] = []
    gone: set[tuple[int, int]] = set()
    size = median([line.size for _, lines in pages for line in lines] or [0.0])
    for number, (height, lines) in enumerate(pages, 1):
        pitch = _pitch(lines)
        for at, line in enumerate(lines):
            top, bottom = line.y1 < _MARGIN * height, line.y0 > (1 - _MARGIN) * height
            if not (top or bottom):
                continue
            if _PAGE_NUMBER.fullmatch(line.words) and (at in (0, len(lines) - 1) or bottom):
                gone.add((number, at))
                continue
            inner = lines[at + 1 : at + 2] if top else lines[max(0, at - 1) : at]
            apart = not inner or abs(inner[0].y0 - line.y0) > 1.5 * pitch
            if (apart or abs(line.size - size) > 0.1 * size) and "。" not in line.words:
                key = _DIGITS.sub("#", "".join(line.words.split())), round(line.y0 / 4)
                seen[key] += 1
                places.append((number, at, key))
    often = min(max(2, (len(pages) + 1) // 2), 20)
    return gone | {(number, at) for number, at, key in places if len(pages) > 1 and seen[key] >= often}


def _page_blocks(
    number: int, lines: Sequence[_Line], tables: Sequence[tuple[Grid, list[str]]]
) -> list[_Block]:
    """Return the paragraphs and tables of one page from top to bottom."""
    placed: list[tuple[float, _Block]] = [
        (grid.top, _Block(number, list(rows), table=True, head=rows[0])) for grid, rows in tables if rows
    ]
    tops = sorted(grid.top for grid, _ in tables)
    right = _edge([line.x1 for line in lines if len(line.words) > 8])
    left = min((line.x0 for line in lines if len(line.words) > 8), default=0.0)
    pitch = _pitch(lines)
    last: _Line | None = None
    block: _Block | None = None
    for line in lines:
        between = last is not None and any(last.y0 < top <= line.y0 for top in tops)
        if block is not None and last is not None and not between and _goes_on(last, line, left, right, pitch):
            block.lines[-1] += _glue(block.lines[-1], line.words) + line.words
            block.room = (right - line.x1) / line.size
        else:
            block = _Block(
                number, [line.words], room=(right - line.x1) / line.size, size=line.size,
                opener=_OPENER.match(line.words) is not None or line.x0 - left > 1.4 * line.size,
            )
            placed.append((line.y0, block))
        last = line
    return [block for _, block in sorted(placed, key=lambda each: each[0])]


def _edge(ends: Sequence[float]) -> float:
    """Return the right edge of a column: the greatest end that several lines come near."""
    ends = sorted(ends, reverse=True)
    return next((end for end, other in pairwise(ends) if end - other < 24), ends[0] if ends else 0.0)


def _pitch(lines: Sequence[_Line]) -> float:
    """Return the usual distance of lines."""
    gaps = [b.y0 - a.y0 for a, b in pairwise(lines) if 0 < b.y0 - a.y0 < 4 * a.size]
    return min(median(gaps), 3 * median(line.size for line in lines)) if gaps else 0.0


def _goes_on(last: _Line, line: _Line, left: float, right: float, pitch: float) -> bool:
    """Tell whether a line carries on the paragraph of the line above it."""
    if (right - last.x1) / last.size >= _unbroken(line.words) or abs(last.size - line.size) > 0.18 * last.size:
        return False
    if line.x0 - left > 1.4 * line.size and line.x0 - last.x0 > 0.9 * line.size:
        return False  # an indent
    if line.y0 - last.y0 > 1.45 * pitch > 0:
        return False
    if last.words.endswith(_END) and _OPENER.match(line.words):
        return False
    return not (line.x0 - left > 3 * line.size and line.x1 < right - 3 * line.size)


def _glue(before: str, after: str) -> str:
    return " " if before and after and _latin(before[-1], after[0]) and before[-1].isalpha() else ""


def _add(blocks: list[_Block], more: list[_Block]) -> None:
    """Add the blocks of the next page; what goes on over the page's end is joined."""
    if blocks and more:
        last, first = blocks[-1], more[0]
        carried = (
            not last.table and not first.table and not first.opener and last.room < _unbroken(first.lines[0])
            and not last.lines[-1].endswith("。") and abs(last.size - first.size) <= 0.18 * last.size
        )
        if carried:
            last.breaks.append((len(last.lines[-1]), first.page))
            last.breaks += [(at + len(last.lines[-1]), page) for at, page in first.breaks]
            last.lines[-1] += first.lines[0]
            last.room = first.room
            more = more[1:]
        elif last.table and first.table:
            _continue(last, first)
            more = more[not first.lines :]
    blocks += more


def _continue(last: _Block, first: _Block) -> None:
    """Join the table at a page's top to the one at the foot of the page before: its head, and a row cut in two."""
    if first.lines[0].count("\t") != last.lines[-1].count("\t"):
        return
    if first.lines[0] == last.head and len(first.lines) > 1:
        del first.lines[0]
    first.head = last.head
    row, above = first.lines[0].split("\t"), last.lines[-1].split("\t")
    numbered = sum(1 for line in last.lines if line.split("\t")[0].strip())
    if not row[0] and above[0] and 2 * numbered > len(last.lines) and _broken(above, row):
        last.lines[-1] = "\t".join(a + b for a, b in zip(above, row, strict=True))
        del first.lines[0]


def _broken(above: Sequence[str], row: Sequence[str]) -> bool:
    """Tell whether a row at a page's top goes on the row before: a cell that both fill is not at its end above."""
    both = [(a, b) for a, b in zip(above, row, strict=True) if a and b]
    return bool(both) and any(not a.endswith(("。", "）")) for a, _ in both)


def _joined(blocks: Sequence[_Block], count: int, format: str, notes: Sequence[str]) -> tuple[str, Origin]:
    pieces: list[str] = []
    begins: dict[int, int] = {}
    at = 0
    for block in blocks:
        begins.setdefault(block.page, at)
        for offset, page in block.breaks:
            begins.setdefault(page, at + offset)
        for line in block.lines:
            pieces.append(f"{line}\n")
            at += len(line) + 1
    starts, last = [0] * count, at
    for page in range(count, 0, -1):  # a page without words begins where the next one does
        last = starts[page - 1] = min(begins.get(page, last), last)
    if starts:
        starts[0] = 0
    return without_radicals("".join(pieces)), Origin(format, pages=tuple(starts), notes=tuple(notes))
