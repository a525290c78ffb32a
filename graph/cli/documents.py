"""Commands that read documents: `build`, `extract`, `schema`."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..model import FACT_LISTS, Facts
from .options import DEFAULT_OUT, Lang, LangOption, OutputOption, put, say


class FactsFormat(StrEnum):
    """Forms of the facts of one document."""

    JSON = "json"
    TABLE = "table"


def build(
    documents: Annotated[
        list[str] | None, typer.Argument(help="文件或文件夹；不给则用随带的示例文件 · files or folders; the bundled document if none")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="结果文件夹 · the folder to write")] = DEFAULT_OUT,
    base: Annotated[str | None, typer.Option("--base", help="数据 IRI 的前缀 · base of the data IRIs")] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """全套生成：事实、图、校验、审计、网页、任务分解表 · everything from documents to pages.

    例 / example: zhize build 实施意见.txt -o out
    """
    from ..build import build_folder, summary

    result = build_folder(documents or [], out, base=base, lang=lang.value, progress=say)
    print(summary(result, out, lang.value))


def extract(
    document: Annotated[str, typer.Argument(help="文件，- 为标准输入 · a file, or - for standard input")],
    format: Annotated[FactsFormat, typer.Option("--format", "-f", help="json 或 table · json or table")] = FactsFormat.JSON,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """抽取一份文件的全部事实 · extract one document's facts.

    例 / example: zhize extract 实施意见.txt --format json
    """
    from ..extraction.pipeline import extract as extract_facts
    from ..reading import read

    reading = read(document)
    facts = extract_facts(reading.text, reading.id)
    if not facts.assignments:
        say("提示：文中没有读到责任条款 / note: no role clause was found in this text")
    if format is FactsFormat.JSON:
        put(facts.model_dump_json(indent=1) + "\n", output)
        return
    counts = [(name, len(getattr(facts, name))) for name in FACT_LISTS]
    put("\n".join(f"{name}\t{count}" for name, count in counts) + "\n", output)


def schema(output: OutputOption = None) -> None:
    """打印事实的 JSON Schema · print the JSON Schema of the facts."""
    put(json.dumps(Facts.model_json_schema(), ensure_ascii=False, indent=1) + "\n", output)
