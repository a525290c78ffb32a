"""Commands that show: `view`, `brief`, `export`, `ref`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .curating import say_lost
from .options import (
    DEFAULT_OUT,
    BaseOption,
    EndpointOption,
    FormatOption,
    GraphOption,
    Lang,
    LangOption,
    OutputOption,
    checked_base,
    put,
    put_table,
    say,
)


def view(
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOC]", help="文件；不给则列出已生成的网页 · a document; lists the built pages if none"
        ),
    ] = None,
    graph: GraphOption = DEFAULT_OUT,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """写出一份文件的工作台网页，或说明打开哪个网页 · write a document's workbench, or say which page to open.

    例 / examples: zhize view 实施意见.txt -o 工作台.html
    zhize view --graph out
    """
    from ..errors import InputError

    if document is None:
        folder = graph if graph.is_dir() else graph.parent
        pages = sorted(folder.glob("*/workbench.html")) if folder.is_dir() else []
        if not pages:
            raise InputError(
                "没有已生成的网页 (no built page here)",
                where=graph,
                mend="请先运行 zhize build / run zhize build first",
            )
        start = folder / "index.html"
        say("请用浏览器打开 / open in a browser:")
        put("".join(f"{page}\n" for page in ([start] if start.is_file() else []) + pages), output)
        return
    from ..judged import all_reviewed, judge
    from ..reports.workbench_page import workbench
    from ..studied import study

    (judged,) = judge([study(document)])
    studied = judged.studied
    say_lost([studied], lang)
    page = output or Path(f"{studied.id}.workbench.html")
    put(workbench(studied.facts, studied.text, judged.findings, lang=lang.value, source=studied.source,
                  reviewed=all_reviewed([judged])), page)
    say(f"请用浏览器打开 / open in a browser: {page}")


class BriefForm(StrEnum):
    """Forms of a unit's brief."""

    HTML = "html"
    DOCX = "docx"


def brief(
    unit: Annotated[
        str, typer.Argument(metavar="UNIT", help="单位名称，可以只写一部分 · a unit, or a part of its name")
    ],
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOC]", help="文件；不给则用 --graph 里的图 · a document; the graph of --graph if none"
        ),
    ] = None,
    graph: GraphOption = DEFAULT_OUT,
    endpoint: EndpointOption = None,
    format: Annotated[
        BriefForm | None, typer.Option("--format", "-f", help="网页或 Word 文件 · a page or a Word file")
    ] = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """写出一个单位的职责简报 · write one unit's duties in brief.

    例 / examples: zhize brief 财政局 实施意见.txt
    zhize brief 财政局 实施意见.txt -o 财政局.docx
    """
    from ..judged import judge
    from ..reports.brief_files import brief_docx, brief_html, find_brief
    from ..studied import studied_graph, study

    judged = judge([study(document)] if document is not None else studied_graph(graph, endpoint))
    found = find_brief([(one.studied.facts, one.studied.text, one.findings) for one in judged], unit)
    form = format or (BriefForm.DOCX if output is not None and output.suffix.lower() == ".docx" else BriefForm.HTML)
    path = output or Path(f"{found.file}-简报.{form}")
    put(brief_docx(found, lang=lang.value) if form is BriefForm.DOCX
        else brief_html(found, lang=lang.value, listed=False), path)


def export(
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOC]", help="文件；不给则用 --graph 里的图 · a document; the graph of --graph if none"
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="nquads、trig、turtle、jsonld、graphml …（见 zhize ref）· form of the export"
        ),
    ] = "nquads",
    graph: GraphOption = DEFAULT_OUT,
    endpoint: EndpointOption = None,
    base: BaseOption = None,
    output: OutputOption = None,
) -> None:
    """导出图：N-Quads、TriG、Turtle、JSON-LD · export the graph in another form.

    例 / example: zhize export --format turtle -o 图谱.ttl
    """
    from ..errors import UsageError
    from ..exports import export as exported
    from ..store import read_record

    if document is not None:
        from ..studied import study

        record = study(document, base=checked_base(base)).nquads
    elif base is not None:
        raise UsageError(
            "--base 只用于直接给出文件时；现成的图请用 zhize build --base 重新生成 / --base goes with a document, "
            "a built graph keeps its IRIs"
        )
    else:
        record = read_record(graph, endpoint)
    put(exported(record, format), output)


def ref(
    term: Annotated[
        str | None,
        typer.Argument(
            metavar="[TERM]", help="类、属性、问题、审计、规则的名称 · class, property, question, audit or rule"
        ),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option("--in", metavar="DOC", help="在这份文件里找规则的命中 · show a rule's hits in this document"),
    ] = None,
    graph: GraphOption = DEFAULT_OUT,
    endpoint: EndpointOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出并解释类、属性、问题、审计、规则 · list and explain classes, properties, questions, audits, rules.

    例 / examples: zhize ref
    zhize ref lead
    zhize ref clause-labelled --in 实施意见.txt
    """
    from .reference import entries, explained, hits_of, index

    if term is None:
        put_table(index(lang.value), format, output, lang)
        return
    found = entries(term)
    hits = hits_of(found, document, graph, lang.value, endpoint)
    put("\n\n".join(explained(entry, lang.value) for entry in found) + hits, output)
