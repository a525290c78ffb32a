"""The head of a question: what breaks its grammar is our own defect, named with file and line."""

from __future__ import annotations

import pytest
from zhize.graph.errors import DataError
from zhize.graph.questions.folding import fold
from zhize.graph.questions.headers import Question, parse

HEAD = """# title.zh: 措施
# title.en: Measures
# description.zh: 全部措施。
# description.en: All measures.
# param: unit | name | * | choices-unit | 单位 | Unit
# column: measure | text | 措施 | Measure
# column: n | integer | 个数 | Count
# column: leads | list | 牵头单位 | Lead units
# column: share | fraction | 份额 | Share
# column: together | integer | 同部 | Together
# key: m
# fold: n = count t where role != lead
# fold: leads = list name by place where role = lead
# fold: share = fraction part whole
# fold: together = rows measure
# group: measure

SELECT * WHERE {
  VALUES ?ask_unit { UNDEF }
}
"""


def test_a_head_is_read_whole() -> None:
    question = parse("demo", HEAD)
    assert [column.name for column in question.columns] == ["measure", "n", "leads", "share", "together"]
    assert question.param("unit") and not question.param("unti")
    assert (question.key, question.group) == (("m",), "measure")


def test_a_parameter_fills_its_values_block_and_nothing_else() -> None:
    text = parse("demo", HEAD).text({"unit": "<http://x/甲>"})
    assert "VALUES ?ask_unit { <http://x/甲> }" in text
    assert parse("demo", HEAD).text({}) == HEAD


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("# title.zh: 措施", "# titel.zh: 措施", 1),
        ("# title.zh: 措施", "# no key here", 1),
        ("# key: m\n", "", 1),
        ("# key: m\n", "# key: m\n# key: t\n", 12),
        ("# column: n | integer |", "# column: n | number of |", 7),
        ("# column: n | integer | 个数 |", "# column: n | integer |", 7),
        ("| name | * | choices-unit |", "| name | * | - |", 5),
        ("| name | * | choices-unit |", "| year | * | - |", 5),
        ("count t where", "counts t where", 12),
        ("# fold: n =", "# fold: nn =", 12),
        ("# group: measure", "# group: part", 16),
        ("# fold: leads = list name by place where role = lead\n", "", 1),
        ("fraction part whole", "fraction part", 14),
        ("VALUES ?ask_unit { UNDEF }", "VALUES ?ask_unit { <http://x/甲> }", 1),
        ("VALUES ?ask_unit { UNDEF }", "", 1),
    ],
)
def test_a_broken_head_names_its_line(old: str, new: str, line: int) -> None:
    assert old in HEAD
    with pytest.raises(DataError, match=f"ontology/queries/demo.rq:{line}\\b"):
        parse("demo", HEAD.replace(old, new))


def folded(question: Question, *solutions: dict[str, object]) -> list[dict[str, object]]:
    return fold(question, [{"g": "g", **row} for row in solutions], {"g": "demo"})


def test_solutions_fold_into_rows_with_every_column() -> None:
    role = "https://w3id.org/zhize/ns/role/"
    rows = folded(
        parse("demo", HEAD),
        {"m": 1, "measure": "一", "name": "乙局", "role": role + "lead", "place": 2, "t": "x", "part": 2, "whole": 4},
        {"m": 1, "measure": "一", "name": "甲局", "role": role + "lead", "place": 1, "t": "x", "part": 2, "whole": 4},
        {"m": 1, "measure": "一", "name": "丙局", "role": role + "responsible", "place": 3, "t": "y", "part": 2, "whole": 4},
        {"m": 2, "measure": "二"},
    )
    assert rows == [
        {"measure": "一", "n": 1, "leads": ["甲局", "乙局"], "share": "1/2", "together": 1},
        {"measure": "二", "n": 0, "leads": [], "share": None, "together": 1},
    ]


def test_rows_of_one_group_stand_together_where_its_first_stands() -> None:
    rows = folded(parse("demo", HEAD), *({"m": at, "measure": name} for at, name in enumerate("甲乙甲")))
    assert [(row["measure"], row["together"]) for row in rows] == [("甲", 2), ("甲", 2), ("乙", 1)]
