"""The start page of a build (`index.html`): what was found, what was not understood, which file to open for what.

Fed with plain rows; writes one page that needs no network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .document import rendered

#: One document as the page shows it; the keys are named in `templates/start.html`.
DocumentRow = Mapping[str, Any]


def start_page(
    documents: Sequence[DocumentRow], unread: Sequence[Mapping[str, str]] = (), *, lang: str = "zh", version: str = ""
) -> str:
    """Return the page; `unread` lists the files that could not be read (`name`, `what`), `lang` is shown first."""
    return rendered(
        "start.html",
        styles=("base", "two", "start"),
        scripts=("start",),
        lang=lang,
        documents=documents,
        unread=unread,
        version=version,
    )
