"""Findings as RDF join the facts they are about: the same documents, measures and passages."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from zhize.graph.audits import run_audits
from zhize.graph.audits.reviews import parse_rows, reviewed
from zhize.graph.extraction.pipeline import extract
from zhize.graph.rdf.quads import facts_to_quads, to_nquads
from zhize.graph.reading.sheets import SheetRow
from zhize.graph.reports.audit_rdf import base_of, findings_to_quads, findings_turtle
from zhize.graph.validation import validate

from tests.conftest import SHORT_TEXT

BASE = "https://example.org/id/"


@pytest.fixture(scope="module")
def studied():
    facts = extract(SHORT_TEXT, "茶业 意见")
    findings = run_audits(facts, SHORT_TEXT)
    conflict = next(each for each in findings if each.check == "ROLE-CONFLICT")
    cells = {"编号": conflict.id, "状态": "已核实", "备注": "催办", "核实人": "张三", "日期": "2024-05-01", "原文": "（另一句）"}
    return facts, reviewed(findings, parse_rows([SheetRow(2, cells)], "表")).findings


@pytest.fixture(scope="module")
def store(studied):
    facts, findings = studied
    held = ox.Store()
    for lines in (facts_to_quads(facts, SHORT_TEXT, BASE), findings_to_quads([(facts, SHORT_TEXT, findings, BASE)])):
        held.load(to_nquads(lines), format=ox.RdfFormat.N_QUADS)
    return held


def ask(store, query: str) -> list[list[str]]:
    prefixes = "PREFIX zhize: <https://w3id.org/zhize/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    return [[term.value for term in row] for row in store.query(prefixes + query, use_default_graph_as_union=True)]


def test_a_finding_leads_to_the_units_of_its_measure(store):
    found = ask(
        store,
        'SELECT DISTINCT ?name { ?f zhize:check "ROLE-CONFLICT" ; zhize:concernsMeasure/zhize:lead/skos:prefLabel ?name }',
    )
    assert found == [["市农业农村局"]]


def test_the_evidence_is_a_passage_of_the_document_with_its_words(store, studied):
    found = {tuple(row) for row in ask(store, "SELECT ?id ?exact { ?f a zhize:Finding ; <http://purl.org/dc/terms/identifier> ?id ; zhize:evidence/zhize:exact ?exact }")}
    assert found == {(each.id, one.quote) for each in studied[1] for one in each.evidence}


def test_the_key_is_kept_in_order(store, studied):
    finding = next(each for each in studied[1] if each.check == "ROLE-CONFLICT")
    found = ask(
        store,
        'SELECT ?name { ?f zhize:check "ROLE-CONFLICT" ; zhize:keyPart ?p . ?p zhize:order ?n ; zhize:memberName ?name } ORDER BY ?n',
    )
    assert [row[0] for row in found] == list(finding.key)


def test_status_and_review_are_told(store):
    ((status, note, reviewer, date),) = ask(
        store,
        'SELECT ?s ?note ?who ?when { ?f zhize:check "ROLE-CONFLICT" ; zhize:status ?s ; zhize:note ?note ; '
        "zhize:reviewer ?who ; zhize:reviewDate ?when ; zhize:reviewReason ?why FILTER(LANG(?why) = 'zh') }",
    )
    assert (status, note, reviewer, date) == ("https://w3id.org/zhize/ns/status/open", "催办", "张三", "2024-05-01")


def test_checks_without_a_verdict_have_no_key(store, studied):
    silent = ask(store, "SELECT ?f { ?f a zhize:Finding FILTER NOT EXISTS { ?f zhize:keyPart ?p } }")
    assert len(silent) == len([each for each in studied[1] if not each.key]) > 0


def test_facts_and_findings_together_conform_to_the_shapes(studied):
    facts, findings = studied
    lines = [*facts_to_quads(facts, SHORT_TEXT, BASE), *findings_to_quads([(facts, SHORT_TEXT, findings, BASE)])]
    assert validate(to_nquads(lines)) == []


def test_the_base_is_that_of_the_record(studied):
    facts, _ = studied
    assert base_of(to_nquads(facts_to_quads(facts, SHORT_TEXT, BASE)), facts.document.id) == BASE


def test_equal_findings_give_equal_bytes(studied):
    facts, findings = studied
    first, second = (findings_turtle([(facts, SHORT_TEXT, findings, BASE)]) for _ in range(2))
    assert first == second
    assert first.startswith(b"@prefix")
