"""Renders one page from a template: everything inside, and a policy that lets only its own style and script run.

Every text is escaped by the template; what no file can hold is replaced.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .characters import storable

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(template: str, *, styles: Sequence[str], scripts: Sequence[str], lang: str, **rows: Any) -> str:
    """Return the page of a template; styles and scripts are names in `static/`, `lang` (`zh`, `en`) is shown first."""
    style = "\n".join(static(f"{name}.css") for name in styles)
    script = "\n".join(static(f"{name}.js") for name in scripts)
    page = environment().get_template(template).render(
        **rows,
        lang="en" if lang == "en" else "zh",
        style=style,
        script=script,
        policy=policy([script], [style]),
    )
    return storable(page)


@cache
def environment(*, xml: bool = False) -> Environment:
    """Return the environment of all templates, each compiled once a process; in `xml` what a row lacks is empty."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined, Undefined

    return Environment(
        autoescape=True,
        undefined=Undefined if xml else StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_template),
    )


def policy(scripts: Sequence[str], styles: Sequence[str], images: str = "data:", *, served: bool = False) -> str:
    """Return the content security policy (CSP level 3) that admits these inline sources and images, nothing else.

    A `served` page may ask its own service, and no other.
    """
    sources = {
        "script-src": [source_hash(script) for script in scripts if script],
        "style-src": [source_hash(style) for style in styles if style],
    }
    admitted = "; ".join(f"{name} {' '.join(hashes) or chr(39) + 'none' + chr(39)}" for name, hashes in sources.items())
    own = "connect-src 'self'; form-action 'self'" if served else "form-action 'none'"
    return f"default-src 'none'; {admitted}; img-src {images}; base-uri 'none'; {own}"


def as_json(data: object) -> str:
    """Return JSON that is safe inside a script element: no `<`, no line separators, no lone surrogates."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def source_hash(source: str) -> str:
    """Return the hash by which a policy admits an inline source (CSP level 2, section 4.2.5)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


@cache
def static(name: str) -> str:
    """Return a style or script of `static/`."""
    return files(__package__).joinpath(f"static/{name}").read_text(encoding="utf-8")


def _template(name: str) -> str:
    return files(__package__).joinpath(f"templates/{name}").read_text(encoding="utf-8")
