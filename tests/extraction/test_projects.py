"""Projects: named facilities to be built, whole names; counted, generic and abstract things stay out."""

import pytest
from zhize.graph.extraction.pipeline import extract


def names(text):
    return [row.name for row in extract(f"一、任务\n{text}").projects]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("加快推进青川水库、白沙物流园建设。", ["青川水库", "白沙物流园"]),
        ("建设白沙农耕小镇，带动旅游。", ["白沙农耕小镇"]),
        ("实施青川大桥改造项目。", ["青川大桥改造项目"]),
        ("推进2万头规模种猪场（含公猪站）、特色林果良种繁育基地及水产增殖放流项目建设。",
         ["2万头规模种猪场（含公猪站）", "特色林果良种繁育基地", "水产增殖放流项目"]),
        ("推进东山铁路物流中心、西山公路物流中心两大物流基地建设。", ["东山铁路物流中心", "西山公路物流中心"]),
        ("推进农机装备与田间场景验证中试基地建设。", ["农机装备与田间场景验证中试基地"]),
        ("开工建设东山“以大代小”、西山燃煤发电2个项目。", ["东山“以大代小”", "西山燃煤发电"]),
        ("提档升级白沙十二寨民俗旅游区。", ["白沙十二寨民俗旅游区"]),
    ],
)
def test_named_projects_are_read(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "建设生产基地20个。", "建设一批智能车间、智能工厂。", "推进体制机制建设。", "加强重大项目建设。", "建设示范场景。",
        "加快建设进度，完成项目审批。", "建立项目库。", "引进整机生产项目。", "加强组织领导、项目管理。", "鼓励企业建设企业技术中心。",
    ],
)
def test_counted_generic_and_abstract_things_are_no_projects(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("深入实施农业品牌振兴计划，开展绿色精益行动。", ["农业品牌振兴计划", "绿色精益行动"]),
        ("启动“银龄关怀”行动和“薪火”工程。", ["“银龄关怀”行动", "“薪火”工程"]),
        ("组织实施种业振兴工程、耕地保护工程、农机强基工程。", ["种业振兴工程", "耕地保护工程", "农机强基工程"]),
        ("开展违法用地清零专项行动。", ["违法用地清零专项行动"]),
        ("开展增颜值、增功能、增收益“三增”行动。", ["增颜值、增功能、增收益“三增”行动"]),
        ("实施用能总量和强度“双控”行动。", ["用能总量和强度“双控”行动"]),
        ("继续实施“百千万”人才引育计划，落实招生计划。", ["“百千万”人才引育计划"]),
        ("推进望江至石门高速公路、石门港二期工程建设。", ["望江至石门高速公路", "石门港二期工程"]),
    ],
)
def test_programmes_and_works_carried_out_by_name_are_read(text, found):
    assert names(text) == found


def test_a_heading_names_its_programme():
    facts = extract("一、任务\n（一）实施社区食堂普及行动\n新增社区食堂。")
    assert [(row.name, row.rule) for row in facts.projects] == [("社区食堂普及行动", "project-programme")]


@pytest.mark.parametrize(
    "text",
    [
        "制定年度工作计划和实施方案。", "开展专项行动，推进重点工程建设。", "将项目纳入年度建设计划。", "加强工程质量管理，培养工程技术人才。",
        "制定乡村振兴三年行动计划。", "落实计划生育政策。", "推动行动计划落地见效。", "采取统一行动，形成合力。", "完成国土绿化行动任务。",
        "谋划“名品引领、优品打造”两大工程。", "将品牌建设作为实施强县工程的抓手。", "实施一批重大工程和项目。", "推进实施一批旗舰型文旅项目。", "按照本行动计划执行。", "实施三大行动计划。",
    ],
)
def test_plans_to_write_and_general_programmes_are_no_projects(text):
    assert names(text) == []


@pytest.mark.parametrize("text", ["实施甲行动、" * 10_000, "工程" * 20_000, "建设" * 20_000, "建设甲、" * 10_000, "项目" * 20_000, "推进甲项目、" * 10_000])
def test_hostile_text_is_read_in_one_pass(text):
    extract(f"一、任务\n{text}")
