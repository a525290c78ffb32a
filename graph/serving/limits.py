"""What one query may take, and how many may run."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the service.

    `seconds`: a query's time; `quick`: seconds after which it leaves the quick lane; `memory`: bytes a query may take
    beyond the graph; `result`, `request`: bytes of an answer and of a request; `heavy`: long queries at once;
    `waiting`: queries that may wait; `depth`: nested brackets of a query.
    """

    seconds: float = 30.0
    quick: float = 1.0
    memory: int = 512 * 1024 * 1024
    result: int = 64 * 1024 * 1024
    request: int = 256 * 1024
    heavy: int = max(1, (os.cpu_count() or 2) - 1)
    waiting: int = 64
    depth: int = 100
