"""Reads a sheet that a person filled in (.xlsx, .csv) as rows of plain text under their headings. Judges no content.

Why openpyxl (MIT): read-only, it streams rows, so that a bound on rows and columns is a bound on memory, and it tells a
formula from a text that begins with `=`. A reader that fills a dense grid (calamine) dies on a 4 kB file with cells in
two corners. Formulas are refused, never computed; packages that unpack to more than a sheet needs are not unpacked.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import InputError
from .plain import decode

#: Largest file, and the most that an .xlsx may unpack to, in bytes; a sheet of ten thousand findings takes 6 MB.
MAX_BYTES, MAX_UNPACKED = 16 * 1024 * 1024, 64 * 1024 * 1024
#: Most files inside an .xlsx, most rows and columns that are read.
_PARTS, MAX_ROWS, _COLUMNS = 500, 20_000, 60
#: Rows among which the headings are looked for; a person may have put a title above them.
_HEADING_ROWS = 10
#: What openpyxl and the modules under it raise on a broken package.
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError,
           EOFError, OSError, NotImplementedError, RuntimeError)
_SEPARATORS = ",\t;"
#: An apostrophe that keeps a cell of a CSV from being taken for a formula.
_QUOTED = re.compile(r"^'(?='*[=+\-@＝＋－＠\t\r\n])")
_AGAIN = "请用 Excel 或 WPS 打开后另存为 .xlsx，或另存为 UTF-8 编码的 .csv"


class SheetRow(NamedTuple):
    """One row: its number in the sheet, from 1, and its cells as text under the headings."""

    number: int
    cells: dict[str, str]


class _Cell(NamedTuple):
    text: str
    formula: bool = False


def read_rows(path: Path, known: Sequence[str], data: bytes | None = None) -> list[SheetRow]:
    """Return the rows under the headings; the first row that holds two of the `known` headings is theirs.

    `data` are the file's bytes where they are at hand. Blank rows are left out. Raises InputError for a file that is
    no such sheet, too large, broken, or holds a formula.
    """
    data = read_bytes(path) if data is None else data
    if data.startswith(b"PK"):
        rows = _workbook_rows(path, data)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError("这是旧版 Excel（.xls）或加了密码的文件 (old or encrypted workbook)", where=path, mend=_AGAIN)
    else:
        rows = _csv_rows(path, decode(data, str(path)))
    return list(_under_headings(path, rows, set(known)))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a sheet. Raises InputError for a file that is missing, closed to us or too large."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"文件超过 {MAX_BYTES >> 20} MB，不像一张表 (too large)", where=path, mend="请检查文件")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("没有这个文件 (no such file)", where=path, mend="请检查文件名") from error
    except OSError as error:
        raise InputError(f"打不开 (cannot be opened): {error.strerror}", where=path, mend="请检查权限") from error


def _workbook_rows(path: Path, data: bytes) -> Iterator[tuple[int, list[_Cell]]]:
    _check_package(path, data)
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions of Excel that openpyxl passes over
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            page = book.worksheets[0]
            page.reset_dimensions()  # the stated size may be wrong
            for number, row in enumerate(page.iter_rows(max_row=MAX_ROWS + 1, max_col=_COLUMNS), 1):
                yield number, [_Cell(_text(cell.value), cell.data_type == "f") for cell in row]
        except _BROKEN as error:
            raise InputError(f"这个工作簿读不了 (broken workbook): {error}", where=path, mend=_AGAIN) from error


def _check_package(path: Path, data: bytes) -> None:
    """Refuse a package that unpacks to too much or declares entities. Sizes are those that `zipfile` reads up to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise InputError(
                    f"解开后超过 {MAX_UNPACKED >> 20} MB，拒绝读取 (zip bomb?)", where=path, mend=_AGAIN
                )
            if "xl/workbook.xml" not in names:
                raise InputError("这不是 .xlsx 工作簿 (not a workbook)", where=path, mend=_AGAIN)
            for part in parts:
                text = package.read(part) if part.filename.endswith((".xml", ".rels")) else b""
                if b"<!DOCTYPE" in text.replace(b"\x00", b""):
                    raise InputError("工作簿里有实体声明，拒绝读取 (document type inside)", where=path, mend=_AGAIN)
    except _BROKEN as error:
        raise InputError(f"这个文件已损坏 (broken file): {error}", where=path, mend=_AGAIN) from error


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, list[_Cell]]]:
    head = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, row in enumerate(reader, 1):
            yield number, [_Cell(_QUOTED.sub("", cell.strip())) for cell in row[:_COLUMNS]]
    except csv.Error as error:
        raise InputError(f"第 {reader.line_num} 行不是 CSV (no CSV): {error}", where=path, mend=_AGAIN) from error


def _under_headings(
    path: Path, rows: Iterator[tuple[int, list[_Cell]]], known: set[str]
) -> Iterator[SheetRow]:
    headings: list[str] = []
    for number, cells in rows:
        if number > MAX_ROWS and any(cell.text for cell in cells):
            raise InputError(f"超过 {MAX_ROWS:,} 行 (too many rows)", where=path, mend="请删去多余的行")
        if not headings:
            if len(known.intersection(cell.text for cell in cells)) > 1:
                headings = [cell.text for cell in cells]
                _check_headings(path, number, [name for name in headings if name in known])
            elif number >= _HEADING_ROWS:
                break
        elif any(cell.text for cell in cells):
            for name, cell in zip(headings, cells, strict=False):
                if cell.formula and name:
                    raise InputError(
                        f"第 {number} 行“{name}”是公式 (a formula in row {number})",
                        where=path, mend="请改成文字（复制后“粘贴为数值”）",
                    )
            yield SheetRow(number, {name: cell.text for name, cell in zip(headings, cells, strict=False) if name})
    if not headings:
        raise InputError(
            f"前 {_HEADING_ROWS} 行里没有表头 (no headings)",
            where=path, mend="表头要有：" + "、".join(sorted(known)[:_HEADING_ROWS]),
        )


def _check_headings(path: Path, number: int, names: list[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"第 {number} 行有两列都叫“{twice}” (two columns of one name)", where=path, mend="请删去一列")


def _text(value: Any) -> str:
    """Return a cell as text: dates as ISO dates, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()
