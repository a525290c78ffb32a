"""A folder of documents is built whatever happens: damage, crashes, kills; and gives the same bytes in the end."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from random import Random

import pytest
from zhize.graph.build import build_folder
from zhize.graph.errors import InputError, OutputError

from tests.building.folders import digests, write_folder
from tests.building.running import kept, kill_at, run, start
from tests.conftest import SHORT_TEXT

#: Makes the reader fail on files of some names: loaded by Python itself in every process of a build.
SABOTAGE = """
import os, sys, time
import zhize.graph.studied as studied
_study = studied.study
def study(path, **options):
    name = os.path.basename(str(path))
    with open(os.environ["READ_LOG"], "a", encoding="utf-8") as log:
        log.write(name + chr(10))
    if "崩" in name:
        os.abort()
    if "撑" in name:
        raise MemoryError
    if "错" in name:
        raise KeyError("planted")
    if "慢" in name:
        time.sleep(600)
    return _study(path, **options)
studied.study = study
"""


@pytest.fixture
def sabotage(tmp_path):
    """The environment under which some names break the reader, and every file that is read leaves its name."""
    folder = tmp_path / "path"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SABOTAGE, encoding="utf-8")
    return {"PYTHONPATH": str(folder), "READ_LOG": str(tmp_path / "read.log"), "PYTHONUTF8": "1"}


def write(folder, *names):
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        (folder / name).write_text(SHORT_TEXT.replace("茶", "茶药麻棉"[number % 4]), encoding="utf-8")
    return folder


def read_names(environment):
    """Return the names of the files that were read since the last call."""
    log = Path(environment["READ_LOG"])
    names = log.read_text(encoding="utf-8").split()
    log.unlink()
    return sorted(names)


def rows(path):
    return {Path(row["file"]).name: row for row in json.loads(path.read_text(encoding="utf-8"))}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills a process group")
def test_a_build_of_five_formats_killed_three_times_ends_in_the_bytes_of_a_clean_one(tmp_path):
    damaged = write_folder(tmp_path / "文件", 60, share=0.04)
    rng, out = Random(7), tmp_path / "out"
    kills = [kill_at(tmp_path / "文件", out, count, rng) for count in sorted(rng.sample(range(1, 45), 3))]
    assert all(kills)
    assert not out.exists()
    done = run(tmp_path / "文件", out, "--report", str(tmp_path / "报告.json"))
    assert done.returncode == 0, done.stderr.decode()
    report = rows(tmp_path / "报告.json")
    assert len(report) == 60
    assert sorted(name for name, row in report.items() if row["why"]) == damaged and len(damaged) == 2
    assert all(row["mend"] for name, row in report.items() if name in damaged)
    states = [row["state"] for row in report.values()]
    assert states.count("未改动，沿用") >= 20
    clean = run(tmp_path / "文件", tmp_path / "另" / "out", "--jobs", "1")
    assert clean.returncode == 0
    assert digests(out) == digests(tmp_path / "另" / "out")
    assert {path.name for path in tmp_path.iterdir()} == {".out.kept", "out", "报告.json", "文件", "另"}


def test_a_document_that_breaks_its_process_costs_itself_alone_and_the_report_says_why(tmp_path, sabotage):
    source = write(tmp_path / "文件", "甲.txt", "乙崩.txt", "丙慢.txt", "丁错.txt", "戊撑.txt", "己.txt")
    done = run(source, tmp_path / "out", "--seconds", "20", "--report", str(tmp_path / "r.json"), **sabotage)
    assert done.returncode == 3  # one of the failures is our own fault
    assert "KeyError: 'planted'" in done.stderr.decode()
    report = rows(tmp_path / "r.json")
    assert {name for name, row in report.items() if row["why"] is None} == {"甲.txt", "己.txt"}
    assert "中途退出" in report["乙崩.txt"]["why"]
    assert "20 秒还没有读完" in report["丙慢.txt"]["why"] and "--seconds" in report["丙慢.txt"]["mend"]
    assert "KeyError" in report["丁错.txt"]["why"]
    assert "内存不够" in report["戊撑.txt"]["why"]
    assert read_names(sabotage).count("乙崩.txt") == 2  # once more, alone
    assert all(row["seconds"] > 0 and row["facts"] > 3 for row in report.values() if row["why"] is None)


def test_only_files_that_changed_are_read_again(tmp_path, sabotage):
    source = write(tmp_path / "文件", "甲.txt", "乙.txt", "丙.txt")
    out = tmp_path / "out"
    assert run(source, out, **sabotage).returncode == 0
    assert read_names(sabotage) == ["丙.txt", "乙.txt", "甲.txt"]
    before = digests(out)
    os.utime(source / "甲.txt")  # a time is no change
    assert run(source, out, **sabotage).returncode == 0
    assert not Path(sabotage["READ_LOG"]).exists() and digests(out) == before
    (source / "乙.txt").write_text(SHORT_TEXT.replace("5个", "6个"), encoding="utf-8")
    assert run(source, out, **sabotage).returncode == 0
    assert read_names(sabotage) == ["乙.txt"]
    assert run(source, tmp_path / "另" / "out", **sabotage).returncode == 0
    assert digests(out) == digests(tmp_path / "另" / "out") != before
    read_names(sabotage)
    assert run(source, out, "--again", **sabotage).returncode == 0
    assert len(read_names(sabotage)) == 3


def test_a_review_sheet_beside_a_document_makes_it_anew(tmp_path):
    source = write(tmp_path / "文件", "甲.txt", "乙.txt")
    build_folder([source], tmp_path / "out")
    (source / "甲.reviews.csv").write_text("检查项,对象\n", encoding="utf-8")
    result = build_folder([source], tmp_path / "out")
    states = {file.name: file.state for file in result.files}
    assert states["乙.txt"] == "reused" and states["甲.txt"] != "reused"


@pytest.mark.parametrize("damage", ["cut", "edited", "record", "gone"])
def test_a_kept_document_that_is_not_as_it_was_left_is_made_anew(tmp_path, damage):
    source = write(tmp_path / "文件", "甲.txt")
    out, root = tmp_path / "out", tmp_path / ".out.kept"
    build_folder([source], out)
    before = digests(out)
    (entry,) = (path for path in root.iterdir() if path.is_dir())
    path = entry / "files" / "facts.json"
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:100])
    elif damage == "edited":  # through the link in the results
        (out / "甲" / "facts.json").write_bytes(path.read_bytes().replace(b"2024", b"2025"))
    elif damage == "record":
        (entry / "record.json").write_bytes((entry / "record.json").read_bytes().replace(b"\xe7\x94\xb2", b"\xe4\xb9\x99"))
    else:
        path.unlink()
    result = build_folder([source], out)
    assert [file.state for file in result.files] == ["built"]
    assert digests(out) == before


def test_results_are_the_same_where_the_disk_has_no_links(tmp_path, monkeypatch):
    source = write(tmp_path / "文件", "甲.txt")
    build_folder([source], tmp_path / "out")
    before = digests(tmp_path / "out")

    def refuse(*paths):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert [file.state for file in build_folder([source], tmp_path / "out").files] == ["reused"]
    assert digests(tmp_path / "out") == before


def test_what_is_kept_may_be_deleted_and_what_is_stale_is(tmp_path):
    source = write(tmp_path / "文件", "甲.txt", "乙.txt")
    out = tmp_path / "out"
    build_folder([source], out)
    before = digests(out)
    (source / "丙.txt").write_text(SHORT_TEXT.replace("茶", "竹"), encoding="utf-8")
    build_folder([source], out)
    assert kept(out) == 3
    (source / "丙.txt").unlink()
    build_folder([source], out)
    assert kept(out) == 2
    shutil.rmtree(tmp_path / ".out.kept")
    build_folder([source], out)
    assert digests(out) == before


def test_an_id_that_changes_with_the_folder_is_made_anew_under_its_new_name(tmp_path):
    write(tmp_path / "甲", "意见.txt")
    build_folder([tmp_path / "甲"], tmp_path / "out")
    write(tmp_path / "丙", "意见.txt")
    result = build_folder([tmp_path / "丙", tmp_path / "甲"], tmp_path / "out")
    assert [built.id for built in result.documents] == ["意见", "意见-2"]
    assert b"doc/%E6%84%8F" not in (tmp_path / "out" / "graph.nq").read_bytes()
    assert '"id":"意见-2"' in (tmp_path / "out" / "意见-2" / "facts.json").read_text(encoding="utf-8")


def test_two_builds_at_once_into_one_folder_are_refused(tmp_path, sabotage):
    source = write(tmp_path / "文件", "甲慢.txt", "乙.txt")
    first = start(source, tmp_path / "out", **sabotage)
    while not kept(tmp_path / "out") and first.poll() is None:
        pass
    with pytest.raises(OutputError, match="另一个 zhize build"):
        build_folder([source / "乙.txt"], tmp_path / "out")
    first.kill()
    first.communicate()
    build_folder([source / "乙.txt"], tmp_path / "out")  # the lock went with the process


def test_an_interrupted_build_says_what_is_kept_and_leaves_the_old_result(tmp_path, sabotage):
    import signal

    source = write(tmp_path / "文件", "甲.txt", "乙.txt")
    out = tmp_path / "out"
    build_folder([source], out)
    before = digests(out)
    write(source, "丙.txt", "丁慢.txt")
    process = start(source, out, **sabotage)
    while kept(out) < 3 and process.poll() is None:
        pass
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "再运行同一条命令会接着做" in said.decode() and "Traceback" not in said.decode()
    assert digests(out) == before


def test_nothing_read_leaves_no_folder_behind(tmp_path):
    (tmp_path / "空.txt").write_bytes(b"")
    with pytest.raises(InputError):
        build_folder([tmp_path / "空.txt"], tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["空.txt"]
