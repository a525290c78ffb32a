"""Every command and option says in Chinese and English what it is for; every command shows an example."""

import re

import pytest
import typer
from zhize.graph.cli.app import app

COMMANDS = {"build", "curate", "extract", "query", "questions", "audit", "validate", "view", "brief", "export", "ref", "schema", "evaluate", "load", "serve", "units"}
GROUP = typer.main.get_command(app)
PARAMETERS = [
    (name, param) for name, command in GROUP.commands.items() for param in command.params if param.name != "help"
]


def has_both_languages(text):
    return re.search(r"[\u4e00-\u9fff]", text) and re.search(r"[A-Za-z]{3}", text) and "·" in text


def test_the_commands_are_those_of_the_contract():
    assert set(GROUP.commands) == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_has_help_in_two_languages_and_an_example(name):
    help = GROUP.commands[name].help
    assert has_both_languages(help.splitlines()[0])
    assert re.search(rf"例 / examples?: zhize {name}", help)


def test_every_option_and_argument_has_help_in_two_languages():
    assert len(PARAMETERS) > 30
    assert [(name, param.name) for name, param in PARAMETERS if not has_both_languages(param.help or "")] == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_is_printed_without_a_graph(zhize, name):
    ran = zhize(name, "--help")
    assert ran.code == 0
    assert f"zhize {name}" in ran.out


def test_help_starts_without_the_heavy_libraries():
    import subprocess
    import sys

    heavy = "rdflib pyshacl networkx numpy pyvis pyoxigraph pydantic rustworkx xlsxwriter jinja2 docx lxml openpyxl scipy"
    code = (
        "import sys; from zhize.graph.cli.app import app\n"
        f"print([name for name in {heavy.split()!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_an_unknown_command_names_the_near_one(zhize):
    ran = zhize("quey")
    assert ran.code == 2
    assert "query" in ran.err
