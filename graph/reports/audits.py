"""Findings as rows and JSON, in the words of the checks' heads. Judges nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ...visualize.characters import encodable
from ..audits import Evidence, Finding, Review
from .audit_words import words_of
from .places import of_evidence, placed
from .tables import Heading, Table
from .words import word

#: What a review adds to a row.
_DECIDED = ("note", "reviewer", "date", "reason")


def findings_json(findings: Iterable[Finding], *, lang: str = "zh") -> str:
    """Return the findings as a JSON list: the contract's keys first, then id, title, family, advice, document, review.

    A lone surrogate is written as its escape.
    """
    rows = [finding_row(finding, lang) for finding in findings]
    return encodable(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def finding_row(finding: Finding, lang: str = "zh") -> dict[str, Any]:
    """Return one finding as JSON values."""
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "key": list(finding.key),
        "message": finding.words.of(lang),
        "measures": list(finding.measures),
        "evidence": [
            {
                "quote": each.quote, "start": each.start, "end": each.end, "document": each.document,
                **{name: at for name in ("page", "paragraph") if (at := getattr(each, name)) is not None},
            }
            for each in (*finding.evidence, *finding.elsewhere)
        ],
        "status": finding.status.value,
        "id": finding.id,
        "title": finding.title.of(lang),
        "family": finding.family.value,
        "advice": finding.advice.of(lang),
        "document": finding.document,
        "review": _review_row(finding.review, lang),
    }


def said(evidence: Evidence, finding: Finding) -> str:
    """Return a passage's words and place; those of another document with its name in front."""
    words = placed(evidence.quote, of_evidence(evidence))
    return words if evidence.document == finding.document else f"〔{evidence.document}〕{words}"


def _review_row(review: Review | None, lang: str) -> dict[str, Any] | None:
    if review is None:
        return None
    return {
        "status": review.status.value,
        "note": review.note,
        "reviewer": review.reviewer,
        "date": review.date,
        "reason": review.reason.of(lang) if review.reason else None,
    }


def findings_table(findings: Iterable[Finding], *, lang: str = "zh", full: bool = False) -> Table:
    """Return the findings as rows: severity, check, message, status; `full` adds what a workbook has room for.

    With findings on several documents each row begins with `document`.
    """
    findings = list(findings)
    names = ["severity", "check", "message", "status"]
    if full:
        names = [
            "severity",
            "family",
            "check",
            "title",
            "message",
            "measures",
            "key",
            "evidence",
            "advice",
            "status",
            *_DECIDED,
            "id",
        ]
    if len({finding.document for finding in findings}) > 1:
        names.insert(0, "document")
    rows = []
    for finding in findings:
        row = finding_row(finding, lang)
        row["severity"] = word("severity", finding.severity, lang) if finding.key else "—"
        row["family"] = word("family", finding.family, lang)
        row["status"] = word("status", finding.status, lang)
        row["evidence"] = "\n".join(said(each, finding) for each in (*finding.evidence, *finding.elsewhere))
        row |= {name: (row["review"] or {}).get(name) or "" for name in _DECIDED}
        rows.append({name: row[name] for name in names})
    headings = [Heading(name, words_of(f"column.{name}", lang)) for name in names]
    return Table(words_of("title", lang), headings, rows)
