"""Engines as processes of the tests: on the loopback, in a folder of their own, ended by their process."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.needed import need

#: Seconds within which an engine must answer.
_START = 60.0


@dataclass(frozen=True)
class Endpoint:
    """Where an engine answers: query address, graph store address, and the environment with its credentials."""

    query: str
    store: str
    environment: dict[str, str] = field(default_factory=dict)
    pid: int = 0


def free_port() -> int:
    """Return a port of the loopback that is free now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextlib.contextmanager
def process(command: Sequence[str], log: Path, asked: str) -> Iterator[int]:
    """Run a server until the end of the block; it is up when `asked` gives an answer, whatever its status."""
    with log.open("wb") as out:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=log.parent)
    try:
        until = time.monotonic() + _START
        while True:
            try:
                urllib.request.urlopen(asked, timeout=5).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"no start: {log.read_text(errors='replace')[-800:]}") from None
                time.sleep(0.05)
        yield server.pid
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def oxigraph_binary() -> str | None:
    """Return the path of the `oxigraph` of this environment."""
    return shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")


@contextlib.contextmanager
def oxigraph(folder: Path, *, data: Path | None = None) -> Iterator[Endpoint]:
    """Run `oxigraph serve`; with `data` an engine that only reads, its store in that folder."""
    binary = oxigraph_binary()
    need(binary is not None, "oxigraph (PyPI)")
    address = f"127.0.0.1:{free_port()}"
    command = [str(binary), "serve", "--bind", address]
    if data is not None:
        command = [str(binary), "serve-read-only", "--location", str(data), "--bind", address]
    with process(command, folder / "oxigraph.log", f"http://{address}/query?query=ASK%7B%7D") as pid:
        yield Endpoint(f"http://{address}/query", f"http://{address}/store", pid=pid)


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """Run a new Virtuoso with a small memory and raised result limits."""
    binary = shutil.which("virtuoso-t")
    need(binary is not None, "virtuoso-opensource (Debian)")
    sql, http = free_port(), free_port()
    files = {"DatabaseFile": "v.db", "ErrorLogFile": "v.log", "LockFile": "v.lck", "TransactionFile": "v.trx"}
    sections = {
        "Database": {**files, "xa_persistent_file": "v.pxa", "FileExtend": 200, "TempStorage": "TempDatabase"},
        "TempDatabase": {"DatabaseFile": "t.db", "TransactionFile": "t.trx"},
        "Parameters": {
            "ServerPort": f"127.0.0.1:{sql}", "DisableUnixSocket": 1, "ServerThreads": 10, "CheckpointInterval": 0,
            "NumberOfBuffers": 4000, "MaxDirtyBuffers": 3000, "CaseMode": 2, "DirsAllowed": ".",
        },
        "HTTPServer": {"ServerPort": f"127.0.0.1:{http}", "ServerThreads": 6},
        "SPARQL": {"ResultSetMaxRows": 1_000_000, "MaxQueryExecutionTime": 120},
    }
    lines = [
        f"[{section}]\n" + "".join(f"{key}={value}\n" for key, value in keys.items())
        for section, keys in sections.items()
    ]
    (folder / "virtuoso.ini").write_text("\n".join(lines), encoding="utf-8")
    command = [str(binary), "+foreground", "+configfile", "virtuoso.ini"]
    address = f"http://127.0.0.1:{http}"
    with process(command, folder / "virtuoso.log", f"{address}/sparql?query=ASK%7B%7D") as pid:
        # The account and password that every new Virtuoso has; this one is gone after the test.
        known = {"ZHIZE_ENDPOINT_USER": "dba", "ZHIZE_ENDPOINT_PASSWORD": "dba"}
        yield Endpoint(f"{address}/sparql", f"{address}/sparql-graph-crud-auth", known, pid)
