"""A document, findings and reviews full of markup, formulas, controls and broken characters do no harm in any form."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from openpyxl import load_workbook
from zhize.graph.audits import Evidence, Family, Finding, Review, Severity, Status, finding_id
from zhize.graph.audits.reviews import Gone, ReviewRow, reviewed
from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import Facts
from zhize.graph.questions.headers import Words
from zhize.graph.reading.sheets import read_rows
from zhize.graph.reports.audit_markdown import findings_markdown
from zhize.graph.reports.audit_page import Audited, audit_page
from zhize.graph.reports.audit_rdf import findings_turtle
from zhize.graph.reports.audit_workbook import findings_workbook
from zhize.graph.reports.audits import findings_json, findings_table
from zhize.graph.reports.brief_files import brief_docx, brief_html, index_html
from zhize.graph.reports.briefs import briefs, collectives
from zhize.graph.reports.commented import commented_text
from zhize.graph.reports.review_sheet import HEADINGS, read_reviews, review_workbook
from zhize.graph.reports.tables import RowFormat, render
from zhize.graph.validation import validate

from tests.reports.word_files import comments, opened

#: What each does where it is not taken as text.
PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "image": '<img src=x onerror="alert(2)">',
    "end of cdata": "]]><!--",
    "quotes": "\"'&amp;`",
    "formula": "=1+1",
    "command": "@SUM(1)|cmd",
    "full-width formula": "＝1+1",
    "controls": "\x00\x07\x08\x1b[31m\x7f",
    "line ends": "a\r\n=b\u2028c\u2029",
    "right to left": "\u202e反\u2066转",
    "emoji": "👨\u200d👩\u200d👧😀",
    "lone surrogate": "半\ud800个\udfff",
    "noncharacter": "\ufffe\uffff",
    "template": "{{ 7*7 }}{% raw %}",
    "markdown": "[点](javascript:alert(3))|*`_",
    "escape of a sheet": "_x0041_",
    "turtle": '" . <x> <y> <z> \\',
}
ALL = "".join(PAYLOADS.values())


def hostile_facts() -> tuple[Facts, str]:
    """A document whose title, units, indicators and text hold every payload; quotes agree with the text."""
    safe = re.sub("[\ud800-\udfff]", "", ALL)
    text = f"甲县{safe}意见\n一、水利{safe}\n（一）建设{safe}。新建水库3座。（牵头单位：县水利局；责任单位：县财政局、县水利局）\n"
    facts = extract(text, "doc")
    raw = facts.model_dump()
    raw["document"] |= {"id": "d" + ALL, "title": ALL, "number": ALL, "issuers": [ALL], "jurisdiction": ALL}
    for row in raw["measures"]:
        row["title"] = ALL
    for row in raw["assignments"]:
        row["name"] += ALL
        row["unit"] += ALL
        row["label"] = ALL
    for row in raw["targets"]:
        row["metric"] = ALL
        row["deadline_text"] = ALL
    return Facts.model_construct(**_rows(raw)), text


def _rows(raw):
    from zhize.graph import model

    classes = {
        "conventions": model.Convention, "measures": model.Measure, "assignments": model.Assignment,
        "targets": model.Target, "quantities": model.Quantity, "brands": model.Brand, "industries": model.Industry,
        "projects": model.Project, "items": model.Item, "enumerations": model.Enumeration,
        "obligations": model.Obligation, "duties": model.Duty, "unresolved": model.Unresolved,
    }
    made = {name: [cls.model_construct(**row) for row in raw[name]] for name, cls in classes.items()}
    statements = [model.Statement.model_construct(**row) for row in raw["document"]["statements"]]
    made["document"] = model.Document.model_construct(**{**raw["document"], "statements": statements})
    return made


FACTS, TEXT = hostile_facts()


def finding(payload: str, at: int = 0, **more) -> Finding:
    key = ("（一）" + payload, payload, 3)
    review = Review(Status.OPEN, payload, payload, "2024-05-01", Words(payload, payload))
    made = Finding(
        finding_id("ROLE-CONFLICT", FACTS.document.id, key), "ROLE-CONFLICT", Words(payload, payload),
        list(Family)[at % 8], list(Severity)[at % 3], key, Words(payload, payload), ("（一）", payload),
        (Evidence(payload, at, at + 7, ((at + 1, at + 3),)), Evidence(TEXT[0:5], 0, 5)),
        Status.OPEN, Words(payload, payload), FACTS.document.id, review,
    )
    return replace(made, **more)


FINDINGS = [
    *(finding(payload, at) for at, payload in enumerate(PAYLOADS.values())),
    finding(ALL, 1),
    replace(finding(ALL, 2), key=(), status=Status.UNDECIDED, id="role-conflict-0", review=None),
]
GONE = [Gone(ReviewRow(3, ALL, Review(Status.MENDED, ALL, ALL), ALL, ALL, ALL, ALL, ALL), (ALL,))]


def test_json_gives_every_character_back():
    rows = json.loads(findings_json(FINDINGS).encode("utf-8"))
    assert [row["message"] for row in rows] == [each.words.zh for each in FINDINGS]
    assert rows[-2]["review"]["note"] == ALL
    assert json.loads(render(findings_table(FINDINGS, full=True), RowFormat.JSON))[-2]["message"] == ALL


@pytest.mark.parametrize("full", [False, True])
def test_a_screen_table_steers_no_terminal(full):
    shown = render(findings_table(FINDINGS, full=full), RowFormat.TABLE).decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", shown)


def test_no_cell_of_a_csv_is_a_formula():
    rows = list(csv.reader(io.StringIO(render(findings_table(FINDINGS, full=True), RowFormat.CSV).decode("utf-8"))))
    assert len(rows) == len(FINDINGS) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "＝")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markdown_holds_no_markup_but_its_own(lang):
    report = findings_markdown(FINDINGS, FACTS, gone=GONE, lang=lang)
    report.encode("utf-8")
    assert not re.search(r"<(?!/?b>)", report)
    assert not re.search(r"(?<!\\)\]\(", report)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", report)


def cells(data: bytes):
    return [cell for page in load_workbook(io.BytesIO(data)).worksheets for row in page.iter_rows() for cell in row]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(lang):
    for data in (findings_workbook(FINDINGS, GONE, lang=lang), review_workbook(reviewed(FINDINGS, []), [GONE[0].row], lang)):
        found = cells(data)
        assert {cell.data_type for cell in found} <= {"s", "n"}
        assert not [cell for cell in found if cell.hyperlink]
        assert "=1+1" in {cell.value for cell in found}
        assert "_x0041_" in {cell.value for cell in found}
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                ElementTree.fromstring(package.read(name))


def test_what_a_person_wrote_comes_back_from_the_sheet_as_it_was(tmp_path):
    path = tmp_path / "表.xlsx"
    row = ReviewRow(2, "role-conflict-1", Review(Status.MENDED, "=1+1 <b> ]]> _x0041_ 😀", "@张三"), more={"处室": "-1"})
    path.write_bytes(review_workbook(reviewed([], [row]), [row]))
    (again,) = read_reviews(path)
    assert (again.review.note, again.review.reviewer, again.more) == (row.review.note, "@张三", {"处室": "-1"})
    assert read_rows(path, HEADINGS)[0].cells["处室"] == "-1"


class Tags(HTMLParser):
    """The elements of a page with their attributes, and the words of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def pages():
    made = briefs(FACTS, TEXT, FINDINGS)
    return {
        "report": audit_page([Audited(FACTS, TEXT, FINDINGS, GONE)]),
        "brief": brief_html(made[0]),
        "list": index_html(FACTS, made, collectives(FACTS, TEXT)),
    }


