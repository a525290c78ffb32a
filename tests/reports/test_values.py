"""A target's figure as people read it: bounds, ranges, changes, the document's own words."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import Op, Target
from zhize.graph.reports.briefs import briefs
from zhize.graph.reports.task_table import task_table
from zhize.graph.reports.values import said_value, written_value
from zhize.graph.reports.workbench_rows import bench_rows

FRAME = "一、做强茶业\n（一）建设茶园。{}（牵头单位：市农业农村局；责任单位：市财政局）\n"


def read(sentence: str) -> Target:
    return extract(FRAME.format(sentence), "d").targets[0]


def target(metric: str, quote: str, figure: tuple[str, str], **more: object) -> Target:
    return Target.model_validate({
        "measure": "（一）", "metric": metric, "op": Op.EQ, "value": 1, "unit": figure[1], "value_text": figure[0],
        "unit_text": figure[1], "span": (0, len(quote)), "quote": quote, "rule": "target-predicate", **more,
    })


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("建成茶园基地5个以上。", "不少于5个"),
        ("茶叶产值突破12亿元。", "超过12亿元"),
        ("损失控制在3%以内。", "不超过3%"),
        ("加工成本下降8%。", "下降8%"),
        ("加工成本下降8%以上。", "下降不少于8%"),
        ("培育茶企3—5家。", "3—5家"),
    ],
)
def test_a_figure_is_written_as_an_office_writes_it(sentence, written):
    assert written_value(read(sentence)) == written


def test_the_word_of_a_change_is_not_said_twice():
    found = target("茶叶产值增长", "茶叶产值增长6%左右", ("6", "%"), change="增长", approximate=True)
    assert written_value(found) == "6%左右"
    assert said_value(found) == "6%左右"


def test_a_change_keeps_its_word_where_other_words_come_between():
    found = target("加工成本", "加工成本在上年基础上再继续稳步下降到位之后的8%", ("8", "%"), change="下降")
    assert said_value(found) == "下降8%"


@pytest.mark.parametrize(
    ("metric", "quote", "figure", "said"),
    [
        ("茶叶产值", "茶叶产值达到12亿元以上", ("12", "亿元"), "达到12亿元以上"),
        ("茶园", "10个左右茶园", ("10", "个"), "10个左右"),
        ("茶叶年产量", "茶叶年产量达\n到2 万吨", ("2", "万吨"), "达到2万吨"),
        ("甲镇", "甲镇、乙镇、丙镇各20个", ("20", "个"), "不少于20个"),
        ("领军人才", "不少于20名懂经营善管理的领军人才", ("20", "名"), "不少于20名"),
        ("〔茶叶〕年产值", "年产值超9亿元", ("9", "亿元"), "超9亿元"),
    ],
    ids=["beside", "before", "torn by a line's end", "names between", "words behind", "supplied"],
)
def test_the_documents_own_words_are_kept_where_they_are_the_figures(metric, quote, figure, said):
    assert said_value(target(metric, quote, figure, op=Op.GE)) == said


def test_the_task_table_the_briefs_and_the_workbench_all_say_that_a_figure_is_a_change():
    text = FRAME.format("到2027年，加工成本下降8%。")
    facts = extract(text, "d")
    sheet = load_workbook(io.BytesIO(task_table(facts, text)))
    cells = [str(cell.value) for each in sheet for row in each.iter_rows() for cell in row]
    assert "加工成本：下降8%" in cells and "下降8%" in cells
    told = [str(cell) for brief in briefs(facts, text, ()) for section in brief.sections for row in section.rows for cell in row]
    assert told.count("下降8%") == 2
    bench = bench_rows(facts, text)
    assert [row["words"] for row in bench.rows["targets"]] == ["下降8%"]
