"""On the first document every check finds what its hand-made key says, in document order, with the proving sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from zhize.graph.audits import Finding, audits, run_audits
from zhize.graph.extraction.pipeline import extract

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "data/documents/qianjiang-sanpin-2023.txt").read_text(encoding="utf-8")
LINES = [0, *(found.end() for found in re.finditer("\n", TEXT))]
KEY = json.loads((Path(__file__).parent / "keys/qianjiang-sanpin-2023.json").read_text(encoding="utf-8"))["checks"]
#: Checks without a key: what they speak of is arguable in this document.
UNKEYED = {"ITEM-SPLIT-LEAD"}


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return run_audits(extract(TEXT, "qianjiang-sanpin-2023"), TEXT)


def line_of(at: int) -> int:
    """The number of the line, from 1, in which a code point stands."""
    return sum(start <= at for start in LINES)


def alike(check: str, found: list[object], key: list[object]) -> bool:
    """Keys are equal; indicators are the annotator's words and compared by containment, 〔added〕 words left out."""
    if not check.startswith("TARGET-"):
        return found == key
    bare = [re.sub(r"〔.*?〕", "", str(each[1])) for each in (found, key)]
    return found[:1] + found[2:] == key[:1] + key[2:] and (bare[0] in bare[1] or bare[1] in bare[0])


def test_every_check_has_a_key() -> None:
    assert set(audits()) - UNKEYED == set(KEY) & set(audits())
    assert len(audits()) >= 12


@pytest.mark.parametrize("check", [check for check in KEY if check in audits()])
def test_findings_equal_the_key(findings: list[Finding], check: str) -> None:
    found = [finding for finding in findings if finding.check == check and finding.key]
    wanted = [row["key"] for row in KEY[check]["findings"]]
    missing = [key for key in wanted if not any(alike(check, list(each.key), key) for each in found)]
    extra = [list(each.key) for each in found if not any(alike(check, list(each.key), key) for key in wanted)]
    assert (missing, extra) == ([], [])
    assert all(alike(check, list(each.key), key) for each, key in zip(found, wanted, strict=True)), "document order"


@pytest.mark.parametrize("check", [check for check in KEY if check in audits()])
def test_evidence_stands_in_the_lines_of_the_key(findings: list[Finding], check: str) -> None:
    found = [finding for finding in findings if finding.check == check and finding.key]
    for finding, row in zip(found, KEY[check]["findings"], strict=True):
        assert finding.evidence
        lines = [line_of(each.start) for each in finding.evidence]
        if not row["lines"]:
            assert finding.family.value in ("workload", "network")  # a count, proved by the whole document
        elif finding.family.value == "workload":
            assert row["lines"][0] == lines[0]
        else:
            assert sorted(set(lines)) == row["lines"], finding.key
        for each in finding.evidence:
            assert TEXT[each.start : each.end] == each.quote


def test_severity_of_untargeted_measures_follows_their_kind(findings: list[Finding]) -> None:
    found = {str(each.key[0]): each.severity.value for each in findings if each.check == "MEASURE-UNTARGETED"}
    assert found == KEY["MEASURE-UNTARGETED"]["severity"]


def test_a_double_role_is_told_as_a_colleague_would_and_quotes_its_clause(findings: list[Finding]) -> None:
    first, second = (each for each in findings if each.check == "ROLE-CONFLICT")
    assert first.message == "（十）里区商务委既是牵头单位又是责任单位，请核对"
    assert first.evidence[0].quote.startswith("（牵头单位：区商务委，责任单位：区发展改革委")
    assert [TEXT[start:end] for start, end in second.evidence[0].marks] == ["区商务委", "区商务委"]


def test_a_split_brand_is_proved_by_both_sentences_and_both_clauses(findings: list[Finding]) -> None:
    found = next(each for each in findings if each.check == "BRAND-SPLIT-LEAD" and each.key[0] == "黔江鸡杂")
    quotes = [each.quote for each in found.evidence]
    assert any(quote.startswith("加快黔江鸡杂产业发展") for quote in quotes)
    assert "提升以“黔江鸡杂”“青菜牛肉”等为代表的武陵菜品餐饮品牌。" in quotes
    assert sum(quote.startswith("（牵头单位：") for quote in quotes) == 2


def test_every_evidence_lies_in_a_measure_that_the_finding_names(findings: list[Finding]) -> None:
    extents = {row.id: row.extent for row in extract(TEXT, "d").measures}
    for finding in findings:
        for each in finding.evidence:
            assert finding.check in ("INDUSTRY-UNTARGETED", "ADDRESSEE-NO-DUTY") or any(  # proved before the measures
                extents[id][0] <= each.start < each.end <= extents[id][1] for id in finding.measures
            ), (finding.check, each.quote)


def test_nothing_is_left_undecided(findings: list[Finding]) -> None:
    assert [each.check for each in findings if each.status.value == "无法判断"] == []


def test_items_are_whole_names_and_leads_that_intersect_are_no_split(findings: list[Finding]) -> None:
    split = {each.key[0]: each for each in findings if each.check == "ITEM-SPLIT-LEAD" and each.key}
    assert split["青蒿"].measures == ("（二）2", "（五）")  # 青蒿素 in （七） is another item
    assert not {"食用菌", "生猪", "肉牛", "绿色食品"} & set(split)
    brands = {each.key[0] for each in findings if each.check == "BRAND-SPLIT-LEAD"}
    assert not brands & set(split)
