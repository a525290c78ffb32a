"""A check that cannot be decided or does not apply says so, with the reason, and never turns into a finding."""

from __future__ import annotations

from zhize.graph.audits import Status

UNREAD = (
    "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n（二）保障供水。扩建水厂。（责任单位：）"
)


def test_an_unread_clause_is_named_and_not_reported_as_a_missing_lead(audit) -> None:
    for check in ("LEAD-NONE", "RESP-NONE", "LEAD-MULTI", "ROLE-CONFLICT"):
        (found,) = audit("一、供水\n" + UNREAD, check)
        assert (found.key, found.status, found.measures) == ((), Status.UNDECIDED, ("（二）",))
        assert found.message == "（二）的责任条款没有读懂，此项无法判断，请看原文"
        assert [each.quote for each in found.evidence] == ["（责任单位：）"]


def test_an_unread_clause_beside_a_read_one_leaves_the_measure_undecided(audit) -> None:
    text = (
        "一、供水\n（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）保障供水。扩建水厂（牵头单位：）。整治管网。（责任单位：县住建局）"
    )
    found = audit(text, "LEAD-NONE")
    assert [(each.key, each.status) for each in found] == [((), Status.UNDECIDED)]


def test_what_is_proved_stays_proved_beside_an_unread_clause(audit) -> None:
    text = "一、供水\n（一）建设水库。新建水库。（牵头单位：县水利局、县住建局；责任单位：县财政局）\n（二）扩建水厂。（责任单位：）"
    found = audit(text, "LEAD-MULTI")
    assert [each.status for each in found] == [Status.OPEN, Status.UNDECIDED]


def test_no_lead_anywhere_is_undecided_while_a_clause_is_unread(audit) -> None:
    text = "一、供水\n（一）建设水库。新建水库。（责任单位：县水利局、县财政局）\n（二）扩建水厂。（责任单位：）"
    (found,) = audit(text, "LEAD-CONVENTION-ABSENT")
    assert (found.key, found.status) == ((), Status.UNDECIDED)


def test_a_text_without_clauses_gets_reasons_instead_of_findings(audit) -> None:
    found = audit("关于做好防汛工作的通知\n各乡镇：\n请加强巡查。")
    assert found
    assert all(each.key == () and each.status is Status.INAPPLICABLE for each in found)
    assert next(each for each in found if each.check == "LEAD-NONE").message == "文中没有责任条款，此项不适用"


def test_without_focus_industries_the_industry_checks_do_not_apply(audit) -> None:
    text = "一、供水\n（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）"
    (found,) = audit(text, "INDUSTRY-SPLIT-LEAD")
    assert (found.key, found.status, found.message) == ((), Status.INAPPLICABLE, "序言没有点名重点产业，此项不适用")


def test_where_no_lead_is_marked_nobody_is_said_never_to_lead(audit) -> None:
    text = "一、供水\n（一）建设水库。新建水库。（责任单位：县水利局、县财政局）"
    (found,) = audit(text, "UNIT-NEVER-LEADS")
    assert found.status is Status.INAPPLICABLE


def test_a_unit_that_stands_in_an_unread_clause_may_lead_there(audit) -> None:
    text = (
        "一、供水\n（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县林业局）\n"
        "（二）扩建水厂。（牵头人及单位：县财政局另行通知）"
    )
    found = {each.key for each in audit(text, "UNIT-NEVER-LEADS")}
    assert ("县林业局",) in found
