"""Makes files of each format by hand, as small as the format allows."""

from __future__ import annotations

import io
import zipfile
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: dict[str, str | bytes], **options: int) -> bytes:
    """Return a package of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def docx(body: str, numbering: str = "", styles: str = "", **more: str | bytes) -> bytes:
    """Return a .docx with this body, levels and styles, written as WordprocessingML."""
    return zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="r1" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMES}><w:body>{body}</w:body></w:document>',
        **more,
    })


def run(words: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(words: str = "", *, level: int | None = None, number: int = 1, style: str = "", inside: str = "") -> str:
    """Return a paragraph: its words, at a level of a numbering, and further content."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words) if words else ''}{inside}</w:p>"


def levels(*texts: tuple[str, str], abstract: int = 0, number: int = 1, more: str = "") -> str:
    """Return a numbering whose levels have these formats and texts."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (format, text) in enumerate(texts)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}">{made}{more}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'
    )


#: 一、（一）1. (1) ①, as Word numbers official texts.
OFFICIAL = levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"),
                  ("decimalEnclosedCircle", "%5"))


def table(*rows: list[str]) -> str:
    """Return a Word table; a cell is words, or a whole `w:tc`."""
    def cell(words: str) -> str:
        return words if words.startswith("<w:tc") else f"<w:tc>{paragraph(words)}</w:tc>"

    return f'<w:tbl>{"".join(f"<w:tr>{chr(0).join(map(cell, row)).replace(chr(0), str())}</w:tr>" for row in rows)}</w:tbl>'


def merged(words: str = "", columns: int = 1) -> str:
    """Return a cell of a vertical merge: its first one with words, one that goes on without."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if words else "<w:vMerge/>"
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(words)}</w:tc>"


def spanned(words: str, columns: int) -> str:
    """Return a cell over several columns."""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{paragraph(words)}</w:tc>'


#: An A4 page in millimetres, its margins, the size of characters and the distance of lines.
_WIDE, _HIGH, _EDGE, _SIZE, _PITCH = 210.0, 297.0, 28.0, 5.6, 9.8


def ofd_page(objects: str) -> str:
    """Return the content part of a page."""
    return (
        '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="2">'
        f"{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    )


def ofd_text(words: str, x: float, y: float, size: float = _SIZE) -> str:
    """Return a text object whose first baseline begins at a place."""
    steps = " ".join(f"{size * (0.55 if char.isascii() else 1):g}" for char in words[:-1])
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:g} {y - size:g} {size * len(words):g} {size * 1.2:g}" Font="1" Size="{size:g}">'
        f'<ofd:TextCode X="0" Y="{size:g}" DeltaX="{steps}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a line."""
    return (
        f'<ofd:PathObject ID="8" Boundary="{x0:g} {y0:g} {x1 - x0:g} {y1 - y0:g}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} {y1 - y0:g}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd(*pages: str, **more: str | bytes) -> bytes:
    """Return an .ofd of pages, each the content part of one."""
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    return zipped({
        "OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml'
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea>'
        f"<ofd:PhysicalBox>0 0 {_WIDE:g} {_HIGH:g}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        **{f"Doc_0/Pages/Page_{at}/Content.xml": page for at, page in enumerate(pages)},
        **more,
    })


def typeset(paragraphs: list[str], foot: str = "— {} —") -> bytes:
    """Return an .ofd of paragraphs as an office sets them: indented by two characters, wrapped, with page numbers."""
    room = int((_WIDE - 2 * _EDGE) / _SIZE)
    lines: list[tuple[float, str]] = []
    for words in paragraphs:
        first, width = True, room - 2
        while words:
            cut, used = 0, 0.0
            while cut < len(words) and used + (0.55 if words[cut].isascii() else 1) <= width:
                used += 0.55 if words[cut].isascii() else 1
                cut += 1
            while 1 < cut < len(words) and (words[cut] in "，。、；：）”》" or ((words[cut - 1] + words[cut]).isalnum()
                                             and (words[cut - 1] + words[cut]).isascii())):
                cut -= 1
            while 1 < cut < len(words) and words[cut - 1] in "（“《":
                cut -= 1
            lines.append((_EDGE + (2 * _SIZE if first else 0), words[:cut]))
            words, first, width = words[cut:], False, room
    each = int((_HIGH - 2 * _EDGE) / _PITCH)
    pages = []
    for at in range(0, len(lines), each):
        objects = "".join(
            ofd_text(words, x, _EDGE + _PITCH * row) for row, (x, words) in enumerate(lines[at : at + each])
        )
        number = foot.format(len(pages) + 1)
        pages.append(ofd_page(objects + ofd_text(number, 100, _HIGH - 15, 4)))
    return ofd(*pages)
