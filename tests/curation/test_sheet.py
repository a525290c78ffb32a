"""The sheet people fill in: whatever stands in it is read back, nothing a person wrote is lost, nothing is a formula."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner
from zhize.graph.build import build_folder
from zhize.graph.cli.app import app
from zhize.graph.curation import CurationRow, read_curation
from zhize.graph.curation.form import codes, columns, doubts, kinds, outcomes, reason_actions, reasons
from zhize.graph.decisions import Action, Outcome
from zhize.graph.errors import InputError, UsageError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import FACT_LISTS, Facts
from zhize.graph.reading.sheets import MAX_UNPACKED
from zhize.graph.reports.curation_sheet import curation_csv, curation_workbook, joined, rows_for, write_curation
from zhize.graph.reports.words import word
from zhize.graph.sources import lone_sheets
from zhize.graph.studied import study
from zhize.visualize.characters import storable

TEXT = "丁县关于修路的实施意见\n\n一、道路\n（一）修路。新建道路3公里。（牵头单位：县交通局；责任单位：县财政局）\n（二）养路。养护道路9公里。（县交通局、县财政局）"
#: Text as a cell can hold it: no blanks at its ends, one kind of line break.
_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12).map(lambda text: storable(text).strip())
_HARD = st.sampled_from(["=1+1", "'=1", "''@x", "-5%", "+86", "@甲", "＝甲", "第1行\n第2行", "a,b;c\t\"d\"", "'", "【甲】", "_x0041_", "0012", "1e5"])
_CELL = _TEXT | _HARD


@st.composite
def _rows(draw: st.DrawFn) -> list[CurationRow]:
    own = draw(st.lists(st.sampled_from(["科室", "=备查", "经办"]), unique=True, max_size=2))
    rows = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(sorted(kinds())))
        action = draw(st.sampled_from([None, *kinds()[kind].actions]))
        fields = sorted(kinds()[kind].fields)
        field = draw(st.sampled_from(fields)) if fields and (action is Action.CORRECT or (action is Action.ADD and draw(st.booleans()))) else ""
        if action is Action.CORRECT and not field:
            action = None
        total = draw(st.none() | st.integers(1, 99))
        cell = lambda: draw(_CELL)  # noqa: E731
        rows.append(CurationRow(
            number + 2, kind, draw(_CELL.filter(bool)), action, draw(st.integers(1, total)) if total else draw(st.none() | st.integers(1, 99)), total, field,
            cell(), draw(_CELL.filter(bool)) if field else "", draw(st.sampled_from(["", *reasons()])), cell(), cell(),
            draw(st.just("") | st.dates().map(str)), cell(), cell(), cell(), draw(st.none() | st.integers(0, 10**8)), draw(st.none() | st.integers(0, 10**8)),
            cell(), cell(), {name: cell() for name in own},
        ))
    return rows


@settings(max_examples=120, deadline=None)
@given(_rows(), st.sampled_from(["zh", "en"]))
def test_any_corrections_written_to_xlsx_and_csv_read_back_equal(tmp_path_factory, rows, lang):
    folder = tmp_path_factory.mktemp("sheet")
    for name, data in (("a.xlsx", curation_workbook(rows, lang)), ("a.csv", curation_csv(rows, lang))):
        (folder / name).write_bytes(data)
        assert read_curation(folder / name) == rows, name


def test_no_cell_of_a_sheet_is_a_formula():
    row = CurationRow(2, "targets", "=HYPERLINK(1)", Action.CORRECT, field="value", value="@SUM(1)", note="+1", by="-1", more={"=x": "=y"})
    book = openpyxl.load_workbook(io.BytesIO(curation_workbook([row])))
    assert [cell for page in book for line in page.iter_rows() for cell in line if cell.data_type == "f"] == []
    opening = [cell for line in curation_csv([row]).decode("utf-8-sig").splitlines() for cell in line.split(",") if cell[:1] in "=+-@" and cell]
    assert opening == []


def test_the_sheet_offers_what_can_be_chosen():
    book = openpyxl.load_workbook(io.BytesIO(curation_workbook([])))
    page = book.worksheets[0]
    offered = {str(one.sqref).rstrip("0123456789")[0]: one.formula1 for one in page.data_validations.dataValidation}
    assert offered["A"] == '"接受,剔除,更正,增补,存疑"' and "责任分工" in offered["B"] and offered["E"].startswith("'栏目'!")
    fields = [row[0].value for row in book["栏目"].iter_rows(min_row=2)]
    assert {one.zh for kind in kinds().values() for one in kind.fields.values()} == set(fields)
    assert len(fields) == len(set(fields)) == int(offered["E"].rsplit("$", 1)[1]) - 1


# The registry.


def test_the_form_speaks_of_lists_fields_and_codes_that_exist():
    assert set(kinds()) == set(FACT_LISTS)
    for name, kind in kinds().items():
        model = Facts.model_fields[name].annotation.__args__[0]
        assert set(kind.fields) <= set(model.model_fields), name
        assert all(codes(one.codes) for one in kind.fields.values() if one.form == "code"), name
        assert len({one.zh for one in kind.fields.values()}) == len(kind.fields), name
        assert (Action.CORRECT in kind.actions) is bool(kind.fields), name
        if Action.ADD in kind.actions:
            given = {name for name, one in kind.fields.items() if one.needed} | {"name", "phrase", "what", "span", "quote", "rule", "measure", "unit", "label", "role_basis", "clause", "order", "op", "unit_text", "value_text", "declared", "open", "dates"}
            assert {field for field, one in model.model_fields.items() if one.is_required()} <= given, name
    assert set(outcomes()) == set(Outcome)
    assert all(set(can) <= set(Action) for can in reason_actions().values())
    assert set(doubts()) and len({column.zh for column in columns().values()}) == len(columns())


@pytest.mark.parametrize("name", ["role", "actor", "kind", "why"])
def test_codes_are_worded_as_the_code_lists_of_the_ontology(name):
    assert codes(name)
    for code, one in codes(name).items():
        assert (one.zh, one.en) == (word(name, code), word(name, code, "en"))


# Beside a document.


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "修路.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_sheet_lists_what_waits_and_what_a_person_wrote_stays(document):
    facts = extract(TEXT, "修路")
    rows = rows_for(facts, TEXT, [])
    assert {(row.kind, row.quote) for row in rows} == {("assignments", "县交通局"), ("assignments", "县财政局")}
    path = document.with_name("修路.curation.xlsx")
    assert write_curation(path, rows, [], None, "zh").changed
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]] + ["科室"]
    page.cell(1, len(heads), "科室")
    for heading, text in (("动作", "剔除"), ("填写人", "钱七"), ("科室", "督查一科"), ("日期", "2024/6/1")):
        page.cell(2, heads.index(heading) + 1, text)
    book.save(path)
    done = study(document)
    assert len(done.facts.assignments) == len(facts.assignments) - 1
    earlier = read_curation(path)
    written = write_curation(path, rows_for(done.facts, TEXT, earlier), earlier, path, "zh")
    assert written.changed and written.kept == document.with_name("修路.curation.备份1.xlsx")
    kept = read_curation(path)
    assert (kept[0].action, kept[0].by, kept[0].date, kept[0].more) == (Action.REJECT, "钱七", "2024-06-01", {"科室": "督查一科"})
    assert kept[0].hint == "已用上" and len(kept) == 2
    assert not write_curation(path, rows_for(study(document).facts, TEXT, kept), kept, path, "zh").changed


def test_rows_that_nobody_wrote_in_are_written_anew(document):
    facts = extract(TEXT, "修路")
    rows = rows_for(facts, TEXT, [])
    assert rows_for(facts.model_copy(update={"assignments": []}), TEXT, rows) == []


def test_two_sheets_are_joined_row_by_row():
    one, other = CurationRow(2, "targets", "甲", Action.REJECT), CurationRow(3, "targets", "乙", Action.ACCEPT)
    assert joined([one, other], [CurationRow(2, "targets", "甲", Action.ACCEPT)]) == [CurationRow(2, "targets", "甲", Action.ACCEPT), other]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_from_an_office_is_taken_up(document, codec):
    document.with_name("修路.curation.csv").write_bytes("类别;原文;动作\r\n指标;道路3公里;剔除\r\n".encode(codec))
    studied = study(document)
    assert [row.quote for row in studied.facts.targets] == ["养护道路9公里"]
    assert study(document, curation=False).facts == extract(TEXT, "修路")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<x/>")
        package.writestr("xl/worksheets/sheet1.xml", b"\0" * (MAX_UNPACKED + 1))


def formula(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["动作", "类别", "原文"])
    book.active.append(["剔除", "指标", "=A1"])
    book.save(path)


def merged(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["动作", "类别", "原文"])
    book.active.append(["剔除", "指标", "道路3公里"])
    book.active.append([None, "指标", "道路9公里"])
    book.active.merge_cells("A2:A3")
    book.save(path)


def wrong(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "状态", "备注"])
    book.save(path)


@pytest.mark.parametrize(("make", "told"), [(bomb, "zip bomb"), (formula, "第 2 行“原文”是公式"), (wrong, "表头要有")])
def test_a_hostile_or_wrong_sheet_is_refused_and_the_document_with_it(document, make, told):
    make(document.with_name("修路.curation.xlsx"))
    with pytest.raises(InputError, match=told):
        study(document)


def test_a_merged_cell_counts_for_its_first_row_alone(document):
    """What a merged action means for the other rows is not guessed: they wait."""
    merged(document.with_name("修路.curation.xlsx"))
    assert [one.outcome.value for one in study(document).facts.curation.decisions] == ["applied", "pending"]


def test_two_sheets_beside_one_document_are_refused(document):
    for suffix in ("xlsx", "csv"):
        document.with_name(f"修路.curation.{suffix}").write_bytes(curation_csv([]))
    with pytest.raises(InputError, match="两份"):
        study(document)


def test_a_sheet_that_belongs_to_no_document_is_told(document):
    """Browsers call a second download 修路.curation (1).xlsx."""
    for name in ("修路.curation.xlsx", "修路.curation (1).xlsx", "别的.reviews.csv", "修路.curation.备份1.xlsx", "~$修路.curation.xlsx", "备注.xlsx"):
        document.with_name(name).write_bytes(curation_csv([]))
    assert [path.name for path in lone_sheets([document])] == ["修路.curation (1).xlsx", "别的.reviews.csv"]
    said = CliRunner().invoke(app, ["curate", str(document)]).output
    assert "修路.curation (1).xlsx" in said and "备份1" not in said


def test_the_command_lists_writes_and_takes_in(document, tmp_path):
    run = lambda *words: CliRunner().invoke(app, ["curate", str(document), *words])  # noqa: E731
    rows = json.loads(run("--format", "json").stdout)
    assert [(row["kind"], row["quote"], row["start"]) for row in rows] == [("责任分工", "县交通局", TEXT.rindex("县交通局")), ("责任分工", "县财政局", TEXT.rindex("县财政局"))]
    assert run("--lang", "en", "--format", "md").stdout.splitlines()[0].startswith("| Kind | Words | Measure | Why it waits")
    assert run("--write").exit_code == 0
    other = tmp_path / "下载.csv"
    other.write_text("动作,类别,原文,填写人\n剔除,指标,新建道路3公里,冯二\n", encoding="utf-8")
    assert run("--take", str(other)).exit_code == 0
    assert [row.by for row in read_curation(document.with_name("修路.curation.xlsx"))] == ["", "", "冯二"]
    assert len(study(document).facts.targets) == 1
    other.write_text("动作,类别,原文\n删,指标,新建道路3公里\n", encoding="utf-8")
    refused = run("--take", str(other))
    assert isinstance(refused.exception, InputError) and len(read_curation(document.with_name("修路.curation.xlsx"))) == 3
    assert isinstance(run("--write", "--format", "json").exception, UsageError)


def test_extract_and_evaluate_show_the_machines_own_unless_asked(document, tmp_path):
    document.with_name("修路.curation.csv").write_text("动作,类别,原文\n剔除,指标,新建道路3公里\n", encoding="utf-8")
    run = CliRunner().invoke
    own, curated = (json.loads(run(app, ["extract", str(document), *more]).stdout) for more in ([], ["--curation"]))
    assert (len(own["targets"]), len(curated["targets"])) == (2, 1) and "curation" not in own and curated["curation"]["decisions"][0]["action"] == "reject"
    facts, gold = tmp_path / "facts.json", tmp_path / "gold.json"
    facts.write_text(json.dumps(curated, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    key = {"targets": [{"anchor": row["quote"], "value": row["value"], "unit": row["unit"], "metric": row["metric"]} for row in own["targets"]]}
    gold.write_text(json.dumps(key, ensure_ascii=False), encoding="utf-8")
    found = [
        next(row["found"] for row in json.loads(run(app, ["evaluate", str(facts), str(gold), "--format", "json", *more]).stdout) if row["kind"] == "targets")
        for more in ([], ["--curation"])
    ]
    assert found == [2, 1]


def test_a_build_reads_a_document_again_whose_sheet_changed(document, tmp_path):
    for rows, left in (("剔除,指标,新建道路3公里", 1), ("接受,指标,新建道路3公里", 2)):
        document.with_name("修路.curation.csv").write_text(f"动作,类别,原文\n{rows}\n", encoding="utf-8")
        build_folder([document.parent], tmp_path / "out")
        written = json.loads((tmp_path / "out" / "修路" / "facts.json").read_text(encoding="utf-8"))
        assert len(written["targets"]) == left


def test_a_sheet_that_cannot_be_read_stops_its_document_and_no_other(document, tmp_path):
    document.with_name("别的.txt").write_text(TEXT, encoding="utf-8")
    wrong(document.with_name("修路.curation.xlsx"))
    result = build_folder([document.parent], tmp_path / "out")
    assert [built.id for built in result.documents] == ["别的"]
    assert "表头" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
