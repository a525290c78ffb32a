"""Documents of one jurisdiction in one graph: what differs, what stands twice, and a body against its own task table."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from zhize.graph.audits import Finding, Status, audit_documents, audits
from zhize.graph.extraction.pipeline import extract
from zhize.graph.judged import audited
from zhize.graph.record import record_of
from zhize.graph.reports.audit_rdf import findings_turtle
from zhize.graph.reports.audits import findings_json
from zhize.graph.store import MemoryStore, OxigraphStore
from zhize.graph.studied import Studied

ACROSS = ("ANNEX-DISAGREES", "TARGET-DIFFERS", "MEASURE-DUPLICATE")
TAIL = "（牵头单位：{lead}；责任单位：县财政局）\n"


def document(title: str, *measures: tuple[str, str, str], county: str = "云岭县", annex: str = "") -> str:
    """A small document; a measure is title, body, lead."""
    body = "".join(
        f"（{'一二三四五'[at]}）{name}。{text}" + TAIL.format(lead=lead) for at, (name, text, lead) in enumerate(measures)
    )
    return f"{county}人民政府关于{title}的实施意见\n\n一、重点任务\n{body}\n{county}人民政府\n2025年3月1日\n{annex}"


def run(*texts: str, checks: tuple[str, ...] = ACROSS) -> list[Finding]:
    named = [(extract(text, "abcde"[at]), text) for at, text in enumerate(texts)]
    record = b"".join(record_of(facts, text) for facts, text in named)
    return audit_documents(named, record, checks)


def keys(found: list[Finding], check: str) -> list[tuple]:
    return [each.key for each in found if each.check == check and each.key]


WATER = document("兴水", ("建设水库", "到2027年，水库总库容达到2亿立方米。", "县水利局"))


@pytest.mark.parametrize(
    ("body", "lead", "what"),
    [
        ("到2027年，水库总库容达到3亿立方米。", "县水利局", "数值"),
        ("到2028年，水库总库容达到2亿立方米。", "县水利局", "期限"),
        ("到2027年，水库总库容达到2亿立方米。", "县住建局", "牵头单位"),
    ],
)
def test_one_indicator_with_another_value_date_or_lead_is_found_with_both_sentences(body, lead, what) -> None:
    other = document("乡村建设", ("改善供水", body, lead))
    (found,) = [each for each in run(WATER, other) if each.check == "TARGET-DIFFERS" and each.key]
    amount = "3亿立方米" if what == "数值" else "2亿立方米"
    assert found.key == ("水库总库容", "a/（一）:2亿立方米", f"b/（一）:{amount}")
    assert f"“水库总库容”{what}不一致" in found.message
    assert "云岭县人民政府关于乡村建设的实施意见" in found.message
    assert (found.document, found.measures, found.severity.value) == ("a", ("（一）",), "warning")
    assert [(each.document, each.quote) for each in found.evidence] == [("a", "到2027年，水库总库容达到2亿立方米。")]
    assert [(each.document, each.quote) for each in found.elsewhere] == [("b", body)]
    assert [other[each.start : each.end] for each in found.elsewhere] == [body]


@pytest.mark.parametrize(
    "other",
    [
        document("乡村建设", ("改善供水", "到2027年，水库总库容达到2亿立方米。", "县水利局")),
        document("乡村建设", ("改善供水", "到2030年，水库总库容达到5亿立方米。", "县水利局")),
        document("乡村建设", ("改善供水", "水库总库容达到5亿立方米。", "县水利局")),
        document("乡村建设", ("改善供水", "到2027年，水库总库容达到5亿立方米。", "县水利局"), county="青山县"),
        document("乡村建设", ("改善供水", "到2027年，水库库容率达到50%。", "县水利局")),
    ],
    ids=["the same", "a later step", "without a date", "another county", "another indicator"],
)
def test_what_does_not_contradict_is_left_alone(other) -> None:
    assert keys(run(WATER, other), "TARGET-DIFFERS") == []


def test_a_measure_in_two_documents_is_found_by_its_title_or_by_two_duties() -> None:
    one = document(
        "兴水",
        ("加快水利工程建设", "疏浚河道。", "县水利局"),
        ("保障供水", "建设全县水雨情监测平台，改造城区供水管网设施。", "县水利局"),
        ("绿化荒山", "建设全县林业防火监测平台。", "县林业局"),
    )
    other = document(
        "乡村建设",
        ("改善人居环境", "建设全县水雨情监测平台，改造城区供水管网设施，建设全县林业防火监测平台。", "县住建局"),
        ("加快水利工程建设", "加固堤防。", "县住建局"),
    )
    found = run(one, other)
    assert keys(found, "MEASURE-DUPLICATE") == [("a/（一）", "b/（二）"), ("a/（二）", "b/（一）")]
    first = next(each for each in found if each.check == "MEASURE-DUPLICATE")
    assert "加快水利工程建设" in first.message and "县水利局" in first.message and "县住建局" in first.message
    assert [each.document for each in (*first.evidence, *first.elsewhere)] == ["a", "b"]


def test_safeguards_and_short_titles_are_no_duplicates() -> None:
    texts = [
        document(title, ("建设水库", "疏浚河道。", "县水利局")).replace(
            "一、重点任务", "一、保障措施\n（九）加强组织领导。建立机制。（牵头单位：县政府办；责任单位：县财政局）\n二、重点任务"
        )
        for title in ("兴水", "乡村建设")
    ]
    assert keys(run(*texts), "MEASURE-DUPLICATE") == []


ANNEX = """
附件
任务分工表
序号	重点任务	牵头单位	责任单位
1	建设水库	{lead}	县财政局
2	建设水雨情监测平台	{second}	县财政局
3	水库总库容达到{amount}	县水利局	县财政局
"""
BODY = ("建设水库", "到2027年，水库总库容达到2亿立方米。建设水雨情监测平台。", "县水利局")


def test_a_body_and_its_own_task_table_that_disagree_are_found() -> None:
    text = document("兴水", BODY, annex=ANNEX.format(lead="县住建局", second="县气象局", amount="2亿立方米"))
    found = [each for each in run(text) if each.check == "ANNEX-DISAGREES"]
    assert [each.key for each in found] == [("（一）:县水利局", "附/1:县住建局"), ("（一）:县水利局", "附/2:县气象局")]
    assert found[0].message == "同一项任务“建设水库”，（一）由县水利局牵头，附/1由县住建局牵头，请核对以哪处为准"
    assert all(each.severity.value == "violation" and each.elsewhere == () for each in found)
    quotes = " ".join(each.quote for each in found[0].evidence)
    assert "县水利局" in quotes and "县住建局" in quotes


def test_a_task_table_that_agrees_or_names_one_of_the_leads_is_left_alone() -> None:
    text = document("兴水", BODY, annex=ANNEX.format(lead="县水利局、县住建局", second="县水利局", amount="2亿立方米"))
    assert keys(run(text), "ANNEX-DISAGREES") == []


def test_a_task_that_the_body_names_twice_fits_where_one_lead_fits() -> None:
    text = document(
        "兴水", BODY, ("监测气象", "建设水雨情监测平台。", "县气象局"),
        annex=ANNEX.format(lead="县水利局", second="县气象局", amount="2亿立方米"),
    )
    assert keys(run(text), "ANNEX-DISAGREES") == []


def test_a_task_table_issued_apart_is_compared_too() -> None:
    table = (
        "云岭县兴水任务分工表\n\n一、重点任务\n（一）建设水库。加固大坝。（牵头单位：县住建局；责任单位：县财政局）\n"
        "\n云岭县人民政府\n2025年4月1日\n"
    )
    found = [each for each in run(WATER, table) if each.check == "ANNEX-DISAGREES" and each.key]
    assert [(each.document, each.key) for each in found] == [("a", ("（一）:县水利局", "（一）:县住建局"))]
    assert {each.document for each in found[0].elsewhere} == {"b"}
    assert "任务分工表（b）" in found[0].message


def test_one_document_alone_is_not_compared_and_says_so() -> None:
    for each in run(WATER):
        assert (each.key, each.status) == ((), Status.INAPPLICABLE)


def test_a_document_without_a_jurisdiction_is_compared_with_nobody() -> None:
    bare = "关于兴水的工作方案\n\n一、重点任务\n（一）建设水库。到2027年，水库总库容达到5亿立方米。" + TAIL.format(lead="水利局")
    assert extract(bare, "x").document.jurisdiction is None
    assert not [each for each in run(bare, bare) if each.key]


def test_the_order_of_the_documents_changes_no_finding() -> None:
    texts = {
        "a": WATER,
        "b": document("乡村建设", ("改善供水", "到2027年，水库总库容达到3亿立方米。", "县水利局")),
        "c": document("民生", ("办好实事", "到2027年，水库总库容达到4亿立方米。", "县民政局")),
    }
    seen = set()
    for order in permutations(texts):
        named = [(extract(texts[id], id), texts[id]) for id in order]
        found = audit_documents(named, b"".join(record_of(*each) for each in named), ACROSS)
        seen.add(tuple(sorted((each.id, each.message) for each in found if each.key)))
    assert len(seen) == 1
    assert len(next(iter(seen))) == 3


def test_other_checks_find_in_company_what_they_find_alone() -> None:
    other = document("乡村建设", ("改善供水", "到2027年，水库总库容达到3亿立方米。", "县水利局、县住建局"))
    together = run(WATER, other, checks=tuple(audits()))
    alone = extract(other, "b")
    apart = run(WATER, checks=tuple(audits())) + audit_documents([(alone, other)], record_of(alone, other))
    own = lambda found: [each for each in found if each.check not in ACROSS]  # noqa: E731
    assert own(together) == own(apart)


def test_both_engines_compare_alike() -> None:
    table = ANNEX.format(lead="县住建局", second="县水利局", amount="3亿立方米")
    texts = {
        "a": document("兴水", BODY, annex=table),
        "b": document("乡村建设", ("加快农村供水建设", "到2027年，水库总库容达到3亿立方米。", "县住建局")),
        "c": document("民生", ("加快农村供水建设", "到2027年，水库总库容达到2亿立方米。", "县民政局")),
    }
    record = b"".join(record_of(extract(text, id), text) for id, text in texts.items())
    stores = OxigraphStore(record), MemoryStore(record)
    for check in ACROSS:
        told = [
            sorted(sorted((name, str(term)) for name, term in row.items()) for row in store.select(audits()[check].sparql))
            for store in stores
        ]
        assert told[0] == told[1] != [], check


def test_json_and_rdf_name_the_document_of_every_passage() -> None:
    other = document("乡村建设", ("改善供水", "到2027年，水库总库容达到3亿立方米。", "县水利局"))
    studied = [
        Studied(f"{id}.txt", text, extract(text, id), record_of(extract(text, id), text))
        for id, text in (("a", WATER), ("b", other))
    ]
    found = audited(studied)
    rows = json.loads(findings_json(found[0]))
    row = next(row for row in rows if row["check"] == "TARGET-DIFFERS")
    assert [each["document"] for each in row["evidence"]] == ["a", "b"]
    turtle = findings_turtle(
        [(one.facts, one.text, each, "https://w3id.org/zhize/id/") for one, each in zip(studied, found, strict=True)]
    ).decode()
    assert turtle.count("水库总库容达到3亿立方米") >= 2  # the message and the passage of the other document


@pytest.mark.parametrize(("lead", "found"), [("县发展和改革局", 0), ("县住建局", 1)])
def test_a_lead_in_another_spelling_is_the_same_lead(lead, found) -> None:
    plan = document("兴水", ("建设水库", "到2027年，水库总库容达到2亿立方米。", "县发改局"), county="临洮县")
    other = document("乡村建设", ("改善供水", "到2027年，水库总库容达到2亿立方米。", lead), county="临洮县")
    table = (
        f"临洮县兴水任务分工表\n\n一、重点任务\n（一）建设水库。加固大坝。（牵头单位：{lead}；责任单位：县财政局）\n"
        "\n临洮县人民政府\n2025年4月1日\n"
    )
    for checks, texts in ((("TARGET-DIFFERS",), (plan, other)), (("ANNEX-DISAGREES",), (plan, table))):
        named = [(extract(text, "ab"[at]), text) for at, text in enumerate(texts)]
        studied = [Studied(facts.document.id, text, facts, record_of(facts, text)) for facts, text in named]
        rows = [each for document in audited(studied, checks) for each in document if each.key]
        assert len(rows) == found, checks
