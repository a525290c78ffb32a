"""Readers, one module a format: a file or standard input to canonical text. `read` picks the reader by file name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from ..errors import InputError
from .plain import decode

#: Largest file that is read at all, in bytes: ten times the longest plan seen in the genre would still be far below.
MAX_BYTES = 256 * 1024 * 1024
#: File name endings that have a reader.
SUFFIXES = (".txt",)


class Reading(NamedTuple):
    """A document as read: its id (the file's stem) and canonical text."""

    id: str
    text: str


def read(path: str | Path) -> Reading:
    """Read one document; `-` is standard input. Raises InputError that names the file and what to do."""
    if str(path) == "-":
        return Reading("stdin", decode(sys.stdin.buffer.read(MAX_BYTES), "标准输入 (stdin)"))
    path = Path(path)
    if path.is_dir():
        raise InputError(
            "这是文件夹，不是文件 (a folder where a file is meant)", where=path, mend="请给出其中的 .txt 文件"
        )
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(f"文件有 {size:,} 字节，超过上限 {MAX_BYTES:,}", where=path, mend="请拆分后再读")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("没有这个文件 (no such file)", where=path, mend=_nearby(path)) from error
    except OSError as error:
        raise InputError(f"打不开 (cannot be opened): {error.strerror}", where=path, mend="请检查权限") from error
    if path.suffix.lower() not in SUFFIXES and path.suffix:
        raise InputError(
            f"还不能读 {path.suffix} 文件 (no reader for this format)",
            where=path,
            mend="请另存为“纯文本(.txt)”，编码选 UTF-8",
        )
    return Reading(readable(path.stem), decode(data, str(path)))


def readable(name: str) -> str:
    """Return a file's name as text: bytes that are no UTF-8, which Python keeps as lone surrogates, become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if not name.isascii() else name


def _nearby(path: Path) -> str:
    import difflib

    try:
        known = sorted(entry.name for entry in path.parent.iterdir() if entry.suffix.lower() in SUFFIXES)
    except OSError:
        return "请检查文件夹和文件名"
    close = difflib.get_close_matches(path.name, known, n=3, cutoff=0.5)
    return "是不是 / did you mean: " + "、".join(close) if close else "请检查文件名"
