"""Rows come out in five forms; none of them can carry a formula, a tag or a terminal code out of a document."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from zhize.graph.reports.tables import Heading, RowFormat, Table, harmless, render, shown

HOSTILE = [
    '=HYPERLINK("http://x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\tx",
    "<script>alert(1)</script>",
    "a|b`c`",
    "\x1b[31m红\x07",
]
TABLE = Table(
    "谁牵头",
    [
        Heading("measure", "措施"),
        Heading("leads", "牵头单位"),
        Heading("role", "角色", roles=True),
        Heading("n", "数"),
        Heading("open", "开放"),
    ],
    [
        {"measure": "（一）1", "leads": ["市甲局", "市乙委"], "role": ["lead", "responsible"], "n": 12, "open": True},
        {"measure": "（二）", "leads": [], "role": [], "n": None, "open": False},
    ],
)


def hostile():
    return Table("=1+1", [Heading("a", "=列")], [{"a": text} for text in HOSTILE])


def sheet(table):
    return load_workbook(io.BytesIO(render(table, RowFormat.XLSX))).active


def test_json_keeps_lists_numbers_and_codes():
    assert json.loads(render(TABLE, RowFormat.JSON)) == list(TABLE.rows)


def test_csv_keeps_names_and_codes_and_joins_lists():
    rows = list(csv.reader(io.StringIO(render(TABLE, RowFormat.CSV).decode())))
    assert rows == [
        ["measure", "leads", "role", "n", "open"],
        ["（一）1", "市甲局、市乙委", "lead、responsible", "12", "true"],
        ["（二）", "", "", "", "false"],
    ]


def test_people_read_words_for_codes_in_their_language():
    assert "牵头、" in render(TABLE, RowFormat.MD).decode()
    assert "lead, responsible" in render(TABLE, RowFormat.MD, lang="en").decode()
    assert shown(True) == "是"
    assert shown(True, "en") == "yes"


def test_columns_of_a_screen_table_line_up_whatever_the_width_of_the_letters():
    from rich.cells import cell_len

    lines = (
        render(
            Table("", [Heading("a", "甲"), Heading("b", "B")], [{"a": "中文字", "b": "|"}, {"a": "abc", "b": "|"}]),
            RowFormat.TABLE,
        )
        .decode()
        .splitlines()
    )
    assert len({cell_len(line[: line.index("|")]) for line in lines if "|" in line}) == 1


def test_a_screen_table_folds_to_the_terminal_and_loses_nothing():
    text = "一二三四五六七八九十" * 10
    lines = render(Table("", [Heading("a", "甲")], [{"a": text}]), RowFormat.TABLE, columns=40).decode().splitlines()
    assert len(lines) > 5
    assert "".join(line.strip() for line in lines[2:]) == text


def test_no_cell_of_a_workbook_is_a_formula_or_a_link():
    page = sheet(hostile())
    cells = [page.cell(row, 1) for row in range(2, 2 + len(HOSTILE))]
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert [cell.value for cell in cells[:4]] == HOSTILE[:4]
    assert all(cell.hyperlink is None for cell in cells)


def test_no_field_of_a_csv_opens_a_formula():
    fields = [row[0] for row in csv.reader(io.StringIO(render(hostile(), RowFormat.CSV).decode()))][1:]
    assert not any(field[0] in "=+-@\t\r" for field in fields)
    assert harmless("=1") == "'=1"
    assert harmless("1=1") == "1=1"


def test_a_number_stays_a_number_in_csv_and_workbook():
    table = Table("", [Heading("n", "数")], [{"n": -3}, {"n": 1.5}])
    assert render(table, RowFormat.CSV).decode().split() == ["n", "-3", "1.5"]
    assert [sheet(table).cell(row, 1).value for row in (2, 3)] == [-3, 1.5]


def test_markdown_holds_no_markup_of_the_document():
    text = render(hostile(), RowFormat.MD).decode()
    assert "<script" not in text
    assert "a\\|b\\`c\\`" in text


@pytest.mark.parametrize("form", [RowFormat.TABLE, RowFormat.MD])
def test_no_terminal_code_comes_through(form):
    assert not {"\x1b", "\x07"} & set(render(hostile(), form).decode())


def test_rows_without_a_value_and_no_rows_at_all_come_out_in_every_form():
    empty = Table("", [Heading("a", "甲")], [])
    for form in RowFormat:
        assert render(empty, form)
    assert json.loads(render(empty, RowFormat.JSON)) == []


def test_equal_answers_give_equal_workbooks():
    import time

    first = render(TABLE, RowFormat.XLSX)
    time.sleep(2.1)  # a zip entry's time has a step of two seconds
    assert render(TABLE, RowFormat.XLSX) == first
