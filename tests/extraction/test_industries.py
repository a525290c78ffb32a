"""Focus industries: named by the preamble, mentioned by full name or general alias."""

import pytest
from zhize.graph.extraction.industries import industry_surface_forms, plain_name
from zhize.graph.extraction.pipeline import extract

TEXT = (
    "围绕“2+2”重点领域，提出以下意见。“2”指农产品加工和新型建材两大制造业，主要包括柑橘加工、铜材料、竹（木、藤）制品等产业；"
    "“2”指文化旅游和商业两大服务业。\n一、做优加工\n延伸柑橘加工链条，建设铜材深加工园。\n二、做活商业\n培育文旅新业态，推广商业保险。\n三、加强保障\n落实商业贷款贴息。"
)


def places(text):
    return [(row.name, row.measure, row.group, row.quote) for row in extract(text).industries]


def test_finer_industries_stand_in_place_of_the_group_they_refine():
    assert list(dict.fromkeys(name for name, *_ in places(TEXT))) == ["柑橘加工", "铜材料", "竹（木、藤）制品", "文化旅游", "商业"]


def test_the_group_is_the_counted_noun():
    assert {name: group for name, _, group, _ in places(TEXT)}["铜材料"] == "制造业"
    rows = places("围绕甲茶和乙果两大产业提出意见。\n一、任务\n发展甲茶。")
    assert [(name, group) for name, _, group, _ in rows[:1]] == [("甲茶", "甲茶和乙果")]


def test_mentions_are_full_names_and_general_aliases():
    assert [row for row in places(TEXT) if row[1]] == [
        ("柑橘加工", "一", "制造业", "柑橘加工"), ("铜材料", "一", "制造业", "铜材"),
        ("商业", "二", "服务业", "商业"), ("文化旅游", "二", "服务业", "文旅"),
    ]


@pytest.mark.parametrize(
    "text",
    ["为方便群众办事，制定本措施。\n一、支持购房\n落实商业贷款政策，促进房地产业发展。", "为推动全市现代化产业发展，提出意见。\n一、任务\n发展产业。",
     "一、任务\n发展甲茶、乙果两大产业。"],
)
def test_a_document_without_such_a_preamble_has_none(text):
    assert places(text) == []


def test_a_plan_for_one_industry_has_that_industry():
    text = "为推动我省冰雪装备产业高质量发展，制定方案。\n一、总体\n冰雪装备规模扩大，冰雪装备场景增加。\n二、任务\n建设冰雪装备园，引进冰雪装备企业。"
    assert {(name, measure) for name, measure, _, _ in places(text)} == {("冰雪装备", None), ("冰雪装备", "一"), ("冰雪装备", "二")}


def test_surface_forms_lead_to_the_industry():
    forms = industry_surface_forms(extract(TEXT).industries)
    assert (forms["铜材"], forms["文旅"], forms["商业"]) == ("铜材料", "文化旅游", "商业")


def test_the_plain_name_keeps_what_would_be_no_word_without_its_end():
    assert [plain_name(name) for name in ("新材料产业", "林产品加工业", "商业", "农业", "装备制造业")] == ["新材料", "林产品加工", "商业", "农业", "装备制造"]
