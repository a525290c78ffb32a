"""Bad input: one clear line on standard error, exit 2, no traceback, and the old output as it was."""

import errno
import os
from pathlib import Path

import pytest


def one_line(ran):
    assert ran.code == 2
    assert ran.out == ""
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1, ran.err
    assert "Traceback" not in ran.err
    return lines[0]


@pytest.fixture
def out(tmp_path, zhize, short_document):
    """An earlier build, and how to see that nobody touched it."""
    folder = tmp_path / "结果 out"
    assert zhize("build", short_document, "-o", folder).code == 0
    return folder


def state(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


CASES = {
    "empty": (b"", "空的"),
    "only white space": (b" \r\n\t\n", "空的"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "图片"),
    "zip, so a docx": (b"PK\x03\x04\x14\x00", "docx"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "undecodable bytes": ("（一）修路".encode() + b"\xff\xfe\xff" + "。".encode(), "编码"),
    "control characters": ("一、修路\x00\x01".encode(), "控制字符"),
}


@pytest.mark.parametrize(
    "command", [["build"], ["extract"], ["audit"], ["validate"], ["view"], ["export"]], ids=lambda c: c[0]
)
@pytest.mark.parametrize("case", CASES)
def test_a_file_that_is_no_text_is_refused(zhize, tmp_path, monkeypatch, command, case):
    data, told = CASES[case]
    (tmp_path / "坏 文件.txt").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    line = one_line(zhize(*command, "坏 文件.txt"))
    assert "坏 文件.txt" in line
    assert any(word in line for word in told.split("|"))
    assert [path.name for path in tmp_path.iterdir()] == ["坏 文件.txt"]


@pytest.mark.parametrize("command", ["build", "extract", "audit", "validate", "view", "export"])
def test_a_missing_file_names_the_near_one(zhize, short_document, command):
    line = one_line(zhize(command, short_document.with_name("茶业 实施意见稿.txt")))
    assert "没有这个文件" in line
    assert "did you mean: 茶业 实施意见.txt" in line


@pytest.mark.parametrize("command", ["extract", "audit", "validate", "view", "export"])
def test_a_folder_where_a_file_is_meant_is_refused(zhize, tmp_path, command):
    assert "文件夹" in one_line(zhize(command, tmp_path))


def test_a_folder_without_documents_is_refused(zhize, tmp_path):
    assert "没有可读的文件" in one_line(zhize("build", tmp_path, "-o", tmp_path / "out"))


def test_a_text_without_any_role_clause_gives_an_honest_empty_result_with_a_warning(zhize, tmp_path):
    path = tmp_path / "随笔.txt"
    path.write_text("今天天气很好。\n我们去爬山。\n", encoding="utf-8")
    ran = zhize("build", path, "-o", tmp_path / "out")
    assert ran.code == 0
    assert "没有读到责任条款" in ran.err
    assert "没有找到责任条款" in ran.out
    assert (tmp_path / "out" / "随笔" / "facts.json").is_file()
    extracted = zhize("extract", path)
    assert extracted.code == 0
    assert '"assignments": []' in extracted.out
    assert "没有读到责任条款" in extracted.err


def test_spaces_and_chinese_in_names_are_no_trouble(zhize, out):
    assert (out / "茶业 实施意见" / "任务分解表.xlsx").is_file()
    page = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="%E8%8C%B6%E4%B8%9A%20%E5%AE%9E%E6%96%BD%E6%84%8F%E8%A7%81/workbench.html"' in page


def test_a_failed_build_leaves_the_old_output_untouched(zhize, out, tmp_path):
    before = state(out)
    bad = tmp_path / "坏.txt"
    bad.write_bytes(b"\x00\x01")
    one_line(zhize("build", bad, "-o", out))
    assert state(out) == before


def test_a_file_in_the_place_of_the_output_folder_is_refused(zhize, short_document, tmp_path):
    target = tmp_path / "out"
    target.write_text("mine")
    assert "文件" in one_line(zhize("build", short_document, "-o", target))
    assert target.read_text() == "mine"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES], ids=errno.errorcode.get)
