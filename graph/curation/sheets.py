"""Reads the curation sheet beside a document and lays it over the document's facts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..errors import InputError
from ..model import Facts
from ..reading.sheets import read_bytes, read_rows
from .applying import curated
from .form import headings
from .rows import CurationRow, parse_rows


def read_curation(path: Path) -> list[CurationRow]:
    """Return the rows of a curation sheet (.xlsx, .csv). Raises InputError, which names file, row and column."""
    return parse_rows(read_rows(path, headings()), str(path))


def curate(facts: Facts, text: str, sheets: tuple[Path, ...]) -> Facts:
    """Return the facts as the sheet beside their document says; without a sheet the facts as they are.

    Raises InputError for two sheets and for one that cannot be read.
    """
    if not sheets:
        return facts
    if len(sheets) > 1:
        raise InputError(
            "更正表有两份 (two curation sheets): " + "、".join(path.name for path in sheets),
            where=sheets[0].parent, mend="请只留一份",
        )
    (path,) = sheets
    data = read_bytes(path)
    rows = parse_rows(read_rows(path, headings(), data), str(path))
    return curated(facts, text, rows, sheet=path.name, sha256=hashlib.sha256(data).hexdigest(), where=str(path))
