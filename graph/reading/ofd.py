"""Reads .ofd (GB/T 33190—2016): the text objects of each page with their places, and the rules drawn between them.

Reads the package itself, as .docx: ofdkit (Apache-2.0) reads text too, but is an alpha made for invoices and gives no
places by which wraps and tables could be told. Stamps, annotations and pictures are left out, and so is a template that
several pages share: it holds running heads.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import InputError
from .grids import Rule, rules_of
from .origin import Origin
from .package import Package, beside
from .pages import Glyph, Page, is_word_space, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEND = "请用 OFD 阅读软件打开后另存一份，或转换为 .docx"
_OCR = "请用文字识别（OCR）软件转成文字，另存为 .docx 或 .txt；有 Word 原稿的请用原稿"
#: Points in a millimetre; OFD counts in millimetres.
_POINTS = 72 / 25.4
#: Most pages, most characters of a document, most steps of the paths of a page.
MAX_PAGES, MAX_CHARACTERS, MAX_STEPS = 3000, 6_000_000, 40_000
#: Share of a character above its baseline.
_ASCENT = 0.86
#: Sizes of characters that are read, in points.
_SMALLEST, _LARGEST = 2.0, 200.0
_Matrix = tuple[float, float, float, float, float, float]


def read_ofd(data: bytes, where: str) -> tuple[str, Origin]:
    """Return the canonical text of an .ofd and its origin. Raises InputError."""
    package = Package(data, where, _MEND)
    if any(name.rpartition("/")[2].lower() in ("encryptions.xml", "decryptseed.dat") for name in package.names()):
        raise package.error("OFD 加了密，读不了 (encrypted)")
    pages = [place for root in _documents(package) for place in _page_places(package, root)]
    if not pages:
        raise package.error("OFD 里没有页 (no pages)")
    if len(pages) > MAX_PAGES:
        raise InputError(f"OFD 有 {len(pages):,} 页，超过上限 {MAX_PAGES:,}", where=where, mend="请拆分后再读")
    seen = [0]
    text, origin = text_of(_pages(package, pages, seen), "ofd")
    if not text.strip():
        raise InputError("OFD 里没有文字，像是扫描件 (no text, a scan)", where=where, mend=_OCR)
    return text, origin


class _PlaceOfPage:
    """Where a page's content stands: its part, those of its templates, and its height in millimetres if not its own."""

    __slots__ = ("height", "part", "templates")

    def __init__(self, part: str, height: float, templates: dict[str, str]) -> None:
        self.part, self.height, self.templates = part, height, templates


def _documents(package: Package) -> Iterator[str]:
    start = next((name for name in package.names() if name.lower() == "ofd.xml"), "OFD.xml")
    for element in _named(package.xml(start), "DocRoot"):
        if (element.text or "").strip():
            yield beside(start, element.text or "")


def _page_places(package: Package, part: str) -> Iterator[_PlaceOfPage]:
    root = package.xml(part)
    height = _box_height(root, 297.0)
    templates = {
        one.get("ID", ""): beside(part, one.get("BaseLoc") or "") for one in _named(root, "TemplatePage")
    }
    for pages in _named(root, "Pages"):
        for page in _named(pages, "Page"):
            if page.get("BaseLoc"):
                yield _PlaceOfPage(beside(part, page.get("BaseLoc") or ""), height, templates)


def _pages(package: Package, places: list[_PlaceOfPage], seen: list[int]) -> Iterator[Page]:
    used = Counter(
        place.templates.get(one.get("TemplateID", ""), "")
        for place in places
        for one in _named(package.xml(place.part), "Template")
    )
    for place in places:
        root = package.xml(place.part)
        page = Page(_box_height(root, place.height) * _POINTS, [])
        parts = [root]
        for one in _named(root, "Template"):
            name = place.templates.get(one.get("TemplateID", ""), "")
            if used[name] == 1 and name in package:
                parts.append(package.xml(name))
        for part in parts:
            _content(part, page, seen, package)
        yield page


