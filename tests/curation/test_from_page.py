"""From the page to the build: what a person marks in the workbench is downloaded, put beside the document, carried out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from zhize.graph.build import build_folder, summary
from zhize.graph.curation import read_curation
from zhize.graph.decisions import Action
from zhize.graph.judged import judge
from zhize.graph.rdf import terms
from zhize.graph.reports.review_sheet import read_reviews
from zhize.graph.studied import studied_graph, study

from tests.chromium import chromium

pytestmark = pytest.mark.browser

TEXT = (
    "戊县人民政府关于振兴茶业的实施意见\n\n各乡镇人民政府：\n现提出如下意见。\n\n一、建设茶园\n"
    "（一）扩大面积。到2027年，新建茶园3万亩，培育“=云雾青”品牌。（牵头单位：县农业农村局；责任单位：县财政局、县林业局）\n"
    "（二）打开销路。新增门店20家，县供销社要全程参与。（牵头单位：县商务局；责任单位：县财政局、县商务局）\n"
)


@pytest.fixture(scope="module")
def browser() -> Any:
    return chromium()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "茶业 实施意见.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def opened(browser: Any, document: Path, out: Path, state: str = "") -> Any:
    build_folder([document], out)
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto((out / document.stem / "workbench.html").as_uri() + state)
    page.wait_for_selector("html[data-ready=true]")
    return page


def mark(page: Any, table: str, words: str, action: str, *, by: str = "赵六", **fields: str) -> None:
    """Mark a fact in its table row; `fields` are labels of the form with what is typed into them."""
    page.click(f"#tab-{table}")
    page.locator("#table-body tbody tr", has_text=words).first.locator("button.decide").click()
    page.check(f"#fix-{action}")
    for label, value in fields.items():
        control = page.get_by_label(label, exact=True)
        (control.select_option if control.evaluate("each => each.tagName") == "SELECT" else control.fill)(value)
    page.fill("#fix-by", by)
    page.click("#fix-save")
    assert page.locator("#correct").count() == 0


def add(page: Any, sentence: str, kind: str, quote: str, **fields: str) -> None:
    start = TEXT.index(sentence)
    page.evaluate("key => zhize.store.select(key)", f"text@{start}-{start + len(sentence)}")
    page.click("#add-fact")
    page.select_option("#fix-kind", label=kind)
    page.fill("#fix-quote", quote)
    for label, value in fields.items():
        control = page.get_by_label(label)
        (control.select_option if control.evaluate("each => each.tagName") == "SELECT" else control.fill)(value)
    page.click("#fix-save")
    assert page.locator("#correct").count() == 0


def taken(page: Any, sheet: str, ending: str, folder: Path) -> Path:
    if not page.locator("#tray").count():
        page.click("#tray-open")
    with page.expect_download() as waiting:
        page.click(f"#save-{sheet}-{ending}")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def collect(page: Any) -> None:
    mark(page, "targets", "茶园", "correct", 数值="5万亩以上", 完成时限="2028年10月底")
    mark(page, "assignments", "县林业局", "reject", 说明="=HYPERLINK(\"x\")")
    mark(page, "assignments", "县农业农村局", "doubt")
    add(page, "新增门店20家，县供销社要全程参与。", "责任分工", "县供销社", **{"职责（必填）": "参与"})


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_marked_downloaded_and_built_the_facts_are_corrected_everywhere(browser, document, tmp_path, ending):
    page = opened(browser, document, tmp_path / "out")
    collect(page)
    path = taken(page, "facts", ending, document.parent)
    assert path == document.with_name(f"茶业 实施意见.curation.{ending}")
    assert page.complaints == []
    page.context.close()
    result = build_folder([document], out := tmp_path / "again")
    assert "用上 3 条，没有用上 0 条，待定 1 条" in summary(result, out)
    written = json.loads((out / document.stem / "facts.json").read_text(encoding="utf-8"))
    (target,) = (row for row in written["targets"] if "茶园" in row["metric"])
    assert (target["value"], target["op"], target["deadline"], target["curated"]) == (50000, ">=", "2028-10", "correct")
    names = {row["name"]: row for row in written["assignments"]}
    assert "县林业局" not in names and names["县供销社"]["rule"] == "curated" and names["县供销社"]["role"] == "participating"
    assert TEXT[slice(*names["县供销社"]["span"])] == "县供销社" and names["县供销社"]["measure"] == "（二）"
    (rejected,) = (one for one in written["curation"]["decisions"] if one["action"] == "reject")
    assert rejected["before"]["name"] == "县林业局" and rejected["note"] == '=HYPERLINK("x")' and rejected["by"] == "赵六"
    record = (out / "graph.nq").read_text(encoding="utf-8")
    assert terms.DECISION in record and f"/person/赵六> <{terms.RDF_TYPE}> <{terms.PERSON}>" in record
    assert not [line for line in record.splitlines() if "/unit/戊县/县林业局>" in line]
    cells = [str(cell.value) for sheet in openpyxl.load_workbook(out / document.stem / "任务分解表.xlsx") for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("县供销社" in cell for cell in cells) and not any(cell == "县林业局" for cell in cells)
    assert [one.facts.curation for one in studied_graph(out)] == [study(document).facts.curation]
    workbench = (out / document.stem / "workbench.html").read_text(encoding="utf-8")
    assert "县供销社" in workbench


def test_what_is_on_record_is_shown_and_downloaded_again_with_what_is_new(browser, document, tmp_path):
    """Own columns and rows that nobody decided on stay in the sheet that takes the old one's place."""
    sheet = document.with_name(document.stem + ".curation.csv")
    sheet.write_text("动作,类别,原文,说明,填写人,科室\n剔除,责任分工,县林业局,已撤,孙八,督查一科\n剔除,指标,没有这句,,,\n,品牌,云雾青,,,\n", encoding="utf-8")
    page = opened(browser, document, tmp_path / "out")
    page.click("#tray-open")
    told = page.locator("#tray").inner_text()
    assert "剔除 · 责任分工 “县林业局”" in told and "已记录：已用上" in told and "已记录：原文里找不到这句话" in told
    page.keyboard.press("Escape")
    mark(page, "targets", "门店", "reject")
    rows = read_curation(taken(page, "facts", "xlsx", tmp_path))
    assert [(row.action, row.quote, row.more.get("科室", "")) for row in rows] == [
        (Action.REJECT, "县林业局", "督查一科"), (Action.REJECT, "没有这句", ""), (None, "云雾青", ""), (Action.REJECT, "新增门店20家", ""),
    ]
    page.context.close()


