"""Reads .html: the words of the page's document, a block a line, tables by their cells, furniture left out.

Words inside a paragraph are joined with nothing between them, whatever elements part them: 16<b>0</b>个 is 160个.
The table of 索引号 and 发文字号 becomes metadata. Runs no script, loads nothing. Parsed by lxml (BSD), as .docx.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..errors import InputError
from ..resources import rows
from .cells import MAX_SPAN, Cell, rows_of
from .origin import Lines, Origin
from .plain import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

MEND = "请在浏览器中打开原网页，另存为“仅 HTML”，或复制正文另存为 .txt"
#: Most markup of a page; each mark opens or closes an element.
MAX_MARKUP = 3_000_000
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
#: Elements that break the line before and behind them (HTML, rendering section: display block, list-item, table).
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p",
    "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "xmp", "caption",
))
#: Elements whose words are no part of a document.
_LEFT_OUT = frozenset((
    "script", "style", "noscript", "template", "head", "title", "nav", "aside", "select", "button", "textarea",
    "svg", "math", "iframe", "object", "embed", "applet", "audio", "video", "canvas", "map", "datalist", "rp",
    "rt", "input", "noframes", "frameset",
))
#: Words in a class or id that mark furniture of a page, as whole words between - and _.
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|breadcrumb|breadcrumbs|crumb|crumbs|share|sharing|bdsharebuttonbox|"
    r"pagination|pager|sidebar|toolbar|qrcode|ewm|copyright|friendlink|friendlinks|skip)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Elements of `<head>` in which publishing systems repeat the title.
_TITLES = ("ArticleTitle", "articletitle", "og:title")
#: Share of the page's sentences that its document holds.
_SHARE = 0.9
_STOP = re.compile(r"[。；：，]")


def read_html(data: bytes, where: str) -> tuple[str, Origin]:
    """Return the canonical text of a web page and its origin. Raises InputError."""
    from lxml import etree

    markup = decoded(data, where)
    if markup.count("<") > MAX_MARKUP:
        raise InputError("网页里的标记太多，拒绝读取 (too much markup)", where=where, mend=MEND)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError) as error:
        raise InputError(f"网页读不了 (broken page): {error}", where=where, mend=MEND) from error
    body = root.find("body") if root is not None else None
    page = body if body is not None else root
    if page is None:
        raise InputError("网页里没有文字 (no text in this page)", where=where, mend=MEND)
    _prune(page)
    metadata = _metadata(page)
    lines = Lines()
    main = _main(page)
    blocks = list(_blocks(main))
    title = _title(root, page, metadata)
    if title and main is not page and not _holds(blocks, title):
        lines.add(title)
    for block in blocks:
        lines.add(block)
    if not lines.text:
        raise InputError(
            "网页里没有文字，正文可能由脚本载入 (no text, perhaps loaded by a script)", where=where, mend=MEND
        )
    return lines.text, Origin("html", paragraphs=lines.starts, metadata=metadata)


def decoded(data: bytes, where: str) -> str:
    """Return a page's markup: UTF-8 if it is, whatever the page declares; else what it declares, else GB18030.

    Bytes that are not of that encoding become U+FFFD as long as they are few.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, where)
    found = _CHARSET.search(data[:4096])
    declared = found[1].decode("ascii").lower() if found else "gb18030"
    names = ["gb18030" if declared in ("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936") else declared]
    names += ["utf-8", "gb18030"]
    best: tuple[int, str] | None = None
    for name in names:
        try:
            if not codecs.lookup(name)._is_text_encoding:
                continue
            text = data.decode(name, "replace")
        except (LookupError, UnicodeError):
            continue
        broken = text.count("\ufffd")
        if best is None or broken < best[0]:
            best = broken, text
        if not broken:
            break
    if best is None or best[0] * 20 > len(best[1]):
        raise InputError("网页的编码认不出来 (unknown encoding)", where=where, mend=MEND)
    return best[1]


def _prune(page: _Element) -> None:
    """Take out what is no part of a document: scripts, navigation, hidden elements, furniture by its class or id."""
    gone = []
    for element in page.iter():
        if not isinstance(element.tag, str):
            gone.append(element)
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element is not page and (
            element.tag in _LEFT_OUT
            or element.get("hidden") is not None
            or _HIDDEN.search(element.get("style") or "")
            or (element.tag not in ("html", "body", "td", "tr", "table") and _FURNITURE.search(names)
                and not _long(element))
        ):
            gone.append(element)
    for element in gone:
        _drop(element)


def _long(element: _Element) -> bool:
    """Tell whether an element holds sentences: then it is no furniture, whatever its name."""
    words, room = 0, 20_000
    for text in element.itertext():
        words += len(_STOP.findall(text))
        room -= len(text)
        if words > 20 or room < 0:
            return True
    return False


