"""Values in the columns of task tables: each takes the row's task, its column's year and, where a column states it, a unit."""

from __future__ import annotations

import pytest
from zhize.graph.extraction.pipeline import extract
from zhize.graph.text.table_heads import two_lines

HEAD = "云岭市重点工作分解表\n"


def targets(text: str) -> list[tuple[str | None, str, float, str, str | None]]:
    facts = extract(HEAD + text, "d")
    return [(row.measure, row.metric, row.value, row.unit, row.deadline) for row in facts.targets]


def test_every_column_of_a_year_states_its_own_target():
    table = "序号\t任务\t牵头单位\t2027年\t2028年\n1\t新建水厂\t市水务局\t3座\t5座"
    assert targets(table) == [("表/1", "水厂", 3, "座", "2027"), ("表/1", "水厂", 5, "座", "2028")]


def test_a_column_of_units_of_measure_gives_the_unit():
    table = "序号\t指标\t单位\t2027年目标\t责任单位\n1\t供水量\t万吨\t12\t市水务局\n2\t水厂\t座\t4\t市水务局"
    assert targets(table) == [("表/1", "供水量", 120_000, "吨", "2027"), ("表/2", "水厂", 4, "座", "2027")]


@pytest.mark.parametrize("words", ["3座以上", "不少于3座"])
def test_a_value_behind_the_units_is_the_tasks(words):
    assert targets(f"序号\t任务\t责任单位\t目标值\n1\t新建水厂\t市水务局\t{words}") == [("表/1", "水厂", 3, "座", None)]


def test_what_was_is_no_target():
    table = "序号\t任务\t责任单位\t基期值\t2027年目标值\n1\t新建水厂\t市水务局\t2座\t5座"
    assert targets(table) == [("表/1", "水厂", 5, "座", "2027")]


def test_years_before_the_signature_tell_what_was():
    table = "序号\t任务\t责任单位\t2024年\t2027年\n1\t新建水厂\t市水务局\t2座\t5座\n云岭市人民政府\n2026年3月1日"
    assert [row[2:] for row in targets(table)] == [(5, "座", "2027")]


def test_a_head_of_two_lines_dates_its_values():
    table = "序号\t任务\t分工\t\t目标\t\n\t\t牵头单位\t责任单位\t2027年\t2028年\n1\t新建水厂\t市水务局\t市财政局\t3座\t5座"
    assert targets(table) == [("表/1", "水厂", 3, "座", "2027"), ("表/1", "水厂", 5, "座", "2028")]


def test_a_head_of_two_lines_without_units_dates_its_values_too():
    assert targets("指标\t目标\t\n\t2027年\t2028年\n水厂\t3座\t5座") == [
        (None, "水厂", 3, "座", "2027"), (None, "水厂", 5, "座", "2028"),
    ]


def test_a_row_is_no_second_line_of_a_head():
    assert two_lines(["序号", "任务", "责任单位", ""], ["", "", "市水务局", "市财政局"]) is None
    assert two_lines(["序号", "任务"], ["1", ""]) is None
    assert two_lines(["序号", "任务", "2027年", ""], ["", "", "目标值", "责任单位"]) == [
        "序号", "任务", "2027年目标值", "2027年责任单位",
    ]


def test_a_table_of_spaces_that_cannot_be_read_is_unresolved():
    text = "序号  任务        责任单位\n1     新建水厂，\n      提高供水量  市水务局"
    facts = extract(HEAD + text, "d")
    assert [(row.why.value, row.quote) for row in facts.unresolved] == [("clause_unscoped", "序号  任务        责任单位")]
    assert facts.assignments == []
