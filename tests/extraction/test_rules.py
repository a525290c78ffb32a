"""The registry of rules: every rule's own sentence is read by it, its counter-sentence is not, and none is unregistered."""

from functools import cache
from pathlib import Path

import pytest
from zhize.graph.extraction.pipeline import extract
from zhize.graph.extraction.rules import Rule, rules
from zhize.graph.model import FACT_LISTS

DOCUMENT = Path(__file__).parents[2] / "data" / "documents" / "qianjiang-sanpin-2023.txt"
#: A registry that shrinks is a registry that was not read.
FLOOR = 16


@cache
def rows_of(text: str) -> list[tuple[str, object]]:
    """Return (rule, row) of every fact row of a text, the document's statements among them."""
    facts = extract(text)
    rows = [row for name in FACT_LISTS for row in getattr(facts, name)] + facts.document.statements
    return [(row.rule, row) for row in rows]


def hits(rule: Rule, text: str) -> list[object]:
    return [row for id, row in rows_of(text) if id == rule.id]


def test_the_registry_is_found():
    assert len(rules()) >= FLOOR


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_the_example_is_read_by_the_rule(rule):
    assert hits(rule, rule.example), f"{rule.id}: no row of this rule in its own example {rule.example!r}"


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_the_counterexample_is_not(rule):
    assert not hits(rule, rule.counterexample), f"{rule.id} reads its counterexample {rule.counterexample!r}"


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_is_told_in_both_languages_and_its_sentences_differ(rule):
    assert rule.zh and rule.en and rule.example and rule.counterexample
    assert rule.example != rule.counterexample


def test_every_rule_that_a_document_emits_is_registered():
    texts = [DOCUMENT.read_text(encoding="utf-8")]
    texts += [text for rule in rules().values() for text in (rule.example, rule.counterexample)]
    emitted = {rule for text in texts for rule, _ in rows_of(text)}
    assert emitted - set(rules()) == set(), "register these in data/rules/*.csv, with an example and a counterexample"
