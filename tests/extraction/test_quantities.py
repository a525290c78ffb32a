"""Amounts: number, magnitude, range, unit and bounds, each phrasing by itself; and why numbers are no targets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhize.graph.extraction.pipeline import extract
from zhize.graph.extraction.quantities import amounts, unit_kinds
from zhize.graph.resources import rows


def one(text):
    found = list(amounts(text))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "value_text", "unit_text"),
    [
        ("120亿元", 12 * 10**9, "元", "120", "亿元"),
        ("5万窝", 50000, "窝", "5", "万窝"),
        ("3500万吨", 35 * 10**6, "吨", "3500", "万吨"),
        ("1,200张", 1200, "张", "1,200", "张"),
        ("12,500亩", 12500, "亩", "12,500", "亩"),
        ("1,050.5公里", 1050.5, "公里", "1,050.5", "公里"),
        ("2,000万元", 2 * 10**7, "元", "2,000", "万元"),
        ("1,000,000人次", 10**6, "人次", "1,000,000", "人次"),
        ("4.5‰", 4.5, "‰", "4.5", "‰"),
        ("12‰", 12, "‰", "12", "‰"),
        ("0.8‰", 0.8, "‰", "0.8", "‰"),
        ("千分之三", 3, "‰", "三", "‰"),
        ("20‰", 20, "‰", "20", "‰"),
        ("百分之九十五", 95, "%", "九十五", "%"),
        ("三十家", 30, "家", "三十", "家"),
        ("一千亿元", 10**11, "元", "一千", "亿元"),
        ("二十五万亩", 250000, "亩", "二十五", "万亩"),
        ("两百座", 200, "座", "两百", "座"),
        ("60 EFlops", 60, "EFlops", "60", "EFlops"),
        ("25元/千克", 25, "元/千克", "25", "元/千克"),
        ("35微克/立方米", 35, "微克/立方米", "35", "微克/立方米"),
        ("300千克标准煤/吨", 300, "千克标准煤/吨", "300", "千克标准煤/吨"),
        ("80万吨标准煤", 800000, "吨标准煤", "80", "万吨标准煤"),
        ("5000家次", 5000, "家次", "5000", "家次"),
        ("12/10万", 12, "/10万", "12", "/10万"),
        ("5个百分点", 5, "百分点", "5", "个百分点"),
        ("2亿5000万元", 250 * 10**6, "元", "2亿5000", "万元"),
        ("10台（套）", 10, "台（套）", "10", "台（套）"),
    ],
)
def test_values_and_units(text, value, unit, value_text, unit_text):
    amount = one(text)
    assert (float(amount.value), amount.unit) == (float(value), unit)
    assert (amount.start, amount.end) == (0, len(text))
    assert amount.value_text + amount.unit_text in (value_text + unit_text, value_text + "万元")


@pytest.mark.parametrize(
    ("text", "op", "approximate"),
    [
        ("5家", "=", False), ("5家以上", ">=", False), ("不少于5家", ">=", False), ("不低于5%", ">=", False), ("至少5场", ">=", False),
        ("超过5家", ">", False), ("突破5家", ">", False), ("高于5%", ">", False), ("超5%", ">", False), ("5家以内", "<=", False),
        ("不超过5家", "<=", False), ("控制在5%以内", "<=", False), ("控制在5%", "<=", False), ("低于5%", "<", False), ("5元/千克以下", "<=", False),
        ("5家左右", "=", True), ("约5家", "=", True), ("5000余家", ">", False), ("十几家", ">", True), ("≥5%", ">=", False), ("5家（含）以上", ">=", False),
    ],
)
def test_bounds(text, op, approximate):
    amount = one(text)
    assert (amount.op.value, amount.approximate) == (op, approximate)
    assert (amount.lead, amount.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("5—10个", 5, 10), ("1-2项", 1, 2), ("1到2个", 1, 2), ("3～5家", 3, 5), ("3～5万亩", 30000, 50000), ("5%—8%", 5, 8), ("8至10场", 8, 10),
     ("50万元—100万元", 500000, 1000000), ("五到八家", 5, 8), ("1亿2000万—3亿元", 120000000, 300000000)],
)
def test_ranges(text, low, high):
    amount = one(text)
    assert (amount.value, amount.value_max, amount.op.value) == (low, high, ">=")


@given(st.integers(0, 10**7), st.sampled_from(["家", "个", "亩", "元", "%", "人次", "公里"]), st.sampled_from(["", "万", "亿"]))
def test_a_written_amount_is_read_back(number, unit, magnitude):
    magnitude = "" if unit == "%" else magnitude
    amount = one(f"{number}{magnitude}{unit}")
    assert (amount.value, amount.unit) == (number * {"": 1, "万": 10**4, "亿": 10**8}[magnitude], unit)


@pytest.mark.parametrize(
    ("sentence", "number", "why"),
    [
        ("加快2万头规模种牛场建设。", "2万头", "capacity"),
        ("建成年产30万吨新型肥料项目。", "30万吨", "capacity"),
        ("年营收超2亿元的物流企业达8家。", "2亿元", "qualifier"),
        ("培育产值超10亿元企业20家。", "10亿元", "qualifier"),
        ("20亿级项目不少于12个。", "20亿级", "qualifier"),
        ("提升云岭市场、石桥市场、东关市场3大专业市场品牌。", "3", "declared_count"),
        ("整合种植和加工两条产业链。", "两条", "declared_count"),
        ("聚焦5个方面开展工作。", "5个", "declared_count"),
        ("改造4A级景区道路。", "4A", "grade"),
        ("引种云桑14号等蚕种。", "14号", "variety"),
        ("推广甲桑101、乙71-1等良种。", "101", "variety"),
        ("对新认定的企业一次性奖励20万元。", "20万元", "subsidy"),
        ("按照数量给予每个5000元的财政补贴。", "5000元", "subsidy"),
        ("围绕“2+3+3”产业布局。", "2", "code"),
        ("控制PM2.5浓度。", "PM2.5", "code"),
        ("对产值达到3000万元的企业给予20万元奖励。", "3000万元", "threshold"),
        ("供水普及率由44%提高至60%。", "44%", "baseline"),
        ("试点期限为6个月。", "6个月", "period"),
        ("贷款额度最高可达300万元。", "300万元", "permission"),
        ("保证金按照起始价的20%确定。", "20%", "rate"),
        ("每年6月30日前报送总结。", "6月30日前", "date"),
        ("召开第十三次会议。", "十三次", "ordinal"),
        ("引进世界500强企业2家。", "500强", "ordinal"),
        ("按照县政发〔2025〕8号文件执行。", "8号", "reference"),
        ("省财政安排5亿元支持学校建设。", "5亿元", "budget"),
        ("实施“3年倍增”工程。", "3年", "name"),
        ("全县已建成基站300座。", "300座", "status"),
    ],
)
def test_traps_are_quantities_with_the_reason(sentence, number, why):
    facts = extract(f"一、总述\n（一）甲工作。{sentence}")
    found = {row.quote: row.why.value for row in facts.quantities}
    assert any(quote in (number, f"每年{number}") and reason == why for quote, reason in found.items()), found
    assert not any(row.quote == number for row in facts.targets)


def test_a_run_of_digits_longer_than_any_number_is_one_code():
    facts = extract(f"（一）推进登记。达到{'9' * 5000}个，建成园区3个。", "d")
    assert [(row.why, len(row.quote)) for row in facts.quantities] == [("code", 5000)]
    assert [row.value for row in facts.targets] == [3]


def test_every_unit_of_the_lexicon_is_read_behind_a_number():
    kinds = unit_kinds()
    assert len(kinds) > 250
    lost = [term for term in kinds if not any(amount.unit for amount in amounts(f"达到12{term}。"))]
    assert lost == []


@pytest.mark.parametrize("name", ["measurement_units", "bounds", "goal_words", "indicators"])
def test_lexicon_rows_are_sorted_unique_and_sourced(name):
    table = list(rows(f"lexicon/{name}.csv"))
    keys = [(row["term"], row.get("place", "")) for row in table]
    assert keys == sorted(set(keys)), "sort the rows by term and drop double ones"
    assert [row["term"] for row in table if not row["source"]] == []
