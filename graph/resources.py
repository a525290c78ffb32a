"""Reads what ships with the package: CSV and TSV tables, SPARQL and Turtle texts. Knows folders, not meanings."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOT = __name__.split(".", maxsplit=1)[0]


def folder(package: str) -> Traversable:
    """Return the folder of a sister package: `data`, `ontology` or `visualize`."""
    return files(f"{_ROOT}.{package}")


@cache
def text(package: str, path: str) -> str:
    """Return one packaged file as text (UTF-8)."""
    return folder(package).joinpath(path).read_text(encoding="utf-8")


def names(package: str, path: str, suffix: str) -> list[str]:
    """Return the sorted file names in a packaged folder that end with `suffix`."""
    return sorted(entry.name for entry in folder(package).joinpath(path).iterdir() if entry.name.endswith(suffix))


@cache
def _table(package: str, path: str, delimiter: str) -> tuple[dict[str, str], ...]:
    reader = csv.DictReader(text(package, path).splitlines(), delimiter=delimiter)
    return tuple(dict(row) for row in reader)


def rows(path: str, package: str = "data") -> Iterator[dict[str, str]]:
    """Yield the rows of a packaged `.csv` or `.tsv` table as dicts, in file order."""
    yield from _table(package, path, "\t" if path.endswith(".tsv") else ",")


def column(path: str, name: str = "term") -> list[str]:
    """Return one column of a packaged table, in file order."""
    return [row[name] for row in rows(path)]
