"""Opens what `zhize build` wrote: `graph.nq` in its output folder, or any N-Quads file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from ..errors import InputError
from .memory import MemoryStore
from .oxigraph import OxigraphStore
from .protocol import Store

#: The record in the output folder of a build.
GRAPH_FILE = "graph.nq"
_BUILD = "请先运行 zhize build 建图，或用 --graph 指定 / run zhize build first, or name the graph with --graph"


class Engine(StrEnum):
    """The engines a store can run on."""

    OXIGRAPH = "oxigraph"
    MEMORY = "memory"


def read_record(path: Path) -> bytes:
    """Return the N-Quads at `path`: a build's folder or a file; raise `InputError` saying what to do."""
    file = path / GRAPH_FILE if path.is_dir() else path
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise InputError("没有图谱 / no graph here", where=file, mend=_BUILD) from error
    except OSError as error:
        raise InputError(f"图谱读不了 / the graph cannot be read: {error.strerror}", where=file, mend=_BUILD) from error


def open_store(path: Path, engine: Engine = Engine.OXIGRAPH) -> Store:
    """Return a store with the graph at `path`: a build's folder or an N-Quads file.

    Raise `InputError` where there is none or where it is not N-Quads.
    """
    record = read_record(path)
    try:
        return MemoryStore(record) if engine is Engine.MEMORY else OxigraphStore(record)
    except InputError as error:
        raise InputError(error.what, where=path, mend=error.mend) from error
