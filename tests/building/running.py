"""Runs `zhize build` in a process of its own, to the end or until it is killed with its process group.

Workers have groups of their own and end when their input closes.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

_MAIN = "from zhize.graph.cli import main; main()"


def start(source: Path, out: Path, *options: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start a build in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _MAIN, "build", str(source), "-o", str(out), *options],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment},
        start_new_session=True,
    )


def run(source: Path, out: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a build to its end."""
    process = start(source, out, *options, **environment)
    told, said = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, told, said)


def kept(out: Path) -> int:
    """Return how many finished documents are kept."""
    root = out.with_name(f".{out.name}.kept")
    with contextlib.suppress(FileNotFoundError):
        return sum("." not in entry.name and entry.is_dir() for entry in root.iterdir())
    return 0


def kill_at(source: Path, out: Path, count: int, rng: Random, *options: str) -> bool:
    """Start a build and kill it with its group once `count` documents are kept, or a moment later.

    Return whether it was killed before it ended.
    """
    process = start(source, out, *options)
    while process.poll() is None and kept(out) < count:
        time.sleep(0.02)
    time.sleep(rng.random() * 0.5)
    ended = process.poll() is not None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return not ended
