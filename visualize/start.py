"""The start page of a build (`index.html`): what was found, what was not understood, which file to open for what.

Fed with plain rows; writes one page that needs no network. Every text is escaped by the template, and the page's
content security policy lets only its own style and script run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

#: One document as the page shows it; the keys are named in `templates/start.html`.
DocumentRow = Mapping[str, Any]


def start_page(
    documents: Sequence[DocumentRow], unread: Sequence[Mapping[str, str]] = (), *, lang: str = "zh", version: str = ""
) -> str:
    """Return the page; `unread` lists the files that could not be read (`name`, `what`), `lang` is shown first."""
    from jinja2 import Environment, StrictUndefined

    folder = files(__package__)
    style, script = (
        folder.joinpath(f"static/{name}").read_text(encoding="utf-8") for name in ("start.css", "start.js")
    )
    base = folder.joinpath("static/base.css")
    style = (base.read_text(encoding="utf-8") if base.is_file() else "") + style
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(folder.joinpath("templates/start.html").read_text(encoding="utf-8"))
    return template.render(
        documents=documents,
        unread=unread,
        lang="en" if lang == "en" else "zh",
        version=version,
        style=style,
        script=script,
        style_hash=source_hash(style),
        script_hash=source_hash(script),
    )


def source_hash(source: str) -> str:
    """Return the hash by which a content security policy (CSP level 2, section 4.2.5) admits an inline source."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
