"""Writes every file of one document. Calls each part once; judges and formats nothing.

The same document under the same id, base and language gives the same bytes: no clock, no path of the machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..audits import Finding
from ..exports import export
from ..judged import all_reviewed, judge, sheet_of
from ..model import FACT_LISTS
from ..networks import bipartite, lead_support, shared_targets, write_graphml
from ..reports.audit_markdown import findings_markdown
from ..reports.audit_page import Audited, audit_page
from ..reports.audit_workbook import findings_workbook
from ..reports.audits import findings_json
from ..reports.brief_files import FOLDER as BRIEFS
from ..reports.brief_files import write_briefs
from ..reports.commented import commented_text
from ..reports.overview import document_row, summary
from ..reports.start_rows import searched
from ..reports.task_table import Doubt, task_table
from ..reports.workbench_page import workbench
from ..studied import Studied
from ..validation import validate
from ..writing import facts_json
from .result import Built

#: Names of the files of one document.
WORKBENCH, TASKS, AUDIT_MD = "workbench.html", "任务分解表.xlsx", "audit.md"
AUDIT_PAGE, AUDIT_SHEETS, COMMENTED = "审计报告.html", "审计报告.xlsx", "批注稿.docx"


def write_document(studied: Studied, folder: Path, lang: str) -> tuple[Built, dict[str, Any]]:
    """Write every file of one document into an empty folder; return what is told of it, its row of the start page."""
    facts, text = studied.facts, studied.text
    (judged,) = judge([studied])
    findings = judged.findings
    if (sheet := sheet_of(studied)) is not None:
        shutil.copyfile(sheet, folder / f"reviews{sheet.suffix.lower()}")

    def put(name: str, words: str) -> None:
        (folder / name).write_text(words, encoding="utf-8", newline="")

    put("text.txt", text)
    (folder / "facts.json").write_bytes(facts_json(facts))
    put("audit.json", findings_json(findings, lang=lang))
    put(AUDIT_MD, findings_markdown(findings, facts, gone=judged.gone, lang=lang))
    put(AUDIT_PAGE, audit_page([Audited(facts, text, findings, judged.gone)], lang=lang))
    (folder / AUDIT_SHEETS).write_bytes(findings_workbook(findings, judged.gone, lang=lang))
    (folder / COMMENTED).write_bytes(commented_text(facts, text, findings, lang=lang))
    write_briefs(folder / BRIEFS, facts, text, findings, lang=lang)
    put(WORKBENCH, workbench(facts, text, findings, lang=lang, source=studied.source, reviewed=all_reviewed([judged])))
    (folder / TASKS).write_bytes(task_table(facts, text, doubts_of(findings)))
    (folder / "graph.ttl").write_bytes(export(studied.nquads, "turtle"))
    for name, made in (
        ("units-measures", bipartite),
        ("shared-targets", shared_targets),
        ("lead-support", lead_support),
    ):
        write_graphml(made(facts), folder / f"{name}.graphml")
    row = document_row(facts, text, findings, studied.source)
    row["searched"] = searched(facts, text, findings)
    found = sum(row["severities"].values())
    unread = len(facts.unresolved)
    words = summary(facts, findings, len(validate(studied.nquads)), studied.source, lang, gone=len(judged.gone))
    return Built(
        id=studied.id,
        source=studied.source,
        summary=words,
        manifest=(
            studied.id, "document", studied.source, facts.document.title or "", facts.document.sha256, row["clauses"],
            row["targets"], unread, found,
        ),
        has_clauses=row["clauses"] > 0,
        facts=sum(len(getattr(facts, name)) for name in FACT_LISTS) - unread,
        unresolved=unread,
        severities=row["severities"],
        notes=studied.notes,
    ), row


def doubts_of(findings: Iterable[Finding]) -> list[Doubt]:
    """Return what the task table asks a person to check: violations and warnings (undated targets it finds itself)."""
    return [
        Doubt(finding.measures, finding.message)
        for finding in findings
        if finding.is_open and finding.severity in ("violation", "warning") and finding.check != "TARGET-NO-DEADLINE"
    ]
