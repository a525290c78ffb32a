"""Turns one document's facts and findings into the plain rows of its workbench: things, facts, relations, findings.

Rows keep the names of the facts contract; what they add: a `key` that names the row in the page's address and stays the
same across builds, and keys in place of ids wherever a row points to a measure, a unit, a brand or an industry.
Judges nothing and draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ...visualize.rows import ROLES, Bench, Edge, Kind, Node, Pair, Part
from ..curation import mark_of
from ..decisions import CURATED
from ..extraction.rules import rules
from ..model import Fact, Facts, Obligation
from ..networks import roles_by_measure, shared_targets
from ..writing import decided_rows
from .dates import report_dates
from .places import divisions
from .values import is_firm, said_value
from .words import word

if TYPE_CHECKING:
    from ..audits import Finding

#: Most pairs of units a page holds; the strongest are kept.
MOST_PAIRS = 4000
#: Fact lists of the contract that become tables as they are, beside assignments, targets, brands and industries.
_PLAIN = ("projects", "items", "quantities", "enumerations", "obligations", "duties", "unresolved")
#: The words for the rule of a fact that a person added.
_CURATED = {"zh": "人工增补", "en": "added by a person"}
#: What a page need not carry of a fact: the quote is text between the span's ends.
_LEFT_OUT = {"quote"}


def bench_rows(facts: Facts, text: str, findings: Sequence[Finding] = ()) -> Bench:
    """Return everything the workbench of a document shows, in document order; `text` is its canonical text."""
    return _Rows(facts, text).bench(findings)


def thing(kind: Kind, name: str) -> str:
    """Return the key of a thing: `unit/甲市/市某局`, `measure/（一）1`, `measure/` for the preamble."""
    return f"{kind.value}/{name}"


class _Rows:
    """Collects things, relations and rows; a relation is kept once, with the keys of the facts that state it."""

    def __init__(self, facts: Facts, text: str) -> None:
        self._facts = facts
        self._text = text
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str, str], tuple[str, list[str]]] = {}
        self._tables: dict[str, list[dict[str, Any]]] = {}
        self._keys: dict[str, int] = {}
        self._decided = decided_rows(facts)

    def bench(self, findings: Sequence[Finding]) -> Bench:
        facts = self._facts
        self._add_measures()
        for row in facts.assignments:
            unit = thing(Kind.UNIT, row.unit)
            self._add_node(Node(unit, Kind.UNIT, row.name, collective=row.collective))
            key = self._add("assignments", row, unit=unit)
            self._link(row, unit, row.role.value, row.label, key)
        self._add_units()
        for target in facts.targets:
            key = self._add("targets", target, words=said_value(target), firm=is_firm(target) or None)
            self._add_node(Node(key, Kind.TARGET, target.metric, value=said_value(target)))
            self._link(target, key, Kind.TARGET.value, "", key)
        for kind, table, mentions in (
            (Kind.BRAND, "brands", facts.brands), (Kind.INDUSTRY, "industries", facts.industries)
        ):
            for mention in mentions:
                named = thing(kind, mention.name)
                self._add_node(Node(named, kind, mention.name))
                key = self._add(table, mention, **{kind.value: named})
                self._link(mention, named, kind.value, getattr(mention, "action", None) or "", key)
        for table in _PLAIN:
            for other in getattr(facts, table):
                self._add(table, other, **_more(other))
        self._add_findings(findings)
        pairs, total = self._pairs()
        document = facts.document
        division, starts = divisions(document)
        at = {key: place for place, key in enumerate(self._nodes)}
        return Bench(
            id=document.id,
            title=document.title or document.id,
            origin=[part for part in ("、".join(document.issuers), document.number or "", document.date or "") if part],
            text=self._text,
            parts=self._parts(),
            nodes=list(self._nodes.values()),
            edges=[
                Edge(at[a], at[b], relation, label, tuple(keys))
                for (a, b, relation), (label, keys) in self._edges.items()
            ],
            pairs=[
                Pair(at[a], at[b], *shares, tuple(at[key] for key in measures)) for a, b, shares, measures in pairs
            ],
            pairs_total=total,
            rows=self._tables,
            rules=_rules(row["rule"] for rows in self._tables.values() for row in rows if "rule" in row),
            codes=_codes(self._facts, findings),
            divisions={division: list(starts)} if starts else {},
        )

    def _add(self, table: str, row: Fact, **more: Any) -> str:
        """Add a fact's row; return its key: the table and where the fact begins."""
        key = f"{table}@{row.span[0]}"
        self._keys[key] = self._keys.get(key, 0) + 1
        if self._keys[key] > 1:
            key += f"-{self._keys[key]}"
        values = {name: value for name, value in row.model_dump(mode="json").items() if name not in _LEFT_OUT}
        if "measure" in values:
            values["measure"] = thing(Kind.MEASURE, values["measure"] or "")
        values["mark"] = mark_of(row)
        if id(row) in self._decided:
            values["curated"] = self._decided[id(row)]
        self._tables.setdefault(table, []).append(
            {"key": key, **{name: value for name, value in (values | more).items() if value is not None}}
        )
        return key

    def _add_node(self, node: Node) -> None:
        self._nodes.setdefault(node.key, node)

    def _link(self, row: Any, other: str, relation: str, label: str, fact: str) -> None:
        measure = thing(Kind.MEASURE, row.measure or "")
        self._edges.setdefault((measure, other, relation), (label, []))[1].append(fact)

    def _add_measures(self) -> None:
        """Add all numbered nodes as rows; those that anything belongs to are drawn; before them is the preamble."""
        facts = self._facts
        used = _places(facts) | {row.id for row in facts.measures if row.carries_clause}
        headings = {row.parent for row in facts.measures if row.parent is not None}
        rows = self._tables["measures"] = []
        if any(row.measure is None for name in ("assignments", "targets", "brands", "industries", *_PLAIN)
               for row in getattr(facts, name)):
            key = thing(Kind.MEASURE, "")
            rows.append({"key": key, "number": "", "title": "", "part": "", "carries_clause": False})
            if None in used:
                self._add_node(Node(key, Kind.MEASURE, ""))
        for row in facts.measures:
            key = thing(Kind.MEASURE, row.id)
            part = (row.part if row.part in headings else "") or ""
            rows.append({
                "key": key, "number": row.id, "title": row.title, "part": part, "kind": row.kind.value,
                "parent": thing(Kind.MEASURE, row.parent) if row.parent else "", "carries_clause": row.carries_clause,
                "span": row.span, "extent": row.extent, "rule": row.rule, "mark": mark_of(row),
            })
            if row.id in used:
                self._add_node(Node(key, Kind.MEASURE, row.title or row.id, part=part, number=row.id))

    def _add_units(self) -> None:
        self._tables["units"] = [
            {"key": key, "name": node.name, "collective": node.collective}
            for key, node in self._nodes.items() if node.kind is Kind.UNIT
        ]

    def _add_findings(self, findings: Sequence[Finding]) -> None:
        """Add what the audits found, gravest first; a thing that a finding's key names is pointed to."""
        named: dict[str, list[str]] = {}
        for key, node in self._nodes.items():
            if node.kind is not Kind.MEASURE:
                named.setdefault(node.name, []).append(key)
        rows = self._tables["findings"] = []
        for each in sorted(findings, key=lambda each: each.severity.rank):
            if not each.key:
                continue
            rows.append({
                "key": f"finding/{each.id}", "id": each.id, "check": each.check,
                "title": [each.title.zh, each.title.en], "words": [each.words.zh, each.words.en],
                "advice": [each.advice.zh, each.advice.en], "severity": each.severity.value,
                "family": each.family.value, "status": each.status.value, "open": each.is_open,
                "measures": [thing(Kind.MEASURE, id) for id in each.measures],
                "things": list(dict.fromkeys(key for part in each.key for key in named.get(str(part), []))),
                "evidence": [[one.start, one.end] for one in each.evidence],
            })

    def _parts(self) -> list[Part]:
        titles = {row.id: row.title for row in self._facts.measures}
        used = {node.part for node in self._nodes.values() if node.kind is Kind.MEASURE}
        return [Part(id, titles.get(id, "")) for id in [*(id for id in titles if id in used), ""] if id in used]

    def _pairs(self) -> tuple[list[tuple[str, str, tuple[int, int, int, int], list[str]]], int]:
        """Return the strongest pairs of units that share targets, and how many pairs there are."""
        graph = shared_targets(self._facts)
        place = {node: at for at, node in enumerate(graph)}
        found = sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["weight"], place[edge[0]], place[edge[1]]))
        stating = {row.measure for row in self._facts.targets}
        measures: dict[frozenset[str], list[str]] = {frozenset(edge[:2]): [] for edge in found[:MOST_PAIRS]}
        for measure, units in roles_by_measure(self._facts).items():
            if measure in stating:
                for pair in combinations(units, 2):
                    places = measures.get(frozenset(pair))
                    if places is not None:
                        places.append(thing(Kind.MEASURE, measure))
        return [
            (
                thing(Kind.UNIT, a), thing(Kind.UNIT, b),
                (data["weight"], data["both_lead"], data["lead_support"], data["both_support"]),
                measures[frozenset((a, b))],
            )
            for a, b, data in found[:MOST_PAIRS]
        ], len(found)


