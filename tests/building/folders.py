"""Folders as offices have them: generated documents in five formats, some of them damaged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from random import Random

from tests.oracle.documents import corpus
from tests.reading.making import docx, paragraph, typeset
from tests.reading.printing import printed

_STYLE = "<meta charset=utf-8><style>body{font:16pt/1.7 'Noto Serif CJK SC'} p{text-indent:2em;margin:0}</style>"


def _html(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


#: What makes a file of each format from paragraphs.
MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    ".txt": lambda lines: "\n".join(lines).encode(),
    ".docx": lambda lines: docx("".join(map(paragraph, lines))),
    ".html": lambda lines: f'<html><head><meta charset="utf-8"></head><body>{_html(lines)}</body></html>'.encode(),
    ".pdf": lambda lines: printed(_STYLE + _html(lines)),
    ".ofd": typeset,
}


def _damaged(suffix: str, data: bytes, rng: Random) -> bytes:
    """Return a file that nobody can read: cut, taken for another program's, or emptied."""
    if suffix in (".docx", ".ofd"):
        return data[: rng.randrange(40, len(data) // 2)]
    return {".txt": b"\xd0\xcf\x11\xe0" + data, ".html": b"", ".pdf": b"%PDF-1.7\n" + rng.randbytes(300)}[suffix]


def write_folder(
    folder: Path, count: int, *, seed: int = 1, share: float = 0.01, suffixes: tuple[str, ...] = tuple(MAKERS)
) -> list[str]:
    """Write `count` documents into subfolders, formats in turn; return the names of the damaged ones, sorted."""
    rng = Random(seed)
    damaged = set(rng.sample(range(count), max(1, round(count * share)) if share else 0))
    names = []
    for number, planted in enumerate(corpus(count, seed)):
        suffix = suffixes[number % len(suffixes)]
        lines = [line.strip() for line in planted.text.split("\n") if line.strip()]
        data = MAKERS[suffix](lines)
        path = folder / f"{number // 100:02}" / f"意见{number:04}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_damaged(suffix, data, rng) if number in damaged else data)
        if number in damaged:
            names.append(path.name)
    return sorted(names)


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file in a folder by its name."""
    return dict(_digests(folder))


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                yield path.relative_to(folder).as_posix(), hashlib.file_digest(file, "sha256").hexdigest()
