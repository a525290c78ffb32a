"""The runner keeps order, ids and documents apart, and answers alike on both engines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from zhize.graph.audits import Severity, at_or_above, audit_documents, audits, find_audit, finding_id, run_audits
from zhize.graph.audits.registry import case
from zhize.graph.errors import InputError, UsageError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.record import record_of
from zhize.graph.store import MemoryStore, OxigraphStore

TEXT = (Path(__file__).parents[2] / "data/documents/qianjiang-sanpin-2023.txt").read_text(encoding="utf-8")
SMALL = (
    "围绕新能源、生物医药等重点产业，提出以下意见。\n一、水利\n"
    "（一）建设水库。新建水库3座。打造“云岭春芽”品牌，发展新能源。（牵头单位：县水利局；责任单位：县财政局、县水利局）\n"
    "（二）修缮道路。推广“云岭春芽”品牌和新能源。（牵头单位：县交通局、县发展改革委）\n（三）造林。植树。（责任单位：县林业局）\n"
    "（四）供水。扩建水厂。（责任单位：）"
)


def nquads_of(text: str, id: str, **base: str) -> bytes:
    return record_of(extract(text, id), text, **base)


@pytest.mark.parametrize("text", [TEXT, SMALL], ids=["first document", "small"])
def test_every_query_gives_the_same_rows_on_both_engines(text: str) -> None:
    record = nquads_of(text, "doc")
    oxigraph, memory = OxigraphStore(record), MemoryStore(record)
    texts = {audit.id: audit.sparql for audit in audits().values()}
    texts |= {name: case(name).sparql for audit in audits().values() for name in audit.cases}
    assert len(texts) >= 20
    for name, sparql in texts.items():
        rows = [
            [sorted((variable, str(term)) for variable, term in row.items()) for row in store.select(sparql)]
            for store in (oxigraph, memory)
        ]
        assert sorted(rows[0]) == sorted(rows[1]), name


def test_findings_stand_in_the_order_of_the_profile() -> None:
    found = run_audits(extract(SMALL, "doc"), SMALL)
    order = list(audits())
    places = [order.index(each.check) for each in found]
    assert places == sorted(places)
    assert len(set(places)) > 12


def test_ids_differ_within_a_run_and_stay_the_same_in_the_next() -> None:
    first, second = (run_audits(extract(SMALL, "doc"), SMALL) for _ in range(2))
    assert len({each.id for each in first}) == len(first)
    assert first == second
    assert finding_id("LEAD-NONE", "doc", ["（三）"]) in {each.id for each in first}
    assert finding_id("LEAD-NONE", "doc", ["（三）"]) != finding_id("LEAD-NONE", "other", ["（三）"])


def test_equal_figures_stated_twice_keep_two_ids() -> None:
    text = "一、水利\n（一）建库。新建水库3座。在山区新建水库3座。（牵头单位：县水利局；责任单位：县财政局）"
    found = run_audits(extract(text, "doc"), text, checks=["TARGET-NO-DEADLINE"])
    assert len({each.id for each in found}) == len(found) == 2


def test_documents_of_one_store_are_audited_apart() -> None:
    record = nquads_of(TEXT, "a") + nquads_of(SMALL, "b")
    both = audit_documents([(extract(TEXT, "a"), TEXT), (extract(SMALL, "b"), SMALL)], record)
    alone = run_audits(extract(TEXT, "a"), TEXT) + run_audits(extract(SMALL, "b"), SMALL)
    assert both == alone
    assert {each.document for each in both} == {"a", "b"}


def test_the_base_of_the_iris_does_not_matter() -> None:
    facts = extract(SMALL, "文件 1")
    record = record_of(facts, SMALL, "https://example.org/x/")
    assert run_audits(facts, SMALL, record) == run_audits(facts, SMALL)


def test_a_store_without_the_document_is_refused() -> None:
    with pytest.raises(InputError):
        run_audits(extract(SMALL, "doc"), SMALL, nquads_of(SMALL, "other"))


def test_chosen_checks_run_in_the_order_of_the_profile() -> None:
    found = run_audits(extract(SMALL, "doc"), SMALL, checks=["role-conflict", "LEAD-MULTI"])
    assert list(dict.fromkeys(each.check for each in found)) == ["LEAD-MULTI", "ROLE-CONFLICT"]


def test_an_unknown_check_names_its_neighbours() -> None:
    with pytest.raises(UsageError) as error:
        find_audit("ROLE-CONFLIT")
    assert "ROLE-CONFLICT" in error.value.candidates


def test_fail_on_counts_findings_at_or_above_and_no_rows_without_a_verdict() -> None:
    found = run_audits(extract(SMALL, "doc"), SMALL)
    counts = [len(at_or_above(found, severity)) for severity in Severity]
    assert counts == sorted(counts)
    assert counts[0] == sum(each.severity is Severity.VIOLATION for each in found if each.key)
    assert counts[-1] == sum(bool(each.key) for each in found) < len(found)
    assert at_or_above(found, "violation") == at_or_above(found, Severity.VIOLATION)


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_hash_seed_changes_nothing(seed: str) -> None:
    program = (
        "import sys, json; from zhize.graph.audits import run_audits; from zhize.graph.extraction.pipeline import extract;"
        "from zhize.graph.reports.audits import findings_json; text = sys.stdin.buffer.read().decode();"
        "sys.stdout.buffer.write(findings_json(run_audits(extract(text, 'doc'), text)).encode())"
    )
    environment = {"PYTHONHASHSEED": seed, "PATH": "", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", program], input=TEXT.encode(), capture_output=True, env=environment, check=True
    )
    from zhize.graph.reports.audits import findings_json

    assert done.stdout.decode() == findings_json(run_audits(extract(TEXT, "doc"), TEXT))
    assert json.loads(done.stdout)
