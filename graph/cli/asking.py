"""Commands that ask a graph: `query`, `questions`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

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
)

if TYPE_CHECKING:
    from ..store import Result

#: A name as long as this is a SPARQL text, not a file.
_NAME_LIMIT = 255


def query(
    name: Annotated[
        str | None, typer.Argument(help="问题名称，见 zhize questions · a question, see zhize questions")
    ] = None,
    params: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="KEY=VALUE", help="问题的参数，可重复 · a parameter, repeatable"),
    ] = None,
    sparql: Annotated[
        str | None,
        typer.Option(
            "--sparql", metavar="TEXT|FILE|-", help="SPARQL 语句、文件或标准输入 · a query, a file or - for stdin"
        ),
    ] = None,
    inherited: Annotated[
        bool, typer.Option("--inherited", help="时限也算从上文承接的 · count inherited deadlines too")
    ] = False,
    graph: GraphOption = DEFAULT_OUT,
    endpoint: EndpointOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """问一个问题，或运行 SPARQL · ask a named question, or run SPARQL.

    例 / examples: zhize query joint-leads
    zhize query targets-by-lead -p deadline=2025 --format xlsx -o 指标.xlsx
    zhize query joint-leads --endpoint http://127.0.0.1:7878/query
    zhize query --sparql "SELECT ?u WHERE { ?m zhize:lead ?u }"
    """
    from ..errors import UsageError
    from ..questions import ask, find
    from ..reports.answers import answer_table
    from ..store import open_store

    if (name is None) == (sparql is None):
        raise UsageError(
            "请给出一个问题名称，或者 --sparql，二者取一 / give a question or --sparql, one of the two",
            mend="zhize questions 列出全部问题 / lists the questions",
        )
    if sparql is not None:
        if params or inherited:
            raise UsageError("-p 和 --inherited 只用于命名的问题 / -p and --inherited go with a question")
        text = _sparql_text(sparql)
        _put_result(open_store(graph, endpoint=endpoint).query(text), format, output, lang)
        return
    question = find(name or "")
    given = _given(params or [])
    if inherited:
        given["inherited"] = ["true"]
    store = open_store(graph, endpoint=endpoint)
    put_table(answer_table(ask(store, question.name, given), lang.value), format, output, lang)


def questions(format: FormatOption = None, output: OutputOption = None, lang: LangOption = Lang.ZH) -> None:
    """列出可以问的问题及其参数 · list the named questions and their parameters.

    例 / example: zhize questions --lang en
    """
    from ..questions import questions as known
    from ..reports.tables import Heading, Table

    english = lang is Lang.EN
    headings = [
        Heading("name", "Name" if english else "名称"),
        Heading("title", "Question" if english else "问题"),
        Heading("params", "Parameters" if english else "参数"),
        Heading("columns", "Columns" if english else "列"),
    ]
    rows = [
        {
            "name": question.name,
            "title": question.title.of(lang.value),
            "params": [f"{param.name}{'' if param.required else '?'}" for param in question.params],
            "columns": [column.name for column in question.columns],
        }
        for question in known().values()
    ]
    put_table(Table("Questions" if english else "问题", headings, rows), format, output, lang)


def _given(params: list[str]) -> dict[str, Any]:
    from ..errors import UsageError

    given: dict[str, Any] = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals or not key.strip():
            raise UsageError(
                f"参数写作 名称=值 / a parameter reads key=value, not {param!r}",
                mend="例如 / for example -p unit=县财政局",
            )
        given.setdefault(key.strip(), []).append(value)
    return given


def _sparql_text(given: str) -> str:
    """Return the query: standard input for -, the file of that name if there is one, else the text itself.

    Raises InputError for a file that is missing or is no UTF-8.
    """
    from ..errors import InputError

    if given == "-":
        data, where = sys.stdin.buffer.read(), "标准输入 (stdin)"
    elif "\n" in given or "{" in given or len(given) > _NAME_LIMIT or not _names_a_file(given):
        return given
    else:
        where = given
        try:
            data = Path(given).read_bytes()
        except FileNotFoundError as error:
            raise InputError("没有这个查询文件 (no such query file)", where=given, mend=_near(Path(given))) from error
        except OSError as error:
            raise InputError(f"打不开 (cannot be opened): {error.strerror}", where=given, mend="请检查") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("不是 UTF-8 编码 (not UTF-8)", where=where, mend="请另存为 UTF-8") from error


def _near(path: Path) -> str:
    from difflib import get_close_matches

    try:
        known = sorted(entry.name for entry in path.parent.iterdir() if entry.suffix in (".rq", ".sparql"))
    except OSError:
        known = []
    close = get_close_matches(path.name, known, 3, 0.5) or known[:3]
    return "是不是 / did you mean: " + "、".join(close) if close else "请检查文件夹和文件名"


def _names_a_file(given: str) -> bool:
    return Path(given).exists() or given.lower().endswith((".rq", ".sparql"))


def _put_result(result: Result, format: Any, output: Path | None, lang: Lang) -> None:
    from ..reports.tables import Heading, Table
    from ..store import Boolean, Solutions, json_value

    if isinstance(result, Boolean):
        put_table(Table("ASK", [Heading("answer", "answer")], [{"answer": result.value}]), format, output, lang)
    elif isinstance(result, Solutions):
        rows = [{name: json_value(row.get(name)) for name in result.variables} for row in result.rows]
        put_table(Table("SPARQL", [Heading(name, name) for name in result.variables], rows), format, output, lang)
    elif format is None:
        lines = sorted({f"{triple.subject} {triple.predicate} {triple.object} ." for triple in result.triples})
        put("".join(f"{line}\n" for line in lines) or "\n", output)
    else:
        triples = [(triple.subject, triple.predicate, triple.object) for triple in result.triples]
        names = ("subject", "predicate", "object")
        rows = [dict(zip(names, map(json_value, triple), strict=True)) for triple in sorted(triples, key=str)]
        put_table(Table("SPARQL", [Heading(name, name) for name in names], rows), format, output, lang)
