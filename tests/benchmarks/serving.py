"""Sixteen clients with mixed questions: `zhize serve` beside `oxigraph serve-read-only` and rdflib-endpoint, one graph.

The servers take turns. Each query is the text of a named question, sent as a form; a client waits for its answer before
it asks again. Memory is the resident size of the server and its children, shared pages counted once each.
"""

from __future__ import annotations

import contextlib
import http.client
import statistics
import subprocess
import sysconfig
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil
from zhize.graph.build import build_folder
from zhize.graph.questions import choices, questions
from zhize.graph.questions.registry import sparql_of
from zhize.graph.store import OxigraphStore, read_record

from tests.serving.conftest import serving
from tests.serving.engines import free_port, oxigraph, oxigraph_binary, process

from .table import Table

CLIENTS = 16
#: Questions that take an engine more than a second are left out: they would measure themselves.
_LEFT_OUT = frozenset(("overlap-levels", "overlap", "same-support", "shared-targets"))
_HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_ROWS = "application/sparql-results+json"


def run(*, quick: bool) -> Table:
    """Return requests a second, median and 95th percentile, errors, growth of memory, and ratios to `zhize serve`."""
    bound = 5.0 if quick else 60.0
    table = Table(
        "serving", f"{CLIENTS} clients, mixed questions on the bundled document, {bound:g} s each",
        ("server", "requests/s", "median ms", "95 % ms", "errors", "memory MiB", "grown MiB", "throughput", "median"),
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_folder([], folder / "out")
        record = read_record(folder / "out")
        texts = _texts(OxigraphStore(record))
        ours: tuple[float, float] | None = None
        for server, start in (("zhize serve", _zhize), ("oxigraph serve-read-only", _oxigraph), ("rdflib-endpoint", _rdflib)):
            (folder / server).mkdir()
            with contextlib.ExitStack() as stack:
                try:
                    address, pid = stack.enter_context(start(folder, folder / server))
                except FileNotFoundError as error:
                    table.notes.append(f"{server}: not here ({error})")
                    continue
                _load(address, texts, 1.0)
                before = _memory(pid)
                taken, errors = _load(address, texts, bound)
                after = _memory(pid)
                rate, median = len(taken) / bound, statistics.median(taken) * 1000
                ours = ours or (rate, median)
                table.add(
                    server, rate, median, statistics.quantiles(taken, n=20)[-1] * 1000, errors, after, after - before,
                    f"{ours[0] / rate:.2f}×", f"{median / ours[1]:.2f}×",
                )
                if start is _zhize:
                    table.notes.append(_while_heavy(address))
    table.notes.append("throughput: zhize over the other; median: the other over zhize; above 1 zhize is the faster")
    return table


def _texts(store: OxigraphStore) -> list[bytes]:
    """Return the bodies of the requests: every question that is quick, required parameters filled in."""
    bodies = []
    for name, question in questions().items():
        given = {}
        for param in question.params:
            if param.required and param.choices:
                known = choices(store, param.choices)
                given[param.name] = known[len(known) // 2].full or known[len(known) // 2].label
        if name not in _LEFT_OUT:
            bodies.append(urlencode({"query": sparql_of(store, name, given)}).encode())
    return bodies


def _load(address: str, bodies: list[bytes], seconds: float) -> tuple[list[float], int]:
    """Let the clients ask for so many seconds; return how long each answer took, and how many failed."""
    until = time.perf_counter() + seconds
    taken: list[list[float]] = [[] for _ in range(CLIENTS)]
    errors = [0] * CLIENTS

    def client(number: int) -> None:
        parts = urlsplit(address)
        link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        at = number
        while (start := time.perf_counter()) < until:
            try:
                status, _ = _post(link, parts.path, bodies[at % len(bodies)])
                errors[number] += status != 200
            except OSError:
                errors[number] += 1
                link.close()
            taken[number].append(time.perf_counter() - start)
            at += 1
        link.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [each for one in taken for each in one], sum(errors)


def _post(link: http.client.HTTPConnection, path: str, body: bytes) -> tuple[int, bytes]:
    link.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", "Accept": _ROWS})
    reply = link.getresponse()
    return reply.status, reply.read()


def _while_heavy(address: str) -> str:
    """Return how long a new ASK takes while four heavy queries run, in words."""
    parts = urlsplit(address)
    heavy = [threading.Thread(target=_once, args=(address, f"{_HEAVY} # {n}")) for n in range(4)]
    for thread in heavy:
        thread.start()
    time.sleep(1.0)
    taken = []
    link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    for number in range(60):
        start = time.perf_counter()
        _post(link, parts.path, urlencode({"query": f"ASK {{ ?s ?p ?o }} # {number}"}).encode())
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(0.02)
    link.close()
    for thread in heavy:
        thread.join()
    return f"an ASK while heavy queries run: median {statistics.median(taken):.1f} ms, longest {max(taken):.1f} ms of 60"


def _once(address: str, sparql: str) -> None:
    parts = urlsplit(address)
    link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
    _post(link, parts.path, urlencode({"query": sparql}).encode())
    link.close()


def _memory(pid: int) -> float:
    """Return the proportional resident size of a process and its children in MiB."""
    root = psutil.Process(pid)
    total = 0
    for each in (root, *root.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            full = each.memory_full_info()
            total += getattr(full, "pss", full.rss)
    return total / 2**20


@contextlib.contextmanager
def _zhize(folder: Path, _: Path) -> Iterator[tuple[str, int]]:
    with serving(folder / "out", "--seconds", "5") as service:
        yield f"{service.address}/sparql", service.pid


@contextlib.contextmanager
def _oxigraph(folder: Path, own: Path) -> Iterator[tuple[str, int]]:
    binary = oxigraph_binary()
    if binary is None:
        raise FileNotFoundError("oxigraph")
    load = [binary, "load", "--location", str(own / "store"), "--file", str(folder / "out" / "graph.nq")]
    subprocess.run(load, check=True, capture_output=True)
    with oxigraph(own, data=own / "store") as endpoint:
        yield endpoint.query, endpoint.pid


@contextlib.contextmanager
def _rdflib(folder: Path, own: Path) -> Iterator[tuple[str, int]]:
    binary = Path(sysconfig.get_path("scripts")) / "rdflib-endpoint"
    if not binary.exists():
        raise FileNotFoundError("rdflib-endpoint")
    port = free_port()
    command = [str(binary), "serve", "--host", "127.0.0.1", "--port", str(port), str(folder / "out" / "graph.nq")]
    with process(command, own / "rdflib.log", f"http://127.0.0.1:{port}/?query=ASK%7B%7D") as pid:
        yield f"http://127.0.0.1:{port}/", pid
