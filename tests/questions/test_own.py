"""A folder of a person's own questions joins the registry; what is wrong with a file is said with file, line and mend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from zhize.graph.errors import ForbiddenQuery, InputError, QueryError, ZhizeError
from zhize.graph.questions import questions, registry_with
from zhize.graph.resources import text
from zhize.graph.store import Store

EXAMPLE = text("ontology", "own-question.rq")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "led-without-target.rq").write_text(EXAMPLE, encoding="utf-8")
    return tmp_path


def test_the_example_is_a_question_with_choices_evidence_and_folds(folder: Path, small: Store, small_in_memory: Store) -> None:
    registry = registry_with(folder)
    assert set(registry.questions) == {*questions(), "led-without-target"}
    assert list(registry.questions) == sorted(registry.questions)
    rows = registry.ask(small, "led-without-target", evidence=True).rows
    assert rows == registry.ask(small_in_memory, "led-without-target", evidence=True).rows
    assert [(row["document"], row["unit"], row["measure"], row["others"]) for row in rows] == [
        ("cloud", "市政府办", "（三）", ["市财政局"]), ("river", "市文旅局", "（二）", ["市财政局", "市商务局"]),
    ]
    assert all(row["evidence"] for row in rows)
    assert len(registry.ask(small, "led-without-target", {"unit": "市文旅局"}).rows) == 1


def test_a_list_of_choices_of_ones_own_may_come_with_it(folder: Path, small: Store) -> None:
    (folder / "choices-lead.rq").write_text(
        "SELECT DISTINCT ?value ?label WHERE { GRAPH ?g { ?m <https://w3id.org/zhize/ns#lead> ?value . "
        "?value <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } } ORDER BY ?label", encoding="utf-8")
    (folder / "led-without-target.rq").write_text(EXAMPLE.replace("choices-unit", "choices-lead"), encoding="utf-8")
    registry = registry_with(folder)
    labels = [choice.label for choice in registry.choices(small, "choices-lead")]
    assert "市文旅局" in labels
    assert "市财政局" not in labels


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        ("# title.zh:", "# titel.zh:", InputError, ":1"),
        ("| list | 其他单位", "| lists | 其他单位", InputError, ":9"),
        ("?lead zhize:unit ?ask_unit ;", "?lead zhize:unit ?ask_unit ;;; .", QueryError, ":21"),
        ("BIND(?ask_unit", "SERVICE <http://127.0.0.1:9/> { } BIND(?ask_unit", ForbiddenQuery, "SERVICE"),
        ("SELECT ?g", "DROP ALL ; SELECT ?g", ForbiddenQuery, "own.rq"),
        ("SELECT ?g", "SELECT", InputError, "?g"),
        ("?lead ?name", "?name", InputError, "?lead"),
        ("choices-unit", "choices-planet", InputError, "choices-unit"),
        ("# evidence: lead", "# facts: brand", InputError, "# evidence:"),
        ("VALUES ?ask_unit { UNDEF }", "", InputError, "VALUES"),
        ("SELECT ?g ?unit_node ?m ?unit ?measure ?title ?lead ?name ?place", "ASK", InputError, "SELECT"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_mend(
    folder: Path, old: str, new: str, kind: type[ZhizeError], said: str
) -> None:
    assert old in EXAMPLE
    (folder / "own.rq").write_text(EXAMPLE.replace(old, new), encoding="utf-8")
    with pytest.raises(kind) as told:
        registry_with(folder)
    assert str(folder / "own.rq") in (told.value.where or "")
    assert said in str(told.value)
    assert told.value.mend


def test_a_name_that_zhize_has_is_never_taken_over(folder: Path) -> None:
    for name in ("measures", "choices-unit"):
        taken = folder / f"{name}.rq"
        taken.write_text(EXAMPLE, encoding="utf-8")
        with pytest.raises(InputError, match=name):
            registry_with(folder)
        taken.unlink()


def test_a_folder_without_questions_and_no_text_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--template"):
        registry_with(tmp_path)
    with pytest.raises(InputError, match="--questions"):
        registry_with(tmp_path / "none")
    (tmp_path / "a.rq").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        registry_with(tmp_path)


def test_the_commands_take_a_folder(folder: Path, built: Path, zhize: Callable[..., Any]) -> None:
    listed = zhize("questions", "--questions", folder, "--format", "csv")
    assert "led-without-target" in listed.out
    ran = zhize("query", "led-without-target", "--questions", folder, "--graph", built, "--evidence", "--format", "json")
    assert (ran.code, ran.out.count('"evidence"')) == (0, 7)
    (folder / "broken.rq").write_text("SELECT * {}", encoding="utf-8")
    ran = zhize("query", "led-without-target", "--questions", folder, "--graph", built)
    assert ran.code == 2
    assert "broken.rq:1" in ran.err
    printed = zhize("questions", "--template")
    assert printed.out.strip() == EXAMPLE.strip()
