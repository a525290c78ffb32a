"""Targets: every phrasing of the genre in sentences of our own; what each counts, its bound, its deadline."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zhize.graph.extraction.pipeline import extract
from zhize.graph.extraction.rules import rules
from zhize.graph.extraction.targets import read_targets
from zhize.graph.text.sentences import sentences_of
from zhize.graph.text.source import Source

HEAD = "一、总述\n（一）甲工作。"


def targets(sentence, head=HEAD):
    return extract(head + sentence).targets


def short(sentence):
    """Metric, operator, value, upper end, unit of each target."""
    return [(row.metric, row.op.value, row.value, row.value_max, row.unit) for row in targets(sentence)]


PHRASINGS = {
    # reach and bounds
    "达到": ("供水普及率达到70%。", [("供水普及率", "=", 70, None, "%")]),
    "verb noun count": ("培育链主企业5家。", [("链主企业", "=", 5, None, "家")]),
    "全面完成": ("全面完成27万亩秋播任务。", [("秋播", "=", 270000, None, "亩")]),
    "不少于": ("引进专家不少于10名。", [("专家", ">=", 10, None, "名")]),
    "至少": ("每月举办至少2场招聘会。", [("招聘会", ">=", 2, None, "场")]),
    "力争达到": ("下放的事项力争达到100项以上。", [("下放的事项", ">=", 100, None, "项")]),
    "超过": ("水电装机超过10亿千瓦。", [("水电装机", ">", 10**9, None, "千瓦")]),
    "突破": ("茶业产值突破3万亿元。", [("茶业产值", ">", 3 * 10**12, None, "元")]),
    "占比超": ("清洁供暖占比超50%。", [("清洁供暖占比", ">", 50, None, "%")]),
    "低于": ("漏损率低于9%。", [("漏损率", "<", 9, None, "%")]),
    "降至": ("饲料成本降至25元/千克以下。", [("饲料成本", "<=", 25, None, "元/千克")]),
    "控制在": ("病害损失控制在3%以内。", [("病害损失", "<=", 3, None, "%")]),
    "年均增长": ("茶农收入年均增长9%以上。", [("茶农收入年均增长", ">=", 9, None, "%")]),
    "百分点": ("公交分担率比上年提高5个百分点以上。", [("公交分担率", ">=", 5, None, "百分点")]),
    "a noun that ends like an adverb": ("完成科技创新10项。", [("科技创新", "=", 10, None, "项")]),
    # Chinese numerals
    "三十家": ("培育龙头企业三十家。", [("龙头企业", "=", 30, None, "家")]),
    "一千亿元": ("软件业规模达到一千亿元。", [("软件业规模", "=", 10**11, None, "元")]),
    "百分之九十五": ("饮水合格率达到百分之九十五以上。", [("饮水合格率", ">=", 95, None, "%")]),
    "二十五万亩": ("新增灌溉面积二十五万亩。", [("新增灌溉面积", "=", 250000, None, "亩")]),
    "十二座": ("建成十二座污水处理厂。", [("污水处理厂", "=", 12, None, "座")]),
    "百分之九十以上的": ("百分之九十以上的行政村通公交。", [("行政村通公交", ">=", 90, None, "%")]),
    # full-width digits
    "full-width money": ("技术合同成交额达到５０００万元。", [("技术合同成交额", "=", 5 * 10**7, None, "元")]),
    "full-width count": ("培育示范社２０家。", [("示范社", "=", 20, None, "家")]),
    "full-width ratio": ("秸秆利用率达到９５％以上。", [("秸秆利用率", ">=", 95, None, "%")]),
    "full-width area": ("建成生态茶园１２万亩。", [("生态茶园", "=", 120000, None, "亩")]),
    "full-width decimal": ("研发投入强度达到２.５％。", [("研发投入强度", "=", 2.5, None, "%")]),
    # thousands commas
    "1,200张": ("新增养老床位1,200张。", [("新增养老床位", "=", 1200, None, "张")]),
    "12,500户": ("改造危房12,500户。", [("危房", "=", 12500, None, "户")]),
    "1,200万亩": ("药材面积达到1,200万亩。", [("药材面积", "=", 12 * 10**6, None, "亩")]),
    "1,500亿元": ("旅游总收入超过1,500亿元。", [("旅游总收入", ">", 15 * 10**10, None, "元")]),
    "3,050.5公里": ("新建农村公路3,050.5公里。", [("农村公路", "=", 3050.5, None, "公里")]),
    # per mille
    "‰ 以内": ("婴儿死亡率控制在5‰以内。", [("婴儿死亡率", "<=", 5, None, "‰")]),
    "‰ 以下": ("病死率下降到2‰以下。", [("病死率", "<=", 2, None, "‰")]),
    "‰ 不超过": ("人口自然增长率不超过6‰。", [("人口自然增长率", "<=", 6, None, "‰")]),
    "‰ decimal": ("新生儿死亡率降至1.5‰。", [("新生儿死亡率", "=", 1.5, None, "‰")]),
    "‰ 千分之": ("产品差错率低于千分之三。", [("产品差错率", "<", 3, None, "‰")]),
    # doublings
    "翻一番": ("茶叶产值翻一番。", [("茶叶产值", "=", 1, None, "番")]),
    "翻两番": ("数字经济规模翻两番。", [("数字经济规模", "=", 2, None, "番")]),
    "力争翻一番": ("到2030年，游客人数力争翻一番。", [("游客人数", "=", 1, None, "番")]),
    "实现翻番": ("高新技术企业数量实现翻番。", [("高新技术企业数量", "=", 1, None, "番")]),
    "比…翻一番": ("居民收入比2020年翻一番。", [("居民收入", "=", 1, None, "番")]),
    # compound units
    "微克/立方米": ("细颗粒物浓度控制在35微克/立方米以内。", [("细颗粒物浓度", "<=", 35, None, "微克/立方米")]),
    "吨标准煤": ("形成节能能力80万吨标准煤。", [("节能能力", "=", 800000, None, "吨标准煤")]),
    "EFlops": ("智能算力规模达到60 EFlops。", [("智能算力规模", "=", 60, None, "EFlops")]),
    "家次": ("走访企业5000家次。", [("企业", "=", 5000, None, "家次")]),
    "人次": ("培训农民1万人次以上。", [("农民", ">=", 10000, None, "人次")]),
    "公斤/亩": ("化肥用量降至20公斤/亩以下。", [("化肥用量", "<=", 20, None, "公斤/亩")]),
    "/10万": ("孕产妇死亡率控制在12/10万以内。", [("孕产妇死亡率", "<=", 12, None, "/10万")]),
    # ranges
    "—": ("培育龙头企业5—10家。", [("龙头企业", ">=", 5, 10, "家")]),
    "-": ("制定地方标准1-2项。", [("地方标准", ">=", 1, 2, "项")]),
    "～ with 万": ("建成示范茶园3～5万亩。", [("示范茶园", ">=", 30000, 50000, "亩")]),
    "到": ("建设1到2个实训基地。", [("实训基地", ">=", 1, 2, "个")]),
    "至": ("举办文化节8至10场。", [("文化节", ">=", 8, 10, "场")]),
    "two ranges": ("形成1—2个千亿级集群、3—5个百亿级集群。", [("千亿级集群", ">=", 1, 2, "个"), ("百亿级集群", ">=", 3, 5, "个")]),
    # 分别 and 均
    "分别 two rates": ("绿化率、硬化率分别达到65%和55%。", [("绿化率", "=", 65, None, "%"), ("硬化率", "=", 55, None, "%")]),
    "分别 with 、": ("自来水普及率、卫生厕所普及率分别达到90%、85%。", [("自来水普及率", "=", 90, None, "%"), ("卫生厕所普及率", "=", 85, None, "%")]),
    "分别 counts": ("书院、书屋分别达到12家和30家。", [("书院", "=", 12, None, "家"), ("书屋", "=", 30, None, "家")]),
    "分别 money": ("工业产值和农业产值分别突破500亿元、60亿元。", [("工业产值", ">", 5 * 10**10, None, "元"), ("农业产值", ">", 6 * 10**9, None, "元")]),
    "分别 years": ("到2026年和2030年，光伏装机分别达到100万千瓦和200万千瓦。", [("光伏装机", "=", 10**6, None, "千瓦"), ("光伏装机", "=", 2 * 10**6, None, "千瓦")]),
    "均": ("水质达标率、污水处理率均达到85%以上。", [("水质达标率", ">=", 85, None, "%"), ("污水处理率", ">=", 85, None, "%")]),
    "rates without 均": ("回访率、服务率100%。", [("回访率", "=", 100, None, "%"), ("服务率", "=", 100, None, "%")]),
    # steps, from–to
    "由…提高至": ("垃圾分类率由44%提高至60%。", [("垃圾分类率", "=", 60, None, "%")]),
    "steps": ("粮食产量稳定在650亿公斤以上、力争达到700亿公斤。", [("粮食产量", ">=", 65 * 10**9, None, "公斤"), ("〔粮食产量〕", "=", 7 * 10**10, None, "公斤")]),
    # qualifiers before a count
    "亿级项目": ("20亿级项目不少于12个。", [("20亿级项目", ">=", 12, None, "个")]),
    "超1亿元的企业": ("年营收超1亿元的物流企业达5家。", [("年营收超1亿元的物流企业", "=", 5, None, "家")]),
    "超10亿元企业": ("培育产值超10亿元企业20家。", [("产值超10亿元企业", "=", 20, None, "家")]),
    "亿元以上项目": ("引进亿元以上项目30个。", [("亿元以上项目", "=", 30, None, "个")]),
    "condition behind the count": ("培育8个以上利润500万元的品种。", [("利润500万元的品种", ">=", 8, None, "个")]),
    "日处理": ("新建日处理能力5万吨的水厂2座。", [("日处理能力5万吨的水厂", "=", 2, None, "座")]),
    # the rest
    "no unit": ("平台用户数超10万。", [("平台用户数", ">", 100000, None, "")]),
    "全覆盖": ("实现行政村供水管网全覆盖。", [("行政村供水管网", "=", 100, None, "%")]),
    "working days": ("企业开办时间压缩至2个工作日以内。", [("企业开办时间", "<=", 2, None, "个工作日")]),
    "percent of things": ("95%以上的行政村建成卫生室。", [("行政村建成卫生室", ">=", 95, None, "%")]),
    "of a list, to be built": ("推动甲线等10个项目建成投产。", [("项目建成投产", "=", 10, None, "个")]),
    "、 inside an enumeration": ("培育规模以上文化、旅游及相关产业企业20家。", [("规模以上文化、旅游及相关产业企业", "=", 20, None, "家")]),
    "brackets inside": ("建成专题展示区（馆）2个。", [("专题展示区（馆）", "=", 2, None, "个")]),
    "list behind counts": ("打造10条精品线路、50个精品民宿和3个打卡点。", [("精品线路", "=", 10, None, "条"), ("精品民宿", "=", 50, None, "个"), ("打卡点", "=", 3, None, "个")]),
    "bare indicator": ("铜矿—粗铜—精铜全产业链投产项目达到10个，年产值达到60亿元以上。",
                       [("铜矿—粗铜—精铜全产业链投产项目", "=", 10, None, "个"), ("〔铜全产业链〕年产值", ">=", 6 * 10**9, None, "元")]),
    "bare share": ("定向招用应届毕业生，比例不低于40%。", [("〔定向招用应届毕业生〕比例", ">=", 40, None, "%")]),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), PHRASINGS.values(), ids=PHRASINGS.keys())
def test_phrasings(sentence, expected):
    assert short(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "基本实现供水管网全覆盖。", "围绕“2+3+3”产业重点领域开展工作。", "购房补贴每平方米200元。", "公积金比例可提高至25%。",
        "对销售额达2000万元且增速达15%以上的企业，每户奖励5万元。", "提升甲街、乙街2大夜市品牌。", "建设一批示范园区。", "召开第十三次会议。",
        "咨询电话：010-12345678。", "每年6月30日前、12月31日前报送总结。", "依托3个平台开展攻关。", "试点期限为6个月。",
    ],
)  # fmt: skip
def test_traps_are_no_targets(sentence):
    assert targets(sentence) == []


def test_a_target_shows_everything_its_sentence_says():
    (row,) = targets("力争到2027年，每年新增上市企业约20家。")
    assert (row.metric, row.value_text, row.unit_text, row.approximate) == ("新增上市企业", "20", "家", True)
    assert (row.deadline, row.deadline_text, row.deadline_scope.value) == ("2027", "到2027年", "sentence")
    assert (row.period, row.hedge) == ("每年", "力争")


def test_a_start_value_and_a_condition_are_kept_verbatim():
    assert targets("垃圾分类率由44%提高至60%。")[0].baseline == "44%"
    assert targets("单位能耗比2020年下降13.5%。")[0].baseline == "比2020年"
    assert targets("年营收超1亿元的物流企业达5家。")[0].qualifier == "年营收超1亿元"
    assert targets("每个乡镇至少建成1个养老服务中心。")[0].qualifier == "每个乡镇"


def test_a_number_without_words_is_unread_not_dropped():
    facts = extract(HEAD + "力争达到100个以上。")
    assert [(row.why.value, row.quote) for row in facts.unresolved if row.kind == "number"] == [("number_no_metric", "100个以上")]


def test_a_column_of_target_values_binds_its_year():
    table = "序号\t指标\t2027年目标值\n1\t新建水厂\t12座以上\n2\t供水普及率\t95%\n"
    rows = [(row.metric, row.op.value, row.value, row.deadline, row.deadline_scope.value) for row in extract(table).targets]
    assert rows == [("水厂", ">=", 12, "2027", "column"), ("供水普及率", "=", 95, "2027", "column")]


def test_the_industry_is_the_nearest_one_before_the_number():
    text = "发展甲产业和乙产业，甲产业产值达到20亿元，乙产业产值达到30亿元。"
    source = Source(text)
    found = read_targets(source, list(sentences_of(source, [(0, len(text))], None, None, 1)), {"甲产业": "甲产业", "乙产业": "乙产业"})
    assert [row.industry for row in found.targets] == ["甲产业", "乙产业"]


MINE = [rule for rule in rules().values() if rule.kind in ("targets", "quantities") or rule.id.startswith("number-")]


def test_the_rules_of_numbers_are_registered():
    assert len(MINE) == 31


@pytest.mark.parametrize("rule", MINE, ids=lambda rule: rule.id)
def test_a_rule_reads_its_example_and_not_its_counterexample(rule):
    assert rule.id in {row.rule for row in getattr(extract(rule.example), rule.kind)}
    assert rule.id not in {row.rule for row in getattr(extract(rule.counterexample), rule.kind)}


PIECES = st.lists(
    st.sampled_from(["到2025年，", "力争", "培育", "企业", "5家", "30%", "以上", "、", "，", "；", "。", "达到", "分别", "和", "均", "由", "44%", "提高至", "（", "）",
                     "“", "”", "1,200", "三十", "万元", "对", "奖励", "的", "全覆盖", "翻一番", "实现", "每年", "\t", "\n", "１２", "—", "PM2.5", "第", "等", "‰"]),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_any_text_gives_rows_whose_quotes_are_the_text(body):
    text = HEAD + body
    facts = extract(text)
    for row in (*facts.targets, *facts.quantities, *facts.unresolved):
        assert 0 <= row.span[0] < row.span[1] <= len(text)
        assert text[slice(*row.span)] == row.quote
    for row in facts.targets:
        assert row.metric and row.rule in rules()
        assert row.value_max is None or row.op.value == ">="


@pytest.mark.parametrize(
    "body",
    ["培育企业5家、" * 5_000, "5家" * 10_000, "1" * 10_000, "对" * 100_000 + "5万元", "“5家" * 10_000, "企业、" * 50_000 + "5家", "全覆盖" * 30_000,
     "奖励5万元，" * 10_000, "到2025年" * 10_000, "由5%" * 5_000, "（5家）" * 10_000],
    ids=range(11),
)  # fmt: skip
def test_hostile_sentences_are_read_in_one_pass(body):
    source = Source(body)
    read_targets(source, list(sentences_of(source, [(0, len(body))], None, None, 1)), {})


def test_a_sentence_that_ends_with_an_open_quotation_mark_is_read():
    assert extract("到2025年，1,200‰“").targets == []
