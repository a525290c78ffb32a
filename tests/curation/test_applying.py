"""What a person decides is carried out where its words and its fact are found, and handed back with the reason where not."""

from __future__ import annotations

import json

import pytest
from zhize.graph.curation import curated, mark_of, parse_rows
from zhize.graph.curation.undoing import machine_facts
from zhize.graph.decisions import Action, Outcome
from zhize.graph.errors import InputError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import FACT_LISTS, Facts, Op, Role
from zhize.graph.rdf import terms
from zhize.graph.rdf.facts import nquads_to_facts
from zhize.graph.reading.sheets import SheetRow
from zhize.graph.record import record_of
from zhize.graph.reports.curation_sheet import row_of
from zhize.graph.validation import validate
from zhize.graph.writing import facts_json

TEXT = (
    "丙县人民政府关于兴水的实施意见\n\n一、水利\n"
    "（一）建设水库。到2027年，新建水库3座。（牵头单位：县水利局；责任单位：县财政局、县水利局）\n"
    "（二）修缮道路。修缮县道20公里，改造农房20公里。（牵头单位：县交通局；责任单位：县财政局、县公安局）"
)


def decided(*rows, text=TEXT, facts=None):
    """The facts as rows of cells under Chinese headings say."""
    numbered = [SheetRow(number, {"填写人": "王五", "日期": "2024-05-01", **cells}) for number, cells in enumerate(rows, 2)]
    return curated(facts or extract(text, "doc"), text, parse_rows(numbered, "更正表.csv"), sheet="更正表.csv", sha256="0" * 64)


def outcomes(facts):
    return [one.outcome.value for one in facts.curation.decisions]


def marked(kind, quote, text=TEXT, **cells):
    """A row as the machine writes it for a fact: place, context, fingerprint."""
    facts = extract(text, "doc")
    fact = next(row for row in getattr(facts, kind) if row.quote == quote)
    row = row_of(kind, fact, text, "doc")
    return {
        "类别": kind, "原文": row.quote, "第几处": f"{row.nth}/{row.total}", "前后文": row.context, "起": str(row.start),
        "止": str(row.end), "校验码": row.mark, "措施": row.measure, **cells,
    }


# Each action.


def test_a_rejected_fact_is_no_fact_and_stays_in_the_record():
    facts = decided({"动作": "剔除", "类别": "责任分工", "原文": "县公安局", "原因": "机器读错"})
    assert "县公安局" not in [row.name for row in facts.assignments]
    (one,) = facts.curation.decisions
    assert (one.action, one.outcome, one.row) == (Action.REJECT, Outcome.APPLIED, None)
    assert one.before["name"] == "县公安局" and one.before["unit"] == "丙县/县公安局"
    assert (one.by, one.date, one.reason, one.rows) == ("王五", "2024-05-01", "misread", [2])


def test_several_fields_of_a_fact_are_corrected_by_several_rows():
    target = {"动作": "更正", "类别": "指标", "原文": "新建水库3座"}
    facts = decided(
        target | {"栏目": "数值", "改为": "不少于1.5万座"}, target | {"栏目": "完成时限", "改为": "2028年10月底前"},
        target | {"栏目": "指标名称", "改为": "小型水库"},
    )
    (row, *others) = facts.targets
    assert (row.value, row.unit, row.value_text, row.unit_text, row.op) == (15000, "座", "1.5", "万座", Op.GE)
    assert (row.deadline, row.deadline_scope, row.inherited_deadline) == ("2028-10", "sentence", None)
    assert row.metric == "小型水库" and row.quote == "水库3座" and others == extract(TEXT, "doc").targets[1:]
    (one,) = facts.curation.decisions
    assert {change.field: (change.before, change.after) for change in one.changes}["value"] == (3, 15000)
    assert one.row == 0 and one.rows == [2, 3, 4]


