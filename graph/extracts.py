"""Facts of a document, or of a folder of them, as JSON that is written while it is read: one document at a time.

A single document is one object, a row a line; several are JSON Lines, one object a line, in the order of their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from .curation import curate
from .errors import InputError, ZhizeError
from .extraction.pipeline import Part, extract, facts_in
from .model import Document, Facts
from .reading import Reading, read
from .sources import curation_files, document_ids, nothing_read
from .writing import facts_pieces, pieces

#: Told what a person should know, one line each.
Tell = Callable[[str], None]


def of_document(path: str | Path, tell: Tell, *, curation: bool = False) -> Iterator[bytes]:
    """Yield the JSON object of one document in pieces. Raises InputError before the first piece.

    `curation`: as the curation sheet beside the document says, else the machine's own facts.
    """
    reading = read(path)
    _tell_notes(reading, tell)
    if curation and (sheets := curation_files(path)):
        return facts_pieces(curate(extract(reading.text, reading.id, reading.origin), reading.text, sheets))
    return pieces(_watched(facts_in(reading.text, reading.id, reading.origin), None, tell))


def of_documents(paths: Sequence[Path], tell: Tell, *, curation: bool = False) -> Iterator[bytes]:
    """Yield JSON Lines of documents in pieces. What cannot be read is told and passed over.

    Raises InputError where none of them can be read.
    """
    failed: list[tuple[str, ZhizeError]] = []
    for path, name in zip(paths, document_ids(paths), strict=True):
        decided: Facts | None = None
        try:
            reading = read(path)
            if curation and (sheets := curation_files(path)):
                decided = curate(extract(reading.text, name, reading.origin), reading.text, sheets)
        except InputError as error:
            failed.append((path.name, error))
            if len(failed) == len(paths):
                raise nothing_read(failed) from error
            tell(f"没有读成，已跳过 / not read, passed over: {error}")
            continue
        _tell_notes(reading, tell)
        if decided is not None:
            yield from facts_pieces(decided, one_line=True)
            continue
        yield from pieces(_watched(facts_in(reading.text, name, reading.origin), path.name, tell), one_line=True)


def _tell_notes(reading: Reading, tell: Tell) -> None:
    """Tell what of a file could not be read."""
    for note in reading.origin.notes:
        tell(f"提示：{reading.id}：{note}")


def _watched(parts: Iterable[Part], name: str | None, tell: Tell) -> Iterator[Part]:
    """Pass the parts on; say where a document holds no role clause."""
    for list_name, part in parts:
        if list_name == "assignments" and not isinstance(part, Document):
            rows = iter(part)
            first = next(rows, None)
            if first is None:
                tell(
                    f"提示：{name} 里没有读到责任条款 / note: no role clause was found in {name}"
                    if name
                    else "提示：文中没有读到责任条款 / note: no role clause was found in this text"
                )
            else:
                part = chain([first], rows)
        yield list_name, part
        del part
