"""Readers, one module a format: a file or standard input to canonical text and its origin.

`read` goes by what a file is, and by its name where that says nothing: a page saved as .doc is read as a page.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..errors import InputError
from .formats import SUFFIXES, read_bytes
from .origin import Origin, Reading

__all__ = ["MAX_BYTES", "SUFFIXES", "Origin", "Reading", "read", "readable"]

#: Largest file that is read at all, in bytes: ten times the longest plan seen in the genre would still be far below.
MAX_BYTES = 256 * 1024 * 1024


def read(path: str | Path) -> Reading:
    """Read one document; `-` is standard input. Raises InputError that names the file and what to do."""
    if str(path) == "-":
        return Reading("stdin", *read_bytes(sys.stdin.buffer.read(MAX_BYTES), "标准输入 (stdin)", ""))
    path = Path(path)
    if path.is_dir():
        raise InputError(
            "这是文件夹，不是文件 (a folder where a file is meant)", where=path, mend="请给出其中的一个文件"
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
    return Reading(readable(path.stem), *read_bytes(data, str(path), path.suffix.lower()))


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
