"""Whether cost grows with the text alone: 1, 10, 100 documents, one long document, and hostile texts.

`share` is the time divided by what the same number of bytes of ordinary documents takes.
"""

from __future__ import annotations

from zhize.graph.extraction.pipeline import extract

from tests.fuzz.hostile import hostile
from tests.fuzz.running import check

from .material import generated, long_text
from .table import Table
from .timing import medians, seconds


def run(*, quick: bool) -> Table:
    """Return times and shares."""
    table = Table("scaling", "extraction time beside its share of ordinary text", ("text", "kB", "s", "share"))
    texts = generated(100_000 if quick else 300_000)
    few, tenth = texts[: max(1, len(texts) // 100)], texts[: max(1, len(texts) // 10)]
    calls = {"1 ×": few, "10 ×": tenth, "100 ×": texts}
    for text in tenth:
        extract(text, "d")
    taken = medians({name: lambda many=many: [extract(text, "d") for text in many] for name, many in calls.items()}, 3)
    rate = taken["100 ×"] / _bytes(texts)
    for name, many in calls.items():
        table.add(f"{name} ({len(many)} documents)", _bytes(many) / 1e3, taken[name], taken[name] / _bytes(many) / rate)
    one = long_text(300 if quick else 990)
    table.add(
        "one long document",
        _bytes([one]) / 1e3,
        took := seconds(lambda: extract(one, "d")),
        took / _bytes([one]) / rate,
    )
    for name, text in hostile().items():
        if (fault := check(text)) is not None:
            table.add(name, _bytes([text]) / 1e3, "—", fault.strip().splitlines()[-1][:60])
            continue
        took = seconds(lambda text=text: extract(text, "d"))
        table.add(name, _bytes([text]) / 1e3, took, took / _bytes([text]) / rate)
    table.notes.append("share 1 = as dear as ordinary documents of that size; at most 2 is wanted")
    return table


def _bytes(texts: list[str]) -> int:
    return sum(len(text.encode()) for text in texts)
