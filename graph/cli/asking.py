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
    OwnOption,
    put,
    put_table,
    say,
)

if TYPE_CHECKING:
    from ..questions import Registry
    from ..store import Result, Store

#: A name as long as this is a SPARQL text, not a file.
_NAME_LIMIT = 255
_LISTED = "zhize questions 列出全部问题 / lists the questions"


EvidenceOption = Annotated[
    bool,
    typer.Option("--evidence", help="附上每行的原文和位置 · add the words of the text behind each row, with places"),
]


def query(
    name: Annotated[
        str | None,
        typer.Argument(
            help="问题名称，见 zhize questions；在终端里不写就逐项询问 "
            "· a question, see zhize questions; without one a terminal asks for it"
        ),
    ] = None,
    params: Annotated[
        list[str] | None,
        typer.Option(
            "--param", "-p", metavar="KEY=VALUE",
            help="问题的参数，可重复，同名的取其任一 · a parameter, repeatable; of one name, any of the values",
        ),
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
    evidence: EvidenceOption = False,
    own: OwnOption = None,
    graph: GraphOption = DEFAULT_OUT,
    endpoint: EndpointOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """问一个问题，或运行 SPARQL · ask a named question, or run SPARQL.

    例 / examples: zhize query
    zhize query joint-leads --evidence
    zhize query unit -p unit=县财政局 -p unit=县商务局
    zhize query targets-by-lead -p deadline=2025 --format xlsx -o 指标.xlsx
    zhize query joint-leads --endpoint http://127.0.0.1:7878/query
    zhize query --sparql "SELECT ?u WHERE { ?m zhize:lead ?u }"
    """
    from ..errors import UsageError
    from ..questions import registry_with
    from ..reports.answers import answer_table
    from ..store import open_store

    if name is not None and sparql is not None:
        raise UsageError("问题名称和 --sparql 只能用一个 / a question or --sparql, one of the two", mend=_LISTED)
    if sparql is not None:
        if params or inherited or evidence or own:
            raise UsageError(
                "-p、--inherited、--evidence 和 --questions 只用于命名的问题 "
                "/ -p, --inherited, --evidence and --questions go with a question"
            )
        text = _sparql_text(sparql)
        _put_result(open_store(graph, endpoint=endpoint).query(text), format, output, lang)
        return
    registry = registry_with(own)
    given = _given(params or [])
    if inherited:
        given["inherited"] = ["true"]
    store = None
    if name is None:
        if given or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageError("请给出一个问题名称，或者 --sparql / give a question or --sparql", mend=_LISTED)
        name, given, store = _interviewed(registry, graph, endpoint, lang)
        more = [("--graph", graph if graph != DEFAULT_OUT else None), ("--endpoint", endpoint), ("--questions", own)]
        options = [(key, str(value)) for key, value in more if value]
        command = _command(name, given, options, evidence=evidence, lang=lang)
        say(f"\n同样的问题可以直接写 / the same as a command:\n  {command}\n")
    question = registry.find(name)
    store = store or open_store(graph, endpoint=endpoint)
    answer = registry.ask(store, question.name, given, evidence=evidence)
    put_table(answer_table(answer, lang.value), format, output, lang)


def questions(
    own: OwnOption = None,
    template: Annotated[
        bool, typer.Option("--template", help="给出自己的问题的样例文件 · print an example of a question of your own")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出可以问的问题及其参数 · list the named questions and their parameters.

    例 / examples: zhize questions --lang en
    zhize questions --template -o questions/my-question.rq
    zhize questions --questions questions
    """
    from ..questions import registry_with
    from ..reports.tables import Heading, Table
    from ..resources import text

    if template:
        put(text("ontology", "own-question.rq"), output)
        return
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
        for question in registry_with(own).questions.values()
    ]
    put_table(Table("Questions" if english else "问题", headings, rows), format, output, lang)


def _interviewed(
    registry: Registry, graph: Path, endpoint: str | None, lang: Lang
) -> tuple[str, dict[str, Any], Store]:
    """Ask the person at the terminal; return the question, what was given for it, and the graph they were shown."""
    from ..store import open_store
    from .interview import Cancelled, Interview

    opened: list[Store] = []

    def open_graph() -> Store:
        if not opened:
            opened.append(open_store(graph, endpoint=endpoint))
        return opened[0]

    def read(prompt: str) -> str:
        print(prompt, end="", file=sys.stderr, flush=True)
        return sys.stdin.readline()

    open_graph()  # a graph that is missing is said before anything is asked
    try:
        asked = Interview(registry, open_graph, read, say, lang.value).run()
    except Cancelled:
        say("\n已取消 / cancelled")
        raise typer.Exit from None
    return asked.question.name, dict(asked.given), open_graph()


def _command(name: str, given: dict[str, Any], more: list[tuple[str, str]], *, evidence: bool, lang: Lang) -> str:
    """Return the command line that asks the same."""
    import shlex

    words = ["zhize", "query", name]
    words += [word for key, values in given.items() for value in values for word in ("-p", f"{key}={value}")]
    words += [word for pair in more for word in pair]
    words += ["--evidence"] if evidence else []
    words += ["--lang", "en"] if lang is Lang.EN else []
    return shlex.join(words)


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
