"""The audit report as one offline page: plain rows for `visualize/report.py`, in both languages; judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...visualize.report import report_page
from ..audits import Evidence, Finding
from ..audits.reviews import Gone
from ..model import Facts
from ..questions.headers import Words
from .audit_rows import FIGURES, conventions, counts, decided, decision, grouped, settled, silent
from .audit_words import words_of
from .overview import around
from .places import of_evidence
from .words import word

#: Passages shown at once under a finding; the rest opens on a click.
_SHOWN = 4
_LANGS = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Audited:
    """One document of a report: its facts and text, its findings, and the reviews whose finding is gone."""

    facts: Facts
    text: str
    findings: Sequence[Finding]
    gone: Sequence[Gone] = ()


def audit_page(documents: Sequence[Audited], *, lang: str = "zh") -> str:
    """Return the report as HTML; `lang` is the language it opens in."""
    return report_page([document_rows(each, at) for at, each in enumerate(documents, 1)], lang=lang)


def document_rows(audited: Audited, at: int = 1) -> dict[str, Any]:
    """Return one document as `templates/audit.html` shows it; `at` tells the documents of a page apart."""
    facts = audited.facts
    document = facts.document
    families, graded = counts(audited.findings)
    return {
        "at": at,
        "title": document.title or document.id,
        "origin": [part for part in ("、".join(document.issuers), document.number or "", document.date or "") if part],
        "families": [_word("family", family) for family in families],
        "graded": [
            {"severity": severity.value, "word": _word("severity", severity), "cells": [*numbers, sum(numbers)]}
            for severity, numbers in graded
        ],
        "total": sum(sum(numbers) for _, numbers in graded),
        "settled": settled(audited.findings),
        "conventions": list(zip(*(conventions(facts, lang) for lang in _LANGS), strict=True)),
        "groups": [
            {
                "severity": group.severity.value,
                "word": _word("severity", group.severity),
                "n": group.count,
                "families": [
                    {
                        "word": _word("family", family),
                        "checks": [_check(check, audited.text, at) for check in checks],
                    }
                    for family, checks in group.families
                ],
            }
            for group in grouped(audited.findings)
        ],
        "gone": [_gone(one) for one in audited.gone],
        "silent": [
            {
                "check": each.check,
                "title": _both(each.title),
                "status": _word("status", each.status),
                "words": _both(each.words),
                "passages": [_passage(one, audited.text) for one in each.evidence[:_SHOWN]],
            }
            for each in silent(audited.findings)
        ],
    }


def _check(findings: Sequence[Finding], text: str, at: int) -> dict[str, Any]:
    first = findings[0]
    return {
        "id": first.check,
        "title": _both(first.title),
        "advice": _both(first.advice),
        "findings": [_finding(each, text, at) for each in findings],
    }


def _finding(finding: Finding, text: str, at: int) -> dict[str, Any]:
    passages = [_passage(each, text) for each in finding.evidence]
    passages += [_from(each) for each in finding.elsewhere]
    shown = 0 if finding.family in FIGURES else _SHOWN
    return {
        "id": finding.id,
        "anchor": f"{finding.id}.{at}",
        "words": _both(finding.words),
        "measures": list(finding.measures),
        "settled": not finding.is_open,
        "status": tuple(decided(finding, lang) for lang in _LANGS),
        "passages": passages[:shown],
        "more": passages[shown:],
    }


def _gone(gone: Gone) -> dict[str, Any]:
    row = gone.row
    return {
        "id": row.id,
        "words": row.message or row.check,
        "status": tuple(decision(row.review.status, row.review, lang) for lang in _LANGS),
        "near": tuple(words_of("review.gone.near", lang).format(ids="、".join(gone.near)) for lang in _LANGS)
        if gone.near
        else None,
    }


def _from(evidence: Evidence) -> dict[str, Any]:
    """Return a passage of another document: its words under the document's name, no place in this text."""
    return {
        "start": evidence.start,
        "end": evidence.end,
        "place": tuple(of_evidence(evidence, lang) for lang in _LANGS),
        "before": f"〔{evidence.document}〕",
        "pieces": pieces(evidence) or [(evidence.quote, True)],
        "after": "",
    }


def _passage(evidence: Evidence, text: str) -> dict[str, Any]:
    """Return a passage in its sentence: what stands before, stretches with whether they are marked, what follows."""
    before, after = around(text, evidence.start, evidence.end)
    return {
        "start": evidence.start,
        "end": evidence.end,
        "place": tuple(of_evidence(evidence, lang) for lang in _LANGS),
        "before": before.lstrip(),
        "pieces": pieces(evidence) or [(evidence.quote, True)],
        "after": after,
    }


def pieces(evidence: Evidence) -> list[tuple[str, bool]]:
    """Return the stretches of a passage in order, each with whether it is marked; nothing where no word is."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted((start - evidence.start, end - evidence.start) for start, end in evidence.marks):
        start = max(start, at)
        if start < end:
            found += [(evidence.quote[at:start], False), (evidence.quote[start:end], True)]
            at = end
    if not found:
        return []
    return [piece for piece in [*found, (evidence.quote[at:], False)] if piece[0]]


def _word(kind: str, code: str) -> tuple[str, str]:
    return word(kind, code), word(kind, code, "en")


def _both(words: Words) -> tuple[str, str]:
    return words.zh, words.en
