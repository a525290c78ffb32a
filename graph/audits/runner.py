"""Runs the checks: each query once over the store, its rows handed to the documents they are about.

A check that does not apply to a document, or cannot be decided for some of its measures, says so in a row without key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from ..errors import DataError, InputError
from ..ids import document_iri
from ..model import Facts
from ..record import record_of
from ..store import OxigraphStore, Store, plain
from .findings import Finding, Status, finding_id
from .folding import Draft, Folder
from .heads import Audit
from .registry import case, chosen
from .steps import STEPS, Row

#: The graph the facts were written to: a store, the N-Quads, or None to write them now.
Graph: TypeAlias = Store | bytes | None


def run_audits(facts: Facts, text: str, store: Graph = None, checks: Iterable[str] | None = None) -> list[Finding]:
    """Return the findings on one document, in the order of the profile, document order inside a check.

    `text` is the canonical text; `store` may hold other documents too; `checks` names some checks instead of all.
    Raises `UsageError` for an unknown check.
    """
    if store is None:
        store = record_of(facts, text)
    return audit_documents([(facts, text)], store, checks)


def audit_documents(
    documents: Sequence[tuple[Facts, str]], store: Store | bytes, checks: Iterable[str] | None = None
) -> list[Finding]:
    """Return the findings on several documents of one store, document by document.

    Checks that compare documents find what differs between those given; each such finding stands with one of them.
    """
    held = OxigraphStore(store) if isinstance(store, bytes) else store
    wanted = chosen(checks)
    solutions = _Solutions(held)
    graphs = [_graph_of(facts, held) for facts, _ in documents]
    peers: dict[str, Folder] = {}
    for (facts, text), graph in zip(documents, graphs, strict=True):
        peers[graph] = Folder(facts, text, graph, peers)
    found: list[Finding] = []
    for (facts, _), graph in zip(documents, graphs, strict=True):
        for audit in wanted:
            found += _run(audit, facts, peers[graph], graph, solutions)
    return found


class _Solutions:
    """The rows of each query, asked once and kept by graph."""

    __slots__ = ("_kept", "_store")

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, dict[str, list[Row]]] = {}

    def of(self, name: str, sparql: str, graph: str) -> list[Row]:
        if name not in self._kept:
            kept = self._kept[name] = {}
            for row in self._store.select(sparql, named_only=True):
                values = {variable: plain(term) for variable, term in row.items()}
                kept.setdefault(str(values.get("g")), []).append(values)
        return self._kept[name].get(graph, [])


def _graph_of(facts: Facts, store: Store) -> str:
    """Return the named graph of a document, whatever the base of its IRIs."""
    tail = "/" + document_iri(facts.document.id, "")
    found = [graph for graph in store.graphs() if graph.endswith(tail)]
    if len(found) != 1:
        raise InputError(
            f"图谱里没有这份文件 / the graph does not hold this document: {facts.document.id}",
            mend="请重新运行 zhize build / run zhize build again",
        )
    return found[0]


def _run(audit: Audit, facts: Facts, folder: Folder, graph: str, solutions: _Solutions) -> list[Finding]:
    for reason in map(case, audit.cases):
        if reason.status is Status.INAPPLICABLE:
            drafts = folder.drafts(reason.shape, solutions.of(reason.name, reason.sparql, graph))
            if drafts:
                return [_finding(audit, draft, facts, reason.status) for draft in drafts[:1]]
    rows: Sequence[Row] = solutions.of(audit.id, audit.sparql, graph)
    if audit.step is not None:
        rows = STEPS[audit.step](facts, rows)
    findings = [_finding(audit, draft, facts, Status.OPEN) for draft in folder.drafts(audit.shape, rows)]
    named = {measure for finding in findings for measure in finding.measures}
    for reason in map(case, audit.cases):
        if reason.status is Status.UNDECIDED:
            open_rows = [row for row in solutions.of(reason.name, reason.sparql, graph) if not _names(row, named)]
            findings += [
                _finding(audit, draft, facts, reason.status) for draft in folder.drafts(reason.shape, open_rows)
            ]
    return _told_apart(findings)


def _names(row: Mapping[str, object], measures: set[str]) -> bool:
    return row.get("measure") in measures


def _finding(audit: Audit, draft: Draft, facts: Facts, status: Status) -> Finding:
    document = facts.document.id
    is_finding = status is Status.OPEN
    key = draft.key if is_finding else ()
    if is_finding and draft.case not in audit.severities:
        raise DataError(
            f"{audit.id} 没有情形 / profile.tsv has no case {draft.case!r}", where="ontology/audits/profile.tsv"
        )
    severity = audit.severities[draft.case] if is_finding else audit.severity
    return Finding(
        finding_id(audit.id, document, key if is_finding else (status.value, *draft.measures)),
        audit.id,
        audit.title,
        audit.family,
        severity,
        key,
        draft.words,
        draft.measures,
        draft.evidence,
        status,
        audit.advice,
        document,
        elsewhere=draft.elsewhere,
    )


def _told_apart(findings: list[Finding]) -> list[Finding]:
    """Number the ids of findings that share a key (one figure stated twice in a measure), in document order."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    told: list[Finding] = []
    for finding in findings:
        count = seen[finding.id] = seen.get(finding.id, 0) + 1
        told.append(finding if count == 1 else replace(finding, id=f"{finding.id}-{count}"))
    return told
