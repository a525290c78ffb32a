"""install.sh installs without a network, without rights, anywhere, again and again; and says what to do when it cannot."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="install.sh is for Linux")

#: No address answers, and pip's own settings would lead there.
NOWHERE = {
    "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_FIND_LINKS": "/nowhere", "PIP_TARGET": "/nowhere", "PYTHONHOME": "/nowhere",
}


@pytest.fixture
def home(tmp_path) -> Path:
    folder = tmp_path / "家 目录"
    folder.mkdir()
    return folder


def run(command: list[str | Path], home: Path, path: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a bare environment, `path` before the system's own tools."""
    where = f"{path}:/usr/bin:/bin" if path else "/usr/bin:/bin"
    environment = {"PATH": where, "HOME": str(home), "LANG": "C", **NOWHERE, **more}
    return subprocess.run(
        [str(part) for part in command], env=environment, cwd=home, capture_output=True, text=True, encoding="utf-8", check=False
    )


def python_that(folder: Path, changes: str, name: str = "python3") -> Path:
    """Make a Python that differs from the running one in what `changes` says; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    code = folder / f"{name}-as.py"
    code.write_text(
        f"import os, runpy, sys, sysconfig\n{changes}\n"
        "sys.argv = [word for word in sys.argv[1:] if word != '-E']\nrunpy.run_path(sys.argv[0], run_name='__main__')\n",
        encoding="utf-8",
    )
    script = folder / name
    script.write_text(f'#!/bin/sh\nunset PYTHONHOME\nexec "{sys.executable}" "{code}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return folder


def tools(folder: Path) -> Path:
    """Return a folder with the system's tools that install.sh needs, and no Python."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("sh", "dirname", "cat", "mkdir", "rm", "tar", "gzip", "readlink"):
        found = shutil.which(name)
        assert found, name
        (folder / name).symlink_to(found)
    return folder


