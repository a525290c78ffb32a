"""Evaluation against keys: counts, misses with their sentences, and agreement with an independent count."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from zhize.graph.errors import InputError
from zhize.graph.evaluation import Report, Score, evaluate, read_key
from zhize.graph.extraction.pipeline import extract

ROOT = Path(__file__).parents[1]
TEXT = """云岭市茶业方案
一、做强产业
（一）提升品质。到2027年，建成标准茶园12个，良种覆盖率达到80%以上。每年6月30日前报送工作总结。（牵头单位：市农业局；责任单位：市商务局、各区县政府）
（二）扩大市场。新增专卖店30家。（牵头单位：市商务局；责任单位：市农业局）
"""
KEY = {
    "assignments": [
        {
            "measure": "（一）",
            "clause_anchor": "（牵头单位：市农业局；责任单位：市商务局、各区县政府）",
            "leads": ["市农业局"],
            "responsible": ["市商务局"],
            "others": ["各区县政府"],
        },
        {
            "measure": "（二）",
            "clause_anchor": "（牵头单位：市商务局；责任单位：市农业局）",
            "leads": ["市商务局"],
            "responsible": ["市农业局"],
            "others": [],
        },
    ],
    "targets": [
        {"anchor": "建成标准茶园12个", "metric": "标准茶园", "value": 12, "unit": "个", "op": "=", "deadline": "2027"},
        {
            "anchor": "良种覆盖率达到80%以上",
            "metric": "良种覆盖率",
            "value": 80,
            "unit": "%",
            "op": ">=",
            "deadline": "2027",
        },
        {"anchor": "新增专卖店30家", "metric": "专卖店", "value": 30, "unit": "家", "op": "=", "deadline": None},
    ],
    "obligations": [{"anchor": "每年6月30日前报送工作总结", "dates": ["--06-30"]}],
}


def key(**changes):
    return read_key(json.dumps(KEY | changes))


@pytest.fixture(scope="module")
def facts():
    return extract(TEXT, "茶业")


def clauses(report):
    return {kind: report.scores[kind] for kind in ("assignments", "links", "collectives")}


def test_facts_that_agree_score_one(facts):
    for score in clauses(evaluate(facts, key(), TEXT)).values():
        assert (score.f1, score.missed, score.false) == (1.0, [], [])


def test_a_missed_unit_comes_with_its_clause(facts):
    poorer = facts.model_copy(update={"assignments": [row for row in facts.assignments if row.name != "市农业局"]})
    score = evaluate(poorer, key(), TEXT).scores["assignments"]
    assert (score.hit, score.found, score.gold) == (2, 2, 4)
    assert [one.what for one in score.missed] == ["市农业局 lead", "市农业局 other"]
    assert "（牵头单位：市农业局；" in score.missed[0].sentence


def test_a_false_unit_comes_with_its_sentence(facts):
    row = facts.assignments[0].model_copy(update={"name": "市某局"})
    score = evaluate(facts.model_copy(update={"assignments": [*facts.assignments, row]}), key(), TEXT)
    assert [one.what for one in score.scores["assignments"].false] == ["市某局 lead"]
    assert score.wrong_names == 1


def test_a_row_in_the_wrong_measure_breaks_the_link_only(facts):
    rows = [row.model_copy(update={"measure": "（二）"}) for row in facts.assignments]
    report = evaluate(facts.model_copy(update={"assignments": rows}), key(), TEXT)
    assert (report.scores["assignments"].f1, report.scores["links"].hit) == (1.0, 2)


def test_inherited_rows_and_optional_collectives_count_neither_way(facts):
    extra = facts.assignments[0].model_copy(update={"inherited": True})
    clauses_ = [row | {"others": [], "others_optional": ["各区县政府"]} for row in KEY["assignments"]]
    report = evaluate(
        facts.model_copy(update={"assignments": [*facts.assignments, extra]}), key(assignments=clauses_), TEXT
    )
    assert report.scores["assignments"].found == 4
    assert (report.scores["collectives"].found, report.scores["collectives"].f1) == (0, 1.0)


def test_a_quote_that_is_not_at_its_span_is_counted(facts):
    rows = [facts.assignments[0].model_copy(update={"quote": "别的"}), *facts.assignments[1:]]
    assert evaluate(facts.model_copy(update={"assignments": rows}), key(), TEXT).wrong_quotes == 1


def test_kinds_that_a_key_leaves_out_are_not_scored(facts):
    assert list(evaluate(facts, read_key("{}"), TEXT).scores) == []


def test_reports_pool_their_counts():
    a, b = Report({"targets": Score(1, 2, 3)}), Report({"targets": Score(1, 1, 1), "brands": Score(0, 0, 1)})
    a.add(b)
    assert (a.scores["targets"].hit, a.scores["targets"].found, a.scores["targets"].gold, a.scores["brands"].gold) == (
        2,
        3,
        4,
        1,
    )


def test_nothing_keyed_and_nothing_found_is_no_fault():
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)
    assert (Score(found=2).precision, Score(gold=2).recall, Score(gold=2).f1) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("data", ["", "[]", '{"targets": [{"value": 3}]}', '{"assignments": {}}'])
def test_a_file_that_is_no_key_is_refused_with_its_place(data):
    with pytest.raises(InputError) as caught:
        read_key(data, "甲.gold.json")
    assert "甲.gold.json" in str(caught.value)


# An independent count on the bundled document: plain dictionaries and loops, nothing of the module under test.
@pytest.fixture(scope="module")
def bundled():
    path = next((ROOT / "data" / "documents").glob("*.txt"))
    text = path.read_text(encoding="utf-8-sig")
    gold = json.loads((ROOT / "tests" / "gold" / f"{path.stem}.gold.json").read_text(encoding="utf-8"))
    return text, gold, extract(text, path.stem)


def count(found, gold):
    hits = 0
    left = list(gold)
    for one in found:
        if one in left:
            left.remove(one)
            hits += 1
    return hits, len(found), len(gold)


def test_counts_agree_with_an_independent_count(bundled):
    text, gold, facts = bundled
    report = evaluate(facts, read_key(json.dumps(gold)), text)
    mine = {kind: (score.hit, score.found, score.gold) for kind, score in report.scores.items()}
    rows = [row.model_dump(mode="json") for row in facts.assignments if not row.inherited]
    named = [row for row in rows if not row["collective"]]
    role = {True: "lead", False: "other"}
    keyed = [
        (name, role[part == "leads"], one["measure"])
        for one in gold["assignments"]
        for part in ("leads", "responsible")
        for name in one[part]
    ]
    assert mine["assignments"] == count(
        [(row["name"], role[row["role"] == "lead"]) for row in named], [one[:2] for one in keyed]
    )
    assert mine["links"] == count([(row["name"], role[row["role"] == "lead"], row["measure"]) for row in named], keyed)
    assert mine["collectives"] == count(
        [row["name"] for row in rows if row["collective"]],
        [name for one in gold["assignments"] for name in one["others"]],
    )
    targets = [row.model_dump(mode="json") for row in facts.targets]
    assert mine["targets"] == count(
        [(float(row["value"]), row["unit"]) for row in targets],
        [(float(row["value"]), row["unit"]) for row in gold["targets"]],
    )
    assert mine["targets_full"] == count(
        [(float(row["value"]), row["unit"], row["op"], (row["deadline"] or "")[:4]) for row in targets],
        [(float(row["value"]), row["unit"], row["op"], (row["deadline"] or "")[:4]) for row in gold["targets"]],
    )
    near = sum(
        any(
            float(row["value"]) == one["value"]
            and row["unit"] == one["unit"]
            and row["span"][0] < text.find(one["anchor"]) + len(one["anchor"])
            and text.find(one["anchor"]) < row["span"][1]
            for row in targets
        )
        for one in gold["targets"]
    )
    assert mine["anchored"] == (near, len(targets), len(gold["targets"]))
    wanted = {(one["name"], measure) for one in gold["brands"] for measure in one["measures"]}
    got = {(row.name, row.measure) for row in facts.brands if row.measure and row.name not in gold["brands_optional"]}
    assert mine["brands"] == (len(wanted & got), len(got), len(wanted))
    dates = Counter(tuple(sorted(row.dates)) for row in facts.obligations)
    assert mine["obligations"][1:] == (dates.total(), len(gold["obligations"]))
    assert (report.wrong_quotes, report.wrong_names) == (0, 0)
