"""The command that says who the units are: `units`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import (
    DEFAULT_OUT,
    EndpointOption,
    FormatOption,
    GraphOption,
    Lang,
    LangOption,
    OutputOption,
    put_table,
    say,
)


def units(
    graph: GraphOption = DEFAULT_OUT,
    aliases: Annotated[
        Path | None,
        typer.Option(
            "--aliases", metavar="FILE", help="单位对照表；默认用生成时的 · alias rows; those of the build if not given"
        ),
    ] = None,
    near: Annotated[
        bool, typer.Option("--near", help="只列名称相近而没有合并的 · only names that are alike and were not joined")
    ] = False,
    endpoint: EndpointOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出全部单位及其各种写法、相近的名称 · list all units with their spellings and near matches.

    例 / examples: zhize units
    zhize units --near
    zhize units --aliases units.csv --format xlsx -o 单位.xlsx
    """
    from ..reports.unit_names import near_table, unit_names_table, unplaced
    from ..sources import UNIT_ALIASES
    from ..store import read_record
    from ..unit_names import directory_of

    own = (graph if graph.is_dir() else graph.parent) / UNIT_ALIASES
    if aliases is None and endpoint is None and own.is_file():
        aliases = own
    entries = directory_of(read_record(graph, endpoint), aliases)
    put_table((near_table if near else unit_names_table)(entries, lang.value), format, output, lang)
    for one in unplaced(entries):
        say(f"提示：{one['document']} 没有写明是哪里的文件，其中的单位只在本文内合并 / note: of no known place")
