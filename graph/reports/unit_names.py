"""The page and the workbook of unit names: who is who in a build, what looks alike and is not joined, and what to do.

Shows the directory of units; decides nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from ...visualize.unit_names import unit_names_page
from ..units import ALIAS_FILE, Entry, Identity, Near, NearWhy
from ..units.directory import Event
from .tables import Heading, Table
from .workbook import Cell, Column, Sheet, workbook

TITLE = ("单位名称", "Unit names")
#: Why two names look like one unit, in Chinese and English.
_WHY = {
    NearWhy.ORGAN: ("同一事项，机构种类不同", "one business, two kinds of organs"),
    NearWhy.WORDS: ("一个名称多几个字", "one name has a few characters more"),
    NearWhy.CHARACTER: ("一字之差", "one character differs"),
    NearWhy.BRACKET: ("括号里写着另一个单位", "one stands in brackets behind the other"),
    NearWhy.CHANGE: ("机构改革中各地做法不一", "a reform that was made differently from place to place"),
}
_CHANGED = {"rename": ("更名", "renamed"), "merge": ("合并", "merged"), "split": ("拆分", "split")}
_COLUMNS = (
    ("unit", "单位", "Unit"), ("place", "地区", "Place"), ("spellings", "文中写法", "Spellings"),
    ("documents", "文件", "Documents"), ("mentions", "次数", "Mentions"), ("near", "相近的名称", "Near matches"),
    ("changes", "机构变动", "Reforms"),
)  # fmt: skip

_NEAR_COLUMNS = (
    ("place", "地区", "Place"), ("first", "名称甲", "Name A"), ("first_in", "见于", "In"),
    ("second", "名称乙", "Name B"), ("second_in", "见于", "In"), ("why", "为什么", "Why"),
    ("alias", f"是同一单位时，写入 {ALIAS_FILE}", f"If one, into {ALIAS_FILE}"),
)  # fmt: skip


def unit_names_table(entries: Sequence[Entry], lang: str = "zh") -> Table:
    """Return one row a unit: its full name, place, spellings, documents, mentions, near matches and reforms."""
    english = lang == "en"
    headings = [Heading(name, en if english else zh) for name, zh, en in _COLUMNS]
    labels = {entry.identity.id: entry.label for entry in entries}
    return Table(TITLE[english], headings, [_row(entry, labels, lang) for entry in entries])


def near_table(entries: Sequence[Entry], lang: str = "zh") -> Table:
    """Return one row a near match: place, both names with their documents, why, and the alias row that joins them."""
    english = lang == "en"
    headings = [Heading(name, en if english else zh) for name, zh, en in _NEAR_COLUMNS]
    rows = [{**row, "why": row["why"][english]} for row in near_rows(entries)]
    return Table("Near matches" if english else "名称相近", headings, rows)


def _row(entry: Entry, labels: Mapping[str, str], lang: str) -> dict[str, Any]:
    return {
        "unit": entry.label,
        "place": entry.identity.jurisdiction if entry.identity.known else None,
        "spellings": sorted(entry.spellings),
        "documents": sorted(entry.documents),
        "mentions": entry.mentions,
        "near": sorted(labels[_other(entry, near).id] for near in entry.near),
        "changes": [_change(event, lang) for event in entry.events],
    }


def _other(entry: Entry, near: Near) -> Identity:
    return near.second if near.first.id == entry.identity.id else near.first


def _change(event: Event, lang: str) -> str:
    word = _CHANGED[event.change.kind.value][lang == "en"]
    after = f" → {'、'.join(event.after)}" if event.after else ""
    return f"{event.change.date[:4]} {word} {event.before}{after}"


def near_rows(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return one row a near match: both names as written, their documents, why, and the alias row that would join them.

    The keys: `first`, `second` (names as written), `first_in`, `second_in` (documents), `why` (Chinese, English),
    `alias` (a row of units.csv).
    """
    by_id = {entry.identity.id: entry for entry in entries}
    found = []
    for entry in entries:
        for near in entry.near:
            if near.second.id != entry.identity.id:
                continue
            first, second = by_id[near.first.id], entry
            if second.mentions > first.mentions:  # the rarer name is the one to be explained
                first, second = second, first
            found.append({
                "place": near.first.jurisdiction,
                "first": first.written, "first_in": sorted(first.documents),
                "second": second.written, "second_in": sorted(second.documents),
                "why": _WHY[near.why],
                "alias": _alias(near.first.jurisdiction if near.first.known else "", second.written, first.written),
            })  # fmt: skip
    return found


def _alias(*cells: str) -> str:
    """Return a row of the alias file."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()


def unplaced(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the documents whose place is not known and the names that for that are joined within them only."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        if not entry.identity.known:
            for document in entry.documents:
                found.setdefault(document, []).append(entry.written)
    return [{"document": document, "names": sorted(names)} for document, names in sorted(found.items())]


def unit_names_workbook(entries: Sequence[Entry], lang: str = "zh") -> bytes:
    """Return the workbook: all units, near matches with the alias rows, documents of no known place."""
    english = lang == "en"

    comma = ", " if english else "、"
    places = [[one["document"], comma.join(one["names"])] for one in unplaced(entries)]
    sheets = [
        _sheet(unit_names_table(entries, lang), (38, 24, 40, 30, 8, 36, 36), comma),
        _sheet(near_table(entries, lang), (24, 28, 24, 28, 24, 24, 50), comma),
        Sheet(
            "Place unknown" if english else "地区不明",
            [Column("Document" if english else "文件", 30), Column("Names" if english else "只在本文内合并的名称", 90)],
            places,
        ),
    ]
    return workbook(sheets, TITLE[english], lang)


def _sheet(table: Table, widths: Sequence[float], comma: str) -> Sheet:
    """Return a table as a sheet."""
    rows = [[_cell(row[heading.name], comma) for heading in table.headings] for row in table.rows]
    columns = [Column(heading.label, width) for heading, width in zip(table.headings, widths, strict=True)]
    return Sheet(table.title, columns, rows)


def _cell(value: Any, comma: str) -> Cell:
    """Return a value as a cell: lists joined, numbers and texts as they are."""
    if isinstance(value, list):
        return comma.join(map(str, value))
    return value if isinstance(value, int) else str(value or "")


def unit_names(entries: Sequence[Entry], lang: str = "zh") -> str:
    """Return the page of unit names."""
    rows = [
        {
            "unit": entry.label,
            "known": entry.identity.known,
            "in_table": entry.identity.in_table,
            "spellings": sorted(entry.spellings),
            "documents": sorted(entry.documents),
            "mentions": entry.mentions,
            "changes": [(_change(event, "zh"), _change(event, "en")) for event in entry.events],
        }
        for entry in entries
    ]
    return unit_names_page(rows, near_rows(entries), unplaced(entries), alias_file=ALIAS_FILE, lang=lang)
