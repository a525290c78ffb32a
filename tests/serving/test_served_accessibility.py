"""The served pages by axe-core's rules: light and dark, Chinese and English, on a phone and wide; a form by keyboard alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from zhize.graph.questions import ParamType, questions

from tests.chromium import chromium
from tests.visualize.test_accessibility import violations

from .conftest import Service

pytestmark = pytest.mark.browser
#: One page of each kind of form (no field, one list, two lists, date and switch, a list that may stay empty, text), with
#: and without an answer, an answer with its words, and one that was refused.
KINDS = {
    "no field": "/questions/joint-leads", "one list": "/questions/unit", "two lists": "/questions/common-measures?a=区商务委&b=区财政局",
    "date and switch": "/questions/targets-by-lead?deadline=2025&inherited=true", "open list": "/questions/target-units",
    "long list": "/questions/evidence", "with its words": "/questions/unit?unit=区教委&unit=区财政局&evidence=true",
    "refused": "/questions/unit?unit=区商业委", "no rows": "/questions/targets-by-lead?deadline=1999",
}
PAGES = {"start": "/", "questions": "/questions", "query": "/query", **KINDS}


class Seen:
    """A page, what its console said and where it asked."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def visit(service: Service) -> Iterator[Callable[..., Seen]]:
    contexts = []

    def opened(path: str, *, dark: bool = False, width: int = 1280) -> Seen:
        context = chromium().new_context(
            viewport={"width": width, "height": 740}, color_scheme="dark" if dark else "light", bypass_csp=True, accept_downloads=True
        )
        contexts.append(context)
        seen = Seen(context.new_page())
        seen.page.goto(service.address + path)
        return seen

    yield opened
    for context in contexts:
        context.close()


def test_every_kind_of_parameter_has_a_page_here() -> None:
    asked = {path.split("/")[2].split("?")[0] for path in KINDS.values()}
    assert {param.type for name in asked for param in questions()[name].params} == set(ParamType)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_a_rule_asks_another_host_or_complains(visit: Callable[..., Seen], service: Service, name: str, dark: bool) -> None:
    for width, more in ((1280, ""), (320, "lang=en")):
        path = PAGES[name]
        seen = visit(path + (("&" if "?" in path else "?") + more if more else ""), dark=dark, width=width)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        assert all(url.startswith(service.address) or url.startswith("data:") for url in seen.asked), seen.asked
        refused = "Failed to load resource: the server responded with a status of 400"
        assert [each for each in seen.complaints if not (name == "refused" and each.startswith(refused))] == []
        assert violations(seen) == []  # type: ignore[arg-type]


def test_the_query_page_breaks_no_rule_with_an_answer_or_a_fault(visit: Callable[..., Seen]) -> None:
    seen = visit("/query?query=SELECT%20*%20%7B%20%3Fm%20zhize%3Alead%20%3Fu%20%7D", width=320)
    seen.page.click("#run")
    seen.page.wait_for_selector("#result table")
    assert violations(seen) == []  # type: ignore[arg-type]
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320
    seen.page.fill("#query", "SELECT *")
    seen.page.click("#run")
    seen.page.wait_for_selector("#fault:not([hidden])")
    assert violations(seen) == []  # type: ignore[arg-type]


def test_from_the_choice_of_a_question_to_a_workbook_by_keyboard_alone(visit: Callable[..., Seen], tmp_path: Any) -> None:
    seen = visit("/questions")
    page = seen.page

    def tab_to(condition: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"(e => {condition})(document.activeElement)"):
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                return
        raise AssertionError(f"not reached: {condition}")

    tab_to("e.matches('[data-filter]')")
    page.keyboard.type("某单位的职责")
    tab_to("e.matches('#questions a')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#f-unit")
    tab_to("e.id === 'f-unit'")
    page.keyboard.type("区教委")
    if page.evaluate("document.getElementById('f-unit').selectedOptions.length") == 0:
        page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.getElementById('f-unit').selectedOptions[0].textContent")
    tab_to("e.name === 'evidence'")
    page.keyboard.press("Space")
    tab_to("e.type === 'submit'")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rows")
    assert "evidence=true" in page.url
    assert chosen in page.inner_text("#rows")
    tab_to("e.textContent === 'XLSX'")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active
    assert chosen in [row[0] for row in book.iter_rows(min_row=2, values_only=True)]
    assert seen.complaints == []
