"""The tree keeps its rules: what lies where, what may import what, and what no file says."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ("graph", "visualize", "ontology", "data")
FILES = [
    Path(line)
    for line in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
] or [
    path.relative_to(ROOT) for top in (*PRODUCT, "tests", "docs") for path in (ROOT / top).rglob("*") if path.is_file()
]
MODULES = [path for path in FILES if path.suffix == ".py" and path.parts[0] in PRODUCT and (ROOT / path).is_file()]
LAYERS = next(
    contract["layers"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    if contract["type"] == "layers"
)


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def strings(path):
    """Every string constant of a module that is no docstring."""
    tree = ast.parse(read(path))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare
    ]


def test_there_are_modules_to_check():
    assert len(MODULES) > 60


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_says_what_it_is_for_and_is_no_longer_than_four_hundred_lines(path):
    text = read(path)
    assert text.count("\n") <= 400
    assert text.strip() == "" or ast.get_docstring(ast.parse(text))


def test_ontology_and_data_hold_no_logic():
    for path in MODULES:
        if path.parts[0] in ("ontology", "data"):
            assert all(isinstance(node, ast.Expr) for node in ast.parse(read(path)).body), path


def test_no_sparql_turtle_or_html_stands_in_python():
    pattern = re.compile(
        r"SELECT\s+(DISTINCT\s+)?[?*(]|CONSTRUCT\s*\{|@prefix \w+: <|(?<![?P])<(html|body|div|table|script|style|head)[ >]",
        re.I,
    )
    assert [
        (str(path), found[:60])
        for path in MODULES
        if path.parts[0] in ("graph", "visualize")
        for found in strings(path)
        if pattern.search(found)
    ] == []


def test_visualize_imports_nothing_of_graph_and_only_one_module_imports_pyvis():
    pyvis = []
    for path in MODULES:
        for node in ast.walk(ast.parse(read(path))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else (["." * node.level + (node.module or "")] if isinstance(node, ast.ImportFrom) else [])
            )
            for name in names:
                if path.parts[0] == "visualize":
                    assert not re.search(r"graph\b|rdflib|pyoxigraph", name.replace("networkx", "")), path
                if name.split(".")[0] == "pyvis":
                    pyvis.append(str(path))
    assert set(pyvis) == {"visualize/network.py"}


def test_importing_a_module_does_nothing():
    code = "\n".join(
        f"import zhize.{'.'.join(path.with_suffix('').parts).removesuffix('.__init__')}"
        for path in MODULES
        if path.name != "__main__.py"
    )
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_every_module_of_graph_stands_in_a_layer():
    layers = {name.strip().removeprefix("zhize.graph.") for layer in LAYERS for name in layer.split("|")}
    tops = {
        path.parts[1].removesuffix(".py") for path in MODULES if path.parts[0] == "graph" and len(path.parts) > 1
    } - {"__init__"}
    assert tops - layers == set()


@pytest.mark.parametrize("top", [*PRODUCT, "tests"])
def test_each_top_folder_has_a_readme(top):
    assert (ROOT / top / "README.md").is_file()


def test_no_path_of_a_machine_and_no_loose_end_stands_in_a_file():
    here = ROOT.as_posix()
    pattern = re.compile(
        "|".join([re.escape(here), "/ho" + "me/", "/Us" + "ers/", r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", "/wo" + "rk/"])
    )
    found = [
        (str(path), match[0])
        for path in FILES
        if path.suffix in (".py", ".md", ".toml", ".rq", ".ttl", ".csv", ".tsv", ".js", ".css", ".html", "")
        and (ROOT / path).is_file()
        for match in pattern.finditer(read(path))
    ]
    assert found == []


def test_no_exception_is_caught_blindly_but_at_the_edge():
    caught = [
        str(path)
        for path in MODULES
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]
    assert set(caught) <= {"graph/cli/__init__.py", "graph/building/worker.py"}


def test_every_type_ignore_names_its_code():
    assert [str(path) for path in MODULES if re.search(r"# type: ignore(?!\[)", read(path))] == []
