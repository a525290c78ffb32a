"""Where the reader knows the page or paragraph of a passage, the workbook and every form of the audit report say it."""

import io

import openpyxl
import pytest
from zhize.graph.audits import run_audits
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading.formats import read_bytes
from zhize.graph.record import record_of
from zhize.graph.reports.audits import said
from zhize.graph.reports.places import place_of, place_words
from zhize.graph.reports.task_table import task_table

from tests.reading.making import docx, paragraph, typeset

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
