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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("关于加快柑橘产业高质量发展的实施意见\n现提出以下意见。\n一、做优基地\n扩大柑橘规模，建设柑橘园。", ["柑橘"]),
        ("望江县茶产业三年提升行动方案（2024—2026年）\n制定本方案。\n一、目标\n茶产业综合产值达到10亿元。", ["茶产业"]),
        ("石门市低空经济高质量发展行动方案\n制定本方案。\n一、目标\n低空经济规模突破10亿元。", ["低空经济"]),
        ("关于推动软件和信息服务产业发展的若干措施\n制定本措施。\n一、目标\n软件和信息服务收入达到10亿元。", ["软件和信息服务"]),
        ("关于推进农业机械化和农机装备产业转型升级的意见\n制定意见。\n一、任务\n推进农业机械化和农机装备产业发展。", ["农机装备"]),
        ("关于印发《望江市机器人产业发展行动计划》的通知\n各县区：\n现印发给你们。\n望江市机器人产业发展行动计划\n制定本计划。\n一、任务\n推广机器人。",
         ["机器人"]),
        ("推动云岭白酒产业高质量发展的若干措施\n制定本措施。\n一、任务\n提升白酒产能，培育白酒企业。", ["白酒"]),
        ("为做大做强柑橘、生猪、茶叶三大主导产业，制定本方案。\n一、任务\n发展柑橘。", ["柑橘", "生猪", "茶叶"]),
        ("立足我县茶叶、油茶、中药材等特色产业，制定本方案。\n一、任务\n扩大面积。", ["茶叶", "油茶", "中药材"]),
        ("为加快培育新能源、新材料和现代医药三条重点产业链，制定本方案。\n一、任务\n招商。", ["新能源", "新材料", "现代医药"]),
        ("为促进物流业、会展业、文化旅游业等现代服务业发展，制定本意见。\n一、任务\n扩大规模。", ["物流", "会展", "文化旅游"]),
        ("为推动我市养老服务业高质量发展，制定本意见。\n一、任务\n养老服务设施、养老服务人才、养老服务补贴、养老服务标准。", ["养老服务"]),
    ],
)
def test_preamble_and_title_name_the_focus(text, names):
    assert list(dict.fromkeys(name for name, *_ in places(text))) == names


@pytest.mark.parametrize(
    "text",
    [
        "为贯彻落实省委、省政府关于加快发展特色优势产业的部署，制定本方案。\n一、任务\n发展产业。",
        "为支持青年创新创业高质量发展，制定本办法。\n一、任务\n创新创业大赛，创新创业基地，创新创业补贴，创新创业载体。",
        "关于促进房地产业平稳健康发展的若干措施\n一、任务\n房地产企业，房地产开发，房地产贷款。",
        "关于支持产业园区发展的若干措施\n制定本措施。\n一、任务\n产业园区建设，产业园区招商。",
        "云岭省农业产业化发展规划\n制定本规划。\n一、任务\n发展农业，壮大农业企业。",
        "关于深化产业工人队伍建设改革的实施方案\n一、任务\n产业工人培训，产业工人评价。",
        "关于促进现代产业体系建设的意见\n制定本意见。\n一、任务\n建设现代产业体系，壮大现代产业。",
        "第三方治理是促进环境服务业发展的有效措施。\n一、任务\n环境服务收费，环境服务合同，环境服务标准，环境服务价格。",
    ],
)
def test_acts_bodies_and_passing_words_are_no_focus(text):
    assert places(text) == []


def test_surface_forms_lead_to_the_industry():
    forms = industry_surface_forms(extract(TEXT).industries)
    assert (forms["铜材"], forms["文旅"], forms["商业"]) == ("铜材料", "文化旅游", "商业")


def test_the_plain_name_keeps_what_would_be_no_word_without_its_end():
    assert [plain_name(name) for name in ("新材料产业", "林产品加工业", "商业", "农业", "装备制造业")] == ["新材料", "林产品加工", "商业", "农业", "装备制造"]
