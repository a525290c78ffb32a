"""The audit report as a workbook: a sheet a family, with filters, evidence and status; printed on A4 landscape.

It is a report, not the sheet to fill in: decisions are written into the review sheet beside the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..audits import Family, Finding, Severity
from ..audits.reviews import Gone, sentences
from .audit_rows import counts, decision, silent
from .audit_words import words_of
from .words import word
from .workbook import Cell, Column, Sheet, workbook

#: Columns of a family's sheet and their widths in half-width characters.
_WIDTHS = {
    "document": 14, "severity": 6, "title": 14, "message": 36, "measures": 10, "evidence": 48, "advice": 22,
    "status": 10, "note": 18, "reviewer": 8, "date": 11, "reason": 18, "id": 14,
}
_SMALL = ("evidence", "advice", "note", "reason", "id")
#: Columns for a single document where nobody has reviewed anything: the others would be blank.
_REVIEWED = ("note", "reviewer", "date", "reason")


def findings_workbook(findings: Sequence[Finding], gone: Sequence[Gone] = (), *, lang: str = "zh") -> bytes:
    """Return the workbook: counts, a sheet a family, the checks without a verdict, reviews whose finding is gone."""
    several = len({finding.document for finding in findings}) > 1
    left_out = {*(() if several else ("document",)), *(() if any(each.review for each in findings) else _REVIEWED)}
    names = [name for name in _WIDTHS if name not in left_out]
    columns = [Column(words_of(f"column.{name}", lang), _WIDTHS[name], name in _SMALL) for name in names]
    sheets = [_overview(findings, lang)]
    for family in Family:
        rows = [
            _row(finding, names, lang)
            for severity in Severity
            for finding in findings
            if finding.key and finding.family is family and finding.severity is severity
        ]
        if rows:
            sheets.append(Sheet(word("family", family, lang), columns, rows))
    if gone:
        sheets.append(_gone(gone, lang))
    undecided = [[*_told(each, several), each.title.of(lang), word("status", each.status, lang), each.words.of(lang),
                  sentences(each)] for each in silent(findings)]
    if undecided:
        told = [*(["document"] if several else []), "title", "status", "message", "evidence"]
        widths = {**_WIDTHS, "message": 60}
        sheets.append(
            Sheet(words_of("silent", lang), [Column(words_of(f"column.{n}", lang), widths[n]) for n in told], undecided)
        )
    return workbook(sheets, words_of("title", lang), lang)


def _overview(findings: Sequence[Finding], lang: str) -> Sheet:
    families, graded = counts(findings)
    columns = [Column(words_of("column.severity", lang), 10)]
    columns += [Column(word("family", family, lang), 14) for family in families]
    columns.append(Column(words_of("sum", lang), 10))
    rows: list[list[Cell]] = [
        [word("severity", severity, lang), *numbers, sum(numbers)] for severity, numbers in graded
    ]
    return Sheet(words_of("overview", lang), columns, rows)


def _told(finding: Finding, several: bool) -> list[Cell]:
    return [finding.document] if several else []


def _row(finding: Finding, names: Sequence[str], lang: str) -> list[Cell]:
    review = finding.review
    cells: dict[str, Cell] = {
        "document": finding.document,
        "severity": word("severity", finding.severity, lang),
        "title": finding.title.of(lang),
        "message": finding.words.of(lang),
        "measures": "、".join(finding.measures),
        "evidence": sentences(finding),
        "advice": finding.advice.of(lang),
        "status": word("status", finding.status, lang),
        "note": review.note if review else "",
        "reviewer": review.reviewer if review else "",
        "date": review.date if review else "",
        "reason": review.reason.of(lang) if review and review.reason else "",
        "id": finding.id,
    }
    return [cells[name] for name in names]


def _gone(gone: Sequence[Gone], lang: str) -> Sheet:
    names = ("message", "evidence", "status", "measures", "id")
    rows: list[list[Cell]] = [
        [one.row.message, one.row.sentence, decision(one.row.review.status, one.row.review, lang), one.row.measures,
         one.row.id]
        for one in gone
    ]
    columns = [Column(words_of(f"column.{name}", lang), max(20, _WIDTHS[name])) for name in names]
    return Sheet(words_of("review.gone.title", lang), columns, rows)
