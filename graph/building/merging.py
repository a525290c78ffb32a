"""Merges the sorted records of many documents into one, in stages: few files open, little in memory."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path

#: Bytes of records that are sorted in memory at once.
_AT_ONCE = 16 * 1024 * 1024
#: Files that are open at once; Windows bounds them by 512 and ulimit often by 256.
_OPEN = 100


def merge(parts: Iterable[Path], target: Path, work: Path) -> None:
    """Write the lines of sorted files into `target`, sorted and each once; `work` is a folder to use. Raises OSError.

    Linear in the bytes but for the logarithm of a sort.
    """
    runs = list(_runs(parts, work))
    stage = 0
    while len(runs) > _OPEN:
        waiting, runs = iter(runs), []
        while some := list(islice(waiting, _OPEN)):
            runs.append(work / f"stage-{stage:06}.nq")
            _merged(some, runs[-1])
            stage += 1
    _merged(runs, target)


def _runs(parts: Iterable[Path], work: Path) -> Iterator[Path]:
    """Yield sorted files of at most `_AT_ONCE` bytes or of one part, made of the parts in their order."""
    waiting: list[Path] = []
    size = number = 0

    def run() -> Path:
        made = work / f"run-{number:06}.nq"
        lines: set[bytes] = set()
        for path in waiting:
            with path.open("rb") as file:
                lines.update(file)
        with made.open("wb") as file:
            file.writelines(sorted(lines))
        return made

    for part in parts:
        length = part.stat().st_size
        if waiting and size + length > _AT_ONCE:
            yield run()
            waiting, size, number = [], 0, number + 1
        if length > _AT_ONCE:
            yield part
            continue
        waiting.append(part)
        size += length
    if waiting:
        yield run()


def _merged(paths: list[Path], target: Path) -> None:
    with ExitStack() as opened, target.open("wb") as record:
        files = [opened.enter_context(path.open("rb")) for path in paths]
        record.writelines(line for line, _ in groupby(heapq.merge(*files)))
    for path in paths:
        path.unlink()
