"""Builds the wheel of zhize and fetches those it needs, for each target, with pip as it is configured here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from .closure import Incomplete, Wheel, closure
from .targets import Target

ROOT = Path(__file__).resolve().parents[3]
#: What the installer asks for: the base with PDF and the service for the browser.
EXTRAS = "pdf,serve"
#: What a wheel of zhize is made from.
SOURCE = ("graph", "ontology", "data", "visualize", "pyproject.toml", "README.md", "LICENSE")
#: Time of all members of a zip, as the format's own epoch; wheels made with it have equal bytes.
EPOCH = 315532800  # 1980-01-01T00:00:00Z
#: Patch releases under which the wheels must be complete: a wheel may ask for `!=3.14.1` or `>=3.11.4`.
PATCHES = range(24)
#: In the bundle, not among zhize's requirements: the installer runs it from its wheel, needing no ensurepip.
INSTALLER = "pip>=24"


def product_wheel(folder: Path, scratch: Path) -> Path:
    """Build the wheel of zhize into a folder, from a clean copy, with equal bytes for equal sources."""
    source = scratch / "source"
    for name in SOURCE:
        whole = ROOT / name
        if whole.is_dir():
            shutil.copytree(whole, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(whole, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)}
    subprocess.run([*command, "-w", str(folder), str(source)], check=True, env=environment)
    (built,) = folder.glob("zhize-*.whl")
    return built


def asked(product: Path) -> str:
    """Return the requirement that installs this wheel of zhize with its extras."""
    return f"zhize[{EXTRAS}]=={product.name.split('-')[1]}"


def pip(
    target: Target, *arguments: str, patch: int = 0, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run pip as it would run on the target; raises `CalledProcessError` with what it said."""
    environment = target.environment(patch)
    where = [part for name in target.platforms() for part in ("--platform", name)]
    choice = ["--only-binary=:all:", "--implementation", "cp", "--python-version", environment["python_full_version"]]
    command = [sys.executable, "-m", "tests.tools.bundle.foreign_pip", json.dumps(environment)]
    done = subprocess.run(
        [*command, *arguments, *choice, *where], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, arguments, done.stdout, done.stderr)
    return done


def fetch(target: Target, product: Path, folder: Path) -> None:
    """Download every wheel that zhize takes on the target, under any patch release of its Python, into a folder."""
    for patch in PATCHES:
        try:
            needed(target, product, sorted(folder.glob("*.whl")), patch)
        except Incomplete:
            links = ("--find-links", str(product.parent), "--dest", str(folder))
            pip(target, "download", "--quiet", *links, asked(product), INSTALLER, patch=patch)


def needed(target: Target, product: Path, wheels: Sequence[Path], patch: int) -> list[Wheel]:
    """Return the wheels that one patch release of the target's Python installs; raises `Incomplete`."""
    environment = target.environment(patch)
    return [one for need in (asked(product), INSTALLER) for one in closure(need, wheels, target, environment)]


def installs(target: Target, product: Path, wheels: Sequence[Path]) -> list[Wheel]:
    """Return the wheels that the target installs under any patch release; raises `Incomplete`."""
    found = {one.path: one for patch in PATCHES for one in needed(target, product, wheels, patch)}
    return sorted(found.values(), key=lambda wheel: (wheel.name, wheel.path.name))


def resolve(target: Target, product: Path, folders: Iterable[Path], scratch: Path) -> list[str]:
    """Let pip resolve the target from the folders alone; return the names of the wheels that it takes.

    `pip install --dry-run` does not serve: it asks the running Python whether a wheel wants another one.
    """
    links = [part for folder in folders for part in ("--find-links", str(folder))]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment["PIP_CONFIG_FILE"] = os.devnull
    with tempfile.TemporaryDirectory(dir=scratch) as taken:
        arguments = ("--no-index", "--no-cache-dir", "--quiet", "--dest", taken, *links, asked(product), INSTALLER)
        pip(target, "download", *arguments, env=environment)
        return sorted(path.name for path in Path(taken).iterdir())