def _more(row: Fact) -> dict[str, Any]:
    """Return what a plain row says beside its fields: the dates of a reporting duty in both languages."""
    if not isinstance(row, Obligation):
        return {}
    return {"when": [report_dates(row.dates, "zh"), report_dates(row.dates, "en")]}


def _rules(used: Iterable[str]) -> dict[str, dict[str, str]]:
    known = {id: {"zh": rule.zh, "en": rule.en} for id, rule in rules().items()} | {CURATED: _CURATED}
    return {id: known[id] for id in sorted(set(used)) if id in known}


def _codes(facts: Facts, findings: Sequence[Finding]) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the words for the codes that rows hold: list → code → (Chinese, English)."""
    used = {
        "role": list(ROLES),
        "why": sorted({row.why.value for row in facts.unresolved} | {row.why.value for row in facts.quantities}),
        "severity": list(dict.fromkeys(each.severity.value for each in findings)),
        "family": list(dict.fromkeys(each.family.value for each in findings)),
        "status": list(dict.fromkeys(each.status.value for each in findings)),
        "place": [kind for kind, starts in (divisions(facts.document),) if starts],
    }
    return {name: {code: (word(name, code), word(name, code, "en")) for code in codes} for name, codes in used.items()}


def _places(facts: Facts) -> set[str | None]:
    """Return the measures that have a thing beside them; None stands for the preamble."""
    rows: list[Iterable[Any]] = [facts.assignments, facts.targets, facts.brands, facts.industries]
    return {row.measure for table in rows for row in table}

