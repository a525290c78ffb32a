"""`zhize extract`: one document as an object, several as JSON Lines, written as they are read."""

from __future__ import annotations

import json

import pytest
from zhize.graph.model import Facts


@pytest.fixture
def folder(tmp_path, short_document):
    """A folder with three documents; the third is the first one again under another name, in a folder of its own."""
    text = short_document.read_text(encoding="utf-8")
    short_document.unlink()
    (tmp_path / "乙.txt").write_text(text.replace("茶", "桑"), encoding="utf-8")
    (tmp_path / "甲.txt").write_text(text, encoding="utf-8")
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "甲.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_one_document_is_one_object_with_a_row_a_line(zhize, short_document):
    ran = zhize("extract", short_document)
    assert ran.code == 0
    facts = Facts.model_validate_json(ran.raw)
    assert facts.document.id == short_document.stem
    assert sum(line.startswith("  {") for line in ran.out.splitlines()) >= len(facts.targets) + len(facts.assignments)


def test_a_folder_is_one_line_a_document_in_the_order_of_names(zhize, folder):
    ran = zhize("extract", folder)
    assert ran.code == 0
    facts = [Facts.model_validate_json(line) for line in ran.raw.splitlines()]
    assert [one.document.id for one in facts] == ["乙", "甲", "甲-2"]
    assert facts[1].targets == facts[2].targets != facts[0].targets


def test_several_files_are_one_line_each(zhize, folder):
    ran = zhize("extract", folder / "甲.txt", folder / "乙.txt")
    assert [json.loads(line)["document"]["id"] for line in ran.out.splitlines()] == ["甲", "乙"]


def test_a_file_that_cannot_be_read_is_told_and_passed_over(zhize, folder):
    (folder / "丙.txt").write_bytes(b"\x00\x01")
    ran = zhize("extract", folder)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 3
    assert "丙.txt" in ran.err


def test_nothing_is_written_where_nothing_can_be_read(zhize, tmp_path):
    folder = tmp_path / "坏"
    folder.mkdir()
    for name in ("一.txt", "二.txt"):
        (folder / name).write_bytes(b"\x00")
    ran = zhize("extract", folder, "-o", tmp_path / "facts.jsonl")
    assert ran.code == 2
    assert "一份也没有读成" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["坏"]


def test_an_output_file_holds_what_the_screen_would(zhize, folder):
    ran = zhize("extract", folder, "-o", folder / "facts.jsonl")
    assert ran.code == 0
    assert ran.raw == b""
    assert (folder / "facts.jsonl").read_bytes() == zhize("extract", folder).raw


def test_a_table_counts_the_facts_of_each_document(zhize, folder):
    ran = zhize("extract", folder, "--format", "table", "--lang", "en")
    assert ran.code == 0
    cells = [line.split() for line in ran.out.splitlines()]
    assert [row[0] for row in cells if row[1:2] == ["targets"]] == ["乙", "甲", "甲"]


def test_a_document_without_clauses_is_told_by_its_name(zhize, folder):
    (folder / "丁.txt").write_text("今天天气很好。\n", encoding="utf-8")
    assert "丁.txt 里没有读到责任条款" in zhize("extract", folder).err
