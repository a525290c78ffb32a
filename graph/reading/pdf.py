"""Reads .pdf by pypdfium2 (Apache-2.0 or BSD-3-Clause): characters and rules with their places, page by page.

An extra, `zhize[pdf]`: PDFium takes 7 MB. It reads the radicals that others leave. A file without a text layer, or
whose fonts do not say which characters they draw, is refused: nothing is recognised or guessed. `pdf_apart` bounds it.
"""

from __future__ import annotations

import ctypes
import importlib.util
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..errors import InputError
from .grids import Rule, rules_of
from .origin import Origin
from .pages import Glyph, Page, is_word_space, text_of

#: Most pages, most characters of a page and of the file, most points of paths of a page.
MAX_PAGES, MAX_ON_PAGE, MAX_CHARACTERS, MAX_POINTS = 3000, 60_000, 6_000_000, 40_000
_OCR = "请用文字识别（OCR）软件转成文字，另存为 .docx 或 .txt；有 Word 原稿的请用原稿"
_AGAIN = "请重新下载，或用 PDF 软件打开后另存一份"
#: Share of characters without a meaning from which a file is refused.
_MEANINGLESS = 0.05
_FPDF_PATH = 2
#: Least width of a space, in sizes of its characters.
_SPACE = 0.1
#: How many characters of a page are asked which way they run.
_SAMPLE = 200
#: What PDFium gives for a hyphen at a line's end.
_HYPHEN = (2, 0xFFFE)
#: Sizes of characters that are read, in points, and the share of a character that stands above its baseline.
_SMALLEST, _LARGEST, _ASCENT = 2.0, 200.0, 0.86


def read_pdf(data: bytes, where: str) -> tuple[str, Origin]:
    """Return the canonical text of a .pdf and its origin, read in a process of its own.

    Raises InputError, also where pypdfium2 is not installed.
    """
    try:
        missing = importlib.util.find_spec("pypdfium2") is None
    except ValueError:
        missing = True
    if missing:
        raise InputError(
            "读 PDF 需要 pypdfium2，还没有安装 (an extra is missing)", where=where,
            mend='请运行 / run: pip install "zhize[pdf]"',
        )
    from .pdf_apart import read_apart

    return read_apart(data, where)


