"""No role clause is passed over: each is parsed, shown as unresolved, or states a rule for all of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from zhize.graph.extraction.pipeline import extract

from tests.accounting import account, passages, spans_of, unaccounted

ROOT = Path(__file__).parents[2]
ROWS = tomllib.loads((Path(__file__).parent / "hazards.toml").read_text(encoding="utf-8"))["clause"]


def test_the_bundled_document_leaves_no_passage_out():
    text = (ROOT / "data" / "documents" / "qianjiang-sanpin-2023.txt").read_text(encoding="utf-8")
    facts = extract(text, "d")
    account_ = account(text, facts)
    assert account_.passages == account_.clauses == 17
    assert (account_.unaccounted, account_.unread) == (0, 0)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_a_hazard_is_parsed_or_shown(row):
    text = f"一、重点任务\n（一）修缮设施。完成修缮。{row['text']}\n（五）其他事项。照常开展。"
    assert [text[start:end] for start, end in unaccounted(text, spans_of(extract(text, "d")))] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("修路。（责任单位：市甲局）", ["（责任单位：市甲局）"]),
        ("修路。(市甲局牵头,\n市乙局配合)", ["(市甲局牵头,\n市乙局配合)"]),
        ("修路。\n牵头单位：市甲局", ["牵头单位：市甲局"]),
        ("修路。\n市甲局、市乙局分别牵头", ["市甲局、市乙局分别牵头"]),
        ("修路。（责任单位：市甲局", ["（责任单位：市甲局"]),
        ("各牵头单位要负责到底。\n主要领导要亲自负责。", []),
        ("修路（含桥梁）。", []),
    ],
)
def test_the_checker_finds_clauses_by_their_look(text, found):
    assert [text[start:end] for start, end in passages(text)] == found
    assert [text[start:end] for start, end in unaccounted(text, [])] == found
    assert unaccounted(text, [(0, len(text))]) == []
