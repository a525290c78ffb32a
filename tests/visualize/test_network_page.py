"""The network page in a real browser: what a person sees, clicks and types."""

from __future__ import annotations

import pytest
from zhize.graph.reports.network_page import network_page
from zhize.visualize.page import render

from .conftest import TEXT, Open, Opened, build_facts
from .generated import generated_page

pytestmark = pytest.mark.browser

#: Page coordinates of the middle of an edge; bezier edges are symmetric, so it is the middle of both ends.
_MIDDLE = """([from, to, relation]) => {
  const picture = zhize.pictures.network, at = name => zhize.data.nodes.findIndex(node => node.name === name);
  const a = picture.network.getPosition(at(from)), b = picture.network.getPosition(at(to));
  const point = picture.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const box = picture.element.getBoundingClientRect();
  return [box.left + point.x, box.top + point.y];
}"""


def _click_node(opened: Opened, name: str) -> None:
    x, y = opened.page.evaluate(_MIDDLE, [name, name, ""])
    opened.page.mouse.click(x, y)


def test_the_page_opens_from_a_file_and_asks_for_nothing(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    assert opened.requests == [opened.address]
    assert opened.page.title() == "甲市茶业振兴方案 · 职责图谱"
    assert opened.page.evaluate("document.fonts.size") == 0


def test_the_policy_stops_a_request_that_a_script_would_make(browser, tmp_path, tea_page: str):
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


def test_every_kind_is_drawn_with_its_own_outline_and_colour(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    assert opened.shown("unit") == ["市农业局", "市商务局", "市财政局", "各乡镇", "市政府办"]
    assert len(opened.shown("target")) == 3
    assert opened.shown("brand") == ["云岭红"]
    assert opened.shown("industry") == ["茶叶"]
    samples = opened.page.evaluate(
        "zhize.data.kinds.map(kind => [zhize.sample(kind).toDataURL(), zhize.colours[kind + '-line']])"
    )
    assert len({sample for sample, _ in samples}) == len({colour for _, colour in samples}) == 5


def test_lead_and_support_differ_by_width_dashes_and_words(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    edges = opened.page.evaluate(
        "zhize.pictures.network.edges.get().filter(edge => zhize.data.edges[edge.id].duty)"
        ".map(edge => [zhize.data.edges[edge.id].relation, edge.width, Boolean(edge.dashes), edge.label, edge.color.color])"
    )
    leads = {tuple(edge[1:]) for edge in edges if edge[0] == "lead"}
    supports = {tuple(edge[1:]) for edge in edges if edge[0] == "responsible"}
    assert len(leads) == len(supports) == 1
    (lead,), (support,) = leads, supports
    assert lead[0] > 2 * support[0]
    assert (lead[1], support[1]) == (False, True)
    assert (lead[2], support[2]) == ("牵头单位", "责任单位")
    assert lead[3] != support[3]


def test_both_edges_of_a_double_role_are_drawn_apart_and_named_in_the_panel(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    edges = opened.page.evaluate(
        """() => zhize.pictures.network.edges.get().filter(edge => {
          const row = zhize.data.edges[edge.id];
          return row.duty && zhize.data.nodes[row.target].name === '市农业局' && zhize.data.nodes[row.source].number === '（一）';
        }).map(edge => [edge.label, edge.smooth.type, edge.hidden])"""
    )
    assert sorted(edges) == [["牵头单位", "curvedCW", False], ["责任单位", "curvedCCW", False]]
    _click_node(opened, "市农业局")
    assert "既牵头又承担其他职责：（一）" in opened.panel()


def test_a_click_on_an_edge_shows_its_sentence_with_the_words_lit_up(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.mouse.click(*opened.page.evaluate(_MIDDLE, ["拓展市场", "市财政局", "responsible"]))
    assert "拓展市场 — 市财政局" in opened.panel()
    assert opened.page.inner_text("#panel-body blockquote") == "（牵头单位：市商务局；责任单位：市财政局、市农业局、各乡镇）"
    assert opened.page.inner_text("#panel-body mark") == "市财政局"


def test_a_click_on_a_target_shows_value_deadline_and_sentence(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    _click_node(opened, "茶叶产值")
    assert "达到12.5亿元以上" in opened.panel()
    assert "到2025年" in opened.panel()
    assert opened.page.inner_text("#panel-body mark") == "茶叶产值达到12.5亿元以上"


def test_a_measure_shows_each_sentence_once_with_all_its_facts_lit_up(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    _click_node(opened, "建设茶园")
    marks = opened.page.eval_on_selector_all("#panel-body blockquote", "all => all.map(q => q.querySelectorAll('mark').length)")
    assert marks == [3, 2, 1, 1]
    assert "报送要求" in opened.panel()


def test_escape_and_the_close_button_clear_the_selection(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    _click_node(opened, "市财政局")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#panel")
    _click_node(opened, "市财政局")
    opened.page.click("#panel-close")
    assert not opened.page.is_visible("#panel")


@pytest.mark.parametrize(
    ("query", "first"),
    [("市农业局", "市农业局"), ("农业", "市农业局"), ("云岭", "云岭红"), ("（二）", "（二） 拓展市场"), ("(二)", "（二） 拓展市场"), ("产值", "茶叶产值 达到12.5亿元以上")],
)
def test_search_finds_whole_names_and_parts_of_them(open_page: Open, tea_page: str, query: str, first: str):
    opened = open_page(tea_page)
    opened.page.fill("#search", query)
    assert opened.page.inner_text("#found [role=option] >> nth=0").splitlines()[0] == first
    opened.page.keyboard.press("Enter")
    assert first.split()[0] in opened.panel()


def test_search_says_when_nothing_is_found(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.fill("#search", "没有这个单位")
    assert "没有找到" in opened.page.inner_text("#found")


def test_search_brings_back_what_a_filter_hides(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.uncheck("input[name=kinds][value=brand]")
    assert opened.shown("brand") == []
    opened.page.fill("#search", "云岭红")
    opened.page.keyboard.press("Enter")
    assert opened.shown("brand") == ["云岭红"]
    assert opened.page.is_checked("input[name=kinds][value=brand]")


@pytest.mark.parametrize("kind", ["unit", "target", "brand", "industry"])
def test_a_kind_can_be_filtered_out_of_picture_and_tables(open_page: Open, tea_page: str, kind: str):
    opened = open_page(tea_page)
    word = opened.page.evaluate("kind => zhize.word('kind_' + kind)", kind)
    before = opened.page.locator("#table-nodes tbody tr").count()
    gone = len(opened.shown(kind))
    opened.page.uncheck(f"input[name=kinds][value={kind}]")
    assert opened.shown(kind) == []
    assert opened.page.locator("#table-nodes tbody tr").count() == before - gone
    assert word not in opened.page.locator("#table-nodes tbody td:first-child").all_inner_texts()


def test_filtering_by_role_leaves_the_units_that_have_it(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.uncheck("input[name=roles][value=responsible]")
    assert opened.shown("unit") == ["市农业局", "市商务局", "市政府办"]
    relations = opened.page.locator("#table-edges tbody tr td:nth-child(3)").all_inner_texts()
    assert "责任单位" not in relations and relations.count("牵头单位") == 3


def test_filtering_by_part_leaves_what_belongs_to_it(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.uncheck("input[name=parts][value='一']")
    assert opened.shown("unit") == ["市财政局", "市政府办"]
    assert opened.shown("target") == []
    assert "建设茶园" not in opened.shown("measure")


def test_the_tables_carry_everything_the_picture_shows(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    edges = opened.page.evaluate("zhize.pictures.network.edges.get().filter(edge => !edge.hidden).length")
    nodes = opened.page.evaluate("zhize.pictures.network.nodes.get().filter(node => !node.hidden).length")
    assert opened.page.locator("#table-edges tbody tr").count() == edges == 16
    assert opened.page.locator("#table-nodes tbody tr").count() == nodes == 14


def test_the_keyboard_alone_leads_from_the_table_to_the_sentence_and_back(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.focus("#table-edges tbody tr:nth-child(2) td:nth-child(3) button")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-body mark") == "市商务局"
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "panel-close"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('tr').dataset.key") == "edge-1"


def test_the_picture_moves_and_zooms_by_keys(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.focus("#picture-network")
    scale = opened.page.evaluate("zhize.pictures.network.scale()")
    opened.page.keyboard.press("+")
    assert opened.page.evaluate("zhize.pictures.network.scale()") > scale
    x = opened.page.evaluate("zhize.pictures.network.network.getViewPosition().x")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("zhize.pictures.network.network.getViewPosition().x") > x


def test_filter_boxes_keep_the_keyboards_place(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.focus("input[name=kinds][value=brand]")
    opened.page.keyboard.press("Space")
    assert opened.page.evaluate("document.activeElement.value") == "brand"
    assert opened.shown("brand") == []


def test_the_second_tab_shows_units_that_share_targets(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.click("#tab-pairs")
    assert opened.page.get_attribute("#tab-pairs", "aria-selected") == "true"
    assert not opened.page.is_visible("#picture-network")
    rows = [line.split("\t")[:3] for line in opened.page.inner_text("#table-pairs tbody").splitlines()]
    weights = {frozenset(row[:2]): int(row[2]) for row in rows}
    assert weights == {
        frozenset({"市农业局", "市商务局"}): 3,
        frozenset({"市商务局", "市财政局"}): 1,
        frozenset({"市农业局", "市财政局"}): 1,
    }


def test_the_threshold_hides_weaker_pairs_in_picture_and_table(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.click("#tab-pairs")
    opened.page.focus("#threshold")
    opened.page.keyboard.press("End")
    assert opened.page.inner_text("#threshold-value").startswith("3 项")
    assert opened.page.locator("#table-pairs tbody tr").count() == 1
    assert opened.page.evaluate("zhize.pictures.pairs.edges.get().filter(edge => !edge.hidden).length") == 1
    assert opened.page.evaluate("zhize.pictures.pairs.nodes.get().filter(node => !node.hidden).length") == 2
    opened.page.keyboard.press("Home")
    assert opened.page.locator("#table-pairs tbody tr").count() == 3


def test_a_pair_shows_the_targets_it_shares_with_their_sentences(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.click("#tab-pairs")
    opened.page.click("#table-pairs tbody tr:first-child td:nth-child(3) button")
    assert "共同承担的指标（3 项）" in opened.panel()
    assert opened.page.locator("#panel-body mark").all_inner_texts() == ["茶叶产值达到12.5亿元以上", "茶园5个", "门店30家"]


def test_tabs_answer_to_arrow_keys_and_clicking_a_node_survives_the_change(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    _click_node(opened, "市商务局")
    opened.page.focus("#tab-network")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("document.activeElement.id") == "tab-pairs"
    assert "共担指标的单位" in opened.panel()


def test_english_on_demand_leaves_the_documents_words_alone(open_page: Open, tea_page: str):
    opened = open_page(tea_page)
    opened.page.click("#language")
    assert opened.page.inner_text("#tab-network") == "Duty network"
    assert opened.page.get_attribute("html", "lang") == "en"
    assert "牵头单位" in opened.page.locator("#table-edges tbody tr td:nth-child(3)").all_inner_texts()
    assert opened.page.evaluate(
        "[...document.querySelectorAll('[data-word]')].filter(e => /[\\u4e00-\\u9fff]/.test(e.textContent)).map(e => e.id)"
    ) == ["language"]


def test_a_page_made_in_english_opens_in_english(open_page: Open):
    opened = open_page(network_page(build_facts(), TEXT, lang="en"))
    assert opened.page.inner_text("#tab-pairs") == "Unit–unit"
    assert "Leads" not in opened.page.inner_text("#tables")


def test_dark_and_light_come_from_the_system_and_change_with_it(open_page: Open, tea_page: str):
    opened = open_page(tea_page, dark=True)
    dark = opened.page.evaluate("zhize.colours.surface")
    opened.page.emulate_media(color_scheme="light")
    opened.page.wait_for_function("dark => zhize.colours.surface !== dark", arg=dark)


@pytest.mark.parametrize("width", [320, 390, 1280, 3840])
def test_no_width_scrolls_sideways_or_loses_the_picture(open_page: Open, tea_page: str, width: int):
    opened = open_page(tea_page, width=width, height=700)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    box = opened.page.locator("#picture-network canvas").bounding_box()
    assert box["width"] > 0.8 * width - 40 and box["height"] > 250


def test_many_nodes_start_with_targets_and_brands_counted_on_their_measures(open_page: Open):
    opened = open_page(render(generated_page(1700)))
    assert "1700" in opened.page.inner_text("#notice")
    assert opened.shown("target") == opened.shown("brand") == []
    assert "指标" in opened.page.evaluate("zhize.pictures.network.drawn.get(0).lines.join(' ')")
    opened.page.check("input[name=kinds][value=target]")
    assert len(opened.shown("target")) == 612


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
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_are_only_words(open_page: Open, name: str):
    text = TEXT.replace("建立协调机制", f"建立{name}机制")
    facts = build_facts(text, rename=lambda old: name if old in ("市财政局", "云岭红", "茶园", "加强领导", "甲市茶业振兴方案") else old)
    opened = open_page(network_page(facts, text))
    page = opened.page
    at = opened.centre(name)
    assert at >= 0
    page.evaluate("at => zhize.select({ node: at })", at)
    page.click("#tab-pairs")
    page.click("#tab-network")
    page.fill("#search", name[:40])
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.querySelectorAll('img, iframe, main script').length") == 0
    assert page.evaluate("document.scripts.length") == 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_document_with_nothing_in_it_still_gives_a_page(open_page: Open):
    facts = build_facts().model_copy(
        update={key: [] for key in ("measures", "assignments", "targets", "brands", "industries", "obligations")}
    )
    opened = open_page(network_page(facts, TEXT))
    assert "没有符合筛选条件的内容" in opened.page.inner_text("#tables")
    opened.page.click("#tab-pairs")
    assert "没有共同承担指标" in opened.page.inner_text("#pairs-shown")


def test_without_scripts_the_page_says_why_it_is_empty(browser, tmp_path, tea_page: str):
    path = tmp_path / "page.html"
    path.write_text(tea_page, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert "请允许脚本运行" in page.inner_text("noscript")
    context.close()
