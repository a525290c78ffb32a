"""`zhize build` writes every file of every document, with ids that never collide and figures that agree with the facts."""

import csv
import hashlib
import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from zhize.graph.build import build_folder
from zhize.graph.errors import InputError
from zhize.graph.model import Facts
from zhize.graph.sources import collect, document_ids
from zhize.graph.studied import studied_graph

from tests.conftest import SHORT_TEXT

FILES = {
    "text.txt",
    "facts.json",
    "audit.json",
    "audit.md",
    "审计报告.html",
    "审计报告.xlsx",
    "批注稿.docx",
    "单位简报",
    "workbench.html",
    "任务分解表.xlsx",
    "graph.ttl",
    "units-measures.graphml",
    "shared-targets.graphml",
    "lead-support.graphml",
}
ID = "qianjiang-sanpin-2023"
SHARED = {"index.html", "graph.nq", "manifest.tsv", "单位名称.html", "单位名称.xlsx"}


def manifest(out):
    with (out / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def write(folder, *names, text=SHORT_TEXT):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_no_argument_builds_the_bundled_document(built):
    assert {path.name for path in built.iterdir()} == {*SHARED, ID}
    assert {path.name for path in (built / ID).iterdir()} == FILES


def test_the_text_kept_is_the_text_the_facts_point_into(built):
    text = (built / ID / "text.txt").read_bytes().decode("utf-8")
    facts = Facts.model_validate_json((built / ID / "facts.json").read_bytes())
    assert hashlib.sha256(text.encode()).hexdigest() == facts.document.sha256
    assert len(facts.assignments) > 100
    assert all(text[row.span[0] : row.span[1]] == row.quote for row in facts.assignments + facts.targets)


def test_the_record_is_sorted_and_holds_document_and_vocabulary(built):
    lines = (built / "graph.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))
    graphs = {line.rsplit(b" ", 2)[1] for line in lines}
    assert graphs == {
        f"<https://w3id.org/zhize/id/doc/{ID}>".encode(),
        b"<https://w3id.org/zhize/id/organizations>",
        b"<https://w3id.org/zhize/ns/vocabulary>",
    }


def test_the_manifest_names_each_file_with_its_digest(built):
    rows = {row["name"]: row for row in manifest(built)}
    assert list(rows) == ["graph.nq", "index.html", "单位名称.html", "单位名称.xlsx", ID]
    assert rows["graph.nq"]["sha256"] == hashlib.sha256((built / "graph.nq").read_bytes()).hexdigest()
    assert rows[ID]["source"] == f"{ID}.txt"
    assert rows[ID]["clauses"] == "17"


def test_the_findings_on_disk_are_those_the_manifest_counts(built):
    findings = json.loads((built / ID / "audit.json").read_text(encoding="utf-8"))
    opened = [finding for finding in findings if finding["key"]]
    assert len(opened) > 10
    assert str(len(opened)) == next(row for row in manifest(built) if row["name"] == ID)["findings"]


def test_graphml_is_well_formed_and_names_the_units(built):
    for name in ("units-measures", "shared-targets", "lead-support"):
        root = ET.parse(built / ID / f"{name}.graphml").getroot()
        assert root.tag.endswith("graphml")
        assert any("区商务委" in (node.get("id") or "") for node in root.iter() if node.tag.endswith("node"))


def test_a_graph_is_read_back_into_the_same_facts_and_text(built):
    (studied,) = studied_graph(built)
    assert studied.facts == Facts.model_validate_json((built / ID / "facts.json").read_bytes())
    assert studied.text == (built / ID / "text.txt").read_bytes().decode("utf-8")


def test_audits_of_a_graph_without_its_text_say_what_to_do(built, tmp_path):
    (tmp_path / "graph.nq").write_bytes((built / "graph.nq").read_bytes())
    with pytest.raises(InputError, match="原文"):
        studied_graph(tmp_path)


def test_the_same_stem_twice_gets_a_number_letter_case_aside():
    paths = [Path("a/实施.txt"), Path("b/实施.txt"), Path("c/实施-2.txt"), Path("A.txt"), Path("a.TXT")]
    assert document_ids(paths) == ["实施", "实施-2", "实施-2-2", "A", "a-2"]


def test_no_document_takes_the_name_of_a_file_of_the_build():
    assert document_ids(
        [Path("graph.nq.txt"), Path("index.html.txt"), Path("manifest.tsv.txt"), Path("..txt"), Path("-")]
    ) == ["graph.nq-2", "index.html-2", "manifest.tsv-2", "document", "stdin"]


def test_folders_are_read_by_name_and_earlier_builds_and_hidden_files_are_passed_over(tmp_path):
    write(tmp_path, "乙.txt", "甲.txt", "内/丙.TXT", ".隐.txt", "~$丁.docx", "图.png")
    build_folder([tmp_path / "甲.txt"], tmp_path / "out")
    write(tmp_path, "旧.rtf", "页.html", "旧.doc")
    paths, left = collect([tmp_path])
    assert [path.name for path in paths] == ["乙.txt", "旧.doc", "甲.txt", "页.html", "丙.TXT"]
    assert [path.name for path in left] == ["旧.rtf"]


def test_a_file_given_twice_is_read_once(tmp_path):
    write(tmp_path, "甲.txt")
    assert len(collect([tmp_path / "甲.txt", tmp_path])[0]) == 1


def test_several_documents_share_one_graph_and_one_start_page(tmp_path):
    write(tmp_path, "甲/实施.txt", "乙/实施.txt")
    result = build_folder([tmp_path / "甲", tmp_path / "乙"], tmp_path / "out")
    assert [built.id for built in result.documents] == ["实施", "实施-2"]
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert page.count('<section id="d') == 2
    assert {one.id for one in studied_graph(tmp_path / "out")} == {"实施", "实施-2"}


def test_a_base_of_ones_own_is_in_every_data_iri(tmp_path):
    write(tmp_path, "甲.txt")
    build_folder([tmp_path / "甲.txt"], tmp_path / "out", base="https://example.org/id/")
    record = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert "https://example.org/id/doc/甲" in record
    assert "w3id.org/zhize/id/" not in record
    assert [one.id for one in studied_graph(tmp_path / "out")] == ["甲"]


def test_a_second_build_drops_the_documents_of_the_first_and_keeps_a_persons_files(tmp_path):
    write(tmp_path, "甲.txt", "乙.txt")
    out = tmp_path / "out"
    build_folder([tmp_path / "甲.txt"], out)
    (out / "批注.docx").write_bytes(b"mine")
    build_folder([tmp_path / "乙.txt"], out)
    assert {path.name for path in out.iterdir()} == {*SHARED, "乙", "批注.docx"}


def test_the_folder_of_bundled_documents_is_not_taken_for_a_build(tmp_path):
    write(tmp_path, "甲.txt")
    target = tmp_path / "documents"
    write(target, "manifest.tsv", text="id\tfile\n")
    with pytest.raises(Exception, match="不是以前的生成结果"):
        build_folder([tmp_path / "甲.txt"], target)


def test_progress_names_each_file_and_counts_to_the_last(tmp_path):
    write(tmp_path, "甲.txt", "乙.txt")
    told = []
    build_folder([tmp_path], tmp_path / "out", progress=lambda *each: told.append(each))
    assert {name for _, _, name in told} == {"甲.txt", "乙.txt"}
    assert sorted(done for done, _, _ in told)[-1] == 2 and {total for _, total, _ in told} == {2}


def test_markup_and_tabs_in_titles_and_names_stay_text(tmp_path):
    text = SHORT_TEXT.replace("甲市茶业振兴实施意见", "甲市<script>alert(1)</script>\t实施意见")
    write(tmp_path, "<b>甲.txt", text=text)
    build_folder([tmp_path / "<b>甲.txt"], tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<b>甲" not in page
    assert len(manifest(tmp_path / "out")) == 5


def test_a_file_whose_name_is_no_text_is_read_under_a_name_that_is(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path / "意见") + b"\xff.txt"))
    path.write_text(SHORT_TEXT, encoding="utf-8")
    result = build_folder([path], tmp_path / "out")
    assert [built.id for built in result.documents] == ["意见\ufffd"]
    assert (tmp_path / "out" / "意见\ufffd" / "audit.json").is_file()
    assert manifest(tmp_path / "out")[-1]["source"] == "意见\ufffd.txt"
