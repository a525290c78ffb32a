"""Prints pages to PDF with Chromium."""

from __future__ import annotations

from tests.chromium import chromium


def printed(html: str, **options: object) -> bytes:
    """Return a page printed on A4; `options` are those of Playwright's `page.pdf`."""
    page = chromium().new_page()
    try:
        page.set_content(html)
        return page.pdf(format="A4", **options)
    finally:
        page.close()
