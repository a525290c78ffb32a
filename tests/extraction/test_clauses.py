"""Role clauses: each form of the genre, read to names and roles."""

import pytest
from zhize.graph.extraction.clauses import Clause, Unread, find_clauses
from zhize.graph.text.normalise import normalise


def read(text):
    text = normalise(text).text
    return [
        [(group.label, group.role.value if group.role else None, [text[a:b] for a, b in group.names]) for group in one.groups]
        if isinstance(one, Clause) else one.why.value
        for one in find_clauses(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("新建。（牵头单位：区甲局；责任单位：区乙局、区丙局）", [("牵头单位", "lead", ["区甲局"]), ("责任单位", "responsible", ["区乙局", "区丙局"])]),
        ("新建。（牵头单位：区甲局，责任单位：区乙局）", [("牵头单位", "lead", ["区甲局"]), ("责任单位", "responsible", ["区乙局"])]),
        ("新建。(责任单位:市甲局、市乙局,配合单位:市丙局)", [("责任单位", "responsible", ["市甲局", "市乙局"]), ("配合单位", "cooperating", ["市丙局"])]),
        ("新建。〔责任单位：市甲局。〕", [("责任单位", "responsible", ["市甲局"])]),
        ("新建。（省甲厅牵头，省乙厅、省丙厅按职责分工负责）", [("牵头", "lead", ["省甲厅"]), ("负责", "responsible", ["省乙厅", "省丙厅"])]),
        ("新建。（甲部牵头，国务院相关部门及各地区按职责分工负责）", [("牵头", "lead", ["甲部"]), ("负责", "responsible", ["国务院相关部门", "各地区"])]),
        ("新建。（县甲局牵头，县乙局和各乡镇政府配合）", [("牵头", "lead", ["县甲局"]), ("配合", "cooperating", ["县乙局", "各乡镇政府"])]),
        ("新建。（县甲局，县乙局、县丙局牵头负责）", [("牵头负责", "lead", ["县甲局", "县乙局", "县丙局"])]),
        ("新建。（县甲局、县乙局分别牵头）", [("牵头", "lead", ["县甲局", "县乙局"])]),
        ("新建。（县甲局、县乙局）", [("", None, ["县甲局", "县乙局"])]),
        ("牵头单位：市甲局，责任单位：各县区人民政府，市政府相关单位", [("牵头单位", "lead", ["市甲局"]), ("责任单位", "responsible", ["各县区人民政府", "市政府相关单位"])]),
        ("新建。（责任单位：市甲局，各县（市、区，含某高新区，下同）人民政府（管委会））", [("责任单位", "responsible", ["市甲局", "各县（市、区，含某高新区，下同）人民政府（管委会）"])]),
        ("新建。（牵头单位：市甲局，配合单位：市乙局，各区、县级市）", [("牵头单位", "lead", ["市甲局"]), ("配合单位", "cooperating", ["市乙局", "各区、县级市"])]),
        ("新建。（牵头单位：省市场监管局（省知识产权局）；责任单位：省工业和信息化厅）", [("牵头单位", "lead", ["省市场监管局（省知识产权局）"]), ("责任单位", "responsible", ["省工业和信息化厅"])]),
        ("新建。（牵头单位：市甲局；完成时限：2026年；责任人：某某）", [("牵头单位", "lead", ["市甲局"])]),
    ],
)
def test_forms(text, groups):
    assert read(text) == [groups]


@pytest.mark.parametrize("text", ["评选质量奖（含提名奖）。", "开展巡查（河道、沟渠、水塘）。", "建设中心（馆）2个。"])
def test_other_brackets_are_no_clauses(text):
    assert read(text) == []


def test_a_clause_without_names_is_unread_not_dropped():
    assert read("新建。（责任单位：）") == ["clause_no_unit"]


def test_ten_thousand_open_brackets_are_one_pass():
    text = "（" * 10_000 + "责任单位：市甲局"
    assert [type(one) for one in find_clauses(text, 0, len(text))] in ([], [Clause], [Unread])


def test_a_table_drawn_with_lines_is_shown_as_unread():
    assert read("│工作任务│牵头单位│完成时限│") == ["clause_no_unit"]
    assert read("│工作任务│完成时限│") == []
