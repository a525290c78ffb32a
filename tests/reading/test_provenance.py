"""The page or paragraph of a fact: in the JSON beside the row, on the passage in RDF, and back without loss."""

import json

from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import FACT_LISTS, Facts
from zhize.graph.rdf.facts import nquads_to_facts
from zhize.graph.reading.formats import read_bytes
from zhize.graph.record import record_of
from zhize.graph.validation import validate
from zhize.graph.writing import facts_json

from tests.reading.making import docx, paragraph, typeset

PAGE = (
    "<table><tr><td>索引号<td>11/2024-1<tr><td>发文字号<td>某府发〔2024〕3号</table><h1>某县实施意见</h1><p>一、做强产业</p>"
    "<p>（一）建设园区。到2025年，建成园区12个。（牵头单位：县甲局；责任单位：县乙局）</p>"
)
LINES = ["某县实施意见", "一、做强产业", *("推动产业扩容提质，完善公共服务。" for _ in range(40)),
         "（一）建设园区。到2025年，建成园区12个。（牵头单位：县甲局；责任单位：县乙局）"]


def facts_of(data, suffix):
    text, origin = read_bytes(data, "某文件", suffix)
    return extract(text, "某文件", origin), text


def test_each_row_of_a_paged_file_says_its_page():
    facts, _ = facts_of(typeset(LINES), ".ofd")
    written = json.loads(facts_json(facts))
    assert len(written["document"]["pages"]) > 1
    assert [row["page"] for row in written["targets"]] == [len(facts.document.pages)]
    assert {row["page"] for row in written["measures"]} == {1, len(facts.document.pages)}
    for name in FACT_LISTS:
        for row in written[name]:
            assert facts.document.pages[row["page"] - 1] <= row["span"][0]


def test_each_row_of_a_word_file_says_its_paragraph():
    facts, _ = facts_of(docx("".join(map(paragraph, LINES))), ".docx")
    written = json.loads(facts_json(facts))
    assert [row["paragraph"] for row in written["targets"]] == [len(LINES)]
    assert "page" not in written["targets"][0]


def test_rows_of_plain_text_say_neither():
    written = json.loads(facts_json(extract("\n".join(LINES))))
    assert all("page" not in row and "paragraph" not in row for name in FACT_LISTS for row in written[name])
    assert written["document"]["format"] is None


def test_written_rows_are_read_back_as_they_were():
    for data, suffix in ((typeset(LINES), ".ofd"), (PAGE.encode(), ".html")):
        facts, _ = facts_of(data, suffix)
        assert Facts.model_validate_json(facts_json(facts)) == facts


def test_the_schema_names_both():
    schema = Facts.model_json_schema()["$defs"]["Target"]["properties"]
    assert schema["page"]["minimum"] == schema["paragraph"]["minimum"] == 1
    assert "metric" in schema


def test_passages_keep_their_place_in_rdf_and_nothing_is_lost():
    for data, suffix, property in ((typeset(LINES), ".ofd", "page"), (PAGE.encode(), ".html", "paragraph")):
        facts, text = facts_of(data, suffix)
        record = record_of(facts, text)
        passages = record.count(b"ns#Passage>")
        assert passages > 5
        assert record.count(f"ns#{property}> ".encode()) == passages
        assert nquads_to_facts(record) == [facts]
        assert validate(record) == []


def test_the_fields_of_a_web_page_are_kept_and_give_the_number_the_text_lacks():
    facts, _ = facts_of(PAGE.encode(), ".html")
    assert facts.document.metadata == {"索引号": "11/2024-1", "发文字号": "某府发〔2024〕3号"}
    assert facts.document.number == "某府发〔2024〕3号"
    stated, _ = facts_of(PAGE.replace("<p>一、", "<p>某政发〔2023〕9号</p><p>一、").encode(), ".html")
    assert stated.document.number == "某政发〔2023〕9号"
