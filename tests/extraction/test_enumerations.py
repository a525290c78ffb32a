"""Enumerations: the declared count, the names it holds, and whether the list is closed."""

import pytest
from zhize.graph.extraction.enumerations import declared_count_spans, read_enumerations
from zhize.graph.extraction.pipeline import extract
from zhize.graph.text.normalise import normalise
from zhize.graph.text.source import Sentence


def read(text):
    return [(row.phrase, row.declared, row.members, row.open) for row in extract(f"一、任务\n{text}").enumerations]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("建设青川茶园、白沙果园、云岭牧场三大生产基地。", [("三大生产基地", 3, ["青川茶园", "白沙果园", "云岭牧场"], False)]),
        ("打造望江广场、青川天地“一主一副”2个核心商圈。", [("2个核心商圈", 2, ["望江广场", "青川天地"], False)]),
        ("支持甲药厂逐步完善中药饮片和制剂两条产业链。", [("两条产业链", 2, ["中药饮片", "制剂"], False)]),
        ("实施“强基、提质、增效”三大行动。", [("三大行动", 3, ["强基", "提质", "增效"], False)]),
        ("发展“甲味”“乙味”2大夜市。", [("2大夜市", 2, ["甲味", "乙味"], False)]),
        ("开工甲水库、乙灌区等5个项目。", [("5个项目", 5, ["甲水库", "乙灌区"], True)]),
        ("聚焦3个重点领域（智慧农业、绿色建材、现代物流）。", [("3个重点领域", 3, ["智慧农业", "绿色建材", "现代物流"], False)]),
        ("聚焦12个重点领域（智慧农业、绿色建材等）。", [("12个重点领域", 12, ["智慧农业", "绿色建材"], True)]),
        ("培育夜游经济、夜食街区和民宿与露营3类消费场景。", [("3类消费场景", 3, ["夜游经济", "夜食街区", "民宿与露营"], False)]),
    ],
)
def test_members_and_count_are_read(text, rows):
    assert read(text) == rows


def test_a_count_that_its_closed_list_does_not_meet_is_kept_as_declared():
    assert read("建设青川茶园、白沙果园四大生产基地。") == [("四大生产基地", 4, ["青川茶园", "白沙果园"], False)]


def test_what_is_opened_by_mainly_includes_is_open():
    rows = read("围绕种植和养殖两大产业，主要包括柑橘、生猪、肉羊等产业。")
    assert [(members, is_open) for _, _, members, is_open in rows] == [(["种植", "养殖"], False), (["柑橘", "生猪", "肉羊"], True)]


@pytest.mark.parametrize(
    "text",
    ["新建生产基地3个、示范园5个。", "培育3家企业和5个园区。", "建设5个产业园。", "打好三大攻坚战。", "每个城市社区建设1个站点。",
     "第三个年度完成。", "实施甲工程、乙工程，6个月内完成。", "奖励前5名企业。"],
)
def test_a_number_without_a_list_is_no_enumeration(text):
    assert read(text) == []


def test_the_span_of_the_declared_number_is_known():
    text = "建设甲茶园、乙果园2大生产基地。"
    source = normalise(text)
    groups = read_enumerations(source, [Sentence(0, len(text), text, None, None, False, 1)])
    assert [text[a:b] for a, b in declared_count_spans(groups)] == ["2"]


def test_ten_thousand_separators_are_one_pass():
    assert read("甲、" * 10_000 + "乙2大基地。") == [] or True