def bare(command: list[str | Path], home: Path, path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command where only `path` is searched."""
    return run(command, home, **{"PATH": str(path), **more})


@pytest.mark.slow
def test_zhize_installs_builds_and_answers_without_a_network_and_a_second_run_takes_the_place_of_the_first(unpacked, home):
    first = run(["sh", unpacked / "install.sh"], home, ZHIZE_PYTHON=sys.executable)
    assert first.returncode == 0, first.stdout + first.stderr
    program = home / ".local/share/zhize"
    zhize = home / ".local/bin/zhize"
    assert "装好了" in first.stdout and str(program / "zhize") in first.stdout
    assert sorted(path.name for path in program.iterdir()) == ["env-1", "install.log", "open", "zhize"]

    document = home / "某县 实施意见.txt"
    document.write_text(
        "关于培育特色产业的实施意见\n\n一、主要任务\n1.培育茶叶品牌。到2027年，建成茶园示范基地12个。"
        "（牵头单位：县农业农村局；责任单位：县商务局）\n",
        encoding="utf-8",
    )
    built = run([zhize, "build", document, "-o", home / "结果"], home)
    assert built.returncode == 0, built.stderr
    asked = run([zhize, "query", "unit", "-p", "unit=县农业农村局", "--graph", home / "结果", "--format", "json"], home)
    assert [row["role"] for row in json.loads(asked.stdout)] == [["lead"]], asked.stdout + asked.stderr
    bundled = run([zhize, "build", "-o", home / "示例"], home)
    assert bundled.returncode == 0, bundled.stderr
    assert "（一）2" in run([zhize, "query", "joint-leads", "--graph", home / "示例", "--format", "json"], home).stdout
    readers = run([program / "env-1/bin/python", "-c", "import pypdfium2, starlette, uvicorn"], home, PYTHONHOME="")
    assert readers.returncode == 0, readers.stderr
    dropped = run([program / "open", document], home, ZHIZE_QUIET="1")
    assert dropped.returncode == 0 and (home / "zhize-out/index.html").is_file(), dropped.stderr

    entry = (home / ".local/share/applications/zhize.desktop").read_text(encoding="utf-8")
    assert f'Exec="{program / "open"}" %F' in entry.splitlines()

    # A broken stick changes nothing of what works.
    spoilt = home / "坏盘"
    shutil.copytree(unpacked, spoilt, copy_function=os.link)
    wheel = next((spoilt / "wheels/any").glob("zhize-*.whl"))
    data = wheel.read_bytes()
    wheel.unlink()
    wheel.write_bytes(data[:-1])
    failed = run(["sh", spoilt / "install.sh"], home, ZHIZE_PYTHON=sys.executable)
    assert failed.returncode == 1 and "损坏" in failed.stdout and wheel.name in failed.stdout
    assert run([zhize, "questions"], home).returncode == 0

    again = run(["sh", unpacked / "install.sh"], home, ZHIZE_PYTHON=sys.executable)
    assert again.returncode == 0, again.stdout + again.stderr
    assert sorted(path.name for path in program.iterdir()) == ["env-2", "install.log", "open", "zhize"]
    assert run([zhize, "questions"], home).returncode == 0


def test_a_failure_of_pip_leaves_the_earlier_environment_and_names_the_log(stick, home):
    program = home / ".local/share/zhize"
    (program / "env-4").mkdir(parents=True)
    (stick / "sha256.txt").write_text("", encoding="utf-8")
    (stick / "wheels/any").mkdir(parents=True)
    (stick / "wheels/any/pip-99-py3-none-any.whl").write_bytes(b"no wheel")
    done = run(["sh", stick / "install.sh"], home, ZHIZE_PYTHON=sys.executable)
    assert done.returncode == 1
    assert "没有装成，原来的安装没有改动" in done.stdout and str(program / "install.log") in done.stdout
    assert [path.name for path in program.iterdir() if path.is_dir()] == ["env-4"]


def test_without_python_it_says_what_to_do(stick, home, tmp_path):
    done = bare(["sh", stick / "install.sh"], home, tools(tmp_path / "tools"))
    assert done.returncode == 3, done.stdout + done.stderr
    assert "没有找到 Python" in done.stdout and "cpython-3.12" in done.stdout and done.stderr == ""
    assert not (home / ".local").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("sys.version_info = (2, 7, 18, 'final', 0)", "2.7.18，太旧：需要 3.11 以上"),
        ("sys.version_info = (3, 8, 10, 'final', 0)", "3.8.10，太旧：需要 3.11 以上"),
        ("sys.version_info = (3, 99, 0, 'final', 0)", "3.99.0，安装包里没有适合它的部件"),
        ("sys.implementation.name = 'pypy'", "只适用于通常的 Python"),
        (
            "known = sysconfig.get_config_var\nsysconfig.get_config_var = lambda name: 1 if name == 'Py_GIL_DISABLED' else known(name)",
            "只适用于通常的 Python",
        ),
        ("sysconfig.get_platform = lambda: 'linux-loongarch64'", "这台机器是 linux-loongarch64"),
        ("sys.maxsize = 2**31 - 1", "（32 位）"),
        ("os.confstr = lambda name: 'glibc 2.17'", "glibc 是 2.17，太旧：需要 2.28 以上"),
        ("os.confstr = lambda name: None", "不用 glibc"),
    ],
    ids=["Python 2", "old Python", "new Python", "PyPy", "free-threaded", "LoongArch", "32 bits", "old glibc", "musl"],
)
def test_a_python_that_cannot_serve_is_told_with_the_reason(stick, home, tmp_path, changes, said):
    path = python_that(tools(tmp_path / "tools"), changes)
    done = bare(["sh", stick / "install.sh"], home, path)
    assert done.returncode == 3, done.stdout + done.stderr
    assert said in done.stdout and "怎么办" in done.stdout
    assert not (home / ".local").exists()


def test_a_python_that_serves_is_found_behind_one_that_does_not(stick, home, tmp_path):
    path = python_that(tools(tmp_path / "tools"), "sys.version_info = (3, 8, 10, 'final', 0)", "python3.13")
    python_that(path, "")
    done = bare(["sh", stick / "install.sh"], home, path)
    assert done.returncode == 1 and "安装包不完整" in done.stdout, done.stdout  # it got as far as the wheels


def test_a_python_beside_the_installer_is_unpacked_for_this_user(stick, home, tmp_path):
    path = tools(tmp_path / "tools")
    python_that(tmp_path / "own/python/bin", "")
    with tarfile.open(stick / "cpython-3.12.10+x86_64-install_only.tar.gz", "w:gz") as packed:
        packed.add(tmp_path / "own/python", "python")
    done = bare(["sh", stick / "install.sh", home / "程序"], home, path)
    assert "使用随带的 Python" in done.stdout
    assert done.returncode == 1 and "安装包不完整" in done.stdout, done.stdout + done.stderr
    assert (home / "程序/python/bin/python3").is_file() and not (home / ".local").exists()


def test_a_bundle_that_is_not_unpacked_whole_says_so(stick, home):
    shutil.rmtree(stick / "setup")
    done = run(["sh", stick / "install.sh"], home)
    assert done.returncode == 1 and "全部解压" in done.stdout
