"""Shapes judge zhize's data: a conforming example, one that breaks each shape, and the first document's own graph."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from zhize.graph import resources
from zhize.graph.errors import InputError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.rdf.quads import facts_to_quads, to_nquads
from zhize.graph.rdf.vocabulary import vocabulary_quads
from zhize.graph.validation import SHAPES, Violation, validate

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
CONFORMING = (EXAMPLES / "conforming.ttl").read_text(encoding="utf-8")
PREFIXES = "".join(f"{line}\n" for line in CONFORMING.splitlines() if line.startswith("@prefix"))
VIOLATIONS = list(csv.DictReader((EXAMPLES / "violations.csv").read_text(encoding="utf-8").splitlines()))
GRAPH = ox.NamedNode("https://w3id.org/zhize/id/doc/example")
SH = "http://www.w3.org/ns/shacl#"
FIRST = "qianjiang-sanpin-2023"


def shapes() -> dict[str, dict[str, list[ox.Triple]]]:
    """Return shape → property → triples of the shapes that have targets."""
    found: dict[str, dict[str, list[ox.Triple]]] = {}
    for quad in ox.parse(resources.text("ontology", "shapes.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode):
            found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.triple)
    return {iri.removeprefix(SHAPES): said for iri, said in found.items() if SH + "path" in said}


def turtle(text: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}


def nquads(triples: set[ox.Triple]) -> bytes:
    return "".join(f"{ox.Quad(*triple, GRAPH)} .\n" for triple in triples).encode()


def changed(row: dict[str, str]) -> set[ox.Triple]:
    """Return the conforming example with one property of one node replaced, or taken away."""
    (marker,) = turtle(f"{PREFIXES}{row['node']} {row['property']} 0 .")
    kept = {t for t in turtle(CONFORMING) if (t.subject, t.predicate) != (marker.subject, marker.predicate)}
    return kept | (turtle(f"{PREFIXES}{row['node']} {row['property']} {row['value']} .") if row["value"] else set())


@pytest.fixture(scope="module")
def first() -> bytes:
    text = resources.text("data", f"documents/{FIRST}.txt")
    return to_nquads([*facts_to_quads(extract(text, FIRST), text), *vocabulary_quads()])


def test_the_example_conforms() -> None:
    assert validate(nquads(turtle(CONFORMING))) == []


def test_the_example_speaks_of_every_shape() -> None:
    said = {(t.subject, t.predicate) for t in turtle(CONFORMING)}
    types = {(t.subject, t.object) for t in turtle(CONFORMING) if t.predicate.value.endswith("#type")}
    assert len(shapes()) > 100
    for name, shape in shapes().items():
        for path in shape.get(SH + "path", []):
            classes = {target.object for target in shape.get(SH + "targetClass", [])}
            subjects = {target.object for target in shape.get(SH + "targetSubjectsOf", [])}
            nodes = {node for node, kind in types if kind in classes} | {node for node, of in said if of in subjects}
            assert nodes, name
            assert any((node, path.object) in said for node in nodes) or SH + "maxCount" in shape, name


def test_every_shape_has_an_example_that_breaks_it() -> None:
    assert {row["shape"] for row in VIOLATIONS} == set(shapes())


@pytest.fixture(scope="module")
def broken() -> dict[int, dict[str, Violation]]:
    """Return what each line of the examples breaks, by line; all are judged in one graph, under names of their own."""
    copies = (
        nquads(changed(row)).replace(b"/doc/example/", b"/doc/example/%d/" % at) for at, row in enumerate(VIOLATIONS)
    )
    found: dict[int, dict[str, Violation]] = {}
    for one in validate(b"".join(copies)):
        found.setdefault(int(one.focus.removeprefix(GRAPH.value + "/").split("/")[0]), {})[one.shape] = one
    return found


@pytest.mark.parametrize("at", range(len(VIOLATIONS)), ids=[f"{row['shape']}: {row['note']}" for row in VIOLATIONS])
def test_an_example_breaks_its_shape(broken: dict[int, dict[str, Violation]], at: int) -> None:
    assert VIOLATIONS[at]["shape"] in broken[at]
    one = broken[at][VIOLATIONS[at]["shape"]]
    assert one.message("zh") != one.message("en")
    assert one.graph == GRAPH.value


def test_every_shape_has_a_message_in_both_languages() -> None:
    for name, shape in shapes().items():
        assert sorted(said.object.language for said in shape[SH + "message"]) == ["en", "zh"], name


def test_shapes_use_core_constraints_only() -> None:
    text = resources.text("ontology", "shapes.ttl")
    assert "sh:sparql" not in text
    assert "sh:js" not in text


def test_the_first_documents_graph_conforms(first: bytes) -> None:
    assert validate(first) == []


def planted() -> Iterator[tuple[str, bytes, bytes, str]]:
    zhize = "https://w3id.org/zhize/ns#"
    at_least = f'<{zhize}operator> ">="'.encode()
    yield "an operator nobody knows", at_least, at_least.replace(b">=", b"~"), "Target-operator"
    yield "facts without evidence", f"<{zhize}evidence>".encode(), f"<{zhize}proof>".encode(), "Fact-evidence"
    yield "a unit that is none", f"<{zhize}Unit>".encode(), f"<{zhize}Item>".encode(), "Assignment-unit"
    yield "deadlines without a last day", f"<{zhize}dueBy>".encode(), f"<{zhize}due>".encode(), "Target-deadline-last-day"


@pytest.mark.parametrize(("old", "new", "shape"), [row[1:] for row in planted()], ids=[row[0] for row in planted()])
def test_a_planted_fault_is_found(first: bytes, old: bytes, new: bytes, shape: str) -> None:
    assert old in first
    assert shape in {one.shape for one in validate(first.replace(old, new))}


def test_defects_of_a_document_break_no_shape() -> None:
    text = "云岭市茶业意见\n一、做强产业\n（一）建设基地。新建茶园2万亩，培育一批企业。（责任单位：市农业局、市农业局、有关部门）\n"
    text += "（二）开拓市场。（牵头单位：市商务局、市农业局；责任单位：市商务局）\n（三）宣传推广。大力宣传。\n"
    assert validate(to_nquads(facts_to_quads(extract(text, "poor"), text))) == []


def test_a_graph_without_a_document_is_a_violation() -> None:
    (one,) = validate(b"<http://x/a> <http://x/b> <http://x/c> <http://x/g> .\n")
    assert (one.shape, one.focus) == ("Document", "http://x/g")


def test_text_that_is_no_record_is_refused() -> None:
    with pytest.raises(InputError, match="N-Quads"):
        validate("不是图谱".encode())


def test_importing_the_module_loads_neither_pyshacl_nor_rdflib() -> None:
    script = "import sys, zhize.graph.validation, zhize.graph.store; print({'pyshacl', 'rdflib'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
