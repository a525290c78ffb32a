"""`zhize build` of folders in five formats, 1 % damaged: processor seconds by size, peak of a process, gain of two cores."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.building.folders import write_folder

from .material import ROOT
from .table import Table
from .timing import Child, run_child

_MAIN = "from zhize.graph.cli import main; raise SystemExit(main())"
#: Documents of the largest folder; the others hold a half and a quarter.
_COUNT, _QUICK = 2000, 40


def run(*, quick: bool) -> Table:
    """Return what builds of a quarter, a half and all of a folder take, alone, on two cores, and without a change."""
    table = Table(
        "folders",
        "zhize build of a folder, a fresh process each time, results on disk",
        ("what", "documents", "wall s", "CPU s", "CPU s / document", "peak MB of a process", "exit"),
    )
    count = _QUICK if quick else _COUNT
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        damaged = write_folder(home / "all", count)
        files = sorted(path for path in (home / "all").rglob("*") if path.is_file())
        for share in (4, 2):
            part = home / f"part-{share}"
            part.mkdir()
            for path in files[::share]:
                shutil.copy(path, part)
            _add(table, "one process", count // share, _build(part, home / "out", 1))
        alone = _build(home / "all", home / "out", 1)
        _add(table, "one process", count, alone)
        _add(table, "again, nothing changed", count, _build(home / "all", home / "out", 1, fresh=False))
        both = _build(home / "all", home / "out", 2)
        _add(table, "two processes", count, both)
        table.notes.append(f"two processes: {alone.seconds / both.seconds:.2f} times as fast by the clock")
        table.notes.append(f"{len(damaged)} of {count} files are damaged and reported")
    return table


def _build(source: Path, out: Path, jobs: int, *, fresh: bool = True) -> Child:
    if fresh:
        for folder in (out, out.with_name(f".{out.name}.kept")):
            shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-c", _MAIN, "build", str(source), "-o", str(out), "--jobs", str(jobs)]
    return run_child(command, cwd=str(ROOT))


def _add(table: Table, what: str, count: int, child: Child) -> None:
    table.add(what, count, child.seconds, child.cpu, child.cpu / count, child.peak / 1e6, child.code)
