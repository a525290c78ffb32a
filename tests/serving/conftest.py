"""The service as a process on the loopback, over the bundled document, and a client that sends what it is told."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest

#: Limits of the tests' service, small so that what is ended ends soon.
SECONDS, MEMORY, HEAVY = 2, 256, 2


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Service:
    """A running service."""

    address: str
    pid: int

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
        """Send one request as it stands, no path tidied; `_` in the names of headers stands for `-`."""
        parts = urlsplit(self.address)
        link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        with contextlib.closing(link):
            link.putrequest(method, quote(path, safe="/?&=%+:;@!$'()*,~[]#\\"), skip_accept_encoding=True)
            for name, value in headers.items():
                link.putheader(name.replace("_", "-"), value)
            if body is not None and "Transfer_Encoding" not in headers:
                link.putheader("Content-Length", str(len(body)))
            link.endheaders(body)
            answer = link.getresponse()
            return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def get(self, path: str, **headers: str) -> Reply:
        return self.send("GET", path, **headers)

    def query(self, sparql: str, accept: str = "application/sparql-results+json", **fields: Any) -> Reply:
        """Send a query as a form."""
        body = urlencode([("query", sparql), *((key.replace("_", "-"), value) for key, values in fields.items() for value in values)])
        return self.send("POST", "/sparql", body.encode(), Content_Type="application/x-www-form-urlencoded", Accept=accept)

    def ask(self) -> tuple[bool, float]:
        """Ask something simple, a new text every time; return the answer and the seconds it took."""
        start = time.perf_counter()
        reply = self.query(f"ASK {{ ?s ?p ?o }} # {start}")
        return reply.status == 200 and reply.json()["boolean"], time.perf_counter() - start


@contextlib.contextmanager
def serving(graph: Path, *options: str) -> Iterator[Service]:
    """Run `zhize serve` on a free port of the loopback; it must end when told to."""
    command = [sys.executable, "-c", "from zhize.graph.cli import main; main()", "serve", "--graph", str(graph), "--port", "0"]
    process = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, encoding="utf-8")
    assert process.stderr is not None
    told: list[str] = []
    try:
        for line in process.stderr:
            told.append(line)
            if found := re.search(r"http://\S+:\d+/", line):
                break
        else:
            raise RuntimeError("".join(told))
        drain = threading.Thread(target=process.stderr.read, daemon=True)
        drain.start()
        yield Service(found[0].rstrip("/"), process.pid)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def service(built: Path) -> Iterator[Service]:
    with serving(built, "--seconds", str(SECONDS), "--memory", str(MEMORY), "--heavy", str(HEAVY)) as running:
        yield running
