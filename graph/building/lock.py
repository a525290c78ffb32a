"""One build at a time writes a results folder. The lock goes with the process that holds it, however that ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ..errors import OutputError


@contextlib.contextmanager
def held(path: Path, out: Path) -> Iterator[None]:
    """Hold the lock `path` of the folder `out`. Raises OutputError where another build holds it; OSError."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _locked(handle) or not _still_there(handle, path):
            raise OutputError(
                "另一个 zhize build 正在写这个文件夹 (another build is writing here)", where=out,
                mend="请等它做完再运行，或用 -o 指定另一个文件夹",
            )
        yield
    finally:
        os.close(handle)


def _still_there(handle: int, path: Path) -> bool:
    """Tell whether the lock is the file of that name still: whoever held it may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":

    def _locked(handle: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _locked(handle: int) -> bool:
        """Return whether the lock is ours; a disk that knows no locks gives it to everyone."""
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
