"""The whole build of the bundled document: wall time of a fresh process and its peak memory."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from .material import ROOT, bundled_path
from .table import Table
from .timing import run_child

_MAIN = "from zhize.graph.cli import main; raise SystemExit(main())"


def run(*, quick: bool) -> Table:
    """Return seconds and megabytes of `zhize build`, and of a bare interpreter for comparison."""
    table = Table(
        "build",
        "zhize build of the bundled document, a fresh process each time",
        ("what", "wall s", "peak MB", "bound", "exit"),
    )
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "zhize build": (
                [sys.executable, "-c", _MAIN, "build", str(bundled_path()), "-o", str(Path(folder) / "out")],
                "3 s, 300 MB",
            ),
            "zhize --help": ([sys.executable, "-c", _MAIN, "--help"], ""),
            "python alone": ([sys.executable, "-c", "pass"], ""),
        }
        runs = {name: [] for name in commands}
        for _ in range(1 if quick else 5):
            for name, (command, _bound) in commands.items():
                runs[name].append(run_child(command, cwd=str(ROOT)))
        for name, (_, bound) in commands.items():
            wall = statistics.median(one.seconds for one in runs[name])
            table.add(name, wall, max(one.peak for one in runs[name]) / 1e6, bound, runs[name][-1].code)
    return table
