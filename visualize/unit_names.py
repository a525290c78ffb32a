"""The page of unit names (`单位名称.html`): who is who, what looks alike, of what place nothing is known.

Fed with plain rows, whose keys `templates/unit_names.html` names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .document import rendered

#: One row of a table on the page.
Row = Mapping[str, Any]


def unit_names_page(
    units: Sequence[Row], near: Sequence[Row], unplaced: Sequence[Row], *, alias_file: str, lang: str = "zh"
) -> str:
    """Return the page; `lang` (`zh`, `en`) is shown first."""
    return rendered(
        "unit_names.html",
        styles=("base", "two", "start"),
        scripts=("start",),
        lang=lang,
        units=units,
        near=near,
        unplaced=unplaced,
        alias_file=alias_file,
    )
