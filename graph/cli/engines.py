"""Commands for engines beyond this process: `load`."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import DEFAULT_OUT, GraphOption, say


def load(
    endpoint: Annotated[
        str,
        typer.Option(
            "--endpoint", metavar="URL",
            help="图存储地址（Graph Store 协议），账号取自环境变量 · a graph store; credentials from the environment",
        ),
    ],
    graph: GraphOption = DEFAULT_OUT,
    again: Annotated[
        bool, typer.Option("--again", help="已在那里的图也重新写入 · put graphs again that stand there already")
    ] = False,
) -> None:
    """把图写入别处的引擎，一份文件一个图；中断后再运行会接着写 · load the graph into an engine elsewhere, resumable.

    例 / examples: zhize load --endpoint http://127.0.0.1:7878/store
    zhize query joint-leads --endpoint http://127.0.0.1:7878/query
    """
    from ..store import load_record, read_record
    from .progress import bar

    with bar("写入 / loading") as tell:
        done = load_record(read_record(graph), endpoint, again=again, tell=tell)
    say(
        f"写入 {len(done.put)} 个图，{len(done.kept)} 个已在那里 "
        f"/ {len(done.put)} graphs put, {len(done.kept)} stood there already"
    )
