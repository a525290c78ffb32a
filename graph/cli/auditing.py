"""Commands that judge: `audit` judges the document, `validate` judges our data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import (
    DEFAULT_OUT,
    Form,
    FormatOption,
    GraphOption,
    Lang,
    LangOption,
    OutputOption,
    put,
    put_table,
    row_format,
    say,
)

if TYPE_CHECKING:
    from ..build import Studied


class FailOn(StrEnum):
    """Severities at which `audit` ends with 1."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


_DocArgument = Annotated[
    str | None,
    typer.Argument(metavar="[DOC]", help="文件；不给则用 --graph 里的图 · a document; the graph of --graph if none"),
]


def audit(
    document: _DocArgument = None,
    graph: GraphOption = DEFAULT_OUT,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="有这一级及以上的发现时返回 1 · exit 1 on findings at or above")
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CHECK", help="说明一项检查 · explain one check and stop")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """审计协同缺口：没人牵头、几家牵头、没有时限…… · audit coordination gaps.

    例 / examples: zhize audit 实施意见.txt --fail-on violation
    zhize audit --explain ROLE-CONFLICT
    """
    from ..audits import at_or_above, find_audit, run_audits
    from ..reports.audits import findings_json, findings_markdown, findings_table

    if explain is not None:
        from .reference import explain_audit

        put(explain_audit(find_audit(explain), lang.value), output)
        return
    studied = _studied(document, graph)
    found = [run_audits(one.facts, one.text, one.nquads) for one in studied]
    findings = [finding for each in found for finding in each]
    form = row_format(format, output)
    if form is Form.JSON:
        put(findings_json(findings, lang=lang.value), output)
    elif form is Form.MD:
        put(
            "\n".join(
                findings_markdown(each, one.facts, lang=lang.value) for one, each in zip(studied, found, strict=True)
            ),
            output,
        )
    else:
        full = form in (Form.CSV, Form.XLSX)
        put_table(findings_table(findings, lang=lang.value, full=full), format, output, lang)
    count = len(at_or_above(findings, fail_on.value)) if fail_on is not None else 0
    if count:
        say(f"{fail_on} 级及以上的发现有 {count} 条 / {count} findings at or above {fail_on}")
        raise typer.Exit(1)


def validate(
    document: _DocArgument = None,
    graph: GraphOption = DEFAULT_OUT,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """用 SHACL 校验我们的数据（不评判文件） · check our data against the SHACL shapes.

    例 / example: zhize validate 实施意见.txt
    """
    from ..reports.tables import Heading, Table
    from ..store import read_record
    from ..validation import validate as validated

    if document is None:
        nquads = read_record(graph)
    else:
        from ..build import study

        nquads = study(document).nquads
    found = validated(nquads)
    english = lang is Lang.EN
    headings = [
        Heading("shape", "Shape" if english else "形状"),
        Heading("message", "Message" if english else "说明"),
        Heading("focus", "Node" if english else "节点"),
        Heading("path", "Property" if english else "属性"),
        Heading("value", "Value" if english else "值"),
        Heading("graph", "Graph" if english else "图"),
    ]
    rows = [
        {
            "shape": one.shape,
            "message": one.message(lang.value),
            "focus": one.focus,
            "path": one.path,
            "value": one.value,
            "graph": one.graph,
        }
        for one in found
    ]
    put_table(Table("Validation" if english else "数据校验", headings, rows), format, output, lang, empty=False)
    say(f"{len(found)} 处不合格 / {len(found)} violated" if found else "全部合格 / everything conforms")
    if found:
        raise typer.Exit(1)


def _studied(document: str | None, graph: Path) -> list[Studied]:
    from ..build import studied_graph, study

    return [study(document)] if document is not None else studied_graph(graph)
