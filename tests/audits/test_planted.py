"""Gaps of every kind, planted in random documents: each is found with its key, and no violation is reported beside it."""

from __future__ import annotations

import os

import pytest
from zhize.graph.audits import Finding, audit_documents, audits
from zhize.graph.extraction.pipeline import extract
from zhize.graph.record import record_of

from tests.audits.planted import PLANTS, Draft, planted

#: Documents a check; more by `ZHIZE_ORACLE_DOCUMENTS`.
SEEDS = range(max(3, int(os.environ.get("ZHIZE_ORACLE_DOCUMENTS", "0")) // 50))


def run(made: list[tuple[Draft, str]]) -> list[Finding]:
    named = [(extract(text, "ab"[at]), text) for at, (_, text) in enumerate(made)]
    return audit_documents(named, b"".join(record_of(facts, text) for facts, text in named))


def test_a_gap_is_planted_for_every_check_of_the_registry() -> None:
    assert list(PLANTS) and set(PLANTS) == set(audits())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("check", sorted(audits()))
def test_a_planted_gap_is_found_and_no_other_violation(check: str, seed: int) -> None:
    made = planted(check, seed)
    text = "\n".join(text for _, text in made)
    found = run(made)
    wanted = [(one.check, one.key(), one.severity) for draft, _ in made for one in draft.expected]
    told = [(each.check, each.key, each.severity.value) for each in found if each.key]
    assert wanted
    assert [one for one in wanted if one not in told] == [], text
    violations = [one for one in told if one[2] == "violation"]
    assert violations == [one for one in wanted if one[2] == "violation"], text


@pytest.mark.parametrize("check", sorted(set(audits()) - {"UNIT-NEVER-LEADS", "BRIDGE-UNIT", "BRIDGE-UNIT@command", "UNIT-OVERLOAD", "MECHANISM-LEAD-ABSENT"}))
def test_nothing_else_of_its_kind_is_found(check: str) -> None:
    made = planted(check, 0)
    wanted = [one.key() for draft, _ in made for one in draft.expected]
    assert [each.key for each in run(made) if each.check == check and each.key] == wanted


def test_every_finding_is_proved_by_words_of_its_document() -> None:
    for check in audits():
        made = planted(check, 1)
        texts = {"ab"[at]: text for at, (_, text) in enumerate(made)}
        for each in run(made):
            for passage in (*each.evidence, *each.elsewhere):
                assert texts[passage.document][passage.start : passage.end] == passage.quote, (check, each.key)


def test_the_same_seed_gives_the_same_documents() -> None:
    for check in PLANTS:
        assert [text for _, text in planted(check, 7)] == [text for _, text in planted(check, 7)]
