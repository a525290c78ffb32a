"""What lies in the bundle: scripts in the bytes that cmd and sh read, pages without links that lead nowhere, sums, equal zips."""

from __future__ import annotations

import ast
import codecs
import hashlib
import re
import subprocess
import zipfile
from pathlib import Path, PurePosixPath
from types import ModuleType

import pytest

from tests.tools.bundle import gathering, writing
from tests.tools.bundle.licences import Licence
from tests.tools.bundle.targets import GLIBC, PLATFORMS, PYTHONS

SETTINGS = {"version": "0.1.0", "requirement": "zhize==0.1.0", "pythons": list(PYTHONS), "platforms": list(PLATFORMS), "glibc": [2, GLIBC]}
ALL = writing.scripts(SETTINGS, PLATFORMS)
PAGES = writing.pages("0.1.0", PLATFORMS, PYTHONS, [Licence("一", "1", "MIT", False), Licence("二", "2", "BSD", True)])
BAT = ALL["install.bat"].decode("gb2312")
LINES = BAT.split("\r\n")


def test_scripts_for_cmd_end_their_lines_with_crlf_and_begin_without_a_mark():
    assert ALL["install.bat"].startswith(b"@echo off\r\n")
    assert b"\n" not in ALL["install.bat"].replace(b"\r\n", b"") and ALL["install.bat"].endswith(b"\r\n")


def test_no_byte_of_chinese_is_a_sign_of_cmd_and_all_of_it_stands_behind_the_last_label():
    chinese = [at for at, byte in enumerate(ALL["install.bat"]) if byte >= 0x80]
    assert chinese and len(chinese) % 2 == 0  # both bytes of each character have the high bit
    assert min(chinese) > max(found.start() for found in re.finditer(rb"^:\w+", ALL["install.bat"], re.M))


def test_each_jump_of_install_bat_has_its_label_and_each_part_ends():
    labels = [line[1:] for line in LINES if line.startswith(":")]
    jumps = set(re.findall(r"(?:goto |call :)(\w+)", BAT))
    assert len(labels) == len(set(labels)) and set(labels) == jumps
    for label in labels:
        before = LINES[LINES.index(f":{label}") - 2]
        assert before.startswith("exit /b"), (label, before)


def test_install_bat_has_no_blocks_whose_variables_are_read_too_early_and_needs_no_delayed_ones():
    code = [line for line in LINES if line and not line.startswith(("rem ", "echo "))]
    assert not any(line.rstrip().endswith(("(", "^")) for line in code)
    assert "DisableDelayedExpansion" in BAT  # a ! in a folder's name is a character
    assert "chcp" not in BAT  # would change the console of the one who started it


def test_every_batch_file_or_shim_called_python_returns():
    started = [line for line in LINES if re.search(r"(^|\s)(py|python|%\*|%FOUND%) -E", line)]
    assert len(started) == 4 and all(line.startswith("call ") for line in started)


def test_long_messages_for_windows_are_utf_16_with_its_mark():
    shown = re.findall(r'type "([^"]+)"', BAT)
    assert shown
    for name in shown:
        data = ALL[name.replace("\\", "/")]
        assert data.startswith(codecs.BOM_UTF16_LE)
        text = data[2:].decode("utf-16-le")
        assert "\r\n" in text and "\n" not in text.replace("\r\n", "") and re.search("[一-鿿]", text)


@pytest.mark.parametrize("name", ["setup/zhize.bat.txt", "setup/open.bat.txt"])
def test_start_scripts_for_windows_are_ascii_and_quote_every_path(name):
    text = ALL[name].decode("ascii")
    assert not re.search(r'(?<!")%~dp[01]', text.replace('"PATH=%~dp0', '"')), text


@pytest.mark.parametrize("name", [name for name in ALL if name.endswith((".sh", ".sh.txt"))])
def test_shell_scripts_parse_in_a_plain_sh(name, tmp_path):
    script = tmp_path / "script.sh"
    script.write_bytes(ALL[name])
    assert subprocess.run(["sh", "-n", script], capture_output=True, check=False).returncode == 0
    assert b"\r" not in ALL[name]


def test_the_installer_is_read_by_old_pythons():
    text = ALL["setup/install.py"].decode("utf-8")
    assert text.startswith("# -*- coding: utf-8 -*-\n")
    tree = ast.parse(text, feature_version=(3, 4))
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, new)]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation]
    at_import = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert at_import == {"hashlib", "io", "json", "os", "re", "shutil", "subprocess", "sys"}  # all in Python 2.7


def installer(tmp_path: Path) -> ModuleType:
    for name, data in ALL.items():
        place = tmp_path / "包" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    module = ModuleType("install")
    module.__file__ = str(tmp_path / "包/setup/install.py")
    exec(compile(ALL["setup/install.py"].decode("utf-8"), module.__file__, "exec"), module.__dict__)
    return module


