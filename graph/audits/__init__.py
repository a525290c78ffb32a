"""The audits: every check of `ontology/audits/` with its head, run on a document, answered in findings with evidence.

One registry feeds command line, reports, docs and tests. A check that SPARQL can say is one file and one line of
`profile.tsv`; the few it cannot have a step in `steps`.
"""

from __future__ import annotations

from .findings import Evidence, Family, Finding, Review, Severity, Status, at_or_above, finding_id
from .heads import Audit
from .registry import audits, draft_checks, find_audit
from .runner import audit_documents, run_audits

__all__ = [
    "Audit",
    "Evidence",
    "Family",
    "Finding",
    "Review",
    "Severity",
    "Status",
    "at_or_above",
    "audit_documents",
    "audits",
    "draft_checks",
    "find_audit",
    "finding_id",
    "run_audits",
]
