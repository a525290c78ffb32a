"""The header of a document: title, addressees, issuer, date and number as the text states them."""

from __future__ import annotations

import pytest
from zhize.graph.extraction.pipeline import extract

BODY = "\n一、主要任务\n（一）扩建水厂。照常推进。\n"


def test_a_notice_states_all_fields():
    document = extract(
        "云岭市人民政府关于加强供水保障的意见\n云政发〔2026〕5号\n各县区人民政府，市政府各部门：\n为保障供水，提出以下意见。"
        f"{BODY}云岭市人民政府\n2026年3月1日\n",
        "d",
    ).document
    assert (document.title, document.number) == ("云岭市人民政府关于加强供水保障的意见", "云政发〔2026〕5号")
    assert document.addressees == ["各县区人民政府", "市政府各部门"]
    assert (document.issuers, document.date, document.jurisdiction) == (["云岭市人民政府"], "2026-03-01", "云岭市")


@pytest.mark.parametrize("opening", ["为保障供水，现提出以下意见：", "根据上级部署，提出以下意见。", "现就加强供水提出意见。"])
def test_addressees_end_at_their_colon_where_the_first_sentence_follows_in_the_line(opening):
    document = extract(f"关于加强供水保障的意见\n各乡镇人民政府，县级各部门：{opening}{BODY}", "d").document
    assert document.addressees == ["各乡镇人民政府", "县级各部门"]


@pytest.mark.parametrize("line", ["主要目标：到2027年新建水厂2座，相关单位配合。", "责任单位要做到：按时报送。"])
def test_a_sentence_with_a_colon_addresses_nobody(line):
    assert extract(f"关于加强供水保障的意见\n{line}{BODY}", "d").document.addressees == []


def test_the_state_council_signs_alone():
    document = extract(f"国务院关于加强供水保障的意见\n各省人民政府：\n现提出意见。{BODY}国务院\n2024年3月1日\n", "d").document
    assert (document.issuers, document.date) == (["国务院"], "2024-03-01")


@pytest.mark.parametrize("kind", ["意见", "批复", "应急预案", "三年行动计划", "若干措施（试行）"])
def test_titles_end_in_the_kind_of_document(kind):
    assert extract(f"云岭市供水保障{kind}\n各单位：\n请落实。{BODY}", "d").document.title == f"云岭市供水保障{kind}"
