"""Opens what `zhize build` wrote: `graph.nq` in its output folder, or any N-Quads file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from ..errors import InputError
from .memory import MemoryStore
from .oxigraph import OxigraphStore
from .protocol import Store
from .remote import RemoteStore

#: The record in the output folder of a build.
GRAPH_FILE = "graph.nq"
_BUILD = "请先运行 zhize build 建图，或用 --graph 指定 / run zhize build first, or name the graph with --graph"


class Engine(StrEnum):
    """The engines a store can run on."""

    OXIGRAPH = "oxigraph"
    MEMORY = "memory"


def read_record(path: Path, endpoint: str | None = None) -> bytes:
    """Return the N-Quads at `path`, a build's folder or a file, or of the `endpoint` if one is given.

    Raise `InputError` saying what to do, `EndpointError` where the endpoint fails.
    """
    if endpoint is not None:
        return RemoteStore(endpoint).record()
    file = path / GRAPH_FILE if path.is_dir() else path
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise InputError("没有图谱 / no graph here", where=file, mend=_BUILD) from error
    except OSError as error:
        raise InputError(f"图谱读不了 / the graph cannot be read: {error.strerror}", where=file, mend=_BUILD) from error


def open_store(path: Path, engine: Engine = Engine.OXIGRAPH, *, endpoint: str | None = None) -> Store:
    """Return a store with the graph at `path`, a build's folder or an N-Quads file, or the `endpoint` if one is given.

    Raise `InputError` where there is none or where it is not N-Quads.
    """
    if endpoint is not None:
        return RemoteStore(endpoint)
    record = read_record(path)
    try:
        return MemoryStore(record) if engine is Engine.MEMORY else OxigraphStore(record)
    except InputError as error:
        raise InputError(error.what, where=path, mend=error.mend) from error
