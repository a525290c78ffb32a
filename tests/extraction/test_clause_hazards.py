"""Role clauses in every crossing of label, verb, name, collective, time and layout that documents hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from zhize.graph.extraction.pipeline import extract

ROWS = tomllib.loads((Path(__file__).parent / "hazards.toml").read_text(encoding="utf-8"))["clause"]
TITLE = "云岭市示范工作方案\n一、重点任务\n（一）修缮设施。完成修缮。"
AFTER = "\n（五）其他事项。照常开展。"


def unit(row):
    identity = row.unit.rpartition("/")[2]
    whole = f" → {identity}" if identity != row.name else ""
    return f"{row.role.value} {row.name}{whole}{' (collective)' if row.collective else ''}"


def test_the_hazards_are_found_and_differ():
    assert len(ROWS) >= 160
    assert len({row["case"] for row in ROWS}) == len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_a_clause_names_these_units_in_these_roles(row):
    facts = extract(TITLE + row["text"] + AFTER, "d")
    own = [one for one in facts.assignments if not one.inherited]
    assert [unit(one) for one in own] == row["units"]
    assert [one.quote for one in facts.unresolved if one.kind == "clause"] == row.get("unresolved", [])
    assert {one.measure for one in own} <= {"（一）", "（二）"}


@pytest.mark.parametrize("row", [row for row in ROWS if len(row["units"]) > 1], ids=lambda row: row["case"])
def test_a_clause_reads_the_same_with_ascii_punctuation(row):
    wide, narrow = "（）：，；", "():,;"
    facts = extract(TITLE + row["text"].translate(str.maketrans(wide, narrow)) + AFTER, "d")
    read = [unit(one).translate(str.maketrans(narrow, wide)) for one in facts.assignments if not one.inherited]
    assert read == [one.translate(str.maketrans(narrow, wide)) for one in row["units"]]
