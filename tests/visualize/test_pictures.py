"""The pictures of words in a real browser: responsibility matrix, target board with its timeline, passports, unit cards."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from zhize.graph.audits import run_audits
from zhize.graph.ids import DEFAULT_BASE
from zhize.graph.model import DeadlineScope, Enumeration, Facts, Obligation, Role
from zhize.graph.record import record_of
from zhize.graph.reports.workbench_page import workbench
from zhize.visualize.rows import Bench, Edge, Kind, Node, Part
from zhize.visualize.workbench import workbench_page

from tests.needed import need_module

from .conftest import TEXT, Open, Opened, build_facts
from .test_accessibility import violations

pytestmark = pytest.mark.browser
PICTURES = ("matrix", "board", "card", "passport")
FINANCE, COMMERCE, FARMING = "unit/甲市/市财政局", "unit/甲市/市商务局", "unit/甲市/市农业局"


def rich_facts() -> Facts:
    """Return the small document's facts with every kind of deadline, a hedge, a change, an industry and a dated report."""
    facts = build_facts()
    worth, gardens, shops = facts.targets
    at = TEXT.index("茶园5个")
    return facts.model_copy(update={
        "targets": [
            worth.model_copy(update={"hedge": "力争", "industry": "茶叶"}),
            gardens.model_copy(update={"inherited_deadline": "2025", "deadline_scope": DeadlineScope.PARAGRAPH, "hedge": "确保"}),
            shops.model_copy(update={"deadline": "2027-10", "deadline_text": "2027年10月前"}),
            shops.model_copy(update={"metric": "物流成本", "change": "下降", "span": (at, at + 2), "quote": TEXT[at : at + 2], "value_text": "8", "unit_text": "%"}),
        ],
        "obligations": [*facts.obligations, Obligation(
            measure="（二）", what="报送台账", dates=["2026-03"], recipient="市政府办", rule="obligation-dated",
            span=(TEXT.index("做大"), TEXT.index("做大") + 2), quote="做大",
        )],
        "enumerations": [Enumeration(
            measure="（二）", phrase="名茶品牌", declared=None, members=["云岭红", "云岭绿"], open=True, rule="enumeration-plain",
            span=(TEXT.index("提升"), TEXT.index("提升") + 2), quote="提升",
        )],
    })


@pytest.fixture(scope="session")
def rich_page() -> str:
    """The workbench of the richer document."""
    facts = rich_facts()
    return workbench(facts, TEXT, run_audits(facts, TEXT, record_of(facts, TEXT, DEFAULT_BASE)))


def cells(opened: Opened, row: str) -> list[str]:
    """Return the letters in a row of the matrix, from the totals on."""
    return list(opened.page.locator(f".matrix tr[data-key='{row}'] td").all_inner_texts())


def units(opened: Opened) -> list[str]:
    return list(opened.page.locator(".matrix .names .unit .upright").all_inner_texts())


def measures(opened: Opened) -> list[str]:
    return [str(each) for each in opened.page.evaluate("[...document.querySelectorAll('.matrix tr[data-key]')].map(line => zhize.numberOf(line.dataset.key))")]


def cell(opened: Opened, measure: str, unit: str) -> Any:
    column = opened.page.evaluate("name => [...document.querySelectorAll('.matrix .names th')].find(head => head.dataset.key === name).cellIndex", unit)
    return opened.page.locator(f".matrix tr[data-key='{measure}'] > :nth-child({column + 1})")


def saved(opened: Opened, button: str) -> tuple[str, bytes]:
    with opened.page.expect_download() as waiting:
        opened.page.click(button)
    return str(waiting.value.suggested_filename), Path(waiting.value.path()).read_bytes()


# The matrix.


