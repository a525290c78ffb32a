"""What the start page of a folder searches: the units, brands, targets and findings of one document, with their keys.

The keys are those of the document's workbench, so that a link opens it at the right place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...visualize.rows import Kind
from ..model import Facts
from .workbench_rows import bench_rows

if TYPE_CHECKING:
    from ..audits import Finding


def searched(facts: Facts, text: str, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the document's things by kind, in document order: a row is a key and what it is found by.

    `units` and `brands`: key, name; `targets`: key, metric, value in the text's words; `findings`: id, check, severity,
    what it is about; `checks`: title in Chinese and English by check.
    """
    bench = bench_rows(facts, text, findings)
    names = {node.key: node.number if node.kind is Kind.MEASURE else node.name for node in bench.nodes}
    open_rows = [row for row in bench.rows.get("findings", ()) if row["open"]]
    return {
        "units": [[node.key, node.name] for node in bench.nodes if node.kind is Kind.UNIT],
        "brands": [[node.key, node.name] for node in bench.nodes if node.kind is Kind.BRAND],
        "targets": [[node.key, node.name, node.value] for node in bench.nodes if node.kind is Kind.TARGET],
        "findings": [
            [
                row["id"], row["check"], row["severity"],
                "、".join(name for key in (*row["measures"], *row["things"]) if (name := names.get(key))),
            ]
            for row in open_rows
        ],
        "checks": {row["check"]: row["title"] for row in open_rows},
    }
