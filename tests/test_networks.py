"""The networks hold exactly what the clauses say: roles, order, strict sharing, articulation points, GraphML."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from zhize.graph import networks
from zhize.graph.model import Assignment, Document, Facts, Measure, Target

GOLD = Path(__file__).parent / "gold" / "qianjiang-sanpin-2023.gold.json"


def facts_of(clauses: dict[str, tuple[str, str]], targets: dict[str, int], collective: str = "") -> Facts:
    """Facts from `measure: (leads, responsible)`, names split at blanks; `targets` counts them by measure."""
    measures, assignments, stated = [], [], []
    at = {"span": (0, 0), "quote": "", "rule": "test"}
    for id, roles in clauses.items():
        measures.append(
            Measure(**at, id=id, parent=None, part=id, title=id, kind="thematic", carries_clause=True, extent=(0, 0))
        )
        by_role = zip(("lead", "responsible"), roles, strict=True)
        names = [(role, name) for role, text in by_role for name in text.split()]
        assignments += [
            Assignment(
                **at, measure=id, unit=f"甲县/{name}", name=name, role=role, label=role, role_basis="label",
                collective=name in collective.split(), clause=(0, 0), order=order,
            )
            for order, (role, name) in enumerate(names, start=1)
        ]
        stated += [
            Target(**at, measure=id, metric=f"指标{n}", op="=", value=n, unit="个", value_text=str(n), unit_text="个")
            for n in range(targets.get(id, 0))
        ]
    return Facts(document=Document(id="d", sha256=""), measures=measures, assignments=assignments, targets=stated)


def first_document() -> Facts:
    """The clauses and target counts of the hand-made key."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    clauses = {
        row["measure"]: (" ".join(row["leads"]), " ".join(row["responsible"] + row["others"]))
        for row in gold["assignments"]
    }
    counts: dict[str, int] = {}
    for row in gold["targets"]:
        counts[row["measure"]] = counts.get(row["measure"], 0) + 1
    return facts_of(clauses, counts)


def test_bipartite_keeps_both_roles_and_the_order_of_the_clause() -> None:
    graph = networks.bipartite(facts_of({"（一）": ("局甲 局乙", "局丙 局甲"), "（二）": ("局丙", "局丁")}, {}))
    assert list(graph) == ["measure/（一）", "measure/（二）", "甲县/局甲", "甲县/局乙", "甲县/局丙", "甲县/局丁"]
    both = graph.edges["measure/（一）", "甲县/局甲"]
    assert (both["roles"], both["lead"], both["support"], both["order"]) == (("lead", "responsible"), True, True, 1)
    assert graph.edges["measure/（一）", "甲县/局丙"]["order"] == 3
    assert graph.nodes["甲县/局甲"]["label"] == "局甲"


def test_bipartite_leaves_out_headings_that_carry_no_clause() -> None:
    facts = facts_of({"（一）": ("局甲", "局乙"), "（二）": ("局甲", "")}, {})
    bare = facts.measures[1].model_copy(update={"carries_clause": False})
    graph = networks.bipartite(facts.model_copy(update={"measures": [facts.measures[0], bare]}))
    assert "measure/（二）" not in graph


def test_inherited_edges_are_marked() -> None:
    facts = facts_of({"（一）": ("局甲", "局乙")}, {})
    rows = [facts.assignments[0], facts.assignments[1].model_copy(update={"inherited": True})]
    graph = networks.bipartite(facts.model_copy(update={"assignments": rows}))
    assert [data["inherited"] for _, _, data in graph.edges(data=True)] == [False, True]


