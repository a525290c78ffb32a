"""What the questions answer about the first document, against keys made by hand from its text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from zhize.graph.questions import ask, questions
from zhize.graph.store import Store

from .conftest import KEYS

Rows = list[dict[str, Any]]
Ask = Callable[..., Rows]
BY_HAND: dict[str, dict[str, Any]] = json.loads((KEYS / "first.json").read_text(encoding="utf-8"))
#: Asked of the first document with these parameters where the question needs some.
PARAMS = {name: key["params"] for name, key in BY_HAND.items() if key["params"]}


def columns(rows: Rows, *names: str) -> list[list[Any]]:
    return [[row[name] for name in names] for row in rows]


def assigned(gold: dict[str, Any]) -> dict[str, dict[str, bool]]:
    """Return measure → unit → whether it leads, from the key."""
    return {
        row["measure"]: {**dict.fromkeys(row["responsible"], False), **dict.fromkeys(row["leads"], True)}
        for row in gold["assignments"]
    }


def stated(gold: dict[str, Any]) -> dict[str, int]:
    """Return how many targets each measure of the key states."""
    return {row["measure"]: sum(t["measure"] == row["measure"] for t in gold["targets"]) for row in gold["assignments"]}


#: Questions whose whole answer is computed from the hand-made key of the document, in a test of its own below.
COMPUTED = frozenset(("brands", "measures", "overlap", "overlap-levels", "shared-targets", "targets", "units"))


def test_every_question_has_a_key_made_by_hand() -> None:
    assert len(BY_HAND) == 23
    assert BY_HAND.keys() | COMPUTED == questions().keys()
    assert not BY_HAND.keys() & COMPUTED


@pytest.mark.parametrize("name", sorted(BY_HAND.keys() - {"duties", "evidence"}))
def test_the_answer_equals_the_key_made_by_hand(answer: Ask, name: str) -> None:
    key = BY_HAND[name]
    only = key.get("only")
    rows = [row for row in answer(name, **key["params"]) if only is None or row[only] is not None]
    assert columns(rows, *key["columns"]) == key["rows"]


def test_the_duties_of_a_unit_are_those_a_reader_lists(answer: Ask) -> None:
    key = BY_HAND["duties"]
    rows = answer("duties", **key["params"])
    at = 0
    for unit, role, action, object in key["rows"]:
        found = [place for place, row in enumerate(rows[at:], at) if (row["unit"], row["role"]) == (unit, role)
                 and row["action"].endswith(action) and object in row["object"]]
        assert found, (action, object)
        at = found[0] + 1
    for action, object in key["missed"]:
        assert not [row for row in rows if row["action"].endswith(action) and object in row["object"]], "found at last"


def test_the_evidence_of_an_obligation_is_the_passage_a_reader_marks(first: Store, answer: Ask) -> None:
    (row,) = first.select("SELECT ?o { ?o a zhize:Obligation }")
    key = BY_HAND["evidence"]
    (found,) = columns(answer("evidence", iri=row["o"].value), *key["columns"])
    ((quote, document),) = key["rows"]
    assert quote in found[0]
    assert len(found[0]) <= len(quote) + 2
    assert found[1] == document


def test_measures_come_with_their_leads_and_responsible_units_in_order(answer: Ask, gold: dict[str, Any]) -> None:
    titles = {row["id"]: row["title"] for row in gold["measures"]}
    parts = dict.fromkeys(["（一）1", "（一）2", "（二）1", "（二）2", "（三）1", "（三）2", "（三）3"], ("一", 7))
    parts |= dict.fromkeys(["（四）", "（五）", "（六）"], ("二", 3))
    parts |= dict.fromkeys(["（七）", "（八）", "（九）"], ("三", 3))
    parts |= dict.fromkeys(["（十）", "（十一）", "（十二）", "（十三）"], ("四", 4))
    found = columns(answer("measures"), "measure", "part", "part_measures_n", "title", "leads", "responsible")
    assert found == [
        [row["measure"], *parts[row["measure"]], titles[row["measure"]], row["leads"], row["responsible"]]
        for row in gold["assignments"]
    ]


def test_units_are_counted_as_the_clauses_name_them(answer: Ask, gold: dict[str, Any]) -> None:
    clauses, targets = gold["assignments"], stated(gold)
    units = dict.fromkeys(name for row in clauses for name in row["leads"] + row["responsible"])
    wanted = []
    for name in units:
        leads = [row["measure"] for row in clauses if name in row["leads"]]
        support = [row["measure"] for row in clauses if name in row["responsible"]]
        both = dict.fromkeys(leads + support)
        led, carried = (sum(targets[measure] for measure in measures) for measures in (leads, both))
        wanted.append([name, len(leads), len(support), len(both), led, carried, False])
    names = ("unit", "leads_n", "responsible_n", "measures_n", "targets_led_n", "targets_n", "collective")
    found = columns(answer("units"), *names)
    assert len(found) == 26
    assert ["区商务委", 4, 7, 9, 3, 16, False] in found
    assert found == wanted


def test_brands_come_with_the_measures_that_name_them(answer: Ask, gold: dict[str, Any]) -> None:
    found = {row["brand"]: row["measures"] for row in answer("brands")}
    wanted = {row["name"]: row["measures"] for row in gold["brands"]}
    assert {name: found.get(name) for name in wanted} == wanted
    assert set(found) - set(wanted) - set(gold["brands_optional"]) == set()


def test_targets_come_whole_and_in_document_order(answer: Ask, gold: dict[str, Any]) -> None:
    found, wanted = answer("targets"), gold["targets"]
    leads = {row["measure"]: row["leads"] for row in gold["assignments"]}
    names = ("measure", "op", "value", "measurement_unit", "deadline")
    assert columns(found, *names, "leads") == [
        [t["measure"], t["op"], t["value"], t["unit"], t["deadline"], leads[t["measure"]]] for t in wanted
    ]
    for row, target in zip(found, wanted, strict=True):
        said = re.sub("〔.*?〕", "", row["indicator"])
        assert said in target["metric"] or target["metric"] in said
        assert f"{row['value_text']}" in target["anchor"]
        assert row["unit_text"] in target["anchor"]
    # 企业物流成本下降15% is the one figure of the text that is a change
    assert [row["value_text"] + row["unit_text"] for row in found if row["change"]] == ["15%"]
    assert {row["change"] for row in found} == {None, "下降"}


def test_units_that_share_targets_are_counted_by_role(answer: Ask, gold: dict[str, Any]) -> None:
    wanted: dict[tuple[str, str], list[int]] = {}
    for measure, units in assigned(gold).items():
        for a, b in combinations(sorted(units), 2):
            counts = wanted.setdefault((a, b), [0, 0, 0, 0])
            for place in (0, 3 - (units[a] + units[b])):
                counts[place] += stated(gold)[measure]
    wanted = {pair: counts for pair, counts in wanted.items() if counts[0]}
    rows = answer("shared-targets")
    names = ("targets_n", "both_lead_n", "lead_support_n", "both_support_n")
    assert {(row["unit_a"], row["unit_b"]): [row[name] for name in names] for row in rows} == wanted
    assert [row["targets_n"] for row in rows] == sorted((counts[0] for counts in wanted.values()), reverse=True)


def test_one_unit_may_be_asked_for_and_stands_first(answer: Ask) -> None:
    every = {frozenset((row["unit_a"], row["unit_b"])): row["targets_n"] for row in answer("shared-targets")}
    mine = answer("shared-targets", unit="区林业局")
    assert {row["unit_a"] for row in mine} == {"区林业局"}
    assert {frozenset(("区林业局", row["unit_b"])): row["targets_n"] for row in mine} == {
        pair: n for pair, n in every.items() if "区林业局" in pair
    }


def test_overlaps_are_exact_fractions(answer: Ask, gold: dict[str, Any]) -> None:
    carried: dict[str, set[str]] = {}
    for measure, units in assigned(gold).items():
        for unit in units:
            carried.setdefault(unit, set()).add(measure)
    wanted = {
        (a, b): [len(both), str(Fraction(len(both), len(carried[a] | carried[b]))), sum(stated(gold)[m] for m in both)]
        for a, b in combinations(sorted(carried), 2)
        if (both := carried[a] & carried[b])
    }
    rows = answer("overlap")
    assert {(row["unit_a"], row["unit_b"]): [row["n"], row["jaccard"], row["targets_n"]] for row in rows} == wanted
    order = [(-row["n"], -Fraction(row["jaccard"])) for row in rows]
    assert order == sorted(order)


def test_levels_of_overlap_are_those_of_the_keys(answer: Ask, gold: dict[str, Any]) -> None:
    checks = json.loads((KEYS.parents[1] / "audits/keys/qianjiang-sanpin-2023.json").read_text(encoding="utf-8"))["checks"]
    rows = answer("overlap-levels")
    assert columns([row for row in rows if "O2" in row["levels"]], "unit_a", "unit_b", "n") == [
        row["key"] for row in checks["OVERLAP-PAIR"]["findings"]
    ]
    split = [row["key"] for name in ("BRAND-SPLIT-LEAD", "INDUSTRY-SPLIT-LEAD") for row in checks[name]["findings"]]
    contested = {subject for row in rows if "O3" in row["levels"] for subject in row["contested"]}
    assert {subject for subject, *_ in split} <= contested
    plain = {(row["unit_a"], row["unit_b"]): [row["n"], row["jaccard"], row["targets_n"]] for row in answer("overlap")}
    assert {(row["unit_a"], row["unit_b"]): [row["n"], row["jaccard"], row["targets_n"]] for row in rows if "O1" in row["levels"]} == plain
    assert all(len(row["measures"]) == row["n"] and 0 < row["p"] <= 1 and row["error"] > 0 for row in rows if row["n"])
    mine = answer("overlap-levels", unit="区林业局")
    assert {row["unit_a"] for row in mine} == {"区林业局"}
    assert len(mine) == sum("区林业局" in (row["unit_a"], row["unit_b"]) for row in rows)


def test_every_target_is_shared_by_the_units_of_its_measure(answer: Ask, gold: dict[str, Any]) -> None:
    rows = answer("target-units")
    units = assigned(gold)
    assert len(rows) == sum(len(units[t["measure"]]) for t in gold["targets"])
    assert all((row["role"] == ["lead"]) is units[row["measure"]][row["unit"]] for row in rows)


def test_enumerations_show_the_declared_and_the_counted_number(answer: Ask) -> None:
    found = {row["declared"]: row for row in answer("enumerations") if row["measure"] == "（三）3" and row["declared"]}
    assert found[7]["counted"] == 7
    assert found[7]["members"][::6] == ["居然之家", "渝东南再生资源交易市场"]
    assert found[5]["counted"] == 5


def test_the_evidence_of_a_target_is_its_passage(first: Store, answer: Ask) -> None:
    (row,) = first.select("SELECT ?t { ?t zhize:measure/zhize:number '（一）2' ; a zhize:Target }")
    (evidence,) = answer("evidence", iri=row["t"].value)
    assert "食品工业总产值" in evidence["quote"]
    assert evidence["end"] - evidence["start"] == len(evidence["quote"])
    assert evidence["document"] == "qianjiang-sanpin-2023"



def test_every_column_is_always_present(first: Store) -> None:
    asked = [name for name, question in questions().items()
             if name in PARAMS or not any(param.required for param in question.params)]
    assert len(asked) >= 27
    for name in asked:
        answer = ask(first, name, PARAMS.get(name))
        assert answer.rows or name in ("item", "duties"), name
        assert all(list(row) == [column.name for column in answer.columns] for row in answer.rows), name
