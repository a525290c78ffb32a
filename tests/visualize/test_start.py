"""The start page of a folder: what all documents hold is found, and leads to its place; the table sorts; nothing grows out of hand."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from zhize.visualize import start
from zhize.visualize.start import start_page

from .conftest import Open
from .starting import rows
from .test_accessibility import violations

pytestmark = pytest.mark.browser
UNREAD = [{"name": "坏<b>.docx", "what": "已损坏 (broken)", "mend": "请另存一份"}]


@pytest.fixture(scope="module")
def page() -> str:
    return start_page(rows(30), UNREAD)


def find(opened, words: str) -> list[str]:
    opened.page.fill("#query", words)
    opened.page.press("#query", "Enter")
    return opened.page.locator("#results > ul > li").all_inner_texts()


def hrefs(opened) -> list[str]:
    links = opened.page.eval_on_selector_all("#results a", "all => all.map(one => one.getAttribute('href'))")
    return [unquote(unquote(link)) for link in links]


@pytest.mark.parametrize("words", ["第7县教育局"[1:], "7县教育局", "7县教局", "7xjyj"], ids=["full", "part", "short", "initials"])
def test_a_unit_is_found_by_name_short_name_and_initials_and_opens_in_its_workbench(open_page: Open, page: str, words: str):
    opened = open_page(page)
    assert any("7县教育局" in hit for hit in find(opened, words))
    assert any(link.startswith("意见7/workbench.html#sel=unit/第7县/7县教育局") for link in hrefs(opened))


def test_a_brand_of_several_documents_lists_them_when_it_is_opened(open_page: Open, page: str):
    opened = open_page(page)
    assert "6 份文件" in find(opened, "云岭红3")[0]
    assert opened.page.locator("#results details a").count() == 0
    opened.page.click("#results summary")
    opened.page.wait_for_selector("#results details li")
    assert [link.split("/")[0] for link in hrefs(opened)] == [f"意见{number}" for number in (3, 8, 13, 18, 23, 28)]
    assert {link.partition("#")[2] for link in hrefs(opened)} == {"sel=brand/云岭红3"}


def test_targets_and_findings_lead_to_their_rows(open_page: Open, page: str):
    opened = open_page(page)
    find(opened, "几家牵头")
    assert "意见0/workbench.html#sel=finding/F-0-0" in hrefs(opened)
    opened.page.fill("#query", "")
    assert any("亿元" in hit for hit in find(opened, "森林覆盖率12"))
    assert any(link.startswith("意见12/workbench.html#sel=targets@") for link in hrefs(opened))


def test_what_is_not_found_and_what_is_more_is_said_in_both_languages(open_page: Open, page: str):
    opened = open_page(page)
    assert find(opened, "没有这个") == []
    assert opened.page.inner_text("#told") == "没有找到“没有这个”"
    assert len(find(opened, "局")) > 30 and "只列出每类前 30 项" in opened.page.inner_text("#told")
    opened.page.click("#lang")
    assert "type a few more characters" in opened.page.inner_text("#told")
    assert opened.page.inner_text("table.documents thead th >> nth=0") == "Document"


def test_the_table_sorts_by_number_and_back_by_keyboard(open_page: Open, page: str):
    opened = open_page(page)
    head = "table.documents thead th >> nth=7"
    cells = "table.documents tbody tr td:nth-child(8)"
    opened.page.focus(f"{head} >> button")
    opened.page.keyboard.press("Enter")
    falling = [int(cell) for cell in opened.page.locator(cells).all_inner_texts()]
    assert falling == sorted(falling, reverse=True) and len(falling) == 30
    assert opened.page.get_attribute(head, "aria-sort") == "descending"
    opened.page.keyboard.press("Enter")
    assert [int(cell) for cell in opened.page.locator(cells).all_inner_texts()] == sorted(falling)


def test_files_that_could_not_be_read_say_why_and_what_to_do_and_markup_stays_text(open_page: Open, page: str):
    opened = open_page(page)
    assert opened.page.inner_text(".unread li") == "坏<b>.docx — 已损坏 (broken)。请另存一份"
    assert "没有责任条款" in opened.page.inner_text("table.documents tbody tr >> nth=3")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_rule_of_accessibility_is_broken(open_page: Open, page: str, dark: bool, width: int):
    opened = open_page(page, width=width, dark=dark)
    find(opened, "云岭红")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(opened) == []


def test_two_thousand_documents_stay_one_page_and_what_is_left_out_is_said(open_page: Open, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(start, "MOST", 20_000)
    made = start_page(rows(2000, units=3, targets=3, findings=2))
    assert len(made.encode()) < 4_000_000
    opened = open_page(made)
    find(opened, "森林覆盖率")
    assert "查找不含其中" in opened.page.inner_text("#told")
    assert opened.page.locator("table.documents tbody tr:visible").count() == 200
    opened.page.click("#all")
    assert opened.page.locator("table.documents tbody tr:visible").count() == 2000


def test_a_single_document_has_no_search(open_page: Open, built: Path):
    opened = open_page((built / "index.html").read_text(encoding="utf-8"))
    assert opened.page.locator("#query").count() == 0
    assert opened.page.locator("section.document").count() == 1
