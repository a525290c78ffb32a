"""Reads a .pdf in a process of its own: a file that crashes PDFium, or unpacks to gigabytes, ends that process alone.

`python -m zhize.graph.reading.pdf_apart MEMORY SECONDS` takes the file on standard input and puts out JSON.
The memory bound holds where the system has one (Linux, other POSIX systems), the bound on time everywhere.
"""

from __future__ import annotations

import json
import subprocess
import sys

from ..errors import InputError
from .origin import Origin

#: Most memory the process may take, in bytes, and most time it may run, in seconds: a page takes some 10 ms.
MAX_MEMORY, MAX_SECONDS = 1_500_000_000, 300


def read_apart(data: bytes, where: str) -> tuple[str, Origin]:
    """Return the canonical text of a .pdf and its origin. Raises InputError, also where the process dies."""
    command = [sys.executable, "-P", "-m", f"{__package__}.pdf_apart", str(MAX_MEMORY), str(MAX_SECONDS)]
    mend = "请用 PDF 软件打开后另存一份；有 Word 原稿的请用原稿"
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=MAX_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"PDF 读了 {MAX_SECONDS} 秒还没有读完 (too slow)", where=where, mend=mend) from error
    except OSError as error:
        raise InputError(
            f"不能另开进程读 PDF (no process): {error.strerror}", where=where, mend="请关闭一些程序再试"
        ) from error
    try:
        told = json.loads(ran.stdout)
    except ValueError as error:
        raise InputError(
            "PDF 太大、太复杂或已损坏，读不了 (it broke its reader or took too much memory)", where=where, mend=mend
        ) from error
    if "what" in told:
        raise InputError(told["what"], where=where, mend=told["mend"])
    return told["text"], Origin("pdf", pages=tuple(told["pages"]), notes=tuple(told["notes"]))


def _bound(memory: int, seconds: int) -> None:
    """Bound this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # a lower bound is set already, or the system has none of this kind
            continue


def main() -> None:
    """Read the file on standard input and tell what was read, or why not."""
    memory, seconds = map(int, sys.argv[1:3])
    _bound(memory, seconds)
    from .pdf import read_here

    try:
        text, origin = read_here(sys.stdin.buffer.read(), "")
        told = {"text": text, "pages": origin.pages, "notes": origin.notes}
    except InputError as error:
        told = {"what": error.what, "mend": error.mend}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
