"""What is shipped: explicit packages, data files inside, dependencies declared, a console script that runs anywhere."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOP = ("graph", "ontology", "data", "visualize")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DATA_SUFFIXES = {".ttl", ".rq", ".csv", ".tsv", ".txt", ".html", ".css", ".js", ".jsonld", ".xml"}
#: Import names that differ from the name of the distribution.
DISTRIBUTIONS: dict[str, str] = {"docx": "python-docx"}


def python_files() -> list[Path]:
    return sorted(path for top in TOP for path in (ROOT / top).rglob("*.py") if "__pycache__" not in path.parts)


def test_the_packages_list_names_exactly_the_folders_with_python():
    folders = {"zhize." + ".".join(path.parent.relative_to(ROOT).parts) for path in python_files()}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders


def test_every_third_party_import_is_declared():
    declared = {
        dep.split(">")[0].split("=")[0].split("[")[0].strip().lower() for dep in (
            *PROJECT["project"]["dependencies"],
            *PROJECT["project"]["optional-dependencies"]["pdf"],
            *PROJECT["project"]["optional-dependencies"]["serve"],
            *PROJECT["project"]["optional-dependencies"]["pandas"],
        )
    }
    used = set()
    files = python_files()
    assert len(files) > 30
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else ([node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else [])
            )
            used |= {name.split(".")[0] for name in names}
    third = {name for name in used if name and name not in sys.stdlib_module_names}
    assert "zhize" not in third, "inside the product every import is relative"
    assert {DISTRIBUTIONS.get(name, name).lower() for name in third} <= declared


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    source = tmp_path_factory.mktemp("source")
    for name in TOP:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ROOT / name, source / name)
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            str(target),
            str(source),
        ],
        check=True,
    )
    (built,) = target.glob("*.whl")
    return built


def test_nothing_generic_lands_in_site_packages_and_every_data_file_is_inside(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name.split("/")[0] for name in names} == {
        "zhize",
        next(n.split("/")[0] for n in names if ".dist-info/" in n),
    }
    wanted = {
        f"zhize/{path.relative_to(ROOT).as_posix()}"
        for top in TOP
        for path in (ROOT / top).rglob("*")
        if path.suffix in DATA_SUFFIXES and "__pycache__" not in path.parts
    }
    assert len(wanted) > 30
    assert wanted <= names
    assert "zhize/graph/py.typed" in names


def test_the_console_script_runs_from_a_wheel_in_a_new_venv_in_another_folder(wheel, tmp_path):
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    binary = venv / ("Scripts" if os.name == "nt" else "bin")
    site = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(venv), "platbase": str(venv)}))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(binary / "python"),
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            str(wheel),
        ],
        check=True,
    )
    # The dependencies come from the running environment; its editable zhize does not, since .pth files do not nest.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    elsewhere = tmp_path / "某个 文件夹"
    elsewhere.mkdir()

    def zhize(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(binary / "zhize"), *arguments],
            cwd=elsewhere,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    where = subprocess.run(
        [str(binary / "python"), "-c", "import zhize.graph; print(zhize.graph.__file__)"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(site))
    built = zhize("build", "-o", "结果")
    assert built.returncode == 0, built.stderr
    assert (elsewhere / "结果" / "index.html").is_file()
    answer = zhize("query", "joint-leads", "--graph", "结果", "--format", "json")
    assert answer.returncode == 0, answer.stderr
    assert "（一）2" in answer.stdout
