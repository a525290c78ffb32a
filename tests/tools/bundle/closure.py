"""Proves that a folder of wheels is complete for a target, and says which of them it installs.

Reads the wheels' own metadata; no pip, no network. A requirement without a wheel is an error that names it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from .targets import Target


class Incomplete(Exception):
    """A requirement that no wheel fulfils, with the target and who asks for it."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """One wheel: its file, canonical name and version."""

    path: Path
    name: str
    version: Version

    @property
    def metadata(self) -> Message:
        return _metadata(self.path)


@cache
def _metadata(path: Path) -> Message:
    with zipfile.ZipFile(path) as packed:
        (name,) = [one for one in packed.namelist() if one.count("/") == 1 and one.endswith(".dist-info/METADATA")]
        return HeaderParser().parsestr(packed.read(name).decode("utf-8"))


@cache
def _parsed(path: Path) -> tuple[Wheel, frozenset[Tag], SpecifierSet, tuple[Requirement, ...]]:
    """Return a wheel with its tags, the Pythons it takes and what it needs."""
    name, version, _, tags = parse_wheel_filename(path.name)
    metadata = _metadata(path)
    needs = tuple(Requirement(line) for line in metadata.get_all("Requires-Dist", []))
    return Wheel(path, str(name), version), tags, SpecifierSet(metadata["Requires-Python"] or ""), needs


@cache
def _ranks(target: Target) -> dict[Tag, int]:
    return {tag: at for at, tag in enumerate(target.tags())}


def candidates(paths: Iterable[Path], target: Target, python: str) -> dict[str, list[Wheel]]:
    """Return the wheels that a full version of the target's Python installs, by name, newest and best tag first."""
    rank = _ranks(target)
    found: dict[str, list[tuple[Version, int, Wheel]]] = {}
    for path in sorted(paths):
        wheel, tags, pythons, _ = _parsed(path)
        fitting = [rank[tag] for tag in tags if tag in rank]
        if fitting and python in pythons:
            found.setdefault(wheel.name, []).append((wheel.version, -min(fitting), wheel))
    return {name: [row[2] for row in sorted(rows, key=lambda r: r[:2], reverse=True)] for name, rows in found.items()}


def closure(asked: str, paths: Iterable[Path], target: Target, environment: Mapping[str, str]) -> list[Wheel]:
    """Return the wheels that installing `asked` takes, sorted by name; raises `Incomplete`.

    Each name gets its newest fitting wheel; every requirement on it must hold for that one.
    """
    held = candidates(paths, target, environment["python_full_version"])
    chosen: dict[str, Wheel] = {}
    done: set[tuple[str, str]] = set()
    waiting = [(Requirement(asked), "what is asked for")]
    while waiting:
        need, whose = waiting.pop()
        name = str(canonicalize_name(need.name))
        if name not in held:
            raise Incomplete(f"{target.platform}, Python {target.python}: no wheel of {need}, which {whose} needs")
        wheel = chosen.setdefault(name, held[name][0])
        if not need.specifier.contains(wheel.version, prereleases=True):
            raise Incomplete(
                f"{target.platform}, Python {target.python}: {whose} needs {need}, the bundle has {wheel.version}"
            )
        for extra in ("", *sorted(need.extras)):
            if (name, extra) not in done:
                done.add((name, extra))
                waiting += [(one, wheel.path.name) for one in _needs(wheel, {**environment, "extra": extra})]
    return [chosen[name] for name in sorted(chosen)]


def _needs(wheel: Wheel, environment: dict[str, str]) -> list[Requirement]:
    return [one for one in _parsed(wheel.path)[3] if one.marker is None or one.marker.evaluate(environment)]
