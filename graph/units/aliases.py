"""An office's own alias file, units.csv: which names are one unit, where the tables do not know it.

Columns 地区 (may be empty: everywhere), 写法 and 同一单位; in English jurisdiction, name, same_as. Each row joins one name
to another; what is wrong in it is told with its line, and the other rows hold.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import InputError
from .identity import Identity, home_of, resolve

#: The file's name, beside the documents.
ALIAS_FILE = "units.csv"
_COLUMNS = {"地区": "jurisdiction", "写法": "name", "同一单位": "same_as", "备注": "note"}
#: Bytes of the largest alias file that is read.
_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Aliases:
    """Alias rows by the identity of their left side; the empty jurisdiction holds everywhere."""

    same: Mapping[str, str] = field(default_factory=dict)
    anywhere: Mapping[str, str] = field(default_factory=dict)

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


def read_aliases(path: Path) -> Aliases:
    """Return the alias rows of a file. Raise `InputError` naming the line that cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"单位对照表打不开 (cannot be opened): {error.strerror}", where=path) from error
    if len(data) > _LARGEST:
        raise InputError("单位对照表太大 (larger than 4 MB)", where=path, mend="请分成几份")
    return parse_aliases(_decoded(data, path), path)


def _decoded(data: bytes, path: Path) -> str:
    """Return the text of a file as Excel writes it: UTF-8, or GB 18030 on a Chinese Windows."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("不是 UTF-8 也不是 GB 18030 (unknown encoding)", where=path, mend="请另存为 UTF-8 的 CSV")


def parse_aliases(text: str, path: Path | str = ALIAS_FILE) -> Aliases:
    """Return the alias rows of a text.

    >>> own = parse_aliases("地区,写法,同一单位\\n甘肃省定西市,市水投集团,定西水务投资集团有限公司\\n")
    >>> own.resolve("定西市", "市水投集团").id == own.resolve("定西市", "定西水务投资集团有限公司").id
    True
    """
    try:
        table = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise InputError(f"单位对照表不是 CSV (not a CSV file): {error}", where=path) from error
    head = [_COLUMNS.get(cell.strip(), cell.strip()) for cell in table[0]] if table else []
    if missing := {"name", "same_as"} - set(head):
        names = "、".join(sorted({"name": "写法", "same_as": "同一单位"}[one] for one in missing))
        raise InputError(f"单位对照表缺列：{names} (columns missing)", where=path, mend="第一行写：地区,写法,同一单位")
    same: dict[str, str] = {}
    anywhere: dict[str, str] = {}
    for number, cells in enumerate(table[1:], 2):
        row = dict(zip(head, map(str.strip, cells), strict=False))
        if not any(row.values()):
            continue
        name, other, place = row.get("name", ""), row.get("same_as", ""), row.get("jurisdiction", "")
        if not name or not other:
            raise InputError("写法和同一单位都要填 (both names are needed)", where=f"{path}:{number}")
        left = anywhere if not place else same
        key = name if not place else resolve(_place(place, path, number), name).id
        if left.setdefault(key, other) != other:
            raise InputError(f"同一写法对到两个单位：{name} (one name, two units)", where=f"{path}:{number}")
    return Aliases(same, anywhere)


def _place(place: str, path: Path | str, number: int) -> str:
    home = home_of(place)
    if home.place is None and not home.national:
        raise InputError(
            f"不认得这个地区，或不止一个：{place} (no such place, or several)", where=f"{path}:{number}",
            mend="请写全，例如 甘肃省定西市临洮县",
        )
    return home.label
