"""One Chromium a process for all tests: a second synchronous Playwright beside the first would refuse to start."""

from __future__ import annotations

import atexit
import os
import shutil
from functools import cache
from typing import Any

import pytest


def chromium() -> Any:
    """Return the browser. Missing, it skips the test, or fails it where everything is required."""
    browser = _started()
    if browser is None:
        if os.environ.get("ZHIZE_REQUIRE_ALL") == "1":
            pytest.fail("Chromium and Playwright are required: install the Debian package chromium", pytrace=False)
        pytest.skip("no Chromium here")
    return browser


@cache
def _started() -> Any:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if path is None:
        return None
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
