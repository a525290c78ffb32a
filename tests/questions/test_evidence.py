"""What `evidence` adds to a row: the words of the text that prove it, at their place, on every engine alike."""

from __future__ import annotations

import pytest
from zhize.graph import resources
from zhize.graph.errors import UsageError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.questions import Registry, ask, find, questions
from zhize.graph.reading.formats import read_bytes
from zhize.graph.record import record_of
from zhize.graph.reports.answers import answer_table
from zhize.graph.reports.tables import RowFormat, render
from zhize.graph.store import MemoryStore, OxigraphStore, Store

from tests.reading.making import docx, paragraph, typeset

from .conftest import FIRST
from .test_first_document import PARAMS

FREE = sorted(name for name, question in questions().items() if name in PARAMS or not any(p.required for p in question.params))


def test_almost_every_question_is_asked_here() -> None:
    assert set(questions()) - set(FREE) == {"evidence"}


@pytest.mark.parametrize("name", FREE)
def test_every_row_is_proved_by_words_that_stand_where_it_says(first: Store, name: str) -> None:
    text = resources.text("data", f"documents/{FIRST}.txt")
    proved = ask(first, name, PARAMS.get(name), evidence=True)
    assert proved.columns[-1].name == "evidence"
    for row in proved.rows:
        assert row["evidence"], row
        places = [(each["start"], each["end"]) for each in row["evidence"]]
        assert places == sorted(set(places))
        for each in row["evidence"]:
            assert text[each["start"] : each["end"]] == each["quote"]
    plain = ask(first, name, PARAMS.get(name)).rows
    assert [{key: value for key, value in row.items() if key != "evidence"} for row in proved.rows] == plain


def test_the_evidence_is_what_a_reader_would_point_at(first: Store) -> None:
    (row, *_) = ask(first, "brand", {"brand": "黔江鸡杂"}, evidence=True).rows
    quotes = [each["quote"] for each in row["evidence"]]
    assert quotes.count("黔江鸡杂") >= 1
    assert any(quote.startswith("（牵头单位：区农业农村委、正阳") for quote in quotes)
    (pair,) = [row for row in ask(first, "shared-targets", {"unit": "区畜牧发展中心"}, evidence=True).rows if row["unit_b"] == "区林业局"]
    quotes = [each["quote"] for each in pair["evidence"]]
    assert len(quotes) == pair["targets_n"] + 1
    assert sum("区畜牧发展中心" in quote and "区林业局" in quote for quote in quotes) == 1


def test_tables_show_words_and_places_in_columns_of_their_own(first: Store) -> None:
    answer = ask(first, "double-role", evidence=True)
    table = answer_table(answer, "en")
    assert [heading.name for heading in table.headings][-2:] == ["quotes", "places"]
    said = render(table, RowFormat.CSV).decode()
    first_proof = answer.rows[0]["evidence"][0]
    assert f"{first_proof['start']}–{first_proof['end']}" in said
    assert first_proof["quote"] in said
    assert "Place" in render(table, RowFormat.MD, lang="en").decode()
    assert render(table, RowFormat.XLSX) == render(table, RowFormat.XLSX)


@pytest.mark.parametrize("store", [OxigraphStore, MemoryStore])
@pytest.mark.parametrize(
    ("suffix", "made", "in_file", "words"),
    [
        (".docx", lambda lines: docx("".join(map(paragraph, lines))), {"paragraph": 3}, ("（第3段）", "(paragraph 3)")),
        (".ofd", typeset, {"page": 1}, ("（第1页）", "(page 1)")),
    ],
    ids=["Word", "OFD"],
)
def test_a_passage_says_page_or_paragraph_where_the_file_has_such(store, suffix, made, in_file, words) -> None:
    lines = ["某县实施意见", "一、重点任务", "（一）建设基地。新建茶园。（牵头单位：县甲局；责任单位：县乙局、县甲局）"]
    text, origin = read_bytes(made(lines), "某文件", suffix)
    answer = ask(store(record_of(extract(text, "某文件", origin), text)), "double-role", evidence=True)
    (row,) = answer.rows
    assert [{key: each[key] for key in each if key in ("page", "paragraph")} for each in row["evidence"]] == [in_file]
    for lang, said in zip(("zh", "en"), words, strict=True):
        assert said in render(answer_table(answer, lang), RowFormat.MD, lang=lang).decode()


def test_a_question_without_facts_says_what_its_head_lacks(first: Store) -> None:
    from dataclasses import replace

    bare = replace(find("measures"), name="bare", evidence=())
    with pytest.raises(UsageError, match="# evidence:"):
        Registry({"bare": bare}, {"choices-document": resources.text("ontology", "queries/choices-document.rq")}).ask(
            first, "bare", evidence=True
        )
