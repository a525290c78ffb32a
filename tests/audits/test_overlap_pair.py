"""OVERLAP-PAIR ranks its pairs, proves them by clauses, and says so where it cannot decide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from zhize.graph.audits import Finding, Status, run_audits
from zhize.graph.extraction.pipeline import extract
from zhize.graph.rdf.quads import facts_to_quads, to_nquads
from zhize.graph.record import record_of

TEXT = (Path(__file__).parents[2] / "data/documents/qianjiang-sanpin-2023.txt").read_text(encoding="utf-8")
FACTS = extract(TEXT, "doc")


def audited(record: bytes) -> list[Finding]:
    return run_audits(FACTS, TEXT, record, checks=["OVERLAP-PAIR"])


def without(*properties: str) -> bytes:
    """The record without the lines of some properties of the three tight pairs."""
    lines = record_of(FACTS, TEXT).decode().splitlines(keepends=True)
    tight = {line.split(" ", 1)[0] for line in lines if "ns#tight>" in line and '"true"' in line}
    assert len(tight) == 3
    return "".join(
        line
        for line in lines
        if line.split(" ", 1)[0] not in tight or not any(f"ns#{name}>" in line for name in properties)
    ).encode()


def test_pairs_are_ranked_and_worded_with_n_jaccard_and_p() -> None:
    found = audited(record_of(FACTS, TEXT))
    assert [each.key[2] for each in found] == [9, 6, 5]
    assert "Jaccard 3/4" in found[1].message
    for each in found:
        for words in (each.words.zh, each.words.en):
            assert re.search(r"p(=0\.\d{4}|<0\.0001)", words)
            assert re.search(r"±0\.\d{4}", words)


def test_every_shared_measure_is_proved_by_its_clause_with_both_names_marked() -> None:
    for finding in audited(record_of(FACTS, TEXT)):
        assert len(finding.evidence) == len(finding.measures) == finding.key[2]
        for each in finding.evidence:
            assert {TEXT[start:end] for start, end in each.marks} == set(finding.key[:2])


def test_a_pair_at_the_line_is_left_undecided_and_named() -> None:
    found = audited(without("tight"))
    assert [(each.status, each.key) for each in found] == [(Status.UNDECIDED, ())] * 3
    assert "区农业农村委与区林业局" in found[1].message
    assert all(each.evidence for each in found)


@pytest.mark.parametrize(
    "record", [without("tight", "tailProbability", "tailError"), to_nquads(facts_to_quads(FACTS, TEXT))],
    ids=["beyond the cap", "a graph without overlaps"],
)
def test_what_was_not_counted_is_said_in_one_row(record: bytes) -> None:
    (found,) = audited(record)
    assert (found.status, found.key) == (Status.UNDECIDED, ())


def test_a_document_whose_units_never_meet_needs_no_null() -> None:
    text = "一、水利\n（一）建设水库。新建水库。（牵头单位：县水利局）\n（二）造林。植树。（牵头单位：县林业局）"
    assert run_audits(extract(text, "doc"), text, checks=["OVERLAP-PAIR"]) == []
