"""Processes that finish documents side by side: what one document does to its process is no other's matter.

A process that dies, or takes too long, costs its document alone. Processes are started whole (no fork), so that every
system does the same; each has a thread here that talks to it.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ..errors import DocumentFault, InputError, OutputError, ZhizeError
from .kept import Kept
from .keys import Options

_MEND = "请用 Word 或 WPS 打开后另存为 .docx 再试；仍不行，请把这份文件交给维护者"
#: How often the main thread looks up while it waits, in seconds: Windows does not interrupt a wait.
_LOOK_UP = 0.5


@dataclass(frozen=True, slots=True)
class Task:
    """One document to finish: its place in the build, file, id and key."""

    number: int
    path: Path
    id: str
    key: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: kept, or an error; `died` where its process ended, which another try may mend."""

    task: Task
    seconds: float
    error: ZhizeError | None = None
    died: bool = False


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def finished(
    tasks: Sequence[Task], jobs: int, limit: float, kept: Kept, options: Options, version: str,
    started: Callable[[str], None],
) -> Iterator[Outcome]:
    """Yield what came of each task, in the order in which they end, from at most `jobs` processes.

    `limit` bounds the seconds of a document; `started` is told, from any thread, the name of each file that is begun.
    Processes end with the iterator. Raises ZhizeError where no process can be started.
    """
    crew = _Crew(tasks, limit, kept, options, version, started)
    threads = [threading.Thread(target=crew.serve, daemon=True) for _ in range(min(jobs, len(tasks)))]
    try:
        for thread in threads:
            thread.start()
        for _ in tasks:
            yield crew.next()
    finally:
        crew.end()
        for thread in threads:
            thread.join()


class _Crew:
    """The tasks that wait, the processes that run, and the outcomes that were not yet taken."""

    def __init__(
        self, tasks: Sequence[Task], limit: float, kept: Kept, options: Options, version: str,
        started: Callable[[str], None],
    ) -> None:
        self._waiting = deque(tasks)
        self._limit, self._started = limit, started
        self._settings = {
            "kept": str(kept.root), "lang": options.lang, "base": options.base, "version": version,
        }
        self._outcomes: queue.SimpleQueue[Outcome | ZhizeError] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._running: set[_Process] = set()
        self._ended = False

    def next(self) -> Outcome:
        """Return the next outcome."""
        while True:
            try:
                outcome = self._outcomes.get(timeout=_LOOK_UP)
            except queue.Empty:
                continue
            if isinstance(outcome, ZhizeError):
                raise outcome
            return outcome

    def serve(self) -> None:
        """Do tasks until none waits, in one process after another."""
        process: _Process | None = None
        try:
            while (task := self._take()) is not None:
                if process is None:
                    process = self._start()
                self._started(task.path.name)
                outcome = process.do(task, self._limit)
                self._outcomes.put(outcome)
                if process.ended:
                    self._forget(process)
                    process = None
        except ZhizeError as error:
            self._outcomes.put(error)
        finally:
            if process is not None:
                self._forget(process)

    def end(self) -> None:
        """Take no task any more and end all processes."""
        with self._lock:
            self._ended = True
            self._waiting.clear()
            running = list(self._running)
        for process in running:
            process.kill()

    def _take(self) -> Task | None:
        with self._lock:
            return self._waiting.popleft() if self._waiting else None

    def _start(self) -> _Process:
        with self._lock:
            process = _Process(self._settings)
            self._running.add(process)
            if self._ended:
                process.kill()
        process.get_ready()
        return process

    def _forget(self, process: _Process) -> None:
        process.close()
        with self._lock:
            self._running.discard(process)


class _Process:
    """One worker process. Raises ZhizeError where it does not start."""

    def __init__(self, settings: dict[str, str]) -> None:
        self.ended = False
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", f"{__package__}.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=self._said, process_group=None if sys.platform == "win32" else 0,
            )
        except OSError as error:
            self._said.close()
            raise OutputError(
                f"不能另开进程 (no process): {error.strerror}", mend="请关闭一些程序，或用 --jobs 1 再试"
            ) from error
        self._settings = settings

    def get_ready(self) -> None:
        """Wait until it has loaded what it needs."""
        self._tell(self._settings)
        if self._hear() is None:
            self._process.wait()
            self._said.seek(0)
            said = self._said.read()[-2000:].decode(errors="replace")
            raise DocumentFault("工作进程没有启动 (a worker does not start)", detail=said)

    def do(self, task: Task, limit: float) -> Outcome:
        """Have a task done; return what came of it, also where the process ends or is ended at the limit."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(limit, stop)
        timer.daemon = True
        timer.start()
        self._tell({"path": str(task.path), "id": task.id, "key": task.key})
        told = self._hear()
        timer.cancel()
        self.ended = told is None or late.is_set()
        if told is None:
            code = self._process.wait()
            if late.is_set():
                return Outcome(task, limit, _late(task, limit))
            return Outcome(task, 0.0, _died(task, code), died=True)
        return Outcome(task, told["seconds"], _error(task, told), died=told["kind"] == "memory")

    def kill(self) -> None:
        """End the process and those it started, at once."""
        if self._process.returncode is not None:
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    def close(self) -> None:
        """End the process and let go of what belongs to it."""
        self.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._said):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue

    def _tell(self, told: dict[str, str]) -> None:
        if self._process.stdin is not None:
            try:
                self._process.stdin.write(json.dumps(told).encode() + b"\n")
                self._process.stdin.flush()
            except OSError:
                return  # it has ended: that is heard next

    def _hear(self) -> dict[str, Any] | None:
        line = self._process.stdout.readline() if self._process.stdout is not None else b""
        return json.loads(line) if line.endswith(b"\n") else None


def _late(task: Task, limit: float) -> ZhizeError:
    return InputError(
        f"读了 {limit:g} 秒还没有读完 (took too long)", where=task.path,
        mend="请把文件拆成几份，或用 --seconds 放宽时限",
    )


def _died(task: Task, code: int) -> ZhizeError:
    how = f"信号 {-code}" if code < 0 else f"返回码 {code}"
    return DocumentFault(
        f"读这份文件的程序中途退出，{how} (its process ended)", where=task.path,
        mend=_MEND if code != -signal.SIGTERM else "请再运行一次", detail=f"exit code {code}",
    )


def _error(task: Task, told: dict[str, Any]) -> ZhizeError | None:
    match told["kind"]:
        case "done":
            return None
        case "input":
            return InputError(told["what"], where=told["where"], mend=told["mend"])
        case "output":
            return OutputError(told["what"], where=told["where"], mend=told["mend"])
        case "memory":
            return InputError(
                "内存不够 (out of memory)", where=task.path, mend="请关闭一些程序，用 --jobs 1 再试，或把文件拆成几份"
            )
        case _:
            return DocumentFault(
                f"程序在这份文件上出错 (our own fault): {told['what']}", where=task.path, mend=_MEND,
                detail=told["detail"],
            )
