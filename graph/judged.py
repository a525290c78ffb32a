"""Documents with their findings and what people decided on them: audits run, review sheets laid over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .audits import Finding, audit_documents, run_audits
from .audits.reviews import Gone, Reviewed, ReviewRow, reviewed
from .errors import InputError
from .rdf.organizations import organizations_of
from .reports.review_sheet import read_reviews
from .studied import Studied


@dataclass(frozen=True, slots=True)
class Judged:
    """One document: findings with their status, reviews whose finding is gone, and the rows of the sheet."""

    studied: Studied
    findings: list[Finding]
    gone: list[Gone] = field(default_factory=list)
    rows: dict[str, ReviewRow] = field(default_factory=dict)


def judge(
    documents: Sequence[Studied], sheet: Path | None = None, checks: Sequence[str] | None = None
) -> list[Judged]:
    """Return each document with its findings; `sheet` holds the reviews of all of them, else each one's own does.

    `checks` names some checks instead of all; reviews of the others are passed over.
    Raises InputError for a sheet that cannot be read.
    """
    found = audited(documents, checks)
    if sheet is None:
        sheets = [sheet_of(one) for one in documents]
        own = [_rows(path, checks) if path else [] for path in sheets]
        return [_judged(one, reviewed(each, rows)) for one, each, rows in zip(documents, found, own, strict=True)]
    whole = reviewed([finding for each in found for finding in each], _rows(sheet, checks))
    return [_part(one, whole, first=at == 0, known={each.id for each in documents}) for at, one in enumerate(documents)]


def sheet_of(studied: Studied) -> Path | None:
    """Return a document's review sheet, None where there is none. Raises InputError where there are two."""
    if len(studied.sheets) > 1:
        raise InputError(
            "核实表有两份 (two review sheets): " + "、".join(path.name for path in studied.sheets),
            where=studied.sheets[0].parent, mend="请只留一份",
        )
    return studied.sheets[0] if studied.sheets else None


def _rows(sheet: Path, checks: Sequence[str] | None) -> list[ReviewRow]:
    """Return the rows of a sheet that are about the checks that ran."""
    return [row for row in read_reviews(sheet) if checks is None or row.check in checks]


def audited(documents: Sequence[Studied], checks: Sequence[str] | None = None) -> list[list[Finding]]:
    """Return the findings on each document; several documents are audited in one graph, so that they are compared."""
    if len(documents) == 1:
        return [run_audits(one.facts, one.text, one.nquads, checks) for one in documents]
    record = b"".join(one.nquads for one in documents)
    texts = [(one.facts, one.text) for one in documents]
    whole = audit_documents(texts, record + organizations_of(record), checks)
    by_document: dict[str, list[Finding]] = {one.id: [] for one in documents}
    for finding in whole:
        by_document[finding.document].append(finding)
    return [by_document[one.id] for one in documents]


def _judged(studied: Studied, whole: Reviewed) -> Judged:
    return Judged(studied, whole.findings, whole.gone, whole.rows)


def _part(studied: Studied, whole: Reviewed, *, first: bool, known: set[str]) -> Judged:
    """Return one document's share; reviews of documents nobody gave are told with the first one."""
    findings = [finding for finding in whole.findings if finding.document == studied.id]
    gone = [
        one for one in whole.gone if one.row.document == studied.id or (first and one.row.document not in known)
    ]
    return Judged(studied, findings, gone, whole.rows)


def all_reviewed(judged: Sequence[Judged]) -> Reviewed:
    """Return the findings and reviews of several documents as one."""
    return Reviewed(
        [finding for one in judged for finding in one.findings],
        [gone for one in judged for gone in one.gone],
        {id: row for one in judged for id, row in one.rows.items()},
    )
