"""Counts of a corpus are those of its documents, from facts and from a store alike, and those of a plain loop."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import Facts
from zhize.graph.overlap import overlaps
from zhize.graph.overlap.incidence import Incidence, incidence_of, incidence_of_store
from zhize.graph.overlap.pairs import Pairs, pairs_of
from zhize.graph.rdf.quads import facts_to_quads, to_nquads
from zhize.graph.store import MemoryStore, OxigraphStore

from tests.oracle.documents import corpus

from .test_overlap import facts_of

NAMES = "甲乙丙丁戊"


def documents(count: int, seed: int) -> list[Facts]:
    return [extract(planted.text, f"文件{at}") for at, planted in enumerate(corpus(count, seed))]


@st.composite
def clauses(draw: st.DrawFn) -> Facts:
    """Draw a document: measures with leads and others, some units in both, some measures with targets."""
    measures: dict[str, tuple[str, str]] = {}
    targets: dict[str, int] = {}
    for at in range(draw(st.integers(0, 5))):
        roles = [" ".join(draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True))) for _ in range(2)]
        measures[f"（{at}）"] = (roles[0], roles[1])
        targets[f"（{at}）"] = draw(st.integers(0, 2))
    return facts_of(measures, targets)


def by_hand(facts: Facts) -> dict[tuple[str, str], tuple[object, ...]]:
    """The figures of each pair from sets and loops."""
    weights: dict[str, dict[str, int]] = {}
    for row in facts.assignments:
        of_unit = weights.setdefault(row.unit, {})
        of_unit[row.measure or ""] = max(of_unit.get(row.measure or "", 0), 2 if row.role == "lead" else 1)
    found = {}
    for a, b in combinations(weights, 2):
        both = [m.id for m in facts.measures if m.id in weights[a] and m.id in weights[b]]
        if not both:
            continue
        every = set(weights[a]) | set(weights[b])
        stated = [t.measure for t in facts.targets if t.measure in both]
        leads = [(weights[a][m] == 2) + (weights[b][m] == 2) for m in stated]
        found[a, b] = (
            tuple(both), Fraction(len(both), len(every)),
            Fraction(
                sum(min(weights[a].get(m, 0), weights[b].get(m, 0)) for m in every),
                sum(max(weights[a].get(m, 0), weights[b].get(m, 0)) for m in every),
            ),
            len(stated), leads.count(2), leads.count(1), leads.count(0),
        )
    return found


@settings(max_examples=150, deadline=None)
@given(clauses())
def test_figures_are_those_of_a_plain_loop(facts: Facts) -> None:
    found = {
        (pair.a, pair.b): (
            pair.measures, pair.jaccard, pair.weighted_jaccard, pair.targets_n, pair.both_lead_n, pair.lead_support_n,
            pair.both_support_n,
        )
        for pair in overlaps(facts)
    }
    assert found == by_hand(facts)


def test_a_corpus_counts_each_document_for_itself() -> None:
    many = documents(40, 11)
    incidence = incidence_of(many)
    pairs = pairs_of(incidence)
    found = [
        (incidence.units[pairs.a[at]], incidence.units[pairs.b[at]], int(pairs.n[at]), pairs.jaccard(at))
        for at in range(len(pairs))
        if pairs.n[at]
    ]
    alone = [
        ((facts.document.id, pair.a), (facts.document.id, pair.b), pair.n, pair.jaccard)
        for facts in many
        for pair in overlaps(facts)
    ]
    assert len(alone) > 200
    assert sorted(found) == sorted(alone)


@pytest.mark.parametrize("engine", [OxigraphStore, MemoryStore])
def test_a_store_gives_the_incidence_of_its_facts(engine: type[OxigraphStore] | type[MemoryStore]) -> None:
    texts = [planted.text for planted in corpus(12, 4)]
    many = [extract(text, f"文件{at:02}") for at, text in enumerate(texts)]
    record = to_nquads([quad for facts, text in zip(many, texts, strict=True) for quad in facts_to_quads(facts, text)])
    told, stored = incidence_of(many), incidence_of_store(engine(record))
    assert len(told.units) == len(stored.units) > 20
    for field in dataclasses.fields(Incidence)[2:]:
        assert np.array_equal(getattr(told, field.name), getattr(stored, field.name)), field.name
    for one, other in zip(map(pairs_of, (told,)), map(pairs_of, (stored,)), strict=True):
        assert all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in dataclasses.fields(Pairs))
    assert all(iri.endswith(id.rsplit("/", 1)[1]) for (_, id), (_, iri) in zip(told.units, stored.units, strict=True) if "/" not in id)


def test_the_order_of_documents_changes_no_figure() -> None:
    many = documents(15, 8)
    shuffled = Random(1).sample(many, len(many))

    def figures(all_of_them: list[Facts]) -> set[tuple[object, ...]]:
        incidence = incidence_of(all_of_them)
        pairs = pairs_of(incidence)
        return {
            (incidence.units[pairs.a[at]], incidence.units[pairs.b[at]], int(pairs.n[at]), int(pairs.targets[at]))
            for at in range(len(pairs))
        }

    assert figures(many) == figures(shuffled)


def test_two_documents_of_one_name_are_refused() -> None:
    (facts,) = documents(1, 1)
    with pytest.raises(ValueError, match="文件0"):
        incidence_of([facts, facts])


def test_nothing_has_no_pairs() -> None:
    assert len(pairs_of(incidence_of([]))) == 0
    assert len(pairs_of(incidence_of_store(OxigraphStore(b"")))) == 0


def test_a_targets_share_counts_outside_clauses_too_but_no_measure_does() -> None:
    facts = facts_of({"1": ("甲", "乙"), "2": ("甲", "乙")}, {"1": 1, "2": 3})
    heading = facts.measures[1].model_copy(update={"carries_clause": False})
    (pair,) = overlaps(facts.model_copy(update={"measures": [facts.measures[0], heading]}))
    assert (pair.n, pair.targets_n, pair.jaccard) == (1, 4, 1)