def _content(root: _Element, page: Page, seen: list[int], package: Package) -> None:
    """Add the characters and rules of a content part to a page."""
    steps = MAX_STEPS
    for element in root.iter():
        name = _name(element)
        if name == "TextObject" and element.get("Visible") != "false":
            for glyph in _glyphs(element):
                page.glyphs.append(glyph)
                seen[0] += 1
            if seen[0] > MAX_CHARACTERS:
                raise package.error(f"OFD 的文字超过 {MAX_CHARACTERS:,} 个，拒绝读取 (too much text)")
        elif name == "PathObject" and element.get("Visible") != "false":
            for data in _named(element, "AbbreviatedData"):
                words = (data.text or "").split(None, max(steps, 0))[:steps]
                steps -= len(words)
                page.rules += _straight(words, _matrix(element))


def _matrix(element: _Element) -> _Matrix:
    """Return what takes an object's own coordinates to points of its page: its CTM, then its place."""
    a, b, c, d, e, f = (_numbers(element.get("CTM")) + [0.0] * 6)[:6] if element.get("CTM") else (1, 0, 0, 1, 0, 0)
    box = (_numbers(element.get("Boundary")) + [0.0] * 4)[:4]
    return (a * _POINTS, b * _POINTS, c * _POINTS, d * _POINTS, (e + box[0]) * _POINTS, (f + box[1]) * _POINTS)


def _glyphs(element: _Element) -> Iterator[Glyph]:
    a, b, c, d, e, f = _matrix(element)
    size = _number(element.get("Size"), 3.5)
    tall = size * max(math.hypot(c, d), 1e-6)
    wide = size * max(math.hypot(a, b), 1e-6) * _number(element.get("HScale"), 1.0)
    x = y = 0.0
    for code in _named(element, "TextCode"):
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        words = (code.text or "").strip("\r\n")
        right, down = _deltas(code.get("DeltaX"), len(words)), _deltas(code.get("DeltaY"), len(words))
        at_x, at_y = x, y
        for at, char in enumerate(words):
            left, base = a * at_x + c * at_y + e, b * at_x + d * at_y + f
            broad = wide * (0.55 if char.isascii() else 1.0)
            if char.strip() and _SMALLEST <= tall <= _LARGEST and 4 * broad >= _SMALLEST:
                begins = at > 1 and words[at - 1] == " " and is_word_space(words[at - 2], char)
                said = f" {char}" if begins else char
                yield Glyph(left, base - _ASCENT * tall, left + broad, base + (1 - _ASCENT) * tall, said)
            at_x += right[at] if at < len(right) else (0.0 if down else size)
            at_y += down[at] if at < len(down) else 0.0


def _deltas(words: str | None, count: int) -> list[float]:
    """Return the steps between characters; `g 3 5.5` is three times 5.5 (GB/T 33190—2016, 11.3).

    >>> _deltas("5 g 3 5.5 6", 9)
    [5.0, 5.5, 5.5, 5.5, 6.0]
    """
    found: list[float] = []
    parts = iter((words or "").split())
    for part in parts:
        if part == "g":
            times = min(max(int(_number(next(parts, None), 0)), 0), count)
            found += [_number(next(parts, None), 0)] * times
        else:
            found.append(_number(part, 0.0))
        if len(found) >= count:
            break
    return found


def _straight(words: list[str], matrix: _Matrix) -> Iterator[Rule]:
    """Yield the straight rules of a path (GB/T 33190—2016, 9.1: S and M move, L draws a line, C closes)."""
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    paths = [points]
    at = 0
    while at < len(words):
        step = words[at]
        count = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}.get(step, 0)
        numbers = [_number(word, 0.0) for word in words[at + 1 : at + 1 + count]]
        at += 1 + count
        if step in ("S", "M"):
            points = []
            paths.append(points)
        if len(numbers) == count >= 2:
            x, y = numbers[-2:]
            points.append((a * x + c * y + e, b * x + d * y + f))
        elif step == "C" and points:
            points.append(points[0])
    for path in paths:
        yield from rules_of(path)


def _box_height(root: _Element, default: float) -> float:
    for element in _named(root, "PhysicalBox"):
        numbers = _numbers(element.text)
        if len(numbers) == 4 and 10 < numbers[3] < 5000:
            return numbers[3]
    return default


def _name(element: _Element) -> str:
    """Return an element's name without its namespace, which makers write in several ways."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _named(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter() if _name(element) == name)


def _numbers(words: str | None) -> list[float]:
    return [_number(word, 0.0) for word in (words or "").split()[:16]]


def _number(words: str | None, default: float) -> float:
    try:
        number = float(words or "")
    except ValueError:
        return default
    return number if abs(number) < 1e6 else default
