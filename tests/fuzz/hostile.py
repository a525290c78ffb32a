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
        "10,000 lines in one open bracket": "（责任单位：市甲局、\n" * 10_000,
        "20,000 brackets over lines": "（（（市甲局\n（市乙局）\n" * 5_000,
        "5,000 会同": "由市甲局会同" * 5_000 + "。",
        "5,000 turned pages": "推动园区扩容提质完善公共服务平台建设\n\n— 3 —\n\n" * 5_000,
        "10,000 halves of collectives": "（责任单位：" + "各区、县级市、" * 10_000 + "）",
        "10,000 members of one goal": "产值、" * 10_000 + "均翻一番。",
        "10,000 Chinese numerals": "建成一万二千三百四十五" * 10_000,
        "10,000 spaces in names": "（责任单位：市 " + " 甲 局 " * 10_000 + "）",
        "10,000 zero-width characters": "责\u200b任\u200b单位：市\u200b甲局、" * 4_000,
        "5,000 rows of a table": "序号\t任务\t责任单位\n" + "1\t建设园区12个\t市甲局\n" * 5_000,
        "10,000 labels over blank lines": "牵头单位\t责任单位\n\t\n" * 10_000,
        "10,000 lines of units under labels": "牵头单位\t责任单位\n" + "市甲局\t市乙局\n" * 10_000,
        "10,000 labels beside units": "牵头单位\t市甲局\n责任单位\t\n" * 10_000,
        "10,000 verbs of reporting": "（一）推进提质。" + "报送" * 10_000,
        "10,000 vague quantities": "（一）推进提质。" + "培育一批园区" * 10_000,
        "5,000 working groups": "（一）推进提质。" + "专班把" * 5_000,
        "20,000 numerals 十": "（一）推进提质。达到" + "十" * 20_000 + "个。",
        "20,000 spaces": "（一）推进提质。" + " " * 20_000 + "建成园区3个。",
        "5,000 dates": "到2025年，" * 5_000 + "建成园区3个。",
    }
