"""Duties: action and object of a body's sentences, in every shape the grammar reads."""

import pytest
from zhize.graph.extraction.duties import read_duties
from zhize.graph.text.source import Sentence, Source


def reading(text, heading=False, measure="（一）"):
    return read_duties(Source(text), [Sentence(0, len(text), text, measure, measure, heading, 1)])


def read(text):
    return [(row.action, row.object) for row in reading(text).duties]


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("积极打造公共服务平台。", [("打造", "公共服务平台")]),
        ("大力开展专项整治，加快培育新型经营主体。", [("开展", "专项整治"), ("培育", "新型经营主体")]),
        ("健全完善产业链条。", [("健全完善", "产业链条")]),
        ("新建或改造标准化良种基地1万亩。", [("新建或改造", "标准化良种基地")]),
        ("加快推进山区公路建设。", [("推进", "山区公路")]),
        ("加快蚕桑产业发展。", [("加快", "蚕桑产业发展")]),
        ("引进中央厨房、预制菜等加工企业。", [("引进", "中央厨房、预制菜等加工企业")]),
        ("培育一批集餐饮、住宿为一体的乡村民宿品牌。", [("培育", "乡村民宿品牌")]),
        ("建成种质资源保护中心2个、专题展示馆2个。", [("建成", "种质资源保护中心"), ("建成", "专题展示馆")]),
        ("改造提升400亩日光温室、新建1800亩塑料大棚。", [("改造提升", "日光温室"), ("新建", "塑料大棚")]),
        ("建设甲乙美食街、丙丁风情街和戊己夜市3大美食品牌。",
         [("建设", "甲乙美食街"), ("建设", "丙丁风情街"), ("建设", "戊己夜市")]),
        ("争创国家文化产业和旅游产业融合发展示范区。", [("争创", "国家文化产业和旅游产业融合发展示范区")]),
        ("合理控制商业用地、商住用地供应规模和节奏。", [("控制", "商业用地、商住用地供应规模和节奏")]),
    ],
)
def test_verb_and_object(text, duties):
    assert read(text) == duties


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("提升品牌竞争力、提高市场占有率。", [("提升", "品牌竞争力"), ("提高", "市场占有率")]),
        ("强化环境约束推动淘汰落后产能。", [("强化", "环境约束"), ("淘汰", "落后产能")]),
        ("创新发展模式。", [("创新", "发展模式")]),
        ("规范推进县域医共体。", [("推进", "县域医共体")]),
        ("扶持建设一批乡村旅游精品景区。", [("扶持建设", "乡村旅游精品景区")]),
        ("推动产业园发展成为区域制造中心。", [("推动", "产业园发展成为区域制造中心")]),
        ("探索以市场化方式引入社会资本。", [("引入", "社会资本")]),
        ("加强对新建、扩建项目的安全监管。", [("加强", "新建、扩建项目的安全监管")]),
        ("推进老旧厂区改造、农贸市场建设。", [("推进", "老旧厂区改造、农贸市场建设")]),
        ("增强“大局观念”、坚定“创新信念”。", [("增强", "“大局观念”")]),
        ("做好对账工作。", [("做好", "对账工作")]),
        ("给予6个月的过渡期。", [("给予", "过渡期")]),
        ("鼓励毕业生返乡创办合作社。", [("鼓励", "毕业生返乡创办合作社")]),
        ("鼓励青年提升创业能力。", [("提升", "创业能力")]),
        ("区民政局应当组织对食堂的日常运营进行检查。", [("检查", "食堂的日常运营")]),
        ("对入选企业给予一次性奖补。", [("给予", "一次性奖补")]),
        ("对河湖水库开展生态环境安全评估。", [("评估", "河湖水库")]),
        ("将网站集约化平台建设和运维经费纳入财政预算。", [("纳入", "网站集约化平台建设和运维经费")]),
        ("将旅游业培育成为支柱产业。", [("培育成为", "旅游业")]),
        ("为老年人提供助餐服务。", [("提供", "助餐服务")]),
        ("在工业园区设立服务站。", [("设立", "服务站")]),
    ],
)
def test_the_acts_of_a_stretch(text, duties):
    assert read(text) == duties


