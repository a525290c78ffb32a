"""What can go wrong, as data: each error says what happened, where, and what to do. Only the CLI prints and exits."""

from __future__ import annotations

from pathlib import Path


class ZhizeError(Exception):
    """Root of every error a person can mend. `what` happened, `where`, and `mend`: what to do about it."""

    def __init__(self, what: str, *, where: str | Path | None = None, mend: str = "") -> None:
        self.what, self.where, self.mend = what, str(where) if where is not None else None, mend
        super().__init__(": ".join(part for part in (self.where, what) if part) + (f"。{mend}" if mend else ""))


class InputError(ZhizeError):
    """A document, graph or folder that cannot be read (exit code 2)."""


class UsageError(ZhizeError):
    """A name or parameter nobody knows; `candidates` holds the nearest known names (exit code 2)."""

    def __init__(
        self, what: str, *, candidates: list[str] | None = None, where: str | None = None, mend: str = ""
    ) -> None:
        self.candidates = candidates or []
        if self.candidates:
            mend = (mend + "；" if mend else "") + "是不是 / did you mean: " + "、".join(self.candidates)
        super().__init__(what, where=where, mend=mend)


class OutputError(ZhizeError):
    """A result that cannot be written; what was there before is untouched (exit code 2)."""


class QueryError(ZhizeError):
    """A SPARQL text the store refuses; `place` is line and column of a fault in its syntax, from 1 (exit code 2)."""

    def __init__(
        self, what: str, *, where: str | None = None, mend: str = "", place: tuple[int, int] | None = None
    ) -> None:
        self.place = place
        super().__init__(what, where=where, mend=mend)


class ForbiddenQuery(QueryError):
    """A SPARQL text that would write, or reach another host (exit code 2)."""


class EndpointError(ZhizeError):
    """An engine elsewhere that cannot be reached or refuses; `status`: its HTTP status, None without an answer (2)."""

    def __init__(self, what: str, *, where: str | None = None, mend: str = "", status: int | None = None) -> None:
        self.status = status
        super().__init__(what, where=where, mend=mend)


class DocumentFault(ZhizeError):
    """A document at which zhize itself failed, of several that are built; `detail` is for those who mend it (3)."""

    def __init__(self, what: str, *, where: str | Path | None = None, mend: str = "", detail: str = "") -> None:
        self.detail = detail
        super().__init__(what, where=where, mend=mend)


class DataError(ZhizeError):
    """A defect of zhize's own vocabularies, queries or audits (exit code 3)."""
