"""The sheet in which people decide on facts: written beside the document with what waits, read back by every build.

Nobody's words are lost: what a person wrote stays as it is, row by row, columns of their own too; what waits is added
behind, and blank rows with drop-downs for facts to add. As .xlsx or .csv, in the columns of data/curation.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...visualize.characters import storable
from ..curation import CurationRow, cells_of, mark_of
from ..curation.form import action_help, actions, columns, headings, kinds, reasons
from ..curation.places import cell, context, counted, shrunk
from ..curation.waiting import waiting
from ..decisions import Decision
from ..model import Fact, Facts
from .audit_words import words_of
from .curation_words import outcome_of, why_waits
from .kept_sheets import Written, replace_sheet
from .tables import harmless
from .workbook import Column, Sheet, workbook

#: Blank rows with drop-downs at the end of a sheet.
SPARE = 40
#: Width of a column of a person's own.
_OWN = 20


def row_of(kind: str, fact: Fact, text: str, document: str, **more: Any) -> CurationRow:
    """Return a row that names a fact, for a person to decide on; its number is 0."""
    span = shrunk(text, fact.span)
    nth, total = counted(text, span)
    return CurationRow(
        0, kind, cell(text[span[0] : span[1]]), nth=nth or None, total=total if nth else None,
        measure=getattr(fact, "measure", None) or "", context=cell(context(text, span)), start=span[0], end=span[1],
        mark=mark_of(fact), document=document, **more,
    )


def rows_for(facts: Facts, text: str, earlier: Sequence[CurationRow], lang: str = "zh") -> list[CurationRow]:
    """Return the rows of a sheet to fill in: those there are, with what became of them, then what waits and has none.

    A row that nobody wrote in and whose fact no longer waits is left out.
    """
    became: dict[int, Decision] = {}
    for one in facts.curation.decisions if facts.curation else ():
        became |= dict.fromkeys(one.rows, one)
    found = [(one.kind, one.fact, why_waits(one, lang)) for one in waiting(facts) if one.fact is not None]
    fresh = {_place(row): row for kind, fact, why in found
             for row in [row_of(kind, fact, text, facts.document.id, hint=why)]}
    kept: list[CurationRow] = []
    for row in earlier:
        if not row.is_filled:
            if (new := fresh.pop(_place(row), None)) is not None:
                kept.append(replace(new, number=row.number, more=row.more))
            continue
        fresh.pop(_place(row), None)
        decision = became.get(row.number)
        kept.append(replace(row, hint=outcome_of(decision, lang) if decision else row.hint))
    return kept + list(fresh.values())


def _place(row: CurationRow) -> tuple[object, ...]:
    return row.kind, row.quote, row.start, row.measure


def curation_workbook(rows: Sequence[CurationRow], lang: str = "zh", *, spare: int = SPARE) -> bytes:
    """Return the bytes of the .xlsx: rows, blank rows to fill in, and a page that explains."""
    own, fields = _own(rows), _fields(lang)
    place = f"='{words_of('curation.fields.title', lang)}'!$A$2:$A${len(fields) + 1}"
    choices: dict[str, Sequence[str] | str] = {
        "field": place,
        "action": [one.of(lang) for one in actions().values()],
        "kind": [one.of(lang) for one in kinds().values()],
        "reason": [one.of(lang) for one in reasons().values()],
    }
    listed = [
        Column(
            one.of(lang), one.width, name in ("context", "hint"), one.entry, choices.get(name, ()), one.hidden
        )
        for name, one in columns().items()
    ] + [Column(name, _OWN, entry=True) for name in own]
    names = [*columns(), *own]
    filled = [[cells_of(row, lang).get(name, "") for name in names] for row in rows]
    blank = [[""] * len(names) for _ in range(spare)]
    title = words_of("curation.title", lang)
    return workbook(
        [
            Sheet(title, listed, filled + blank),
            Sheet(words_of("curation.how", lang), [Column("", 16), Column(title, 100)], _help(lang)),
            Sheet(words_of("curation.fields.title", lang), [
                Column(columns()["field"].of(lang), 20), Column(columns()["kind"].of(lang), 60),
            ], fields),
        ],
        title, lang,
    )


def curation_csv(rows: Sequence[CurationRow], lang: str = "zh") -> bytes:
    """Return the same as .csv with a byte order mark; a cell that would open a formula begins with an apostrophe."""
    own = _own(rows)
    names = [*columns(), *own]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(one.of(lang) for one in columns().values()), *map(harmless, own)])
    writer.writerows([harmless(storable(cells_of(row, lang).get(name, ""))) for name in names] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_curation(
    path: Path, rows: Sequence[CurationRow], earlier: Sequence[CurationRow], old: Path | None, lang: str
) -> Written:
    """Write a sheet to `path`; `old` is the sheet that `earlier` was read from, if there was one.

    A sheet that would say the same is not touched; one in which a person wrote is kept beside. Raises OutputError.
    """
    data = curation_csv(rows, lang) if path.suffix.lower() == ".csv" else curation_workbook(rows, lang)
    return replace_sheet(path, data, old, headings(), filled=any(row.is_filled for row in earlier))


def joined(earlier: Iterable[CurationRow], later: Iterable[CurationRow]) -> list[CurationRow]:
    """Return the rows of two sheets as one: a row of the later sheet takes the place of its like in the earlier one."""
    rows = {_whole(row): row for row in earlier}
    for row in later:
        rows[_whole(row)] = row
    return list(rows.values())


def _whole(row: CurationRow) -> tuple[object, ...]:
    return (*_place(row), row.field)


def _own(rows: Sequence[CurationRow]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.more))


def _help(lang: str) -> list[list[str]]:
    """Return the page that explains: what to do, the columns, the actions, the fields of each kind."""
    lines = [["", words_of(f"curation.help.{at}", lang)] for at in range(1, 6)]
    lines += [[one.of(lang), one.help.of(lang)] for one in columns().values() if not one.hidden]
    lines += [[one.of(lang), action_help()[code].of(lang)] for code, one in actions().items()]
    mark = "＊" if lang != "en" else "*"
    for kind in kinds().values():
        fields = [one.of(lang) + (mark if one.needed else "") for one in kind.fields.values()]
        can = ("、" if lang != "en" else ", ").join(actions()[one].of(lang) for one in kind.actions)
        colon, comma = ("：", "、") if lang != "en" else (": ", ", ")
        told = can + (f"；{words_of('curation.fields', lang)}{colon}{comma.join(fields)}" if fields else "")
        lines.append([kind.of(lang), told])
    return lines


def _fields(lang: str) -> list[list[str]]:
    """Return the names of all fields with the kinds that have them: what the drop-down of the sheet offers."""
    found: dict[str, list[str]] = {}
    for kind in kinds().values():
        for one in kind.fields.values():
            found.setdefault(one.of(lang), []).append(kind.of(lang))
    return [[name, ("、" if lang != "en" else ", ").join(names)] for name, names in found.items()]
