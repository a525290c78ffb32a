"""Small documents for the audits: a text in, its findings out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from zhize.graph.audits import Finding, run_audits
from zhize.graph.extraction.pipeline import extract

Audit = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def audit() -> Audit:
    """Return the function that audits a text, by all checks or by those named."""

    def run(text: str, *checks: str) -> list[Finding]:
        return run_audits(extract(text, "doc"), text, checks=checks or None)

    return run
