"""The questions have one answer, whatever the engine: row for row, number for number, and proved by the same words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from zhize.graph.questions import ask, choices, find, questions
from zhize.graph.store import MemoryStore, OxigraphStore, Store

from tests.questions.ways import ways

from .conftest import record

#: What the units of a document share is nothing where each measure has one.
ALONE = """云岭市茶业振兴方案
一、重点任务
（一）建设基地。新建茶园。（牵头单位：市农业局）
"""


def alike(one: Store, other: Store, name: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a question after both stores gave them, with the words that prove them."""
    rows = ask(one, name, given, evidence=True).rows
    assert rows == ask(other, name, given, evidence=True).rows, (name, given)
    json.dumps(rows)
    return rows


def test_there_are_thirty_questions() -> None:
    assert len(questions()) == 30


def test_each_question_is_asked_with_one_value_and_those_that_take_several_with_several(first: Store) -> None:
    asked = {name: ways(first, name) for name in questions()}
    assert sum(map(len, asked.values())) == 47
    for name, question in questions().items():
        assert ({} in asked[name]) != any(param.required for param in question.params)
        for param in question.params:
            values = [way[param.name] for way in asked[name] if param.name in way]
            assert any(isinstance(value, str) for value in values), (name, param.name)
            assert any(isinstance(value, list) and len(value) == 3 for value in values) == param.several, (name, param.name)


@pytest.mark.parametrize("name", sorted(questions()))
def test_the_first_document_answers_alike(first: Store, first_in_memory: Store, name: str) -> None:
    for given in ways(first, name):
        alike(first, first_in_memory, name, given)


@pytest.mark.parametrize("name", sorted(questions()))
def test_two_documents_answer_alike(small: Store, small_in_memory: Store, name: str) -> None:
    for given in ways(small, name):
        rows = alike(small, small_in_memory, name, given)
        assert all(row["document"] in ("cloud", "river") for row in rows)


def test_who_shares_nothing_has_no_rows_on_either_engine(small: Store, small_in_memory: Store) -> None:
    for unit in choices(small, "choices-unit"):
        alike(small, small_in_memory, "shared-targets", {"unit": unit.label})
    assert ask(small_in_memory, "shared-targets", {"unit": "各县人民政府"}).rows == []


def test_a_document_without_pairs_answers_alike() -> None:
    nquads = record(("alone", ALONE))
    one, other = OxigraphStore(nquads), MemoryStore(nquads)
    for name, question in questions().items():
        if not any(param.required for param in question.params):
            alike(one, other, name, {})


@pytest.mark.parametrize("name", sorted(name for name, question in questions().items() if not any(p.required for p in question.params)))
def test_the_text_of_a_question_runs_as_it_stands(small: Store, name: str) -> None:
    text = find(name).sparql
    alone = [sorted(map(str, row.items())) for row in small.select(text)]
    assert alone == [sorted(map(str, row.items())) for row in small.select(text, named_only=True)]
