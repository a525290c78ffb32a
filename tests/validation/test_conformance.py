"""What the quick look calls conforming conforms for pyshacl too; what breaks a shape never passes it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zhize.graph import conformance, resources
from zhize.graph.conformance import conforms
from zhize.graph.extraction.pipeline import extract
from zhize.graph.rdf.quads import facts_to_quads, to_nquads
from zhize.graph.validation import violations

from tests.oracle.documents import generate
from tests.validation.test_validation import CONFORMING, FIRST, GRAPH, VIOLATIONS, changed, turtle

XSD = "http://www.w3.org/2001/XMLSchema#"
TRIPLES = sorted(turtle(CONFORMING), key=str)


def quads(triples: set[ox.Triple] | list[ox.Triple]) -> list[ox.Quad]:
    return [ox.Quad(*triple, GRAPH) for triple in triples]


def of_text(text: str, id: str) -> list[ox.Quad]:
    return list(ox.parse(to_nquads(facts_to_quads(extract(text, id), text)), format=ox.RdfFormat.N_QUADS))


def written(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


#: Values that stand badly, or hardly well, somewhere in the example.
ODD = [
    ox.Literal(""), ox.Literal(" "), ox.Literal("中", language="zh"), ox.Literal("中", language="zh-hant"),
    written("2023-02-30", "date"), written("2024-02-29", "date"), written("2023-12-31Z", "date"),
    written("+3", "integer"), written("-3", "integer"), written("03", "integer"), written("三", "integer"),
    written("1e3", "decimal"), written(".5", "decimal"), written("1", "boolean"), written("yes", "boolean"),
    written("1.5", "double"), ox.NamedNode("https://example.org/nothing"), ox.BlankNode("b"),
]


def test_the_example_and_the_first_document_conform_at_the_first_look() -> None:
    assert conforms(quads(TRIPLES))
    assert conforms(of_text(resources.text("data", f"documents/{FIRST}.txt"), FIRST))


def test_generated_documents_conform_at_the_first_look() -> None:
    for seed in range(20):
        assert conforms(of_text(generate(Random(seed)).text, f"d{seed}"))


@pytest.mark.parametrize("row", VIOLATIONS, ids=lambda row: f"{row['shape']}: {row['note']}")
def test_no_example_that_breaks_a_shape_passes(row: dict[str, str]) -> None:
    assert not conforms(quads(changed(row)))


@st.composite
def changes(draw: st.DrawFn) -> list[ox.Triple]:
    """Return the example with one triple replaced, taken away or said of another node too."""
    at = draw(st.integers(0, len(TRIPLES) - 1))
    subject, predicate, old = TRIPLES[at]
    kept = TRIPLES[:at] + TRIPLES[at + 1 :]
    value = draw(st.sampled_from([*ODD, old, *(triple.object for triple in TRIPLES)]))
    match draw(st.sampled_from(("replace", "remove", "add", "elsewhere"))):
        case "replace":
            return [*kept, ox.Triple(subject, predicate, value)]
        case "remove":
            return kept
        case "add":
            return [*TRIPLES, ox.Triple(subject, predicate, value)]
    other = draw(st.sampled_from([triple.subject for triple in TRIPLES]))
    return [*TRIPLES, ox.Triple(other, predicate, old)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes())
def test_what_passes_has_no_violation_by_pyshacl(triples: list[ox.Triple]) -> None:
    if conforms(quads(triples)):
        assert violations(GRAPH.value, quads(triples)) == []


def test_each_odd_value_is_judged_as_pyshacl_judges_it() -> None:
    seen: set[bool] = set()
    for subject, predicate, old in TRIPLES[::9]:
        for value in ODD[:: 1 + len(old.value) % 5]:
            triples = [triple for triple in TRIPLES if (triple.subject, triple.predicate) != (subject, predicate)]
            triples.append(ox.Triple(subject, predicate, value))
            if conforms(quads(triples)):
                seen.add(True)
                assert violations(GRAPH.value, quads(triples)) == []
            else:
                seen.add(False)
    assert seen == {True, False}


def test_triples_said_twice_count_once() -> None:
    assert conforms([*quads(TRIPLES), *quads(TRIPLES)])


@pytest.fixture
def other_shapes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shapes = resources.text("ontology", "shapes.ttl")
    shape = "shape:Extra a sh:PropertyShape ; sh:targetClass zhize:Document ; sh:path zhize:x ; sh:not [ sh:minCount 1 ] .\n"
    monkeypatch.setattr(conformance, "text", lambda *parts: shapes + shape)
    conformance._shapes.cache_clear()
    yield
    conformance._shapes.cache_clear()


@pytest.mark.usefixtures("other_shapes")
def test_a_constraint_that_is_not_known_is_never_taken_as_kept() -> None:
    assert not conforms(quads(TRIPLES))
