"""Rows of a start page over any number of documents, as a build would give them."""

from __future__ import annotations

from random import Random
from typing import Any
from urllib.parse import quote

_HEADS = ("发展和改革委员会", "教育局", "财政局", "农业农村局", "市场监督管理局", "商务局", "文化旅游委")
_METRICS = ("茶叶产值", "规模以上企业", "示范基地", "研发投入强度", "森林覆盖率")
_SEVERITIES = ("violation", "warning", "info")


def row(number: int, rng: Random, *, units: int = 20, targets: int = 30, findings: int = 20) -> dict[str, Any]:
    """Return the row of a document."""
    id, place = f"意见{number}", f"第{number % 97}县"
    named = [f"{place[1:-1]}县{head}" for head in rng.sample(_HEADS, min(units, len(_HEADS)))]
    named += [f"县某{at}局" for at in range(units - len(named))]
    found = [rng.choice(_SEVERITIES) for _ in range(findings)]
    return {
        "title": f"{place}茶业振兴实施意见之{number}", "source": f"{id}.docx", "href": f"{quote(id)}/workbench.html", "issuers": f"{place}人民政府",
        "date": f"20{10 + number % 15}-03-01", "clauses": 0 if number == 3 else 4, "measures": 4, "units": units, "targets": targets,
        "facts": number * 7 % 311, "counts": [], "files": [], "unresolved": [], "findings": [],
        "severities": {name: found.count(name) for name in _SEVERITIES},
        "searched": {
            "units": [[f"unit/{place}/{name}", name] for name in named],
            "brands": [[f"brand/云岭红{number % 5}", f"云岭红{number % 5}"]],
            "targets": [[f"targets@{600 + at}", f"{rng.choice(_METRICS)}{number}", f"{at + 2}亿元"] for at in range(targets)],
            "findings": [[f"F-{number}-{at}", "LEAD-MULTI", severity, f"（{at}）、{named[0]}"] for at, severity in enumerate(found)],
            "checks": {"LEAD-MULTI": ["几家牵头", "Several leads"]},
        },
    }


def rows(count: int, **sizes: int) -> list[dict[str, Any]]:
    """Return the rows of `count` documents; the same every time."""
    rng = Random(4)
    return [row(number, rng, **sizes) for number in range(count)]
