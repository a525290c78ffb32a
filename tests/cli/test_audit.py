"""`zhize audit`: reviews from the sheet beside the document or from a file; the sheet written on request."""

import json

import openpyxl
import pytest

from tests.conftest import SHORT_TEXT


def settle(path, check, **cells):
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    head = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        if row[head.index("检查")].value == check:
            for name, value in cells.items():
                row[head.index(name)].value = value
    book.save(path)


@pytest.fixture
def sheet(zhize, short_document):
    ran = zhize("audit", short_document, "--write-reviews")
    assert ran.code == 0
    assert ran.out == ""
    path = short_document.with_name("茶业 实施意见.reviews.xlsx")
    assert str(path) in ran.err
    return path


def test_what_is_settled_in_the_sheet_no_longer_fails_and_is_still_told(zhize, short_document, sheet):
    assert zhize("audit", short_document, "--fail-on", "violation").code == 1
    settle(sheet, "ROLE-CONFLICT", 状态="已整改", 备注="已发更正", 核实人="张三", 日期="2024/5/1")
    ran = zhize("audit", short_document, "--fail-on", "violation", "--format", "json")
    assert ran.code == 0
    (row,) = [row for row in json.loads(ran.out) if row["check"] == "ROLE-CONFLICT"]
    assert row["status"] == "已整改"
    assert row["review"] == {
        "status": "已整改", "note": "已发更正", "reviewer": "张三", "date": "2024-05-01", "reason": None,
    }
    assert zhize("audit", short_document, "--fail-on", "warning").code == 1


def test_a_changed_sentence_and_a_lost_finding_are_told_on_standard_error(zhize, short_document, sheet):
    settle(sheet, "ROLE-CONFLICT", 状态="已整改")
    settle(sheet, "TARGET-NO-DEADLINE", 状态="已核实")
    text = SHORT_TEXT.replace("市财政局、市农业农村局）", "市农业农村局）").replace("新建茶园", "到2026年，新建茶园")
    short_document.write_text(text, encoding="utf-8")
    ran = zhize("audit", short_document, "--fail-on", "violation", "--format", "md")
    assert ran.code == 1
    assert "原文有变，1 条" in ran.err
    assert "核实表里有 1 条，这次没有对应的发现" in ran.err
    assert "## 核实表里有、这次没有的发现（1）" in ran.out


def test_a_build_takes_the_reviews_beside_the_document_and_a_later_audit_of_the_graph_too(zhize, short_document, sheet):
    settle(sheet, "ROLE-CONFLICT", 状态="合理协同", 备注="会议议定")
    out = short_document.with_name("out")
    ran = zhize("build", short_document, "-o", out)
    assert "核实：已有结论 1 条" in ran.out
    folder = out / "茶业 实施意见"
    row = next(r for r in json.loads((folder / "audit.json").read_bytes()) if r["check"] == "ROLE-CONFLICT")
    assert row["status"] == "合理协同"
    assert "会议议定" in (folder / "audit.md").read_text(encoding="utf-8")
    ran = zhize("audit", "--graph", out, "--fail-on", "violation", "--format", "json")
    assert ran.code == 0
    assert "会议议定" in ran.out


def test_the_sheet_can_lie_elsewhere(zhize, short_document, tmp_path):
    sheet = tmp_path / "别处" / "表.xlsx"
    sheet.parent.mkdir()
    assert zhize("audit", short_document, "--reviews", sheet, "--write-reviews").code == 0
    settle(sheet, "ROLE-CONFLICT", 状态="已整改")
    assert zhize("audit", short_document, "--reviews", sheet, "--fail-on", "violation").code == 0
    assert zhize("audit", short_document, "--fail-on", "violation").code == 1
    assert zhize("audit", short_document, "--reviews", tmp_path / "没有.xlsx").code == 2


def test_writing_without_a_place_says_what_to_give(zhize, built):
    ran = zhize("audit", "--graph", built, "--write-reviews")
    assert ran.code == 2
    assert "请给出文件" in ran.err


@pytest.mark.parametrize("more", [["--format", "json"], ["-o", "x.json"], ["--fail-on", "info"]])
def test_writing_the_sheet_takes_no_option_it_would_ignore(zhize, short_document, more):
    ran = zhize("audit", short_document, "--write-reviews", *more)
    assert ran.code == 2
    assert "只写核实表" in ran.err


def test_a_bad_sheet_stops_the_audit_with_its_row(zhize, short_document, sheet):
    settle(sheet, "ROLE-CONFLICT", 状态="好了")
    ran = zhize("audit", short_document)
    assert ran.code == 2
    assert "第 2 行的状态“好了”" in ran.err
    assert sheet.name in ran.err


def test_two_sheets_are_one_too_many_for_an_audit_and_no_matter_elsewhere(zhize, short_document, sheet):
    sheet.with_suffix(".csv").write_text("编号,状态\n", encoding="utf-8")
    ran = zhize("audit", short_document)
    assert ran.code == 2
    assert "核实表有两份" in ran.err
    assert zhize("validate", short_document).code == 0


def test_one_sheet_serves_a_graph_of_several_documents(zhize, tmp_path):
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(SHORT_TEXT, encoding="utf-8")
    out, sheet = tmp_path / "out", tmp_path / "表.xlsx"
    assert zhize("build", tmp_path / "甲.txt", tmp_path / "乙.txt", "-o", out).code == 0
    assert zhize("audit", "--graph", out, "--reviews", sheet, "--write-reviews").code == 0
    settle(sheet, "ROLE-CONFLICT", 状态="已整改")
    ran = zhize("audit", "--graph", out, "--reviews", sheet, "--format", "json")
    assert sorted(r["document"] for r in json.loads(ran.out) if r["status"] == "已整改") == ["乙", "甲"]


