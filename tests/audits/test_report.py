"""The report tells every finding with its sentence, in both languages, and no text of a document becomes markup."""

from __future__ import annotations

import json
import re

import pytest
from zhize.graph.audits import run_audits
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reports.audit_markdown import findings_markdown
from zhize.graph.reports.audit_words import escaped, highlighted
from zhize.graph.reports.audits import findings_json, findings_table
from zhize.graph.reports.tables import RowFormat, render

TEXT = (
    "甲县人民政府关于兴水的实施意见\n\n一、水利\n"
    "（一）建设水库。到2027年，新建水库3座。改良母牛3万头。（牵头单位：县水利局；责任单位：县财政局、县水利局）\n"
    "（二）修缮道路。修缮县道。（牵头单位：县交通局、县发展改革委；责任单位：县财政局、各乡镇人民政府）"
)
HOSTILE = (
    '一、水利\n（一）建设<script>alert(1)</script>|水库`rm`]]>"&amp;。新建=1+1\x07水库3座。[点我](javascript:x)'
    "（牵头单位：县水利局；责任单位：县财政局、县水利局）"
)


@pytest.fixture(scope="module")
def facts():
    return extract(TEXT, "doc")


@pytest.fixture(scope="module")
def findings(facts):
    return run_audits(facts, TEXT)


def test_json_has_the_keys_of_the_contract_first(findings) -> None:
    rows = json.loads(findings_json(findings))
    assert [list(row)[:7] for row in rows] == [
        ["check", "severity", "key", "message", "measures", "evidence", "status"]
    ] * len(findings)
    assert all(list(each) == ["quote", "start", "end", "document"] for row in rows for each in row["evidence"])
    assert {each["document"] for row in rows for each in row["evidence"]} == {rows[0]["document"]}
    assert all(TEXT[each["start"] : each["end"]] == each["quote"] for row in rows for each in row["evidence"])
    assert all((row["key"] == []) == (row["status"] in ("无法判断", "不适用")) for row in rows)


def test_json_speaks_the_language_asked_for(findings) -> None:
    row = next(row for row in json.loads(findings_json(findings, lang="en")) if row["check"] == "ROLE-CONFLICT")
    assert row["message"] == "In （一） 县水利局 is both lead (牵头单位) and named again (责任单位): please check"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markdown_tells_every_finding_and_every_reason(facts, findings, lang: str) -> None:
    report = findings_markdown(findings, facts, lang=lang)
    for finding in findings:
        assert escaped(finding.words.of(lang)) in report
        assert not finding.key or f"`{finding.id}`" in report
    assert report.endswith("\n")


def test_markdown_counts_and_groups(facts, findings) -> None:
    report = findings_markdown(findings, facts)
    assert re.search(r"^\| 违规 \|( \d+ \|)+$", report, re.M)
    heads = re.findall(r"^## (\S+?)(?:（\d+）)?$", report, re.M)
    assert heads == ["本文怎样写明分工", "违规", "预警", "提示", "没有结论的检查"]
    assert "- “牵头单位”按牵头计（2处责任条款）" in report
    assert "- 统称，不计入单位：各乡镇人民政府" in report


def test_the_proving_sentence_stands_under_the_finding_with_its_words_in_bold(facts, findings) -> None:
    report = findings_markdown(findings, facts)
    assert "> （牵头单位：<b>县水利局</b>；责任单位：县财政局、<b>县水利局</b>）" in report
    assert "> <b>改良母牛3万头</b>。" in report


def test_stated_conventions_stand_at_the_head() -> None:
    text = "一、水利\n（一）建设水库。新建水库。（责任单位：县水利局、县财政局。列第一位的为牵头单位，下同）"
    facts = extract(text, "doc")
    assert "- 列第一位者为牵头单位：“列第一位的为牵头单位，下同”" in findings_markdown(run_audits(facts, text), facts)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_stays_text(lang: str) -> None:
    facts = extract(HOSTILE, "x<b>|`")
    findings = run_audits(facts, HOSTILE)
    assert any(finding.key for finding in findings)
    report = findings_markdown(findings, facts, lang=lang)
    assert not re.search(r"<(?!/?b>)", report)
    assert "](" not in report.replace("\\](", "").replace("\\]\\(", "")
    assert "\x07" not in report
    for form in RowFormat:
        made = render(findings_table(findings, full=True), form)
        assert made
    assert "\x07" not in render(findings_table(findings), RowFormat.TABLE).decode()


def test_a_table_names_the_document_only_where_there_are_several(findings) -> None:
    assert [heading.name for heading in findings_table(findings).headings] == ["severity", "check", "message", "status"]
    other = run_audits(extract(TEXT, "other"), TEXT)
    assert findings_table([*findings, *other]).headings[0].name == "document"
    assert set(findings_table(findings, full=True).rows[0]) == {
        heading.name for heading in findings_table(findings, full=True).headings
    }


def test_bold_goes_around_escaped_words() -> None:
    assert highlighted("1.甲*乙丙", [(2, 4), (3, 5)]) == "1\\.<b>甲\\*</b><b>乙</b>丙"
    assert escaped("a\n<i>\x1b") == "a &lt;i>"
