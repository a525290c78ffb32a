"""Commands for graphs beyond one command: `serve` offers one, `load` puts one into an engine elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import DEFAULT_OUT, GraphOption, OwnOption, say


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


def serve(
    host: Annotated[
        str, typer.Option("--host", help="地址；本机以外须有口令 · the address; one that others reach needs a token")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口，0 为任意 · the port, 0 for any")] = 8080,
    graph: GraphOption = DEFAULT_OUT,
    token_file: Annotated[
        Path | None,
        typer.Option("--token-file", metavar="FILE", help="口令文件，取第一行 · a file whose first line is a token"),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="一个查询的时限（秒） · seconds a query may take")
    ] = 30.0,
    memory: Annotated[
        int, typer.Option("--memory", min=32, help="一个查询的内存限额（MiB） · MiB a query may take")
    ] = 512,
    own: OwnOption = None,
    heavy: Annotated[
        int | None, typer.Option("--heavy", min=1, help="同时运行的重查询数 · long queries that run at once")
    ] = None,
    cors: Annotated[
        str | None,
        typer.Option("--cors", metavar="ORIGIN", help="允许查询的别的网站 · an origin whose pages may ask"),
    ] = None,
) -> None:
    """提供问题网页和 SPARQL 端点 · offer the questions as pages and a SPARQL endpoint.

    例 / examples: zhize serve
    zhize serve --host 0.0.0.0 --port 8080 --token-file token.txt
    """
    from ..errors import UsageError
    from ..questions import registry_with

    try:
        from ..serving.limits import Limits
        from ..serving.running import run
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("starlette", "uvicorn", "anyio", "h11"):
            raise
        raise UsageError(
            f"缺少组件 / a component is missing: {error.name}", mend="请安装 / install: pip install 'zhize[serve]'"
        ) from error
    limits = Limits(seconds=seconds, memory=memory * 1024 * 1024, **({"heavy": heavy} if heavy else {}))
    run(
        graph, host=host, port=port, token_file=token_file, cors=cors, limits=limits,
        registry=registry_with(own),
        tell=lambda address: say(f"请用浏览器打开 / open in a browser: {address}questions"),
    )
