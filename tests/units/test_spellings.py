"""Two spellings of one unit in one document are one unit, whoever counts; names that are nearly one are shown."""

from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import UnresolvedWhy

HEAD = "临洮县人民政府关于促进消费的实施意见\n\n一、重点工作\n"
TAIL = "\n临洮县人民政府\n2024年3月1日\n"


def facts(*clauses: str):
    body = "".join(f"（{'一二三四五六'[at]}）办好展会。扩大规模。（{clause}）\n" for at, clause in enumerate(clauses))
    return extract(HEAD + body + TAIL, "doc")


def near(found) -> list[str]:
    return [row.quote for row in found.unresolved if row.why is UnresolvedWhy.UNIT_NEAR]


def test_all_spellings_of_a_unit_have_the_id_of_the_first():
    found = facts("牵头单位：县发改局；责任单位：县财政局", "牵头单位：县财政局；责任单位：县发展和改革局、临洮县发展改革局")
    assert [(row.name, row.unit) for row in found.assignments if "发" in row.name] == [
        ("县发改局", "临洮县/县发改局"), ("县发展和改革局", "临洮县/县发改局"), ("临洮县发展改革局", "临洮县/县发改局"),
    ]
    assert near(found) == []


def test_a_unit_named_twice_in_one_clause_in_two_spellings_is_one_unit_in_two_roles():
    found = facts("牵头单位：县住建局；责任单位：县住房和城乡建设局、县财政局")
    assert len({row.unit for row in found.assignments}) == 2
    assert [row.role.value for row in found.assignments if row.unit == "临洮县/县住建局"] == ["lead", "responsible"]


def test_units_with_one_spelling_keep_the_id_they_are_written_with():
    found = facts("牵头单位：县商务局；责任单位：县财政局、市商务局、各乡镇人民政府")
    assert [row.unit for row in found.assignments] == [f"临洮县/{row.name}" for row in found.assignments]


def test_names_that_are_nearly_one_are_both_shown_and_not_joined():
    found = facts("牵头单位：县商务局；责任单位：县财政局", "牵头单位：县商务委；责任单位：县财政局")
    assert near(found) == ["县商务局", "县商务委"]
    assert len({row.unit for row in found.assignments}) == 3
    rows = [row for row in found.unresolved if row.why is UnresolvedWhy.UNIT_NEAR]
    assert [row.measure for row in rows] == ["（一）", "（二）"]
    assert {row.kind for row in rows} == {"unit"}


def test_a_name_with_one_wrong_character_is_shown():
    assert near(facts("牵头单位：县市场监管局", "牵头单位：县市场监菅局")) == ["县市场监管局", "县市场监菅局"]


def test_units_that_merely_sound_alike_are_not_shown():
    assert near(facts("牵头单位：县经信局；责任单位：县工信局、县水利局、县水务局、县林业局、县农业农村局")) == []


def test_a_short_name_that_the_text_states_is_the_unit_it_is_stated_of():
    found = facts("牵头单位：云岭工业园区管委会（以下简称“园区管委会”）、县财政局", "牵头单位：园区管委会；责任单位：县财政局")
    assert [row.unit for row in found.assignments if "园区" in row.name] == ["临洮县/云岭工业园区管委会"] * 2
    assert near(found) == []


def test_a_short_name_stated_of_a_unit_that_no_clause_names_joins_nothing():
    found = facts("牵头单位：云岭工业园区管委会", "牵头单位：园区管委会")
    assert len({row.unit for row in found.assignments}) == 2


def test_a_second_unit_in_brackets_is_shown_and_not_joined_where_it_stands_alone_as_well():
    found = facts("牵头单位：县发展改革局（县粮食和储备局）", "牵头单位：县粮食和储备局", "牵头单位：县发改局")
    assert near(found) == ["县发展改革局（县粮食和储备局）", "县粮食和储备局"]
    assert len({row.unit for row in found.assignments}) == 2
    assert near(facts("牵头单位：县发展改革局（县粮食和储备局）", "牵头单位：县财政局")) == []
