"""The workbench of one document as a file's text: its facts, its findings and its text, joined in one page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from ...visualize.workbench import workbench_page
from ..model import Facts
from .curation_data import curation_data, review_data
from .workbench_rows import bench_rows

if TYPE_CHECKING:
    from ..audits import Finding
    from ..audits.reviews import Reviewed


def workbench(
    facts: Facts,
    text: str,
    findings: Sequence[Finding] = (),
    *,
    lang: str = "zh",
    source: str = "",
    reviewed: Reviewed | None = None,
) -> str:
    """Return the HTML; `text` is the canonical text, `lang` (`zh`, `en`) the language the page opens in.

    `source` is the document's file name, which the sheets to download are called by (the id where there is none);
    `reviewed` holds what the review sheet says beside the findings.
    """
    bench = bench_rows(facts, text, findings)
    stem = PurePath(source).stem or facts.document.id
    bench.sheets.update(curation=curation_data(facts, stem), reviews=review_data(findings, reviewed, stem))
    return workbench_page(bench, lang=lang)
