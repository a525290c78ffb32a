"""`zhize build`: documents in, a folder of results out. Plans, has documents finished, puts the folder together.

The folder is written aside and renamed as a whole. A document whose file did not change is taken from what was kept,
which is also how an interrupted build goes on. Memory does not grow with the number of documents, apart from some
lines on each. Equal documents give equal bytes, whether made in one run or many: no clock, no path of the machine.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .building.kept import Kept
from .building.keys import Options, key_of, product_version
from .building.lock import held
from .building.merging import merge
from .building.result import Built, FileReport, Result
from .building.result import summary as total
from .building.worker import finish
from .building.workers import Outcome, Task, cores, finished
from .errors import InputError, OutputError, ZhizeError
from .ids import DEFAULT_BASE
from .output import MARK, check_folder, elsewhere, kept_beside, refused, replaced_folder
from .reading import MAX_BYTES, read, readable
from .sources import (
    GRAPH,
    INDEX,
    UNIT_ALIASES,
    UNIT_PAGE,
    UNIT_SHEETS,
    collect,
    document_ids,
    no_reader,
    nothing_read,
)

_MANIFEST = ("name", "kind", "source", "title", "sha256", "clauses", "targets", "unresolved", "findings")
#: Files of all documents together, with their kinds in the manifest.
_SHARED = ((GRAPH, "graph"), (INDEX, "page"), (UNIT_PAGE, "page"), (UNIT_SHEETS, "sheets"), (UNIT_ALIASES, "aliases"))
#: Seconds that one document of several may take: the longest seen takes some ten.
SECONDS = 600.0
#: Documents that the summary tells one by one; more are told as one figure.
_TOLD = 20

#: Told after each document, and when one is begun: how many are done, how many there are, the name of the latest.
Progress = Callable[[int, int, str], None]


def build_folder(
    sources: Iterable[str | Path],
    out: Path,
    *,
    base: str | None = None,
    lang: str = "zh",
    jobs: int | None = None,
    limit: float | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> Result:
    """Build the results of documents and folders of documents into `out`; without sources of the bundled document.

    A single document is built in this process, several in up to `jobs` others (default: one a processor), each within
    `limit` seconds (default: SECONDS). A file that cannot be read, or breaks its process, is reported in the result
    and does not stop the others. `again` makes everything anew. Raises InputError where no document can be read,
    OutputError where `out` cannot be written or another build is writing it; then `out` is as it was.
    """
    start = time.perf_counter()
    paths, left = collect(sources)
    names = document_ids(paths)
    check_folder(out)
    kept = Kept(kept_beside(out))
    with _keeping(kept, out), replaced_folder(out, names) as aside:
        options = Options("en" if lang == "en" else "zh", base or DEFAULT_BASE)
        work = _Work(kept, aside, options, progress, len(paths))
        work.plan(paths, names, again=again)
        if len(paths) == 1:
            work.make_here()
        else:
            work.make(jobs or cores(), limit or SECONDS)
        result = Result([FileReport(str(path), error=no_reader(path)) for path in left] + work.files())
        if not result.documents:
            raise nothing_read(result.failed)
        work.assemble(result, paths)
        kept.clean(work.keys())
    result.seconds = time.perf_counter() - start
    return result


@contextlib.contextmanager
def _keeping(kept: Kept, out: Path) -> Iterator[None]:
    """Open what is kept for this build alone; where nothing is kept in the end, leave no folder."""
    try:
        kept.open()
        with held(kept.root / "lock", out):
            try:
                yield
            finally:
                kept.close()
    except OSError as error:
        if elsewhere(error, kept.root):
            raise
        raise refused(error, out) from error


class _Work:
    """The documents of one build: which are kept, which are made, and what came of each."""

    def __init__(self, kept: Kept, aside: Path, options: Options, progress: Progress | None, count: int) -> None:
        self._kept, self._aside, self._options, self._count = kept, aside, options, count
        self._progress = progress or (lambda done, total, name: None)
        self._version = product_version()
        self._parts = aside / ".parts"
        self._parts.mkdir()
        self._waiting: list[Task] = []
        self._keys: list[str] = []
        self._done: dict[int, FileReport] = {}

    def plan(self, paths: Sequence[Path], names: Sequence[str], *, again: bool) -> None:
        """Take over what is kept, and note what must be made."""
        for number, (path, name) in enumerate(zip(paths, names, strict=True)):
            try:
                key = self._key(path, name)
            except InputError as error:
                self._end(number, FileReport(str(path), error=error))
                continue
            task = Task(number, path, name, key)
            self._keys.append(key)
            if again:
                self._kept.drop(key)
            built = self._fetched(task)
            if built is None:
                self._waiting.append(task)
            else:
                self._end(number, FileReport(str(path), built, reused=True))

    def make_here(self) -> None:
        """Make what waits in this process: a single document, which nobody waits behind."""
        for task in self._waiting:
            start = time.perf_counter()
            self._progress(len(self._done), self._count, readable(task.path.name))
            error: ZhizeError | None = None
            try:
                finish(task.path, task.id, task.key, self._kept, self._options, self._version)
            except InputError as found:
                error = found
            self._take(Outcome(task, time.perf_counter() - start, error))

    def make(self, jobs: int, limit: float) -> None:
        """Make what waits in up to `jobs` processes; where one died, its document is tried once more, alone."""
        died = []
        for task in [task for task in self._waiting if str(task.path) == "-"]:
            self._waiting.remove(task)
            others, self._waiting = self._waiting, [task]
            self.make_here()
            self._waiting = others
        for outcome in self._outcomes(self._waiting, jobs, limit):
            if outcome.died:
                died.append(outcome.task)
            else:
                self._take(outcome)
        for outcome in self._outcomes(died, 1, limit):
            self._take(outcome)

    def _outcomes(self, tasks: Sequence[Task], jobs: int, limit: float) -> Iterator[Outcome]:
        def started(name: str) -> None:
            self._progress(len(self._done), self._count, readable(name))

        if tasks:
            yield from finished(tasks, jobs, limit, self._kept, self._options, self._version, started)

    def files(self) -> list[FileReport]:
        """Return what became of each file, in reading order."""
        return [self._done[number] for number in sorted(self._done)]

    def keys(self) -> list[str]:
        """Return the keys of all documents of this build."""
        return self._keys

    def assemble(self, result: Result, sources: Sequence[Path]) -> None:
        """Write what tells of all documents: unit names, the record, the start page, the manifest."""
        from .rdf.vocabulary import vocabulary_quads
        from .unit_names import write_unit_names

        records, options = sorted(self._parts.glob("*.nq")), self._options
        named, unused = write_unit_names(self._aside, records, sources, base=options.base, lang=options.lang)
        (self._parts / "organizations.nq").write_bytes(named)
        result.files += [FileReport(name, error=error) for name, error in unused]
        vocabulary = self._parts / "vocabulary.nq"
        vocabulary.write_text("".join(f"{line}\n" for line in vocabulary_quads()), encoding="utf-8", newline="\n")
        merge(sorted(self._parts.glob("*.nq")), self._aside / GRAPH, self._parts)
        shown = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(self._parts.glob("*.json")))
        (self._aside / INDEX).write_text(_start_page(shown, result, self._options.lang), encoding="utf-8", newline="\n")
        shutil.rmtree(self._parts)
        (self._aside / MARK).write_text(_manifest(result, self._aside), encoding="utf-8", newline="\n")

    def _key(self, path: Path, name: str) -> str:
        """Return the key of a file. Raises InputError where it cannot be read."""
        if str(path) == "-":
            return uuid.uuid4().hex * 2  # read once, never again
        try:
            if path.stat().st_size > MAX_BYTES:
                read(path)
            return key_of(path, name, self._options, self._version)
        except OSError:
            read(path)  # says what is wrong
            return key_of(path, name, self._options, self._version)

    def _fetched(self, task: Task) -> Built | None:
        part = self._parts / f"{task.number:08}"
        return self._kept.fetch(task.key, self._aside / task.id, part.with_suffix(".nq"), part.with_suffix(".json"))

    def _take(self, outcome: Outcome) -> None:
        task = outcome.task
        if isinstance(outcome.error, OutputError):
            raise outcome.error
        built = self._fetched(task) if outcome.error is None else None
        if outcome.error is None and built is None:
            raise OutputError(
                "做好的结果不见了 (what was made is gone)", where=self._kept.root, mend="运行时请不要删除；请再运行一次"
            )
        self._end(task.number, FileReport(str(task.path), built, outcome.error, outcome.seconds))

    def _end(self, number: int, report: FileReport) -> None:
        self._done[number] = report
        self._progress(len(self._done), self._count, readable(Path(report.path).name))


def _start_page(shown: Iterable[dict[str, Any]], result: Result, lang: str) -> str:
    from ..visualize.start import start_page

    unread = [{"name": name, "what": error.what, "mend": error.mend} for name, error in result.failed]
    return start_page(shown, unread, lang=lang)


def _manifest(result: Result, folder: Path) -> str:
    def digest(path: Path) -> str:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    rows: list[tuple[object, ...]] = [_MANIFEST]
    rows += [
        (name, kind, "", "", digest(folder / name), "", "", "", "")
        for name, kind in _SHARED
        if (folder / name).is_file()
    ]
    rows += [built.manifest for built in result.documents]
    rows += [("", "unread", name, error.what, "", "", "", "", "") for name, error in result.failed]
    return "".join("\t".join(" ".join(str(cell).split()) for cell in row) + "\n" for row in rows)


def summary(result: Result, out: Path, lang: str = "zh") -> str:
    """Return what a person reads after a build: the documents (many in one line), which page to open."""
    lines = [built.summary for built in result.documents] if len(result.files) <= _TOLD else [total(result, lang)]
    if result.failed:
        names = ("、" if lang != "en" else ", ").join(name for name, _ in result.failed[:_TOLD])
        more = "" if len(result.failed) <= _TOLD else f" … ({len(result.failed)})"
        lines.append(f"not read: {names}{more}" if lang == "en" else f"没有读进来的文件：{names}{more}")
    lines.append(f"open in a browser: {out / INDEX}" if lang == "en" else f"请用浏览器打开：{out / INDEX}")
    return "\n".join(lines)
