"""Which files a build reads and what it calls them: files and folders in, paths and ids out. Reads no document.

Also where the review sheet and the curation sheet of a document lie.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .errors import InputError, ZhizeError
from .output import MARK
from .reading import SUFFIXES, read, readable
from .resources import folder as packaged

#: The record of all documents, and the start page.
GRAPH, INDEX = "graph.nq", "index.html"
#: The directory of unit names, and the alias rows that were applied.
UNIT_PAGE, UNIT_SHEETS, UNIT_ALIASES = "单位名称.html", "单位名称.xlsx", "单位对照.csv"
#: What looks like one of these sheets and is no copy that zhize kept.
_SHEET = re.compile(r"\.(?:reviews|curation)(?!.*\.备份\d).*\.(?:xlsx|csv)$", re.IGNORECASE)
#: Names that no document's folder may take.
_RESERVED = (GRAPH, INDEX, UNIT_PAGE, UNIT_SHEETS, UNIT_ALIASES, MARK, "", ".", "..")
#: What the review sheet of a document is called: the document's stem and one of these.
REVIEWS = (".reviews.xlsx", ".reviews.csv")
#: What the curation sheet of a document is called.
CURATIONS = (".curation.xlsx", ".curation.csv")
#: Endings of documents that offices keep and zhize cannot read: named in the report, other files are passed over.
#: A page or a .docx that somebody called .doc is read, so those are tried.
_OFFICE, _TRIED = (".rtf", ".mht", ".mhtml"), (".doc", ".wps")


def collect(sources: Iterable[str | Path]) -> tuple[list[Path], list[Path]]:
    """Return the files to read, in the order given, folders by name; and office files that have no reader yet.

    Hidden files and the output folders of earlier builds are passed over. Raises InputError for a missing path and for
    a folder without documents.
    """
    paths: list[Path] = []
    left: list[Path] = []
    sources = list(sources)
    if not sources:
        return sorted(
            Path(str(entry))
            for entry in packaged("data").joinpath("documents").iterdir()
            if entry.name.endswith(SUFFIXES)
        ), []
    for source in map(Path, sources):
        if not source.is_dir():
            if not source.exists() and str(source) != "-":
                read(source)  # says what is missing and what is near
            paths.append(source)
            continue
        inside = list(_documents_in(source))
        found = [path for path in inside if path.suffix.lower() in (*SUFFIXES, *_TRIED)]
        if not found:
            raise InputError(
                "文件夹里没有可读的文件 (no document in this folder)",
                where=source,
                mend=f"请放入 {'、'.join(SUFFIXES)} 文件",
            )
        paths += found
        left += [path for path in inside if path.suffix.lower() in _OFFICE]
    return list(dict.fromkeys(paths)), left


def _documents_in(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise InputError(f"文件夹打不开 (cannot be opened): {error.strerror}", where=error.filename, mend="请检查权限")

    for here, folders, files in os.walk(folder, onerror=refuse):
        if MARK in files and GRAPH in files:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in (*SUFFIXES, *_TRIED, *_OFFICE):
                yield Path(here) / name


def review_files(document: str | Path) -> tuple[Path, ...]:
    """Return the review sheets beside a document: none, one, or two where somebody left the old form."""
    return _beside(document, REVIEWS)


def curation_files(document: str | Path) -> tuple[Path, ...]:
    """Return the curation sheets beside a document: none, one, or two where somebody left the old form."""
    return _beside(document, CURATIONS)


def lone_sheets(documents: Iterable[Path]) -> list[Path]:
    """Return the sheets beside some documents that belong to none of them: misnamed, or a browser's second download.

    实施意见.curation (1).xlsx is nobody's sheet; copies that zhize kept (备份) are passed over.
    """
    known: dict[Path, set[str]] = {}
    for path in documents:
        known.setdefault(path.parent, set()).update(path.stem + suffix for suffix in (*REVIEWS, *CURATIONS))
    return [
        path
        for folder, names in known.items()
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if _SHEET.search(path.name) and path.name not in names and not path.name.startswith(("~$", "."))
    ]


def _beside(document: str | Path, suffixes: Sequence[str]) -> tuple[Path, ...]:
    if str(document) == "-":
        return ()
    path = Path(document)
    return tuple(one for suffix in suffixes if (one := path.with_name(path.stem + suffix)).is_file())


def beside(document: str | Path) -> tuple[Path, ...]:
    """Return every file beside a document that changes its results: where one changed, it is read again."""
    return review_files(document) + curation_files(document)


def document_ids(paths: Sequence[Path]) -> list[str]:
    """Return the id of each document: the file's stem, with -2, -3 … where one is taken (letter case aside)."""
    taken = {name.casefold() for name in _RESERVED}
    ids = []
    for path in paths:
        stem = (
            "stdin"
            if str(path) == "-"
            else "".join(c if c >= " " else "_" for c in readable(path.stem)).strip(" .") or "document"
        )
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        ids.append(name)
    return ids


def nothing_read(failed: Sequence[tuple[str, ZhizeError]]) -> ZhizeError:
    """Return the error for files of which none could be read, each with its name and its own error."""
    if len(failed) == 1:
        return failed[0][1]
    lines = "".join(f"\n  {error}" for _, error in failed)
    return InputError(f"{len(failed)} 份文件一份也没有读成 (none of the files could be read){lines}")


def no_reader(path: Path) -> InputError:
    """Return the error for an office file of a format that has no reader yet."""
    return InputError(
        f"还不能读 {path.suffix} 文件 (no reader for this format)",
        where=path, mend="请用 Word 或 WPS 打开，另存为 .docx",
    )
