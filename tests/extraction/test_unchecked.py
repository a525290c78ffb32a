"""The grammar makes its rows unchecked; here the model checks them."""

from __future__ import annotations

import pytest
from zhize.graph.extraction.pipeline import extract
from zhize.graph.extraction.rules import rules
from zhize.graph.model import Facts

from tests.oracle.documents import corpus

TEXTS = [planted.text for planted in corpus(40, seed=3)]


@pytest.mark.parametrize("text", [*TEXTS, *(rule.example for rule in rules().values())])
def test_every_row_is_what_the_model_would_have_made_of_its_json(text):
    facts = extract(text, "document")
    checked = Facts.model_validate_json(facts.model_dump_json())
    assert repr(facts) == repr(checked)
    assert facts.model_dump_json() == checked.model_dump_json()


def test_the_texts_hold_every_kind_of_row():
    made = [extract(text, "document") for text in TEXTS]
    for name in ("assignments", "targets", "quantities", "brands", "items", "projects", "enumerations", "duties"):
        assert any(getattr(facts, name) for facts in made), name
