"""The workbench in a real browser: three panes that share one selection, kept in the address."""

from __future__ import annotations

import pytest
from zhize.graph.reports.workbench_page import workbench

from .conftest import TEXT, Open, build_facts

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def tea_bench() -> str:
    """The workbench of the small document."""
    return workbench(build_facts(), TEXT)


def _lit(opened) -> list[str]:
    """Return the words of the text that are lit up."""
    return opened.page.locator("#text .lit").all_inner_texts()


def test_a_row_lights_up_its_words_and_its_nodes_and_the_address_brings_them_back(open_page: Open, tea_bench: str):
    opened = open_page(tea_bench)
    page = opened.page
    page.click("#tab-targets")
    page.click("#table-body tbody tr:first-child button")
    assert _lit(opened) == ["茶叶产值达到12.5亿元以上"] or "".join(_lit(opened)) == "茶叶产值达到12.5亿元以上"
    assert page.evaluate("[...zhize.stage.focus.chosen].map(zhize.nameOf)") == ["（一） 建设茶园", "茶叶产值 达到12.5亿元以上"]
    address = page.evaluate("location.hash")
    page.go_back()
    assert _lit(opened) == []
    page.evaluate("hash => { location.hash = hash; }", address)
    page.wait_for_selector("#text .lit")
    assert page.get_attribute("#tab-targets", "aria-selected") == "true"
