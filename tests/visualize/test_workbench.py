"""The workbench in a real browser: panes that share one selection, kept in the address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from zhize.graph.reports.workbench_page import workbench
from zhize.visualize.workbench import VIEWS, workbench_page

from tests.needed import need_module

from .conftest import TEXT, Open, Opened, build_facts
from .generated import generated_bench

pytestmark = pytest.mark.browser

#: Where an edge passes in the window: halfway between two things.
_MIDDLE = """([a, b, line]) => {
  const stage = zhize.stage, rect = stage.element.getBoundingClientRect();
  const edge = stage.scene.edges.find(edge => edge.line === line && [edge.from, edge.to].every(end => [a, b].includes(zhize.node(end).name)));
  const at = stage.network.body.edges[edge.id].edgeType.getPoint(0.5), dom = stage.network.canvasToDOM(at);
  return [rect.x + dom.x, rect.y + dom.y];
}"""
_CENTRE = """name => {
  const stage = zhize.stage, rect = stage.element.getBoundingClientRect();
  const dom = stage.network.canvasToDOM(stage.scene.nodes.find(node => zhize.node(node.id).name === name));
  return [rect.x + dom.x, rect.y + dom.y];
}"""


def _click_edge(opened: Opened, a: str, b: str, line: str) -> None:
    opened.page.mouse.click(*opened.page.evaluate(_MIDDLE, [a, b, line]))


def test_the_page_asks_for_nothing_even_where_a_script_would(browser, tmp_path, tea_page: str):
    path = tmp_path / "page.html"
    path.write_text(tea_page, encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("fetch('file:///etc/hostname').then(() => 'came', () => 'refused')") == "refused"
    assert page.evaluate(
        "new Promise(done => { const i = new Image(); i.onload = () => done('came'); i.onerror = () => done('refused');"
        " i.src = 'http://127.0.0.1:9/x.png'; })"
    ) == "refused"
    page.close()


# The links between the panes.


def test_an_edge_lights_up_its_sentence_and_its_row(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=assignments")
    _click_edge(opened, "拓展市场", "市财政局", "responsible")
    assert opened.lit() == "市财政局"
    assert opened.page.locator("#text .s", has=opened.page.locator(".lit")).inner_text() == "（牵头单位：市商务局；责任单位：市财政局、市农业局、各乡镇）"
    assert opened.lit_rows() == ["（二） 拓展市场"]
    assert "责任单位" in opened.card() and "table=assignments" in opened.hash


def test_a_sentence_lights_up_its_facts_and_their_rows(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=targets")
    start = TEXT.index("力争到2025年")
    sentence = opened.page.locator("#text .s", has_text="力争到2025年")
    sentence.locator("span").first.click()
    end = start + len("力争到2025年，茶叶产值达到12.5亿元以上，建设茶园5个。")
    assert f"sel=text@{start}-{end}" in opened.hash
    assert opened.lit() == "茶叶产值达到12.5亿元以上茶园5个"
    assert opened.lit_rows() == ["茶叶产值", "茶园"]
    assert set(opened.chosen()) == {"（一） 建设茶园", "茶叶产值 达到12.5亿元以上", "茶园 5个"}


def test_words_selected_with_the_mouse_light_up_the_facts_in_them(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=brands")
    opened.page.evaluate(
        """() => { const mark = document.querySelector('#text .k-brand'), range = document.createRange();
        range.setStart(mark.firstChild, 0); range.setEnd(mark.firstChild, 2);
        getSelection().removeAllRanges(); getSelection().addRange(range); mark.click(); }"""
    )
    assert "sel=text@" in opened.hash
    assert opened.lit_rows() == ["云岭红"]


def test_a_fact_in_the_text_is_selected_by_its_words(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.click("#text .k-target >> text=茶叶产值")
    assert "sel=targets@" in opened.hash
    assert "到2025年" in opened.card()


def test_a_row_brings_its_node_to_the_front(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.click("#tab-targets")
    opened.page.click("#table-body tbody tr:nth-child(3) td:first-child button")
    assert opened.chosen() == ["（二） 拓展市场", "门店 30家"]
    assert opened.lit() == "门店30家"
    assert "提升“云岭红”" in opened.page.inner_text("#text")


def test_a_node_lights_up_all_its_places_and_rows(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=assignments")
    opened.page.mouse.click(*opened.page.evaluate(_CENTRE, "市农业局"))
    assert opened.lit() == "市农业局市农业局市农业局"
    assert opened.lit_rows() == ["（一） 建设茶园", "（一） 建设茶园", "（二） 拓展市场"]
    assert opened.page.locator("#card [data-select^='assignments@']").count() == 3


def test_the_same_address_gives_the_same_state(open_page: Open, tea_page: str):
    first = open_page(tea_page)
    page = first.page
    page.click("#view-unit")
    page.select_option("#subject", label="市商务局")
    page.click("#tab-assignments")
    page.fill("#filter", "市商务局")
    page.click("#sort-2")
    page.click("#table-body tbody tr:first-child td:nth-child(3) button")
    again = open_page(tea_page, page.evaluate("location.hash"))
    for look in (
        "zhize.store.state()", "document.querySelector('#table-body').innerText", "document.querySelector('#card').innerText",
        "[...zhize.stage.focus.chosen]", "zhize.stage.scene.nodes.map(node => [node.id, node.x, node.y])", "document.querySelector('#subject').value",
    ):
        assert again.page.evaluate(look) == page.evaluate(look)


def test_back_and_forward_walk_through_the_selections(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    page = opened.page
    page.click("#text .k-target >> text=茶叶产值")
    page.click("#text .k-brand >> nth=0")
    assert opened.lit() == "云岭红"
    page.go_back()
    assert opened.lit() == "茶叶产值达到12.5亿元以上"
    page.go_back()
    assert opened.lit() == ""
    page.go_forward()
    assert opened.lit() == "茶叶产值达到12.5亿元以上"


def test_an_address_that_points_to_nothing_says_so(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#sel=" + quote("targets@999999") + "&view=nowhere&table=none&junk&%E0%A4%A=1")
    assert "targets@999999" in opened.page.inner_text("#notice")
    assert opened.page.get_attribute("#view-whole", "aria-selected") == "true"


def test_escape_and_the_cards_button_clear_the_selection(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    for clear in (lambda: opened.page.keyboard.press("Escape"), lambda: opened.page.click("#clear")):
        opened.page.click("#text .k-brand >> nth=0")
        assert opened.lit()
        clear()
        assert not opened.lit() and "点图上的线" in opened.card()


def test_a_fact_and_a_measure_light_up_the_findings_about_them(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=findings")
    opened.page.click("#text .k-target >> text=茶园5个")
    assert "茶园" in "".join(opened.page.locator("#table-body tr.lit").all_inner_texts())
    opened.page.evaluate("zhize.store.select('measure/（三）')")
    lit = opened.page.locator("#table-body tr.lit").all_inner_texts()
    assert lit and all("（三）" in row for row in lit)


def test_what_is_lit_up_is_in_sight_above_the_card(open_page: Open, tea_page: str):
    opened = open_page(tea_page, height=560)
    opened.page.evaluate("zhize.store.select(zhize.table('assignments')[8].key)")
    lit, card = opened.page.locator("#text .lit").bounding_box(), opened.page.locator("#card").bounding_box()
    assert lit["y"] + lit["height"] <= card["y"]


# The text.


def test_nested_and_touching_facts_are_each_lit_up_by_kind(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    unit = opened.page.locator("#text .k-unit", has_text="市农业局")
    classes = [str(each.get_attribute("class")) for each in unit.all()]
    assert ["is-lead" in each for each in classes] == [True, False, False]
    look = "element => { const s = getComputedStyle(element); return [s.fontWeight, s.borderBottomStyle]; }"
    assert unit.nth(0).evaluate(look) == ["700", "solid"] and unit.nth(1).evaluate(look)[1] == "dashed"
    assert opened.page.inner_text("#text").replace("\n", "") == TEXT.replace("\n", "")


def test_kinds_can_be_switched_off_in_the_text_and_the_address_knows(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    brand = opened.page.locator("#text .k-brand").first
    ground = brand.evaluate("element => getComputedStyle(element).backgroundColor")
    opened.page.uncheck("#mark-brand")
    assert brand.evaluate("element => getComputedStyle(element).backgroundColor") != ground
    assert "marks=" in opened.hash


# The tables.


def test_a_filtered_table_takes_the_network_with_it(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=targets")
    opened.page.fill("#filter", "门店")
    opened.page.wait_for_selector("#table-rows >> text=显示 1 / 3 行")
    assert opened.shown("target") == ["门店"] and opened.shown("measure") == ["拓展市场"]
    opened.page.fill("#filter", "")
    opened.page.wait_for_selector("#table-rows >> text=显示 3 / 3 行")
    assert len(opened.shown("target")) == 3


def test_a_facet_narrows_a_table_and_the_network(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=assignments")
    opened.page.select_option("#facet", label="牵头")
    assert opened.page.locator("#table-body tbody tr").count() == 3
    assert opened.shown("unit") == ["市农业局", "市商务局", "市政府办"]


def test_tables_sort_both_ways_and_back(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=targets")

    def values() -> list[str]:
        return opened.page.locator("#table-body tbody td:nth-child(2)").all_inner_texts()

    opened.page.click("#sort-1")
    assert values() == ["5个", "达到12.5亿元以上", "30家"]
    assert opened.page.get_attribute("#table-body th:nth-child(2)", "aria-sort") == "ascending"
    opened.page.click("#sort-1")
    assert values() == ["30家", "达到12.5亿元以上", "5个"]
    opened.page.click("#sort-1")
    assert values() == ["达到12.5亿元以上", "5个", "30家"]


def test_only_the_rows_of_the_selection_on_demand(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=assignments")
    opened.page.click("#text .k-unit >> text=市政府办")
    opened.page.check("#only")
    assert opened.page.locator("#table-body tbody tr").count() == 1


def test_a_table_comes_down_as_csv_that_excel_reads_and_no_formula(open_page: Open):
    facts = build_facts(rename=lambda name: "=1+1" if name == "茶园" else name)
    opened = open_page(workbench(facts, TEXT), "#table=targets")
    with opened.page.expect_download() as waiting:
        opened.page.click("#download")
    written = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == "tea-指标.csv"
    assert written.startswith("\ufeff指标,目标值,".encode())
    lines = written.decode("utf-8-sig").split("\r\n")
    assert lines[1].startswith("茶叶产值,达到12.5亿元以上,到2025年,") and lines[2].startswith("'=1+1,")


def test_the_tables_carry_everything_that_the_pictures_show(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    edges = opened.page.evaluate("zhize.data.edges.length")
    counted = {name: opened.page.evaluate(f"zhize.table('{name}').length") for name in ("assignments", "targets", "brands", "industries", "pairs")}
    assert edges == 16 == sum(counted.values()) - counted["pairs"]
    assert counted["pairs"] == 3
    opened.page.click("#tab-pairs")
    assert opened.page.locator("#table-body tbody tr").count() == 3


# The views.


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_from_its_address_with_its_question(open_page: Open, tea_page: str, view: str):
    opened = open_page(tea_page, f"#view={view}")
    assert opened.page.get_attribute(f"#view-{view}", "aria-selected") == "true"
    assert opened.page.inner_text(".ask").strip().endswith(("？", "。"))


def test_lead_and_support_differ_by_width_dashes_and_the_documents_words(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    lines = opened.page.evaluate(
        "zhize.stage.scene.edges.map(edge => [edge.line, zhize.stage.edges.get(edge.id).width, Boolean(zhize.stage.edges.get(edge.id).dashes), edge.tag])"
    )
    leads = {tuple(line[1:]) for line in lines if line[0] == "lead"}
    others = {tuple(line[1:]) for line in lines if line[0] == "responsible"}
    assert leads == {(3.4, False, "牵头单位")} and others == {(1.3, True, "责任单位")}
    assert "责任单位（" in opened.page.inner_text("#legend")


def test_both_edges_of_a_double_role_are_drawn_apart(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    curves = opened.page.evaluate("zhize.stage.scene.edges.filter(edge => edge.curve).map(edge => [edge.tag, edge.curve.type])")
    assert sorted(curves) == [["牵头单位", "curvedCW"], ["责任单位", "curvedCCW"]]


def test_the_legend_hides_kinds_and_roles_and_the_address_knows(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.uncheck("#show-brand")
    opened.page.uncheck("#show-responsible")
    assert opened.shown("brand") == [] and opened.shown("unit") == ["市农业局", "市商务局", "市政府办"]
    assert "hide=brand.responsible" in opened.hash
    assert opened.page.evaluate("document.activeElement.id") == "show-responsible"


@pytest.mark.parametrize("control", ["#language", "#theme", "#show-brand"])
def test_a_change_of_words_colours_or_kinds_leaves_the_picture_where_it_was(open_page: Open, control: str):
    opened = open_page(workbench_page(generated_bench(150)), "#lang=zh")
    seen = "[zhize.stage.scale(), zhize.stage.network.getViewPosition()]"
    opened.page.click("#zoom-in")
    opened.page.focus("#picture")
    opened.page.keyboard.press("ArrowRight")
    before = opened.page.evaluate(seen)
    opened.page.click(control)
    opened.page.wait_for_timeout(150)
    scale, place = opened.page.evaluate(seen)
    assert scale == pytest.approx(before[0])
    assert [place["x"], place["y"]] == pytest.approx([before[1]["x"], before[1]["y"]])


def test_a_picture_that_opens_larger_than_its_pane_says_so_until_all_of_it_is_shown(open_page: Open, tea_page: str):
    opened = open_page(workbench_page(generated_bench(700)))
    assert opened.page.evaluate("zhize.stage.scale()") >= 0.37
    assert opened.page.is_visible("#more-to-see")
    opened.page.click("#fit")
    assert not opened.page.is_visible("#more-to-see")
    assert not open_page(tea_page, "#view=shared").page.is_visible("#more-to-see")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_brand_is_in_sight_and_so_is_all_else_where_there_is_room(open_page: Open, tea_page: str, width: int):
    opened = open_page(tea_page, f"#view=brand&of={quote('brand/云岭红')}", width=width)
    seen = opened.page.evaluate("""() => zhize.stage.scene.nodes.map(node => {
        const [low, high] = [-1, 1].map(side => zhize.stage.network.canvasToDOM({ x: node.x + side * node.w / 2, y: node.y }).x);
        return [node.kind, low >= 0 && high <= zhize.stage.element.clientWidth];
    })""")
    assert dict(seen)["brand"] is True
    assert width == 320 or all(inside for _, inside in seen)


def test_one_unit_shows_what_it_leads_where_it_supports_and_whom_it_meets(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#view=unit&of=" + quote("unit/甲市/市商务局"))
    assert opened.shown("measure") == ["拓展市场", "建设茶园"]
    assert set(opened.shown("unit")) == {"市商务局", "市农业局", "市财政局", "各乡镇"}
    assert [band["title"] for band in opened.page.evaluate("zhize.stage.scene.bands")] == ["牵头的措施（1）", "其他职责的措施（1）"]
    opened.page.evaluate("zhize.store.select(zhize.linkKey('unit/甲市/市商务局', 'unit/甲市/市财政局'))")
    assert opened.lit() == "门店30家市商务局市财政局"


def test_one_brand_shows_its_measures_and_their_leads(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#view=brand&of=" + quote("brand/云岭红"))
    assert opened.shown("measure") == ["建设茶园", "拓展市场"]
    assert "2 条措施" in opened.page.inner_text("#scene-note") and "2 家牵头" in opened.page.inner_text("#scene-note")


def test_the_threshold_hides_weaker_pairs(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#view=shared")
    opened.page.focus("#threshold")
    opened.page.keyboard.press("End")
    assert opened.page.inner_text("#threshold-value").startswith("3 项")
    assert opened.shown("unit") == ["市农业局", "市商务局"]
    opened.page.keyboard.press("Home")
    assert len(opened.shown("unit")) == 5


def test_overlap_shows_the_brand_that_two_units_lead_apart(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#view=overlap")
    assert opened.shown("brand") == ["云岭红"]
    assert opened.shown("unit") == ["市农业局", "市商务局"]
    assert opened.shown("measure") == []


def test_findings_lead_from_the_check_to_its_rows_and_sentences(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#view=findings&table=findings&sel=" + quote("check/ROLE-CONFLICT"))
    assert opened.page.locator("#table-body tr.lit").count() == 1
    assert "市农业局" in opened.lit()


def test_boxes_never_overlap_in_any_view(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    for view in VIEWS:
        opened.page.evaluate("view => zhize.store.set({ view, of: '', hide: 'none', min: '1' })", view)
        assert opened.page.evaluate(
            """() => { const nodes = zhize.stage.scene.nodes; return nodes.flatMap((a, at) => nodes.slice(at + 1).filter(b =>
              Math.abs(a.x - b.x) < (a.w + b.w) / 2 - 1 && Math.abs(a.y - b.y) < (a.h + b.h) / 2 - 1).map(b => [a.id, b.id])); }"""
        ) == [], view


def test_a_new_layout_on_demand_keeps_boxes_apart_and_can_be_undone(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    places = "JSON.stringify(zhize.stage.scene.nodes.map(node => [node.id, node.x, node.y]))"
    before = opened.page.evaluate(places)
    opened.page.click("#relayout")
    opened.page.wait_for_selector("#relayout >> text=恢复原布局")
    assert opened.page.evaluate(places) != before
    opened.page.click("#relayout")
    opened.page.wait_for_selector("#relayout >> text=重新布局")
    assert opened.page.evaluate(places) == before


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_picture_comes_down_as_a_file(open_page: Open, tea_page: str, form: str):
    opened = open_page(tea_page)
    with opened.page.expect_download() as waiting:
        opened.page.click(f"#save-{form}")
    written = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == f"tea-全文.{form}"
    if form == "png":
        assert written.startswith(b"\x89PNG") and len(written) > 20_000
    else:
        from xml.etree import ElementTree

        words = "".join(ElementTree.fromstring(written).itertext())
        assert all(name in words for name in ("市农业局", "云岭红", "（一）", "茶叶产值"))


# Search.


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("市农业局", "市农业局"), ("农业", "市农业局"), ("云岭", "云岭红"), ("（二）", "（二） 拓展市场"), ("(二)", "（二） 拓展市场"),
        ("产值", "茶叶产值 达到12.5亿元以上"), ("snyj", "市农业局"), ("YLH", "云岭红"), ("nyj", "市农业局"), ("府办", "市政府办"), ("市办", "市政府办"), ("szb", "市政府办"),
    ],
)
def test_search_takes_names_short_names_and_initials(open_page: Open, tea_page: str, query: str, first: str):
    opened = open_page(tea_page)
    opened.page.fill("#search", query)
    assert opened.page.inner_text("#found [data-key] >> nth=0").splitlines()[0] == first
    opened.page.keyboard.press("Enter")
    assert first.split()[0] in opened.card()


def test_search_says_when_nothing_is_found(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.fill("#search", "没有这个单位")
    assert "没有找到" in opened.page.inner_text("#found")


# Language, theme, keys, print, storage.


def test_english_on_demand_leaves_the_documents_words_alone(open_page: Open, tea_page: str):
    opened = open_page(tea_page, "#table=assignments")
    opened.page.click("#language")
    assert opened.page.get_attribute("html", "lang") == "en"
    assert opened.page.inner_text("#view-whole") == "Whole" and "lang=en" in opened.hash
    assert opened.page.inner_text("#table-body thead th:nth-child(2)") == "Source's word"
    assert opened.page.inner_text("#table-body tbody td:nth-child(2) >> nth=0") == "牵头单位"


def test_a_page_made_in_english_opens_in_english(open_page: Open):
    opened = open_page(workbench(build_facts(), TEXT, lang="en"))
    assert opened.page.inner_text("#view-shared") == "Shared targets"


def test_the_theme_follows_the_system_and_can_be_switched(open_page: Open, tea_page: str):
    opened = open_page(tea_page, dark=True)
    ground = "getComputedStyle(document.body.parentElement).backgroundColor"
    dark = opened.page.evaluate(ground)
    opened.page.click("#theme")
    light = opened.page.evaluate(ground)
    assert light != dark and "theme=light" in opened.hash
    opened.page.click("#theme")
    assert opened.page.evaluate(ground) == dark
    opened.page.evaluate("zhize.store.set({ theme: '' })")
    opened.page.emulate_media(color_scheme="light")
    assert opened.page.evaluate(ground) == light


def test_a_tour_by_keyboard_alone(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    page = opened.page
    active = "document.activeElement.id"
    page.keyboard.press("Tab")
    assert page.evaluate(active) == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate(active) == "tables"
    page.focus("#view-whole")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(active) == "view-matrix" and "view=matrix" in opened.hash
    page.keyboard.press("ArrowLeft")
    page.focus("#text")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "sel=text@" in opened.hash and "（一）建设茶园" in opened.card()
    page.focus("#tab-measures")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(active) == "tab-units"
    page.focus("#table-body tbody tr:nth-child(2) button")
    page.keyboard.press("Enter")
    assert opened.chosen() == ["市商务局"]
    page.focus("#picture")
    scale, x = page.evaluate("zhize.stage.scale()"), page.evaluate("zhize.stage.network.getViewPosition().x")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("zhize.stage.scale()") > scale and page.evaluate("zhize.stage.network.getViewPosition().x") > x
    page.keyboard.press("Escape")
    assert opened.lit() == ""


def test_every_focus_can_be_seen(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    seen = []
    for _ in range(40):
        opened.page.keyboard.press("Tab")
        seen.append(opened.page.evaluate("(() => { const e = document.activeElement, s = getComputedStyle(e); return e === document.body ? '' : s.outlineStyle + s.outlineWidth; })()"))
    assert len([each for each in seen if each]) > 35
    assert {each for each in seen if each} == {"solid3px"}


def test_the_print_holds_the_whole_text_and_table(browser, tmp_path, tea_page: str):
    pypdfium2 = need_module("pypdfium2")
    path = tmp_path / "page.html"
    path.write_text(tea_page, encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri() + "#table=assignments")
    page.wait_for_selector("html[data-ready=true]")
    written = page.pdf(format="A4")
    page.close()
    document = pypdfium2.PdfDocument(written)
    words = "".join(document[at].get_textpage().get_text_range() for at in range(len(document))).replace("\n", "").replace("\r", "")
    assert "建立协调机制" in words and "加强领导" in words and words.count("市财政局") >= 4
    assert len(document) <= 4


def test_blocked_storage_breaks_nothing(browser, tmp_path, tea_page: str):
    path = tmp_path / "page.html"
    path.write_text(tea_page, encoding="utf-8")
    context = browser.new_context()
    context.add_init_script("for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=true]")
    page.click("#text .k-brand >> nth=0")
    assert page.locator("#text .lit").count() == 1 and complaints == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 3840])
def test_no_width_scrolls_sideways_or_loses_a_pane(open_page: Open, tea_page: str, width: int):
    opened = open_page(tea_page, width=width, height=700 if width < 2000 else 2160)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    for pane in ("text", "picture", "tables"):
        box = opened.page.locator(f"#pane-{pane}").bounding_box()
        assert box["width"] > min(width * 0.25, 280) and box["height"] > 150
    opened.page.click("#show-pane-picture")
    opened.page.wait_for_timeout(400)
    assert opened.page.locator("#picture canvas").bounding_box()["width"] > 0.8 * width - 40


# Large and hostile documents.


def test_many_boxes_start_counted_on_their_measures_and_can_all_be_drawn(open_page: Open):
    opened = open_page(workbench_page(generated_bench(1700)))
    assert "1700" in opened.page.inner_text("#scene-note")
    assert opened.shown("target") == opened.shown("brand") == []
    assert "指标" in opened.page.evaluate("zhize.stage.scene.nodes[0].lines.join(' ')")
    opened.page.check("#show-target")
    assert len(opened.shown("target")) == 612


def test_beyond_five_thousand_boxes_the_page_says_so_and_draws_parts(open_page: Open):
    opened = open_page(workbench_page(generated_bench(5400)), "#hide=none")
    assert "5400" in opened.page.inner_text("#scene-note") and "5000" in opened.page.inner_text("#scene-note")
    assert len(opened.page.evaluate("zhize.stage.scene.nodes")) < 200
    opened.page.fill("#filter", "（17）")
    opened.page.wait_for_selector("#scene-note", state="detached")
    assert "实施某一方面工作的行动17" in opened.shown("measure")


HOSTILE = {
    "script": "<script>window.hit = 1</script>",
    "closing": "</script><img src=x onerror='window.hit = 1'>",
    "cdata": "]]><!--<script>",
    "quotes": "\"'`${window.hit = 1}\\u003c",
    "long": "甲" * 300,
    "rtl": "\u202eمكتب الزراعة\u202c ‏وحدة",
    "emoji": "👩‍👩‍👧‍👦局🏳️‍🌈\u0301",
    "template": "{{ 7*7 }}{% raw %}{n}",
    "proto": "__proto__",
    "separators": "甲\u2028乙\u2029丙\u0000丁",
    "address": "a=1&sel=x#|%7C%",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_are_only_words(open_page: Open, name: str):
    text = TEXT.replace("建立协调机制", f"建立{name}机制").replace("市财政局", name)
    facts = build_facts(TEXT, rename=lambda old: name if old in ("市财政局", "云岭红", "茶园", "加强领导", "甲市茶业振兴方案") else old)
    facts = facts.model_copy(update={"brands": [row.model_copy(update={"name": name}) for row in facts.brands]})
    opened = open_page(workbench(facts, text))
    page = opened.page
    for view in VIEWS:
        page.click(f"#view-{view}")
    page.click("#view-brand")
    brand = page.evaluate("zhize.thingKeys(['brand'])[0]")
    page.evaluate("key => zhize.store.select(key)", brand)
    page.evaluate("key => zhize.store.select(zhize.linkKey('measure/（一）', key))", brand)
    assert page.evaluate("zhize.store.lit().links.length") == 1
    assert page.evaluate("decodeURIComponent(location.hash).length") > 0
    page.fill("#search", name[:40])
    page.evaluate("zhize.svg()")
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.querySelectorAll('img, iframe, main script').length") == 0
    assert page.evaluate("document.scripts.length") == 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_characters_beyond_the_basic_plane_keep_the_places_right(open_page: Open):
    text = "👩‍🌾𠮷田方案\n" + TEXT
    opened = open_page(workbench(build_facts(text), text), "#table=targets")
    opened.page.click("#table-body tbody tr:first-child button")
    assert opened.lit() == "茶叶产值达到12.5亿元以上"
    assert opened.page.evaluate("zhize.slice(0, 6)") == text[:6]


def test_two_hundred_units_in_one_clause_still_make_a_page_that_can_be_used(open_page: Open):
    names = [f"第{at}办公室" for at in range(200)]
    facts = build_facts()
    first = facts.assignments[0]
    text = TEXT + "责任单位：" + "、".join(names)
    rows = []
    for name in names:
        at = text.index(name + "、") if name != names[-1] else text.index(name)
        rows.append(first.model_copy(update={"unit": f"甲市/{name}", "name": name, "quote": name, "span": (at, at + len(name)), "clause": (len(TEXT), len(text)), "order": len(rows) + 1}))
    opened = open_page(workbench(facts.model_copy(update={"assignments": rows}), text), "#view=unit")
    assert len(opened.shown("unit")) == 13
    assert "另有 187 家" in opened.page.inner_text("#scene-note")
    opened.page.click("#view-whole")
    assert len(opened.shown("unit")) == 200


@pytest.mark.parametrize("left", [(), ("measures",), ("measures", "assignments")], ids=["nothing", "one measure", "no unit"])
def test_a_document_with_next_to_nothing_in_it_gives_a_page(open_page: Open, left: tuple[str, ...]):
    empty = {key: [] for key in ("measures", "assignments", "targets", "brands", "industries", "obligations") if key not in left}
    facts = build_facts().model_copy(update=empty)
    opened = open_page(workbench(facts, TEXT))
    for view in VIEWS:
        opened.page.click(f"#view-{view}")
    opened.page.click("#tab-findings")
    assert "没有" in opened.page.inner_text("#table-body")


def test_without_scripts_the_page_says_why_it_is_empty(browser, tmp_path, tea_page: str):
    path = tmp_path / "page.html"
    path.write_text(tea_page, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert "请允许脚本运行" in page.inner_text("noscript")
    context.close()
