"""Texts made to hurt a reader whose cost is not linear."""

from __future__ import annotations


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