def test_a_full_or_read_only_output_folder_is_one_clear_line(zhize, out, short_document, monkeypatch, code):
    before = state(out)
    write = Path.write_bytes

    def full(self, data):
        if self.name == "任务分解表.xlsx":
            raise OSError(code, os.strerror(code))
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    line = one_line(zhize("build", short_document, "-o", out, "--again"))
    assert os.strerror(code) in line
    assert "原有结果未改动" in line
    assert state(out) == before
    assert not list(out.parent.glob(".*.new"))


def test_a_read_only_parent_of_the_output_is_one_clear_line(zhize, short_document, tmp_path, monkeypatch):
    def refused(self, *args, **kwargs):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "mkdir", refused)
    assert os.strerror(errno.EACCES) in one_line(zhize("build", short_document, "-o", tmp_path / "out"))


def test_one_bad_file_in_a_folder_does_not_stop_the_rest(zhize, tmp_path, short_document):
    (tmp_path / "坏.txt").write_bytes(b"\x00")
    (tmp_path / "旧.docx").write_bytes(b"PK\x03\x04")
    ran = zhize("build", tmp_path, "-o", tmp_path / "out")
    assert ran.code == 0
    assert {line.split(":")[1].strip() for line in ran.err.splitlines() if "passed over" in line} == {
        str(tmp_path / "坏.txt"),
        str(tmp_path / "旧.docx"),
    }
    assert "没有读进来的文件：坏.txt、旧.docx" in ran.out
    assert (tmp_path / "out" / short_document.stem / "facts.json").is_file()
    assert "坏.txt" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [["query", "units"], ["audit"], ["validate"], ["view"], ["export"]], ids=lambda c: c[0]
)
def test_a_missing_graph_says_what_to_run(zhize, tmp_path, command):
    assert "zhize build" in one_line(zhize(*command, "--graph", tmp_path / "out"))


def test_a_graph_that_is_no_graph_is_refused(zhize, tmp_path):
    (tmp_path / "graph.nq").write_text("这不是图\n", encoding="utf-8")
    assert "N-Quads" in one_line(zhize("query", "units", "--graph", tmp_path / "graph.nq"))


BAD_USES = {
    "unknown question": (["query", "unit-s"], "units"),
    "unknown parameter": (["query", "brand", "-p", "brnd=云"], "brand"),
    "parameter without a value": (["query", "brand", "-p", "brand"], "key=value"),
    "missing parameter": (["query", "brand"], "-p brand="),
    "unknown name": (["query", "unit", "-p", "unit=区不存在局"], "unit"),
    "no date": (["query", "targets-by-lead", "-p", "deadline=明年"], "2025"),
    "neither question nor SPARQL": (["query"], "--sparql"),
    "both question and SPARQL": (["query", "units", "--sparql", "ASK {}"], "--sparql"),
    "SPARQL that is none": (["query", "--sparql", "SELEC ?x"], "SPARQL|语法|查询"),
    "an update": (["query", "--sparql", "DROP ALL"], "改写"),
    "a call to another host": (["query", "--sparql", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"], "SERVICE"),
    "a query file that is not there": (["query", "--sparql", "没有.rq"], "没有这个查询文件"),
    "unknown export": (["export", "--format", "turtel"], "turtle"),
    "unknown term": (["ref", "leed"], "lead"),
    "unknown check": (["audit", "--explain", "LEAD-NON"], "LEAD-NONE"),
    "a base that is no IRI": (["export", "--base", "no iri"], "IRI"),
}


@pytest.mark.parametrize("case", BAD_USES)
def test_bad_usage_says_what_would_be_right(zhize, built, case, monkeypatch):
    arguments, told = BAD_USES[case]
    monkeypatch.chdir(built.parent)
    line = one_line(zhize(*arguments))
    assert any(word in line for word in told.split("|")), line
