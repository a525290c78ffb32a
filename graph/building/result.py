"""What a build made, file by file: for programs as values, for people as a table with what to do about each failure.

Seconds stand here alone: no file of the results holds them, so that two builds stay the same.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DocumentFault, ZhizeError
from ..reading import readable

if TYPE_CHECKING:
    from ..reports.tables import Table

_HEADINGS = (
    ("file", "文件", "File"),
    ("document", "结果文件夹", "Folder of results"),
    ("state", "状态", "State"),
    ("facts", "事实", "Facts"),
    ("unresolved", "没有读懂", "Not understood"),
    ("violation", "违规", "Violations"),
    ("warning", "预警", "Warnings"),
    ("info", "提示", "Notes"),
    ("seconds", "用时（秒）", "Seconds"),
    ("why", "原因", "Why"),
    ("mend", "怎么办", "What to do"),
)
_STATES = {
    "built": ("已读", "built"), "reused": ("未改动，沿用", "unchanged, taken over"), "failed": ("没有读成", "not read"),
}


@dataclass(frozen=True, slots=True)
class Built:
    """What the summary, the report and the manifest tell of one document; facts and text are let go.

    `manifest` are the cells of its row, `severities` the open findings by severity, `facts` counts all lists but what
    was not understood.
    """

    id: str
    source: str
    summary: str
    manifest: tuple[str | int, ...]
    has_clauses: bool
    facts: int
    unresolved: int
    severities: dict[str, int]
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return plain values that `of_json` reads."""
        return asdict(self)

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> Built:
        """Return what `as_json` told. Raises TypeError where something is missing."""
        return cls(**{**told, "manifest": tuple(told["manifest"]), "notes": tuple(told["notes"])})


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: built anew, taken over unchanged, or not built and why. `seconds` is the clock's."""

    path: str
    built: Built | None = None
    error: ZhizeError | None = None
    seconds: float = 0.0
    reused: bool = False

    @property
    def name(self) -> str:
        """Return the file's name as text."""
        return readable(Path(self.path).name)

    @property
    def state(self) -> str:
        """Return `built`, `reused` or `failed`."""
        return "failed" if self.built is None else "reused" if self.reused else "built"


@dataclass(slots=True)
class Result:
    """What a build made, file by file in reading order; files without a reader first."""

    files: list[FileReport] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def documents(self) -> list[Built]:
        """Return the documents, in reading order."""
        return [file.built for file in self.files if file.built is not None]

    @property
    def failed(self) -> list[tuple[str, ZhizeError]]:
        """Return the names of the files that could not be read, each with its error."""
        return [(file.name, file.error) for file in self.files if file.error is not None]

    @property
    def faults(self) -> list[DocumentFault]:
        """Return the errors that are zhize's own."""
        return [file.error for file in self.files if isinstance(file.error, DocumentFault)]

    def count(self, state: str) -> int:
        """Return how many files are in a state."""
        return sum(file.state == state for file in self.files)


def report_table(result: Result, lang: str) -> Table:
    """Return the report of a build: a row a file, in reading order."""
    from ..reports.tables import Heading, Table

    at = 2 if lang == "en" else 1
    rows = []
    for file in result.files:
        built, error = file.built, file.error
        rows.append({
            "file": readable(file.path),
            "document": built.id if built else None,
            "state": _STATES[file.state][at - 1],
            "facts": built.facts if built else None,
            "unresolved": built.unresolved if built else None,
            **{name: built.severities[name] if built else None for name in ("violation", "warning", "info")},
            "seconds": round(file.seconds, 2),
            "why": error.what if error else None,
            "mend": error.mend if error else None,
        })
    title = "Report of the build" if lang == "en" else "生成报告"
    return Table(title, [Heading(heading[0], heading[at]) for heading in _HEADINGS], rows)


def summary(result: Result, lang: str) -> str:
    """Return the figures of a build in one line."""
    built, reused, failed = (result.count(state) for state in ("built", "reused", "failed"))
    facts = sum(one.facts for one in result.documents)
    unread = sum(one.unresolved for one in result.documents)
    if lang == "en":
        return (
            f"{len(result.files)} files: {built} read, {reused} unchanged and taken over, {failed} not read; "
            f"{facts} facts, {unread} places not understood; {result.seconds:.1f} s"
        )
    return (
        f"共 {len(result.files)} 份文件：新读 {built} 份，未改动沿用 {reused} 份，没有读成 {failed} 份；"
        f"事实 {facts} 条，没有读懂 {unread} 处；用时 {result.seconds:.1f} 秒"
    )
