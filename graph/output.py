"""Writes results aside and renames them, so that a killed or failed run leaves what was there before whole."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from .errors import OutputError

#: The file that tells a build folder of ours from any other folder.
MARK = "manifest.tsv"
#: How the manifest of a build begins: the name of its first column.
MARK_COLUMN = b"name"


def kept_beside(out: Path) -> Path:
    """Return the folder beside `out` in which a build keeps what it need not make again."""
    out = Path(out).resolve()
    return out.with_name(f".{out.name}.kept")


def refused(error: OSError, where: Path) -> OutputError:
    """Return the error for what cannot be written."""
    return OutputError(
        f"写不进去 (cannot be written): {error.strerror}",
        where=where,
        mend="请检查权限和磁盘空间，或用 -o 换个位置；原有结果未改动",
    )


def write_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write one file whole or not at all, at once or in pieces. Raises OutputError; an earlier file stays as it was."""
    aside: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as handle:
            aside = Path(handle.name)
            handle.writelines([data] if isinstance(data, bytes) else data)
        aside.chmod(0o644)
        aside.replace(path)
    except OSError as error:
        raise refused(error, path) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


@contextlib.contextmanager
def replaced_folder(out: Path, ours: Iterable[str] = ()) -> Iterator[Path]:
    """Give an empty folder beside `out`; on success it becomes `out`, on any failure `out` stays as it was.

    Files in `out` that no build made (their names are not in `ours` or the old manifest) are carried over. Raises
    OutputError where `out` is a file, cannot be written, or is somebody else's folder.
    """
    out = Path(out).resolve()
    aside = out.with_name(f".{out.name}.new")
    old = out.with_name(f".{out.name}.old")
    try:
        if not out.exists() and old.exists():
            old.rename(out)
        check_folder(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        if out.exists() and not os.access(out, os.W_OK):
            raise PermissionError(13, os.strerror(13))
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
    except OSError as error:
        raise refused(error, out) from error
    try:
        yield aside
        if out.exists():
            _carry_over(out, aside, set(ours))
            shutil.rmtree(old, ignore_errors=True)
            out.rename(old)
        aside.rename(out)
    except OSError as error:
        if old.exists() and not out.exists():
            old.rename(out)
        if elsewhere(error, out.parent):
            raise
        raise refused(error, out) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if out.exists():
            shutil.rmtree(old, ignore_errors=True)


def elsewhere(error: OSError, parent: Path) -> bool:
    """Tell an error about a file that is not being written: what failed then is something else."""
    return error.filename is not None and not Path(os.fsdecode(error.filename)).resolve().is_relative_to(parent)


def check_folder(out: Path) -> None:
    """Raise OutputError where `out` is a file or somebody else's folder."""
    if out.exists() and not out.is_dir():
        raise OutputError(
            "这是文件，不是文件夹 (a file where a folder is meant)", where=out, mend="请用 -o 指定另一个文件夹"
        )
    if out.is_dir() and any(out.iterdir()) and not _is_build(out):
        raise OutputError(
            "文件夹里有别的内容，不是以前的生成结果 (not empty and not an earlier build)",
            where=out,
            mend="请用 -o 指定新的或空的文件夹",
        )


def _is_build(out: Path) -> bool:
    """Tell a build of ours by the first line of its manifest; other manifests have other columns."""
    mark = out / MARK
    return mark.is_file() and mark.read_bytes()[: len(MARK_COLUMN)] == MARK_COLUMN


def built_names(out: Path) -> set[str]:
    """Return the names at the top of a build folder that the build made, by its manifest."""
    lines = (out / MARK).read_text(encoding="utf-8").splitlines()[1:] if (out / MARK).is_file() else []
    return {MARK, *(line.split("\t")[0] for line in lines if line)}


def _carry_over(out: Path, aside: Path, ours: set[str]) -> None:
    made = built_names(out) | ours
    for entry in sorted(out.iterdir()):
        if entry.name in made or (aside / entry.name).exists():
            continue
        if entry.is_dir():
            shutil.copytree(entry, aside / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, aside / entry.name, follow_symlinks=False)
