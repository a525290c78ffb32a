"""Commands that read documents: `build`, `extract`, `schema`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .curating import say_lone_sheets
from .options import DEFAULT_OUT, BaseOption, Lang, LangOption, OutputOption, checked_base, put, put_table, say

if TYPE_CHECKING:
    from ..building.result import Result


class FactsFormat(StrEnum):
    """Forms of the facts of one document."""

    JSON = "json"
    TABLE = "table"


def build(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOC|DIR]...",
            help="文件或文件夹；不给则用随带的示例文件 · files or folders; the bundled document if none",
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="结果文件夹 · the folder to write")] = DEFAULT_OUT,
    base: BaseOption = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="同时处理的文件数，默认用全部处理器 · documents at once")
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option("--seconds", min=0.1, help="多份文件时每份的时限，默认 600 秒 · seconds each of several may take"),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="没有改动的文件也重新读 · read unchanged files again")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE",
            help="每份文件的报告（.xlsx .csv .md .json）：事实数、用时、没读成的原因和办法 · a row a file: facts, "
            "seconds, why it failed, what to do",
        ),
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """全套生成：事实、图、校验、审计、网页、任务分解表 · everything from documents to pages.

    可读 / reads: .txt .docx .html .pdf .ofd；没有改动的文件不重读，中断后再运行会接着做

    例 / example: zhize build 实施意见.docx -o out

    例 / example: zhize build 文件夹 -o out --report 报告.xlsx
    """
    from ..build import build_folder, summary
    from .progress import bar

    done = 0

    def told(count: int, total: int, name: str) -> None:
        nonlocal done
        done = max(done, count)
        progress(count, total, name)

    try:
        with bar("生成 / build") as progress:
            result = build_folder(
                documents or [], out, base=checked_base(base), lang=lang.value, jobs=jobs, limit=seconds, again=again,
                progress=told,
            )
    except KeyboardInterrupt:
        say(
            f"已中断：做好的 {done} 份都留着，再运行同一条命令会接着做；原有结果未改动 / "
            f"interrupted: the {done} documents done are kept, the same command goes on; earlier results untouched"
        )
        raise typer.Exit(130) from None
    say_lone_sheets(documents or [])
    _tell(result)
    if report is not None:
        _put_report(result, report, lang)
    put(summary(result, out, lang.value))
    if result.faults:
        raise typer.Exit(3)


def _tell(result: Result) -> None:
    """Say what a person should know of each file, and how long the build of several took."""
    for file in result.files:
        if file.error is not None:
            say(f"没有读成，已跳过 / not read, passed over: {file.error}")
        if file.built is None:
            continue
        for note in file.built.notes:
            say(f"提示：{file.built.source}：{note}")
        if not file.built.has_clauses:
            say(f"提示：{file.built.source} 里没有读到责任条款 / note: no role clause was found in {file.built.source}")
    for fault in result.faults[:1]:
        say(f"内部错误，请把以下信息反馈给维护者 / our own fault, please report:\n{fault.detail}")
    if len(result.files) > 1:
        from ..building.result import summary

        say(summary(result, "zh") + " / " + summary(result, "en"))


def _put_report(result: Result, report: Path, lang: Lang) -> None:
    """Write the report of a build in the form that the file's ending names. Raises UsageError for another ending."""
    from ..building.result import report_table
    from ..errors import UsageError
    from .options import Form

    forms = {".xlsx": Form.XLSX, ".csv": Form.CSV, ".md": Form.MD, ".json": Form.JSON, ".txt": Form.TABLE}
    form = forms.get(report.suffix.lower())
    if form is None:
        raise UsageError(
            f"报告没有这种格式 / no form of a report: {report.suffix or report.name}", mend="请用 " + " ".join(forms)
        )
    put_table(report_table(result, lang.value), form, report, lang)


def extract(
    documents: Annotated[
        list[str],
        typer.Argument(
            metavar="DOC|DIR...",
            help="文件，- 为标准输入；文件夹或多份文件时每份一行 JSON · a file, or - for standard input; "
            "of a folder or several files one line of JSON each",
        ),
    ],
    format: Annotated[
        FactsFormat, typer.Option("--format", "-f", help="json 全部事实，table 只计数 · json: all facts; table: counts")
    ] = FactsFormat.JSON,
    curation: Annotated[
        bool,
        typer.Option("--curation", help="照文件旁的更正表改过再给出；默认只给机器读出的 · as the curation sheet says"),
    ] = False,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """抽取文件的全部事实 · extract the facts of documents.

    可读 / reads: .txt .docx .html .pdf .ofd

    例 / example: zhize extract 实施意见.txt --format json
    """
    from ..extracts import of_document, of_documents
    from ..sources import collect, no_reader

    paths, left = collect(documents)
    for path in left:
        say(f"没有读成，已跳过 / not read, passed over: {no_reader(path)}")
    several = len(paths) > 1 or Path(documents[0]).is_dir()
    if format is FactsFormat.JSON:
        one = of_documents(paths, say, curation=curation) if several else of_document(paths[0], say, curation=curation)
        put(one, output)
        return
    _put_counts(paths, output, lang, curation=curation)


def _put_counts(paths: Sequence[Path], output: Path | None, lang: Lang, *, curation: bool) -> None:
    """Put out how many facts of each kind each document holds."""
    from ..curation import curate
    from ..extraction.pipeline import extract as extract_facts
    from ..model import FACT_LISTS
    from ..reading import read
    from ..reports.tables import Heading, Table
    from ..reports.words import word
    from ..sources import curation_files
    from .options import Form

    english = lang is Lang.EN
    headings = [
        Heading("document", "Document" if english else "文件"),
        Heading("list", "List" if english else "表"),
        Heading("what", "What" if english else "是什么"),
        Heading("rows", "Rows" if english else "条数"),
    ]
    rows = []
    for path in paths:
        reading = read(path)
        facts = extract_facts(reading.text, reading.id, reading.origin)
        if curation:
            facts = curate(facts, reading.text, curation_files(path))
        if not facts.assignments:
            say("提示：文中没有读到责任条款 / note: no role clause was found in this text")
        for name in FACT_LISTS:
            what, count = word("fact", name, lang.value), len(getattr(facts, name))
            rows.append({"document": reading.id, "list": name, "what": what, "rows": count})
    title = reading.id if len(paths) == 1 else ""
    put_table(Table(title, headings[len(paths) == 1 :], rows), Form.TABLE, output, lang)


def schema(output: OutputOption = None) -> None:
    """打印事实的 JSON Schema · print the JSON Schema of the facts.

    例 / example: zhize schema -o facts.schema.json
    """
    from ..model import Facts

    put(json.dumps(Facts.model_json_schema(), ensure_ascii=False, indent=1) + "\n", output)
