"""An office's own alias file, units.csv: which names are one unit, where the tables do not know it.

Columns 地区 (may be empty: everywhere), 写法 and 同一单位; in English jurisdiction, name, same_as. Each row joins
one name to another. A row with 文件 (document) and 地区 alone says of what place a document is. What is wrong is told
with its line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..errors import InputError
from .identity import Identity, home_of, resolve

#: The file's name, beside the documents.
ALIAS_FILE = "units.csv"
_COLUMNS = {"地区": "jurisdiction", "写法": "name", "同一单位": "same_as", "文件": "document", "备注": "note"}
#: Bytes of the largest alias file that is read.
_LARGEST = 4_000_000


class AliasRow(NamedTuple):
    """One row of the file, and where it stands (`file:line`)."""

    document: str
    jurisdiction: str
    name: str
    same_as: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Aliases:
    """Alias rows by the identity of their left side, those for all places by the name; places of documents by id."""

    same: Mapping[str, str] = field(default_factory=dict)
    anywhere: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, jurisdiction: str, name: str, *, collective: bool = False) -> Identity:
        """Return which unit a name means, alias rows applied; a circle of rows ends where it began."""
        identity = resolve(jurisdiction, name, collective=collective)
        seen = {identity.id}
        while True:
            other = self.anywhere.get(name) or self.same.get(identity.id)
            if other is None or collective:
                return identity
            following = resolve(jurisdiction, other)
            if following.id in seen:
                return identity
            seen.add(following.id)
            identity, name = following, other


NO_ALIASES = Aliases()


def alias_rows(path: Path) -> list[AliasRow]:
    """Return the rows of an alias file. Raise `InputError` naming the line that cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"单位对照表打不开 (cannot be opened): {error.strerror}", where=path) from error
    if len(data) > _LARGEST:
        raise InputError("单位对照表太大 (larger than 4 MB)", where=path, mend="请分成几份")
    return parse_rows(_decoded(data, path), path)


def _decoded(data: bytes, path: Path) -> str:
    """Return the text of a file as Excel writes it: UTF-8, or GB 18030 on a Chinese Windows."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("不是 UTF-8 也不是 GB 18030 (unknown encoding)", where=path, mend="请另存为 UTF-8 的 CSV")


def parse_rows(text: str, path: Path | str = ALIAS_FILE) -> list[AliasRow]:
    """Return the rows of an alias file's text, checked one by one; empty rows are passed over."""
    try:
        table = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise InputError(f"单位对照表不是 CSV (not a CSV file): {error}", where=path) from error
    head = [_COLUMNS.get(cell.strip(), cell.strip()) for cell in table[0]] if table else []
    if missing := {"name", "same_as"} - set(head):
        names = "、".join(sorted({"name": "写法", "same_as": "同一单位"}[one] for one in missing))
        raise InputError(f"单位对照表缺列：{names} (columns missing)", where=path, mend="第一行写：地区,写法,同一单位")
    found = []
    for number, cells in enumerate(table[1:], 2):
        row = dict(zip(head, map(str.strip, cells), strict=False))
        made = AliasRow(*(row.get(name, "") for name in AliasRow._fields[:4]))
        if any(made):
            found.append(_checked(made._replace(where=f"{path}:{number}")))
    return found


def _checked(row: AliasRow) -> AliasRow:
    """Return a row that says something, its place by the full name."""
    places_a_document = row.document and row.jurisdiction and not row.name and not row.same_as
    if not places_a_document and (not row.name or not row.same_as):
        raise InputError("写法和同一单位都要填 (both names are needed)", where=row.where)
    if row.jurisdiction:
        home = home_of(row.jurisdiction)
        if home.place is None and not home.national:
            raise InputError(
                f"不认得这个地区，或不止一个：{row.jurisdiction} (no such place, or several)", where=row.where,
                mend="请写全，例如 甘肃省定西市临洮县",
            )
        return row._replace(jurisdiction=home.label)
    return row


def aliases_of(rows: Iterable[AliasRow]) -> Aliases:
    """Return alias rows ready for use. Raise `InputError` where one name is joined to two units.

    >>> own = aliases_of(parse_rows("地区,写法,同一单位\\n甘肃省定西市,市水投集团,定西水务投资集团有限公司\\n"))
    >>> own.resolve("定西市", "市水投集团").id == own.resolve("定西市", "定西水务投资集团有限公司").id
    True
    """
    same: dict[str, str] = {}
    anywhere: dict[str, str] = {}
    places: dict[str, str] = {}
    for row in rows:
        if not row.name:
            places[row.document] = places[Path(row.document).stem] = row.jurisdiction
            continue
        left, key = (same, resolve(row.jurisdiction, row.name).id) if row.jurisdiction else (anywhere, row.name)
        if left.setdefault(key, row.same_as) != row.same_as:
            raise InputError(f"同一写法对到两个单位：{row.name} (one name, two units)", where=row.where)
    return Aliases(same, anywhere, places)


def rows_text(rows: Iterable[AliasRow]) -> str:
    """Return alias rows as the text of a file, sorted, each once."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("文件", "地区", "写法", "同一单位"))
    writer.writerows(sorted({row[:4] for row in rows}))
    return buffer.getvalue()
