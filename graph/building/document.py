"""Writes every file of one document. Calls each part once; judges and formats nothing.

The same document under the same id, base and language gives the same bytes: no clock, no path of the machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import FACT_LISTS
from ..studied import Studied
from ..writing import facts_json

if TYPE_CHECKING:
    from ..audits import Finding
    from ..reports.task_table import Doubt

#: Names of the files of one document.
WORKBENCH, TASKS, AUDIT_MD = "workbench.html", "任务分解表.xlsx", "audit.md"
AUDIT_PAGE, AUDIT_SHEETS, COMMENTED = "审计报告.html", "审计报告.xlsx", "批注稿.docx"


@dataclass(frozen=True, slots=True)
class Built:
    """What the summary, the report and the manifest tell of one document; facts and text are let go.

    `manifest` are the cells of its row, `severities` the open findings by severity, `facts` counts all lists but what
    was not understood.
    """

    id: str
    source: str
    summary: str
    manifest: tuple[str | int, ...]
    has_clauses: bool
    facts: int
    unresolved: int
    severities: dict[str, int]
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return plain values that `of_json` reads."""
        return asdict(self)

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> Built:
        """Return what `as_json` told. Raises TypeError where something is missing."""
        return cls(**{**told, "manifest": tuple(told["manifest"]), "notes": tuple(told["notes"])})


def write_document(studied: Studied, folder: Path, lang: str) -> tuple[Built, dict[str, Any]]:
    """Write every file of one document into an empty folder; return what is told of it, its row of the start page."""
    from ..exports import export
    from ..judged import all_reviewed, judge, sheet_of
    from ..networks import bipartite, lead_support, shared_targets, write_graphml
    from ..reports.audit_markdown import findings_markdown
    from ..reports.audit_page import Audited, audit_page
    from ..reports.audit_workbook import findings_workbook
    from ..reports.audits import findings_json
    from ..reports.brief_files import FOLDER as BRIEFS
    from ..reports.brief_files import write_briefs
    from ..reports.commented import commented_text
    from ..reports.overview import document_row, summary
    from ..reports.task_table import task_table
    from ..reports.workbench_page import workbench
    from ..validation import validate

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
    from ..reports.task_table import Doubt

    return [
        Doubt(finding.measures, finding.message)
        for finding in findings
        if finding.is_open and finding.severity in ("violation", "warning") and finding.check != "TARGET-NO-DEADLINE"
    ]