def test_a_fact_is_added_with_span_quote_and_measure():
    facts = decided(
        {"动作": "增补", "类别": "指标", "原文": "农房20公里", "栏目": "指标名称", "改为": "农房"},
        {"动作": "增补", "类别": "指标", "原文": "农房20公里", "栏目": "数值", "改为": "20户"},
        {"动作": "增补", "类别": "责任分工", "原文": "县公安局", "栏目": "职责", "改为": "监督"},
    )
    row = facts.targets[-1]
    assert (row.measure, row.metric, row.value, row.unit, row.rule, row.quote) == ("（二）", "农房", 20, "户", "curated", "农房20公里")
    assert TEXT[slice(*row.span)] == row.quote
    added = next(row for row in facts.assignments if row.rule == "curated")
    assert (added.role, added.unit, added.measure, added.label) == (Role.SUPERVISING, "丙县/县公安局", "（二）", "监督")
    assert TEXT[slice(*added.clause)].startswith("（牵头单位：县交通局")
    assert [row.span[0] for row in facts.assignments] == sorted(row.span[0] for row in facts.assignments)


def test_an_added_unit_makes_its_measure_one_that_carries_a_clause():
    text = TEXT + "\n（三）强化宣传。县广播站要广为宣传。"
    facts = decided({"动作": "增补", "类别": "责任分工", "原文": "县广播站", "栏目": "职责", "改为": "牵头"}, text=text)
    measure = next(row for row in facts.measures if row.id == "（三）")
    assert measure.carries_clause and facts.assignments[-1].measure == "（三）"
    assert machine_facts(facts) == extract(text, "doc")


def test_an_accepted_fact_stays_and_is_recorded_and_a_doubt_changes_nothing():
    facts = decided({"动作": "接受", "类别": "责任分工", "原文": "县公安局"}, {"动作": "存疑", "类别": "指标", "原文": "水库3座", "说明": "像是规模"})
    assert all(getattr(facts, name) == getattr(extract(TEXT, "doc"), name) for name in FACT_LISTS)
    assert outcomes(facts) == ["applied", "doubted"]
    written = json.loads(facts_json(facts))
    assert [row.get("curated") for row in written["assignments"]] == [None] * 5 + ["accept"]
    assert all("curated" not in row for row in written["targets"])


def test_a_unit_that_is_renamed_gets_the_identity_of_the_same_name_elsewhere():
    facts = decided({"动作": "更正", "类别": "责任分工", "原文": "县公安局", "栏目": "单位名称", "改为": "县财政局"})
    assert [row.unit for row in facts.assignments][-1] == "丙县/县财政局"


def test_an_optional_field_is_emptied_by_the_word_for_nothing():
    facts = decided({"动作": "更正", "类别": "指标", "原文": "水库3座", "栏目": "完成时限", "改为": "（无）"})
    assert (facts.targets[0].deadline, facts.targets[0].deadline_scope, facts.targets[0].deadline_text) == (None, None, None)


