"""One document from file to graph: read, extracted, mapped; and read back from a graph that a build wrote."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from .errors import InputError
from .ids import DEFAULT_BASE
from .model import Facts
from .reading import read, readable
from .sources import curation_files, review_files

#: The copy that a build makes of a document's review sheet.
SHEETS = ("reviews.xlsx", "reviews.csv")


@dataclass(frozen=True, slots=True)
class Studied:
    """One document read and mapped: facts and its sorted N-Quads. `sheets` are the review sheets beside it.

    `notes` say what of the file could not be read.
    """

    source: str
    text: str
    facts: Facts
    nquads: bytes
    sheets: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the document's id."""
        return self.facts.document.id


def study(path: str | Path, *, id: str | None = None, base: str | None = None, curation: bool = True) -> Studied:
    """Read one document into facts and quads, as the curation sheet beside it says. Raises InputError.

    `curation=False` leaves the sheet alone: the facts are the machine's own.
    """
    from .extraction.pipeline import extract
    from .record import record_of

    reading = read(path)
    facts = extract(reading.text, id or reading.id, reading.origin)
    if curation and (sheets := curation_files(path)):
        from .curation import curate

        facts = curate(facts, reading.text, sheets)
    nquads = record_of(facts, reading.text, base or DEFAULT_BASE)
    return Studied(readable(Path(path).name), reading.text, facts, nquads, review_files(path), reading.origin.notes)


def studied_graph(path: Path, endpoint: str | None = None) -> list[Studied]:
    """Return the documents of a graph that a build wrote: a build's folder or its record. Raises InputError.

    With an `endpoint` the graph is read from there, and only the texts from `path`.

    The text of each is the `text.txt` that the build wrote beside the record.
    """
    from .rdf.facts import nquads_to_facts
    from .store import read_record

    parts: dict[bytes, list[bytes]] = {}
    for line in read_record(path, endpoint).splitlines(keepends=True):
        parts.setdefault(line[line.rfind(b"<") :].strip(), []).append(line)
    folder = path if path.is_dir() else path.parent
    found = []
    for lines in parts.values():
        nquads = b"".join(lines)
        for facts in nquads_to_facts(nquads):
            text = _text_beside(folder, facts)
            found.append(Studied(facts.document.id, text, facts, nquads, _sheets_in(folder / facts.document.id)))
    return found


def _sheets_in(folder: Path) -> tuple[Path, ...]:
    """Return the copy of the review sheet that the build made."""
    return tuple(path for name in SHEETS if (path := folder / name).is_file())


def _text_beside(folder: Path, facts: Facts) -> str:
    """Return the text that the build kept of a document. Raises InputError where it is missing or another one."""
    path = folder / facts.document.id / "text.txt"
    mend = "请重新运行 zhize build，或直接给出文件 / run zhize build again, or give the document itself"
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError("图旁边没有原文 (the text is not beside the graph)", where=path, mend=mend) from error
    if hashlib.sha256(text.encode()).hexdigest() != facts.document.sha256:
        raise InputError("原文与图不符 (the text is not the one the graph was read from)", where=path, mend=mend)
    return text
