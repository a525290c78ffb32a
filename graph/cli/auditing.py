"""Commands that judge: `audit` judges the document, `validate` judges our data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import DEFAULT_OUT, FormatOption, Form, GraphOption, Lang, LangOption, OutputOption, put, put_table, row_format, say

if TYPE_CHECKING:
    from ..audits import Finding
    from ..build import Studied


class FailOn(StrEnum):
    """Severities at which `audit` ends with 1."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


_DocArgument = Annotated[
    str | None, typer.Argument(metavar="[DOC]", help="文件；不给则用 --graph 里的图 · a document; the graph of --graph if none")
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
    from ..audits import find_audit, run_audits
    from ..reports.audits import findings_json, findings_markdown, findings_table

    if explain is not None:
        from .reference import explain_audit

        put(explain_audit(find_audit(explain), lang.value), output)
        return
    studied = _studied(document, graph)
    found: list[tuple[Studied, list[Finding]]] = [(one, run_audits(one.facts, one.text, one.nquads)) for one in studied]
    form = row_format(format, output)
    if form is Form.JSON:
        put(findings_json(found), output)
    elif form is Form.MD:
        put("\n".join(findings_markdown(findings, one.facts, lang=lang.value) for one, findings in found), output)
    else:
        put_table(findings_table(found, lang=lang.value), format, output, lang)
    _end(sum((findings for _, findings in found), []), fail_on)


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


def _studied(document: str | None, graph: Path) -> list[Any]:
    from ..build import study, studied_graph

    return [study(document)] if document is not None else studied_graph(graph)


def _end(findings: list[Any], fail_on: FailOn | None) -> None:
    if fail_on is None:
        return
    levels = list(FailOn)
    at = levels[: levels.index(fail_on) + 1]
    count = sum(1 for finding in findings if finding.key and finding.severity in at)
    if count:
        say(f"{count} 条发现达到 {fail_on} 级 / {count} findings at or above {fail_on}")
        raise typer.Exit(1)
