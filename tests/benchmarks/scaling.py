"""Whether cost grows with the text alone: 1, 10, 100 documents, one long document, and hostile texts.

`share` is the time divided by what the same number of bytes of ordinary documents takes.
"""

from __future__ import annotations

from zhize.graph.extraction.pipeline import extract

from .material import generated, long_text
from .table import Table
from .timing import medians, seconds


def hostile() -> dict[str, str]:
    """Return texts made to hurt: long paragraphs, unclosed brackets, endless lists and numbers."""
    return {
        "200,000 characters, one paragraph": "（一）推进提质。"
        + "加快建设示范园区12个，" * 18_200
        + "（责任单位：市甲局）",
        "200,000 characters, no punctuation": "推进产业提质增效" * 25_000,
        "10,000 open brackets": "（一）推进提质。" + "（" * 10_000 + "责任单位：市甲局",
        "10,000 open brackets with labels": "（责任单位：" * 10_000,
        "10,000 、": "（一）推进提质。（责任单位：" + "市甲局、" * 10_000 + "市乙局）",
        "10,000 bare 、": "、" * 10_000,
        "10,000 digits": "达到" + "9" * 10_000 + "个。",
        "10,000 units 万": "达到1" + "万" * 10_000 + "元。",
        "10,000 quotation marks": "打造" + "“云岭红" * 10_000 + "品牌。",
        "20,000 empty lines": "一、推进提质" + "\n" * 20_000 + "（责任单位：市甲局）",
        "10,000 numbered lines": "\n".join(f"（一）{n}" for n in range(10_000)),
        "5,000 dates": "到2025年，" * 5_000 + "建成园区3个。",
    }


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
        took = seconds(lambda text=text: extract(text, "d"))
        table.add(name, _bytes([text]) / 1e3, took, took / _bytes([text]) / rate)
    table.notes.append("share 1 = as dear as ordinary documents of that size; at most 2 is wanted")
    return table


def _bytes(texts: list[str]) -> int:
    return sum(len(text.encode()) for text in texts)
