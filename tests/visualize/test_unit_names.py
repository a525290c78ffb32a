"""The page of unit names in a real browser: no rule of axe-core broken, no wider than a narrow screen, two languages."""

from __future__ import annotations

import pytest
from zhize.graph.reports.unit_names import unit_names
from zhize.graph.units import Use, directory

from .conftest import Open
from .test_accessibility import violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page() -> str:
    names = ["县商务局", "县商务委", "县发改局", "县发展和改革局", "市财政局", "云岭投资集团"]
    uses = [Use(f"临洮县/{name}", "甲", (name,), 2, date="2025-03-01") for name in names]
    uses += [Use("临洮县/县商务局", "戊", (), 5)]
    uses += [Use("临洮县/县环保局", "乙", (), 1, date="2012-03-01"), Use("丙/市<b>局", "丙", ("市<b>局",), 1)]
    return unit_names(directory(uses))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_breaks_no_rule_and_fits(open_page: Open, page: str, dark: bool, width: int):
    opened = open_page(page, dark=dark, width=width)
    assert violations(opened) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_shows_what_to_do_in_both_languages(open_page: Open, page: str):
    opened = open_page(page)
    assert opened.page.inner_text("table.near tbody tr code") == "甘肃省定西市临洮县,县商务委,县商务局"
    assert "2018 更名 环境保护局 → 生态环境局" in opened.page.inner_text("table.units")
    assert opened.page.inner_text("table.unplaced tbody th") == "丙"
    opened.page.click("#lang")
    assert "Nearly the same name" in opened.page.inner_text("h2 >> nth=0")
