"""Networks of one document's facts, for overlap, layout, BRIDGE-UNIT and GraphML. Counts and edges only, no judgement.

M (measures that carry a clause), U (named units), L (leads), R (other named units), A = L ∪ R are those of the audits.
Collectives (各区县政府, 有关部门) are not in U: they stay nodes flagged `collective`, keep their edges in `bipartite`
(the clause names them), have none in the two unit–unit graphs, and `articulation_units` leaves them out.
Nodes and edges stand in document order. networkx is imported on first use, so that reading a document starts fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from .model import Assignment, Facts, Role

if TYPE_CHECKING:
    import networkx as nx

#: Prefix of measure nodes in `bipartite`; unit nodes are the unit's id. Keeps the two kinds apart.
_MEASURE = "measure/"


def measure_node(measure: str) -> str:
    """Return the node of a measure id in `bipartite`."""
    return _MEASURE + measure


def roles_by_measure(facts: Facts, *, collectives: bool = False) -> dict[str, dict[str, tuple[Role, ...]]]:
    """Return A(m) with roles: measure id → unit id → its roles in that measure, all in document order.

    A unit named twice in one role has the role once; the lead role stands first where a unit has two.
    Rows a measure inherits count; collectives only if asked for; rows before the first numbered node are left out.
    """
    found: dict[str, dict[str, list[Role]]] = {}
    for row in facts.assignments:
        if row.measure is None or (row.collective and not collectives):
            continue
        roles = found.setdefault(row.measure, {}).setdefault(row.unit, [])
        if row.role not in roles:
            roles.append(row.role)
    return {
        measure: {unit: tuple(sorted(roles, key=lambda role: role is not Role.LEAD)) for unit, roles in units.items()}
        for measure, units in found.items()
    }


def clause_roles(facts: Facts, *, collectives: bool = False) -> dict[str, dict[str, tuple[Role, ...]]]:
    """Return `roles_by_measure` of M, in the order of the measures; a measure whose clause names nobody is empty."""
    found = roles_by_measure(facts, collectives=collectives)
    return {row.id: found.get(row.id, {}) for row in facts.measures if row.carries_clause}


def targets_by_measure(facts: Facts) -> dict[str, int]:
    """Return the number of targets each measure states; measures without one are absent."""
    counts: dict[str, int] = {}
    for row in facts.targets:
        if row.measure is not None:
            counts[row.measure] = counts.get(row.measure, 0) + 1
    return counts


def bipartite(facts: Facts) -> nx.Graph:
    """Return the graph M–units (collectives kept and flagged).

    Nodes: `kind` (`measure`, `unit`), `label`, `bipartite` (0, 1); measures also `number`, `part`, `measure_kind`,
    units `collective`. Edges measure–unit: `roles` (tuple of codes, both lead and support where both are written),
    `order` (first place in the clause), `lead` and `support` (booleans), `inherited` (no row of its own).
    """
    import networkx as nx

    graph = nx.Graph(name="bipartite")
    carried = {row.id for row in facts.measures if row.carries_clause}
    for measure in facts.measures:
        if measure.carries_clause:
            graph.add_node(
                measure_node(measure.id), kind="measure", label=measure.title or measure.id, bipartite=0,
                number=measure.id, part=measure.part, measure_kind=measure.kind.value,
            )
    rows = [row for row in facts.assignments if row.measure in carried]
    _add_units(graph, facts, lambda row: row.measure in carried, bipartite=1)
    order: dict[tuple[str, str], int] = {}
    own: set[tuple[str, str]] = set()
    for row in rows:
        edge = (row.measure or "", row.unit)
        order.setdefault(edge, row.order)
        if not row.inherited:
            own.add(edge)
    for id, units in clause_roles(facts, collectives=True).items():
        for unit, roles in units.items():
            graph.add_edge(
                measure_node(id), unit, roles=tuple(role.value for role in roles), order=order[id, unit],
                lead=Role.LEAD in roles, support=any(role is not Role.LEAD for role in roles),
                inherited=(id, unit) not in own,
            )
    return graph


def shared_targets(facts: Facts) -> nx.Graph:
    """Return the units that share targets: u ≠ v, both in A(m(t)), whatever their roles.

    Edge `weight` = number of targets shared = `both_lead` + `lead_support` + `both_support` (lead wins where a unit has
    two roles). Every unit is a node, also one that shares nothing; collectives are nodes without edges.
    """
    import networkx as nx

    graph = nx.Graph(name="shared-targets")
    _add_units(graph, facts)
    counts = targets_by_measure(facts)
    for measure, units in roles_by_measure(facts).items():
        targets = counts.get(measure, 0)
        if not targets:
            continue
        for (a, roles_a), (b, roles_b) in combinations(units.items(), 2):
            if not graph.has_edge(a, b):
                graph.add_edge(a, b, weight=0, both_lead=0, lead_support=0, both_support=0)
            leads = (roles_a[0] is Role.LEAD) + (roles_b[0] is Role.LEAD)
            edge = graph[a][b]
            edge["weight"] += targets
            edge[("both_support", "lead_support", "both_lead")[leads]] += targets
    return graph


def lead_support(facts: Facts) -> nx.DiGraph:
    """Return lead → assigned unit over M: every u ∈ L(m) to every other v ∈ A(m), co-leads in both directions.

    Edge `weight` = number of measures, `co_lead` = in how many of them the other unit leads too.
    Collectives are nodes without edges.
    """
    import networkx as nx

    graph = nx.DiGraph(name="lead-support")
    _add_units(graph, facts)
    for units in clause_roles(facts).values():
        for lead, roles in units.items():
            if Role.LEAD not in roles:
                continue
            for unit, others in units.items():
                if unit == lead:
                    continue
                if not graph.has_edge(lead, unit):
                    graph.add_edge(lead, unit, weight=0, co_lead=0)
                graph[lead][unit]["weight"] += 1
                graph[lead][unit]["co_lead"] += Role.LEAD in others
    return graph


def articulation_units(facts: Facts) -> list[str]:
    """Return the ids of the named units whose removal splits the graph M–U, in document order (BRIDGE-UNIT)."""
    import networkx as nx

    graph = bipartite(facts)
    graph.remove_nodes_from([node for node, data in graph.nodes(data=True) if data.get("collective")])
    points = set(nx.articulation_points(graph))
    return [node for node, data in graph.nodes(data=True) if data["kind"] == "unit" and node in points]


def command_articulations(facts: Facts) -> dict[str, list[str]]:
    """Return, for each articulation point of `lead_support` (taken undirected), the units it cuts off.

    Cut off = everything but the largest piece that remains of its component (on a tie the piece that the document
    names first stays). Both levels in document order (BRIDGE-UNIT@command).
    """
    import networkx as nx

    graph = lead_support(facts).to_undirected()
    place = {node: at for at, node in enumerate(graph)}
    found: dict[str, list[str]] = {}
    for point in sorted(nx.articulation_points(graph), key=place.__getitem__):
        component = nx.node_connected_component(graph, point) - {point}
        pieces = [sorted(piece, key=place.__getitem__) for piece in nx.connected_components(graph.subgraph(component))]
        pieces.sort(key=lambda piece: (-len(piece), place[piece[0]]))
        found[point] = sorted((unit for piece in pieces[1:] for unit in piece), key=place.__getitem__)
    return found


def co_assigned(facts: Facts) -> nx.Graph:
    """Return the named units that stand in clauses together; edge `weight` = number of measures of M.

    Every named unit of M is a node, also one that stands alone.
    """
    import networkx as nx

    graph = nx.Graph(name="co-assigned")
    for units in clause_roles(facts).values():
        graph.add_nodes_from(units)
        for a, b in combinations(units, 2):
            graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + 1)
    return graph


def communities(facts: Facts) -> list[list[str]]:
    """Return groups of units that stand together more than their degrees make likely, the largest first.

    Greedy modularity (Clauset, Newman, Moore 2004) on `co_assigned`, weights counted; the same facts give the same
    groups. Units in document order; of two groups of one size the one that is named first comes first.
    """
    import networkx as nx

    graph = co_assigned(facts)
    place = {unit: at for at, unit in enumerate(graph)}
    if not graph.number_of_edges():
        return [[unit] for unit in graph]
    groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    found = [sorted(group, key=place.__getitem__) for group in groups]
    return sorted(found, key=lambda group: (-len(group), place[group[0]]))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a named unit stands in the network of its document.

    `measures` = its degree in M–U, `partners` = units it meets, `betweenness` = share of the shortest paths between
    other nodes of M–U that run through it (0 to 1, six places), `community` counts `communities` from 1, `bridge` says
    whether the network falls apart without it (BRIDGE-UNIT).
    """

    unit: str
    name: str
    measures: int
    partners: int
    betweenness: float
    community: int
    bridge: bool


