"""Brands: introduced by grammar, found again anywhere, never a slogan or a class of goods."""

import pytest
from zhize.graph.extraction.pipeline import extract


def names(text):
    return [row.name for row in extract(f"一、任务\n{text}").brands]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("巩固提升“云岭红茶”“青川木耳”等优势品牌。", ["云岭红茶", "青川木耳"]),
        ("打造“云岭味道”区域公用品牌。", ["云岭味道"]),
        ("做强区域公用品牌“云岭味道”，提升溢价能力。", ["云岭味道"]),
        ("推广云岭味道区域公用品牌。", ["云岭味道"]),
        ("支持“海棠”牌茶叶出口。", ["海棠"]),
        ("支持甲记酱园、乙斋糕点等老字号创新发展。", ["甲记酱园", "乙斋糕点"]),
        ("加强云岭核桃、青川木耳等地理标志农产品保护。", ["云岭核桃", "青川木耳"]),
        ("申报“云岭核桃”“青川木耳”地理标志证明商标。", ["云岭核桃", "青川木耳"]),
        ("叫响“山水云岭”，擦亮“千年茶乡”金字招牌。", ["山水云岭", "千年茶乡"]),
        ("做大做强云岭春、海棠红等白酒知名品牌。", ["云岭春", "海棠红"]),
        ("提升青川马拉松、白沙龙舟赛等赛事品质。", ["青川马拉松", "白沙龙舟赛"]),
        ("培育甲广场、乙天地“一主一副”2个核心商圈品牌。", ["甲广场", "乙天地"]),
        ("提升家电、餐饮“两朵金花”会展品牌。", ["两朵金花"]),
        ("加强对云岭（细支）等新品宣传。", ["云岭（细支）"]),
        ("稳定云岭（软）、云岭（硬）等市场反应较好的卷烟品规。", ["云岭（软）", "云岭（硬）"]),
        ("聚焦云岭清咽颗粒等重点产品。", ["云岭清咽颗粒"]),
        ("力争新增绿色食品10个、云岭优选通过网上授权5个。", ["云岭优选"]),
        ("设置“云岭造”品牌展示区。", ["云岭造"]),
        ("提升以“云岭鱼”“青川面”等为代表的地方菜餐饮品牌。", ["云岭鱼", "青川面"]),
    ],
)
def test_each_frame_introduces_its_names(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "构建“绿色生态”的农产品品牌体系。",
        "大力推动绿色有机、地理标志、名特优新等品牌农产品发展。",
        "优化“卷烟、铝材料、玻纤”等原材料产业品牌。",
        "深化“放管服”改革，推进“一村一品”品牌建设。",
        "发展体育用品产销、体育旅游、体育竞技等新业态品牌。",
        "加强教育、医疗、养老等服务品牌建设。",
        "聚焦精密减速器、伺服系统等重点产品，加强攻关。",
        "拓展水果、蔬菜等产品销售市场。",
        "打造农产品区域公用品牌，培育市级品牌5个。",
        "落实“双随机、一公开”监管，支持“专精特新”企业品牌培育。",
        "落实居民“卖旧购新”政策，支持“带押过户”。",
        "在“科创专板”挂牌的企业给予奖励。",
    ],
)
def test_slogans_and_classes_are_no_brands(text):
    assert names(text) == []


def test_a_recognised_name_is_found_in_every_measure_even_unquoted():
    facts = extract("一、品牌\n做响“云岭红茶”品牌。\n二、加工\n延伸云岭红茶产业链，云岭红茶素不计。\n三、保障\n培育红茶人才。")
    assert [(row.name, row.measure, row.rule) for row in facts.brands] == [
        ("云岭红茶", "一", "brand-quoted"), ("云岭红茶", "二", "brand-mention"),
    ]


def test_a_short_quoted_name_is_not_found_inside_another_word():
    facts = extract("一、品牌\n设置“云岭造”品牌展示区。\n二、林业\n实施云岭造林工程。")
    assert [row.measure for row in facts.brands] == ["一"]


def test_action_is_the_governing_verb_group_without_adverbs_and_kind_the_head_noun():
    facts = extract("一、任务\n巩固提升“云岭红茶”等优势品牌，积极打造“云岭红茶”“青川木耳”等林产品特色品牌，提升“甲水岸”2大夜间经济品牌。")
    assert [(row.name, row.action, row.kind) for row in facts.brands] == [
        ("云岭红茶", "巩固提升", None), ("云岭红茶", "打造", "林产品"), ("青川木耳", "打造", "林产品"), ("甲水岸", "提升", "夜间经济"),
    ]


def test_focus_industries_are_no_brands():
    facts = extract("围绕新能源和新材料两大产业提出意见。\n一、品牌\n优化“新能源”“新材料”等产业品牌。")
    assert facts.brands == []


def test_every_quote_is_the_name_at_its_place():
    text = "一、任务\n提升“甲水岸”“乙\n夜市”等夜间经济品牌。"
    assert all(text[row.span[0] : row.span[1]] == row.quote for row in extract(text).brands)


@pytest.mark.parametrize("text", ["“" * 10_000 + "品牌", "品牌" * 20_000, "“甲”" * 10_000 + "品牌", "甲、" * 10_000 + "乙等品牌", "等品牌" * 10_000])
def test_hostile_text_is_read_in_one_pass(text):
    extract(text)
