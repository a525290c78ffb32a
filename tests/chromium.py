"""One Chromium a process for all tests: a second synchronous Playwright beside the first would refuse to start."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from typing import Any

from tests.needed import need


def chromium() -> Any:
    """Return the browser. Missing, it skips the test, or fails it where everything is required."""
    browser = _started()
    need(browser is not None, "Chromium (Debian package chromium) with Playwright")
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
