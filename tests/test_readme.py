"""What the READMEs promise is what the commands do: the answers are real, the commands and files exist."""

import re
from pathlib import Path

import pytest

from tests.reading.making import docx, paragraph
from tests.tools import docs

READMES = {"en": docs.ROOT / "README.md", "zh": docs.ROOT / "README.zh.md"}


@pytest.fixture
def beside_the_build(built, tmp_path, monkeypatch):
    """A folder with the bundled document's build and the docs, as after `make run`."""
    (tmp_path / "out").symlink_to(built)
    (tmp_path / "docs").symlink_to(docs.DOCS)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("lang", READMES)
def test_the_answers_are_those_of_the_commands(lang, zhize, beside_the_build):
    def run(arguments):
        ran = zhize(*arguments)
        assert ran.code == 0, ran.err
        assert ran.out.strip()
        return ran.out

    block = docs.answers(lang, run)
    assert block.count("$ zhize query") == 4
    assert block in READMES[lang].read_text(encoding="utf-8"), "run `make docs`"


FENCED = re.compile(r"^```\n(.*?)^```", re.M | re.S)


def fenced(text):
    """The lines of the fenced blocks, the generated answers aside."""
    return "\n".join(FENCED.findall(docs.with_answers(text, "")))


def spans(text):
    """The code spans outside the fenced blocks."""
    return re.findall(r"`([^`\n]+)`", FENCED.sub("", text))


@pytest.mark.parametrize("lang", READMES)
def test_make_targets_and_commands_named_exist(lang):
    import typer
    from zhize.graph.cli.app import app

    text = READMES[lang].read_text(encoding="utf-8")
    text = "\n".join([fenced(text), *spans(text)])
    targets = set(re.findall(r"^([a-z]+):", (docs.ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"run", "test"} <= set(re.findall(r"^make ([a-z]+)", text, re.M)) <= targets
    named = set(re.findall(r"\bzhize ([a-z]+)(?= |$)", text, re.M))
    assert len(named) >= 5
    assert named <= set(typer.main.get_command(app).commands)


@pytest.mark.parametrize("lang", READMES)
def test_every_file_of_a_build_that_is_named_is_written(lang, built):
    text = READMES[lang].read_text(encoding="utf-8")
    names = {Path(span).name for span in spans(text) if re.search(r"\.(html|xlsx|md|json|txt|nq|ttl|graphml)$", span)}
    assert {"index.html", "workbench.html", "任务分解表.xlsx", "audit.md", "facts.json", "graph.nq"} <= names
    assert names <= {path.name for path in built.rglob("*")}


@pytest.mark.parametrize("lang", READMES)
def test_every_example_command_line_is_understood(lang, zhize, built, short_document, tmp_path, monkeypatch):
    """Commands on 实施意见.txt, .docx and on the graph run as written, in a folder that holds them."""
    (tmp_path / "work").mkdir()
    text = short_document.read_text(encoding="utf-8").replace("市财政局", "区财政局")
    (tmp_path / "work" / "实施意见.txt").write_text(text, encoding="utf-8")
    (tmp_path / "work" / "实施意见.docx").write_bytes(docx("".join(map(paragraph, text.split("\n")))))
    (tmp_path / "work" / "docs").symlink_to(docs.DOCS)
    monkeypatch.chdir(tmp_path / "work")
    lines = re.findall(r"^(zhize [^#\n]*)", fenced(READMES[lang].read_text(encoding="utf-8")), re.M)
    lines = [line.strip() for line in lines if " " in line.strip()]
    assert zhize("build", "-o", "out").code == 0
    assert len(lines) >= 8
    for line in lines:
        ran = zhize(*docs.shlex.split(line)[1:])
        assert ran.code in (0, 1), (line, ran.err)
