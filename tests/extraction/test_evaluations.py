"""Evaluation clauses: their force, who evaluates and when; monitoring of the field's own things is none."""

import pytest
from zhize.graph.extraction.evaluations import read_evaluations
from zhize.graph.text.source import Sentence, Source


def read(text):
    sentence = Sentence(0, len(text), text, "（一）", "（一）", False, 1)
    return read_evaluations(Source(text), [sentence])


@pytest.mark.parametrize(
    ("text", "quote", "mandatory", "actor", "time"),
    [
        ("可委托第三方，在重点领域开展试点，并适时开展成效评估。", "适时开展成效评估", False, None, None),
        ("县政府督查室要每年12月底前对落实情况开展督查。", "县政府督查室要每年12月底前对落实情况开展督查", True, "县政府督查室", "每年12月底前"),
        ("将目标任务完成情况纳入年度绩效考核。", "将目标任务完成情况纳入年度绩效考核", True, None, "年度"),
        ("县发展改革局每半年对本方案实施情况进行评估。", "县发展改革局每半年对本方案实施情况进行评估", True, "县发展改革局", "每半年"),
        ("加强督促检查，定期通报进展。", "加强督促检查", True, None, None),
        ("鼓励开展实施效果第三方评估。", "鼓励开展实施效果第三方评估", False, None, None),
        ("由市发展改革委统筹开展中期评估。", "由市发展改革委统筹开展中期评估", True, "市发展改革委", "中期"),
        ("领导小组办公室要加强跟踪评估。", "领导小组办公室要加强跟踪评估", True, "领导小组办公室", None),
        ("定期督查重点任务推进情况。", "定期督查重点任务推进情况", True, None, None),
    ],
)
def test_an_evaluation_is_read_with_its_parts(text, quote, mandatory, actor, time):
    assert [(row.quote, row.mandatory, row.actor, row.time) for row in read(text)] == [(quote, mandatory, actor, time)]


@pytest.mark.parametrize(
    "text",
    [
        "开展地质灾害风险评估。",
        "加强环境质量监测。",
        "开展质量奖评选活动。",
        "给企业制定绩效指标。",
        "建立企业信用评价机制。",
        "建设病虫害监测点。",
        "将应用场景纳入未来工厂评价内容。",
        "加强资金绩效评价。",
        "开展产品质量监督检查。",
    ],
)
def test_looking_at_something_else_than_the_work_is_none(text):
    assert read(text) == []
