"""What an audit finds: one row a finding, with what proves it. Holds shapes and their order, no judgement.

A row with an empty key is no finding: it says that a check cannot be decided or does not apply, and why.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..model import Span
from ..questions.headers import Words

#: What a key is made of: names and amounts as the document writes them, and counts.
KeyPart = str | int
#: Hex digits of the digest in a finding's id.
_DIGITS = 12


class Family(StrEnum):
    """The kinds of gap; GAO keeps fragmentation, overlap and duplication apart, and so does zhize."""

    ACCOUNTABILITY = "accountability"
    FRAGMENTATION = "fragmentation"
    OVERLAP = "overlap"
    DUPLICATION = "duplication"
    TARGET_QUALITY = "target quality"
    DRAFTING = "drafting"
    WORKLOAD = "workload"
    NETWORK = "network"


class Severity(StrEnum):
    """How grave a finding is, gravest first: wrong under any reading, a risk that may be chosen, worth knowing."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(Severity).index(self)


class Status(StrEnum):
    """Where a finding stands; the last two are rows that are no findings."""

    OPEN = "待核实"
    VERIFIED = "已核实"
    REASONABLE = "合理协同"
    MENDED = "已整改"
    UNDECIDED = "无法判断"
    INAPPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that proves a finding: `text[start:end] == quote`. `marks` are the words in it that matter.

    `document` is the id of the document whose text it is; `page` or `paragraph` say where its file has it, from 1.
    """

    quote: str
    start: int
    end: int
    marks: tuple[Span, ...] = ()
    document: str = ""
    page: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided on a finding, as written; `reason` says why it no longer holds, None while it does."""

    status: Status
    note: str = ""
    reviewer: str = ""
    date: str = ""
    reason: Words | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, or one row that says why there is none. `words` is the message, `title` the check's.

    `evidence` are the passages of its own document, `elsewhere` those of other documents it was compared with.
    `status` is what counts; it differs from the status of `review` where the review no longer holds.
    """

    id: str
    check: str
    title: Words
    family: Family
    severity: Severity
    key: tuple[KeyPart, ...]
    words: Words
    measures: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    status: Status
    advice: Words
    document: str
    review: Review | None = None
    elsewhere: tuple[Evidence, ...] = ()

    @property
    def message(self) -> str:
        """Return the message in Chinese."""
        return self.words.zh

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to look at it: a finding that is not settled."""
        return bool(self.key) and self.status in (Status.OPEN, Status.VERIFIED)


def finding_id(check: str, document: str, key: Sequence[KeyPart]) -> str:
    """Return an id that stays the same across rebuilds: made of check, document and key alone."""
    named = json.dumps([check, document, list(key)], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return f"{check.lower()}-{hashlib.sha256(named).hexdigest()[:_DIGITS]}"


def at_or_above(findings: Iterable[Finding], severity: Severity | str) -> list[Finding]:
    """Return the open findings at or above a severity, in order: what `--fail-on` counts."""
    least = Severity(severity).rank
    return [finding for finding in findings if finding.is_open and finding.severity.rank <= least]