@pytest.mark.parametrize(
    "text",
    [
        "发展改革部门参与项目审查。", "审核机构认为材料齐全的。", "治理工作方案另行印发。", "受理之日起3个工作日内。", "办理入住手续后。",
        "凡依法应当进行评价的规划。", "推行合法性审核机制的重要意义。", "承担家庭医生签约服务的医疗卫生机构。", "布局合理、功能完善的监测网络。",
        "以建设公园城市为统领。", "按照高质量发展要求。", "各区住房保障部门和街道。", "创造性转化。", "提供虚假材料骗取补贴的家庭。",
        "延长10个工作日。", "给予30万元、20万元奖励。", "公开透明。", "在制定规划、部署重大专项等重大决策中。", "构建政府为主导。",
        "开展学术交流的平台。", "涵盖大气、水、土壤等要素。", "培育运营主体多元。", "提高基层服务水平与推进改革相衔接。",
    ],
)
def test_verbs_in_nouns_conditions_and_half_clauses_are_no_duties(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("支持甲市搭建通用平台。", [("搭建", "通用平台")]),
        ("推动丝绸企业创建高端品牌。", [("创建", "高端品牌")]),
        ("鼓励企业开展绿色化改造。", [("开展", "绿色化改造")]),
        ("推动服务信息公开。", [("推动", "服务信息公开")]),
        ("推进非住宅用地去库存。", [("推进", "非住宅用地去库存")]),
    ],
)
def test_who_is_supported_hands_the_act_on(text, duties):
    assert read(text) == duties


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("围绕山地特色积极培育中药材产业。", [("培育", "中药材产业")]),
        ("在机场、车站等重要窗口设置品牌展示区。", [("设置", "品牌展示区")]),
        ("各乡镇要组建专业队伍。", [("组建", "专业队伍")]),
        ("由市甲局负责召集相关会议。", [("召集", "相关会议")]),
        ("市甲局定期发布供求信息。", [("发布", "供求信息")]),
        ("对乡村道路开展巡查。", [("巡查", "乡村道路")]),
        ("对典型模式进行全方位宣传。", [("宣传", "典型模式")]),
        ("将劳动教育纳入课程体系。", [("纳入", "劳动教育")]),
        ("力争到2025年建成示范基地3个。", [("建成", "示范基地")]),
    ],
)
def test_behind_phrases_subjects_and_moved_objects(text, duties):
    assert read(text) == duties


@pytest.mark.parametrize(
    "text",
    ["公共服务平台运行平稳。", "发展基础进一步夯实。", "管理水平明显提升。", "食品工业总产值达到6亿元以上。", "主要包括粮食、蔬菜。"],
)
def test_states_and_nouns_are_no_duties(text):
    assert read(text) == []


def test_headings_and_the_preamble_hold_no_duties():
    assert reading("打造公共服务平台", heading=True).duties == []
    assert reading("打造公共服务平台", measure=None).duties == []


def test_an_act_without_an_object_is_unresolved():
    found = reading("完善措施，逐步推进落实。")
    assert [(row.action, row.object) for row in found.duties] == [("完善", "措施")]
    assert [(row.why.value, row.quote) for row in found.unresolved] == [("duty_no_object", "逐步推进落实")]


def test_the_first_row_of_a_list_shows_verb_and_name_and_each_further_row_its_name():
    rows = reading("推广智能车间、智能工厂。").duties
    assert [row.quote for row in rows] == ["推广智能车间", "智能工厂"]


@pytest.mark.parametrize(
    "text",
    ["打造" + "甲、" * 50_000, "打造" * 50_000, "积极" * 50_000, "围绕" + "甲乙" * 50_000, "“" * 99_000, "培育" + "（" * 99_000,
     "打造甲乙平台、" * 20_000, "支持甲市" * 20_000],
    ids=["list", "verbs", "adverbs", "phrase", "quotes", "brackets", "acts", "causatives"],
)
def test_hostile_sentences_are_read_in_one_pass(text):
    found = reading(text)
    assert all(text[slice(*row.span)] == row.quote for row in found.duties)
