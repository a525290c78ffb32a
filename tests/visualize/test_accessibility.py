"""axe-core's rules on the workbench, in both themes and languages, in every view, wide and narrow."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from zhize.visualize.workbench import VIEWS

from .conftest import Open, Opened

pytestmark = pytest.mark.browser
#: axe-core (MPL-2.0), as a test-only package ships it.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
#: WCAG 2.1 A and AA, and axe's own best practices.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def violations(opened: Opened) -> list[str]:
    """Return what axe finds: rule, impact, the element."""
    opened.page.evaluate(AXE)
    found: dict[str, Any] = opened.page.evaluate("tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })", TAGS)
    return [f"{rule['id']} {rule['impact']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_breaks_a_rule(open_page: Open, tea_page: str, view: str):
    assert violations(open_page(tea_page, f"#view={view}")) == []


@pytest.mark.parametrize("table", ["units", "assignments", "targets", "brands", "findings", "unresolved", "pairs"])
def test_no_table_breaks_a_rule_with_a_selection(open_page: Open, tea_page: str, table: str):
    opened = open_page(tea_page, f"#table={table}&sel=measure%2F（一）")
    assert opened.lit()
    assert violations(opened) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280, 3840])
def test_no_width_or_theme_breaks_a_rule(open_page: Open, tea_page: str, dark: bool, width: int):
    opened = open_page(tea_page, "#lang=en&marks=unit.target.brand.industry.duty.obligation", dark=dark, width=width)
    opened.page.click("#text .k-target >> nth=0")
    opened.page.fill("#search", "市")
    assert violations(opened) == []


def test_the_rules_see_what_is_wrong(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.evaluate("document.getElementById('search').removeAttribute('aria-label'); document.getElementById('search').placeholder = ''")
    opened.page.evaluate("document.querySelector('.ask').style.color = '#ccc'")
    assert {each.split()[0] for each in violations(opened)} == {"label", "color-contrast"}
