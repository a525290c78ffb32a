"""Reads .docx: the words that Word shows, with automatic numbers, one paragraph a line and tables by their cells.

Reads the package's XML itself, because python-docx passes over numbers, tracked insertions and text boxes in silence.
Tracked insertions count, deletions and the old place of moved text do not; of fields only results. Headers, footers,
notes, comments, hidden text and pictures are left out. A text box follows its paragraph, a table in a cell its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import InputError
from .cells import Cell, rows_of
from .numbering import Numbering, W
from .origin import Lines, Origin
from .package import Package, beside

if TYPE_CHECKING:
    from lxml.etree import _Element

MEND = "请用 Word 或 WPS 打开后另存为 .docx"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: Strict packages (ISO/IEC 29500) name the same elements in another namespace.
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
#: Elements that hold paragraphs or runs and are nothing themselves.
_THROUGH = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "hyperlink", "fldSimple",
                              "dir", "bdo", "ruby", "rubyBase", "object")
)
#: Elements whose words are not part of the text.
_LEFT_OUT = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "pPr", "rPr", "sdtPr",
                              "sdtEndPr", "footnoteReference", "endnoteReference", "annotationRef", "commentReference")
)
_BREAKS = frozenset((f"{W}br", f"{W}cr"))
#: A table whose cells hold this many paragraphs only places text on the page.
_LAYOUT_PARAGRAPHS = 12


class _Table(NamedTuple):
    element: Any


class _Alone(NamedTuple):
    """The automatic number of a paragraph without words: what a cell of a column 序号 holds."""

    number: str


def read_docx(data: bytes, where: str) -> tuple[str, Origin]:
    """Return the canonical text of a .docx and its origin. Raises InputError."""
    package = Package(data, where, MEND)
    main = _main_part(package)
    root = package.xml(main)
    if _STRICT in (root.tag or ""):
        _to_transitional(root)
    body = root.find(f"{W}body")
    if body is None:
        raise package.error("这不是 Word 文档 (no document body)")
    related = _related(package, main)
    names = (related.get("numbering"), related.get("styles"))
    parts = [package.xml(name) if name is not None and name in package else None for name in names]
    for part in parts:
        if part is not None and _STRICT in part.tag:
            _to_transitional(part)
    reader = _Reader(Numbering(*parts))
    reader.blocks(body)
    if not reader.lines.text:
        raise InputError(
            "文件里没有文字，可能是扫描图片 (no text, perhaps scanned pictures)",
            where=where, mend="请用文字识别（OCR）软件转成文字后再读",
        )
    return reader.lines.text, Origin("docx", paragraphs=reader.lines.starts)


def _main_part(package: Package) -> str:
    relations = package.xml("_rels/.rels") if "_rels/.rels" in package else None
    for one in relations.iterfind(_RELATION) if relations is not None else ():
        if (one.get("Type") or "").endswith("/officeDocument"):
            return beside("", one.get("Target") or "")
    return "word/document.xml"


def _related(package: Package, main: str) -> dict[str, str]:
    """Return the parts that belong to the main part, by the last word of their kind; none outside the package."""
    folder, _, file = main.rpartition("/")
    name = f"{folder}/_rels/{file}.rels".lstrip("/")
    if name not in package:
        return {}
    return {
        (one.get("Type") or "").rpartition("/")[2]: beside(main, one.get("Target") or "")
        for one in package.xml(name).iterfind(_RELATION)
        if one.get("TargetMode") != "External"
    }


def _to_transitional(root: _Element) -> None:
    """Rename the elements of a strict package to what the rest of this module knows."""
    mark = f"{{{_STRICT}}}"
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(mark):
            element.tag = W + element.tag[len(mark) :]
            for key, value in list(element.attrib.items()):
                if str(key).startswith(mark):
                    element.set(W + str(key)[len(mark) :], value)


class _Words:
    """The words of one paragraph: runs joined with nothing between them, and the text boxes that stand in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.boxes: list[_Element] = []
        self.fields: list[bool] = []  # of each open field: whether its result has begun

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def read(self, element: _Element) -> None:
        """Add the words of an element's children."""
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT:
                continue
            if tag == f"{W}t" or tag == f"{_M}t":
                self.put(child.text or "")
            elif tag == f"{W}r":
                if not _hidden(child):
                    self.read(child)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag in (f"{W}tab", f"{W}ptab"):
                self.put("\t")
            elif tag in _BREAKS:
                self.put("\n")
            elif tag == f"{W}noBreakHyphen":
                self.put("-")
            elif tag == f"{_MC}AlternateContent":
                chosen = child.find(f"{_MC}Choice")
                chosen = child.find(f"{_MC}Fallback") if chosen is None else chosen
                if chosen is not None:
                    self.read(chosen)
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif len(child):
                self.read(child)

    def put(self, words: str) -> None:
        """Add words unless they stand in the code of a field."""
        if all(self.fields):
            self.pieces.append(words)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


