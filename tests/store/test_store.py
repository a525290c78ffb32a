"""Both engines answer alike: the same suite runs on Oxigraph and on rdflib's memory store."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode
from zhize.graph.errors import InputError, QueryError
from zhize.graph.store import Boolean, Solutions, Store, Triples, json_value, plain, serialised

from .conftest import ENGINES

XSD = "http://www.w3.org/2001/XMLSchema#"


def rows(store: Store, sparql: str) -> list[dict[str, object]]:
    return [{name: plain(term) for name, term in row.items()} for row in store.select(sparql)]


def test_the_suite_runs_on_two_engines() -> None:
    assert sorted(ENGINES) == ["memory", "oxigraph"]


def test_both_engines_are_stores(store: Store) -> None:
    assert isinstance(store, Store)


def test_a_record_is_counted_in_quads_and_graphs(store: Store) -> None:
    assert len(store) == 8
    assert store.graphs() == ["http://x/a", "http://x/b"]
    list(store.select("SELECT * { ?s ?p ?o }"))
    assert len(store) == 8, "asking adds nothing"


def test_the_default_graph_is_the_merge_of_all_graphs(store: Store) -> None:
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [{"n": 7}]
    assert rows(store, "SELECT ?u { ?u skos:prefLabel ?l }") == [{"u": "http://x/unit/甲局"}]


def test_a_graph_can_be_asked_for_by_name_or_by_variable(store: Store) -> None:
    assert rows(store, "SELECT ?m { GRAPH <http://x/b> { ?m zhize:lead ?u } }") == [{"m": "http://x/b/m1"}]
    found = rows(store, "SELECT ?g { GRAPH ?g { ?u skos:prefLabel '甲局'@zh } } ORDER BY ?g")
    assert found == [{"g": "http://x/a"}, {"g": "http://x/b"}]


def test_a_later_record_joins_the_earlier_ones(store: Store) -> None:
    assert store.ask("ASK { ?m zhize:lead ?u }")
    store.load("<http://x/c/m1> <https://w3id.org/zhize/ns#lead> <http://x/unit/甲局> <http://x/c> .\n".encode())
    assert store.graphs() == ["http://x/a", "http://x/b", "http://x/c"]
    assert rows(store, "SELECT (COUNT(?m) AS ?n) { ?m zhize:lead ?u }") == [{"n": 3}]


def test_values_come_exact_and_unbound_variables_are_absent(store: Store) -> None:
    pattern = "?m zhize:order ?o ; zhize:value ?v ; zhize:title ?t ; zhize:collective ?c"
    found = rows(store, f"SELECT ?o ?v ?t ?c ?none {{ {pattern} }}")
    assert found == [{"o": 1, "v": Decimal("12.5"), "t": "种茶“云岭红”", "c": True}]


def test_usual_prefixes_need_no_declaration_and_may_be_redefined(store: Store) -> None:
    assert store.ask("ASK { ?m zhize:lead ?u }")
    assert not store.ask("PREFIX zhize: <http://other/> ASK { ?m zhize:lead ?u }")


def test_each_form_has_its_answer(store: Store) -> None:
    answer = store.query("SELECT ?b ?a { ?a zhize:none ?b }")
    assert isinstance(answer, Solutions)
    assert (answer.variables, list(answer.rows)) == (("b", "a"), [])
    assert store.query("ASK { ?s ?p ?o }") == Boolean(True)
    built = store.query("CONSTRUCT { ?u zhize:leads ?m } WHERE { ?m zhize:lead ?u }")
    assert isinstance(built, Triples)
    assert sorted(triple.object.value for triple in built.triples) == ["http://x/a/m1", "http://x/b/m1"]
    described = store.construct("DESCRIBE <http://x/b/m1>")
    assert [str(triple.predicate.value) for triple in described] == ["https://w3id.org/zhize/ns#lead"]


@pytest.mark.parametrize(
    ("method", "sparql", "wanted"),
    [("select", "ASK { ?s ?p ?o }", "SELECT"), ("ask", "SELECT * { ?s ?p ?o }", "ASK"),
     ("construct", "ASK { ?s ?p ?o }", "CONSTRUCT")],
)
def test_another_form_than_wanted_is_refused(store: Store, method: str, sparql: str, wanted: str) -> None:
    with pytest.raises(QueryError, match=f"{wanted} expected"):
        getattr(store, method)(sparql)


@pytest.mark.parametrize(
    ("sparql", "line", "column"),
    [("SELECT * { ?s ?p }", 1, 19), ("SELECT *\nWHERE {\n  ?s nobody:knows ?o }", 3, 18), ("", 1, 1), ("select", 1, 7)],
    ids=["no object", "unknown prefix", "empty", "cut off"],
)
def test_a_syntax_error_names_line_and_column(store: Store, sparql: str, line: int, column: int) -> None:
    with pytest.raises(QueryError, match=rf"line {line}, column {column}\b") as caught:
        store.select(sparql)
    assert caught.value.mend


def test_an_unknown_prefix_is_told_as_such(store: Store) -> None:
    with pytest.raises(QueryError, match="Prefix not found"):
        store.select("SELECT * { ?s nobody:knows ?o }")


def test_what_is_no_nquads_is_refused_with_its_line(make: Callable[[bytes], Store]) -> None:
    with pytest.raises(InputError, match="2"):
        make(b"<http://x/a> <http://x/b> <http://x/c> <http://x/g> .\n<http://x/a> is broken .\n")


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (Literal("7", datatype=NamedNode(XSD + "integer")), 7),
        (Literal("7", datatype=NamedNode(XSD + "nonNegativeInteger")), 7),
        (Literal("1.50", datatype=NamedNode(XSD + "decimal")), Decimal("1.5")),
        (Literal("1e3", datatype=NamedNode(XSD + "double")), 1000.0),
        (Literal("0", datatype=NamedNode(XSD + "boolean")), False),
        (Literal("many", datatype=NamedNode(XSD + "integer")), "many"),
        (Literal("2025-12-31", datatype=NamedNode(XSD + "date")), "2025-12-31"),
        (Literal("甲", language="zh"), "甲"),
        (NamedNode("http://x/甲"), "http://x/甲"),
        (BlankNode("b0"), "_:b0"),
    ],
    ids=str,
)
def test_terms_become_plain_values(term: NamedNode | BlankNode | Literal, value: object) -> None:
    assert plain(term) == value
    assert type(plain(term)) is type(value)


def test_decimals_become_numbers_that_json_can_write() -> None:
    decimal = NamedNode(XSD + "decimal")
    values = [json_value(Literal(text, datatype=decimal)) for text in ("120.0", "12.5")]
    assert values == [120, 12.5]
    assert [type(value) for value in values] == [int, float]
    assert json_value(None) is None


@pytest.mark.parametrize("text", ['甲"} ; DROP {', "a\\", "两\n行\r\t", "'\"\"\"'"])
def test_a_serialised_text_cannot_leave_its_quotes(store: Store, text: str) -> None:
    found = rows(store, f"SELECT ?x {{ VALUES ?x {{ {serialised(Literal(text, language='zh'))} }} }}")
    assert found == [{"x": text}]


def test_decimals_and_whole_numbers_count_the_same_on_every_engine(store: Store) -> None:
    found = rows(store, "SELECT (SUM(?v) AS ?sum) (MAX(?v * 2) AS ?most) { ?m zhize:value|zhize:order ?v }")
    assert found == [{"sum": Decimal("13.5"), "most": 25}]
