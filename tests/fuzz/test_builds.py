"""A folder of broken files of every format is built; nothing is written but the output, and nobody is reached."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.building.running import run
from tests.needed import need_module

from . import guard
from .files import SUFFIXES, bases, mutant

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the guard finds open folders in /proc")

#: Broken files of the folder, beside a whole one of each format.
COUNT = 60
#: Numbers of the broken files; those of the readers' test come first.
FIRST = 1000


@pytest.fixture
def guarded(tmp_path):
    """The environment of a process, and of all it starts, that notes what it does and should not."""
    folder = tmp_path / "path"
    folder.mkdir()
    shutil.copy(guard.__file__, folder / "guard.py")
    (folder / "sitecustomize.py").write_text("import guard\nguard.install_from_environment()\n", encoding="utf-8")
    for name in ("home", "temporary", "out"):
        (tmp_path / name).mkdir()
    return {
        "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "temporary"), "GUARD_LOG": str(tmp_path / "guard.log"),
        "GUARD_FOLDERS": os.pathsep.join([str(tmp_path / "out"), str(tmp_path / "temporary")]),
    }


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_of_broken_files_is_built_and_nothing_else_is_touched(tmp_path, guarded):
    need_module("pypdfium2")
    source = tmp_path / "文件"
    source.mkdir()
    for suffix in SUFFIXES:
        (source / f"整{suffix}").write_bytes(bases()[suffix])
    for number in range(FIRST, FIRST + COUNT):
        name, data = mutant(2, number)
        (source / name).write_bytes(data)
    before = tree(tmp_path)
    done = run(source, tmp_path / "out" / "图谱", "--report", str(tmp_path / "out" / "报告.json"), **guarded)
    assert done.returncode == 0, done.stderr.decode()
    report = json.loads((tmp_path / "out" / "报告.json").read_text(encoding="utf-8"))
    read = {Path(row["file"]).name for row in report if row["why"] is None}
    assert {f"整{suffix}" for suffix in SUFFIXES} <= read and 10 < len(read) < len(report)
    assert Path(guarded["GUARD_LOG"]).read_text(encoding="utf-8") == ""
    after = {name: data for name, data in tree(tmp_path).items() if not name.startswith("out/")}
    assert after == before | {"guard.log": b""}


def test_what_a_build_may_not_do_is_noted(tmp_path, guarded):
    source = tmp_path / "文件"
    source.mkdir()
    for suffix in (".txt", ".docx"):  # one alone is built by the command itself
        (source / f"整{suffix}").write_bytes(bases()[suffix])
    done = run(source, tmp_path / "elsewhere", **guarded)
    assert done.returncode == 0, done.stderr.decode()
    noted = Path(guarded["GUARD_LOG"]).read_text(encoding="utf-8").splitlines()
    assert sum(str(tmp_path / ".elsewhere.") in line for line in noted) > 10
    by = {Path(line.split("'")[1]).name for line in noted}
    assert by == {"-c", "worker.py"}  # the command and its workers
