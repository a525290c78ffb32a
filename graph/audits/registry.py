"""Finds the checks that ship with zhize: `ontology/audits/profile.tsv` names them in order, with their severities."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from ..errors import DataError, UsageError
from ..resources import rows, text
from .findings import Severity
from .heads import Audit, Case, parse_audit, parse_case
from .steps import STEPS

_FOLDER = "audits"


@cache
def _registry() -> dict[str, Audit]:
    severities: dict[str, dict[str, Severity]] = {}
    drafts: set[str] = set()
    for row in rows(f"{_FOLDER}/profile.tsv", "ontology"):
        if row["severity"] not in list(Severity):
            raise DataError(
                f"未知的级别 / unknown severity {row['severity']!r}", where=f"ontology/{_FOLDER}/profile.tsv"
            )
        severities.setdefault(row["check"], {})[row["case"] or ""] = Severity(row["severity"])
        if row["draft"] == "yes":
            drafts.add(row["check"])
    return {id: _read(id, given, id in drafts) for id, given in severities.items()}


def _read(id: str, severities: dict[str, Severity], draft: bool) -> Audit:
    file = f"{_FOLDER}/{id.lower()}.rq"
    audit = parse_audit(id, text("ontology", file), severities, draft=draft)
    if audit.step is not None and audit.step not in STEPS:
        raise DataError(f"没有这一步 / no such step: {audit.step!r}", where=f"ontology/{file}")
    for name in audit.cases:
        case(name)
    return audit


@cache
def case(name: str) -> Case:
    """Return a reason for giving no verdict, by the name of its file."""
    return parse_case(name, text("ontology", f"{_FOLDER}/{name}.rq"))


def audits() -> dict[str, Audit]:
    """Return every check by id, in the order of the profile; `DataError` names the file that cannot be read."""
    return dict(_registry())


def draft_checks() -> list[str]:
    """Return the ids of the checks that matter before a document is issued, in the order of the profile."""
    return [id for id, audit in _registry().items() if audit.draft]


def find_audit(id: str) -> Audit:
    """Return the check called `id` (letter case aside), or say which ones are near."""
    known = _registry()
    found = known.get(id.upper()) or next((audit for name, audit in known.items() if name.upper() == id.upper()), None)
    if found is None:
        raise UsageError(
            f"没有这项检查 / no such check: {id!r}",
            candidates=get_close_matches(id.upper(), known, 3, 0.4),
            mend="zhize ref 列出全部检查 / lists the checks",
        )
    return found


def chosen(checks: Iterable[str] | None) -> list[Audit]:
    """Return the checks called so, in the order of the profile; all of them for None."""
    if checks is None:
        return list(_registry().values())
    wanted = {find_audit(id).id for id in checks}
    return [audit for id, audit in _registry().items() if id in wanted]
