"""Documents of every format through the command line: the same results, with their pages; what is not read is told."""

import json

import pytest

from tests.conftest import SHORT_TEXT
from tests.reading.making import docx, ofd, ofd_page, ofd_rule, ofd_text, paragraph, typeset

LINES = [line for line in SHORT_TEXT.split("\n") if line]


def files(folder):
    page = "".join(f"<p>{line}</p>" for line in LINES)
    (folder / "网页.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    (folder / "文档.docx").write_bytes(docx("".join(map(paragraph, LINES))))
    (folder / "版式.ofd").write_bytes(typeset(LINES))
    (folder / "文本.txt").write_text(SHORT_TEXT, encoding="utf-8")
    return [folder / name for name in ("网页.html", "文档.docx", "版式.ofd", "文本.txt")]


def test_a_folder_of_all_formats_gives_each_document_the_same_units_and_targets(zhize, tmp_path):
    paths = files(tmp_path)
    ran = zhize("build", tmp_path, "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    found = {}
    for path in paths:
        folder = tmp_path / "out" / path.stem
        facts = json.loads((folder / "facts.json").read_bytes())
        text = (folder / "text.txt").read_bytes().decode()
        assert all(text[slice(*row["span"])] == row["quote"] for row in facts["targets"])
        found[path.suffix] = [
            [(row["measure"], row["name"], row["role"]) for row in facts["assignments"]],
            [(row["measure"], row["metric"], row["value"], row["deadline"]) for row in facts["targets"]],
        ]
        assert [set(row) & {"page", "paragraph"} for row in facts["targets"][:1]] == [
            {".txt": set(), ".ofd": {"page"}}.get(path.suffix, {"paragraph"})
        ]
    assert len(found[".txt"][0]) == 6
    assert all(each == found[".txt"] for each in found.values())
    assert zhize("validate", "--graph", tmp_path / "out").code == 0


@pytest.mark.parametrize("name", ["网页.html", "文档.docx", "版式.ofd"])
def test_findings_say_the_page_or_paragraph_of_their_evidence(zhize, tmp_path, name):
    files(tmp_path)
    ran = zhize("audit", tmp_path / name, "--format", "json")
    assert ran.code == 0, ran.err
    evidence = [each for row in json.loads(ran.out) for each in row["evidence"]]
    assert evidence
    key = "page" if name.endswith(".ofd") else "paragraph"
    assert all(each[key] >= 1 for each in evidence)


def test_extract_takes_a_page_from_standard_input(zhize):
    ran = zhize("extract", "-", stdin=f"<!DOCTYPE html><html><body><p>{'</p><p>'.join(LINES)}</p></body></html>".encode())
    assert len(json.loads(ran.out)["assignments"]) == 6


def test_a_package_from_standard_input_is_read_too(zhize):
    page = ofd_page(ofd_text("一、修路。", 30, 40) + ofd_rule(30, 50, 90, 50))
    assert json.loads(zhize("extract", "-", stdin=ofd(page)).out)["measures"][0]["title"] == "修路"


def test_pages_that_could_not_be_read_are_told(zhize, tmp_path, monkeypatch):
    from zhize.graph.reading import formats
    from zhize.graph.reading.origin import Origin

    monkeypatch.setattr(formats, "decode", lambda *_: SHORT_TEXT)
    monkeypatch.setattr(formats, "PLAIN", Origin("pdf", pages=(0,), notes=("第 2 页没有文字",)))
    (tmp_path / "甲.txt").write_text("x")
    for command in (["extract"], ["build", "-o", tmp_path / "out"]):
        ran = zhize(*command, tmp_path / "甲.txt")
        assert ran.code == 0
        assert "第 2 页没有文字" in ran.err
