"""What a test needs beside Python. Missing, it skips the test, or fails it where everything is required."""

from __future__ import annotations

import importlib
import os
from types import ModuleType

import pytest


def need(present: bool, what: str) -> None:
    """Go on where something is present."""
    if not present and os.environ.get("ZHIZE_REQUIRE_ALL") == "1":
        pytest.fail(f"{what} is required", pytrace=False)
    if not present:
        pytest.skip(f"no {what} here")


def need_module(name: str) -> ModuleType:
    """Return a module."""
    try:
        return importlib.import_module(name)
    except ImportError:
        need(False, f"the package {name}")
        raise
