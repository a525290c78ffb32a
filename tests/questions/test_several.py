"""Several values of one parameter: the rows of any of them, each once, and a column that says which."""

from __future__ import annotations

import pytest
from zhize.graph.errors import UsageError
from zhize.graph.questions import ask, choices, questions
from zhize.graph.store import OxigraphStore, Store

from .conftest import CLOUD, record

#: (question, parameter) of every parameter that takes several → the column that says which value a row answers.
SAYS = {
    ("brand", "brand"): "brand", ("common-measures", "a"): "unit_a", ("common-measures", "b"): "unit_b",
    ("duties", "unit"): "unit", ("evidence", "iri"): "fact", ("industry-targets", "industry"): "industry",
    ("item", "item"): "item", ("overlap-levels", "unit"): "unit_a", ("shared-targets", "unit"): "unit_a",
    ("target-units", "indicator"): "indicator", ("unit", "unit"): "unit",
    ("targets-in", "measurement_unit"): None,  # as written or expanded: unit_text or measurement_unit
}

#: Values where not any two have rows.
PAIRS = {"common-measures": ["区农业农村委", "区财政局"], "shared-targets": ["区林业局", "区商务委"]}


def test_every_parameter_that_takes_several_is_tried() -> None:
    assert set(SAYS) == {(name, each.name) for name, question in questions().items() for each in question.params if each.several}


@pytest.mark.parametrize(("name", "param"), SAYS)
def test_two_values_give_the_rows_of_either_each_once(first: Store, name: str, param: str) -> None:
    asked = next(each for each in questions()[name].params if each.name == param)
    known = [choice.label for choice in choices(first, asked.choices or "")]
    other = {each.name: "区商务委" for each in questions()[name].params if each.required and each.name != param}
    pair = PAIRS.get(name, [known[1], known[-2]])
    single = [ask(first, name, {**other, param: value}).rows for value in pair]
    both = ask(first, name, {**other, param: pair}).rows
    assert all(single)
    wanted = [row for rows in single for row in rows]
    assert sorted(map(str, both)) == sorted({str(row): None for row in wanted})
    column = SAYS[name, param]
    if column is not None:
        assert {row[column] for row in both} == set(pair)
    assert ask(first, name, {**other, param: pair[::-1]}).rows == both or name in ("overlap-levels", "shared-targets")


def test_a_date_and_a_yes_or_no_are_one(first: Store) -> None:
    for name, values in (("deadline", ["2025", "2026"]), ("inherited", ["true", "false"])):
        with pytest.raises(UsageError, match=name):
            ask(first, "targets-by-lead", {name: values})


def test_inherited_deadlines_count_only_where_they_are_asked_for() -> None:
    store = OxigraphStore(record(("cloud", CLOUD.replace("5家", "5家以上。到2028年，茶馆达到9家。茶园游客达到3万人次"))))
    stated = ask(store, "targets-by-lead", {"deadline": "2028"}).rows
    every = ask(store, "targets-by-lead", {"deadline": "2028", "inherited": "true"}).rows
    assert len(every) > len(stated)
    more = [row for row in every if row not in stated]
    assert all(row["deadline"] is None and row["inherited_deadline"] for row in more)


@pytest.mark.parametrize("typed", ["“黔江鸡杂”", "黔江 鸡杂", "黔江鸡杂"])
def test_quotation_marks_and_spaces_do_not_matter(first: Store, typed: str) -> None:
    assert {row["brand"] for row in ask(first, "brand", {"brand": typed}).rows} == {"黔江鸡杂"}


def test_the_width_of_brackets_does_not_matter(first: Store) -> None:
    rows = ask(first, "industry-targets", {"industry": "肉(猪、牛)制品"}).rows
    assert rows == []
