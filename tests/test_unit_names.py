"""The directory of a build: papers of 2012 and 2025 meet in one unit, what is alike is shown, an office's rows are applied."""

import io
import json

import openpyxl
import pytest
from zhize.graph.build import build_folder
from zhize.graph.errors import InputError
from zhize.graph.rdf.facts import nquads_to_facts
from zhize.graph.store import open_store
from zhize.graph.unit_names import directory_of
from zhize.graph.units import alias_rows, aliases_of
from zhize.graph.units.aliases import parse_rows

OLD = """临洮县人民政府关于整治河道的实施意见

一、重点工作
（一）清理河道。清理淤泥。（牵头单位：县环保局；责任单位：县工商局、县发改局、县经信局、县水投集团）
（二）扶持农户。发放种子。（牵头单位：县农业局；责任单位：县卫计局、市财政局）

临洮县人民政府
2012年5月3日
"""
NEW = """临洮县人民政府关于保护水源的实施意见

一、重点工作
（一）巡查水源。巡查水库。（牵头单位：县生态环境局；责任单位：县市场监督管理局、县发展和改革局、县工信局、临洮水务投资集团有限公司）
（二）扶持农户。发放种子。（牵头单位：县农业农村局；责任单位：县卫健局、定西市财政局、县商务局）
（三）办好展会。扩大规模。（牵头单位：县商务委；责任单位：县财政局）

临洮县人民政府
2025年6月1日
"""


@pytest.fixture
def folder(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "old.txt").write_text(OLD, encoding="utf-8")
    (papers / "new.txt").write_text(NEW, encoding="utf-8")
    return papers


def built(folder, tmp_path, name="out"):
    out = tmp_path / name
    return out, build_folder([folder], out)


def entries(out):
    own = out / "单位对照.csv"
    found = directory_of((out / "graph.nq").read_bytes(), own if own.is_file() else None)
    return {spelling: entry for entry in found for spelling in entry.spellings}


def documents(out, name):
    return sorted(entries(out)[name].documents)


def test_papers_of_2012_and_2025_meet_where_a_unit_was_only_renamed(folder, tmp_path):
    out, _ = built(folder, tmp_path)
    found = entries(out)
    for old, new in (("县环保局", "县生态环境局"), ("县农业局", "县农业农村局"), ("县卫计局", "县卫健局"),
                     ("县发改局", "县发展和改革局"), ("市财政局", "定西市财政局")):
        assert found[old] is found[new], old
        assert sorted(found[old].documents) == ["new", "old"]
    assert found["县环保局"].label == "甘肃省定西市临洮县生态环境局"


