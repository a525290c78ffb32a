"""A row of an annexed table is joined to the measure of the body it cites, and to nothing by guess."""

import pytest
from zhize.graph.extraction.pipeline import extract

BODY = (
    "一、做强产业\n（一）建设园区。建成园区12个。\n1.修厂房。\n2.引企业。\n（二）培育企业。培育企业5家。\n"
    "二、强化保障\n（三）加强领导。建立机制。\n（四）实施“登高”行动。树立标杆。\n附件\n任务分工表\n"
)


def cites(*rows, head="序号\t文件条目\t任务\t责任单位", body=BODY):
    facts = extract(body + "\n".join((head, *rows)) + "\n")
    return [row.cites for row in facts.measures if row.id.startswith("附/") and row.rule == "outline-numbering"]


@pytest.mark.parametrize(
    ("cell", "measure"),
    [
        ("（一）", "（一）"), ("（二）", "（二）"), ("一、（一）", "（一）"), ("第（三）条", "（三）"), ("二（三）", "（三）"),
        ("（一）1", "1"), ("（一）2.", "2"), ("二、（一）", None), ("（九）", None), ("一", None), ("", None),
    ],
)
def test_a_number_alone_in_a_cell_is_a_citation(cell, measure):
    assert cites(f"1\t{cell}\t建标准厂房20万平方米。\t市甲局") == [measure]


@pytest.mark.parametrize(
    ("task", "measure"),
    [
        ("（一）建设园区，建成标准厂房20万平方米。", "（一）"), ("（四）实施登高行动", "（四）"), ("（二）建设园区。", None),
        ("（一）修编规划。", None), ("建设园区。", None),
    ],
)
def test_a_number_before_words_is_a_citation_only_where_they_open_as_the_title(task, measure):
    assert cites(f"1\t{task}\t市甲局", head="序号\t任务\t责任单位") == [measure]


def test_numbers_that_fit_several_measures_join_none():
    body = "一、甲类\n（一）建设园区。好。\n二、乙类\n（一）建设园区。好。\n附件\n任务分工表\n"
    assert cites("1\t（一）\t修路。\t市甲局", body=body) == [None]
    assert cites("1\t二、（一）\t修路。\t市甲局", body=body) == ["二（一）"]


def test_a_table_without_a_body_cites_nothing():
    assert cites("1\t（一）\t修路。\t市甲局", body="附件\n任务分工表\n") == [None]