def _drop(element: _Element) -> None:
    """Take an element out and leave the words behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def _metadata(page: _Element) -> dict[str, str]:
    """Take the table (or list) of a document's fields out of the page and return its fields."""
    for table in page.iter("table", "ul", "dl"):
        if table.tag == "table":
            if next(table.iterdescendants("table"), None) is not None:
                continue
            cells = [_flat(cell) for cell in table.iter("td", "th")]
        else:
            cells = [_flat(cell) for cell in table.iter("li", "dt", "dd")]
        if not 2 <= len(cells) <= 80 or sum(map(len, cells)) > 3000:
            continue
        found = _fields(cells)
        if len(found) > 1 and _known()[1].intersection(found):
            _drop(table)
            return found
    return {}


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Return the fields that a website gives an official document, and those of which its table has at least one."""
    fields = list(rows("lexicon/file_fields.csv"))
    return (
        frozenset(row["term"] for row in fields), frozenset(row["term"] for row in fields if row["sure"] == "yes")
    )


def _fields(cells: list[str]) -> dict[str, str]:
    """Return the fields that cells hold, 索引号： in one cell and its value in the next, or both in one."""
    found: dict[str, str] = {}
    known = _known()[0]
    label = None
    for cell in cells:
        name, colon, value = cell.replace(":", "：", 1).partition("：")
        name = re.sub(r"[\s【】\[\]]", "", name)
        if name in known and not value.strip():
            label = name
        elif name in known and colon:
            found.setdefault(name, value.strip())
            label = None
        elif label is not None:
            if cell.strip():
                found.setdefault(label, cell.strip())
            label = None
    return {name: value for name, value in found.items() if value and value not in ("-", "—", "无")}


def _flat(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _main(page: _Element) -> _Element:
    """Return the smallest element that holds nearly all sentences of the page, and every role clause and number."""
    weight: dict[_Element, int] = {}
    for element in page.iter():
        own = [element.text or ""] + [child.tail or "" for child in element]
        weight[element] = sum(len(_STOP.findall(words)) for words in own)
    for element in reversed(list(page.iter())):
        parent = element.getparent()
        if parent is not None and element is not page:
            weight[parent] = weight.get(parent, 0) + weight[element]
    total, at = weight[page], page
    while total:
        inner = max(at, key=lambda child: weight.get(child, 0), default=None)
        if inner is None or inner.tag in ("table", "tbody", "tr", "p", "span", "ol", "ul", "font", "pre"):
            break
        if weight.get(inner, 0) < _SHARE * total or any(
            weight.get(other, 0) and _numbered(other) for other in at if other is not inner
        ):
            break
        at = inner
    return at


def _numbered(element: _Element) -> bool:
    return re.search(
        r"[一二三四五六七八九十]、|（[一二三四五六七八九十]）|责任单位|牵头", _flat(element)[:20_000]
    ) is not None


def _title(root: _Element, page: _Element, metadata: dict[str, str]) -> str:
    """Return the title the page gives its document."""
    for name in ("标题", "名称", "文件名称", "信息名称"):
        if metadata.get(name):
            return metadata[name]
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "") in _TITLES and (meta.get("content") or "").strip():
            return " ".join((meta.get("content") or "").split())
    heads = [words for head in page.iter("h1") if (words := _flat(head))]
    return heads[0] if len(heads) == 1 else ""


def _holds(blocks: list[str], title: str) -> bool:
    """Tell whether the first lines of a text hold its title, wherever its lines are broken."""
    return "".join(title.split()) in "".join("".join(blocks[:20]).split())


def _blocks(page: _Element) -> Iterator[str]:
    """Yield the words of each block in document order, tables as their lines."""
    from lxml import etree

    pieces: list[str] = []
    inside: list[_Element] = []  # <pre> elements that are open

    def flush() -> Iterator[str]:
        words = "".join(pieces)
        pieces.clear()
        for line in words.split("\n"):
            if line.strip(" \t"):
                yield line.strip(" \t")

    def put(words: str | None) -> None:
        if words:
            pieces.append(words if inside else re.sub(r"[ \t\r\n\f]+", " ", words))

    skipped: _Element | None = None
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                put(element.tail)
            continue
        tag = str(element.tag)
        if event == "start":
            if tag == "table" and _is_data(element):
                yield from flush()
                yield from rows_of(_rows(element))
                skipped = element
                continue
            if tag in _BLOCKS:
                yield from flush()
            if tag == "br":
                pieces.append("\n")
            if tag == "pre":
                inside.append(element)
            put(element.text)
        else:
            if tag in _BLOCKS:
                yield from flush()
            if tag == "pre":
                inside.pop()
            if element is not page:
                put(element.tail)
    yield from flush()


def _is_data(table: _Element) -> bool:
    """Tell whether a table holds cells of words rather than places text: no table inside, two columns, short cells."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    wide = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        wide += len(cells) > 1
        for cell in cells:
            if sum(1 for each in cell.iter() if each.tag in ("p", "div", "h1", "h2", "h3")) >= 12:
                return False
    return wide > 0


def _rows(table: _Element) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    caption = table.find("caption")
    if caption is not None and _flat(caption):
        rows.append([Cell(_flat(caption), MAX_SPAN)])
    for row in table.iter("tr"):
        cells = []
        for cell in row:
            if cell.tag in ("td", "th"):
                words = " ".join(" ".join(_blocks(cell)).split())
                cells.append(Cell(words, _span(cell.get("colspan")), _span(cell.get("rowspan")) or MAX_SPAN))
        rows.append(cells)
    return rows


def _span(words: str | None) -> int:
    """Return a span as written, 1 for none; 0 means to the end of the table."""
    found = re.match(r"\s*(\d{1,6})", words or "", re.ASCII)
    return min(int(found[1]), MAX_SPAN) if found else 1
