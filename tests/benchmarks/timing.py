"""Times calls that take turns, and child processes with their peak memory.

Calls are timed by the processor's time, which other work on the machine does not lengthen; children by both clocks.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Child:
    """Wall seconds, processor seconds, peak resident bytes and exit code of a child process."""

    seconds: float
    cpu: float
    peak: int
    code: int


def seconds(call: Callable[[], Any]) -> float:
    """Return the processor seconds of one call in this process."""
    start = time.process_time()
    call()
    return time.process_time() - start


def medians(calls: Mapping[str, Callable[[], Any]], repeats: int) -> dict[str, float]:
    """Return each call's median seconds; the calls take turns, so that a busy moment hits all of them."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(repeats):
        names = list(calls)
        for name in names if turn % 2 == 0 else reversed(names):
            taken[name].append(seconds(calls[name]))
    return {name: statistics.median(times) for name, times in taken.items()}


def run_child(command: Sequence[str], cwd: str | None = None) -> Child:
    """Run a command to its end, its output thrown away, and return what it took (POSIX only)."""
    script = str(Path(__file__).with_name("child.py"))
    told = subprocess.run([sys.executable, "-S", script, *command], cwd=cwd, stdout=subprocess.PIPE, check=True)
    return Child(*json.loads(told.stdout))
