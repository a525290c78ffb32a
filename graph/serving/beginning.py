"""What a worker is told first: its limits and a person's own questions; the graph goes with it. It opens no file."""

from __future__ import annotations

from dataclasses import asdict

from ..questions import Registry, with_own
from .frames import Head
from .limits import Limits


def beginning(limits: Limits, registry: Registry) -> Head:
    """Return the head of the first message."""
    return {"limits": asdict(limits), "own": {stem: list(file) for stem, file in registry.own.items()}}


def begun(head: Head) -> tuple[Limits, Registry]:
    """Return what the head of the first message says."""
    return Limits(**head["limits"]), with_own({stem: (path, text) for stem, (path, text) in head["own"].items()})
