"""Overlaps stand in the document's graph with their levels, figures and clauses; facts still come back whole."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from zhize.graph import ids
from zhize.graph.audits import run_audits
from zhize.graph.extraction.pipeline import extract
from zhize.graph.overlap import Overlap, judged, overlaps
from zhize.graph.overlap.levels import Level
from zhize.graph.rdf.facts import nquads_to_facts
from zhize.graph.rdf.quads import facts_to_quads
from zhize.graph.record import record_of
from zhize.graph.store import OxigraphStore, plain
from zhize.graph.validation import validate

from tests.oracle.documents import corpus

TEXT = (Path(__file__).parents[2] / "data/documents/qianjiang-sanpin-2023.txt").read_text(encoding="utf-8")
FACTS = extract(TEXT, "doc")
RECORD = record_of(FACTS, TEXT)
CONTESTED = """围绕茶叶、新能源等重点产业，提出以下意见。
一、发展产业
（一）做强茶叶。打造“云岭春芽”品牌，种植油茶。（牵头单位：县农业农村局；责任单位：县财政局）
（二）扩大销售。打造“云岭春芽”品牌，推介“云岭秋露”品牌。（牵头单位：县商务局；责任单位：县农业农村局）
（三）办好茶事。提升“云岭春芽”品牌，打造“云岭秋露”品牌。（牵头单位：县商务局、县农业农村局；责任单位：县文旅局）
"""


def pair(found: list[Overlap], *names: str) -> Overlap:
    (one,) = (each for each in found if {unit.rsplit("/", 1)[-1] for unit in (each.a, each.b)} == set(names))
    return one


def test_reading_facts_back_leaves_overlaps_aside() -> None:
    assert nquads_to_facts(RECORD) == [FACTS]


def test_the_record_holds_the_facts_lines_unchanged() -> None:
    lines = set(RECORD.decode().splitlines())
    assert set(facts_to_quads(FACTS, TEXT)) <= lines
    more = lines - set(facts_to_quads(FACTS, TEXT))
    assert all("/doc/doc/overlap/" in line.split(" ", 1)[0] for line in more)


def test_the_record_conforms_to_the_shapes() -> None:
    assert validate(RECORD) == []
    for at, planted in enumerate(corpus(25, 19)):
        assert validate(record_of(extract(planted.text, f"d{at}"), planted.text)) == []


@pytest.mark.parametrize("seed", ["0", "7"])
def test_another_process_writes_the_same_bytes(seed: str) -> None:
    program = (
        "import sys; from zhize.graph.record import record_of; from zhize.graph.extraction.pipeline import extract;"
        "text = sys.stdin.buffer.read().decode(); sys.stdout.buffer.write(record_of(extract(text, 'doc'), text))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], input=TEXT.encode(), capture_output=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert made.stdout == RECORD


def test_sparql_finds_every_figure_of_every_pair() -> None:
    query = """SELECT ?o ?a ?n ?of ?all ?wof ?wall ?t WHERE { GRAPH ?g { ?o a zhize:Overlap ; zhize:between ?a ;
        zhize:commonMeasureCount ?n ; zhize:jaccardNumerator ?of ; zhize:jaccardDenominator ?all ;
        zhize:weightedNumerator ?wof ; zhize:weightedDenominator ?wall ; zhize:commonTargetCount ?t } }"""
    told: dict[str, tuple[set[str], tuple[object, ...]]] = {}
    for row in OxigraphStore(RECORD).select(query, named_only=True):
        value = {name: plain(term) for name, term in row.items()}
        figures = (value["n"], Fraction(value["of"], value["all"]), Fraction(value["wof"], value["wall"]), value["t"])
        told.setdefault(str(value["o"]), (set(), figures))[0].add(str(value["a"]))
    found = {
        frozenset(ids.unit_iri(unit) for unit in (each.a, each.b)): (
            each.n, each.jaccard, each.weighted_jaccard, each.targets_n
        )
        for each in judged(FACTS)
    }
    assert {frozenset(units): figures for units, figures in told.values()} == found
    assert len(found) >= len(overlaps(FACTS)) > 200


def test_two_leads_on_one_subject_are_those_of_the_split_checks() -> None:
    findings = run_audits(FACTS, TEXT, RECORD, checks=["BRAND-SPLIT-LEAD", "INDUSTRY-SPLIT-LEAD", "ITEM-SPLIT-LEAD"])
    wanted = defaultdict(set)
    for finding in findings:
        leads = [set(str(part).partition(":")[2].split("、")) for part in finding.key[1:]]
        for one, other in combinations(leads, 2):
            if not one & other:
                wanted[finding.key[0]] |= {frozenset((u, v)) for u in one for v in other}
    found = defaultdict(set)
    for each in judged(FACTS):
        for contest in each.contests:
            found[contest.subject[1]].add(frozenset(unit.rsplit("/", 1)[1] for unit in (each.a, each.b)))
    assert found == wanted
    assert len(found) >= 8


def test_levels_hold_each_for_itself() -> None:
    found = judged(extract(CONTESTED, "doc"))
    both = pair(found, "县农业农村局", "县商务局")
    assert both.levels == (Level.CO_ASSIGNED, Level.CONTESTED, Level.DUPLICATE)
    assert {(contest.subject, contest.same_action) for contest in both.contests} == {(("brand", "云岭春芽"), True)}
    assert both.contests[0].measures == ("（一）", "（二）")
    assert pair(found, "县农业农村局", "县财政局").levels == (Level.CO_ASSIGNED,)


def test_a_common_lead_or_another_action_is_no_contest_or_no_duplicate() -> None:
    common = CONTESTED.replace("牵头单位：县商务局；", "牵头单位：县商务局、县农业农村局；").replace("责任单位：县农业农村局", "责任单位：县财政局")
    assert all(not each.contests for each in judged(extract(common, "doc")))
    other = CONTESTED.replace("（二）扩大销售。打造“云岭春芽”", "（二）扩大销售。推介“云岭春芽”")
    both = pair(judged(extract(other, "doc")), "县农业农村局", "县商务局")
    assert both.levels == (Level.CO_ASSIGNED, Level.CONTESTED)


@pytest.mark.parametrize(
    ("verb", "same"), [("创建", True), ("培育", True), ("推介", False), ("宣传", False)], ids=["创建", "培育", "推介", "宣传"]
)
def test_verbs_of_one_group_are_one_action(verb: str, same: bool) -> None:
    other = CONTESTED.replace("（二）扩大销售。打造“云岭春芽”", f"（二）扩大销售。{verb}“云岭春芽”")
    contests = pair(judged(extract(other, "doc")), "县农业农村局", "县商务局").contests
    assert [contest.same_action for contest in contests] == [same]


def test_leads_that_never_meet_stand_behind_the_pairs_that_do() -> None:
    text = CONTESTED.split("（三）")[0].replace("责任单位：县农业农村局", "责任单位：县财政局")
    found = judged(extract(text, "doc"))
    both = pair(found, "县农业农村局", "县商务局")
    assert (both.n, both.jaccard, both.tail, both.levels) == (0, 0, None, (Level.CONTESTED, Level.DUPLICATE))
    assert found[-1] == both
    record = record_of(extract(text, "doc"), text)
    assert validate(record) == []
    told = [line for line in record.decode().splitlines() if "/overlap/县农业农村局/县商务局>" in line or "/overlap/县商务局/县农业农村局>" in line]
    assert sum("ns#evidence>" in line for line in told) == 2
    assert sum("ns#duplicationCandidate>" in line for line in told) == 1
