"""Who the units of a whole build are: the graph of organisations, the page and the workbook of unit names.

Works on the finished records of the documents, so that it does not matter when and how each was read. An office's
own alias rows (units.csv beside the documents) are applied here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .errors import InputError, ZhizeError
from .ids import DEFAULT_BASE
from .rdf.organizations import base_of, organization_quads, uses_in
from .rdf.quads import to_nquads
from .reading import readable
from .reports.unit_names import unit_names, unit_names_workbook
from .sources import UNIT_ALIASES, UNIT_PAGE, UNIT_SHEETS
from .units import ALIAS_FILE, Entry, alias_rows, aliases_of, directory
from .units.aliases import AliasRow, rows_text


def write_unit_names(
    folder: Path,
    records: Sequence[Path],
    sources: Iterable[str | Path],
    *,
    base: str | None = None,
    lang: str = "zh",
) -> tuple[bytes, list[tuple[str, ZhizeError]]]:
    """Write page, workbook and the alias rows that were applied into `folder`; `sources` are the documents' files.

    Returns the sorted N-Quads of the graph of organisations, and the alias files that could not be used, with why.
    """
    rows, failed = _own_rows(sources)
    entries = directory(uses_in(_lines(records), base or DEFAULT_BASE), aliases_of(rows))
    (folder / UNIT_PAGE).write_text(unit_names(entries, lang), encoding="utf-8", newline="\n")
    (folder / UNIT_SHEETS).write_bytes(unit_names_workbook(entries, lang))
    if rows:
        (folder / UNIT_ALIASES).write_text(rows_text(rows), encoding="utf-8", newline="\n")
    return to_nquads(organization_quads(entries, base or DEFAULT_BASE)), failed


def directory_of(record: bytes, aliases: Path | None = None) -> list[Entry]:
    """Return the directory of the units in a record. Raises InputError for an alias file that cannot be used."""
    rows = alias_rows(aliases) if aliases is not None else []
    return directory(uses_in(record.splitlines(keepends=True), base_of(record)), aliases_of(rows))


def _lines(records: Sequence[Path]) -> Iterator[bytes]:
    for path in records:
        with path.open("rb") as file:
            yield from file


def _own_rows(sources: Iterable[str | Path]) -> tuple[list[AliasRow], list[tuple[str, ZhizeError]]]:
    """Return the alias rows of all folders that hold documents; a file that contradicts the ones before it is told."""
    rows: list[AliasRow] = []
    failed: list[tuple[str, ZhizeError]] = []
    for folder in dict.fromkeys(Path(source).parent for source in sources if str(source) != "-"):
        path = folder / ALIAS_FILE
        if not path.is_file():
            continue
        try:
            more = alias_rows(path)
            aliases_of([*rows, *more])
        except InputError as error:
            failed.append((readable(path.name), error))
            continue
        rows += more
    return rows, failed
