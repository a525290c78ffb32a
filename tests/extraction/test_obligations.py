"""Reporting duties: their dates, what is reported, to whom; a report without a time is none."""

import pytest
from zhize.graph.extraction.obligations import read_obligations
from zhize.graph.text.source import Sentence, Source


def read(text):
    sentence = Sentence(0, len(text), text, "（一）", "（一）", False, 1)
    return read_obligations(Source(text), [sentence])


@pytest.mark.parametrize(
    ("text", "what", "dates", "recipient"),
    [
        ("细化台账，并分别于每年6月30日前、12月31日前报送工作总结。", "报送工作总结", ["--06-30", "--12-31"], None),
        ("各单位每季度末向市发展改革委报送进展。", "报送进展", ["--03-31", "--06-30", "--09-30", "--12-31"], "市发展改革委"),
        ("2025年10月底前将实施方案报送市财政局。", "报送实施方案", ["2025-10"], "市财政局"),
        ("2025年10月15日前上报自查报告。", "上报自查报告", ["2025-10-15"], None),
        ("每月5日前报送上月进展情况。", "报送上月进展情况", ["---05"], None),
        ("每月底报送用工信息。", "报送用工信息", ["---31"], None),
        ("于2024年4月上旬报市发展改革委汇总。", "报市发展改革委汇总", ["2024-04"], "市发展改革委"),
        ("每半年向市政府专题报告落实情况。", "报告落实情况", ["P6M"], "市政府"),
        ("按季度报送统计数据。", "报送统计数据", ["P3M"], None),
        ("每年向县人大常委会报告工作。", "报告工作", ["P1Y"], "县人大常委会"),
        ("每季度首月10日前，各牵头单位向市政府办公室报送台账。", "报送台账",
         ["--01-10", "--04-10", "--07-10", "--10-10"], "市政府办公室"),
        ("2025年1月20日前、7月20日前，将小结报县政府办备案。", "报县政府办备案", ["2025-01-20", "2025-07-20"], "县政府办"),
        ("各镇每年年底前上报年度总结。", "上报年度总结", ["--12-31"], None),
        ("各区定期向市政府报告进展。", "报告进展", [], "市政府"),
    ],
)
def test_a_report_with_a_time_is_an_obligation(text, what, dates, recipient):
    assert [(row.what, row.dates, row.recipient) for row in read(text)] == [(what, dates, recipient)]


@pytest.mark.parametrize(
    "text",
    [
        "发现异常情况第一时间报告。",
        "推动企业信用信息报告代替无违法证明。",
        "2025年底前编制完成发展规划，并及时向社会公布。",
        "凭2024年5月1日前网签备案的合同领取补贴。",
        "每年开展一次评估。具体情况及时报送市发展改革委。",
        "不定期向市政府报告进展。",
        "建立健全信息报告制度。",
    ],
)
def test_other_sentences_are_none(text):
    assert [row for part in text.split("。") if part for row in read(part + "。")] == []


def test_the_span_runs_from_the_time_to_the_matter():
    (row,) = read("建立台账，分别于每年6月30日前、12月31日前报送工作总结，分析问题。")
    assert row.quote == "分别于每年6月30日前、12月31日前报送工作总结"


def test_headings_are_left_out():
    text = "每年6月30日前报送工作总结"
    assert read_obligations(Source(text), [Sentence(0, len(text), text, "一", "一", True, 1)]) == []
