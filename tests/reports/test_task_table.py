"""任务分解表.xlsx holds every measure with its units, targets, dates, words and doubts, ready to print."""

import io

import pytest
from openpyxl import load_workbook
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reports.task_table import COLUMNS, LEDGER, TASKS, UNREAD, Doubt, task_table
from zhize.graph.reports.tasks import due

from tests.conftest import SHORT_TEXT

TEXT = SHORT_TEXT
HEADER = [column.label for column in COLUMNS]


def book(text, doubts=()):
    return load_workbook(io.BytesIO(task_table(extract(text, "d"), text, doubts)))


def rows(text, sheet=TASKS, doubts=()):
    page = book(text, doubts)[sheet]
    head, *body = page.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_the_columns_are_those_of_the_office():
    assert HEADER == ["序号", "任务", "牵头单位", "责任单位", "目标值", "完成时限", "原文", "待核实"]
    assert [cell.value for cell in book(TEXT)[TASKS][1]] == HEADER


def test_a_measure_is_one_row_with_its_units_as_written():
    first, second = rows(TEXT)
    assert (first["序号"], first["任务"]) == (1, "（一） 建设茶园")
    assert (first["牵头单位"], first["责任单位"]) == ("市农业农村局", "市财政局、市农业农村局")
    assert (second["牵头单位"], second["责任单位"]) == ("市商务局", "市财政局、市市场监管局")


def test_targets_stand_numbered_in_one_cell_and_their_dates_beside_them():
    first = rows(TEXT)[0]
    assert first["目标值"] == "1. 茶园基地：5个\n2. 茶叶产值：不少于12亿元"
    assert first["完成时限"] == "1. 未写明\n2. 到2025年"


def test_a_measure_without_a_target_says_so():
    text = "一、做强茶业\n（一）加强领导。强化统筹。（牵头单位：市财政局；责任单位：市商务局）\n"
    (only,) = rows(text)
    assert (only["目标值"], only["完成时限"]) == ("未写明", "未写明")


def test_the_words_of_the_document_stand_whole_in_the_row():
    first = rows(TEXT)[0]
    assert first["原文"].startswith("（一）建设茶园。新建茶园基地5个")
    assert first["原文"].endswith("责任单位：市财政局、市农业农村局）")


def test_undated_targets_unread_passages_and_findings_are_to_be_checked():
    doubts = [Doubt(("（一）",), "市农业农村局既牵头又是责任单位"), Doubt((), "不属于任何措施")]
    first, second = rows(TEXT, doubts=doubts)
    assert "没有写明时限：茶园基地5个" in first["待核实"]
    assert "市农业农村局既牵头又是责任单位" in first["待核实"]
    assert "不属于任何措施" not in first["待核实"] + second["待核实"]


def test_collective_names_stand_with_their_own_words():
    text = "一、做强茶业\n（一）建设茶园。完善设施。（牵头单位：市农业农村局；责任单位：市财政局、各区县人民政府）\n"
    assert rows(text)[0]["责任单位"] == "市财政局、各区县人民政府"


def test_units_of_other_roles_stand_under_their_role():
    text = "一、做强茶业\n（一）建设茶园。完善设施。（牵头单位：市农业农村局；责任单位：市财政局；配合单位：市水利局、市林业局）\n"
    assert rows(text)[0]["责任单位"] == "市财政局\n配合：市水利局、市林业局"


def test_a_clause_for_a_section_gives_each_item_its_units_and_no_row_twice():
    text = "一、做强茶业\n1.建设茶园。完善设施。\n2.拓展市场。开展展销。\n牵头单位：市农业农村局；责任单位：市财政局\n二、保障\n1.宣传。加强宣传。（牵头单位：市委宣传部；责任单位：市财政局）\n"
    found = rows(text)
    assert [row["任务"].split(" ")[1] for row in found] == ["建设茶园", "拓展市场", "宣传"]
    assert "承上级条目" in found[0]["牵头单位"]
    assert found[0]["牵头单位"].startswith("市农业农村局")


def test_the_ledger_has_one_row_a_target():
    ledger = rows(TEXT, LEDGER)
    assert [(row["指标"], row["目标值"], row["完成时限"]) for row in ledger] == [
        ("茶园基地", "5个", "未写明"),
        ("茶叶产值", "不少于12亿元", "到2025年"),
        ("茶叶市场", "3个", "未写明"),
    ]
    assert ledger[2]["牵头单位"] == "市商务局"


def test_what_was_not_understood_has_a_sheet_of_its_own():
    text = "一、做强茶业\n（一）保障供水。扩建水厂。（责任单位：）\n"
    (only,) = rows(text, UNREAD)
    assert "责任单位" in only["原文"]
    assert only["为什么没有读懂"]


def test_the_table_prints_on_a4_landscape_with_the_header_on_every_page():
    page = book(TEXT)[TASKS]
    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize) == 9
    assert page.page_setup.fitToWidth in (None, 1)  # one page wide is the default of the format
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:H3"
    assert not page.merged_cells.ranges


def test_columns_wrap_and_fit_chinese():
    page = book(TEXT)[TASKS]
    assert all(cell.alignment.wrap_text for cell in page[2][1:])
    assert page.column_dimensions["G"].width > 50
    long = "完善设施。" * 300
    text = f"一、做强茶业\n（一）建设茶园。{long}（牵头单位：市农业农村局；责任单位：市财政局）\n"
    height = book(text)[TASKS].row_dimensions[2].height
    assert 300 < height <= 409


@pytest.mark.parametrize("opening", ["=", "+", "-", "@"])
def test_a_cell_that_begins_like_a_formula_stays_text(opening):
    text = f"一、做强茶业\n（一）{opening}cmd|'/c calc'!A1。新建茶园基地5个。（牵头单位：市农业农村局；责任单位：市财政局）\n"
    facts = extract(text, "d")
    data = task_table(facts, text, [Doubt(("（一）",), f"{opening}HYPERLINK(1)")])
    for page in load_workbook(io.BytesIO(data)):
        assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}


def test_a_document_without_measures_gives_an_empty_table():
    assert rows("今天天气很好。\n") == []


def test_the_bytes_are_the_same_at_another_time(monkeypatch):
    import datetime
    import time

    facts = extract(TEXT, "d")
    first = task_table(facts, TEXT)
    time.sleep(2.1)  # a zip entry's time has a step of two seconds
    assert task_table(facts, TEXT) == first
    properties = load_workbook(io.BytesIO(first)).properties
    assert properties.created == properties.modified == datetime.datetime(2000, 1, 1)


def test_reporting_dates_stand_among_the_deadlines():
    text = "一、保障\n（一）建立机制。市农业农村局于每年6月30日前、12月31日前报送工作总结。（牵头单位：市农业农村局；责任单位：市财政局）\n"
    assert rows(text)[0]["完成时限"] == "报送：每年6月30日、每年12月31日"


def target(text):
    return extract(
        f"一、做强茶业\n（一）建设茶园。{text}（牵头单位：市农业农村局；责任单位：市财政局）\n", "d"
    ).targets[0]


def test_an_inherited_deadline_says_where_it_comes_from():
    found = target("建成茶园基地5个。").model_copy(update={"inherited_deadline": "2025", "deadline_scope": "section"})
    assert due(found) == "2025（承本节）"
