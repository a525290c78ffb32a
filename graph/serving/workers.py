"""Starts and ends workers: forked from a process that holds the graph, or, where there is no fork, started whole."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from ..errors import InputError
from ..questions import Registry, bundled
from .beginning import beginning
from .frames import Head, packed, received
from .limits import Limits

#: How much nicer a long query's process is to the others (setpriority(2)).
_NICE = 5
#: Clock ticks a second in which Linux counts processor time (proc(5)).
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Gone(Exception):
    """The worker's process ended before it answered."""


class Worker:
    """One process; answers one request at a time."""

    __slots__ = ("_reader", "_writer", "process", "slowed")

    def __init__(self, process: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.process, self._reader, self._writer, self.slowed = process, reader, writer, False

    async def ask(self, request: Head) -> tuple[Head, bytes]:
        """Return the answer to a request. Raises `Gone`."""
        try:
            self._writer.write(packed(request))
            await self._writer.drain()
            return await received(self._reader)
        except (asyncio.IncompleteReadError, OSError) as error:
            raise Gone from error

    def slow(self) -> None:
        """Let other processes go before this one, to its end."""
        self.slowed = True
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.process, _NICE)

    def spent(self) -> float | None:
        """Return the processor seconds of the process so far; None where the system does not tell (not Linux)."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_bytes().rpartition(b")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def close(self) -> None:
        """Let go of the channel."""
        self._writer.close()


class Starter(Protocol):
    """Makes workers and ends them."""

    async def open(self) -> None:
        """Get ready. Raises `InputError` where the graph is none."""

    async def start(self) -> Worker:
        """Return a new worker."""

    async def end(self, worker: Worker) -> None:
        """End a worker's process, whatever it is doing."""

    async def close(self) -> None:
        """End everything."""


class Forking:
    """Workers forked from one process that holds the graph."""

    def __init__(self, nquads: bytes, limits: Limits, registry: Registry | None = None) -> None:
        self._begin = packed(beginning(limits, registry or bundled()), nquads)
        self._turn = asyncio.Lock()
        self._template: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    async def open(self) -> None:
        await asyncio.to_thread(self._open)

    def _open(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._template = subprocess.Popen(
                [sys.executable, "-m", f"{__package__}.template", str(theirs.fileno())], pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )
        self._control = ours
        with contextlib.suppress(OSError):
            ours.sendall(self._begin)
        self._begin = b""
        if not ours.recv(1):
            raise _unloaded()
        ours.setblocking(True)
        self._drain(ours)

    @staticmethod
    def _drain(control: socket.socket) -> None:
        """Read the rest of the message that says the template is ready."""
        rest = len(packed({"ready": True})) - 1
        while rest:
            rest -= len(control.recv(rest))

    async def start(self) -> Worker:
        ours, theirs = socket.socketpair()
        with theirs:
            process = await self._command(b"F", 0, theirs)
        ours.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=ours, limit=1 << 20)
        return Worker(process, reader, writer)

    async def end(self, worker: Worker) -> None:
        worker.close()
        await self._command(b"K", worker.process, None)

    async def _command(self, letter: bytes, process: int, handle: socket.socket | None) -> int:
        async with self._turn:
            return await asyncio.to_thread(self._told, letter, process, handle)

    def _told(self, letter: bytes, process: int, handle: socket.socket | None) -> int:
        from .template import COMMAND

        if self._control is None:
            raise Gone
        handles = [handle.fileno()] if handle else []
        try:
            socket.send_fds(self._control, [COMMAND.pack(letter, process)], handles)
            reply = self._control.recv(COMMAND.size, socket.MSG_WAITALL)
        except OSError as error:
            raise Gone from error
        if len(reply) < COMMAND.size:
            raise Gone
        return int(COMMAND.unpack(reply)[1])

    async def close(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._template is not None:
            try:
                await asyncio.to_thread(self._template.wait, 5)
            except subprocess.TimeoutExpired:
                self._template.kill()
                await asyncio.to_thread(self._template.wait)


class Spawning:
    """Workers that each load the graph themselves; Windows has no fork."""

    def __init__(self, nquads: bytes, limits: Limits, registry: Registry | None = None) -> None:
        self._begin = packed(beginning(limits, registry or bundled()), nquads)
        self._running: dict[int, asyncio.subprocess.Process] = {}

    async def open(self) -> None:
        worker = await self.start()
        await self.end(worker)

    async def start(self) -> Worker:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", f"{__package__}.worker",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, limit=1 << 20,
        )
        if process.stdin is None or process.stdout is None:
            raise Gone
        self._running[process.pid] = process
        worker = Worker(process.pid, process.stdout, process.stdin)
        try:
            process.stdin.write(self._begin)
            await process.stdin.drain()
            await received(process.stdout)
        except (asyncio.IncompleteReadError, OSError) as error:
            await self.end(worker)
            raise _unloaded() from error
        return worker

    async def end(self, worker: Worker) -> None:
        worker.close()
        process = self._running.pop(worker.process, None)
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def close(self) -> None:
        for process in list(self._running.values()):
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        self._running.clear()


def starter(nquads: bytes, limits: Limits, registry: Registry | None = None) -> Starter:
    """Return what makes workers on this system."""
    kind = Forking if hasattr(os, "fork") else Spawning
    return kind(nquads, limits, registry)


def _unloaded() -> InputError:
    return InputError("图谱装不进来 / the graph cannot be loaded", mend="请重新运行 zhize build / build again")