@pytest.mark.parametrize("name", ["report", "brief", "list"])
def test_a_page_has_no_element_and_no_attribute_of_a_document(name):
    page = pages()[name]
    page.encode("utf-8")
    found = Tags(page)
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert not {tag for tag, _ in found.tags} & {"img", "iframe", "object", "embed", "link2", "base", "form", "style2"}
    assert [attributes for _, attributes in found.tags if any(key.startswith("on") for key in attributes)] == []
    assert {attributes.get("href") for tag, attributes in found.tags if tag == "link"} == {"data:,"}
    links = [attributes["href"] or "" for tag, attributes in found.tags if tag == "a"]
    assert not [link for link in links if re.match(r"(?i)\s*(javascript|data|https?):|//", link)]
    assert "<script>alert(1)</script>" in "".join(found.words)
    assert "{{ 7*7 }}" in "".join(found.words)


def test_turtle_says_every_message_and_conforms_to_the_shapes():
    data = findings_turtle([(FACTS, TEXT, FINDINGS, "https://w3id.org/zhize/id/")])
    triples = list(ox.parse(data, format=ox.RdfFormat.TURTLE))
    said = {t.object.value for t in triples if t.predicate.value.endswith("#message")}
    assert PAYLOADS["turtle"] in said
    assert PAYLOADS["script"] in said
    assert len({t.subject for t in triples if t.predicate.value.endswith("#check")}) == len(FINDINGS)
    graph = ox.NamedNode("https://w3id.org/zhize/id/doc/x")
    assert validate("".join(f"{ox.Quad(t.subject, t.predicate, t.object, graph)} .\n" for t in triples).encode()) == []


def xml_parts(data: bytes):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [ElementTree.fromstring(package.read(name)) for name in package.namelist()]


def test_a_word_file_opens_and_its_comments_are_text():
    data = commented_text(FACTS, TEXT, FINDINGS)
    assert xml_parts(data)
    told = comments(data)
    assert len(told) >= len(FINDINGS)
    words = "\n".join(paragraph for each in told for paragraph in each.paragraphs)
    assert "<script>alert(1)</script>" in words
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", words)
    assert {each.author for each in told} == {"zhize"}
    assert "<script>alert(1)</script>" in "\n".join(paragraph.text for paragraph in opened(data).paragraphs)


def test_a_text_with_lone_surrogates_becomes_a_word_file_too():
    text = "甲县意见\n（一）建设\ud800水库。\n"
    facts = Facts.model_construct(**{**dict(FACTS), "measures": [], "assignments": [], "targets": []})
    assert "建设\ufffd水库" in opened(commented_text(facts, text, [])).paragraphs[1].text


def test_briefs_open_in_word_whatever_the_names():
    for brief in briefs(FACTS, TEXT, FINDINGS):
        data = brief_docx(brief)
        assert xml_parts(data)
        assert "<script>alert(1)</script>" in opened(data).paragraphs[0].text
        assert re.fullmatch(r"[^/\\:*?\"<>|\x00-\x1f]+", brief.file)
