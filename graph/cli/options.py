"""Options that several commands share, and how they put data out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

#: Where `zhize build` writes and the reading commands look.
DEFAULT_OUT = Path("out")


class Lang(StrEnum):
    """Language of what people read."""

    ZH = "zh"
    EN = "en"


class RowFormat(StrEnum):
    """Forms in which rows come out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"


GraphOption = Annotated[Path, typer.Option("--graph", help="图所在的文件夹或 .nq 文件 · the build folder or an N-Quads file")]
LangOption = Annotated[Lang, typer.Option("--lang", help="语言 · language: zh, en")]
FormatOption = Annotated[
    RowFormat | None,
    typer.Option("--format", "-f", help="输出格式；终端默认 table，管道默认 json · table, json, csv, md, xlsx"),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="写入文件而不是屏幕 · write to a file instead of the screen")
]


def row_format(chosen: RowFormat | None, output: Path | None = None) -> RowFormat:
    """Return the chosen form, else the output file's ending, else table on a terminal and JSON in a pipe."""
    if chosen is not None:
        return chosen
    if output is not None and output.suffix.lstrip(".") in {form.value for form in RowFormat}:
        return RowFormat(output.suffix.lstrip("."))
    return RowFormat.TABLE if sys.stdout.isatty() else RowFormat.JSON


def say(words: str) -> None:
    """Talk to the person: standard error, never mixed with data."""
    print(words, file=sys.stderr)


def put(data: str | bytes, output: Path | None = None) -> None:
    """Put data out: to a file, written aside and renamed, or to standard output."""
    from ..output import write_file

    raw = data.encode("utf-8") if isinstance(data, str) else data
    if output is not None:
        write_file(output, raw)
        say(f"已写入 / written: {output}")
        return
    if not raw.endswith(b"\n") and not raw.startswith(b"PK"):
        raw += b"\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()
