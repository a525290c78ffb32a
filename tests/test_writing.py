"""Facts as JSON, row by row: the same facts come back, one row a line, whatever the text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhize.graph.extraction.pipeline import extract, facts_in
from zhize.graph.model import FACT_LISTS, Facts
from zhize.graph.writing import facts_json, pieces

from tests.oracle.documents import corpus

FACTS = [extract(planted.text, f"document-{number}") for number, planted in enumerate(corpus(12, seed=4))]


@pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts.document.id)
def test_written_facts_are_read_back_whole(facts):
    assert Facts.model_validate_json(facts_json(facts)) == facts


@pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts.document.id)
def test_every_row_has_a_line_of_its_own(facts):
    lines = facts_json(facts).decode().splitlines()
    rows = [json.loads(line.removesuffix(",")) for line in lines if line.startswith("  {")]
    assert len(rows) == sum(len(getattr(facts, name)) for name in FACT_LISTS)
    assert {"span", "quote", "rule"} <= set.intersection(*(set(row) for row in rows))


def test_on_one_line_the_object_is_the_same():
    facts = FACTS[0]
    line = b"".join(pieces(facts_in(corpus_text(0), facts.document.id), one_line=True))
    assert line.count(b"\n") == 1
    assert Facts.model_validate_json(line) == facts


def corpus_text(number: int) -> str:
    return next(planted.text for at, planted in enumerate(corpus(12, seed=4)) if at == number)


def test_the_lists_come_in_the_order_of_the_contract():
    names = [name for name, _ in facts_in(corpus_text(0), "document-0")]
    assert names == ["document", *FACT_LISTS]


@given(st.text(max_size=200))
def test_whatever_the_text_its_facts_are_written_as_json(text):
    text = text.encode("utf-8", "replace").decode()
    facts = extract(text, "d")
    assert Facts.model_validate_json(facts_json(facts)) == facts


def test_a_number_of_more_than_64_bits_is_written_as_it_is():
    facts = extract("（一）推进登记。到2027年，建成园区123456789012345678901234567890个。", "d")
    assert [row.value for row in facts.targets] == [123456789012345678901234567890]
    assert Facts.model_validate_json(facts_json(facts)) == facts