def test_a_decision_on_record_is_edited_and_dropped_in_the_tray(browser, document, tmp_path):
    first = opened(browser, document, tmp_path / "out")
    collect(first)
    taken(first, "facts", "xlsx", document.parent)
    first.context.close()
    page = opened(browser, document, tmp_path / "again")
    page.click("#tab-targets")
    line = page.locator("#table-body tbody tr", has_text="茶园").first
    assert line.locator("button.decide").inner_text() == "更正"
    line.locator("button.decide").click()
    assert page.get_by_label("数值", exact=True).input_value() == "5万亩以上"
    page.get_by_label("数值", exact=True).fill("6万亩")
    page.click("#fix-save")
    page.click("#tray-open")
    dropped = page.locator("#tray li", has_text="县林业局")
    dropped.get_by_role("button", name="删除").click()
    page.keyboard.press("Escape")
    path = taken(page, "facts", "xlsx", document.parent)
    rows = read_curation(path)
    assert "县林业局" not in [row.quote for row in rows]
    facts = study(document).facts
    assert [row.value for row in facts.targets if "茶园" in row.metric] == [60000]
    assert sorted(one.outcome.value for one in facts.curation.decisions) == ["applied", "applied", "doubted"]
    page.context.close()


def test_a_second_build_of_a_changed_text_reports_what_it_could_not_carry_out(browser, document, tmp_path):
    page = opened(browser, document, tmp_path / "out")
    collect(page)
    taken(page, "facts", "xlsx", document.parent)
    page.context.close()
    document.write_text(TEXT.replace("新建茶园3万亩", "新建茶园8万亩").replace("一、建设茶园\n", "一、建设茶园\n（总述）县林业局另报。\n"), encoding="utf-8")
    result = build_folder([document], out := tmp_path / "again")
    told = summary(result, out)
    assert "用上 2 条，没有用上 1 条，待定 1 条" in told
    assert "更正指标“" in told and "茶园3万亩”：原文里找不到这句话" in told
    assert "原文里找不到这句话" in (out / "index.html").read_text(encoding="utf-8")
    facts = study(document).facts
    assert [row.value for row in facts.targets if "茶园" in row.metric] == [80000]
    assert "县林业局" not in [row.name for row in facts.assignments]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_reviews_of_findings_go_into_the_review_sheet_with_what_it_held(browser, document, tmp_path, ending):
    (judged,) = judge([study(document)])
    finding = next(each for each in judged.findings if each.check == "ROLE-CONFLICT")
    other = next(each for each in judged.findings if each.key and each.id != finding.id)
    document.with_name(document.stem + ".reviews.csv").write_text(
        f"编号,状态,备注,经办\n{other.id},合理协同,照旧,一科\n000000000000,已整改,旧的,二科\n", encoding="utf-8"
    )
    page = opened(browser, document, tmp_path / "out", "#table=findings")
    page.locator(f"[data-decide='finding/{finding.id}']").click()
    page.get_by_label("已核实").check()
    page.fill("#fix-why", "已去函")
    page.fill("#fix-by", "周九")
    page.click("#fix-save")
    (folder := tmp_path / "下载").mkdir()
    path = taken(page, "findings", ending, folder)
    assert path.name == f"茶业 实施意见.reviews.{ending}"
    rows = {row.id: row for row in read_reviews(path)}
    assert (str(rows[finding.id].review.status), rows[finding.id].review.note, rows[finding.id].review.reviewer) == ("已核实", "已去函", "周九")
    assert (str(rows[other.id].review.status), rows[other.id].more["经办"]) == ("合理协同", "一科")
    assert (rows["000000000000"].review.note, rows["000000000000"].more["经办"]) == ("旧的", "二科")
    document.with_name(document.stem + ".reviews.csv").unlink()
    path.rename(document.parent / path.name)
    (after,) = judge([study(document)])
    assert str(next(each for each in after.findings if each.id == finding.id).status) == "已核实"
    page.context.close()


def test_cells_of_the_page_read_back_as_they_were_typed(browser, document, tmp_path):
    hard = ["=1+1", "'=1", "''@x", "-5%", "＋86", "a,b;c\t\"d\"", "_x0041_", "0012", "<b>&amp;</b>", "𠮷\u202e甲", "1\n2"]
    page = opened(browser, document, tmp_path / "out")
    page.evaluate("""notes => {
      const row = zhize.table('assignments')[0];
      notes.forEach((note, at) => zhize.decisions.put(Object.assign(zhize.decisions.whole('duties', [20 + at, 30 + at], '', ''),
        {action: 'doubt', reason: 'other', note: note, by: note, date: '2024-05-01'})));
    }""", hard)
    for ending in ("xlsx", "csv"):
        rows = read_curation(taken(page, "facts", ending, tmp_path))
        assert [(row.note, row.by) for row in rows] == [(text, text) for text in hard]
        book = openpyxl.load_workbook(tmp_path / "茶业 实施意见.curation.xlsx")
        assert [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"] == []
    page.context.close()
