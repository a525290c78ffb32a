"""Writes one network page from plain rows: one HTML text with everything inside and a policy that forbids any network.

The data go in as JSON that no parser can take for markup; scripts and styles go in under their hashes. Nothing depends
on the clock, the locale or the hash seed: the same rows give the same text.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from .constellation import constellation
from .document import environment, policy, static
from .layout import spread
from .network import Drawing, duty_drawing, pair_drawing, vendor
from .rows import ROLES, Kind, Page
from .words import words

#: Beyond this many nodes targets and brands start hidden.
MANY_NODES = 1500
#: In the order in which they run.
_SCRIPTS = ("base", "data", "shapes", "picture", "panel", "tables", "search", "filters", "pairs", "main")
_STYLES = ("base", "network")


def render(page: Page, *, lang: str = "zh") -> str:
    """Return the page; `lang` (`zh`, `en`) is the language it opens in."""
    lang = "en" if lang == "en" else "zh"
    library = vendor()
    script = "\n".join(static(f"{name}.js") for name in _SCRIPTS)
    style = "\n".join([library.style, *(static(f"{name}.css") for name in _STYLES)])
    return environment().get_template("network.html").render(
        lang=lang,
        title=page.title,
        words=words()[lang],
        library=library,
        script=script,
        style=style,
        policy=policy([library.script, script], [style], images="data: blob:"),
        data=as_json(page_data(page, lang)),
    )


def page_data(page: Page, lang: str = "zh") -> dict[str, Any]:
    """Return what the page's scripts read: the rows, the two drawings, the words."""
    aggregated = len(page.nodes) > MANY_NODES
    layout = spread(page)
    network = duty_drawing(page.nodes, page.edges, layout.boxes, layout.places)
    units = [at for at, node in enumerate(page.nodes) if node.kind is Kind.UNIT]
    pairs = pair_drawing(
        page.nodes, page.pairs, layout.boxes, constellation(units, layout.boxes, page.pairs)
    )
    rows = asdict(page)
    return {
        "lang": lang,
        "words": words(),
        "kinds": [kind.value for kind in Kind],
        "roles": list(ROLES),
        "aggregated": aggregated,
        **{key: rows[key] for key in ("id", "title", "parts", "pairs", "passages", "rules")},
        "pairsTotal": page.pairs_total,
        "nodes": [_short(row) for row in rows["nodes"]],
        "edges": rows["edges"],
        "facts": rows["facts"],
        "drawings": {"network": _drawn(network), "pairs": _drawn(pairs)},
        "bands": [asdict(band) for band in layout.bands],
    }


def as_json(data: object) -> str:
    """Return JSON that is safe inside a script element: no `<`, no line separators, no lone surrogates."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _drawn(drawing: Drawing) -> dict[str, Any]:
    return {"nodes": drawing.nodes, "edges": drawing.edges, "options": drawing.options}


def _short(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty: most nodes have neither number nor value."""
    return {key: value for key, value in row.items() if value not in ("", False) or key == "name"}
