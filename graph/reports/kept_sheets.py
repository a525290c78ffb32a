"""Replaces a sheet that people fill in, so that nothing they wrote is lost: equal ones stay, others are kept beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..output import write_file
from ..reading.sheets import read_rows


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a sheet did: where it is, whether it changed, and where the earlier one was kept, if anywhere."""

    path: Path
    changed: bool
    kept: Path | None = None


def replace_sheet(path: Path, data: bytes, old: Path | None, headings: Sequence[str], *, filled: bool) -> Written:
    """Write a sheet to `path`; `old` is the one before, if there was one, `filled` whether a person wrote in it.

    A sheet that would say the same is not touched. One that changes is first copied to a name nobody has yet, where a
    person wrote in it. Raises OutputError; the old sheet stays as it was.
    """
    if old == path and _same(path, data, headings):
        return Written(path, changed=False)
    kept = None
    if old is not None and filled:
        kept = _free(old)
        write_file(kept, old.read_bytes())
    write_file(path, data)
    if old is not None and old != path:
        old.unlink()
    return Written(path, changed=True, kept=kept)


def _same(path: Path, data: bytes, headings: Sequence[str]) -> bool:
    """Tell whether a sheet on disk says what a new one would; bytes differ once another program has saved it."""
    return [row.cells for row in read_rows(path, headings)] == [row.cells for row in read_rows(path, headings, data)]


def _free(path: Path) -> Path:
    """Return the first name of the form 实施意见.reviews.备份1.xlsx that nobody has."""
    number = 1
    while (found := path.with_name(f"{path.stem}.备份{number}{path.suffix}")).exists():
        number += 1
    return found
