"""What every form of the audit report says, as plain rows: findings grouped, counted, decided on; the conventions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..audits import Family, Finding, Review, Severity, Status
from ..model import Facts
from .audit_words import words_of
from .words import word

#: Families whose findings are about numbers, not sentences: reports show their passages last, if at all.
FIGURES = (Family.WORKLOAD, Family.NETWORK)


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity: of each family the findings of each check, in the order of the registry."""

    severity: Severity
    families: list[tuple[Family, list[list[Finding]]]]

    @property
    def count(self) -> int:
        """Return how many findings there are."""
        return sum(len(check) for _, checks in self.families for check in checks)


def grouped(findings: Sequence[Finding]) -> list[Group]:
    """Return the findings, without the rows that are none, gravest first."""
    groups = []
    for severity in Severity:
        families = []
        for family in Family:
            of = [each for each in findings if each.key and each.severity is severity and each.family is family]
            if of:
                families.append((family, [list(check) for _, check in groupby(of, key=lambda each: each.check)]))
        if families:
            groups.append(Group(severity, families))
    return groups


def counts(findings: Sequence[Finding]) -> tuple[list[Family], list[tuple[Severity, list[int]]]]:
    """Return the families that have findings, and for each severity the number in each of them."""
    found = [finding for finding in findings if finding.key]
    families = [family for family in Family if any(finding.family is family for finding in found)]
    rows = []
    for severity in Severity:
        graded = [finding.family for finding in found if finding.severity is severity]
        rows.append((severity, [graded.count(family) for family in families]))
    return families, rows


def settled(findings: Sequence[Finding]) -> int:
    """Return how many findings need no more work."""
    return sum(bool(finding.key) and not finding.is_open for finding in findings)


def silent(findings: Sequence[Finding]) -> list[Finding]:
    """Return the rows of checks that gave no verdict."""
    return [finding for finding in findings if not finding.key]


def conventions(facts: Facts, lang: str = "zh") -> list[str]:
    """Return how this document marks who does what: the rules it states, the labels its clauses use, collectives."""
    colon = words_of("colon", lang)
    lines = [f"{row.kind}{colon}“{row.quote}”" for row in facts.conventions]
    labels: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for row in facts.assignments:
        if not row.inherited:
            labels.setdefault((row.label, row.role), set()).add(row.clause)
    lines += [
        words_of("label", lang).format(
            label=label or words_of("unlabelled", lang), role=word("role", role, lang), n=len(clauses)
        )
        for (label, role), clauses in labels.items()
    ]
    collectives = list(dict.fromkeys(_collective_names(facts)))
    if collectives:
        lines.append(words_of("collectives", lang).format(names="、".join(collectives)))
    return lines or [words_of("no_clause", lang)]


def _collective_names(facts: Facts) -> Iterator[str]:
    return (row.name for row in facts.assignments if row.collective)


def decided(finding: Finding, lang: str = "zh") -> str:
    """Return a finding's status with who decided when, the note, and why the decision no longer holds, if so."""
    return decision(finding.status, finding.review, lang)


def decision(status: Status, review: Review | None, lang: str = "zh") -> str:
    """Return a status and what a review says beside it."""
    said = word("status", status, lang)
    if review is None:
        return said
    who = ("，" if lang != "en" else ", ").join(part for part in (review.reviewer, review.date) if part)
    if who and review.reason is None:
        said = words_of("review.decided", lang).format(status=said, who=who)
    colon = words_of("colon", lang)
    if review.reason is not None:
        said += colon + review.reason.of(lang)
    return f"{said} · {words_of('column.note', lang)}{colon}{review.note}" if review.note else said
