"""Commands that judge: `audit` judges the document, `validate` judges our data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .audit_forms import AuditFormOption, audit_form, put_findings
from .curating import say_lost
from .options import (
    DEFAULT_OUT,
    EndpointOption,
    FormatOption,
    GraphOption,
    Lang,
    LangOption,
    OutputOption,
    put,
    put_table,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..judged import Judged
    from ..studied import Studied

#: Reviews without a finding that are named one by one.
_NAMED = 5


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
    endpoint: EndpointOption = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="有这一级及以上的发现时返回 1 · exit 1 on findings at or above")
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CHECK", help="说明一项检查 · explain one check and stop")
    ] = None,
    reviews: Annotated[
        Path | None,
        typer.Option(
            "--reviews", metavar="FILE", help="核实表；默认是文件旁边的 *.reviews.xlsx · the review sheet"
        ),
    ] = None,
    write_reviews: Annotated[
        bool,
        typer.Option(
            "--write-reviews", help="写出或更新核实表，填过的都保留 · write or update the sheet, keeping what it holds"
        ),
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="只做印发前该改的检查 · only the checks that matter before issuing")
    ] = False,
    format: AuditFormOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """审计协同缺口：没人牵头、几家牵头、没有时限…… · audit coordination gaps.

    例 / examples: zhize audit 实施意见.txt --fail-on violation
    zhize audit --explain ROLE-CONFLICT
    zhize audit 实施意见.txt --format docx -o 批注稿.docx
    zhize audit 送审稿.docx --draft
    zhize audit 实施意见.txt --write-reviews
    """
    from ..audits import at_or_above, draft_checks, find_audit
    from ..errors import UsageError
    from ..judged import judge

    if explain is not None:
        from .reference import explain_audit

        put(explain_audit(find_audit(explain), lang.value), output)
        return
    if write_reviews and (draft or format is not None or output is not None or fail_on is not None):
        raise UsageError(
            "--write-reviews 只写核实表，不和 --draft、--format、-o、--fail-on 合用 / it writes the sheet alone",
            mend="请分两次运行 / run it twice",
        )
    studied = _studied(document, graph, endpoint)
    sheet = reviews if reviews is None or reviews.exists() or not write_reviews else None
    judged = judge(studied, sheet, draft_checks() if draft else None)
    findings = [finding for one in judged for finding in one.findings]
    if write_reviews:
        _write_reviews(judged, document, reviews, lang)
        return
    _say_gone(judged)
    say_lost(studied, lang)
    put_findings(judged, audit_form(format, output), output, lang)
    count = len(at_or_above(findings, fail_on.value)) if fail_on is not None else 0
    if count:
        say(f"{fail_on} 级及以上的发现有 {count} 条 / {count} findings at or above {fail_on}")
        raise typer.Exit(1)


def validate(
    document: _DocArgument = None,
    graph: GraphOption = DEFAULT_OUT,
    endpoint: EndpointOption = None,
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
        nquads = read_record(graph, endpoint)
    else:
        from ..studied import study

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


def _write_reviews(judged: Sequence[Judged], document: str | None, sheet: Path | None, lang: Lang) -> None:
    """Write the review sheet beside the document, or where `--reviews` says. Raises UsageError, OutputError."""
    from ..errors import UsageError
    from ..judged import all_reviewed, sheet_of
    from ..reports.review_sheet import read_reviews, write_reviews
    from ..sources import REVIEWS

    old = sheet if sheet is not None and sheet.exists() else None
    if sheet is None and document in (None, "-"):
        raise UsageError(
            "核实表放在文件旁边，请给出文件 / the sheet lies beside the document: give it",
            mend="zhize audit 实施意见.txt --write-reviews，或 / or --reviews 核实表.xlsx --write-reviews",
        )
    if sheet is None:
        old = sheet_of(judged[0].studied)
        sheet = Path(str(document)).with_name(Path(str(document)).stem + REVIEWS[0])
    if sheet.suffix.lower() != ".xlsx":
        raise UsageError("核实表写成 .xlsx / the sheet is written as .xlsx", where=str(sheet), mend="请换个文件名")
    done = write_reviews(sheet, all_reviewed(judged), read_reviews(old) if old else [], old, lang.value)
    if not done.changed:
        say(f"核实表已是最新，没有改动 / up to date, untouched: {done.path}")
        return
    say(f"已写入核实表 / review sheet written: {done.path}")
    if done.kept:
        say(f"原来的核实表另存为 / the earlier one was kept as: {done.kept}")
    _say_gone(judged)


def _say_gone(judged: Sequence[Judged]) -> None:
    """Report reviews that lost their finding, and decisions that no longer hold."""
    gone = [each.row for one in judged for each in one.gone]
    back = [each for one in judged for each in one.findings if each.review and each.review.reason]
    if gone:
        named = "、".join(f"第 {row.number} 行 {row.id}" for row in gone[:_NAMED])
        named += "……" if len(gone) > _NAMED else ""
        say(f"核实表里有 {len(gone)} 条，这次没有对应的发现 / {len(gone)} reviews without a finding: {named}")
    if back:
        say(f"原文有变，{len(back)} 条已核实的退回待核实 / text changed, {len(back)} to be checked again")


def _studied(document: str | None, graph: Path, endpoint: str | None) -> list[Studied]:
    from ..studied import studied_graph, study

    return [study(document)] if document is not None else studied_graph(graph, endpoint)
