"""The proof that nothing of the first document is known beforehand: rename everything in it, and the facts follow.

Every unit, place, brand and date and the figure of every target is replaced, the structure kept. The facts of the new
text must be the facts of the old one under the new names, each span moved along.
"""

import json
import re
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import FACT_LISTS

ROOT = Path(__file__).parents[2]
KEY = json.loads((ROOT / "tests" / "gold" / "qianjiang-sanpin-2023.gold.json").read_text(encoding="utf-8"))
TEXT = (ROOT / "data" / "documents" / "qianjiang-sanpin-2023.txt").read_text(encoding="utf-8")

PLACES = {
    "黔江": "云岭", "重庆": "安平", "武陵": "苍梧", "濯水": "清溪", "正阳": "东塬", "渝东南": "皖西北", "舟白": "桐坪",
    "渝桑": "皖桑", "小南海": "大北湖", "阿蓬江": "青弋河", "金山盖": "银岭坪", "老城": "旧城", "峡谷城": "云溪谷",
}
UNITS = {
    "区农业农村委": "区茶果渔业委", "区商务委": "区贸易流通委", "区经济信息委": "区工业数据委", "区发展改革委": "区规划统筹委",
    "区住房城乡建委": "区城镇营造委", "区文化旅游委": "区文博游览委", "区卫生健康委": "区医养保健委", "区教委": "区学前委",
    "区科技局": "区创新局", "区财政局": "区国库局", "区林业局": "区草原局", "区民政局": "区养老局", "区交通局": "区航运局",
    "区市场监管局": "区质量计量局", "区城市管理局": "区市容环卫局", "区招商投资局": "区外资引进局",
    "区规划自然资源局": "区国土测绘局", "区金融办": "区信贷办", "区民促办": "区个体办", "区工商联": "区侨商联合会",
    "区供销合作社": "区农资合作社", "区畜牧发展中心": "区水产发展中心", "区融媒体中心": "区广播中心", "区委宣传部": "区委统战部",
}
BRANDS = {
    "巴味渝珍": "岭味皖珍", "天子": "霜原", "千里江山": "万顷云海", "重庆印象": "安平记忆", "癃清": "络泰", "复方蒿甲醚": "复方苓桂酯",
    "云上夏都": "林间凉城", "民族康养": "森林康养", "山地马拉松赛": "草原马拉松赛", "中国跑客节": "中国骑士节", "三磊": "双溪",
    "大十字": "小北门", "国维": "恒信", "居然之家": "欣然之居", "红星美凯龙": "蓝月圣亚龙", "鑫众磊": "茂群森",
    "百年供销": "千秋兴农", "汽车博览": "车辆展览", "三岔河": "九曲河", "伴山": "临湖", "民族风情街": "渔家风情街",
    "太平岗": "安宁坡", "玖街": "捌街", "四大金刚": "四大名旦", "青菜牛肉": "酸笋羊肉", "羊肚菌": "牛肝菌", "鸡杂": "鸭煲",
    "科瑞南海": "汇康北辰", "爱莉丝": "薇拉娜", "神龟峡": "灵鹤谷",
}
DATES = {
    "2023年5月25日": "2026年8月15日", "2025": "2028", "6月30日": "5月31日", "12月31日": "11月30日",
    "2023-05-25": "2026-08-15", "--06-30": "--05-31", "--12-31": "--11-30",
}
NAMES = PLACES | UNITS | BRANDS | DATES
_NAME = re.compile("|".join(sorted(map(re.escape, NAMES), key=lambda name: (-len(name), name))))
#: Digits of a figure to other digits; no zero comes or goes, so that the size stays plausible.
_DIGITS = str.maketrans("123456789", "231564897")


def renamed(words: str) -> str:
    return _NAME.sub(lambda found: NAMES[found[0]], words)


