"""Many clients at once, workers of both kinds, and an end that leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from zhize.graph.questions import ask, questions
from zhize.graph.serving.limits import Limits
from zhize.graph.serving.pool import Pool
from zhize.graph.serving.workers import Forking, Spawning
from zhize.graph.store import OxigraphStore, read_record

from .conftest import Service, serving

CLIENTS, SPAN = 16, 3.0
#: Questions without a required parameter.
FREE = [name for name, question in questions().items() if not any(param.required for param in question.params)]
SLOW = {"overlap-levels", "overlap", "same-support", "shared-targets"}


def children(pid: int) -> list[int]:
    """The processes below one, by Linux's own list."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if parent == pid:
            found += [int(entry.name), *children(int(entry.name))]
    return found


def run_apart(main: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine in a thread of its own: the browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(main())).result()


@pytest.fixture(scope="module")
def patient(built: Path) -> Iterator[Service]:
    """A service with its own limits: those of the other tests are short, and this machine may be busy."""
    with serving(built) as running:
        yield running


def test_sixteen_clients_get_answers_and_no_error(patient: Service, built: Path) -> None:
    local = OxigraphStore(read_record(built))
    names = [name for name in FREE if name not in SLOW]
    assert len(names) >= 12
    want = {name: ask(local, name).rows for name in names}
    until = time.monotonic() + SPAN

    def client(number: int) -> int:
        done = 0
        while time.monotonic() < until:
            name = names[(number + done) % len(names)]
            reply = patient.get(f"/api/questions/{name}?format=json")
            assert reply.status == 200, (name, reply.text)
            assert reply.json() == want[name]
            done += 1
        return done

    with ThreadPoolExecutor(CLIENTS) as pool:
        assert sum(pool.map(client, range(CLIENTS))) >= CLIENTS


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads Linux's list of processes")
def test_workers_do_not_pile_up_and_end_with_the_service(built: Path) -> None:
    with serving(built, "--seconds", "1", "--heavy", "1") as running:
        for number in range(3):
            assert running.query(f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?{'i' * (number + 1)} }}").status == 503
        assert running.ask()[0]
        time.sleep(0.3)
        below = children(running.pid)
        assert 2 <= len(below) <= 6
        os.kill(running.pid, 9)  # even so nothing stays behind
        until = time.monotonic() + 10
        while time.monotonic() < until and any(Path(f"/proc/{pid}").exists() for pid in below):
            time.sleep(0.05)
        assert [pid for pid in below if Path(f"/proc/{pid}").exists()] == []


@pytest.mark.parametrize("kind", [Forking, Spawning])
def test_forked_and_started_workers_answer_alike_and_are_replaced(kind: type, built: Path) -> None:
    """Windows knows no fork; what it uses is tried here too."""
    if kind is Forking and not hasattr(os, "fork"):
        pytest.skip("no fork here")
    limits = Limits(seconds=0.5, quick=0.2, heavy=1)
    asked = {"kind": "sparql", "query": "ASK { ?s ?p ?o }", "rows": ["text/csv"], "triples": []}
    heavy = {**asked, "query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}

    async def main() -> None:
        pool = Pool(kind(read_record(built), limits), limits)
        await pool.open()
        try:
            assert await pool.run(asked) == ({"status": 200, "type": "text/csv"}, b"true\r\n")
            assert (await pool.run(heavy))[0]["code"] == "time"
            assert (await pool.run(asked))[0]["status"] == 200
            book = {"kind": "question", "name": "double-role", "params": {}, "format": "xlsx", "lang": "en"}
            assert (await pool.run(book))[1].startswith(b"PK")
        finally:
            await pool.close()

    run_apart(main)


def test_what_waits_for_the_processor_is_not_taken_for_heavy(built: Path) -> None:
    """A worker that computes nothing for a while, as on a busy machine, keeps its place and its query is not begun anew."""

    class Stalled:
        process, slowed = 0, False

        def __init__(self) -> None:
            self.asked = 0

        async def ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
            self.asked += 1
            await asyncio.sleep(0.12 if request["query"] == "stalled" else 0)
            return {"status": 200}, request["query"].encode()

        def spent(self) -> float | None:
            return 0.0

        def slow(self) -> None:
            self.slowed = True

        def close(self) -> None: ...

    workers: list[Stalled] = []

    class Starter:
        async def open(self) -> None: ...

        async def start(self) -> Stalled:
            workers.append(Stalled())
            return workers[-1]

        async def end(self, worker: Stalled) -> None: ...

        async def close(self) -> None: ...

    async def main() -> list[Any]:
        pool = Pool(Starter(), Limits(heavy=1))  # type: ignore[arg-type]
        await pool.open()
        replies = await asyncio.gather(*(pool.run({"query": "stalled", "n": n}) for n in range(2)), pool.run({"query": "quick"}))
        await pool.close()
        return replies

    assert [body for _, body in run_apart(main)] == [b"stalled", b"stalled", b"quick"]
    assert not any(worker.slowed for worker in workers)
    assert sum(worker.asked for worker in workers) == 3


def test_a_full_queue_is_told_at_once(built: Path) -> None:
    limits = Limits(seconds=3, quick=0.1, heavy=1, waiting=1)
    heavy = {"kind": "sparql", "rows": ["text/csv"], "triples": []}

    async def main() -> list[str]:
        pool = Pool(Forking(read_record(built), limits), limits)
        await pool.open()
        try:
            texts = [f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }} # {n}" for n in range(8)]
            replies = await asyncio.gather(*(pool.run({**heavy, "query": text}) for text in texts))
        finally:
            await pool.close()
        return [head["code"] for head, _ in replies]

    codes = run_apart(main)
    assert codes.count("busy") >= 5
    assert "time" in codes
