"""The workbench of one document as a file's text: its facts, its findings and its text, joined in one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...visualize.workbench import workbench_page
from ..model import Facts
from .workbench_rows import bench_rows

if TYPE_CHECKING:
    from ..audits import Finding


def workbench(facts: Facts, text: str, findings: Sequence[Finding] = (), *, lang: str = "zh") -> str:
    """Return the HTML; `text` is the canonical text, `lang` (`zh`, `en`) the language the page opens in."""
    return workbench_page(bench_rows(facts, text, findings), lang=lang)
