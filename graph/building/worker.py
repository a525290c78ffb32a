"""A process that finishes documents, one after another: `python -m zhize.graph.building.worker`.

Lines of JSON on standard input say what to do (first where to keep and how, then a document a line), lines on standard
output what came of it. It ends with its input, at once: nobody waits for what it is doing then.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import queue
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any, TextIO

from ..errors import InputError, OutputError
from ..output import elsewhere
from ..studied import study
from .kept import Kept
from .keys import Options, key_of
from .result import Built

#: Objects after which the collector of reference cycles looks again, as on the command line.
_COLLECT_AFTER = 50_000


def finish(path: Path | str, id: str, key: str, kept: Kept, options: Options, version: str) -> Built:
    """Make every file of one document and keep them under its key.

    Raises InputError where it cannot be read or changes meanwhile, OutputError where nothing can be written.
    """

    from .document import write_document

    def make(folder: Path) -> tuple[Built, dict[str, Any], bytes]:
        studied = study(path, id=id, base=options.base)
        built, shown = write_document(studied, folder, options.lang)
        if str(path) != "-" and key_of(Path(path), id, options, version) != key:
            raise InputError(
                "读取时文件正在改动 (changed while it was read)", where=path, mend="请保存并关闭文件后再运行"
            )
        return built, shown, studied.nquads

    try:
        return kept.put(key, make)
    except OSError as error:
        if elsewhere(error, kept.root):
            raise
        raise OutputError(
            f"写不进去 (cannot be written): {error.strerror}", where=kept.root,
            mend="请检查权限和磁盘空间；已做好的都留着，再次运行会接着做；原有结果未改动",
        ) from error


def main() -> None:
    """Do what standard input says."""
    import gc

    gc.set_threshold(_COLLECT_AFTER)
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    asked: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin, asked), daemon=True).start()
    settings = json.loads(asked.get())
    kept, options = Kept(Path(settings["kept"])), Options(settings["lang"], settings["base"])
    importlib.import_module(".document", __package__)  # now, not within the time of the first document
    _answer(answers, {"ready": True})
    while True:
        task = json.loads(asked.get())
        _answer(answers, _done(task, kept, options, settings["version"]))


def _listen(lines: TextIO, asked: queue.SimpleQueue[str]) -> None:
    """Pass on what is asked; end the process, and those it started, when nobody asks any more."""
    for line in lines:
        asked.put(line)
    if sys.platform != "win32" and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _done(task: dict[str, str], kept: Kept, options: Options, version: str) -> dict[str, Any]:
    start = time.perf_counter()
    try:
        finish(Path(task["path"]), task["id"], task["key"], kept, options, version)
        told: dict[str, Any] = {"kind": "done"}
    except InputError as error:
        told = {"kind": "input", "what": error.what, "where": error.where, "mend": error.mend}
    except OutputError as error:
        told = {"kind": "output", "what": error.what, "where": error.where, "mend": error.mend}
    except MemoryError:
        told = {"kind": "memory"}
    except Exception as error:  # noqa: BLE001 - the edge of a process: one document's fault is not the others'
        words = "".join(traceback.format_exception(error))
        told = {"kind": "fault", "what": f"{type(error).__name__}: {error}", "detail": words}
    return {**told, "seconds": time.perf_counter() - start}


def _answer(answers: TextIO, told: dict[str, Any]) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
