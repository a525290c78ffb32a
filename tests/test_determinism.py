"""Two builds are byte-identical: in other processes, under other hash seeds, in the C locale, from another folder."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import SHORT_TEXT

ROOT = Path(__file__).resolve().parents[1]


def digests(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(folder, sources, **environment):
    """Build in a process of its own whose standard streams are pipes, as under cron."""
    folder.mkdir()
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", ""), **environment}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from zhize.graph.cli import main; main()",
            "build",
            *map(str, sources),
            "-o",
            str(folder / "out"),
        ],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    summary = done.stdout.decode("utf-8").replace(str(folder), "")
    return digests(folder / "out"), summary


def test_two_builds_are_byte_identical_whatever_the_hash_seed_and_the_locale(tmp_path):
    documents = tmp_path / "文件"
    documents.mkdir()
    (documents / "茶业.txt").write_text(SHORT_TEXT, encoding="utf-8")
    (documents / "茶业二.txt").write_bytes(SHORT_TEXT.replace("茶", "药").encode("gb18030"))
    sources = [documents, *(ROOT / "data" / "documents").glob("*.txt")]
    first = run(tmp_path / "一", sources, PYTHONHASHSEED="0", LANG="zh_CN.UTF-8")
    second = run(tmp_path / "二", sources, PYTHONHASHSEED="12345", LC_ALL="C", LANG="C", TZ="Asia/Shanghai")
    assert len(first[0]) > 30
    assert second == first


def test_no_path_of_the_machine_and_no_date_of_the_build_stands_in_the_results(built):
    import datetime

    today = datetime.date.today().isoformat()
    for path in built.rglob("*"):
        if path.is_file() and path.suffix not in (".xlsx", ".docx"):
            text = path.read_text(encoding="utf-8")
            assert str(built.parent) not in text
            assert today not in text
