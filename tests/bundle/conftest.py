"""The bundle of this system and Python, made once from the package index that pip is configured for."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.needed import need
from tests.tools.bundle.__main__ import make
from tests.tools.bundle.targets import here


@pytest.fixture(scope="session")
def packed(tmp_path_factory) -> Path:
    target = here()
    need(target is not None, "system and Python that the bundle serves")
    try:
        (made,) = make(tmp_path_factory.mktemp("dist"), [target.platform], [target.python])
    except subprocess.CalledProcessError as error:
        need("No matching distribution" in error.stderr, f"package index (pip: {error.stderr[-300:]})")
        raise
    return made


@pytest.fixture(scope="session")
def unpacked(packed, tmp_path_factory) -> Path:
    """The bundle as a person unpacks it: a folder with spaces and Chinese in its path."""
    where = tmp_path_factory.mktemp("U 盘（备用）")
    with zipfile.ZipFile(packed) as held:
        held.extractall(where)
    (folder,) = where.iterdir()
    return folder


@pytest.fixture
def stick(unpacked, tmp_path) -> Path:
    """A bundle whose scripts a test may change; without wheels."""
    folder = tmp_path / "没有部件 的包"
    shutil.copytree(unpacked, folder, ignore=shutil.ignore_patterns("wheels"))
    return folder