def test_the_icon_on_the_windows_desktop_is_in_the_code_page_of_the_console(tmp_path, monkeypatch):
    import ctypes

    desktop, home = tmp_path / "桌面", tmp_path / "张 三%x%" / "zhize"
    desktop.mkdir()
    home.mkdir(parents=True)

    class Shell:
        def SHGetFolderPathW(self, owner, folder, token, flags, buffer):
            assert folder == 0x10
            buffer.value = str(desktop)
            return 0

    monkeypatch.setattr(ctypes, "windll", type("W", (), {"shell32": Shell()})(), raising=False)
    oem = codecs.lookup("gbk")
    search = {"oem": oem}.get
    codecs.register(search)
    try:
        install = installer(tmp_path)
        install.WINDOWS = True
        said = install.start_on_windows(str(home), str(home / "env-3"))
    finally:
        codecs.unregister(search)
    assert "桌面上有" in said[1]
    icon = (desktop / "职责图谱.bat").read_bytes()
    assert icon == f'@call "{str(home).replace("%", "%%")}/open.bat" %*\r\n'.encode("gbk")
    start = (home / "zhize.bat").read_bytes()
    assert b"env-3\\Scripts\\zhize.exe" in start and start.count(b"\r\n") == start.count(b"\n")


def test_a_desktop_that_cannot_be_written_is_told_and_the_start_script_stands(tmp_path):
    install = installer(tmp_path)  # without ctypes.windll
    said = install.start_on_windows(str(tmp_path), str(tmp_path / "env-1"))
    assert (tmp_path / "zhize.bat").is_file() and "没有能在桌面上放图标" in said[1]


def test_pages_reach_nothing_outside_and_their_links_lead_somewhere():
    assert {"安装说明.html", "使用说明.html", "许可清单.html", "docs/formats.zh.html", "docs/offline.html"} <= set(PAGES)
    checked = 0
    for name, data in PAGES.items():
        text = data.decode("utf-8")
        assert '<meta charset="utf-8">' in text and not re.search(r"<(script|link|img|iframe)\b", text)
        for target in re.findall(r'href="([^"]+)"', text):
            place = target.partition("#")[0]
            if re.match("[a-z]+:", target) or not place:
                continue
            from urllib.parse import unquote

            parts = (PurePosixPath(name).parent / unquote(place)).parts
            whole: list[str] = []
            for part in parts:
                whole = whole[:-1] if part == ".." else [*whole, part]
            assert "/".join(whole) in PAGES, (name, target)
            checked += 1
    assert checked > 20


def test_the_page_of_installation_names_what_is_served():
    text = PAGES["安装说明.html"].decode("utf-8")
    assert "@" not in re.sub(r"<style>.*?</style>", "", text, flags=re.S)
    for word in ("麒麟", "glibc", "2.28", *PYTHONS, "卸载", "升级", "sha256.txt"):
        assert word in text


def test_scripts_of_other_systems_are_left_out_of_a_zip_for_one():
    linux, windows = (set(writing.scripts(SETTINGS, [name])) for name in ("linux-aarch64", "windows-x86_64"))
    assert "install.sh" in linux - windows and "install.bat" in windows - linux
    assert linux | windows == set(ALL) and "setup/install.py" in linux & windows


def test_equal_contents_give_equal_bytes_and_names_are_told_to_be_utf_8(tmp_path):
    members = {**PAGES, **ALL}
    for name in ("one.zip", "two.zip"):
        order = members if name == "one.zip" else dict(reversed(members.items()))
        writing.write(tmp_path / name, "zhize", order)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        rows = packed.infolist()
        assert [row.filename for row in rows] == sorted(row.filename for row in rows)
        assert {row.date_time for row in rows} == {(1980, 1, 1, 0, 0, 0)}
        assert all(row.flag_bits & 0x800 for row in rows if not row.filename.isascii())
        assert {row.filename for row in rows if row.external_attr >> 16 & 0o111} == {"zhize/install.sh"}
        sums = packed.read("zhize/sha256.txt").decode("utf-8").splitlines()
        told = {name: total for total, name in (line.split("  ", 1) for line in sums)}
        assert told == {
            row.filename.removeprefix("zhize/"): hashlib.sha256(packed.read(row)).hexdigest()
            for row in rows if not row.filename.endswith("sha256.txt")
        }


def test_two_builds_of_the_product_s_wheel_have_equal_bytes(tmp_path):
    made = [gathering.product_wheel(tmp_path / name / "out", tmp_path / name).read_bytes() for name in ("a", "b")]
    assert made[0] == made[1]
