"""Every check is one file and one line: whole heads, known cases, no file that nothing uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from zhize.graph.audits import Family, Severity, audits, draft_checks
from zhize.graph.audits.heads import parse_audit
from zhize.graph.audits.steps import STEPS
from zhize.graph.errors import DataError

FOLDER = Path(__file__).parents[2] / "ontology/audits"
REQUIRED = {
    "LEAD-NONE",
    "LEAD-CONVENTION-ABSENT",
    "LEAD-MULTI",
    "RESP-NONE",
    "ROLE-CONFLICT",
    "BRAND-SPLIT-LEAD",
    "INDUSTRY-SPLIT-LEAD",
    "MEASURE-UNTARGETED",
    "TARGET-NO-DEADLINE",
    "TARGET-MULTI-LEAD",
    "UNIT-NEVER-LEADS",
    "BRIDGE-UNIT",
}
GOOD = (FOLDER / "lead-multi.rq").read_text(encoding="utf-8")


def test_the_checks_of_the_first_stage_are_there() -> None:
    assert set(audits()) >= REQUIRED


def test_every_file_is_used_and_every_line_has_its_file() -> None:
    used = {f"{id.lower()}.rq" for id in audits()} | {f"{name}.rq" for each in audits().values() for name in each.cases}
    assert {path.name for path in FOLDER.glob("*.rq")} == used
    assert {each.step for each in audits().values()} - {None} == set(STEPS)


def test_what_runs_before_issuing_is_what_the_drafting_office_can_mend() -> None:
    mendable = {Family.ACCOUNTABILITY, Family.TARGET_QUALITY, Family.DRAFTING}
    assert draft_checks() == [id for id, audit in audits().items() if audit.family in mendable]
    assert 15 <= len(draft_checks()) < len(audits())


@pytest.mark.parametrize("id", audits())
def test_a_head_is_whole_in_both_languages(id: str) -> None:
    audit = audits()[id]
    for words in (audit.title, audit.definition, audit.reason, audit.advice, audit.shape.message):
        assert re.search(r"[一-鿿]", words.zh)
        assert re.search(r"[A-Za-z]", words.en)
    assert audit.authority
    assert set(re.findall(r"\{(\w+)\}", audit.shape.message.zh)) & set(re.findall(r"\{(\w+)\}", audit.shape.message.en))
    assert audit.shape.proofs or audit.family in (Family.WORKLOAD, Family.NETWORK)


def test_only_a_text_wrong_under_any_reading_is_a_violation() -> None:
    never = {"LEAD-MULTI", "BRAND-SPLIT-LEAD", "TARGET-MULTI-LEAD", "UNIT-NEVER-LEADS", "BRIDGE-UNIT"}
    assert all(audits()[id].severity is not Severity.VIOLATION for id in never)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# family: accountability", "# family: gossip"),
        ("# key: measure leads", "# key: measure chiefs"),
        ("# authority:", "# authorship:"),
        ("by place", "by nothing"),
        ("{leads}", "{chiefs}"),
        ("# finding: m", "# finding: nobody"),
        ("# evidence: clause", "# evidence: clause paragraph"),
        ("# title.en: Several leads\n", ""),
        ("# key: measure leads", "# key: measure leads\n# gives: extra"),
    ],
)
def test_a_broken_head_is_refused_with_its_line(old: str, new: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError, match=r"ontology/audits/lead-multi\.rq:\d+"):
        parse_audit("LEAD-MULTI", GOOD.replace(old, new), {"": Severity.WARNING})
