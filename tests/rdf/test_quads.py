"""What one document's graph says, line by line."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store
from zhize.graph.errors import InputError
from zhize.graph.model import FACT_LISTS, Facts
from zhize.graph.rdf import quads, terms

DOC = "https://w3id.org/zhize/id/doc/demo"
MEASURE = f"{DOC}/measure/一1"


@pytest.fixture(scope="module")
def store(facts: Facts, text: str) -> Store:
    store = Store()
    store.load(quads.to_nquads(quads.facts_to_quads(facts, text)), format=RdfFormat.N_QUADS)
    return store


def objects(store: Store, subject: str, property: str) -> list[str]:
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(property), None, None)
    return sorted(quad.object.value for quad in found)


def test_examples_in_the_documentation_hold() -> None:
    result = doctest.testmod(quads)
    assert result.attempted >= 1
    assert result.failed == 0


def test_every_quad_is_in_the_documents_graph(store: Store) -> None:
    assert {graph.value for graph in store.named_graphs()} == {DOC}
    assert all(quad.graph_name == NamedNode(DOC) for quad in store)


def test_every_fact_has_evidence_whose_words_are_its_quote(facts: Facts, text: str, store: Store) -> None:
    iris = quads.fact_iris(facts)
    assert set(iris) == {"statements", *FACT_LISTS}
    for name in FACT_LISTS:
        assert len(iris[name]) == len(getattr(facts, name)) > 0
        for iri, row in zip(iris[name], getattr(facts, name), strict=True):
            (passage,) = objects(store, iri, terms.EVIDENCE)
            assert objects(store, passage, terms.EXACT) == [row.quote]
            (start,), (end,) = objects(store, passage, terms.START), objects(store, passage, terms.END)
            assert text[int(start) : int(end)] == row.quote


def test_a_passage_has_context_of_32_code_points(store: Store, text: str) -> None:
    start = text.index("茶叶产值")
    passage = f"{DOC}/passage/{start}-{start + 14}"
    assert objects(store, passage, terms.PREFIX) == [text[start - 32 : start]]
    assert objects(store, passage, terms.SUFFIX) == [text[start + 14 : start + 46]]
    assert objects(store, f"{DOC}/passage/0-8", terms.PREFIX) == []


def test_short_properties_stand_beside_the_assignment(store: Store) -> None:
    base = "https://w3id.org/zhize/id/unit/甲市/"
    assert objects(store, MEASURE, terms.zhize("lead")) == [base + "市农业%2F水利局"]
    assert objects(store, MEASURE, terms.zhize("responsible")) == sorted([base + "市商务局", base + "各乡镇"])
    assert len(objects(store, MEASURE, terms.ASSIGNED_TO)) == 3
    assignment = f"{DOC}/assignment/一1/lead/市农业%2F水利局"
    assert objects(store, assignment, terms.zhize("role")) == ["https://w3id.org/zhize/ns/role/lead"]
    assert objects(store, assignment, terms.ORDER) == ["1"]


def test_collective_units_are_units_too(store: Store) -> None:
    unit = "https://w3id.org/zhize/id/unit/甲市/各乡镇"
    assert objects(store, unit, terms.RDF_TYPE) == [terms.COLLECTIVE_UNIT, terms.UNIT]


def test_top_level_measures_are_parts(store: Store) -> None:
    assert terms.PART in objects(store, f"{DOC}/measure/一", terms.RDF_TYPE)
    assert terms.PART not in objects(store, MEASURE, terms.RDF_TYPE)


def test_a_target_says_what_counts_when_and_of_what(store: Store) -> None:
    target = f"{DOC}/target/一1/茶叶产值/12.5亿元"
    names = ["indicator", "operator", "value", "measurementUnit", "deadline", "dueBy", "deadlineScope", "hedge"]
    said = {name: objects(store, target, terms.zhize(name)) for name in names}
    assert said == {
        "indicator": ["茶叶产值"], "operator": [">="], "value": ["1250000000"], "measurementUnit": ["元"],
        "deadline": ["2025"], "dueBy": ["2025-12-31"], "deadlineScope": ["https://w3id.org/zhize/ns/scope/sentence"],
        "hedge": ["力争"],
    }
    assert objects(store, target, terms.zhize("maxValue")) == []
    assert objects(store, MEASURE, terms.STATES_TARGET)[1] == target
    assert objects(store, target, terms.CONCERNS_INDUSTRY) == ["https://w3id.org/zhize/id/industry/茶叶"]


def test_values_keep_their_exact_types(store: Store) -> None:
    target = NamedNode(f"{DOC}/target/一1/种植药材/1千亩")
    (value,) = store.quads_for_pattern(target, NamedNode(terms.zhize("value")), None)
    assert value.object == Literal("12.5", datatype=NamedNode(terms.XSD_DECIMAL))
    (most,) = store.quads_for_pattern(target, NamedNode(terms.zhize("maxValue")), None)
    assert most.object == Literal("20", datatype=NamedNode(terms.XSD_INTEGER))
    (due,) = store.quads_for_pattern(target, NamedNode(terms.zhize("inheritedDueBy")), None)
    assert due.object == Literal("2025-10-31", datatype=NamedNode(terms.XSD_DATE))
    assert objects(store, target.value, terms.DUE_BY) == []
    (title,) = store.quads_for_pattern(NamedNode(DOC), NamedNode(terms.TITLE), None)
    assert title.object == Literal("甲市茶业振兴方案", language="zh")


def test_absent_fields_have_no_quad(store: Store) -> None:
    assert objects(store, f"{DOC}/target/一1/种植药材/1千亩", terms.zhize("measurementUnit")) == []
    assert objects(store, MEASURE, terms.zhize("title")) == []
    assert not [quad for quad in store if isinstance(quad.object, Literal) and quad.object.value == ""]


def test_an_industry_of_the_preamble_is_a_focus(store: Store) -> None:
    assert objects(store, "https://w3id.org/zhize/id/industry/茶叶", terms.FOCUS_OF) == [DOC]
    assert objects(store, f"{DOC}/industry-mention/序言/茶叶", terms.MEASURE_OF) == []


def test_two_rows_alike_get_two_iris(facts: Facts) -> None:
    assert quads.fact_iris(facts)["duties"] == [f"{DOC}/duty/一1/打造/品牌", f"{DOC}/duty/一1/打造/品牌~2"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('甲"乙\\\n\t', '"甲\\"乙\\\\\\n\\t"'),
        ("\x00\x7f", '"\\u0000\\u007F"'),
        (True, f'"true"^^<{terms.XSD_BOOLEAN}>'),
        (7, f'"7"^^<{terms.XSD_INTEGER}>'),
        (5.0, f'"5"^^<{terms.XSD_DECIMAL}>'),
        (100.0, f'"100"^^<{terms.XSD_DECIMAL}>'),
        (1e-7, f'"0.0000001"^^<{terms.XSD_DECIMAL}>'),
        (float("inf"), f'"INF"^^<{terms.XSD_DOUBLE}>'),
    ],
)
def test_literals_are_written_canonically(value: str | int | float, written: str) -> None:
    assert quads.literal(value) == written


@pytest.mark.parametrize("date", ["2025-13", "2025-02-30", "--06-30", "", "0000", "明年"])
def test_what_is_no_date_has_no_last_day(date: str) -> None:
    assert quads.last_day(date) is None


def test_lines_are_sorted_and_unique(facts: Facts, text: str) -> None:
    lines = quads.to_nquads(quads.facts_to_quads(facts, text)).decode().split("\n")
    assert lines.pop() == ""
    assert lines == sorted(set(lines))


def test_facts_of_another_text_are_refused(facts: Facts, text: str) -> None:
    with pytest.raises(InputError, match="sha256"):
        list(quads.facts_to_quads(facts, text + "。"))


def test_a_quote_at_the_wrong_place_is_refused(facts: Facts, text: str) -> None:
    wrong = facts.model_copy(update={"items": [facts.items[0].model_copy(update={"span": (0, 2)})]})
    with pytest.raises(InputError, match="药材"):
        list(quads.facts_to_quads(wrong, text))


def test_the_record_does_not_depend_on_the_hash_seed(facts: Facts, text: str, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(facts.model_dump_json(), encoding="utf-8")
    (tmp_path / "text.txt").write_bytes(text.encode())
    script = (
        "import sys, pathlib; from zhize.graph.model import Facts; from zhize.graph.rdf.quads import *;"
        "facts = Facts.model_validate_json(pathlib.Path('facts.json').read_bytes());"
        "text = pathlib.Path('text.txt').read_bytes().decode();"
        "sys.stdout.buffer.write(to_nquads(facts_to_quads(facts, text)))"
    )
    made = {
        subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True,
                       env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}).stdout
        for seed in ("0", "1", "77")
    }
    assert made == {quads.to_nquads(quads.facts_to_quads(facts, text))}
