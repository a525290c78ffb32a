"""Sees what a process may not do while it reads foreign files: reach a host, start a program, write where it must not.

Stands alone, so that a process that is not of the tests can load it too (`sitecustomize`). What C code does by itself
raises no audit event: a server that listens, and a look at the folders afterwards, see that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_NETWORK = ("socket.connect", "socket.bind", "socket.send", "socket.getaddrinfo", "socket.gethost", "socket.getnameinfo",
            "urllib.", "http.client.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "webbrowser.")
_PROGRAMS = ("subprocess.", "os.exec", "os.system", "os.posix_spawn", "os.spawn", "os.startfile", "os.fork", "pty.")
#: Events that change files, with the places of the paths among their arguments and of the folders these start from.
_FILES = {
    "os.mkdir": ((0, 2),), "os.rmdir": ((0, 1),), "os.remove": ((0, 1),), "os.rename": ((0, 2), (1, 3)), "os.link": ((1, 3),),
    "os.symlink": ((1, 2),), "os.truncate": ((0, None),), "os.chmod": ((0, 2),), "os.chown": ((0, 3),), "os.utime": ((0, 3),),
    "shutil.copyfile": ((1, None),), "shutil.move": ((0, None), (1, None)), "shutil.rmtree": ((0, None),),
    "shutil.unpack_archive": ((1, None),), "shutil.make_archive": ((0, None),),
}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def forbidden(event: str, arguments: tuple[Any, ...], folders: Sequence[str] = (), *, programs: bool = False) -> str | None:
    """Return what an audit event does that it may not: anything but reading, but for files inside `folders`.

    With `programs` it may start some.
    """
    if event.startswith(_NETWORK) or (event.startswith(_PROGRAMS) and not programs):
        return f"{event} {arguments!r:.80}"
    if event == "open":
        path, mode, flags = arguments
        if not (set(mode) & set("wax+") if isinstance(mode, str) else flags & _WRITES):
            return None
        paths = [(path, None)]
    elif event in _FILES:
        paths = [(arguments[at], arguments[start] if start is not None and start < len(arguments) else None)
                 for at, start in _FILES[event]]
    else:
        return None
    for path, start in paths:
        if isinstance(path, int):  # an open file, which was seen when it was opened
            continue
        where = _whole(os.fsdecode(path), start)
        if where != os.devnull and not any(os.path.commonpath([where, folder]) == folder for folder in folders):
            return f"{event} {where!r}"
    return None


def _whole(path: str, start: int | None) -> str:
    """Return a path from the root on, links followed, from the open folder `start` where there is one (Linux)."""
    folder = Path(f"/proc/self/fd/{start}").resolve() if start is not None and start >= 0 else Path()
    return os.path.realpath(folder / path)


def install(found: Callable[[str], None], folders: Sequence[str] = (), *, programs: bool = False) -> None:
    """Tell `found` of every forbidden act of this process from now on."""
    inside = [os.path.realpath(folder) for folder in folders]

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        what = forbidden(event, arguments, inside, programs=programs)
        if what is not None:
            found(what)

    sys.addaudithook(note)


def install_from_environment() -> None:
    """Guard this process: GUARD_FOLDERS it may write into, GUARD_LOG takes what it did elsewhere, and by what program."""
    log = os.open(os.environ["GUARD_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(what: str) -> None:
        os.write(log, f"{sys.argv[:1]} {what}\n".encode("utf-8", "backslashreplace"))

    install(write, os.environ["GUARD_FOLDERS"].split(os.pathsep), programs=True)
