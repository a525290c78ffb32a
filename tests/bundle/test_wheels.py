"""No wheel is missing for any system and Python, by two judges; no licence forbids passing the bundle on."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from packaging.tags import Tag
from packaging.version import Version

from tests.needed import need
from tests.tools.bundle.__main__ import make
from tests.tools.bundle.closure import Incomplete, Wheel, closure
from tests.tools.bundle.licences import Refused, licence, licences
from tests.tools.bundle.targets import PLATFORMS, PYTHONS, Target, here


def wheel(folder: Path, name: str, tags: str = "py3-none-any", extra: str = "", **texts: str) -> Path:
    """Write a wheel of nothing but metadata and licence texts."""
    path = folder / f"{name}-{tags}.whl"
    project, version = name.split("-")
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(f"{name}.dist-info/METADATA", f"Metadata-Version: 2.4\nName: {project}\nVersion: {version}\n{extra}")
        for file, text in texts.items():
            packed.writestr(f"{name}.dist-info/licenses/{file}", text)
    return path


def names(asked: str, folder: Path, target: Target, patch: int = 0) -> list[str]:
    return [one.path.name for one in closure(asked, folder.glob("*.whl"), target, target.environment(patch))]


def test_what_only_windows_needs_is_missed_on_windows_alone(tmp_path):
    wheel(tmp_path, "top-1", extra='Requires-Dist: onlywindows; sys_platform == "win32"\n')
    assert names("top", tmp_path, Target("linux-x86_64", "3.12")) == ["top-1-py3-none-any.whl"]
    with pytest.raises(Incomplete, match=r"windows-x86_64, Python 3\.12: no wheel of onlywindows.* which top-1"):
        names("top", tmp_path, Target("windows-x86_64", "3.12"))


def test_an_extra_brings_its_needs_and_theirs(tmp_path):
    wheel(tmp_path, "top-1", extra='Provides-Extra: pdf\nRequires-Dist: one; extra == "pdf"\n')
    wheel(tmp_path, "one-1", extra="Requires-Dist: two>=2\n")
    wheel(tmp_path, "two-2")
    target = Target("linux-aarch64", "3.13")
    assert names("top", tmp_path, target) == ["top-1-py3-none-any.whl"]
    assert len(names("top[pdf]", tmp_path, target)) == 3


@pytest.mark.parametrize(
    ("tags", "served"),
    [
        ("cp312-cp312-manylinux_2_28_x86_64", True),
        ("cp310-abi3-manylinux2014_x86_64", True),
        ("cp312-cp312-manylinux_2_34_x86_64", False),
        ("cp312-cp312-manylinux_2_28_aarch64", False),
        ("cp313-cp313-manylinux_2_28_x86_64", False),
        ("cp312-cp312-musllinux_1_2_x86_64", False),
        ("cp312-cp312t-manylinux_2_28_x86_64", False),
    ],
)
def test_a_wheel_for_another_machine_is_none(tmp_path, tags, served):
    wheel(tmp_path, "top-1", tags)
    target = Target("linux-x86_64", "3.12")
    if served:
        assert names("top", tmp_path, target)
    else:
        with pytest.raises(Incomplete):
            names("top", tmp_path, target)


def test_a_patch_release_that_a_wheel_refuses_gets_an_older_one_or_is_told(tmp_path):
    wheel(tmp_path, "top-2", extra="Requires-Python: >=3.11, !=3.14.1\n")
    target = Target("linux-x86_64", "3.14")
    assert names("top", tmp_path, target) == ["top-2-py3-none-any.whl"]
    with pytest.raises(Incomplete):
        names("top", tmp_path, target, patch=1)
    wheel(tmp_path, "top-1")
    assert names("top", tmp_path, target, patch=1) == ["top-1-py3-none-any.whl"]


def test_a_version_that_another_wheel_does_not_take_is_told(tmp_path):
    wheel(tmp_path, "top-1", extra="Requires-Dist: one<2\n")
    wheel(tmp_path, "one-2")
    with pytest.raises(Incomplete, match="one<2, the bundle has 2"):
        names("top", tmp_path, Target("linux-x86_64", "3.12"))


def test_tags_are_those_of_the_system():
    assert Tag("cp311", "cp311", "manylinux_2_28_x86_64") in set(Target("linux-x86_64", "3.11").tags())
    assert Tag("cp314", "cp314", "win_amd64") in set(Target("windows-x86_64", "3.14").tags())
    assert Tag("cp311", "cp311", "manylinux1_aarch64") not in set(Target("linux-aarch64", "3.11").tags())


GPL = "GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007"


@pytest.mark.parametrize(
    ("extra", "texts"),
    [
        ("License-Expression: GPL-3.0-or-later\n", {}),
        ("License-Expression: MIT AND AGPL-3.0-only\n", {}),
        ("Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)\n", {}),
        ("License: GPLv2\n", {}),
        ("License: MIT\n", {"COPYING": GPL}),
        ("", {}),
        ("License: UNKNOWN\n", {}),
    ],
    ids=["expression", "part of one", "classifier", "field", "text", "none", "unknown"],
)
def test_copyleft_and_silence_are_refused(tmp_path, extra, texts):
    path = wheel(tmp_path, "top-1", extra=extra, **texts)
    with pytest.raises(Refused, match="top-1"):
        licence(Wheel(path, "top", Version("1")))


@pytest.mark.parametrize(
    ("extra", "texts", "runtime"),
    [
        ("License-Expression: BSD-3-Clause\n", {}, False),
        ("License-Expression: MIT AND GPL-3.0-or-later WITH GCC-exception-3.1\n", {}, False),
        ("Classifier: License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)\n", {}, False),
        ("License: BSD\n", {"LICENSE": f"GCC RUNTIME LIBRARY EXCEPTION\n{GPL}"}, True),
    ],
    ids=["BSD", "exception", "Lesser", "run-time library"],
)
def test_free_licences_and_run_time_libraries_pass(tmp_path, extra, texts, runtime):
    path = wheel(tmp_path, "top-1", extra=extra, **texts)
    assert licence(Wheel(path, "top", Version("1"))).runtime is runtime


def test_the_bundle_of_this_system_is_complete_and_lists_every_licence(unpacked):
    target = here()
    wheels = sorted(unpacked.glob("wheels/*/*.whl"))
    version = next(path for path in wheels if path.name.startswith("zhize-")).name.split("-")[1]
    needed = closure(f"zhize[pdf,serve]=={version}", wheels, target, target.environment())
    assert len(needed) > 40
    page = (unpacked / "许可清单.html").read_text(encoding="utf-8")
    for row in licences(needed):
        assert f"<td>{row.name}</td>\n<td>{row.version}</td>" in page
    assert {path.parent.name for path in wheels} == {"any", target.platform}


@pytest.mark.slow
def test_the_bundle_for_all_systems_is_complete(tmp_path):
    need(os.environ.get("ZHIZE_REQUIRE_ALL") == "1", "wish for the bundle of all systems (ZHIZE_REQUIRE_ALL=1)")
    made = make(tmp_path, PLATFORMS, [PYTHONS[0], PYTHONS[-1]])
    assert len(made) == 1 + len(PLATFORMS)
    with zipfile.ZipFile(made[0]) as packed:
        inside = packed.namelist()
    assert {name.split("/")[2] for name in inside if "/wheels/" in name} == {"any", *PLATFORMS}
    assert {"install.sh", "install.bat"} <= {name.split("/")[1] for name in inside}
    assert any("/any/colorama-" in name for name in inside)  # what only Windows needs
