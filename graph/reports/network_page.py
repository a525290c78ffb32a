"""Turns facts into the plain rows of the network page: nodes, edges, the facts behind them and their sentences.

Reads nothing but the facts and the canonical text. What a page looks like is the business of `visualize`.
"""

from __future__ import annotations

from itertools import combinations

from ...visualize.page import render
from ...visualize.rows import Edge, Kind, Node, Page, Pair, Part
from ..extraction.rules import rules
from ..model import Assignment, Facts, Target
from ..networks import roles_by_measure, shared_targets
from .network_facts import FactRows, value_of

#: Most pairs of units a page holds; the strongest are kept.
MOST_PAIRS = 4000


def network_page(facts: Facts, text: str, *, lang: str = "zh") -> str:
    """Return the HTML of one document's network page; `text` is its canonical text, `lang` the language it opens in."""
    return render(page_rows(facts, text), lang=lang)


def page_rows(facts: Facts, text: str) -> Page:
    """Return the rows of the page, in document order."""
    return _Rows(facts, text).page()


class _Rows:
    """Collects nodes and edges; a place in `nodes` is a node's id."""

    def __init__(self, facts: Facts, text: str) -> None:
        self._facts = facts
        self._fact_rows = FactRows(text)
        self._nodes: list[Node] = []
        self._node_facts: list[list[int]] = []
        self._edges: dict[tuple[int, int, str], tuple[str, list[int]]] = {}
        self._measures: dict[str | None, int] = {}
        self._things: dict[tuple[Kind, str], int] = {}

    def page(self) -> Page:
        facts = self._facts
        self._add_measures()
        for assignment in facts.assignments:
            unit = self._thing(Kind.UNIT, assignment.unit, assignment.name, assignment.collective)
            self._link(assignment.measure, unit, assignment.role.value, assignment.label, self._assigned(assignment))
        for at, target in enumerate(facts.targets):
            node = self._thing(Kind.TARGET, str(at), target.metric, value=value_of(target))
            self._link(target.measure, node, Kind.TARGET.value, "", self._stated(target))
        for brand in facts.brands:
            fact = self._fact_rows.brand(brand, self._measures.get(brand.measure))
            self._link(brand.measure, self._thing(Kind.BRAND, brand.name, brand.name), Kind.BRAND.value,
                       brand.action or "", fact)
        for industry in facts.industries:
            fact = self._fact_rows.industry(industry, self._measures.get(industry.measure))
            self._link(industry.measure, self._thing(Kind.INDUSTRY, industry.name, industry.name),
                       Kind.INDUSTRY.value, "", fact)
        self._add_other_facts()
        pairs, total = self._pairs()
        return Page(
            id=facts.document.id,
            title=facts.document.title or facts.document.id,
            parts=self._parts(),
            nodes=[
                Node(node.kind, node.name, node.part, node.number, node.value, node.collective, tuple(rows))
                for node, rows in zip(self._nodes, self._node_facts, strict=True)
            ],
            edges=[Edge(a, b, relation, label, tuple(rows)) for (a, b, relation), (label, rows) in self._edges.items()],
            facts=self._fact_rows.rows,
            passages=self._fact_rows.passages,
            pairs=pairs,
            pairs_total=total,
            rules=_rules({row.rule for row in self._fact_rows.rows}),
        )

    def _add_measures(self) -> None:
        """Add the measures that anything belongs to; what stands before the first number belongs to the preamble."""
        facts = self._facts
        used = _places(facts) | {row.id for row in facts.measures if row.carries_clause}
        headings = {row.parent for row in facts.measures if row.parent is not None}
        if None in used:
            self._measures[None] = self._add(Node(Kind.MEASURE, "序言"))
        for row in facts.measures:
            if row.id in used:
                part = row.part if row.part in headings else ""
                self._measures[row.id] = self._add(
                    Node(Kind.MEASURE, row.title or row.id, part=part or "", number=row.id)
                )

    def _parts(self) -> list[Part]:
        titles = {row.id: row.title for row in self._facts.measures}
        used = {node.part for node in self._nodes if node.kind is Kind.MEASURE}
        return [Part(id, titles.get(id, "")) for id in [*(id for id in titles if id in used), ""] if id in used]

    def _add(self, node: Node) -> int:
        self._nodes.append(node)
        self._node_facts.append([])
        return len(self._nodes) - 1

    def _thing(self, kind: Kind, key: str, name: str, collective: bool = False, value: str = "") -> int:
        at = self._things.get((kind, key))
        if at is None:
            at = self._things[kind, key] = self._add(Node(kind, name, collective=collective, value=value))
        return at

    def _link(self, measure: str | None, thing: int, relation: str, label: str, fact: int) -> None:
        at = self._measures[measure]
        self._node_facts[thing].append(fact)
        self._node_facts[at].append(fact)
        edge = self._edges.setdefault((at, thing, relation), (label, []))
        edge[1].append(fact)

    def _assigned(self, row: Assignment) -> int:
        return self._fact_rows.assignment(row, self._measures.get(row.measure))

    def _stated(self, row: Target) -> int:
        return self._fact_rows.target(row, self._measures.get(row.measure))

    def _add_other_facts(self) -> None:
        """Add what a measure says beside its nodes: reports, projects, enumerations, duties, what was not read."""
        facts, rows = self._facts, self._fact_rows
        for made, measure in (
            *((rows.obligation(row, self._measures.get(row.measure)), row.measure) for row in facts.obligations),
            *((rows.project(row, self._measures.get(row.measure)), row.measure) for row in facts.projects),
            *((rows.enumeration(row, self._measures.get(row.measure)), row.measure) for row in facts.enumerations),
            *((rows.duty(row, self._measures.get(row.measure)), row.measure) for row in facts.duties),
            *((rows.unresolved(row, self._measures.get(row.measure)), row.measure) for row in facts.unresolved),
        ):
            at = self._measures.get(measure)
            if at is not None:
                self._node_facts[at].append(made)

    def _pairs(self) -> tuple[list[Pair], int]:
        """Return the strongest pairs of units that share targets, and how many pairs there are."""
        graph = shared_targets(self._facts)
        place = {node: at for at, node in enumerate(graph)}
        found = sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["weight"], place[edge[0]], place[edge[1]]))
        kept = {frozenset(edge[:2]): edge[2] for edge in found[:MOST_PAIRS]}
        stating = {row.measure for row in self._facts.targets}
        measures: dict[frozenset[str], list[int]] = {pair: [] for pair in kept}
        for measure, units in roles_by_measure(self._facts).items():
            if measure in stating:
                for pair in combinations(units, 2):
                    places = measures.get(frozenset(pair))
                    if places is not None:
                        places.append(self._measures[measure])
        unit = {key: at for (kind, key), at in self._things.items() if kind is Kind.UNIT}
        pairs = [
            Pair(unit[a], unit[b], data["weight"], data["both_lead"], data["lead_support"], data["both_support"],
                 tuple(measures[frozenset((a, b))]))
            for a, b, data in found[:MOST_PAIRS]
        ]
        return pairs, len(found)


def _rules(used: set[str]) -> dict[str, dict[str, str]]:
    known = rules()
    return {id: {"zh": known[id].zh, "en": known[id].en} for id in sorted(used) if id in known}


def _places(facts: Facts) -> set[str | None]:
    """Return the measures that have a node beside them; None stands for the preamble."""
    return (
        {row.measure for row in facts.assignments}
        | {row.measure for row in facts.targets}
        | {row.measure for row in facts.brands}
        | {row.measure for row in facts.industries}
    )
