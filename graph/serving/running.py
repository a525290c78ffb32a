"""Runs the service on an address; only with a token on one that other machines reach."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import uvicorn

from ..errors import InputError, UsageError
from ..questions import Registry
from ..store import read_record
from .app import application
from .limits import Limits
from .workers import starter

#: Fewest characters of a token.
_TOKEN_LENGTH = 16
#: Bytes of a request line and its head.
_HEAD = 64 * 1024


def run(
    graph: Path, *, host: str, port: int, token_file: Path | None, cors: str | None, limits: Limits,
    tell: Callable[[str], None], registry: Registry | None = None,
) -> None:
    """Serve a graph until the process is told to end; `tell` is given the address once it is known.

    Port 0 takes a free one. Raises `UsageError` for an address that needs a token, `InputError` for no graph.
    """
    token = read_token(token_file) if token_file is not None else None
    local = is_loopback(host)
    if not local and token is None:
        raise UsageError(
            f"在 {host} 上提供服务须有口令 / a token is required to serve on {host}",
            mend="请用 --token-file 指定口令文件，或用 --host 127.0.0.1 / give --token-file, or --host 127.0.0.1",
        )
    record = read_record(graph)
    names = sorted({quad.graph_name.value for quad in _quads(record) if isinstance(quad.graph_name, ox.NamedNode)})
    app = application(
        starter(record, limits, registry), limits, graphs=names, folder=graph if graph.is_dir() else None, token=token,
        hosts={"localhost", "127.0.0.1", "[::1]", host.lower()} if local else None, cors=cors,
        registry=registry,
    )
    bound = _bound(host, port)
    shown = f"[{host}]" if ":" in host else host
    tell(f"http://{shown}:{bound.getsockname()[1]}/")
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, h11_max_incomplete_event_size=_HEAD,
        lifespan="on", timeout_graceful_shutdown=3,
    )
    uvicorn.Server(config).run(sockets=[bound])


def read_token(path: Path) -> str:
    """Return the token of a file, its first line; raise `InputError` for one that cannot be read or is too short."""
    try:
        token = path.read_text(encoding="utf-8-sig").strip().split("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("口令文件读不了 / the token file cannot be read", where=path, mend="请检查") from error
    if len(token) < _TOKEN_LENGTH:
        raise InputError(
            f"口令太短 / the token is too short (< {_TOKEN_LENGTH})", where=path,
            mend='例如 / for example python -c "import secrets; print(secrets.token_urlsafe())"',
        )
    return token


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _quads(record: bytes) -> ox.QuadParser:
    return ox.parse(record, format=ox.RdfFormat.N_QUADS)


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # With the protocol named asyncio sends small answers at once (TCP_NODELAY), 40 ms sooner.
        bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host.strip("[]"), port))
    except OSError as error:
        raise UsageError(
            f"不能在 {host}:{port} 上提供服务 / cannot serve on {host}:{port}: {error.strerror}",
            mend="请用 --port 换一个端口 / choose another --port",
        ) from error
    bound.listen(128)
    return bound
