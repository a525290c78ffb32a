"""Which reader reads a file, by its first bytes and its name; and what to do with the formats that have none."""

from __future__ import annotations

import io
import re
import zipfile

from ..errors import InputError
from .origin import PLAIN, Origin
from .package import BROKEN
from .plain import decode

#: File name endings that have a reader.
SUFFIXES = (".txt", ".docx", ".html", ".htm", ".pdf", ".ofd")
#: Endings that offices give to files of any kind: what they hold decides.
_ANY = (".doc", ".wps", ".docm", ".dotx", ".xhtml", ".shtml", ".mht", ".mhtml", ".rtf", "")
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx"
_SCAN = "请用文字识别（OCR）软件转成文字，另存为 .txt 或 .docx"
#: The first bytes of formats without a reader: what they are, what to do.
_NO_READER = (
    (b"\xd0\xcf\x11\xe0", "这是旧版 Word（.doc）、WPS 或加了密码的文件 (old or encrypted Word file)", _SAVE_AS),
    (b"{\\rtf", "这是 .rtf 文件，还不能读 (no reader for this format)", _SAVE_AS),
    (b"\x89PNG", "这是图片，不是文字 (a picture)", _SCAN),
    (b"\xff\xd8\xff", "这是图片，不是文字 (a picture)", _SCAN),
    (b"GIF8", "这是图片，不是文字 (a picture)", _SCAN),
    (b"BM\x00", "这是图片，不是文字 (a picture)", _SCAN),
    (b"II*\x00", "这是图片，不是文字 (a picture)", _SCAN),
    (b"MM\x00*", "这是图片，不是文字 (a picture)", _SCAN),
    (b"Rar!", "这是压缩包 (an archive)", "请先解压"),
    (b"7z\xbc\xaf", "这是压缩包 (an archive)", "请先解压"),
    (b"\x1f\x8b", "这是压缩包 (an archive)", "请先解压"),
    (b"MIME-Version:", "这是单个文件网页（.mht），还不能读 (no reader for this format)", "请在浏览器中另存为“仅 HTML”"),
)
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif")
#: How a page begins, after white space, comments and an XML declaration.
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_bytes(data: bytes, where: str, suffix: str) -> tuple[str, Origin]:
    """Return the canonical text and the origin of a file's bytes; `suffix` is its name's ending in small letters.

    Raises InputError for what is no document, or cannot be read, and says what to do.
    """
    for magic, what, mend in _NO_READER:
        if data.startswith(magic):
            raise InputError(what, where=where, mend=mend)
    if data.startswith(b"PK"):
        return _packaged(data, where)
    if b"%PDF-" in data[:1024]:
        from .pdf import read_pdf

        return read_pdf(data, where)
    if suffix in (".html", ".htm", ".xhtml", ".shtml") or (suffix not in (".txt",) and _PAGE.match(data[:8192])):
        if not data.strip():
            decode(data, where)
        from .web import read_html

        return read_html(data, where)
    if suffix in (".docx", ".pdf", ".ofd"):
        raise InputError(
            f"内容不是 {suffix} 文件，可能已损坏 (not what its name says)", where=where,
            mend="请重新下载，或用能打开它的软件另存一份",
        )
    if suffix not in (*SUFFIXES, *_ANY):
        raise InputError(
            f"还不能读 {suffix} 文件 (no reader for this format)",
            where=where, mend=_SCAN if suffix in _PICTURES else f"请另存为 {'、'.join(SUFFIXES)} 中的一种",
        )
    if suffix in (".doc", ".wps", ".rtf", ".mht", ".mhtml"):
        raise InputError(f"还不能读 {suffix} 文件 (no reader for this format)", where=where, mend=_SAVE_AS)
    return decode(data, where), PLAIN


def _packaged(data: bytes, where: str) -> tuple[str, Origin]:
    """Read a zip package by what it holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in package.namelist()[:20_000]}
    except BROKEN as error:
        raise InputError(
            "文件是 .docx/.ofd 一类的压缩文件，但已损坏 (broken package)", where=where,
            mend="请重新下载，或用能打开它的软件另存一份",
        ) from error
    if "ofd.xml" in names:
        from .ofd import read_ofd

        return read_ofd(data, where)
    if "word/document.xml" in names or any(name.startswith("word/document") for name in names):
        from .word import read_docx

        return read_docx(data, where)
    if any(name.startswith("xl/") for name in names):
        raise InputError(
            "这是 Excel 工作簿，还不能读 (a workbook)", where=where, mend="请把表格复制到 Word 中另存为 .docx"
        )
    if any(name.startswith("ppt/") for name in names):
        raise InputError("这是演示文稿，还不能读 (slides)", where=where, mend=_SAVE_AS)
    if "[content_types].xml" in names:
        from .word import read_docx

        return read_docx(data, where)
    raise InputError("这是压缩包，不是一份文件 (an archive)", where=where, mend="请先解压")
