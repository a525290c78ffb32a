"""What a role clause governs: its node, a stretch of its paragraph, a section, the row of a table; in every layout."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from zhize.graph.extraction.pipeline import extract

DOCUMENTS = tomllib.loads((Path(__file__).parent / "structures.toml").read_text(encoding="utf-8"))["document"]


def test_the_layouts_are_found():
    assert len(DOCUMENTS) >= 26
    assert len({row["case"] for row in DOCUMENTS}) == len(DOCUMENTS)


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: row["case"])
def test_clauses_belong_to_these_measures(row):
    facts = extract(row["text"], "d")
    shown = [(one.inherited, f"{one.measure or '-'} {one.role.value} {one.name}") for one in facts.assignments]
    assert [words for inherited, words in shown if not inherited] == row["rows"]
    assert [words for inherited, words in shown if inherited] == row.get("inherited", [])
    assert [one.quote for one in facts.unresolved if one.kind == "clause"] == []


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: row["case"])
def test_an_indent_and_trailing_spaces_change_nothing(row):
    dressed = "\n".join(f"　　{line}  " if line.strip() else line for line in row["text"].split("\n"))
    facts = extract(dressed, "d")
    assert [f"{one.measure or '-'} {one.role.value} {one.name}" for one in facts.assignments if not one.inherited] == row["rows"]
