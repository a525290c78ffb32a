"""The questions have one answer, whatever the engine: row for row, number for number."""

from __future__ import annotations

import json

import pytest
from zhize.graph.questions import ask, find, questions
from zhize.graph.store import Store

from .test_first_document import PARAMS

#: rdflib needs seconds for these on the first document; there the keys check them, here the small record.
SLOW_IN_MEMORY = frozenset(("overlap", "shared-targets", "duties"))
SMALL: dict[str, dict[str, str]] = {
    "brand": {"brand": "云岭红"}, "common-measures": {"a": "市财政局", "b": "市商务局"}, "unit": {"unit": "市农业局"},
    "targets-in": {"measurement_unit": "亿元"}, "target-units": {"indicator": "茶叶产值"},
    "targets-by-lead": {"deadline": "2026"}, "shared-targets": {"unit": "市财政局"},
}
NEEDY = ("evidence", "item")


def test_there_are_thirty_questions() -> None:
    assert len(questions()) == 30


@pytest.mark.parametrize("name", sorted(questions().keys() - SLOW_IN_MEMORY - set(NEEDY)))
def test_the_first_document_answers_alike(first: Store, first_in_memory: Store, name: str) -> None:
    rows = ask(first, name, PARAMS.get(name)).rows
    assert rows == ask(first_in_memory, name, PARAMS.get(name)).rows
    json.dumps(rows)


@pytest.mark.parametrize("asked", ["with", "without"])
@pytest.mark.parametrize("name", sorted(questions().keys() - set(NEEDY)))
def test_two_documents_answer_alike(small: Store, small_in_memory: Store, name: str, asked: str) -> None:
    params = SMALL.get(name, {}) if asked == "with" else {}
    if asked == "without" and any(param.required for param in find(name).params):
        return
    rows = ask(small, name, params).rows
    assert rows == ask(small_in_memory, name, params).rows
    assert all(row["document"] in ("cloud", "river") for row in rows)


def test_evidence_answers_alike(small: Store, small_in_memory: Store) -> None:
    (row,) = small.select("SELECT (MIN(?f) AS ?t) { GRAPH ?g { ?f a zhize:Target } }")
    iri = row["t"].value
    found = ask(small, "evidence", {"iri": iri}).rows
    assert len(found) == 1
    assert found == ask(small_in_memory, "evidence", {"iri": iri}).rows


@pytest.mark.parametrize("name", sorted(questions().keys() - set(NEEDY)))
def test_the_text_of_a_question_runs_as_it_stands(small: Store, name: str) -> None:
    text = find(name).sparql
    alone = [sorted(map(str, row.items())) for row in small.select(text)]
    assert alone == [sorted(map(str, row.items())) for row in small.select(text, named_only=True)]
