"""The key of a finished document: a digest of everything that determines its bytes, and of nothing else.

That is the file, the sheets beside it, its id and name, the language and the base, and zhize itself: its code, rules,
ontology and templates, the libraries and the Python it runs on. Times and places of files are no part of it.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from ..ids import DEFAULT_BASE
from ..reading import readable
from ..resources import folder
from ..sources import beside

#: The folders of the product.
_PARTS = ("data", "graph", "ontology", "visualize")
#: What the name of a distribution ends before, in a requirement (PEP 508).
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Options:
    """What a build sets for all documents."""

    lang: str = "zh"
    base: str = DEFAULT_BASE


def key_of(path: Path, id: str, options: Options, version: str) -> str:
    """Return the key of a document as 64 hexadecimal digits. Raises OSError where a file cannot be read."""
    parts = [version, options.lang, options.base, id, readable(path.name), _digest(path)]
    parts += [f"{sheet.name}\0{_digest(sheet)}" for sheet in beside(path)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def product_version() -> str:
    """Return a digest of zhize as it is installed, with its libraries and its Python."""
    digest = hashlib.sha256(f"{sys.version}\n{platform.machine()}\n".encode())
    for name in sorted(_libraries()):
        try:
            digest.update(f"{name} {metadata.version(name)}\n".encode())
        except metadata.PackageNotFoundError:
            digest.update(f"{name} -\n".encode())
    for part in _PARTS:
        root = Path(str(folder(part)))
        for here, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(files):
                path = Path(here) / name
                digest.update(f"{part}/{path.relative_to(root).as_posix()} {_digest(path)}\n".encode())
    return digest.hexdigest()


def _libraries() -> set[str]:
    """Return the distributions that a build may use: what zhize needs, and what reads .pdf."""
    wanted = [line for line in metadata.requires("zhize") or () if "extra ==" not in line or "pdf" in line]
    return {found.group() for line in wanted if (found := _NAME.match(line))}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
