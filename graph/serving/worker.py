"""A process that answers one request after the other over a store of its own, within limits, and calls nobody.

Before the first request the process gives up what it will not need: it can open no file and no socket any more, so that
even a query that deceived the guard reaches nothing (POSIX; on Windows the guard stands alone).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from ..questions import Registry
from ..store import OxigraphStore
from .beginning import begun
from .evaluation import answered, warmed
from .frames import Head, packed, unpacked
from .limits import Limits

#: Growth of the peak memory, in KiB, after which a worker asks to be replaced.
_TIRED = 64 * 1024


def serve(
    store: OxigraphStore, limits: Limits, registry: Registry, read: Callable[[int], bytes],
    write: Callable[[bytes], object],
) -> None:
    """Answer requests until the other side is gone."""
    first = _peak()
    while (message := unpacked(read)) is not None:
        start = time.process_time()
        head, body = answered(store, message[0], limits, registry)
        head["spent"] = time.process_time() - start
        if _peak() - first > _TIRED:
            head["tired"] = True
        write(packed(head, body))


def confined(limits: Limits) -> None:
    """Give up what a query does not need: new files and sockets, more memory than its share, core dumps."""
    if sys.platform == "win32":
        return
    import resource

    size = _size()
    if size is not None:
        resource.setrlimit(resource.RLIMIT_AS, (size + limits.memory, size + limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _size() -> int | None:
    """Return the address space of this process in bytes; None where the system does not tell (macOS)."""
    from pathlib import Path

    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return None
    import resource

    return pages * resource.getpagesize()


def _peak() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Serve over standard input and output; the first message holds the limits and, as its body, the N-Quads."""
    read, out = sys.stdin.buffer.read, sys.stdout.buffer
    message = unpacked(read)
    if message is None:
        return
    limits, registry = begun(message[0])
    store = OxigraphStore(message[1])
    warmed(store, registry)
    confined(limits)

    def write(data: bytes) -> None:
        out.write(data)
        out.flush()

    write(packed(_READY))
    serve(store, limits, registry, read, write)


_READY: Head = {"ready": True}

if __name__ == "__main__":
    main()
