"""The audit report as a page (`审计报告.html`): findings by severity and family, with their sentences.

Fed with plain rows, whose keys `templates/audit.html` names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .document import rendered

#: One document as the page shows it.
DocumentRow = Mapping[str, Any]


def report_page(documents: Sequence[DocumentRow], *, lang: str = "zh") -> str:
    """Return the page; `lang` (`zh`, `en`) is shown first."""
    return rendered(
        "audit.html", styles=("base", "two", "report"), scripts=("report", "start"), lang=lang, documents=documents
    )
