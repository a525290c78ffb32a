"""The pages of the unit briefs: one A4 page a unit, and the list of them. Fed with plain rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .document import rendered


def brief_page(brief: Mapping[str, Any], *, lang: str = "zh") -> str:
    """Return one unit's page; `lang` (`zh`, `en`) is shown first."""
    return rendered("brief.html", styles=("base", "two", "brief"), scripts=("start",), lang=lang, brief=brief)


def briefs_page(listed: Mapping[str, Any], *, lang: str = "zh") -> str:
    """Return the page that lists the briefs."""
    return rendered("briefs.html", styles=("base", "two", "brief"), scripts=("start",), lang=lang, listed=listed)
