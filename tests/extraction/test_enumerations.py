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
        ("落实低保、孤儿以及特别扶助家庭等6类困难群体免费签约政策。", [("6类困难群体", 6, ["低保", "孤儿", "特别扶助家庭"], True)]),
        ("指标体系由医疗质量、运营效率、满意度评价等3个方面构成。", [("3个方面", 3, ["医疗质量", "运营效率", "满意度评价"], True)]),
        ("职业教育与普通教育是两种不同教育类型。", [("两种不同教育类型", 2, ["职业教育", "普通教育"], False)]),
        ("以实施能级提升、示范引领、品牌传播等“三大工程”为抓手。", [("三大工程", 3, ["能级提升", "示范引领", "品牌传播"], True)]),
        ("组建采购商和经纪人两支队伍，拓展销区和产区两大市场。",
         [("两支队伍", 2, ["采购商", "经纪人"], False), ("两大市场", 2, ["销区", "产区"], False)]),
        ("谋划推进“名品引领、精品提升、优品打造”三大工程。", [("三大工程", 3, ["名品引领", "精品提升", "优品打造"], False)]),
        ("打造“甲橘”“乙茶”“丙果”三张城市新名片。", [("三张城市新名片", 3, ["甲橘", "乙茶", "丙果"], False)]),
        ("划定甲县、乙县、丙县3个茶叶主产县。", [("3个茶叶主产县", 3, ["甲县", "乙县", "丙县"], False)]),
        ("全面推行公示制度、记录制度、审核制度（以下统称“三项制度”）。", [("三项制度", 3, ["公示制度", "记录制度", "审核制度"], False)]),
        ("最低生活保障家庭、享受抚恤补助的优抚对象、高龄老人等3类人员可以申请。",
         [("3类人员", 3, ["最低生活保障家庭", "享受抚恤补助的优抚对象", "高龄老人"], True)]),
        ("在浙水、鄂山、湘江等6个地区启动土壤污染防治。", [("6个地区", 6, ["浙水", "鄂山", "湘江"], True)]),
        ("分为项目申报、专家评审、结果公示三个阶段。", [("三个阶段", 3, ["项目申报", "专家评审", "结果公示"], False)]),
        ("把握好准入和退出两个关口，制定权力、责任、负面三张清单。",
         [("两个关口", 2, ["准入", "退出"], False), ("三张清单", 3, ["权力", "责任", "负面"], False)]),
        ("培育夜游经济、夜食街区和民宿与露营3类消费场景。", [("3类消费场景", 3, ["夜游经济", "夜食街区", "民宿与露营"], False)]),
    ],
)
def test_members_and_count_are_read(text, rows):
    assert read(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "各地区、各部门要制定本地区、本部门全面推行“三项制度”的实施方案。",
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "统筹推进“五位一体”总体布局和协调推进“四个全面”战略布局。",
        "培育10个品牌，建设5个基地。",
        "支持甲、乙、丙等中心城区开展试点，打造3个样板。",
    ],
)
def test_a_count_whose_list_is_not_there_is_no_enumeration(text):
    assert read(text) == []


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