# What is not carried out is reported.


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"动作": "剔除", "类别": "指标", "原文": "新建水库9座"}, "no_text"),
        ({"动作": "剔除", "类别": "责任分工", "原文": "县财政局"}, "ambiguous"),
        ({"动作": "剔除", "类别": "品牌", "原文": "县公安局"}, "no_fact"),
        ({"动作": "剔除", "类别": "责任分工", "原文": "责任单位：县财政局、县水利局"}, "several"),
        ({"动作": "更正", "类别": "指标", "原文": "水库3座", "栏目": "数值", "机器读作": "7座", "改为": "5座"}, "changed"),
        ({"动作": "剔除", "类别": "指标", "原文": "水库3座", "校验码": "0123456789ab"}, "changed"),
        ({"动作": "更正", "类别": "指标", "原文": "水库3座", "栏目": "数值", "改为": "3座"}, "agrees"),
        ({"动作": "增补", "类别": "责任分工", "原文": "县公安局", "栏目": "职责", "改为": "负责"}, "agrees"),
        ({"类别": "指标", "原文": "水库3座"}, "pending"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_says_why_and_changes_nothing(row, why):
    facts = decided(row)
    assert outcomes(facts) == [why]
    assert all(getattr(facts, name) == getattr(extract(TEXT, "doc"), name) for name in FACT_LISTS)
    assert bool(facts.curation.lost()) is (why not in ("agrees", "pending"))


def test_the_nth_occurrence_tells_places_apart():
    facts = decided({"动作": "剔除", "类别": "责任分工", "原文": "县财政局", "第几处": "2"})
    assert [row.measure for row in facts.assignments if row.name == "县财政局"] == ["（一）"]


@pytest.mark.parametrize(
    "rows",
    [
        [{"动作": "接受"}, {"动作": "剔除"}],
        [{"动作": "剔除"}, {"动作": "更正", "栏目": "数值", "改为": "5座"}],
        [{"动作": "更正", "栏目": "数值", "改为": "5座"}, {"动作": "更正", "栏目": "数值", "改为": "6座"}],
    ],
)
def test_rows_that_contradict_each_other_are_both_reported_and_neither_is_carried_out(rows):
    facts = decided(*({"类别": "指标", "原文": "水库3座", **row} for row in rows))
    assert outcomes(facts) == ["conflict"] and facts.curation.decisions[0].conflicts == [2, 3]
    assert facts.targets == extract(TEXT, "doc").targets


def test_the_same_row_twice_and_a_doubt_beside_it_are_no_contradiction():
    row = {"动作": "剔除", "类别": "指标", "原文": "水库3座"}
    assert outcomes(decided(row, row, row | {"动作": "存疑"})) == ["applied"]


# Another text.


def test_a_decision_survives_a_text_that_moved():
    later = TEXT.replace("一、水利\n", "一、水利\n总的要求是先急后缓，县财政局从速拨付。\n")
    facts = decided(marked("assignments", "县公安局", 动作="剔除"), marked("targets", "水库3座", 动作="更正", 栏目="数值", 改为="5座"), text=later)
    assert outcomes(facts) == ["applied", "applied"]
    assert facts.targets[0].value == 5 and "县公安局" not in [row.name for row in facts.assignments]


def test_a_place_that_the_words_left_is_found_by_what_stands_around_them():
    """The same name now stands twice as often, and something else stands at the old place."""
    row = marked("assignments", "县公安局", 动作="剔除")
    later = TEXT.replace("（一）建设水库。", "（一）建设水库。县公安局另行报告。")
    facts = decided(row, text=later)
    assert outcomes(facts) == ["applied"]
    assert facts.curation.decisions[0].span[0] == later.rindex("县公安局")


def test_a_place_is_not_guessed_where_the_surroundings_changed_and_the_words_are_there_twice():
    row = marked("assignments", "县公安局", 动作="剔除")
    later = TEXT.replace("县财政局、县公安局", "县公安局、县司法局").replace("（一）建设", "（一）县公安局建设")
    assert outcomes(decided(row, text=later)) == ["ambiguous"]


def test_a_correction_whose_sentence_was_rewritten_is_reported():
    facts = decided(marked("targets", "水库3座", 动作="更正", 栏目="数值", 改为="5座"), text=TEXT.replace("水库3座", "水库8座"))
    assert outcomes(facts) == ["no_text"] and facts.targets[0].value == 8


def test_a_correction_that_the_machine_now_makes_itself_is_at_rest():
    facts = extract(TEXT, "doc")
    target = facts.targets[0].model_copy(update={"value": 5, "value_text": "5"})
    later = facts.model_copy(update={"targets": [target, *facts.targets[1:]]})
    row = {"动作": "更正", "类别": "指标", "原文": "水库3座", "栏目": "数值", "机器读作": "3座", "改为": "5座"}
    assert outcomes(decided(row, facts=later)) == ["agrees"]


def test_a_fact_that_the_machine_no_longer_makes_is_reported():
    facts = extract(TEXT, "doc").model_copy(update={"targets": []})
    assert outcomes(decided(marked("targets", "水库3座", 动作="接受"), facts=facts)) == ["no_fact"]


def test_a_fingerprint_tells_what_a_fact_says_and_not_where_it_stands():
    here, there = extract(TEXT, "doc"), extract("前言。\n" + TEXT.replace("（一）", "（三）"), "doc")
    assert [mark_of(row) for row in here.targets] == [mark_of(row) for row in there.targets]
    assert len({mark_of(row) for row in here.targets}) == len(here.targets)


# The record.


def test_curated_facts_come_back_from_json_and_rdf_and_conform():
    facts = decided(
        {"动作": "剔除", "类别": "责任分工", "原文": "县公安局", "说明": "=IF(1)", "自己的列": "第二科"},
        {"动作": "更正", "类别": "指标", "原文": "水库3座", "栏目": "完成时限", "改为": "2028"},
        {"动作": "增补", "类别": "品牌", "原文": "县道"}, {"动作": "剔除", "类别": "指标", "原文": "没有"},
    )
    assert Facts.model_validate_json(facts_json(facts)) == facts
    record = record_of(facts, TEXT)
    assert nquads_to_facts(record) == [facts]
    assert validate(record) == []
    lines = record.decode()
    for words in (terms.WAS_ATTRIBUTED_TO, terms.DECISION, '"2024-05-01"', "0" * 64, terms.USED, terms.EARLIER_ROW):
        assert words in lines
    (fact,) = {line.split(" ")[0] for line in lines.splitlines() if terms.WAS_GENERATED_BY in line and "/target/" in line}
    assert "水库" in fact


def test_the_machines_own_facts_can_be_had_again():
    facts = decided(
        {"动作": "剔除", "类别": "责任分工", "原文": "县公安局"}, {"动作": "更正", "类别": "指标", "原文": "水库3座", "栏目": "数值", "改为": "5座"},
        {"动作": "增补", "类别": "品牌", "原文": "县道"},
    )
    assert facts != extract(TEXT, "doc") == machine_facts(facts)


# What a sheet may not say.


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"动作": "删掉"}, "第 2 行“动作”“删掉”不认识.*请选：接受"),
        ({"类别": "指标们"}, "第 2 行“类别”“指标们”不认识"),
        ({"类别": ""}, "“类别”是空的"),
        ({"原文": ""}, "“原文”是空的"),
        ({"动作": "增补", "类别": "措施"}, "“动作”“措施”不能增补.*可以：接受"),
        ({"动作": "更正"}, "“栏目”是空的"),
        ({"动作": "更正", "栏目": "颜色", "改为": "红"}, "“栏目”“指标”没有“颜色”这一栏.*指标名称"),
        ({"动作": "更正", "栏目": "数值"}, "“改为”是空的"),
        ({"动作": "更正", "栏目": "数值", "改为": "若干"}, "“改为”：“若干”不是数值.*15%"),
        ({"动作": "更正", "栏目": "完成时限", "改为": "尽快"}, "不是时限.*2025-10"),
        ({"动作": "更正", "栏目": "完成时限", "改为": "2025-02-30"}, "不是时限"),
        ({"动作": "更正", "栏目": "方向", "改为": "差不多"}, "请填：等于、不低于"),
        ({"动作": "更正", "栏目": "措施", "改为": "（九）"}, "没有“（九）”这条措施.*（一）"),
        ({"动作": "更正", "栏目": "指标名称", "改为": "（无）"}, "不能空着"),
        ({"动作": "增补", "栏目": "指标名称", "改为": "水库"}, "还缺.*数值"),
        ({"第几处": "二"}, "“第几处”“二”看不懂"),
        ({"第几处": "3/2"}, "看不懂"),
        ({"日期": "五一"}, "“日期”“五一”不是日期"),
        ({"原因": "心情"}, "“原因”“心情”不认识"),
        ({"起": "a"}, "“起”“a”不是数字"),
        ({"动作": "更正", "栏目": "上限", "改为": "5公里"}, "单位不同"),
    ],
)
def test_what_is_refused_names_file_row_column_and_what_to_do(row, told):
    with pytest.raises(InputError, match=told) as error:
        decided({"动作": "剔除", "类别": "指标", "原文": "水库3座", **row})
    assert error.value.where == "更正表.csv" and error.value.mend


@pytest.mark.parametrize(("written", "op", "value", "upper", "unit"), [
    ("120亿元", Op.EQ, 12_000_000_000, None, "元"), ("15%以上", Op.GE, 15, None, "%"), ("3—5家", Op.GE, 3, 5, "家"), ("1,200羽", Op.EQ, 1200, None, "羽"),
    ("不超过3个百分点", Op.LE, 3, None, "百分点"), ("-2.5%", Op.EQ, -2.5, None, "%"),
])
def test_amounts_are_read_as_the_machine_reads_them_and_units_it_does_not_know_too(written, op, value, upper, unit):
    row = decided({"动作": "更正", "类别": "指标", "原文": "水库3座", "栏目": "数值", "改为": written}).targets[0]
    assert (row.op, row.value, row.value_max, row.unit) == (op, value, upper, unit)
