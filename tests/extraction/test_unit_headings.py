"""Units in headings: a custom of the whole document is read and shown as a convention, a single heading is unresolved."""

from __future__ import annotations

from zhize.graph.extraction.pipeline import extract


def shown(text: str) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    facts = extract(text, "d")
    return (
        [row.name for row in facts.assignments if not row.inherited],
        [row.kind for row in facts.conventions],
        [(row.why.value, row.quote) for row in facts.unresolved],
    )


def test_headings_that_are_units_show_a_convention():
    text = "一、市水务局\n1.扩建水厂。\n二、市交通局\n1.修缮道路。"
    assert shown(text) == (["市水务局", "市交通局"], ["标题为责任单位"], [])


def test_units_in_brackets_behind_headings_show_a_convention():
    text = "（一）扩建水厂（市水务局）\n年内完工。\n（二）修缮道路（市交通局）\n年内完工。"
    assert shown(text) == (["市水务局", "市交通局"], ["标题后括注责任单位"], [])


def test_one_heading_alone_is_unresolved():
    assert shown("一、市水务局\n1.扩建水厂。\n二、修缮道路\n1.铺设路面。") == ([], [], [("clause_unscoped", "市水务局")])
    assert shown("（一）扩建水厂（市水务局）\n年内完工。\n（二）修缮道路\n年内完工。") == (
        [], [], [("clause_unscoped", "（市水务局）")],
    )


def test_another_name_of_a_unit_and_a_heading_that_only_ends_like_one_are_nobody():
    assert shown("（一）市政务服务中心（市行政审批局）\n优化流程。\n（二）修缮道路\n年内完工。")[0] == []
    assert shown("（一）继续推进省内通办\n1.优化流程。\n（二）修缮道路\n年内完工。") == ([], [], [])


def test_a_matter_of_its_own_goes_with_the_unit():
    facts = extract("（一）做强产业。（市工信局负责工业，市农业局负责农业）", "d")
    assert [(row.name, row.matter) for row in facts.assignments] == [("市工信局", "工业"), ("市农业局", "农业")]


def test_what_a_sentence_charges_a_unit_with_goes_with_the_unit():
    facts = extract("（一）做强产业。市农业局牵头制定规划，市财政局负责落实资金。", "d")
    assert [(row.name, row.matter) for row in facts.assignments] == [("市农业局", "制定规划"), ("市财政局", "落实资金")]


def test_sentences_tell_no_role_where_a_clause_governs():
    facts = extract("（一）做强产业。市农业局牵头制定规划。（责任单位：市财政局）", "d")
    assert [row.name for row in facts.assignments] == ["市财政局"]


def test_a_unit_and_a_colon_open_its_duty():
    facts = extract("（一）职责分工。\n市财政局：负责落实资金；市农业局、市林业局：牵头制定规划。", "d")
    assert [(row.role.value, row.name, row.matter) for row in facts.assignments] == [
        ("responsible", "市财政局", "落实资金"), ("lead", "市农业局", "制定规划"), ("lead", "市林业局", "制定规划"),
    ]


def test_a_number_that_several_measures_have_is_unresolved():
    text = "一、甲\n（一）修路。\n二、乙\n（一）建桥。\n三、分工\n市交通局负责第（一）项。"
    assert shown(text)[2] == [("clause_unscoped", "市交通局负责第（一）项")]
