"""The audit report, the unit briefs and their list in a real browser: offline, two languages, filters, print on A4."""

from __future__ import annotations

import pytest
from zhize.graph.audits import run_audits
from zhize.graph.audits.reviews import parse_rows, reviewed
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading.sheets import SheetRow
from zhize.graph.reports.audit_page import Audited, audit_page
from zhize.graph.reports.brief_files import brief_html, index_html
from zhize.graph.reports.briefs import briefs, collectives

from tests.reports import test_hostile as hostile

from .conftest import Open

pytestmark = pytest.mark.browser

TEXT = """甲县兴水实施意见
一、水利
（一）建设水库。新建水库3座。（牵头单位：县水利局、县发展改革委；责任单位：县财政局、县水利局）
（二）修缮沟渠。到2024年，修缮沟渠20公里。（牵头单位：县农业农村局；责任单位：县水利局、各乡镇人民政府）
"""


@pytest.fixture(scope="module")
def studied():
    facts = extract(TEXT, "doc")
    return facts, run_audits(facts, TEXT)


@pytest.fixture(scope="module")
def report(studied) -> str:
    facts, findings = studied
    conflict = next(each for each in findings if each.check == "ROLE-CONFLICT")
    rows = parse_rows([SheetRow(2, {"编号": conflict.id, "状态": "合理协同", "备注": "会议议定", "核实人": "张三"})], "表")
    return audit_page([Audited(facts, TEXT, reviewed(findings, rows).findings)])


def shown(page, selector=".finding") -> int:
    return page.locator(f"{selector}:visible").count()


def test_the_report_opens_from_a_file_and_marks_the_words_in_their_sentence(open_page: Open, report):
    page = open_page(report).page
    conflict = page.locator(".finding", has_text="既是牵头单位又是责任单位")
    assert conflict.locator("blockquote").inner_text() == "（牵头单位：县水利局、县发展改革委；责任单位：县财政局、县水利局）"
    assert conflict.locator("mark").all_inner_texts() == ["县水利局", "县水利局"]
    assert conflict.locator(".status").inner_text().startswith("合理协同（张三） · 备注：会议议定")
    undated = page.locator(".finding", has_text="没有写完成时限")
    assert undated.locator("blockquote").inner_text() == "新建水库3座。"


def test_a_passage_that_is_a_heading_stands_in_its_line(open_page: Open, report):
    page = open_page(report).page
    for quote in page.locator("blockquote").all():
        assert quote.text_content().strip()
        assert quote.locator("mark").count() >= 1


def test_filters_hide_findings_and_empty_parts(open_page: Open, report):
    page = open_page(report).page
    all_ = shown(page)
    page.uncheck("[data-filter=info]")
    without = shown(page)
    assert 0 < without < all_
    assert not page.locator("[data-severity=info]").is_visible()
    assert page.inner_text("#shown") == f"{without} / {all_}"
    page.uncheck("[data-filter=settled]")
    assert shown(page) == without - 1
    page.check("[data-filter=info]")
    assert shown(page) == all_ - 1


def test_one_click_changes_the_language_of_everything_but_the_document(open_page: Open, report):
    page = open_page(report).page
    assert page.locator("h1").inner_text() == "协同缺口审计"
    page.click("#lang")
    assert page.locator("h1").inner_text() == "Coordination audit"
    assert page.get_attribute("html", "lang") == "en"
    assert page.locator(".title").inner_text() == "甲县兴水实施意见"
    assert "is both lead" in page.locator(".finding", has_text="县水利局").first.inner_text()
    page.click("#lang")
    assert page.locator("h1").inner_text() == "协同缺口审计"


def test_the_print_has_no_buttons_and_needs_no_screen(open_page: Open, report):
    page = open_page(report).page
    page.emulate_media(media="print")
    assert not page.locator("#print").is_visible()
    assert not page.locator("#filters").is_visible()
    assert shown(page) > 3
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_words_are_there_without_scripts(browser, tmp_path, report):
    path = tmp_path / "报告.html"
    path.write_text(report, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert shown(page) > 3
    assert not page.locator("#filters").is_visible()
    context.close()


def test_the_policy_stops_what_a_script_would_fetch(browser, tmp_path, report):
    path = tmp_path / "报告.html"
    path.write_text(report, encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    done = page.evaluate("fetch('http://127.0.0.1:9/x').then(() => 'reached', () => 'stopped')")
    page.close()
    assert done == "stopped"
    assert asked == [path.as_uri()]


def test_a_brief_fits_one_page_and_its_table_heads_repeat_where_it_does_not(open_page: Open, studied):
    brief = next(each for each in briefs(studied[0], TEXT, studied[1]) if each.name == "县水利局")
    page = open_page(brief_html(brief)).page
    assert page.locator("h1").inner_text() == "县水利局 职责简报"
    assert page.locator("td", has_text="水库").first.is_visible()
    assert pages(page) == 1
    many = "\n".join(f"（{n}）新建泵站{n}座。（牵头单位：县水利局；责任单位：县财政局）" for n in "一二三四五六七八九十")
    text = "甲县兴水实施意见\n" + "\n".join(f"{part}、水利\n{many}" for part in "一二三四五六七八")
    facts = extract(text, "doc")
    long = next(each for each in briefs(facts, text, run_audits(facts, text)) if each.name == "县水利局")
    assert long.counts[0][0] == 80
    page = open_page(brief_html(long)).page
    page.emulate_media(media="print")
    assert pages(page) > 2
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"


def pages(page) -> int:
    import re

    data = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", data))


def test_the_list_of_briefs_links_every_unit(open_page: Open, studied):
    facts, findings = studied
    page = open_page(index_html(facts, briefs(facts, TEXT, findings), collectives(facts, TEXT))).page
    assert page.locator("tbody a", has_text="县水利局").get_attribute("href") == "%E5%8E%BF%E6%B0%B4%E5%88%A9%E5%B1%80.html"
    assert "各乡镇人民政府" in page.inner_text("main")


@pytest.mark.parametrize("name", ["report", "brief", "list"])
def test_a_hostile_document_runs_nothing_and_asks_for_nothing(open_page: Open, name):
    opened = open_page(hostile.pages()[name])
    assert "<script>alert(1)</script>" in opened.page.inner_text("main")
    assert opened.page.locator("img").count() == 0
    assert opened.requests == [opened.address]


def test_text_that_turns_the_writing_turns_only_itself(open_page: Open):
    """U+202E inside a quotation leaves the words of the page behind it in their order."""
    page = open_page(hostile.pages()["report"]).page
    status = page.locator(".finding .status code").first
    box, line = status.bounding_box(), page.locator(".finding .status").first.bounding_box()
    assert box["x"] >= line["x"]
    assert page.evaluate("getComputedStyle(document.querySelector('.finding .words')).unicodeBidi") == "isolate"
    assert page.evaluate("getComputedStyle(document.querySelector('blockquote bdi')).unicodeBidi") == "isolate"
