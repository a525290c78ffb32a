"""Role clauses set as a table under their measure: labels beside their units, or over them."""

from __future__ import annotations

import pytest
from zhize.graph.extraction.pipeline import extract

TEXT = "某县实施意见\n一、做强产业\n（一）建设园区。建成园区12个。到2027年，培育企业5家。\n{table}\n（二）拓展市场。新增门店30家。（牵头单位：县商务局）\n"
BOTH = [("lead", "县甲局"), ("responsible", "县乙局"), ("responsible", "县丙局")]


def read(table):
    facts = extract(TEXT.format(table=table))
    rows = [(row.role.value, row.name) for row in facts.assignments if row.measure == "（一）"]
    assert [row.name for row in facts.assignments if row.measure == "（二）"] == ["县商务局"]
    assert [row.id for row in facts.measures] == ["一", "（一）", "（二）"]
    return rows, facts


@pytest.mark.parametrize(
    "table",
    [
        "牵头单位\t县甲局\n责任单位\t县乙局、县丙局",
        "牵头单位：\t县甲局\n责任单位：\t县乙局、县丙局",
        "牵头单位\t县甲局\t责任单位\t县乙局、县丙局",
        "牵头单位\t责任单位\n县甲局\t县乙局、县丙局",
        "牵头单位\t责任单位\n县甲局\t县乙局\n\t县丙局",
        "| 牵头单位 | 责任单位 |\n| 县甲局 | 县乙局、县丙局 |",
        "牵头单位：县甲局\n责任单位\t县乙局、县丙局",
    ],
    ids=["beside", "with colons", "in one line", "below", "over two lines", "bars", "half a table"],
)
def test_units_stand_beside_or_below_their_labels(table):
    rows, facts = read(table)
    assert rows == BOTH
    assert [row.label for row in facts.assignments][:2] == ["牵头单位", "责任单位"]
    assert facts.unresolved == []
    start, end = facts.assignments[0].clause
    assert TEXT.format(table=table)[start:end].strip("| ") == table.strip("| ")


@pytest.mark.parametrize(
    "table",
    ["牵头单位\t县甲局\n责任单位\t县乙局、县丙局\n完成时限\t2026年底", "牵头单位\t责任单位\t完成时限\n县甲局\t县乙局、县丙局\t2026年底"],
)
def test_the_cell_that_says_by_when_dates_the_targets_that_say_nothing(table):
    rows, facts = read(table)
    assert rows == BOTH
    targets = {row.metric: row for row in facts.targets}
    assert (targets["园区"].deadline, targets["园区"].inherited_deadline, targets["企业"].deadline) == (None, "2026", "2027")


@pytest.mark.parametrize("table", ["牵头单位\t略\n责任单位\t略", "牵头单位\t责任单位\n略\t略"])
def test_a_table_that_names_no_unit_is_told(table):
    rows, facts = read(table)
    assert rows == []
    assert any(row.quote.startswith("牵头单位") for row in facts.unresolved)


def test_other_tables_are_left_alone():
    rows, facts = read("项目名称\t投资\n某园区\t3亿元\n完成时间\t2026年")
    assert rows == []
    assert facts.unresolved == []