def test_the_matrix_shows_every_role_in_letters_with_totals_and_collectives_last(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix")
    assert units(opened) == ["市农业局", "市商务局", "市财政局", "市政府办", "各乡镇"]
    assert measures(opened) == ["（一）", "（二）", "（三）"]
    assert cells(opened, "measure/（一）") == ["1", "1", "2", "牵责", "责", "", "", ""]
    assert cells(opened, "measure/（二）") == ["1", "3", "4", "责", "牵", "责", "", "责"]
    assert opened.page.locator(".matrix .sums-total td").all_inner_texts() == ["8", "2", "2", "2", "1", "1"]
    assert opened.page.locator(".matrix .collective .tag").inner_text() == "统称"
    assert opened.page.locator(".matrix .part-row").all_inner_texts() == ["一、做强品牌", "二、强化保障"]


def test_lead_and_support_differ_by_letter_ground_and_words(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix")
    lead, other = opened.page.locator(".matrix .role-lead").first, opened.page.locator(".matrix .role-responsible").first
    look = "element => { const s = getComputedStyle(element); return [s.fontWeight, s.backgroundColor]; }"
    assert lead.evaluate(look)[0] == "700" and lead.evaluate(look)[1] != other.evaluate(look)[1]
    assert cell(opened, "measure/（二）", COMMERCE).get_attribute("aria-label") == "市商务局，牵头单位，（二） 拓展市场"
    assert "责任单位" in opened.page.inner_text(".picture-foot .legend")


def test_a_cell_lights_up_its_sentence_its_row_and_itself(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix&table=assignments")
    cell(opened, "measure/（二）", FINANCE).click()
    assert opened.lit() == "市财政局" and opened.lit_rows() == ["（二） 拓展市场"]
    assert "sel=assignments@" in opened.hash
    assert opened.page.locator(".matrix td.lit").count() == 1
    assert cell(opened, "measure/（二）", FINANCE).get_attribute("aria-selected") == "true"
    assert opened.page.locator(".matrix th.unit.lit").inner_text() == "市财政局"


def test_a_double_role_selects_both_assignments(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix&table=assignments")
    cell(opened, "measure/（一）", FARMING).click()
    assert opened.lit() == "市农业局市农业局"
    assert opened.page.locator("#table-body tr.lit").count() == 2


def test_heads_select_their_measure_and_unit_and_what_others_select_shows(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix&table=units")
    opened.page.click(f".matrix .unit[data-key='{FINANCE}']")
    assert opened.lit() == "市财政局市财政局" and opened.page.locator(".matrix td.lit").count() == 2
    opened.page.click(".matrix tr[data-key='measure/（三）'] th")
    assert "sel=measure/（三）" in opened.hash and opened.page.locator(".matrix tr.lit").count() == 1
    opened.page.click("#text .k-unit >> text=各乡镇")
    assert opened.page.locator(".matrix td.lit").get_attribute("aria-label") == "各乡镇，责任单位，（二） 拓展市场"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator(".matrix .lit").count() == 0


def test_rows_and_columns_sort_by_totals_and_by_what_is_selected(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix")
    opened.page.click(".matrix [data-sort=rows][data-word-of=other]")
    assert measures(opened) == ["（二）", "（一）", "（三）"] and "rows=other" in opened.hash
    assert opened.page.get_attribute(".matrix [data-word-of=other][data-sort=rows]", "aria-sort") == "descending"
    assert opened.page.locator(".matrix .part-row").count() == 0
    opened.page.click(".matrix [data-sort=cols][data-word-of=other]")
    assert units(opened) == ["市财政局", "市农业局", "市商务局", "市政府办", "各乡镇"]
    opened.page.click(f".matrix .unit[data-key='{FINANCE}']")
    opened.page.select_option("#order-rows", label="与“市财政局”有关的在前")
    assert measures(opened) == ["（二）", "（三）", "（一）"] and f"rows={FINANCE}" in opened.hash
    again = open_page(rich_page, opened.page.evaluate("location.hash"))
    assert measures(again) == measures(opened) and units(again) == units(opened)
    opened.page.select_option("#order-rows", value="")
    assert measures(opened) == ["（一）", "（二）", "（三）"]


def test_the_tables_filter_narrows_the_matrix(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix&table=assignments")
    opened.page.select_option("#facet", label="牵头")
    assert units(opened) == ["市农业局", "市商务局", "市政府办"]
    opened.page.click("#tab-targets")
    opened.page.fill("#filter", "门店")
    opened.page.wait_for_selector(".matrix tr[data-key='measure/（一）']", state="detached")
    assert measures(opened) == ["（二）"] and len(units(opened)) == 4


def test_the_heads_stay_in_sight_and_the_cross_follows_the_mouse(open_page: Open):
    opened = open_page(workbench_page(wide_bench(60, 40)), "#view=matrix")
    opened.page.evaluate("document.getElementById('matrix').scrollTo(500, 700)")
    box, head, corner = (opened.page.locator(each).bounding_box() for each in ("#matrix", ".matrix .names .unit >> nth=20", ".matrix .corner"))
    assert abs(head["y"] - box["y"]) < 2 and abs(corner["x"] - box["x"]) < 2 and abs(corner["y"] - box["y"]) < 2
    opened.page.locator(".matrix td.held").nth(200).hover()
    assert opened.page.locator(".matrix tr.hot").count() == 1 and opened.page.locator(".matrix col.hot").count() == 1


def test_the_matrix_is_walked_through_by_keyboard_alone(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix")
    page = opened.page
    at = "[document.activeElement.parentElement.dataset.of, document.activeElement.cellIndex]"
    page.focus(".matrix [tabindex='0']")
    page.keyboard.press("Control+Home")
    assert page.evaluate(at) == ["0", 0]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert "rows=lead" in opened.hash and page.evaluate(at) == ["0", 1]
    page.keyboard.press("Enter")
    page.keyboard.press("Control+End")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert "sel=measure/（三）" in opened.hash
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    assert opened.lit() == "市财政局"
    assert page.locator(".matrix [tabindex='0']").count() == 1


def test_the_matrix_comes_down_for_excel_and_as_csv(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix&cols=total")
    name, written = saved(opened, "#pane-picture .take-xlsx")
    assert name == "tea-责任矩阵.xlsx"
    sheet = load_workbook(io.BytesIO(written)).active
    rows = [[value if value is not None else "" for value in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ["编号", "措施", "牵头", "其他", "合计", "市农业局", "市商务局", "市财政局", "市政府办", "各乡镇（统称）"]
    assert rows[1] == ["（一）", "建设茶园", 1, 1, 2, "牵头、负责", "负责", "", "", ""]
    assert rows[-1][:2] == ["合计", "合计"] and rows[-1][4:] == [8, 2, 2, 2, 1, 1]
    assert sheet.freeze_panes == "C2" and sheet["F1"].alignment.textRotation == 255
    assert load_workbook(io.BytesIO(written)).defined_names is not None
    name, written = saved(opened, "#pane-picture .take-csv")
    assert name == "tea-责任矩阵.csv" and written.startswith(b"\xef\xbb\xbf")
    assert next(csv.reader(io.StringIO(written.decode("utf-8-sig"))))[5] == "市农业局"


def test_a_measure_that_only_passes_its_units_down_is_not_counted_twice(open_page: Open):
    facts = build_facts()
    lead = facts.assignments[0].model_copy(update={"measure": "二"})
    handed = lead.model_copy(update={"measure": "（三）", "inherited": True})
    facts = facts.model_copy(update={"assignments": [lead, handed], "targets": []})
    opened = open_page(workbench(facts, TEXT), "#view=matrix")
    assert measures(opened) == ["（三）"]
    assert opened.page.locator(".matrix .role.inherited").count() == 1 and "承接" in opened.page.inner_text(".picture-foot")
    opened.page.evaluate("zhize.store.select(zhize.table('assignments')[0].key)")
    assert opened.page.locator(".matrix td.lit").count() == 1
    opened.page.click("#view-card")
    assert opened.page.locator(".unit-card .figure dd").first.inner_text() == "1"


# The board.


def groups(opened: Opened) -> list[tuple[str, list[str]]]:
    return [
        (group.locator(".head bdi, .head button").first.inner_text(), group.locator(".metric").all_inner_texts())
        for group in opened.page.locator(".board .group").all()
    ]


def test_targets_are_grouped_by_lead_deadline_and_industry_and_the_address_knows(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=board")
    assert groups(opened) == [("市农业局", ["茶叶产值", "茶园"]), ("市商务局", ["门店", "物流成本"])]
    opened.page.click("#group-due")
    assert groups(opened) == [("2025年", ["茶叶产值", "茶园"]), ("2027年10月", ["门店"]), ("未写时限", ["物流成本"])]
    assert "group=due" in opened.hash
    opened.page.click("#group-industry")
    assert groups(opened) == [("茶叶", ["茶叶产值"]), ("未点明产业", ["茶园", "门店", "物流成本"])]
    again = open_page(rich_page, opened.page.evaluate("location.hash"))
    assert groups(again) == groups(opened)


def test_cards_are_ordered_by_deadline_on_demand(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=board&group=industry&order=due")
    assert groups(opened)[1] == ("未点明产业", ["茶园", "门店", "物流成本"])
    facts = rich_facts()
    turned = workbench(facts.model_copy(update={"targets": facts.targets[::-1]}), TEXT)
    opened = open_page(turned, "#view=board&group=industry")
    assert groups(opened)[1][1] == ["物流成本", "门店", "茶园"]
    opened.page.click("#order-due")
    assert groups(opened)[1][1] == ["茶园", "门店", "物流成本"]


def card(opened: Opened, metric: str) -> str:
    return str(opened.page.locator(".target-card", has_text=metric).first.inner_text())


def test_a_card_tells_bound_deadline_hedge_and_change_in_words(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=board")
    worth, gardens, cost = card(opened, "茶叶产值"), card(opened, "茶园"), card(opened, "物流成本")
    assert "达到12.5亿元以上" in worth and "≥ 12.5亿元" in worth and "时限：到2025年" in worth and "留余地：力争" in worth
    assert "2025年（承本段）" in gardens and "硬性要求：确保" in gardens and "留余地" not in gardens
    assert "下降8%" in cost and "变化量：下降" in cost and "未写时限" in cost
    look = "element => getComputedStyle(element).borderTopStyle"
    assert opened.page.locator(".target-card .due.stated").first.evaluate(look) == "solid"
    assert opened.page.locator(".target-card .due.inherited").first.evaluate(look) == "dashed"


def test_a_card_selects_its_sentence_and_is_marked_when_others_select_it(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=board&table=targets")
    opened.page.click(".target-card .metric button >> text=茶叶产值")
    assert opened.lit() == "茶叶产值达到12.5亿元以上" and opened.lit_rows() == ["茶叶产值"]
    opened.page.locator(".target-card", has_text="门店").click(position={"x": 6, "y": 6})
    assert opened.lit() == "门店30家"
    opened.page.click("#text .k-target >> text=茶叶产值")
    assert opened.page.locator(".target-card.lit").all_inner_texts()[0].startswith("达到12.5亿元以上")
    opened.page.click("#table-body tbody tr >> text=门店")
    assert opened.page.locator(".target-card.lit .metric").all_inner_texts() == ["门店"]
    opened.page.click(".target-card .owners button >> text=（一） >> nth=0")
    assert "sel=measure/（一）" in opened.hash and opened.page.locator(".target-card.lit").count() == 2


def test_the_timeline_shows_deadlines_stated_and_inherited_and_narrows_the_board(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=board")
    stops = [" ".join(each.split()) for each in opened.page.locator(".stop button[data-due]").all_inner_texts()]
    assert [stop.split()[0] for stop in stops] == ["2025年", "2027年10月", "未写时限"]
    assert "写明 1 项，承接 1 项" in stops[0] and "写明 1 项" in stops[1] and stops[2].endswith("1 项")
    assert opened.page.locator(".stop.empty").count() == 0
    assert opened.page.locator(".stop .only-reports").inner_text().startswith("2026年3月")
    opened.page.click(".stop [data-due='2027-10']")
    assert groups(opened) == [("市商务局", ["门店"])] and "due=2027-10" in opened.hash
    assert opened.page.evaluate("document.activeElement.dataset.due") == "2027-10"
    assert opened.page.get_attribute("[data-due='2027-10']", "aria-pressed") == "true"
    opened.page.click("#due-all")
    assert len(groups(opened)) == 2


def test_a_deadline_that_has_passed_says_so(window: Any, tmp_path: Path, rich_page: str):
    path = tmp_path / "page.html"
    path.write_text(rich_page, encoding="utf-8")
    page = window.new_page()
    page.clock.set_fixed_time("2026-01-02T10:00:00")
    page.goto(path.as_uri() + "#view=board")
    page.wait_for_selector("html[data-ready=true]")
    assert ["已到期" in each for each in page.locator(".stop").all_inner_texts()] == [True, False, False, False]
    page.close()


def test_recurring_duties_stand_in_their_month_and_select_their_sentence(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=board&table=obligations")
    months = opened.page.locator(".month").all_inner_texts()
    assert len(months) == 12 and "30日" in months[5] and all("日" not in each for at, each in enumerate(months) if at != 5)
    opened.page.click(".month.held .report")
    assert opened.lit() == "每年6月30日前报送总结" and opened.page.locator("#table-body tr.lit").count() == 1
    assert opened.page.locator(".duties li.lit").count() == 1
    opened.page.click(".duties button >> text=报送台账")
    assert opened.lit() == "做大"


def test_the_board_comes_down_with_everything_a_card_says(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=board")
    name, written = saved(opened, "#leaf .take-xlsx")
    rows = list(load_workbook(io.BytesIO(written)).active.iter_rows(values_only=True))
    assert name == "tea-指标看板.xlsx" and len(rows) == 5
    assert rows[1][:6] == ("市农业局", "茶叶产值", "达到12.5亿元以上", "到2025年", "留余地：力争", "（一）")
    assert rows[2][3] == "2025年（承本段）" and any("市商务局" in str(value) for value in rows[1])


# Passports and cards.


def test_a_passport_tells_actions_sentences_units_figures_and_lists(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=passport&of=" + quote("brand/云岭红"))
    words = opened.page.inner_text("#leaf")
    assert "打造" in words and "提升" in words and "写在 2 条措施里，共有 2 家牵头" in words
    assert opened.page.locator(".sentence mark").all_inner_texts() == ["云岭红", "云岭红"]
    assert "名茶品牌" in words and "门店" in words
    opened.page.click(".passport td button >> text=提升")
    assert "sel=brands@" in opened.hash and opened.lit() == "云岭红"
    assert opened.page.locator(".passport tr.lit .sentence").count() == 1
    opened.page.select_option("#subject", label="茶叶")
    assert "of=industry/茶叶" in opened.hash and "茶叶产值" in opened.page.inner_text("#leaf")


def test_a_card_tells_what_a_unit_leads_supports_owes_and_with_whom(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=card&of=" + quote(FARMING))
    words = opened.page.inner_text("#leaf")
    assert opened.page.locator(".figure dd").all_inner_texts()[:5] == ["1", "1", "2", "2", "3"]
    assert "（一） 里既牵头又列为责任单位" in words or "（一）里既牵头又列为责任单位" in words
    assert "最早到期：到2025年" in words and "每年6月30日" in words and "云岭红" in words
    titles = [each.splitlines()[0] for each in opened.page.locator(".unit-card h3").all_inner_texts()]
    assert [title.rstrip("0123456789 ") for title in titles] == ["牵头的措施", "承担的其他措施", "指标与时限", "定期任务", "品牌", "共事单位", "审计发现"]
    opened.page.click(".unit-card .part >> nth=2 >> button >> text=茶叶产值")
    assert opened.lit() == "茶叶产值达到12.5亿元以上"
    assert opened.page.locator(".unit-card tr.lit td").first.inner_text() == "（一） 建设茶园"


def test_a_collective_unit_says_on_its_card_that_it_is_none_by_name(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=card&of=" + quote("unit/甲市/各乡镇"))
    assert "泛称，未点名" in opened.page.inner_text(".leaf-title")


def test_a_card_comes_down_as_a_workbook_with_a_sheet_a_list(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=card&of=" + quote(COMMERCE))
    name, written = saved(opened, "#leaf .take-xlsx")
    book = load_workbook(io.BytesIO(written))
    assert name == "tea-单位卡片-市商务局.xlsx"
    assert book.sheetnames == ["牵头的措施", "承担的其他措施", "指标与时限", "定期任务", "品牌", "共事单位", "审计发现"]
    assert book["牵头的措施"]["A2"].value == "（二） 拓展市场"


def test_ways_lead_from_a_selection_to_its_card_passport_and_network(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix")
    opened.page.click(f".matrix .unit[data-key='{COMMERCE}']")
    opened.page.click("#ways >> text=单位卡片")
    assert f"view=card&of={COMMERCE}" in opened.hash and "市商务局" in opened.page.inner_text(".leaf-title h2")
    opened.page.click(".leaf-title >> text=看关系图")
    assert f"view=unit&of={COMMERCE}" in opened.hash and "市商务局" in opened.shown("unit")
    opened.page.click("#text .k-brand >> nth=0")
    opened.page.click("#ways >> text=品牌产业档案")
    assert "view=passport&of=brand/云岭红" in opened.hash
    opened.page.go_back()
    opened.page.go_back()
    assert "view=unit" in opened.hash


def test_a_tab_opens_a_view_about_what_is_selected_and_keeps_it(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#sel=" + quote(FINANCE))
    opened.page.click("#view-card")
    assert f"of={FINANCE}" in opened.hash
    opened.page.click("#text .k-brand >> nth=0")
    assert opened.page.input_value("#subject") == FINANCE


# All of them.


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("view", PICTURES)
def test_no_picture_breaks_a_rule_of_access_with_a_selection(open_page: Open, rich_page: str, view: str, dark: bool, lang: str):
    opened = open_page(rich_page, f"#view={view}&lang={lang}&sel=" + quote(FARMING), dark=dark)
    assert opened.page.locator("#pane-picture .lit").count() > 0
    assert violations(opened) == []


@pytest.mark.parametrize("width", [320, 768, 3840])
@pytest.mark.parametrize("view", PICTURES)
def test_no_picture_scrolls_the_page_sideways(open_page: Open, rich_page: str, view: str, width: int):
    opened = open_page(rich_page, f"#view={view}&lang=en", width=width, height=700)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("view", PICTURES)
def test_the_same_address_gives_the_same_picture(open_page: Open, rich_page: str, view: str):
    first = open_page(rich_page, f"#view={view}")
    first.page.evaluate("zhize.store.set({ group: 'due', order: 'due', rows: 'total', cols: 'lead', sel: zhize.table('targets')[0].key })")
    again = open_page(rich_page, first.page.evaluate("location.hash"))
    look = "[document.querySelector('#view').innerText, [...document.querySelectorAll('#view .lit')].map(each => each.textContent)]"
    assert again.page.evaluate(look) == first.page.evaluate(look)


@pytest.mark.parametrize("view", PICTURES)
def test_every_picture_is_reached_and_left_by_keyboard_alone(open_page: Open, rich_page: str, view: str):
    opened = open_page(rich_page)
    page = opened.page
    page.focus("#view-whole")
    while page.evaluate("document.activeElement.id") != f"view-{view}":
        page.keyboard.press("ArrowRight")
    seen: list[str] = []
    while "table" not in (seen[-1:] or [""])[0] and len(seen) < 150:
        page.keyboard.press("Tab")
        seen.append(str(page.evaluate("(() => { const e = document.activeElement; return (e.closest('#pane-picture') ? 'picture ' : '') + (e.closest('#pane-tables') ? 'tables ' : '') + e.tagName + getComputedStyle(e).outlineStyle; })()")))
    inside = [each for each in seen if each.startswith("picture")]
    assert inside and seen[-1].startswith("tables")
    assert all(each.endswith("solid") for each in inside)


@pytest.mark.parametrize(("view", "wanted"), [("matrix", "各乡镇"), ("board", "物流成本"), ("card", "共事单位"), ("passport", "承担单位")])
def test_a_picture_prints_whole(window: Any, tmp_path: Path, rich_page: str, view: str, wanted: str):
    pypdfium2 = need_module("pypdfium2")
    path = tmp_path / "page.html"
    path.write_text(rich_page, encoding="utf-8")
    page = window.new_page()
    page.goto(path.as_uri() + f"#view={view}")
    page.wait_for_selector("html[data-ready=true]")
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    page.close()
    words = "".join(document[at].get_textpage().get_text_range() for at in range(len(document))).replace("\n", "").replace("\r", "")
    assert wanted in words or all(char in words for char in wanted)
    assert "建立协调机制" in words and len(document) <= 7


@pytest.mark.parametrize("view", PICTURES)
def test_a_document_with_next_to_nothing_gives_a_picture_that_says_so(open_page: Open, view: str):
    empty = {key: [] for key in ("assignments", "targets", "brands", "industries", "obligations")}
    opened = open_page(workbench(build_facts().model_copy(update=empty), TEXT), f"#view={view}")
    assert "没有" in opened.page.inner_text("#view") or "没" in opened.page.inner_text("#view")


LONG = "甲" * 300


@pytest.mark.parametrize("name", ["<img src=x onerror='window.hit = 1'>", LONG, "\u202eمكتب الزراعة\u202c", "👩‍👩‍👧‍👦局🏳️‍🌈", "=1+1", "__proto__", "_x0041_\u0008]:*?/\\"])
def test_hostile_names_stay_words_in_every_picture_and_every_file(open_page: Open, name: str):
    facts = build_facts(rename=lambda old: name if old in ("市财政局", "云岭红", "茶园", "茶叶", "加强领导") else old)
    opened = open_page(workbench(facts, TEXT))
    for view in PICTURES:
        opened.page.click(f"#view-{view}")
        opened.page.evaluate("zhize.store.select(zhize.thingKeys(['unit'])[2])")
        for form in ("csv", "xlsx"):
            _, written = saved(opened, f"#pane-picture .take-{form}")
            if form == "xlsx":
                for sheet in load_workbook(io.BytesIO(written)):
                    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
            else:
                assert not any(value.startswith("=") for row in csv.reader(io.StringIO(written.decode("utf-8-sig"))) for value in row)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 1280
        box = opened.page.locator("#pane-picture").bounding_box()
        assert box["width"] < 1280
    assert opened.page.evaluate("window.hit") is None and opened.page.locator("img").count() == 0


def test_two_roles_in_a_cell_make_no_row_taller(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#view=matrix")
    heights = opened.page.evaluate("[...document.querySelectorAll('.matrix tr[data-key]')].map(line => Math.round(line.getBoundingClientRect().height))")
    assert len(set(heights)) == 1
    inside = "element => { const b = element.getBoundingClientRect(); return [...element.children].every(each => { const r = each.getBoundingClientRect(); return r.left >= b.left && r.right <= b.right; }); }"
    assert cell(opened, "measure/（一）", FARMING).evaluate(inside)


def test_a_name_of_three_hundred_characters_leaves_room_for_the_card(open_page: Open):
    opened = open_page(workbench(build_facts(rename=lambda old: LONG if old == "市农业局" else old), TEXT), "#view=card", width=360)
    assert opened.page.locator(".leaf-title").bounding_box()["height"] < 330
    assert opened.page.locator(".figures").bounding_box()["height"] > 0


def wide_bench(measures: int, units: int, roles: int = 12) -> Bench:
    """Return a workbench of so many measures and units, a few roles a measure; the same for the same numbers."""
    nodes = [Node(f"measure/{at}", Kind.MEASURE, f"实施第{at}项行动", part=f"第{at // 20}部分", number=f"（{at}）") for at in range(measures)]
    nodes += [Node(f"unit/{at}", Kind.UNIT, f"第{at}办公室", collective=at % 50 == 49) for at in range(units)]
    rows: dict[str, list[dict[str, Any]]] = {"measures": [], "units": [], "assignments": [], "targets": [], "brands": [], "findings": []}
    edges, pieces, length = [], [], 0
    for at in range(measures):
        rows["measures"].append({"key": f"measure/{at}", "number": f"（{at}）", "title": f"实施第{at}项行动", "part": f"第{at // 20}部分", "carries_clause": True, "span": (length, length + 4)})
        pieces.append("实施行动")
        length += 4
        for step in range(roles):
            unit = (at * 7 + step * 11) % units
            role = "lead" if step == 0 else "responsible"
            key = f"assignments@{length}"
            rows["assignments"].append({"key": key, "measure": f"measure/{at}", "unit": f"unit/{unit}", "name": f"第{unit}办公室", "role": role, "label": "", "role_basis": "label", "inherited": False, "span": (length, length + 2)})
            edges.append(Edge(at, measures + unit, role, "", (key,)))
            pieces.append("某室")
            length += 2
        pieces.append("。\n")
        length += 2
    rows["units"] = [{"key": node.key, "name": node.name, "collective": node.collective} for node in nodes if node.kind is Kind.UNIT]
    codes = {"role": {role.value: (role.value, role.value) for role in Role}}
    parts = [Part(f"第{at}部分", "工作") for at in range(1 + (measures - 1) // 20)]
    return Bench(id="wide", title="宽表", text="".join(pieces), parts=parts, nodes=nodes, edges=edges, rows=rows, codes=codes)


def test_three_hundred_measures_by_two_hundred_units_scroll_in_their_box_and_write_what_is_in_sight(open_page: Open):
    opened = open_page(workbench_page(wide_bench(300, 200)), "#view=matrix")
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    box = page.evaluate("(() => { const b = document.getElementById('matrix'); return [b.scrollWidth > b.clientWidth, b.scrollHeight > 10000]; })()")
    assert box == [True, True]
    written = page.locator(".matrix tbody td").count()
    assert 1000 < written < 15000
    assert page.get_attribute(".matrix", "aria-rowcount") == str(4 + 300 + 15)
    page.evaluate("document.getElementById('matrix').scrollTop = 6000")
    page.wait_for_selector(".matrix tr[data-key='measure/2']", state="detached")
    page.focus(".matrix [tabindex='0']")
    page.keyboard.press("Control+End")
    assert page.evaluate("document.activeElement.parentElement.dataset.of") == str(4 + 300 + 15 - 1)
    page.evaluate("zhize.store.select(zhize.table('assignments')[12 * 150 + 3].key)")
    lit = page.locator(".matrix td.lit").bounding_box()
    frame = page.locator("#matrix").bounding_box()
    assert frame["x"] < lit["x"] < frame["x"] + frame["width"] and frame["y"] < lit["y"] < frame["y"] + frame["height"]
    heights = page.evaluate("[...new Set([...document.querySelectorAll('.matrix tbody tr:not(.spacer)')].map(line => Math.round(line.getBoundingClientRect().height)))]")
    assert len(heights) == 1


def test_two_hundred_units_in_one_clause_keep_a_matrix_and_a_card_in_their_boxes(open_page: Open):
    opened = open_page(workbench_page(wide_bench(1, 200, 200)), "#view=matrix", width=360)
    assert opened.page.locator(".matrix .unit").count() > 60
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    opened.page.click("#view-card")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("pane", ["picture", "text", "tables"])
def test_one_pane_alone_prints_alone(window: Any, tmp_path: Path, rich_page: str, pane: str):
    path = tmp_path / "page.html"
    path.write_text(rich_page, encoding="utf-8")
    page = window.new_page()
    page.goto(path.as_uri() + f"#view=matrix&pane={pane}")
    page.wait_for_selector("html[data-ready=true]")
    page.emulate_media(media="print")
    shown = {name: page.locator(f"#pane-{name}").is_visible() for name in ("text", "picture", "tables")}
    page.close()
    assert shown == {name: name == pane for name in shown}


def test_a_sentence_torn_by_the_lines_of_its_text_is_whole_in_a_passport(open_page: Open):
    text = TEXT.replace("打造“云岭红”品牌。", "坚持品质优先和绿色发展并重，\n着力打造“云岭红”品牌，以品牌带动全市\n茶业发展。")
    opened = open_page(workbench(build_facts(text), text), "#view=passport&of=" + quote("brand/云岭红"))
    said = opened.page.locator(".sentence").first.inner_text()
    assert "坚持品质优先" in said and said.rstrip().endswith("茶业发展。") and "力争到2025年" not in said


def test_sheets_keep_their_names_apart_and_numbers_are_numbers(open_page: Open, rich_page: str):
    opened = open_page(rich_page, "#table=measures")
    name, written = saved(opened, "#download-xlsx")
    sheet = load_workbook(io.BytesIO(written)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert name == "tea-措施.xlsx" and rows[0][:2] == ("编号", "措施")
    assert [row[4] for row in rows[1:]] == [0, 0, 2, 2, 0, 0]


def test_a_card_names_every_spelling_of_its_unit(open_page: Open):
    facts = build_facts()
    first, *others = facts.assignments
    same = [first, *(row.model_copy(update={"unit": first.unit}) if row.name == "市政府办" else row for row in others)]
    opened = open_page(workbench(facts.model_copy(update={"assignments": same}), TEXT), "#view=card&of=" + quote(FARMING))
    assert "文中写作：市农业局、市政府办" in opened.page.inner_text(".leaf-title")
