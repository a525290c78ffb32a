"""`zhize build`: documents in, a folder of results out. Calls each part once and writes; judges and formats nothing.

The folder is written aside and renamed as a whole. Memory does not grow with the number of documents, apart from what
the start page shows of each. Equal documents give equal bytes: no clock, no path of the machine, no order of a set.
"""

from __future__ import annotations

import hashlib
import heapq
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import InputError, ZhizeError
from .output import MARK, replaced_folder
from .reading import readable
from .sources import (
    GRAPH,
    INDEX,
    UNIT_ALIASES,
    UNIT_PAGE,
    UNIT_SHEETS,
    collect,
    document_ids,
    no_reader,
    nothing_read,
)
from .studied import Studied, study
from .unit_names import write_unit_names
from .writing import facts_json

if TYPE_CHECKING:
    from .audits import Finding
    from .reports.task_table import Doubt

#: Names of the files of one document.
WORKBENCH, TASKS, AUDIT_MD = "workbench.html", "任务分解表.xlsx", "audit.md"
AUDIT_PAGE, AUDIT_SHEETS, COMMENTED = "审计报告.html", "审计报告.xlsx", "批注稿.docx"
_MANIFEST = ("name", "kind", "source", "title", "sha256", "clauses", "targets", "unresolved", "findings")

#: Files of all documents together, with their kinds in the manifest.
_SHARED = ((GRAPH, "graph"), (INDEX, "page"), (UNIT_PAGE, "page"), (UNIT_SHEETS, "sheets"), (UNIT_ALIASES, "aliases"))

#: Told after each document: how many are done, how many there are, the name of the next one.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What the summary, the start page and the manifest tell of one document; facts and text are let go."""

    id: str
    source: str
    page_row: dict[str, Any]
    summary: str
    manifest: tuple[object, ...]
    has_clauses: bool
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Result:
    """What a build made: documents in reading order, and the files it could not read with the reason."""

    documents: list[Built] = field(default_factory=list)
    failed: list[tuple[str, ZhizeError]] = field(default_factory=list)


def build_folder(
    sources: Iterable[str | Path],
    out: Path,
    *,
    base: str | None = None,
    lang: str = "zh",
    progress: Progress | None = None,
) -> Result:
    """Build the results of documents and folders of documents into `out`; without sources of the bundled document.

    A file in a folder that cannot be read is reported in the result and does not stop the others. Raises InputError
    where no document can be read, OutputError where `out` cannot be written; then `out` is as it was.
    """
    result = Result()
    paths, left = collect(sources)
    result.failed += [(readable(path.name), no_reader(path)) for path in left]
    names = document_ids(paths)
    with replaced_folder(out, names) as aside:
        parts = aside / ".quads"
        parts.mkdir()
        for number, (path, name) in enumerate(zip(paths, names, strict=True)):
            if progress:
                progress(number, len(paths), path.name)
            try:
                studied = study(path, id=name, base=base)
            except InputError as error:
                result.failed.append((readable(path.name), error))
                continue
            (parts / f"{number:08}.nq").write_bytes(studied.nquads)
            result.documents.append(_write_document(studied, aside / name, lang))
        if progress:
            progress(len(paths), len(paths), "")
        if not result.documents:
            raise nothing_read(result.failed)
        named, unused = write_unit_names(aside, sorted(parts.iterdir()), paths, base=base, lang=lang)
        (parts / "organizations.nq").write_bytes(named)
        result.failed += unused
        _write_graph(aside / GRAPH, parts)
        shutil.rmtree(parts)
        (aside / INDEX).write_text(start_page_of(result, lang), encoding="utf-8", newline="\n")
        (aside / MARK).write_text(_manifest(result, aside), encoding="utf-8", newline="\n")
    return result


def _write_document(studied: Studied, folder: Path, lang: str) -> Built:
    """Write every file of one document; return what the summary needs."""
    from .exports import export
    from .judged import all_reviewed, judge, sheet_of
    from .networks import bipartite, lead_support, shared_targets, write_graphml
    from .reports.audit_markdown import findings_markdown
    from .reports.audit_page import Audited, audit_page
    from .reports.audit_workbook import findings_workbook
    from .reports.audits import findings_json
    from .reports.brief_files import FOLDER as BRIEFS
    from .reports.brief_files import write_briefs
    from .reports.commented import commented_text
    from .reports.overview import document_row, summary
    from .reports.task_table import task_table
    from .reports.workbench_page import workbench
    from .validation import validate

    facts, text = studied.facts, studied.text
    (judged,) = judge([studied])
    findings = judged.findings
    folder.mkdir()
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
    cells = (
        studied.id,
        "document",
        studied.source,
        facts.document.title or "",
        facts.document.sha256,
        row["clauses"],
        row["targets"],
        len(facts.unresolved),
        sum(row["severities"].values()),
    )
    words = summary(facts, findings, len(validate(studied.nquads)), studied.source, lang, gone=len(judged.gone))
    return Built(studied.id, studied.source, row, words, cells, row["clauses"] > 0, studied.notes)


def doubts_of(findings: Iterable[Finding]) -> list[Doubt]:
    """Return what the task table asks a person to check: violations and warnings (undated targets it finds itself)."""
    from .reports.task_table import Doubt

    return [
        Doubt(finding.measures, finding.message)
        for finding in findings
        if finding.is_open and finding.severity in ("violation", "warning") and finding.check != "TARGET-NO-DEADLINE"
    ]


def _write_graph(path: Path, parts: Path) -> None:
    """Merge the sorted records of the documents and the vocabulary into one sorted record."""
    from .rdf.vocabulary import vocabulary_quads

    (parts / "vocabulary.nq").write_text(
        "".join(f"{line}\n" for line in vocabulary_quads()), encoding="utf-8", newline="\n"
    )
    files = [open(part, "rb") for part in sorted(parts.iterdir())]  # noqa: PTH123, SIM115 - closed below
    try:
        with path.open("wb") as record:
            record.writelines(line for line, _ in groupby(heapq.merge(*files)))
    finally:
        for file in files:
            file.close()


def start_page_of(result: Result, lang: str) -> str:
    """Return the start page of a build."""
    from ..visualize.start import start_page

    return start_page(
        [built.page_row for built in result.documents],
        [{"name": name, "what": error.what} for name, error in result.failed],
        lang=lang,
    )


def _manifest(result: Result, folder: Path) -> str:
    def digest(path: Path) -> str:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    rows: list[tuple[object, ...]] = [_MANIFEST]
    rows += [
        (name, kind, "", "", digest(folder / name), "", "", "", "")
        for name, kind in _SHARED
        if (folder / name).is_file()
    ]
    rows += [built.manifest for built in result.documents]
    rows += [("", "unread", name, error.what, "", "", "", "", "") for name, error in result.failed]
    return "".join("\t".join(" ".join(str(cell).split()) for cell in row) + "\n" for row in rows)


def summary(result: Result, out: Path, lang: str = "zh") -> str:
    """Return what a person reads after a build: each document, the files not read, and which page to open."""
    lines = [built.summary for built in result.documents]
    if result.failed:
        names = ("、" if lang != "en" else ", ").join(name for name, _ in result.failed)
        lines.append(f"not read: {names}" if lang == "en" else f"没有读进来的文件：{names}")
    lines.append(f"open in a browser: {out / INDEX}" if lang == "en" else f"请用浏览器打开：{out / INDEX}")
    return "\n".join(lines)
