"""Extraction, facts written as JSON, beside jieba's part-of-speech tagging of the same texts."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from zhize.graph.extraction.pipeline import facts_in
from zhize.graph.remember import forget
from zhize.graph.writing import pieces

from .material import bundled, generated, real
from .table import Table
from .timing import medians


def run(*, quick: bool) -> Table:
    """Return megabytes a second of both, on the bundled document, on generated ones and on real ones if a folder is named."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    table = Table(
        "extraction",
        "facts of a text, JSON written, beside jieba.posseg on the same text (warm)",
        ("text", "MB", "zhize MB/s", "jieba MB/s", "ratio", "floor"),
    )
    texts = {"bundled document": [bundled()], "generated documents": generated(100_000 if quick else 600_000)}
    if len(real()) > 1:
        texts["real documents"] = list(real())
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "facts.json"

        def zhize(many: list[str]) -> None:
            forget()  # a text that is read again is read as if for the first time
            with target.open("wb") as file:
                for text in many:
                    file.writelines(pieces(facts_in(text, "d")))

        def posseg(many: list[str]) -> None:
            for text in many:
                for _ in jieba.posseg.cut(text):
                    pass

        for name, many in texts.items():
            size = sum(len(text.encode()) for text in many) / 1e6
            zhize(many)
            taken = medians(
                {"zhize": lambda many=many: zhize(many), "jieba": lambda many=many: posseg(many)}, 3 if quick else 5
            )
            table.add(name, size, size / taken["zhize"], size / taken["jieba"], taken["jieba"] / taken["zhize"], "3.5")
    table.notes.append("MB of UTF-8 a processor second; one process, one core; medians of runs that take turns")
    table.notes.append("what zhize remembers of short strings is let go before each run")
    return table
