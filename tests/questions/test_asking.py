"""Filling in a question: names are found as people write them; what is wrong is said with the nearest right word."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from zhize.graph.errors import UsageError
from zhize.graph.questions import ask, choices, find, questions
from zhize.graph.store import OxigraphStore, Store

from .conftest import CLOUD, record

Ask = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize("name", ["区科技局", "重庆市黔江区/区科技局", "科技局", " 区科技局 "])
def test_a_unit_is_found_by_its_name_its_full_name_or_its_end(answer: Ask, name: str) -> None:
    assert {row["unit"] for row in answer("unit", unit=name)} == {"区科技局"}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("区发展和改革委员会", "区发展改革委"), ("区发改委", "区发展改革委"), ("黔江区财政局", "区财政局"),
        ("重庆市黔江区商务委员会", "区商务委"), ("区教育委员会", "区教委"), ("正阳工业园区管理委员会", "正阳工业园区管委会"),
    ],
)
def test_a_unit_is_found_by_its_full_and_its_short_name(answer: Ask, typed: str, name: str) -> None:
    assert {row["unit"] for row in answer("unit", unit=typed)} == {name}


def test_several_values_ask_for_each(first: Store) -> None:
    rows = ask(first, "brand", {"brand": ["黔江鸡杂", "武陵黑猪"]}).rows
    assert {row["brand"] for row in rows} == {"黔江鸡杂", "武陵黑猪"}


@pytest.mark.parametrize("written", ["亿元", "元"])
def test_a_measurement_unit_matches_as_written_or_expanded(answer: Ask, written: str) -> None:
    assert len(answer("targets-in", measurement_unit=written)) == 4


@pytest.mark.parametrize(
    ("name", "params", "said"),
    [
        ("measure", {}, "measures"),
        ("brands", {"brand": "甲"}, "no parameter brand"),
        ("unit", {"unti": "区科技局"}, "unit"),
        ("unit", {}, "-p unit="),
        ("unit", {"unit": "区科技委"}, "区科技局"),
        ("unit", {"unit": "区商业委"}, "区商务委"),
        ("brand", {"brand": "黔江鸡"}, "黔江鸡杂"),
        ("unit", {"unit": "局"}, "区林业局"),
        ("targets-by-lead", {"deadline": "明年"}, "2025-10"),
        ("targets-by-lead", {"deadline": "2025-13"}, "2025-10"),
        ("targets-by-lead", {"inherited": "maybe"}, "true"),
        ("evidence", {"iri": "not an iri"}, "no such fact"),
        ("unit", {"unit": '"} ; SELECT'}, "no such unit"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_right(first: Store, name: str, params: dict[str, str], said: str) -> None:
    if (name, params) == ("brand", {"brand": "黔江鸡"}):
        assert ask(first, name, params).rows[0]["brand"] == said
        return
    with pytest.raises(UsageError) as caught:
        ask(first, name, params)
    assert said in str(caught.value)


def test_a_deadline_means_stated_and_not_later(first: Store) -> None:
    assert ask(first, "targets-by-lead", {"deadline": "2024"}).rows == []
    assert len(ask(first, "targets-by-lead", {"deadline": "2025-12-31"}).rows) == 40
    assert len(ask(first, "targets-by-lead", {}).rows) == 55


def test_one_document_needs_no_document_column_and_two_do(first: Store, small: Store) -> None:
    assert "document" not in ask(first, "measures").rows[0]
    answer = ask(small, "measures")
    assert [row["document"] for row in answer.rows] == ["cloud"] * 3 + ["river"] * 2
    assert answer.columns[0].name == "document"


def test_brands_of_different_documents_are_not_split_against_each_other(small: Store) -> None:
    rows = ask(small, "split-brands").rows
    assert [(row["document"], row["brand"], row["measure"]) for row in rows] == [
        ("cloud", "云岭红", "（一）"), ("cloud", "云岭红", "（二）")
    ]


def test_collectives_are_flagged_and_never_paired(small: Store) -> None:
    units = {row["unit"]: row["collective"] for row in ask(small, "units").rows}
    assert units["各县人民政府"] is True
    assert units["市财政局"] is False
    for name in ("overlap", "shared-targets"):
        assert all("各县人民政府" not in (row["unit_a"], row["unit_b"]) for row in ask(small, name).rows)
    assert "各县人民政府" not in {row["unit"] for row in ask(small, "never-lead").rows}


def test_values_are_whole_or_exact(small: Store) -> None:
    (row,) = ask(small, "target-units", {"indicator": "茶叶产值"}).rows[:1]
    assert row["value_text"] == "12.5"
    (target,) = [row for row in ask(small, "targets").rows if row["indicator"] == "茶叶产值"]
    assert (target["value"], type(target["value"])) == (1_250_000_000, int)


def test_a_decimal_value_stays_a_number() -> None:
    text = CLOUD.replace("2万亩", "3.5公里")
    (row,) = [row for row in ask(OxigraphStore(record(("c", text))), "targets").rows if row["unit_text"] == "公里"]
    assert Decimal(str(row["value"])) in (Decimal("3.5"), Decimal("3500"))


def test_the_vocabulary_is_no_document(first_record: bytes) -> None:
    from zhize.graph.rdf.vocabulary import vocabulary_quads

    store = OxigraphStore(first_record)
    before = ask(store, "measures").rows
    store.load("".join(f"{line}\n" for line in vocabulary_quads()).encode())
    assert ask(store, "measures").rows == before
    labels = "SELECT DISTINCT ?l { ?a zhize:role/skos:prefLabel ?l FILTER(LANG(?l) = 'zh') } ORDER BY ?l"
    assert [row["l"].value for row in store.select(labels)] == ["牵头", "负责"]


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_says_what_it_asks_in_both_languages(name: str) -> None:
    question = find(name)
    for words in (question.title, question.description, *(c.label for c in question.columns)):
        assert words.of("zh")
        assert words.of("en")
        assert words.of("zh") != words.of("en") or words.zh == "Jaccard"


def test_every_choice_list_finds_names_in_the_graph(first: Store) -> None:
    lists = {param.choices for question in questions().values() for param in question.params if param.choices}
    assert len(lists) >= 7
    empty = {name for name in lists if not choices(first, name)}
    assert empty <= {"choices-item"}
