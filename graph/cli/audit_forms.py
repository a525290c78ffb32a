"""The forms in which `audit` puts its findings out, picked by option or by the file's ending."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Form, Lang, put, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..judged import Judged


class AuditForm(StrEnum):
    """Forms of the audit report."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"
    HTML = "html"
    DOCX = "docx"
    RDF = "rdf"


#: Endings of files that are not called as their form.
_ENDINGS = {"ttl": AuditForm.RDF, "htm": AuditForm.HTML}
#: Forms that no terminal can show.
_BINARY = (AuditForm.XLSX, AuditForm.DOCX)

AuditFormOption = Annotated[
    AuditForm | None,
    typer.Option(
        "--format",
        "-f",
        help="docx 是加了批注的原文，html、xlsx 是报告，rdf 是 Turtle · docx: the text with comments; rdf: Turtle",
    ),
]


def audit_form(chosen: AuditForm | None, output: Path | None) -> AuditForm:
    """Return the chosen form, else the output file's, else table on a terminal and JSON in a pipe."""
    if chosen is not None:
        return chosen
    ending = output.suffix.lower().lstrip(".") if output is not None else ""
    known = {form.value: form for form in AuditForm} | _ENDINGS
    if ending in known:
        return known[ending]
    return AuditForm.TABLE if output is None and sys.stdout.isatty() else AuditForm.JSON


def put_findings(judged: Sequence[Judged], form: AuditForm, output: Path | None, lang: Lang) -> None:
    """Put the findings out. Raises UsageError for a form that cannot go where it should."""
    from ..errors import UsageError

    if form in _BINARY and output is None and sys.stdout.isatty():
        raise UsageError(
            f"{form} 不能显示在屏幕上 / {form} cannot be shown on the screen", mend=f"请加 / add -o 审计报告.{form}"
        )
    if form in (AuditForm.TABLE, AuditForm.CSV):
        from ..reports.audits import findings_table

        findings = [finding for one in judged for finding in one.findings]
        table = findings_table(findings, lang=lang.value, full=form is AuditForm.CSV)
        put_table(table, Form(form.value), output, lang)
        return
    put(_written(judged, form, lang.value), output)


def _written(judged: Sequence[Judged], form: AuditForm, lang: str) -> str | bytes:
    findings = [finding for one in judged for finding in one.findings]
    if form is AuditForm.JSON:
        from ..reports.audits import findings_json

        return findings_json(findings, lang=lang)
    if form is AuditForm.MD:
        from ..reports.audit_markdown import findings_markdown

        return "\n".join(findings_markdown(one.findings, one.studied.facts, gone=one.gone, lang=lang) for one in judged)
    if form is AuditForm.XLSX:
        from ..reports.audit_workbook import findings_workbook

        return findings_workbook(findings, [gone for one in judged for gone in one.gone], lang=lang)
    if form is AuditForm.HTML:
        from ..reports.audit_page import Audited, audit_page

        return audit_page(
            [Audited(one.studied.facts, one.studied.text, one.findings, one.gone) for one in judged], lang=lang
        )
    if form is AuditForm.RDF:
        from ..reports.audit_rdf import base_of, findings_turtle

        return findings_turtle(
            [
                (one.studied.facts, one.studied.text, one.findings, base_of(one.studied.nquads, one.studied.id))
                for one in judged
            ]
        )
    return _commented(judged, lang)


def _commented(judged: Sequence[Judged], lang: str) -> bytes:
    from ..errors import UsageError
    from ..reports.commented import commented_text

    if len(judged) != 1:
        raise UsageError(
            f"批注稿一次只写一份文件，图里有 {len(judged)} 份 / one document at a time, the graph has {len(judged)}",
            mend="请给出文件 / give the document: zhize audit 实施意见.txt --format docx -o 批注稿.docx",
        )
    (one,) = judged
    return commented_text(one.studied.facts, one.studied.text, one.findings, lang=lang)
