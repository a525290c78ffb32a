"""Deadlines: which time words bind what follows, and which only start, compare or span."""

import pytest
from zhize.graph.extraction.deadlines import Time, times
from zhize.graph.extraction.pipeline import extract


@pytest.mark.parametrize(
    ("text", "time", "iso", "words"),
    [
        ("力争到2025年，建成", Time.DEADLINE, "2025", "到2025年"),
        ("2023年底前完成", Time.DEADLINE, "2023", "2023年底前"),
        ("2021年6月底前完成", Time.DEADLINE, "2021-06", "2021年6月底前"),
        ("2025年10月1日前完成", Time.DEADLINE, "2025-10-01", "2025年10月1日前"),
        ("到“十四五”末，建成", Time.DEADLINE, "2025", "到“十四五”末"),
        ("到二〇三〇年，建成", Time.DEADLINE, "2030", "到二〇三〇年"),
        ("2026年社会融资", Time.DEADLINE, "2026", "2026年"),
        ("5年内培养", Time.RELATIVE, None, "5年内"),
        ("全年培训", Time.RELATIVE, None, "全年"),
        ("四季度产量", Time.RELATIVE, None, "四季度"),
        ("年底前完成", Time.RELATIVE, None, "年底前"),
        ("今后三年内培训", Time.RELATIVE, None, "今后三年内"),
        ("2026年起，每年", Time.START, "2026", None),
        ("从2026年开始", Time.START, "2026", None),
        ("2025—2027年每年", Time.RANGE, "2027", None),
        ("比2020年提高", Time.BASE, "2020", None),
        ("2020年的水平", Time.BASE, "2020", None),
        ("截至2023年底", Time.STATUS, "2023", None),
        ("每年6月30日前报送", Time.MENTION, None, None),
    ],
)
def test_time_words(text, time, iso, words):
    found = times(text)[-1] if time is not Time.START else times(text)[0]
    assert (found.time, found.iso) == (time, iso)
    if words is not None:
        assert text[slice(*found.words)] == words


def test_a_limit_counted_from_a_start_keeps_both_words():
    text = "2012年起5年内，引进人才"
    assert text[slice(*times(text)[-1].words)] == "2012年起5年内"


def targets(body, head="一、总述\n（一）甲工作。"):
    return [(row.metric, row.deadline, row.deadline_text, row.inherited_deadline, row.deadline_scope and row.deadline_scope.value)
            for row in extract(head + body).targets]


def test_a_date_binds_the_enumeration_that_follows_in_its_sentence():
    assert targets("培育园区2个，到2027年，建成水厂3座、泵站4座；供水普及率达到90%。") == [
        ("园区", None, None, None, None), ("水厂", "2027", "到2027年", None, "sentence"),
        ("泵站", "2027", "到2027年", None, "sentence"), ("供水普及率", "2027", "到2027年", None, "sentence"),
    ]


def test_the_next_sentence_inherits_from_its_paragraph():
    assert targets("到2027年，建成水厂3座。改造泵站4座。")[1][1:] == (None, None, "2027", "paragraph")


def test_a_relative_deadline_has_no_date():
    assert targets("5年内培育企业5家。") == [("企业", None, "5年内", None, None)]


def test_a_year_behind_the_number_is_no_deadline():
    assert targets("新建水厂3座，为2035年远景目标打好基础。")[0][1] is None


def test_the_title_s_span_of_years_is_inherited_from_the_document():
    assert targets("建成水厂3座。", "关于供水保障的行动方案（2025—2027年）\n一、总述\n（一）甲工作。")[0][3:] == ("2027", "document")


def test_two_years_share_one_metric():
    assert [row[:2] for row in targets("到2026年和2030年，供水普及率分别达到80%和90%。")] == [("供水普及率", "2026"), ("供水普及率", "2030")]


def test_a_date_in_the_place_of_a_unit_is_the_clauses_deadline():
    text = "一、任务\n（一）新建管网。新建管网10公里。（责任单位：市水务局、市财政局，2026年6月底前完成）\n（二）其他。照常。"
    (target,) = extract(text, "d").targets
    assert (target.deadline, target.inherited_deadline) == (None, "2026-06")