def test_merged_units_stay_apart_and_are_linked_by_a_change_event(folder, tmp_path):
    out, _ = built(folder, tmp_path)
    found = entries(out)
    assert found["县工商局"] is not found["县市场监督管理局"]
    (event,) = found["县工商局"].events
    assert (event.change.kind.value, event.before, event.after) == ("merge", "工商行政管理局", ("市场监督管理局",))
    rows = open_store(out).select(
        "PREFIX zhize: <https://w3id.org/zhize/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "SEL" "ECT ?kind ?before ?after WHERE { GRAPH ?g { ?e a zhize:ChangeEvent ; zhize:changeKind ?kind ; "
        "zhize:originalOrganization/skos:prefLabel ?before ; zhize:resultingOrganization/skos:prefLabel ?after } } "
        "ORDER BY ?kind ?before",
        named_only=True,
    )
    said = [tuple(row[name].value for name in ("kind", "before", "after")) for row in rows]
    assert ("merge", "甘肃省定西市临洮县工商行政管理局", "甘肃省定西市临洮县市场监督管理局") in said
    assert ("rename", "甘肃省定西市临洮县环境保护局", "甘肃省定西市临洮县生态环境局") in said


def test_units_of_two_names_of_the_table_stay_apart_in_the_whole_build(folder, tmp_path):
    out, _ = built(folder, tmp_path)
    assert documents(out, "县经信局") == ["old"]
    assert documents(out, "县工信局") == ["new"]


@pytest.mark.parametrize("name", ["县环保局", "县生态环境局", "县环境保护局", "临洮县生态环境局"])
def test_a_question_finds_a_unit_under_any_of_its_names_in_both_papers(folder, tmp_path, zhize, name):
    out, _ = built(folder, tmp_path)
    rows = json.loads(zhize("query", "unit", "-p", f"unit={name}", "--graph", out, "--format", "json").out)
    assert {(row["document"], row["unit"]) for row in rows} == {("old", "县环保局"), ("new", "县生态环境局")}


def test_a_name_without_its_level_that_may_be_two_units_is_not_decided(folder, tmp_path, zhize):
    (folder / "new.txt").write_text(NEW.replace("县商务局", "市发改委"), encoding="utf-8")
    out, _ = built(folder, tmp_path)
    asked = zhize("query", "unit", "-p", "unit=发改", "--graph", out)
    assert asked.code == 2


def test_near_matches_are_on_the_page_in_the_workbook_and_on_the_command_line(folder, tmp_path, zhize):
    out, _ = built(folder, tmp_path)
    page = (out / "单位名称.html").read_text(encoding="utf-8")
    assert "甘肃省定西市临洮县,县商务局,县商务委" in page
    book = openpyxl.load_workbook(io.BytesIO((out / "单位名称.xlsx").read_bytes()))
    assert book.sheetnames == ["单位名称", "名称相近", "地区不明"]
    near = [row[6] for row in book["名称相近"].iter_rows(min_row=2, values_only=True)]
    assert near == ["甘肃省定西市临洮县,县商务局,县商务委"]
    rows = json.loads(zhize("units", "--near", "--graph", out, "--format", "json").out)
    assert [(row["first"], row["second"]) for row in rows] == [("县商务委", "县商务局")]
    assert len(json.loads(zhize("units", "--graph", out, "--format", "json").out)) == book["单位名称"].max_row - 1


def test_the_rows_of_an_office_join_what_no_table_knows(folder, tmp_path):
    (folder / "units.csv").write_text(
        "地区,写法,同一单位,备注\n临洮县,县水投集团,临洮水务投资集团有限公司,简称\n临洮县,县商务委,县商务局,笔误\n", encoding="gb18030"
    )
    out, result = built(folder, tmp_path)
    assert result.failed == []
    found = entries(out)
    assert found["县水投集团"] is found["临洮水务投资集团有限公司"]
    assert found["县商务委"] is found["县商务局"] and not found["县商务局"].near
    again, _ = built(folder, tmp_path, "again")
    assert (again / "graph.nq").read_bytes() == (out / "graph.nq").read_bytes()


def test_the_place_of_a_document_can_be_said_in_the_alias_file(tmp_path):
    paper = tmp_path / "方案.txt"
    paper.write_text("工作方案\n\n一、重点工作\n（一）办好展会。扩大规模。（牵头单位：县发改局）\n", encoding="utf-8")
    out = tmp_path / "out"
    build_folder([paper], out)
    assert "方案" in (out / "单位名称.html").read_text(encoding="utf-8").split("地区不明的文件")[1]
    assert not entries(out)["县发改局"].identity.known
    (tmp_path / "units.csv").write_text("文件,地区,写法,同一单位\n方案.txt,临洮县,,\n", encoding="utf-8")
    build_folder([paper], out)
    assert entries(out)["县发改局"].label == "甘肃省定西市临洮县发展和改革局"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("写法,别名\n甲,乙\n", "缺列"),
        ("地区,写法,同一单位\n临洮县,甲集团,\n", "units.csv:2"),
        ("地区,写法,同一单位\n朝阳区,甲集团,乙集团\n", "不认得这个地区"),
        ("地区,写法,同一单位\n,甲集团,乙集团\n,甲集团,丙集团\n", "两个单位"),
        ('地区,写法,同一单位\n"', "CSV"),
    ],
)
def test_an_alias_file_that_cannot_be_used_is_told_and_stops_nothing(folder, tmp_path, text, says):
    (folder / "units.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as told:
        aliases_of(alias_rows(folder / "units.csv"))
    assert says in str(told.value)
    out, result = built(folder, tmp_path)
    assert [name for name, _ in result.failed] == ["units.csv"]
    assert len(result.documents) == 2 and not (out / "单位对照.csv").exists()


def test_a_circle_of_alias_rows_ends():
    own = aliases_of(parse_rows("写法,同一单位\n甲集团,乙集团\n乙集团,丙集团\n丙集团,甲集团\n"))
    assert {own.resolve("临洮县", name).present for name in ("甲集团", "乙集团", "丙集团")} <= {"甲集团", "乙集团", "丙集团"}


def test_names_with_markup_and_formulas_do_no_harm(folder, tmp_path):
    (folder / "new.txt").write_text(NEW.replace("县商务委", "<b>局").replace("县财政局", "=1+1局"), encoding="utf-8")
    out, _ = built(folder, tmp_path)
    assert "<b>局" not in (out / "单位名称.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(io.BytesIO((out / "单位名称.xlsx").read_bytes()))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_graphs_of_the_documents_do_not_change_with_the_directory(folder, tmp_path):
    out, _ = built(folder, tmp_path)
    facts = nquads_to_facts((out / "graph.nq").read_bytes())
    assert [one.document.id for one in facts] == ["new", "old"]
    for one in facts:
        told = json.loads((out / one.document.id / "facts.json").read_text(encoding="utf-8"))
        assert [row.unit for row in one.assignments] == [row["unit"] for row in told["assignments"]]
