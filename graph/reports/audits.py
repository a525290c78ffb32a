"""Findings as rows, JSON and Markdown. Says what the audits found, in the words of their heads; judges nothing.

Markdown is for reading and printing: every word of the document in it is escaped, so no source text becomes markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from ..audits import Evidence, Family, Finding, Review, Severity, Status
from ..audits.reviews import Gone
from ..model import Assignment, Facts
from .audit_words import escaped, highlighted, words_of
from .characters import encodable, tame
from .tables import Heading, Table
from .words import word

#: Families whose findings are about numbers, not sentences: their evidence is left to JSON and tables.
_FIGURES = (Family.WORKLOAD, Family.NETWORK)
#: What a review adds to a row.
_DECIDED = ("note", "reviewer", "date", "reason")
#: Passages shown under one finding; the rest is counted.
_SHOWN = 6


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
        "evidence": [{"quote": each.quote, "start": each.start, "end": each.end} for each in finding.evidence],
        "status": finding.status.value,
        "id": finding.id,
        "title": finding.title.of(lang),
        "family": finding.family.value,
        "advice": finding.advice.of(lang),
        "document": finding.document,
        "review": _review_row(finding.review, lang),
    }


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
        row["evidence"] = "\n".join(each.quote for each in finding.evidence)
        row |= {name: (row["review"] or {}).get(name) or "" for name in _DECIDED}
        rows.append({name: row[name] for name in names})
    headings = [Heading(name, words_of(f"column.{name}", lang)) for name in names]
    return Table(words_of("title", lang), headings, rows)


def findings_markdown(
    findings: Sequence[Finding], facts: Facts, *, gone: Sequence[Gone] = (), lang: str = "zh"
) -> str:
    """Return the report on one document: counts, conventions, findings by severity, family and check, then the rest.

    `gone` are reviews whose finding no longer exists.
    """
    document = facts.document
    found = [finding for finding in findings if finding.key]
    lines = [f"# {words_of('title', lang)}{words_of('colon', lang)}{escaped(document.title or document.id)}", ""]
    origin = [
        escaped(part) for part in ("、".join(document.issuers), document.number or "", document.date or "") if part
    ]
    if origin:
        lines += [" · ".join(origin), ""]
    lines += _counts(found, lang) + _conventions(facts, lang)
    for severity in Severity:
        graded = [finding for finding in found if finding.severity is severity]
        if graded:
            lines += [_counted("##", word("severity", severity, lang), len(graded), lang), ""]
        for family in Family:
            of_family = [finding for finding in graded if finding.family is family]
            if of_family:
                lines += [_counted("###", word("family", family, lang), len(of_family), lang), ""]
                for _, group in groupby(of_family, key=lambda finding: finding.check):
                    lines += _check(list(group), lang)
    lines += _gone(gone, lang) + _silent([finding for finding in findings if not finding.key], lang)
    return "\n".join(lines).rstrip("\n") + "\n"


def _counted(level: str, words: str, n: int, lang: str) -> str:
    return f"{level} {words} ({n})" if lang == "en" else f"{level} {words}（{n}）"


def _counts(found: Sequence[Finding], lang: str) -> list[str]:
    families = [family for family in Family if any(finding.family is family for finding in found)]
    if not families:
        return [words_of("none", lang), ""]
    head = [
        words_of("column.severity", lang),
        *(word("family", family, lang) for family in families),
        words_of("sum", lang),
    ]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(families) + 1)]
    for severity in Severity:
        graded = [finding.family for finding in found if finding.severity is severity]
        cells = [str(graded.count(family)) for family in families]
        lines.append("| " + " | ".join([word("severity", severity, lang), *cells, str(len(graded))]) + " |")
    settled = sum(not finding.is_open for finding in found)
    return [*lines, "", *([words_of("settled", lang).format(n=settled), ""] if settled else [])]


def _conventions(facts: Facts, lang: str) -> list[str]:
    """Return how this document marks who does what: the rules it states, and the labels its clauses use."""
    lines = [f"- {escaped(row.kind)}{words_of('colon', lang)}“{escaped(row.quote)}”" for row in facts.conventions]
    labels: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for row in facts.assignments:
        if not row.inherited:
            labels.setdefault((row.label, row.role), set()).add(row.clause)
    template = words_of("label", lang)
    lines += [
        template.format(
            label=escaped(label or words_of("unlabelled", lang)), role=word("role", role, lang), n=len(clauses)
        )
        for (label, role), clauses in labels.items()
    ]
    collectives = list(dict.fromkeys(_collective_names(facts.assignments)))
    if collectives:
        lines.append(words_of("collectives", lang).format(names="、".join(map(escaped, collectives))))
    return [f"## {words_of('conventions', lang)}", "", *(lines or [words_of("no_clause", lang)]), ""]


def _collective_names(rows: Iterable[Assignment]) -> Iterable[str]:
    return (row.name for row in rows if row.collective)


def _check(findings: Sequence[Finding], lang: str) -> list[str]:
    first = findings[0]
    lines = [
        f"#### {first.title.of(lang)} `{first.check}`",
        "",
        f"{words_of('column.advice', lang)}{words_of('colon', lang)}{first.advice.of(lang)}",
        "",
    ]
    for number, finding in enumerate(findings, start=1):
        status = f"{escaped(decided(finding, lang))} · `{finding.id}`"
        lines += [f"{number}. {escaped(finding.words.of(lang))} — {status}", *_proof(finding, lang), ""]
    return lines


def decided(finding: Finding, lang: str = "zh") -> str:
    """Return a finding's status with who decided when, the note, and why the decision no longer holds, if so."""
    return _decision(finding.status, finding.review, lang)


