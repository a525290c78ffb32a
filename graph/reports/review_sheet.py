"""The sheet in which people decide on findings: written beside the document, read back by every later run.

Nobody's words are lost: what a person wrote is carried into the new sheet, columns of their own too, a review whose
finding is gone stays at the end, and the sheet that was there before is kept beside the new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..audits import Finding
from ..audits.reviews import CHOICES, COLUMNS, HEADINGS, Reviewed, ReviewRow, fingerprint, parse_rows, sentences
from ..reading.sheets import read_rows
from .audit_words import words_of
from .kept_sheets import Written, replace_sheet
from .words import word
from .workbook import Cell, Column, Sheet, workbook

#: Widths of the columns in half-width characters.
_WIDTHS = {
    "severity": 6, "title": 12, "measures": 9, "message": 32, "sentence": 40, "advice": 18, "status": 10, "note": 20,
    "reviewer": 8, "date": 11, "hint": 16, "id": 12, "check": 12, "document": 12, "mark": 14,
}
_SMALL = ("sentence", "advice", "hint", "id")
_ENTRIES = ("status", "note", "reviewer", "date")
_HIDDEN = ("check", "document", "mark")
#: Width of a column of a person's own.
_OWN = 20


def read_reviews(path: Path) -> list[ReviewRow]:
    """Return the rows of a review sheet. Raises InputError, which names the row."""
    return parse_rows(read_rows(path, HEADINGS), str(path))


def write_reviews(path: Path, reviewed: Reviewed, earlier: Sequence[ReviewRow], old: Path | None, lang: str) -> Written:
    """Write the sheet of a run to `path`; `old` is the sheet that `earlier` was read from, if there was one.

    A sheet that would say the same is not touched. One that changes is first copied to a name nobody has yet, where a
    person wrote in it. Raises OutputError; the old sheet stays as it was.
    """
    data = review_workbook(reviewed, earlier, lang)
    return replace_sheet(path, data, old, HEADINGS, filled=any(row.is_filled for row in earlier))


def review_workbook(reviewed: Reviewed, earlier: Sequence[ReviewRow] = (), lang: str = "zh") -> bytes:
    """Return the sheet's bytes: a row a finding, then the reviews whose finding is gone; and a page of explanations."""
    own = list(dict.fromkeys(name for row in earlier for name in row.more))
    rows = [
        _row(finding, reviewed.rows.get(finding.id), own, lang) for finding in reviewed.findings if finding.key
    ] + [_gone(one.row, own, lang) for one in reviewed.gone]
    columns = [
        Column(
            words.of(lang), _WIDTHS[name], name in _SMALL, name in _ENTRIES,
            tuple(map(str, CHOICES)) if name == "status" else (), name in _HIDDEN,
        )
        for name, words in COLUMNS.items()
    ]
    columns += [Column(name, _OWN, entry=True) for name in own]
    title = words_of("review.title", lang)
    help = [[words_of(f"review.help.{at}", lang)] for at in range(1, 7)]
    return workbook(
        [Sheet(title, columns, rows), Sheet(words_of("review.how", lang), [Column(title, 100)], help)], title, lang
    )


def _row(finding: Finding, row: ReviewRow | None, own: Sequence[str], lang: str) -> list[Cell]:
    cells: dict[str, Cell] = {
        "severity": word("severity", finding.severity, lang),
        "title": finding.title.of(lang),
        "measures": "、".join(finding.measures),
        "message": finding.words.of(lang),
        "sentence": sentences(finding),
        "advice": finding.advice.of(lang),
        "status": str(finding.status),
        "id": finding.id,
        "check": finding.check,
        "document": finding.document,
        "mark": fingerprint(finding),
    }
    if row is not None:
        reason = finding.review.reason if finding.review else None
        hint = reason.of(lang) if reason else row.hint if row.review.status is CHOICES[0] else ""
        cells |= {"note": row.review.note, "reviewer": row.review.reviewer, "date": row.review.date, "hint": hint}
    return [cells.get(name, "") for name in COLUMNS] + [row.more.get(name, "") if row else "" for name in own]


def _gone(row: ReviewRow, own: Sequence[str], lang: str) -> list[Cell]:
    cells: dict[str, Cell] = {
        "measures": row.measures, "message": row.message, "sentence": row.sentence, "status": str(row.review.status),
        "note": row.review.note, "reviewer": row.review.reviewer, "date": row.review.date,
        "hint": words_of("review.gone", lang), "id": row.id, "check": row.check, "document": row.document,
        "mark": row.mark,
    }
    return [cells.get(name, "") for name in COLUMNS] + [row.more.get(name, "") for name in own]
