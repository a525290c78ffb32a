"""The audit report as a workbook, re-read by another library: a sheet a family, filters, A4 landscape, equal bytes."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from zhize.graph.audits import Family, run_audits
from zhize.graph.audits.reviews import parse_rows, reviewed
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading.sheets import SheetRow
from zhize.graph.reports.audit_workbook import findings_workbook
from zhize.graph.reports.words import word

from tests.conftest import SHORT_TEXT


@pytest.fixture(scope="module")
def findings():
    return run_audits(extract(SHORT_TEXT, "doc"), SHORT_TEXT)


def book(findings, gone=(), **more):
    return load_workbook(io.BytesIO(findings_workbook(findings, gone, **more)))


def rows(page):
    head, *body = page.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_each_family_has_its_sheet_after_the_counts(findings):
    families = [word("family", family) for family in Family if any(f.family is family and f.key for f in findings)]
    assert book(findings).sheetnames == ["概况", *families, "没有结论的检查"]
    assert len(families) > 3


def test_every_finding_stands_once_with_its_sentences_and_status_the_graver_first(findings):
    made = book(findings)
    told = [row for page in made.worksheets[1:-1] for row in rows(page)]
    assert sorted(row["编号"] for row in told) == sorted(each.id for each in findings if each.key)
    conflict = next(row for row in told if row["名称"] == "一家两个角色")
    assert conflict["原文"] == "（牵头单位：市农业农村局；责任单位：市财政局、市农业农村局）"
    assert (conflict["级别"], conflict["状态"], conflict["措施"]) == ("违规", "待核实", "（一）")
    for page in made.worksheets[1:-1]:
        grades = [["违规", "预警", "提示"].index(row["级别"]) for row in rows(page)]
        assert grades == sorted(grades)


def test_the_counts_are_those_of_the_sheets(findings):
    made = book(findings)
    head, *body = made["概况"].iter_rows(values_only=True)
    for at, family in enumerate(head[1:-1], 1):
        assert sum(row[at] for row in body) == len(rows(made[family]))
    assert all(row[-1] == sum(row[1:-1]) for row in body)


def test_checks_without_a_verdict_say_why(findings):
    silent = [each for each in findings if not each.key]
    assert [row["发现"] for row in rows(book(findings)["没有结论的检查"])] == [each.words.zh for each in silent]


def test_sheets_have_filters_and_print_on_a4_landscape_with_the_head_on_every_page(findings):
    for page in book(findings).worksheets:
        assert page.auto_filter.ref
        assert page.freeze_panes == "A2"
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)


def test_columns_of_reviews_come_with_the_first_review(findings):
    assert "备注" not in {cell.value for cell in book(findings).worksheets[1][1]}
    conflict = next(each for each in findings if each.check == "ROLE-CONFLICT")
    cells = {"编号": conflict.id, "状态": "合理协同", "备注": "会议议定", "核实人": "张三", "日期": "2024-05-01"}
    gone = {"编号": "lead-none-1", "状态": "已核实", "发现": "（九）没有牵头单位"}
    result = reviewed(findings, parse_rows([SheetRow(2, cells), SheetRow(3, gone)], "表"))
    made = book(result.findings, result.gone)
    row = next(row for row in rows(made["责任分工"]) if row["编号"] == conflict.id)
    assert (row["状态"], row["备注"], row["核实人"], row["日期"]) == ("合理协同", "会议议定", "张三", "2024-05-01")
    assert [row["发现"] for row in rows(made["核实表里有、这次没有的发现"])] == ["（九）没有牵头单位"]


def test_several_documents_are_told_apart(findings):
    other = run_audits(extract(SHORT_TEXT, "other"), SHORT_TEXT)
    told = rows(book([*findings, *other])["责任分工"])
    assert {row["文件"] for row in told} == {"doc", "other"}


def test_english_sheets_are_english(findings):
    made = book(findings, lang="en")
    assert made.sheetnames[:2] == ["Overview", "accountability"]
    assert "Finding" in {cell.value for cell in made.worksheets[1][1]}


def test_equal_findings_give_equal_bytes(findings):
    assert findings_workbook(findings) == findings_workbook(list(findings))
