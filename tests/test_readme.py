"""What the READMEs promise is what the commands do: the answers are real, the commands and files exist."""

import re

import pytest

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


@pytest.mark.parametrize("lang", READMES)
def test_make_targets_files_and_commands_named_exist(lang):
    import typer
    from zhize.graph.cli.app import app

    text = READMES[lang].read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (docs.ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"run", "test"} <= set(re.findall(r"\bmake ([a-z]+)", text)) <= targets
    assert set(re.findall(r"\bzhize ([a-z]+)(?= |`|$)", text, re.M)) <= set(typer.main.get_command(app).commands)


@pytest.mark.parametrize("lang", READMES)
def test_every_file_of_a_build_that_is_named_is_written(lang, built):
    text = READMES[lang].read_text(encoding="utf-8")
    names = set(re.findall(r"`(?:out/<[^>]+>/)?([\w任务分解表-]+\.(?:html|xlsx|md|json|txt|nq|ttl|graphml))`", text)) - {"README.zh.md"}
    written = {path.name for path in built.rglob("*")}
    assert len(names) >= 5
    assert names <= written
