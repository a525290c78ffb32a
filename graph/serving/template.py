"""The process that holds the graph once and forks a worker from itself whenever one is wanted (POSIX).

A fork shares the graph's memory and is there in milliseconds, so that a query that went wrong costs its process only.
Reads commands of nine bytes from a socket: `F` with a socket to serve on, `K` with a process to end.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import struct
import sys

from ..questions import Registry
from ..store import OxigraphStore
from .beginning import begun
from .evaluation import warmed
from .frames import packed, unpacked
from .limits import Limits
from .worker import confined, serve

#: One command or reply: a letter and a process.
COMMAND = struct.Struct(">cQ")


def main(descriptor: int) -> None:
    """Read limits and N-Quads from the control socket, then obey it until it closes; every worker ends with it."""
    control = socket.socket(fileno=descriptor)
    stream = control.makefile("rb", buffering=0)

    def read(size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size and (part := stream.read(size - len(parts))):
            parts += part
        return bytes(parts)

    message = unpacked(read)
    if message is None:
        return
    limits, registry = begun(message[0])
    store = OxigraphStore(message[1])
    del message
    warmed(store, registry)
    control.sendall(packed({"ready": True}))
    workers: set[int] = set()
    while True:
        command, handles, _, _ = socket.recv_fds(control, COMMAND.size, 1)
        if len(command) < COMMAND.size:
            break
        letter, process = COMMAND.unpack(command)
        if letter == b"F":
            process = os.fork()
            if process == 0:
                _work(store, limits, registry, control, handles[0])
            workers.add(process)
            os.close(handles[0])
        elif process in workers:
            _end(process)
            workers.remove(process)
        control.sendall(COMMAND.pack(letter, process))
    for process in workers:
        _end(process)


def _work(store: OxigraphStore, limits: Limits, registry: Registry, control: socket.socket, descriptor: int) -> None:
    """Be a worker to the end; never return into the parent's loop."""
    try:
        os.close(control.detach())
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        os.close(null)
        confined(limits)
        channel = socket.socket(fileno=descriptor)

        def read(size: int) -> bytes:
            parts = bytearray()
            while len(parts) < size and (part := channel.recv(min(size - len(parts), 1 << 20))):
                parts += part
            return bytes(parts)

        serve(store, limits, registry, read, channel.sendall)
    finally:
        os._exit(0)


def _end(process: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process, 0)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main(int(sys.argv[1]))