def test_shared_targets_count_by_role_and_the_lead_wins() -> None:
    clauses = {"1": ("局甲 局乙", "局丙 局丁 局甲"), "2": ("局丙", "局丁"), "3": ("局甲", "局丁")}
    facts = facts_of(clauses, {"1": 2, "2": 3})
    graph = networks.shared_targets(facts)
    names = ("weight", "both_lead", "lead_support", "both_support")

    def edge(a: str, b: str) -> tuple[int, ...]:
        return tuple(graph.edges[f"甲县/{a}", f"甲县/{b}"][name] for name in names)

    assert edge("局甲", "局乙") == (2, 2, 0, 0)
    assert edge("局甲", "局丙") == (2, 0, 2, 0)
    assert edge("局丙", "局丁") == (5, 0, 3, 2)
    assert edge("局甲", "局丁") == (2, 0, 2, 0)
    assert graph.number_of_edges() == 6
    assert not list(nx.selfloop_edges(graph))


def test_collectives_are_nodes_but_share_nothing_and_bridge_nothing() -> None:
    facts = facts_of({"（一）": ("局甲", "各乡镇"), "（二）": ("局乙", "各乡镇")}, {"（一）": 1, "（二）": 1}, "各乡镇")
    assert networks.bipartite(facts).nodes["甲县/各乡镇"]["collective"] is True
    assert networks.bipartite(facts).degree("甲县/各乡镇") == 2
    for graph in (networks.shared_targets(facts), networks.lead_support(facts)):
        assert "甲县/各乡镇" in graph
        assert graph.number_of_edges() == 0
    assert networks.articulation_units(facts) == []


def test_lead_support_points_from_each_lead_to_every_other_unit() -> None:
    graph = networks.lead_support(facts_of({"（一）": ("局甲 局乙", "局丙"), "（二）": ("局甲", "局丙 局甲")}, {}))
    edges = {(a[-2:], b[-2:]): (data["weight"], data["co_lead"]) for a, b, data in graph.edges(data=True)}
    assert edges == {
        ("局甲", "局乙"): (1, 1),
        ("局甲", "局丙"): (2, 0),
        ("局乙", "局甲"): (1, 1),
        ("局乙", "局丙"): (1, 0),
    }


def test_articulation_units_split_the_bipartite_graph() -> None:
    clauses = {"1": ("局甲", "局乙"), "2": ("局乙", "局丙"), "3": ("局丙", "局丁"), "4": ("局丁", "局丙")}
    facts = facts_of(clauses, {})
    assert networks.articulation_units(facts) == ["甲县/局乙", "甲县/局丙"]


def test_command_articulations_name_the_units_cut_off() -> None:
    clauses = {"1": ("局甲", "局乙 局丙"), "2": ("局乙", "局丙"), "3": ("局丙", "局丁"), "4": ("局丁", "局戊")}
    cut = networks.command_articulations(facts_of(clauses, {}))
    assert cut == {"甲县/局丙": ["甲县/局丁", "甲县/局戊"], "甲县/局丁": ["甲县/局戊"]}


def test_first_document_has_26_units_17_clauses_and_no_bridge_between_measures() -> None:
    facts = first_document()
    graph = networks.bipartite(facts)
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    assert (kinds.count("measure"), kinds.count("unit")) == (17, 26)
    # 114 mentions in the clauses, two of them the second mention of one unit in （十） and （十一）.
    assert (len(facts.assignments), graph.number_of_edges()) == (114, 112)
    assert networks.articulation_units(facts) == []
    assert networks.shared_targets(facts).edges["甲县/区农业农村委", "甲县/区林业局"]["weight"] == 7 + 3 + 10 + 10