def _decision(status: Status, review: Review | None, lang: str) -> str:
    said = word("status", status, lang)
    if review is None:
        return said
    who = ("，" if lang != "en" else ", ").join(part for part in (review.reviewer, review.date) if part)
    if who and review.reason is None:
        said = words_of("review.decided", lang).format(status=said, who=who)
    colon = words_of("colon", lang)
    if review.reason is not None:
        said += colon + review.reason.of(lang)
    return f"{said} · {words_of('column.note', lang)}{colon}{review.note}" if review.note else said


def _gone(gone: Sequence[Gone], lang: str) -> list[str]:
    """Return the reviews whose finding no longer exists."""
    if not gone:
        return []
    lines = [_counted("##", words_of("review.gone.title", lang), len(gone), lang), ""]
    for one in gone:
        near = words_of("review.gone.near", lang).format(ids="、".join(one.near)) if one.near else ""
        said = _decision(one.row.review.status, one.row.review, lang)
        lines.append(
            f"- {escaped(one.row.message or one.row.check)} — {escaped(said)} · `{_code(one.row.id)}`"
            + (f" · {escaped(near)}" if near else "")
        )
    return [*lines, ""]


def _code(id: str) -> str:
    """Return an id from a sheet as it may stand between back quotes."""
    return tame(id).replace("`", "'").replace("\n", " ")


def _proof(finding: Finding, lang: str) -> list[str]:
    if finding.family in _FIGURES:
        return []
    indent = "   "
    shown = [f"{indent}\n{indent}> {highlighted(each.quote, _inside(each))}" for each in finding.evidence[:_SHOWN]]
    left = len(finding.evidence) - _SHOWN
    return shown + ([f"{indent}\n{indent}> {words_of('more', lang).format(n=left)}"] if left > 0 else [])


def _inside(evidence: Evidence) -> list[tuple[int, int]]:
    return [(start - evidence.start, end - evidence.start) for start, end in evidence.marks]


def _silent(findings: Sequence[Finding], lang: str) -> list[str]:
    """Return the checks that gave no verdict, each with its reason."""
    if not findings:
        return []
    lines = [f"## {words_of('silent', lang)}", ""]
    for finding in findings:
        lines.append(
            f"- {finding.title.of(lang)} `{finding.check}`{words_of('colon', lang)}"
            f"{word('status', finding.status, lang)}。{escaped(finding.words.of(lang))}"
        )
        lines += [f"  > {highlighted(each.quote, [])}" for each in finding.evidence[:_SHOWN]]
    return [*lines, ""]
