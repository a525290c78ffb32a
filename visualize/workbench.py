"""Writes the workbench of one document: text, pictures and tables in one offline HTML file, from plain rows.

Third-party scripts come from installed packages (vis-network from pyvis), ours from `static/`, in the order of
`SCRIPTS`; the policy admits them by their hashes and forbids any network. The same rows give the same bytes.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from .characters import storable
from .constellation import constellation
from .document import as_json, environment, policy, static
from .labels import box
from .layout import spread
from .network import drawing, vendor
from .pinyin import initials
from .rows import ROLES, Bench, Kind
from .segments import Span, paragraphs
from .words import words

#: Views in the order of their tabs: each is a script `static/workbench/view-NAME.js` that registers itself.
VIEWS = ("whole", "matrix", "board", "card", "passport", "unit", "brand", "shared", "overlap", "findings")
#: In the order in which they run: words and rows, store, panes, what draws, views, then the start.
SCRIPTS = (
    "base",
    "matching",
    *(f"workbench/{name}" for name in ("rows", "store", "columns", "sheets", "takeaway", "tables")),
    *(f"workbench/{name}" for name in ("card", "text", "views")),
    *(f"workbench/{name}" for name in ("shapes", "stage", "relayout", "scenes")),
    *(f"workbench/{name}" for name in ("leaf", "due", "timeline", "matrix-data")),
    *(f"workbench/view-{name}" for name in VIEWS),
    *(f"workbench/{name}" for name in ("ways", "decisions", "correct", "tray", "search", "export", "start")),
)
STYLES = ("base", *(f"workbench/{name}" for name in ("bench", "text", "stage", "leaf", "matrix", "decisions")))


def workbench_page(bench: Bench, *, lang: str = "zh") -> str:
    """Return the page; `lang` (`zh`, `en`) is the language it opens in."""
    lang = "en" if lang == "en" else "zh"
    library = vendor()
    script = "\n".join(static(f"{name}.js") for name in SCRIPTS)
    style = "\n".join([library.style, *(static(f"{name}.css") for name in STYLES)])
    page = environment().get_template("workbench.html").render(
        lang=lang,
        title=bench.title,
        words=words()[lang],
        library=library,
        script=script,
        style=style,
        policy=policy([library.script, script], [style], images="data: blob:"),
        data=as_json(workbench_data(bench, lang)),
    )
    return storable(page)


def workbench_data(bench: Bench, lang: str = "zh") -> dict[str, Any]:
    """Return what the page's scripts read: rows as they came, the text cut for lighting up, places, words."""
    spans = sorted(set(_spans(bench)), key=lambda span: (span[0], -span[1]))
    boxes = [box(node) for node in bench.nodes]
    layout = spread(bench)
    units = [at for at, node in enumerate(bench.nodes) if node.kind is Kind.UNIT]
    shared = constellation(units, boxes, bench.pairs)
    drawings = {
        "whole": drawing(bench.nodes, boxes, layout.places),
        "shared": drawing(bench.nodes, boxes, [shared.get(at) for at in range(len(bench.nodes))]),
    }
    return {
        "lang": lang,
        "words": words(),
        "codes": bench.codes,
        "rules": bench.rules,
        "kinds": [kind.value for kind in Kind],
        "roles": list(ROLES),
        "id": bench.id,
        "title": bench.title,
        "origin": bench.origin,
        "parts": [asdict(part) for part in bench.parts],
        "nodes": [
            {key: value for key, value in asdict(node).items() if value not in ("", False)}
            | {"lines": one.label.split("\n"), "w": one.width, "h": one.height}
            for node, one in zip(bench.nodes, boxes, strict=True)
        ],
        "edges": [asdict(edge) for edge in bench.edges],
        "pairs": [asdict(pair) for pair in bench.pairs],
        "pairsTotal": bench.pairs_total,
        "rows": bench.rows,
        "divisions": bench.divisions,
        "sheets": bench.sheets,
        "initials": initials(_names(bench)),
        "spans": spans,
        "text": [
            [[sentence.start, [[bench.text[one.start : one.end], *one.spans] for one in sentence.segments]]
             for sentence in paragraph]
            for paragraph in paragraphs(bench.text, spans)
        ],
        "places": {
            name: {node["id"]: [node["x"], node["y"]] for node in drawn.nodes} for name, drawn in drawings.items()
        },
        "options": drawings["whole"].options,
        "bands": [asdict(band) for band in layout.bands],
    }


def _names(bench: Bench) -> list[str]:
    """Return what can be searched for by its letters."""
    return [node.name for node in bench.nodes] + [
        row.get("name") or row.get("title") or ""
        for name in ("measures", "projects")
        for row in bench.rows.get(name, ())
    ]


def _spans(bench: Bench) -> list[Span]:
    """Return every place that a row can light up: spans, clauses, passages that prove a finding."""
    found: list[Span] = []
    for rows in bench.rows.values():
        for row in rows:
            found += [(row[name][0], row[name][1]) for name in ("span", "clause") if row.get(name)]
            found += [(start, end) for start, end in row.get("evidence", ())]
    return found
