"""Finished documents kept beside the results, by their keys: what an interrupted or later build need not make again.

A folder of hidden name that may be deleted at any time; results are links to its files where the disk has links, else
copies. An entry that is not exactly what was put there (cut, edited, rotten) is thrown away and made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .result import Built

#: Digits of a key that name its entry: short, because Windows bounds the length of a path.
_DIGITS = 24
_RECORD, _QUADS, _SHOWN, _FILES = "record.json", "graph.nq", "shown.json", "files"
#: What stands between a name and the process that is still writing it.
_UNDER_WAY = ".new-"
_NOTE = "README.txt"
_WORDS = """这是 zhize build 的工作文件夹：已经做好的结果留在这里，文件没有改动时下次不必重读，中断后接着做。
可以随时整个删除；删除后下次全部重做，结果不变。
Finished documents of zhize build, so that unchanged files need not be read again. May be deleted at any time.
"""


class Kept:
    """The kept documents of one results folder."""

    __slots__ = ("_linked", "root")

    def __init__(self, root: Path) -> None:
        self.root, self._linked = root, True

    def open(self) -> None:
        """Make the folder. Raises OSError."""
        self.root.mkdir(parents=True, exist_ok=True)
        note = self.root / _NOTE
        if not note.exists():
            note.write_text(_WORDS, encoding="utf-8")

    def put(self, key: str, make: Callable[[Path], tuple[Built, dict[str, Any], bytes]]) -> Built:
        """Keep what `make` writes into the empty folder it is given: nothing, or all of it. Raises OSError.

        `make` returns what the build tells of the document, what the start page shows of it, and its N-Quads.
        """
        entry = self._entry(key)
        aside = entry.with_name(f"{entry.name}{_UNDER_WAY}{os.getpid()}")
        shutil.rmtree(aside, ignore_errors=True)
        try:
            (aside / _FILES).mkdir(parents=True)
            built, shown, nquads = make(aside / _FILES)
            (aside / _QUADS).write_bytes(nquads)
            (aside / _SHOWN).write_text(_compact(shown), encoding="utf-8")
            record = {"key": key, "built": built.as_json(), "files": _digests(aside)}
            (aside / _RECORD).write_text(_sealed(record), encoding="utf-8")
            self.drop(key)
            with contextlib.suppress(FileExistsError):  # another build put the same there
                aside.rename(entry)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        return built

    def fetch(self, key: str, folder: Path, quads: Path, shown: Path) -> Built | None:
        """Put a kept document's files into a new folder, its quads and what is shown of it into files.

        Return None, and leave nothing, where it is not kept as it was put there. Raises OSError for what cannot be
        written.
        """
        entry = self._entry(key)
        record = _opened(entry / _RECORD, key)
        if record is None:
            self.drop(key)
            return None
        places = {_QUADS: quads, _SHOWN: shown}
        folder.mkdir()
        for name, digest in record["files"].items():
            source = entry / name
            target = places.get(name) or folder / name.removeprefix(f"{_FILES}/")
            if _digest(source) != digest:
                shutil.rmtree(folder)
                for path in places.values():
                    path.unlink(missing_ok=True)
                self.drop(key)
                return None
            target.parent.mkdir(parents=True, exist_ok=True)
            self._give(source, target)
        return Built.of_json(record["built"])

    def drop(self, key: str) -> None:
        """Throw an entry away, if it is there."""
        shutil.rmtree(self._entry(key), ignore_errors=True)

    def clean(self, keys: Iterable[str]) -> None:
        """Throw away everything but the entries of these keys."""
        wanted = {self._entry(key).name for key in keys}
        for entry in self.root.iterdir():
            if entry.is_dir() and entry.name not in wanted:
                shutil.rmtree(entry, ignore_errors=True)

    def close(self) -> None:
        """Remove the folder where nothing is kept in it."""
        with contextlib.suppress(OSError):
            if not any(entry.is_dir() for entry in self.root.iterdir()):
                shutil.rmtree(self.root, ignore_errors=True)

    def _entry(self, key: str) -> Path:
        return self.root / key[:_DIGITS]

    def _give(self, source: Path, target: Path) -> None:
        """Link a file, or copy it where the disk has no links."""
        if self._linked:
            try:
                os.link(source, target)
                return
            except OSError:
                self._linked = False
        shutil.copyfile(source, target)


def _digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file in a folder by its name with `/`, sorted."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _digest(path) or "" for path in paths}


def _digest(path: Path) -> str | None:
    """Return the digest of a file, None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _compact(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _sealed(record: dict[str, Any]) -> str:
    words = _compact(record)
    return f"{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()}\n{words}"


def _opened(path: Path, key: str) -> dict[str, Any] | None:
    """Return a record that is as it was sealed, and this key's; else None."""
    try:
        seal, _, words = path.read_text(encoding="utf-8").partition("\n")
        if hashlib.sha256(words.encode()).hexdigest() != seal:
            return None
        record = json.loads(words)
    except (OSError, ValueError):
        return None
    return record if record["key"] == key else None
