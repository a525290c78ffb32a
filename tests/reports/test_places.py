"""Where the reader knows the page or paragraph of a passage, whatever people read says it."""

import io

import openpyxl
import pytest
from zhize.graph.audits import run_audits
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading.formats import read_bytes
from zhize.graph.record import record_of
from zhize.graph.reports.audits import said
from zhize.graph.reports.brief_files import brief_docx, brief_html
from zhize.graph.reports.briefs import briefs
from zhize.graph.reports.commented import commented_text
from zhize.graph.reports.overview import document_row
from zhize.graph.reports.places import joined, place_of, place_words, placed
from zhize.graph.reports.task_table import task_table
from zhize.graph.reports.workbench_rows import bench_rows
from zhize.visualize.start import start_page

from tests.reading.making import docx, paragraph, typeset
from tests.reports.word_files import comments, opened

LINES = ["某县实施意见", "一、做强产业", *("推动产业扩容提质，完善公共服务。" for _ in range(40)),
         "（一）建设园区。到2025年，建成园区12个。（牵头单位：县甲局、县丙局；责任单位：县乙局）"]
FILES = {
    "Word": (docx("".join(map(paragraph, LINES))), ".docx", f"第{len(LINES)}段"),
    "OFD": (typeset(LINES), ".ofd", "第2页"),
    "plain text": ("\n".join(LINES).encode(), ".txt", ""),
}


@pytest.fixture(params=FILES)
def read(request):
    data, suffix, place = FILES[request.param]
    text, origin = read_bytes(data, "某文件", suffix)
    return extract(text, "某文件", origin), text, place


def test_the_task_table_and_its_ledger_say_the_place(read):
    facts, text, place = read
    book = openpyxl.load_workbook(io.BytesIO(task_table(facts, text)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    quote = facts.targets[0].quote
    assert place_of(facts.document, facts.targets[0].span[0]) == place
    told = [cell for cell in cells if quote in cell and "县甲局" not in cell]
    assert any(cell == (f"{quote}（{place}）" if place else quote) for cell in told)
    assert any(cell.startswith("（一）") and cell.endswith(f"（{place}）") for cell in cells) is bool(place)


def test_evidence_of_findings_says_the_place(read):
    facts, text, place = read
    finding = next(each for each in run_audits(facts, text, record_of(facts, text)) if each.check == "LEAD-MULTI" and each.evidence)
    words = said(finding.evidence[0], finding)
    assert words.startswith(finding.evidence[0].quote)
    assert words.removeprefix(finding.evidence[0].quote) == (f"（{place}）" if place else "")


def test_a_page_goes_before_a_paragraph():
    assert place_words(2, 5) == "第2页"


def test_several_places_are_told_once_each_and_a_text_has_none():
    assert joined(["第3页", "第3页", ""]) == "第3页"
    assert joined([f"第{n}段" for n in range(1, 6)]) == "第1段、第2段、第3段等"
    assert (placed("words", "page 3", "en"), placed("原文", "")) == ("words (page 3)", "原文")


def test_a_brief_says_the_place_of_tasks_and_targets_in_a_last_column(read):
    facts, text, place = read
    findings = run_audits(facts, text, record_of(facts, text))
    brief = next(each for each in briefs(facts, text, findings) if each.name == "县甲局")
    page, tables = brief_html(brief), opened(brief_docx(brief)).tables
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    led, targets = (next(table for table, head in zip(tables, heads, strict=True) if head[0] == first) for first in ("任务", "指标"))
    for table in (led, targets):
        assert (table.rows[0].cells[-1].text == "出处") is bool(place)
        assert (table.rows[1].cells[-1].text == place) is bool(place)
    assert ("出处" in page) is bool(place)
    assert all(100 >= sum(section.widths) >= 99 for section in brief.sections)
    told = [line for row in tables[-1].rows[1:] for line in row.cells[1].text.split("\n")]
    assert any(line.endswith(f"（{place}）") for line in told) is bool(place)


def test_a_brief_in_english_says_it_in_english():
    data, suffix, _ = FILES["OFD"]
    text, origin = read_bytes(data, "某文件", suffix)
    brief = briefs(extract(text, "某文件", origin), text, [])[0]
    assert opened(brief_docx(brief, lang="en")).tables[0].rows[1].cells[-1].text == "page 2"


def test_a_comment_says_the_place_behind_its_head(read):
    facts, text, place = read
    heads = [each.paragraphs[0] for each in comments(commented_text(facts, text, run_audits(facts, text)))]
    assert any(head.endswith("】多家牵头" + (f"（{place}）" if place else "")) for head in heads), heads


def test_the_workbench_has_what_its_words_need(read):
    facts, text, place = read
    bench = bench_rows(facts, text)
    assert len(bench.divisions) == len(bench.codes["place"]) == bool(place)
    for kind, starts in bench.divisions.items():
        assert bench.codes["place"][kind][0].format(n=len(starts)) == place


def test_the_start_page_says_where_it_did_not_understand():
    text, origin = read_bytes(docx("".join(map(paragraph, [*LINES, "（二）架桥。（牵头单位：）"]))), "某文件", ".docx")
    row = document_row(extract(text, "某文件", origin), text, [], "某文件.docx")
    assert [each["place"] for each in row["unresolved"]] == [[f"第{len(LINES) + 1}段", f"paragraph {len(LINES) + 1}"]]
    page = start_page([row | {"searched": {"units": [], "brands": [], "targets": [], "findings": [], "checks": {}}}])
    assert f"第{len(LINES) + 1}段" in page