# Forms


@pytest.mark.parametrize(
    ("form", "begins"),
    [("json", b"["), ("csv", b"severity,"), ("md", "# 协同缺口审计".encode()), ("xlsx", b"PK"), ("docx", b"PK"),
     ("html", b"<!DOCTYPE html>"), ("rdf", b"@prefix"), ("table", "级别".encode())],
)
def test_every_form_comes_out_of_a_pipe(zhize, short_document, form, begins):
    ran = zhize("audit", short_document, "--format", form)
    assert ran.code == 0, ran.err
    assert ran.raw.startswith(begins)


@pytest.mark.parametrize(
    ("name", "begins"), [("a.docx", b"PK"), ("a.html", b"<!"), ("a.HTM", b"<!"), ("a.ttl", b"@prefix"), ("a.md", b"#"), ("a.dat", b"[")]
)
def test_the_ending_of_the_file_picks_the_form(zhize, short_document, tmp_path, name, begins):
    assert zhize("audit", short_document, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_comments_come_in_the_language_asked_for(zhize, short_document, tmp_path):
    from tests.reports.word_files import comments

    assert zhize("audit", short_document, "-o", tmp_path / "a.docx", "--lang", "en").code == 0
    assert any(each.paragraphs[0].startswith("[violation]") for each in comments((tmp_path / "a.docx").read_bytes()))


def test_one_word_file_is_about_one_document_and_one_page_about_several(zhize, tmp_path):
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(SHORT_TEXT, encoding="utf-8")
    out = tmp_path / "out"
    assert zhize("build", tmp_path / "甲.txt", tmp_path / "乙.txt", "-o", out).code == 0
    ran = zhize("audit", "--graph", out, "--format", "docx", "-o", tmp_path / "a.docx")
    assert ran.code == 2
    assert "一次只写一份文件" in ran.err
    page = zhize("audit", "--graph", out, "--format", "html").out
    assert page.count('<article class="document"') == 2
    both = zhize("audit", "--graph", out, "--format", "rdf").out
    assert both.count(" a zhize:Document") == 2


def test_findings_keep_the_base_of_the_graph_they_are_about(zhize, short_document, tmp_path):
    assert zhize("build", short_document, "-o", tmp_path / "out", "--base", "https://example.org/id/").code == 0
    told = zhize("audit", "--graph", tmp_path / "out", "--format", "rdf").out
    assert "<https://example.org/id/doc/茶业%20实施意见/finding/" in told
    assert "w3id.org/zhize/id/" not in told


def test_a_word_file_as_a_document_says_what_to_do(zhize, tmp_path):
    (tmp_path / "意见.docx").write_bytes(b"PK\x03\x04")
    ran = zhize("audit", tmp_path / "意见.docx", "--format", "docx", "-o", tmp_path / "a.docx")
    assert ran.code == 2
    assert "重新下载" in ran.err


# Before issuing, explaining, comparing


def test_draft_runs_only_what_matters_before_issuing(zhize, short_document):
    from zhize.graph.audits import draft_checks

    whole = json.loads(zhize("audit", short_document, "--format", "json").out)
    draft = json.loads(zhize("audit", short_document, "--draft", "--format", "json").out)
    assert draft == [row for row in whole if row["check"] in draft_checks()]
    assert {row["family"] for row in draft} <= {"accountability", "target quality", "drafting"}
    assert 0 < len(draft) < len(whole)


def test_draft_reports_no_review_of_another_check_as_lost(zhize, short_document, sheet):
    settle(sheet, "UNIT-NEVER-LEADS", 状态="合理协同")
    settle(sheet, "ROLE-CONFLICT", 状态="已整改")
    ran = zhize("audit", short_document, "--draft", "--format", "json")
    assert "没有对应的发现" not in ran.err
    assert [row["status"] for row in json.loads(ran.out) if row["check"] == "ROLE-CONFLICT"] == ["已整改"]


def test_draft_writes_no_sheet(zhize, short_document):
    ran = zhize("audit", short_document, "--draft", "--write-reviews")
    assert ran.code == 2
    assert "--draft" in ran.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_check_is_explained_with_its_authority(zhize, lang):
    from zhize.graph.audits import audits

    assert len(audits()) >= 35
    for id, audit in audits().items():
        ran = zhize("audit", "--explain", id.lower(), "--lang", lang)
        assert ran.code == 0, id
        for words in (audit.title, audit.definition, audit.reason, audit.advice):
            assert words.of(lang) in ran.out, id
        assert audit.authority in ran.out, id


def test_documents_of_one_graph_are_compared(zhize, tmp_path):
    (tmp_path / "甲.txt").write_text(SHORT_TEXT, encoding="utf-8")
    (tmp_path / "乙.txt").write_text(SHORT_TEXT.replace("茶叶产值达到12亿元", "茶叶产值达到15亿元"), encoding="utf-8")
    out = tmp_path / "out"
    assert zhize("build", tmp_path / "甲.txt", tmp_path / "乙.txt", "-o", out).code == 0
    rows = json.loads(zhize("audit", "--graph", out, "--format", "json").out)
    (row,) = [row for row in rows if row["check"] == "TARGET-DIFFERS" and row["key"]]
    assert row["key"] == ["茶叶产值", "乙/（一）:15亿元", "甲/（一）:12亿元"]
    assert [each["document"] for each in row["evidence"]] == ["乙", "甲"]
    for form in ("md", "html", "csv"):
        told = zhize("audit", "--graph", out, "--format", form).out
        assert "〔甲〕力争到2025年，茶叶产值达到12亿元以上。" in told.replace("<mark>", "").replace("</mark>", "").replace("<b>", "").replace("</b>", "")
