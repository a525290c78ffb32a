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


@pytest.mark.parametrize("text", ["建设" * 20_000, "建设甲、" * 10_000, "项目" * 20_000, "推进甲项目、" * 10_000])
def test_hostile_text_is_read_in_one_pass(text):
    extract(f"一、任务\n{text}")