@cache
def edits() -> list[tuple[int, int, str]]:
    """Return (start, end, new words) for every name in the text and for the figure of every target of the key."""
    found = [(name.start(), name.end(), NAMES[name[0]]) for name in _NAME.finditer(TEXT)]
    extents = {row.id: row.extent for row in extract(TEXT).measures}
    taken: set[int] = set()
    for target in KEY["targets"]:
        at = TEXT.find(target["anchor"], *extents[target["measure"]])
        while at in taken:
            at = TEXT.find(target["anchor"], at + 1)
        taken.add(at)
        for figure in re.finditer(r"\d+(?:\.\d+)?", target["anchor"]):
            start, end = at + figure.start(), at + figure.end()
            new = figure[0].translate(_DIGITS)
            if target["value"] / float(figure[0]) not in (1, 1e4, 1e8):
                continue  # a number beside the figure: a threshold, a year
            if new != figure[0] and not any(a < end and start < b for a, b, _ in found):
                found.append((start, end, new))
    return sorted(found)


@cache
def variant() -> str:
    parts, at = [], 0
    for start, end, new in edits():
        parts += [TEXT[at:start], new]
        at = end
    return "".join([*parts, TEXT[at:]])


def moved(offset: int, *, last: bool) -> int:
    """Return where an offset of the old text lies in the new one; inside an edit that changes the length, at its edge."""
    shift = 0
    for start, end, new in edits()[: bisect_right(edits(), (offset, len(TEXT) + 1, ""))]:
        if end <= offset:
            shift += len(new) - (end - start)
        elif start < offset and len(new) != end - start:
            return start + shift + (len(new) if last else 0)
    return offset + shift


def figure(span: tuple[int, int], old: str) -> str:
    """Return what the figure `old` inside a span has become."""
    for start, end, new in edits():
        if span[0] <= start and end <= span[1] and TEXT[start:end] == old:
            return new
    return renamed(old)


def expected(row: Any) -> Any:
    """Return a fact, or a part of one, under the new names."""
    if isinstance(row, str):
        return renamed(row)
    if isinstance(row, (list, tuple)):
        return type(row)(expected(each) for each in row)
    if not isinstance(row, dict):
        return row
    new = {key: expected(value) for key, value in row.items()}
    for key in ("span", "clause", "extent"):
        if key in row:
            new[key] = (moved(row[key][0], last=False), moved(row[key][1], last=True))
    if "span" in row:
        new["quote"] = variant()[slice(*new["span"])]
    if "valid_from" in row:
        new["valid_from"] = moved(row["valid_from"], last=False)
    if row.get("value_text"):
        new["value_text"] = figure(row["span"], row["value_text"])
        if row.get("value") and new["value_text"] != row["value_text"]:
            new["value"] = round(row["value"] * float(new["value_text"]) / float(row["value_text"]), 6)
    return new


@cache
def both() -> tuple[dict[str, Any], dict[str, Any]]:
    return extract(TEXT, "old").model_dump(), extract(variant(), "old").model_dump()


def test_the_names_are_all_replaced_and_the_structure_kept():
    assert len(edits()) > 250
    gone = [name for name in [*PLACES, *UNITS, *BRANDS] if name in variant()]
    assert gone == []
    changed = [target["anchor"] for target in KEY["targets"] if target["anchor"] in variant()]
    assert changed == [], "a target kept its figure"
    assert variant().count("\n") == TEXT.count("\n")


def test_no_replaced_name_was_in_the_text_before():
    assert [new for new in [*PLACES.values(), *UNITS.values(), *BRANDS.values()] if new in TEXT] == []


@pytest.mark.parametrize("name", FACT_LISTS)
def test_the_facts_follow_the_names(name):
    old, new = both()
    wanted = expected(old[name])
    differ = [(a, b) for a, b in zip(wanted, new[name], strict=False) if a != b]
    assert len(wanted) == len(new[name]), ([row for row in new[name] if row not in wanted][:3],
                                           [row for row in wanted if row not in new[name]][:3])
    assert differ[:3] == []


def test_the_header_follows_the_names():
    old, new = both()
    wanted = expected(old["document"])
    for document in (wanted, new["document"]):
        document.pop("sha256")
    assert new["document"] == wanted


def test_the_lists_are_not_empty():
    old, _ = both()
    names = ("measures", "assignments", "duties", "obligations", "targets", "brands", "industries")
    assert [name for name in names if not old[name]] == []
