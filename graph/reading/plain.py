"""Reads .txt: bytes to canonical text. Decoded, byte-order mark dropped, CRLF turned into LF, nothing else changed.

Encodings, tried in this order: a byte-order mark's own, UTF-8, GB18030 (which covers GBK and GB2312).
Refuses what is no text (NUL or control bytes) rather than guess.
"""

from __future__ import annotations

import codecs
import re

from ..errors import InputError

#: U+FEFF in GB18030, whose codec keeps it.
_GB18030_MARK = "\ufeff".encode("gb18030")
#: Byte-order marks and their codecs (Unicode 15.1, section 23.8). The longer UTF-32 marks come first.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (_GB18030_MARK, "gb18030"),
)
#: C0 controls that no text file holds (tab, LF, VT, FF and CR are allowed; so is the DOS end-of-file mark 0x1A).
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
#: Magic numbers of files that offices drop in place of a text, and what to do about each.
_OTHER_FORMATS = (
    (b"PK\x03\x04", "这是 .docx/.xlsx/.ofd 一类的压缩文件，不是纯文本", "请把文件名的后缀改回原来的"),
    (b"%PDF", "这是 PDF，不是纯文本", "请把文件名的后缀改为 .pdf"),
    (b"\xd0\xcf\x11\xe0", "这是旧版 Word（.doc）或 WPS 文件，不是纯文本", "在 Word 或 WPS 中另存为“纯文本(.txt)”"),
)


def decode(data: bytes, where: str = "-") -> str:
    """Return the canonical text of a .txt file's bytes.

    Raises InputError for an empty file, another format, binary content, or bytes that no known encoding reads.
    """
    for magic, what, mend in _OTHER_FORMATS:
        if data.startswith(magic):
            raise InputError(what, where=where, mend=mend)
    text = _decoded(data, where).replace("\r\n", "\n")
    if not text.strip():
        raise InputError("文件是空的，没有可读的文字 (the file holds no text)", where=where, mend="请确认选对了文件")
    found = _CONTROL.search(text)
    if found:
        raise InputError(
            f"第 {found.start()} 个字符是控制字符，这不是纯文本 (control character, not a text file)",
            where=where, mend="请另存为 UTF-8 或 GB18030 编码的 .txt",
        )
    return text


def _decoded(data: bytes, where: str) -> str:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(codec).removeprefix("\ufeff")
            except UnicodeDecodeError as error:
                raise _undecodable(where, codec, error) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as utf8_error:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError as error:
            raise _undecodable(where, "UTF-8、GB18030", max(utf8_error, error, key=lambda e: e.start)) from error


def _undecodable(where: str, codec: str, error: UnicodeDecodeError) -> InputError:
    return InputError(
        f"第 {error.start} 个字节起不是 {codec} 编码 (undecodable byte at {error.start})",
        where=where, mend="请用记事本打开，另存为 UTF-8 编码",
    )