def standings(facts: Facts) -> list[Standing]:
    """Return a row for each named unit of M, in document order.

    Brandes' algorithm: cost is nodes × edges of the document's graph M–U.
    """
    import networkx as nx

    graph = bipartite(facts)
    graph.remove_nodes_from([node for node, data in graph.nodes(data=True) if data.get("collective")])
    between = nx.betweenness_centrality(graph)
    partners = co_assigned(facts)
    bridges = set(articulation_units(facts))
    group = {unit: number for number, units in enumerate(communities(facts), 1) for unit in units}
    return [
        Standing(
            node, data["label"], graph.degree(node), partners.degree(node), round(between[node], 6), group[node],
            node in bridges,
        )
        for node, data in graph.nodes(data=True)
        if data["kind"] == "unit"
    ]


def write_graphml(graph: nx.Graph, path: Path) -> None:
    """Write GraphML (UTF-8) that any reader takes: lists become space-separated text, absent values are left out."""
    import networkx as nx

    plain = graph.__class__(name=graph.name)
    plain.add_nodes_from((_xml_text(node), _scalars(data)) for node, data in graph.nodes(data=True))
    plain.add_edges_from((_xml_text(a), _xml_text(b), _scalars(data)) for a, b, data in graph.edges(data=True))
    nx.write_graphml_xml(plain, path)


def _add_units(
    graph: nx.Graph, facts: Facts, keep: Callable[[Assignment], bool] = lambda row: True, **more: int
) -> None:
    for row in facts.assignments:
        if row.unit not in graph and keep(row):
            graph.add_node(row.unit, kind="unit", label=row.name, collective=row.collective, **more)


def _scalars(data: dict[str, object]) -> dict[str, bool | int | float | str]:
    plain: dict[str, bool | int | float | str] = {}
    for key, value in data.items():
        if isinstance(value, bool | int | float):
            plain[key] = value
        elif isinstance(value, tuple | list):
            plain[key] = " ".join(map(str, value))
        elif value is not None:
            plain[key] = _xml_text(str(value))
    return plain


def _xml_text(text: str) -> str:
    """Drop the characters XML 1.0 has no way to write (controls, surrogates, U+FFFE, U+FFFF)."""
    kept = (c for c in text if c >= " " or c in "\t\n\r")
    return "".join(c for c in kept if not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