class _Reader:
    """Reads blocks into lines. A paragraph whose mark is deleted goes on in the next one; a field may span several."""

    def __init__(self, numbering: Numbering) -> None:
        self.lines = Lines()
        self._numbering = numbering
        self._fields: list[bool] = []

    def blocks(self, parent: _Element) -> None:
        """Add the paragraphs and tables in an element."""
        for block in self._in(parent):
            if isinstance(block, _Table):
                self._table(block.element)
            elif isinstance(block, str):
                self.lines.add(block)

    def _in(self, parent: _Element) -> Iterator[str | _Table | _Alone]:
        """Yield the words of each paragraph, and the tables, in an element; text boxes behind their paragraph."""
        carried = ""
        for element in _elements(parent):
            if element.tag == f"{W}tbl":
                yield _Table(element)
                continue
            properties = element.find(f"{W}pPr")
            words = _Words()
            words.fields = self._fields
            words.read(element)
            if _mark_deleted(properties):
                carried += words.text
            else:
                number = self._numbering.of(properties)
                text = (carried + words.text).strip("\t")  # tabs in front indent
                carried = ""
                if text.strip():
                    yield number + (text.lstrip() if number else text)
                elif number:
                    yield _Alone(number)
            for box in words.boxes:
                yield from self._in(box)
        if carried:
            yield carried.strip("\t")

    def _table(self, table: _Element) -> None:
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}  # column → where the cell stands that goes on downwards
        nested: list[_Table] = []
        layout: list[str | _Table | _Alone] = []
        most = 0
        for row in _elements(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[Cell] = []
            column = _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
            if column:
                cells.append(Cell("", column))
            for cell in _elements(row, f"{W}tc"):
                properties = cell.find(f"{W}tcPr")
                if properties is not None and properties.find(f"{W}cellDel") is not None:
                    continue
                span = _count(properties.find(f"{W}gridSpan") if properties is not None else None, 1)
                merge = properties.find(f"{W}vMerge") if properties is not None else None
                if cells and properties is not None and _goes_on(properties.find(f"{W}hMerge")):
                    cells[-1] = cells[-1]._replace(columns=cells[-1].columns + span)
                    column += span
                    continue
                blocks = [one for one in self._in(cell) if not isinstance(one, str) or one.strip()]
                if _goes_on(merge) and column in above:
                    at, number = above[column]
                    rows[at][number] = rows[at][number]._replace(rows=len(rows) - at + 1)
                    column += span
                    continue
                layout += blocks
                nested += [one for one in blocks if isinstance(one, _Table)]
                words = [one for one in blocks if isinstance(one, str)]
                words = words or [one.number for one in blocks if isinstance(one, _Alone)]
                most = max(most, len(words))
                above.pop(column, None)
                if merge is not None:
                    above[column] = len(rows), len(cells)
                cells.append(Cell(" ".join(" ".join(words).split()), span))
                column += span
            rows.append(cells)
        wide = sum(len(cells) > 1 for cells in rows)
        if wide == 0 or (wide < 2 and nested) or most >= _LAYOUT_PARAGRAPHS:
            for block in layout:
                if isinstance(block, _Table):
                    self._table(block.element)
                elif isinstance(block, str):
                    self.lines.add(block)
            return
        for line in rows_of(rows):
            self.lines.add(line)
        for inner in nested:
            self._table(inner.element)


def _elements(parent: _Element, *tags: str) -> Iterator[_Element]:
    """Yield the paragraphs and tables in an element (or what has one of `tags`), through whatever only wraps them."""
    wanted = tags or (f"{W}p", f"{W}tbl")
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _THROUGH:
            yield from _elements(child, *tags)
        elif child.tag == f"{_MC}AlternateContent":
            chosen = child.find(f"{_MC}Choice")
            chosen = child.find(f"{_MC}Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from _elements(chosen, *tags)


def _hidden(run: _Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def _goes_on(merge: _Element | None) -> bool:
    """Tell whether a cell only goes on from the one above (`w:vMerge`) or before it (`w:hMerge`, of older files)."""
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _mark_deleted(properties: _Element | None) -> bool:
    return properties is not None and any(
        properties.find(f"{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom")
    )


def _count(element: _Element | None, default: int) -> int:
    words = element.get(f"{W}val", "") if element is not None else ""
    return min(int(words), 256) if words.isascii() and words.isdecimal() and len(words) < 6 else default
