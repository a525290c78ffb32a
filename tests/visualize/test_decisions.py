"""Marking what is wrong in the page: the form, the tray, what is kept and what a person is warned of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.needed import need_module

from .conftest import TEXT, Open, Opened

pytestmark = pytest.mark.browser


@pytest.fixture
def window(browser: Any) -> Iterator[Any]:
    """A browser context of its own for each test, whose storage is empty."""
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


def _mark(opened: Opened, table: str, at: int = 1, action: str = "reject") -> None:
    page = opened.page
    page.click(f"#tab-{table}")
    page.click(f"#table-body tbody tr:nth-child({at}) button.decide")
    page.check(f"#fix-{action}")
    page.click("#fix-save")


def _told(opened: Opened) -> str:
    if not opened.page.locator("#tray").count():
        opened.page.click("#tray-open")
    return str(opened.page.inner_text("#tray"))


def _badge(opened: Opened) -> str:
    return str(opened.page.inner_text("#tray-open .badge"))


def test_a_row_and_the_selection_have_a_button_and_what_is_decided_stands_on_it(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=targets")
    page = opened.page
    page.click("#text .k-target >> text=茶园5个")
    page.click("#card button.decide")
    assert page.inner_text("#correct .quote") == "茶园5个"
    page.check("#fix-doubt")
    page.click("#fix-save")
    assert page.inner_text("#card button.decide") == "存疑" and _badge(opened) == "1"
    assert page.locator("#table-body button.decided").all_inner_texts() == ["存疑"]
    assert "存疑 · 指标 “茶园5个”" in _told(opened)


def test_every_table_of_facts_and_findings_can_be_marked(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    for table in ("measures", "assignments", "targets", "brands", "industries", "obligations", "findings"):
        opened.page.click(f"#tab-{table}")
        rows = opened.page.locator("#table-body tbody tr").count()
        assert opened.page.locator("#table-body button.decide").count() >= max(1, rows - 1), table


def test_undo_takes_back_the_last_step_of_any_kind(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    _mark(opened, "targets", 1)
    _mark(opened, "targets", 2)
    assert "事实的更正（2）" in _told(opened)
    opened.page.click("#drop-0")
    assert "事实的更正（1）" in _told(opened)
    opened.page.click("#tray-undo")
    assert "事实的更正（2）" in _told(opened)
    opened.page.click("#tray-undo")
    assert "事实的更正（1）" in _told(opened)
    assert opened.page.evaluate("document.activeElement.id") == "tray-undo"


def test_a_correction_is_edited_in_the_tray_and_shows_what_the_machine_read(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=targets")
    page = opened.page
    page.click("#table-body tbody tr:nth-child(1) button.decide")
    page.get_by_label("数值", exact=True).fill("15亿元")
    page.get_by_label("时限原文", exact=True).fill("")
    page.click("#fix-save")
    assert "数值：12.5亿元 → 15亿元" in _told(opened) and "时限原文：到2025年 → （无）" in _told(opened)
    page.click("#edit-0")
    assert page.get_by_label("数值", exact=True).input_value() == "15亿元"
    assert "机器读作：12.5亿元" in page.inner_text("#correct")
    page.get_by_label("数值", exact=True).fill("16亿元")
    page.click("#fix-save")
    assert "12.5亿元 → 16亿元" in _told(opened) and _badge(opened) == "1"


def test_what_does_not_fit_is_said_in_the_form_and_nothing_is_kept(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=targets")
    page = opened.page
    page.click("#table-body tbody tr:nth-child(1) button.decide")
    page.click("#fix-save")
    assert page.inner_text("#correct-note") == "还没有改动任何一栏。"
    page.get_by_label("数值", exact=True).fill("若干")
    page.click("#fix-save")
    assert "“数值”要写数字" in page.inner_text("#correct-note")
    page.keyboard.press("Escape")
    start = TEXT.index("建立协调机制。")
    page.evaluate("key => zhize.store.select(key)", f"text@{start}-{start + 7}")
    page.click("#add-fact")
    page.fill("#fix-quote", "别处的话")
    page.click("#fix-save")
    assert "所选的这一句里没有这几个字" in page.inner_text("#correct-note")
    page.fill("#fix-quote", "协调机制")
    page.click("#fix-save")
    assert page.inner_text("#correct-note") == "还缺：职责"
    page.keyboard.press("Escape")
    assert _badge(opened) == "0"


def test_what_was_collected_is_there_after_the_page_was_closed(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    _mark(opened, "brands", 1)
    opened.page.evaluate("key => zhize.decisions.named(key)", "吴十")
    again = open_page(tea_page)
    assert _badge(again) == "1" and "waits" in str(again.page.get_attribute("#tray-open .badge", "class"))
    again.page.click("#tab-targets")
    again.page.click("#table-body tbody tr:nth-child(1) button.decide")
    assert again.page.input_value("#fix-by") == "吴十"


def test_blocked_storage_breaks_nothing_and_is_told(browser: Any, tmp_path: Any, tea_page: str):
    path = tmp_path / "页面.html"
    path.write_text(tea_page, encoding="utf-8")
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('blocked', 'SecurityError'); }});")
    page.goto(path.as_uri() + "#table=targets")
    page.click("#table-body tbody tr:nth-child(1) button.decide")
    page.check("#fix-reject")
    page.click("#fix-save")
    page.click("#tray-open")
    assert "不让网页保存内容：关闭之前请先下载" in page.inner_text("#tray")
    assert complaints == []
    page.close()


def test_leaving_warns_as_long_as_something_was_not_downloaded(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    page = opened.page
    warned = "() => { const event = new Event('beforeunload', {cancelable: true}); window.dispatchEvent(event); return event.defaultPrevented; }"
    assert page.evaluate(warned) is False
    _mark(opened, "targets", 1)
    assert page.evaluate(warned) is True
    page.click("#tray-open")
    with page.expect_download():
        page.click("#save-facts-csv")
    assert page.evaluate(warned) is False
    page.click("#drop-0")
    assert page.evaluate(warned) is True


def test_the_form_is_filled_with_the_keyboard_and_the_focus_comes_back(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=targets")
    page = opened.page
    page.evaluate("zhize.store.select(zhize.table('targets')[1].key)")
    page.focus("#table-body tbody tr:nth-child(2) button.decide")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#correct').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.locator("#correct").count() == 0 and "sel=targets" in opened.hash
    assert page.evaluate("document.activeElement.dataset.decide") == page.evaluate("zhize.table('targets')[1].key")
    page.keyboard.press("Enter")
    page.focus("#fix-correct")
    page.keyboard.press("ArrowUp")
    page.focus("#fix-by")
    page.keyboard.type("郑一")
    page.keyboard.press("Enter")
    assert page.locator("#correct").count() == 0
    assert page.evaluate("document.activeElement.dataset.decide") == page.evaluate("zhize.table('targets')[1].key")
    assert page.evaluate("document.activeElement.textContent") == "剔除"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [320, 1280])
def test_form_and_tray_are_accessible_and_fit(open_page: Open, tea_page: str, lang: str, width: int):
    axe = need_module("axe_playwright_python.sync_playwright").Axe()
    opened = open_page(tea_page, f"#table=targets&lang={lang}", width=width, height=700)
    page = opened.page

    def sound(box: str) -> None:
        bad = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in axe.run(page, {"include": [box]}).response["violations"] if one["impact"] in ("serious", "critical")]
        assert bad == []
        inside = page.evaluate("box => { const b = document.querySelector(box); return [b.scrollWidth <= b.clientWidth, b.getBoundingClientRect().left >= 0, b.getBoundingClientRect().right <= innerWidth]; }", box)
        assert inside == [True, True, True]

    page.click("#table-body tbody tr:nth-child(1) button.decide")
    sound("#correct")
    page.check("#fix-reject")
    page.click("#fix-save")
    page.click("#tab-findings")
    page.click("#table-body tbody tr:nth-child(1) button.decide")
    sound("#correct")
    page.click("#fix-save")
    page.click("#tray-open")
    sound("#tray")


def test_what_people_type_is_text_wherever_it_is_shown(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=targets")
    page = opened.page
    page.click("#table-body tbody tr:nth-child(1) button.decide")
    page.check("#fix-doubt")
    page.fill("#fix-why", "<img src=x onerror=alert(1)>")
    page.fill("#fix-by", "<b>甲</b>")
    page.click("#fix-save")
    assert "<img src=x onerror=alert(1)>" in _told(opened) and page.locator("#tray img, #tray .told b b").count() == 0


def test_a_page_without_forms_has_no_button(open_page: Open):
    from zhize.visualize.workbench import workbench_page

    from .generated import generated_bench

    opened = open_page(workbench_page(generated_bench(60)))
    assert opened.page.locator("#tray-open, button.decide").count() == 0


def test_what_was_collected_on_an_earlier_text_is_told_and_taken_over(open_page: Open, tea_page: str):
    first = open_page(tea_page)
    _mark(first, "targets", 1)
    sha256 = first.page.evaluate("zhize.decisions.form.sha256")
    later = open_page(tea_page.replace(sha256, "f" * 64))
    assert _badge(later) == "1" and "另有 1 条更正" in _told(later)
    later.page.click("#take-older")
    assert "事实的更正（1）" in _told(later) and later.page.locator("#tray-older").count() == 0
    assert later.page.evaluate("zhize.decisions.waits()") is True
    assert open_page(tea_page).page.evaluate("zhize.decisions.list().length") == 0
