"""Rows of an answer as people and programs take them: a screen table, JSON, CSV, Markdown, a workbook.

JSON and CSV keep names and codes (for programs); table, Markdown and workbook show words (for people).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ...visualize.characters import encodable, storable, tame
from .places import place_words, placed
from .words import word
from .workbook import Cell, Column, Sheet, width, workbook


class RowFormat(StrEnum):
    """Forms in which rows come out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"


class Part(StrEnum):
    """What a column shows of the passages in a row."""

    QUOTE = "quote"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: `name` as in JSON, `label` as people read it, `roles` where it holds role codes.

    With a `part` it shows the words or the places of the passages that the row holds under `of`, one a line; pages and
    paragraphs in the words of `lang`.
    """

    name: str
    label: str
    roles: bool = False
    part: Part | None = None
    of: str = ""
    lang: str = "zh"

    def value(self, row: Mapping[str, Any]) -> Any:
        """Return what a row shows in this column."""
        if self.part is None:
            return row.get(self.name)
        passages = row.get(self.of) or ()
        if self.part is Part.PLACE:
            return "\n".join(self._place(each) for each in passages)
        return "\n".join(" ".join(each["quote"].split("\n")) for each in passages)

    def _place(self, passage: Mapping[str, Any]) -> str:
        in_file = place_words(passage.get("page"), passage.get("paragraph"), self.lang)
        return placed(f"{passage['start']}–{passage['end']}", in_file, self.lang)


def passage_headings(name: str, lang: str) -> list[Heading]:
    """Return the two columns that show the passages a row holds under `name`: their words and their places."""
    english = lang == "en"
    return [
        Heading("quotes", "Text" if english else "原文", part=Part.QUOTE, of=name),
        Heading("places", "Place" if english else "位置", part=Part.PLACE, of=name, lang=lang),
    ]


@dataclass(frozen=True, slots=True)
class Table:
    """A titled answer; a row holds text, numbers, booleans, lists or None under the headings' names."""

    title: str
    headings: Sequence[Heading]
    rows: Sequence[Mapping[str, Any]]


#: Opens a formula in spreadsheet programs (OWASP, CSV injection), also behind apostrophes: one can be taken off again.
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_YES = {"zh": ("是", "否"), "en": ("yes", "no")}
#: Widest column of a workbook, in half-width characters.
_WIDEST = 60


def render(table: Table, form: RowFormat, *, lang: str = "zh", columns: int | None = None) -> bytes:
    """Return the table in one form, UTF-8; `columns` is the width of the screen, None for as wide as the rows are."""
    if form is RowFormat.XLSX:
        return _workbook(table, lang)
    if form is RowFormat.JSON:
        return encodable(json.dumps(list(table.rows), ensure_ascii=False, indent=1) + "\n").encode()
    text = (
        {RowFormat.CSV: _csv, RowFormat.MD: _markdown}[form](table, lang)
        if form is not RowFormat.TABLE
        else (_screen(table, lang, columns))
    )
    return storable(text).encode()


def shown(value: Any, lang: str = "zh", *, roles: bool = False) -> str:
    """Return a value as people read it: lists joined by 、, 是 and 否, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES["en" if lang == "en" else "zh"][not value]
    if isinstance(value, list | tuple):
        return ("、" if lang != "en" else ", ").join(shown(each, lang, roles=roles) for each in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return word("role", value, lang) if roles else str(value)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula: an apostrophe before = + - @ and tab."""
    return f"'{text}" if _FORMULA.match(text) else text


def _csv(table: Table, lang: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([heading.name for heading in table.headings])
    for row in table.rows:
        writer.writerow([_csv_cell(heading.value(row)) for heading in table.headings])
    return out.getvalue()


def _csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, int | float) else harmless(shown(value))


def _markdown(table: Table, lang: str) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(map(_markdown_cell, cells)) + " |"

    lines = [line([heading.label for heading in table.headings]), "|" + "---|" * len(table.headings)]
    lines += [
        line([shown(each.value(row), lang, roles=each.roles) for each in table.headings]) for row in table.rows
    ]
    return "\n".join(lines) + "\n"


def _markdown_cell(text: str) -> str:
    text = tame(text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_|\[\]])", r"\\\1", text).replace("\n", "<br>")


def _screen(table: Table, lang: str, columns: int | None) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in table.headings:
        numeric = any(isinstance(heading.value(row), int | float) for row in table.rows)
        grid.add_column(Text(heading.label), justify="right" if numeric else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(tame(shown(h.value(row), lang, roles=h.roles))) for h in table.headings))
    out = io.StringIO()
    Console(file=out, width=columns or 100_000, color_system=None, legacy_windows=False).print(grid)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "\n".join(lines) + "\n"


def _workbook(table: Table, lang: str) -> bytes:
    rows: list[list[Cell]] = [
        [
            value
            if isinstance(value := h.value(row), int | float) and not isinstance(value, bool)
            else shown(value, lang, roles=h.roles)
            for h in table.headings
        ]
        for row in table.rows
    ]
    columns = [
        Column(h.label, min(_WIDEST, max([width(h.label) + 4, *(_widest(row[at]) + 2 for row in rows)])))
        for at, h in enumerate(table.headings)
    ]
    return workbook([Sheet(table.title or "zhize", columns, rows)], table.title, lang)


def _widest(cell: Cell) -> int:
    return max(map(width, str(cell).split("\n")))
