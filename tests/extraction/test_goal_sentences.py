"""Goals and traps, a sentence of our own each: what is read of it, whole rows and nothing else (tests/gold)."""

import csv
from pathlib import Path

import pytest
from zhize.graph.extraction.norms import sets_rules
from zhize.graph.extraction.pipeline import extract

KEY = Path(__file__).resolve().parents[1] / "gold" / "goal-sentences.tsv"
HEAD = "一、总述\n（一）甲工作。"


def _rows():
    found = {}
    with KEY.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            goals = found.setdefault(row["sentence"], [])
            if row["metric"]:
                end = float(row["value_max"]) if row["value_max"] else None
                goals.append((row["metric"], row["op"], float(row["value"]), end, row["unit"], row["deadline"]))
    return found


SENTENCES = _rows()


def test_the_key_holds_sentences_with_goals_and_without():
    assert len(SENTENCES) >= 390
    assert sum(not goals for goals in SENTENCES.values()) >= 80


@pytest.mark.parametrize(("sentence", "goals"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence_gives_its_goals_and_no_other(sentence, goals):
    read = [
        (row.metric, row.op.value, float(row.value), None if row.value_max is None else float(row.value_max), row.unit,
         row.deadline or "")
        for row in extract(HEAD + sentence).targets
    ]
    assert read == goals


RULES = "甲市户外广告管理办法\n第一条　设置高度不低于3米。\n第二条　到2030年，违规广告整改率达到95%。\n第三条　抽查比例不低于10%。\n"


def test_a_document_that_sets_rules_states_goals_with_a_date_only():
    facts = extract(RULES)
    assert [(row.metric, row.value) for row in facts.targets] == [("违规广告整改率", 95)]
    assert {(row.quote, row.why.value) for row in facts.quantities} >= {("3米", "threshold"), ("10%", "threshold")}


def test_the_same_words_in_an_opinion_are_goals():
    facts = extract(RULES.replace("管理办法", "整治实施意见"))
    assert [row.value for row in facts.targets] == [3, 95, 10]


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("甲县公共停车场管理办法", True),
        ("甲省人民政府关于乙市国土空间总体规划的批复", False),
        ("甲市财政局关于公布收费标准的通知", True),
        ("关于印发《甲县殡葬管理实施细则》的通知", True),
        ("关于申领培训补贴的公告", True),
        ("甲市人才公寓常见问题解答（2024年版）", True),
        ("甲市推动低空经济发展实施方案", False),
        ("关于促进乙产业发展若干措施的通知", False),
        ("甲县2025年政府工作报告", False),
    ],
)
def test_titles_tell_rules_from_plans(title, rules):
    assert sets_rules(title, "") is rules
    assert sets_rules("", title + "\n各乡镇：\n") is rules


def test_a_document_that_calls_itself_a_rule_is_one():
    assert sets_rules("", "第一条　为规范管理，制定本办法。\n第二条　本办法自发布之日起施行。")
    assert not sets_rules("", "第一条　支持企业上市。\n第二条　支持企业出海。")


INDICATORS = "表1 主要指标\n指标\t2020年\t2025年\t属性\n宽带用户数（万户）\t640\t6000\t预期性\n绿地率（%）\t38.5\t41\t约束性\n"
UNITS = "序号\t指标名称\t单位\t2025年\n1\t粮食产量\t万吨\t120\n2\t森林覆盖率\t%\t45.5\n"


def test_a_unit_in_the_indicators_brackets_is_the_numbers():
    rows = [(row.metric, row.value, row.unit, row.deadline) for row in extract(INDICATORS).targets]
    assert rows == [("宽带用户数", 60_000_000, "户", "2025"), ("绿地率", 41, "%", "2025")]


def test_a_column_of_units_is_the_numbers_unit():
    rows = [(row.metric, row.value, row.unit, row.deadline) for row in extract(UNITS).targets]
    assert rows == [("粮食产量", 1_200_000, "吨", "2025"), ("森林覆盖率", 45.5, "%", "2025")]


def test_numbers_of_a_part_on_what_was_reached_are_no_goals():
    told = "一、发展成效\n2025年，全县甲产业主营收入达到30亿元。培育专业村60个。\n二、主要目标\n到2027年，甲产业主营收入达到50亿元。\n"
    assert [row.value for row in extract(told).targets] == [50 * 10**8]


BACKGROUND = (
    "甲市产业规划\n一、规划背景\n（一）发展成效\n1.实力增强。规上企业达到800家。\n2.结构持续优化。高新技术产业占比达到45%。\n"
    "（二）面临形势\n城镇化率超过60%。\n二、总体要求\n（一）优化发展环境。规上企业达到900家。\n"
)


def test_all_below_a_heading_of_the_past_tells_states_until_the_next_of_its_level():
    facts = extract(BACKGROUND)
    assert [(row.metric, row.value) for row in facts.targets] == [("规上企业", 900)]
    assert {row.quote for row in facts.quantities if row.why.value == "status"} == {"800家", "45%", "60%"}


TERM = "甲市产业规划\n甲市人民政府\n2022年3月5日\n一、总述\n（一）甲工作。“十三五”期间，完成投资120亿元，年均增长9%。“十四五”期间，完成投资200亿元。\n"


def test_a_term_that_ended_before_the_signature_tells_of_the_past():
    assert [row.value for row in extract(TERM).targets] == [20_000_000_000]