def read_here(data: bytes, where: str) -> tuple[str, Origin]:
    """Return the canonical text of a .pdf and its origin, read in this process. Raises InputError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(
                "PDF 加了密码，读不了 (encrypted)", where=where, mend="请用 PDF 软件去掉密码后另存"
            ) from error
        raise InputError(f"PDF 已损坏 (broken PDF): {error}", where=where, mend=_AGAIN) from error
    try:
        return _read(document, where)
    except pypdfium2.PdfiumError as error:
        raise InputError(f"PDF 已损坏 (broken PDF): {error}", where=where, mend=_AGAIN) from error
    finally:
        document.close()


def _read(document: Any, where: str) -> tuple[str, Origin]:
    count = len(document)
    if count > MAX_PAGES:
        raise InputError(f"PDF 有 {count:,} 页，超过上限 {MAX_PAGES:,}", where=where, mend="请拆分后再读")
    seen = _Seen()
    text, origin = text_of(_pages(document, seen, where), "pdf")
    if not text.strip():
        raise InputError("PDF 里没有文字层，像是扫描件 (no text layer, a scan)", where=where, mend=_OCR)
    if seen.meaningless > _MEANINGLESS * seen.characters:
        raise InputError(
            f"PDF 的字体没有说明文字是什么（{seen.meaningless:,} 个字认不出）(characters without a meaning)",
            where=where, mend=_OCR,
        )
    return text, origin._replace(notes=tuple(seen.notes()))


class _Seen:
    """What the pages hold that is not read."""

    def __init__(self) -> None:
        self.characters = self.meaningless = 0
        self.blank: list[int] = []

    def notes(self) -> Iterator[str]:
        """Yield what a person should know, one line each."""
        if self.blank:
            pages = "、".join(map(str, self.blank[:10])) + ("…" if len(self.blank) > 10 else "")
            yield f"第 {pages} 页没有文字，像是图片，没有读 / no text on page {pages}"
        if self.meaningless:
            yield f"有 {self.meaningless:,} 个字认不出 / {self.meaningless:,} characters without a meaning"


def _pages(document: Any, seen: _Seen, where: str) -> Iterator[Page]:
    for number in range(len(document)):
        page = document[number]
        try:
            made = _page(page, seen, number + 1)
        finally:
            page.close()
        if seen.characters > MAX_CHARACTERS:
            raise InputError(f"PDF 的文字超过 {MAX_CHARACTERS:,} 个", where=where, mend="请拆分后再读")
        yield made


def _page(page: Any, seen: _Seen, number: int) -> Page:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    left, bottom, right, top = page.get_bbox()
    rotation = _turn(text, page.get_rotation())
    width, height = right - left, top - bottom

    def place(x: float, y: float) -> tuple[float, float]:
        """Return a point of the page as it is read: from its top left corner."""
        x, y = x - left, top - y
        if rotation == 90:
            return height - y, x
        if rotation == 180:
            return width - x, height - y
        if rotation == 270:
            return y, width - x
        return x, y

    glyphs: list[Glyph] = []
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    box_at, matrix_at, x_at, y_at = map(ctypes.byref, (box, matrix, x, y))
    count = min(pdfium.FPDFText_CountChars(text), MAX_ON_PAGE)
    high = last = ""  # the half of a pair that waits for the other one, and the last character in the file's order
    for at in range(max(count, 0)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in _HYPHEN and pdfium.FPDFText_IsHyphen(text, at) == 1:
            code = 0x2D
        if code == 0 and pdfium.FPDFText_IsGenerated(text, at) == 0:
            code = 0xFFFD  # the font does not say which character this is
        if code <= 32 or code in (0xFFFE, 0xAD) or pdfium.FPDFText_IsGenerated(text, at) == 1:
            last += " " if code == 32 else ""
            continue
        seen.characters += 1
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        words = chr(code)
        if 0xDC00 <= code < 0xE000:
            words, high = (high + words).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), ""
        if code == 0xFFFD or 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
            seen.meaningless += 1
        if not (
            pdfium.FPDFText_GetLooseCharBox(text, at, box_at)
            and pdfium.FPDFText_GetCharOrigin(text, at, x_at, y_at)
            and pdfium.FPDFText_GetMatrix(text, at, matrix_at)
        ):
            continue
        size = pdfium.FPDFText_GetFontSize(text, at) * max(math.hypot(matrix.c, matrix.d), 1e-6)
        if not _SMALLEST <= size <= _LARGEST:
            continue
        # Boxes of drawn fonts are as small as what they draw: the baseline and the size say where a line stands.
        start, line = place(x.value, y.value)
        least = start + size if code >= 0x2E80 else start
        end = max(place(box.left, box.bottom)[0], place(box.right, box.top)[0], least)
        above, below = line - _ASCENT * size, line + (1 - _ASCENT) * size
        before, last = last, words
        # PDFium makes spaces of its own, on turned pages inside words too: a real one has room.
        room = start - glyphs[-1].x1 if glyphs else 0.0
        if before.endswith(" ") and room > _SPACE * size and is_word_space(before[0], words):
            words = f" {words}"
        glyphs.append(Glyph(start, above, end, below, " " if words == "\xa0" else words))
    text.close()
    if not glyphs:
        seen.blank.append(number)
    rules = list(_rules(page, place)) if glyphs else []
    return Page(width if rotation in (90, 270) else height, glyphs, rules)


def _turn(text: Any, turned: int) -> int:
    """Return by how many degrees a page is to be turned clockwise to be read: so that most of its text is upright.

    That is how it is shown, mostly; but a table across may be drawn sideways on an upright page.
    """
    import pypdfium2.raw as pdfium

    count = min(max(pdfium.FPDFText_CountChars(text), 0), MAX_ON_PAGE)
    matrix, found = pdfium.FS_MATRIX(), Counter[int]()
    for at in range(0, count, count // _SAMPLE + 1):
        if pdfium.FPDFText_IsGenerated(text, at) == 0 and pdfium.FPDFText_GetMatrix(text, at, ctypes.byref(matrix)):
            found[round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4 * 90] += 1
    return max(found, key=lambda turn: (found[turn], turn == turned), default=turned)


def _rules(page: Any, place: Any) -> Iterator[Rule]:
    """Yield the straight rules of a page: its lines, and rectangles as thin as one or as cells are framed with."""
    import pypdfium2.raw as pdfium

    left = MAX_POINTS
    x, y = ctypes.c_float(), ctypes.c_float()
    for each in page.get_objects(filter=(_FPDF_PATH,), max_depth=4):
        matrix = each.get_matrix()
        a, b, c, d, e, f = matrix.get()
        points: list[tuple[float, float]] = []
        count = pdfium.FPDFPath_CountSegments(each)
        left -= max(count, 0)
        if left < 0:
            return
        for at in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(each, at)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                yield from rules_of(points)
                points = []
            points.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
                points.append(points[0])
        yield from rules_of(points)
