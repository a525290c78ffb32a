"""Options that several commands share, and how they put data out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ..reports.tables import Table

#: Where `zhize build` writes and the reading commands look.
DEFAULT_OUT = Path("out")


class Lang(StrEnum):
    """Language of what people read."""

    ZH = "zh"
    EN = "en"


class Form(StrEnum):
    """Forms in which rows come out (`reports.tables.RowFormat`, without its imports)."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"


GraphOption = Annotated[
    Path, typer.Option("--graph", "-g", help="图所在的文件夹或 .nq 文件 · a build's folder or an N-Quads file")
]
EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint", metavar="URL",
        help="查询别处的 SPARQL 端点，代替 --graph；账号取自环境变量 · ask a SPARQL endpoint instead of --graph",
    ),
]
LangOption = Annotated[Lang, typer.Option("--lang", help="语言 · language of what people read")]
FormatOption = Annotated[
    Form | None,
    typer.Option("--format", "-f", help="格式；屏幕上默认 table，管道里默认 json · table on a terminal, else json"),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="写入文件而不是屏幕 · write to a file instead of the screen")
]
OwnOption = Annotated[
    Path | None,
    typer.Option(
        "--questions", metavar="DIR", help="自己的问题（.rq 文件）所在的文件夹 · a folder with questions of your own"
    ),
]
BaseOption = Annotated[str | None, typer.Option("--base", help="数据 IRI 的前缀 · base of the data IRIs, ends with /")]


def row_format(chosen: Form | None, output: Path | None = None) -> Form:
    """Return the chosen form, else the output file's ending, else table on a terminal and JSON in a pipe."""
    if chosen is not None:
        return chosen
    if output is not None and output.suffix.lstrip(".") in {form.value for form in Form}:
        return Form(output.suffix.lstrip("."))
    return Form.TABLE if output is None and sys.stdout.isatty() else Form.JSON


def put_table(table: Table, chosen: Form | None, output: Path | None, lang: Lang, *, empty: bool = True) -> None:
    """Put rows out in the form asked for; `empty`: say so where there are none. Raises UsageError, OutputError."""
    import shutil

    from ..errors import UsageError
    from ..reports.tables import RowFormat, render

    form = row_format(chosen, output)
    on_screen = output is None and sys.stdout.isatty()
    if form is Form.XLSX and on_screen:
        raise UsageError("xlsx 不能显示在屏幕上 / a workbook cannot be shown on the screen", mend="请加 -o 文件名.xlsx")
    data = render(
        table, RowFormat(form.value), lang=lang.value, columns=shutil.get_terminal_size().columns if on_screen else None
    )
    if form is Form.CSV and output is not None:
        data = b"\xef\xbb\xbf" + data  # spreadsheet programs take a file without the mark for the locale's encoding
    put(data, output)
    if empty and form is Form.TABLE and not table.rows:
        say("没有符合的结果 / no rows")


def say(words: str) -> None:
    """Talk to the person: standard error, never mixed with data."""
    print(words, file=sys.stderr)


def put(data: str | bytes | Iterable[bytes], output: Path | None = None) -> None:
    """Put data out, whole or in pieces: to a file, written aside and renamed, or to standard output."""
    from ..output import write_file

    raw = data.encode("utf-8") if isinstance(data, str) else data
    if output is not None:
        write_file(output, raw)
        say(f"已写入 / written: {output}")
        return
    if isinstance(raw, bytes):
        raw = [raw if raw.endswith(b"\n") or raw.startswith(b"PK") else raw + b"\n"]
    sys.stdout.flush()
    sys.stdout.buffer.writelines(raw)
    sys.stdout.buffer.flush()


def checked_base(base: str | None) -> str | None:
    """Return the base of the data IRIs; raise UsageError for one that no IRI can begin with."""
    import re

    from ..errors import UsageError

    if base is not None and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*[/#]", base):
        raise UsageError(
            f"不能作 IRI 前缀 / not a base for IRIs: {base!r}", mend="例如 / for example https://example.org/id/"
        )
    return base
