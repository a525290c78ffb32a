"""Sheets that people filled in are read as text; bombs, formulas and broken files are refused in one clear line."""

import contextlib
import datetime
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zhize.graph.errors import InputError
from zhize.graph.reading.sheets import MAX_ROWS, MAX_UNPACKED, read_rows

KNOWN = ("编号", "状态", "备注")


def saved(rows, path):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def sheet(tmp_path):
    return lambda rows, name="表.xlsx": saved(rows, tmp_path / name)


def test_rows_come_under_their_headings_with_their_numbers(sheet):
    rows = read_rows(sheet([["编号", "状态", "备注"], ["甲", "待核实", None], [None, "  "], ["乙", "已核实", 3.0]]), KNOWN)
    assert [tuple(row) for row in rows] == [
        (2, {"编号": "甲", "状态": "待核实", "备注": ""}),
        (4, {"编号": "乙", "状态": "已核实", "备注": "3"}),
    ]


def test_a_title_above_the_headings_is_passed_over(sheet):
    rows = read_rows(sheet([["甲县核实表"], [], ["编号", "处室", "状态"], ["甲", "一处", "已整改"]]), KNOWN)
    assert rows == [(4, {"编号": "甲", "处室": "一处", "状态": "已整改"})]


def test_dates_of_a_spreadsheet_become_iso_dates(sheet):
    made = sheet([["编号", "备注"], ["甲", datetime.date(2024, 5, 1)], ["乙", datetime.datetime(2024, 5, 1, 9, 30)]])
    assert [row.cells["备注"] for row in read_rows(made, KNOWN)] == ["2024-05-01", "2024-05-01"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_and_separators_of_offices(tmp_path, codec, separator):
    path = tmp_path / "表.csv"
    lines = [["编号", "状态", "备注"], ["甲", "合理协同", f'"一{separator}二\n三"']]
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(codec))
    assert read_rows(path, KNOWN) == [(2, {"编号": "甲", "状态": "合理协同", "备注": f"一{separator}二\n三"})]


def test_a_text_that_begins_like_a_formula_is_text_and_a_formula_is_refused_with_its_row(tmp_path):
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for at, name in enumerate(KNOWN):
            page.write_string(0, at, name)
        page.write_string(1, 2, "=1+1")
    assert read_rows(path, KNOWN) == [(2, {"编号": "", "状态": "", "备注": "=1+1"})]
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for at, name in enumerate(KNOWN):
            page.write_string(0, at, name)
        page.write_string(1, 0, "甲")
        page.write_formula(2, 2, '=WEBSERVICE("http://x")', value="好")
    with pytest.raises(InputError, match="第 3 行“备注”是公式"):
        read_rows(path, KNOWN)


def test_cells_in_two_corners_of_a_sheet_cost_nothing(tmp_path):
    path = tmp_path / "角.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for at, name in enumerate(KNOWN):
            page.write_string(0, at, name)
        page.write_string(1, 0, "甲")
        page.write_string(1_048_575, 16_383, "远")
    assert [row.cells["编号"] for row in read_rows(path, KNOWN)] == ["甲"]


def test_too_many_rows_are_refused(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("编号,状态\n" + "甲,\n" * (MAX_ROWS + 1), encoding="utf-8")
    with pytest.raises(InputError, match="行"):
        read_rows(path, KNOWN)


def test_a_package_that_unpacks_to_too_much_is_not_unpacked(tmp_path):
    path = tmp_path / "弹.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<x/>")
        package.writestr("xl/worksheets/sheet1.xml", b"\0" * (MAX_UNPACKED + 1))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(InputError, match="zip bomb"):
        read_rows(path, KNOWN)


def test_a_package_that_lies_about_its_sizes_is_read_no_further_than_it_says(tmp_path):
    """The size in the directory says 10, the stream holds 20 million: nothing beyond the ten is unpacked."""
    path = tmp_path / "谎.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"\0" * 20_000_000)
    data = path.read_bytes().replace((20_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    with pytest.raises(InputError, match="损坏"):
        read_rows(path, KNOWN)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_are_refused(sheet, codec):
    path = sheet([list(KNOWN), ["甲", "", ""]])
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/more.xml", bomb.encode(codec))
    with pytest.raises(InputError, match="实体"):
        read_rows(path, KNOWN)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0rest", "旧版|密码"),
        (b"PK\x03\x04broken", "损坏"),
        (b"%PDF-1.7", "PDF"),
        ("随便写的一段话".encode(), "表头"),
        ("编号,状态,状态\n甲,,\n".encode(), "都叫"),
    ],
    ids=["empty", "old or encrypted", "broken", "pdf", "no headings", "one heading twice"],
)
def test_what_is_no_sheet_is_refused_with_a_way_out(tmp_path, data, told):
    path = tmp_path / "核实表.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=told) as error:
        read_rows(path, KNOWN)
    assert error.value.where == str(path)
    assert error.value.mend


def test_a_docx_is_no_workbook(tmp_path):
    path = tmp_path / "文件.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    with pytest.raises(InputError, match=r"不是 \.xlsx"):
        read_rows(path, KNOWN)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_broken_workbook_never_ends_in_another_error(tmp_path, data):
    path = saved([list(KNOWN), ["甲", "待核实", "好"]], tmp_path / "表.xlsx")
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    body = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=8))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for each, content in parts.items():
            package.writestr(each, bytes(body) if each == name else content)
    raw = out.getvalue()
    cut = data.draw(st.sampled_from([None, len(raw) // 2, 100]))
    path.write_bytes(raw[:cut])
    with contextlib.suppress(InputError):
        read_rows(path, KNOWN)