@pytest.mark.parametrize("build", [networks.bipartite, networks.shared_targets, networks.lead_support])
def test_graphml_is_read_back_with_chinese_as_it_stands(build, tmp_path: Path) -> None:
    graph = build(facts_of({"（一）": ("局甲 局乙", "局丙 局甲")}, {"（一）": 1}))
    networks.write_graphml(graph, tmp_path / "图.graphml")
    text = (tmp_path / "图.graphml").read_text(encoding="utf-8")
    back = nx.read_graphml(tmp_path / "图.graphml")
    assert "甲县/局甲" in text
    assert list(back) == list(graph)
    assert {frozenset(edge) for edge in back.edges} == {frozenset(edge) for edge in graph.edges}
    networks.write_graphml(build(facts_of({"（一）": ("局甲 局乙", "局丙 局甲")}, {"（一）": 1})), tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == (tmp_path / "图.graphml").read_bytes()


def test_graphml_drops_characters_that_xml_cannot_hold(tmp_path: Path) -> None:
    networks.write_graphml(networks.bipartite(facts_of({"（一）\x01<&": ("局甲", "局乙")}, {})), tmp_path / "g")
    labels = [data["label"] for _, data in nx.read_graphml(tmp_path / "g").nodes(data=True)]
    assert labels[0] == "（一）<&"


def test_co_assigned_units_weigh_the_measures_they_share() -> None:
    graph = networks.co_assigned(facts_of({"1": ("甲", "乙 丙"), "2": ("乙", "甲 甲"), "3": ("丁", "各乡镇")}, {}, "各乡镇"))
    assert list(graph) == ["甲县/甲", "甲县/乙", "甲县/丙", "甲县/丁"]
    assert {(a, b): data["weight"] for a, b, data in graph.edges(data=True)} == {
        ("甲县/甲", "甲县/乙"): 2, ("甲县/甲", "甲县/丙"): 1, ("甲县/乙", "甲县/丙"): 1,
    }


TWO_CIRCLES = {
    "1": ("甲", "乙 丙"), "2": ("乙", "甲 丙"), "3": ("丙", "甲 乙"),
    "4": ("子", "丑 寅 卯"), "5": ("丑", "子 寅 卯"), "6": ("丙", "子"), "7": ("戊", ""),
}


def test_communities_are_the_circles_that_meet_largest_first() -> None:
    found = networks.communities(facts_of(TWO_CIRCLES, {}))
    assert [[unit.removeprefix("甲县/") for unit in group] for group in found] == [
        ["子", "丑", "寅", "卯"], ["甲", "乙", "丙"], ["戊"],
    ]


def test_no_unit_meets_another_then_each_is_its_own_community() -> None:
    assert networks.communities(facts_of({"1": ("甲", ""), "2": ("乙", "")}, {})) == [["甲县/甲"], ["甲县/乙"]]
    assert networks.communities(facts_of({}, {})) == []


def test_standings_count_by_hand() -> None:
    found = {row.name: row for row in networks.standings(facts_of({"1": ("甲", "乙"), "2": ("乙", "丙")}, {}))}
    # 甲 – 1 – 乙 – 2 – 丙: of the 6 pairs of other nodes, 4 run through 乙 (甲2, 甲丙, 12, 1丙), none through the ends
    assert {name: (row.measures, row.partners, row.betweenness, row.community, row.bridge) for name, row in found.items()} == {
        "甲": (1, 1, 0.0, 1, False), "乙": (2, 2, round(4 / 6, 6), 1, True), "丙": (1, 1, 0.0, 1, False),
    }


def test_standings_agree_with_the_key_of_the_first_document_and_name_each_unit_once() -> None:
    facts = first_document()
    rows = networks.standings(facts)
    roles = networks.clause_roles(facts)
    assert {row.unit: row.measures for row in rows} == {
        unit: sum(unit in units for units in roles.values()) for units in roles.values() for unit in units
    }
    assert [row.unit for row in rows if row.bridge] == networks.articulation_units(facts)
    assert sorted(row.unit for row in rows) == sorted(unit for group in networks.communities(facts) for unit in group)


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_hash_seed_changes_no_community_and_no_standing(seed: str) -> None:
    program = (
        "from tests.test_networks import first_document; from zhize.graph import networks;"
        "facts = first_document(); print(networks.communities(facts), networks.standings(facts))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True,
        cwd=Path(__file__).parents[1], env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
    )
    facts = first_document()
    assert done.stdout.strip() == f"{networks.communities(facts)} {networks.standings(facts)}"
