"""The oracle itself, and the grammar judged by it: sixty random documents here, a thousand in `make fuzz`."""

from __future__ import annotations

import ast
import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import FACT_LISTS

from tests.strategies import oracle_documents

from . import genre
from .documents import branches, corpus, generate, used
from .scoring import Report, score

DOCUMENTS = int(os.environ.get("ZHIZE_ORACLE_DOCUMENTS", "60"))
#: How many branches there are; one that is dropped is missed here.
BRANCHES = 232
SEED = int(os.environ.get("ZHIZE_ORACLE_SEED", "1"))


def test_every_form_of_the_genre_has_its_branches():
    assert [len(forms) for forms in genre.CLAUSES.values()] == [6, 7, 7, 4, 1, 1, 3, 3, 1, 4]
    assert [form[0] for form in genre.CLAUSES] == [*"123456789", "1"]
    parts = (genre.HAZARDS, genre.TARGETS, genre.ARGUABLE, genre.TRAPS, genre.DEADLINES, genre.REST)
    assert [len(forms) for forms in parts] == [15, 47, 4, 16, 11, 4]
    assert all(forms.values() for forms in parts)


def test_no_branch_is_lost():
    assert len(genre.named()) == len(branches()) == len(set(branches())) == BRANCHES
    assert sorted(genre.named()) == sorted(branches())


def test_sixty_documents_use_every_branch():
    seen = set().union(*map(used, corpus(60, seed=1)))
    assert sorted(set(branches()) - seen) == []


def test_the_oracle_imports_nothing_it_judges():
    for path in Path(__file__).parent.glob("*.py"):
        if path.name.startswith("test_"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
            )
            assert not any(name.split(".")[0] in {"zhize", "graph", "data"} for name in names), path.name


def test_the_same_seed_gives_the_same_document():
    assert generate(random.Random(7)) == generate(random.Random(7))
    assert list(corpus(3, seed=7)) == list(corpus(3, seed=7))


def test_planted_spans_hold_what_they_plant():
    for planted in corpus(60, seed=2):
        text = planted.text
        assert not set(text) & set("⟦⟧‹›«»")
        for unit in planted.assignments:
            words = text[slice(*unit.span)]
            assert words[0] == unit.name[0] and words[-1] == unit.name[-1]
            assert len(words) - len(unit.name) <= 16
        for goal in planted.goals:
            assert goal.phrase[0] <= goal.core[0] < goal.core[1] <= goal.phrase[1]
            assert text[goal.core[0]].strip() and text[goal.core[1] - 1].strip()


@settings(
    max_examples=int(os.environ.get("ZHIZE_ORACLE_EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(oracle_documents())
def test_any_document_of_the_genre_is_read_without_a_wrong_quote(planted):
    facts = extract(planted.text, "d")
    found = score(planted, facts.model_dump(mode="json"))
    assert found.f1 >= 0.95, f"{planted.text}\n{found.table()}\n{found.failures(3)}"
    assert found.spans == []
    for rows in (facts.document.statements, *(getattr(facts, name) for name in FACT_LISTS)):
        for row in rows:
            assert planted.text[row.span[0] : row.span[1]] == row.quote


@pytest.fixture(scope="module")
def report():
    total = Report()
    for planted in corpus(DOCUMENTS, SEED):
        total.add(score(planted, extract(planted.text, "d").model_dump(mode="json")))
    return total


def test_planted_facts_are_read(report):
    assert report.f1 >= 0.99, f"{report.table()}\n{report.failures()}"


@pytest.mark.parametrize(
    "kind", ["measures", "conventions", "assignments", "targets", "targets_full", "metrics", "traps", "reports"]
)
def test_planted_facts_of_each_kind_are_read(report, kind):
    assert report.kinds[kind].f1 >= 0.98, f"{report.table()}\n{report.failures()}"


def test_spans_are_exact_and_nothing_is_lost(report):
    assert (report.spans, report.lost) == ([], [])


#: A number with a unit as it may stand in a plan; ordinals and numbers of headings have none.
_NUMBER = re.compile(
    r"(?<![第\d.,．，])[\d０-９][\d０-９,.，．]*[ \u00a0]?"
    r"(?:个|家|项|%|名|人|场|座|条|处|张|‰|所|[万亿](?:元|亩|吨|人次|千瓦|公里|户|架|美元|平方米))"
)


def test_no_number_with_a_unit_is_lost_in_silence():
    found = 0
    for planted in corpus(DOCUMENTS, seed=12):
        facts = extract(planted.text, "d")
        rows = (*facts.targets, *facts.quantities, *facts.unresolved, *facts.enumerations)
        spans = [row.span for row in rows] + [row.clause for row in facts.assignments]
        for number in _NUMBER.finditer(planted.text):
            found += 1
            where = planted.text[max(0, number.start() - 20) : number.end() + 10]
            assert any(a < number.end() and number.start() < b for a, b in spans), where
    assert found > 5 * DOCUMENTS
