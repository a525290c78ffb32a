"""Whether cost grows with the text alone: 1, 10, 100 documents, one long document, and hostile texts.

`share` is the time a character beside that of ordinary documents; `growth` the time a character of the whole text
beside that of its first quarter: 1 is linear, 4 would be quadratic.
"""

from __future__ import annotations

from collections.abc import Callable

from zhize.graph.extraction.pipeline import extract
from zhize.graph.remember import forget

from tests.fuzz.hostile import hostile
from tests.fuzz.running import check

from .material import generated, long_text
from .table import Table
from .timing import medians, seconds


def run(*, quick: bool) -> Table:
    """Return times, shares and growths."""
    table = Table(
        "scaling", "extraction time a character beside ordinary text", ("text", "k chars", "CPU s", "share", "growth")
    )
    texts = generated(100_000 if quick else 300_000)
    few, tenth = texts[: max(1, len(texts) // 100)], texts[: max(1, len(texts) // 10)]
    amounts = {"1 ×": few, "10 ×": tenth, "100 ×": texts}
    taken = medians({name: _reading(many) for name, many in amounts.items()}, 3)
    rate = taken["100 ×"] / _chars(texts)
    for name, many in amounts.items():
        share = taken[name] / _chars(many) / rate
        table.add(f"{name} ({len(many)} documents)", _chars(many) / 1e3, taken[name], share, "")
    for name, text in {"one long document": long_text(300 if quick else 990), **hostile()}.items():
        if (fault := check(text)) is not None:
            table.add(name, len(text) / 1e3, "—", fault.strip().splitlines()[-1][:60], "")
            continue
        took, part = seconds(_reading([text])), text[: len(text) // 4]
        growth = took / len(text) / (max(seconds(_reading([part])), 1e-6) / len(part))
        table.add(name, len(text) / 1e3, took, took / len(text) / rate, growth)
    table.notes.append("share 1 = as dear as ordinary documents of that size, at most 2 is wanted; growth 1 = linear")
    return table


def _reading(texts: list[str]) -> Callable[[], None]:
    def read() -> None:
        forget()
        for text in texts:
            extract(text, "d")

    return read


def _chars(texts: list[str]) -> int:
    return sum(map(len, texts))
