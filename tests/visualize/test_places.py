"""A document whose reader knows pages or paragraphs: the workbench says them beside what is selected and in its tables."""

from __future__ import annotations

import pytest
from zhize.graph.audits import run_audits
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading.formats import read_bytes
from zhize.graph.reports.workbench_page import workbench

from tests.reading.making import docx, paragraph

from .conftest import Open

pytestmark = pytest.mark.browser

LINES = [
    "甲市茶业振兴方案", "一、做强品牌",
    "（一）建设茶园。打造“云岭红”品牌。到2025年，建成茶园5个。（牵头单位：市农业局、市林业局；责任单位：市商务局）",
    "（二）拓展市场。提升“云岭红”，新增门店30家。（牵头单位：市商务局；责任单位：市农业局、市林业局）",
]


@pytest.fixture(scope="module")
def word_page() -> str:
    text, origin = read_bytes(docx("".join(map(paragraph, LINES))), "茶", ".docx")
    facts = extract(text, "茶", origin)
    return workbench(facts, text, run_audits(facts, text))


def test_the_card_of_a_fact_a_sentence_and_a_finding_says_its_place(open_page: Open, word_page: str):
    opened = open_page(word_page)
    opened.page.click("#text .k-target >> text=门店30家")
    assert "第4段 · 原文 第" in opened.card()
    opened.page.evaluate("zhize.store.select('text@' + zhize.table('targets')[0].span.join('-'))")
    assert "原文 · 第3段" in opened.card()
    opened.page.evaluate("zhize.store.select(zhize.table('findings').find(row => row.check === 'LEAD-MULTI').key)")
    assert opened.page.inner_text("#card .place") == "第3段"
    opened.page.click("#language")
    assert opened.page.inner_text("#card .place") == "paragraph 3"


def test_tables_to_read_and_to_download_say_it_in_a_last_column(open_page: Open, word_page: str):
    opened = open_page(word_page, "#table=targets")
    sheet = opened.page.evaluate("zhize.sheetNow()")
    assert sheet["head"][-1] == "出处" and [row[-1] for row in sheet["rows"]] == ["第3段", "第4段"]
    assert opened.page.inner_text("#table-body tbody tr:nth-child(2) td:nth-last-child(2)") == "第4段"
    opened.page.evaluate("zhize.store.set({ table: 'findings' })")
    assert {row[-1] for row in opened.page.evaluate("zhize.sheetNow()")["rows"]} >= {"第3段"}
    opened.page.evaluate("zhize.store.set({ table: 'units' })")
    assert "出处" not in opened.page.evaluate("zhize.sheetNow()")["head"]


def test_the_passport_of_a_brand_says_where_each_sentence_stands(open_page: Open, word_page: str):
    opened = open_page(word_page, "#view=passport")
    assert opened.page.locator("#leaf section").first.locator("tbody tr td:last-child").all_inner_texts() == ["第3段", "第4段"]


def test_a_text_without_places_has_no_such_column(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=targets")
    assert "出处" not in opened.page.evaluate("zhize.sheetNow()")["head"]
    opened.page.click("#text .k-target >> text=茶叶产值")
    assert "段" not in opened.page.inner_text("#card .place") and opened.page.inner_text("#card .place").startswith("原文 第")
