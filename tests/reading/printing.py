"""Prints pages to PDF with Chromium: one browser for all the tests of a process."""

from __future__ import annotations

import os
import shutil
from functools import cache

import pytest


@cache
def _browser():
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        return None
    return sync_playwright().start().chromium.launch(executable_path=path, args=["--no-sandbox"])


def printed(html: str, **options: object) -> bytes:
    """Return a page printed on A4; `options` are those of Playwright's `page.pdf`."""
    browser = _browser()
    if browser is None:
        if os.environ.get("ZHIZE_REQUIRE_ALL"):
            pytest.fail("Chromium is missing")
        pytest.skip("Chromium is missing")
    page = browser.new_page()
    try:
        page.set_content(html)
        return page.pdf(format="A4", **options)
    finally:
        page.close()
