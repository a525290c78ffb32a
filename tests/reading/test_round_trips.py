"""The same document as .txt, .docx, .html, .pdf and .ofd gives the same facts; only where they stand differs."""

import re
from functools import cache
from html import escape
from pathlib import Path

import pytest
from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import FACT_LISTS
from zhize.graph.reading.formats import read_bytes

from tests.needed import need_module
from tests.reading.making import OFFICIAL, docx, ofd_page, paragraph, run, table, typeset
from tests.reading.printing import printed

DOCUMENT = next((Path(__file__).parents[2] / "data" / "documents").glob("*.txt"))
_NUMBER = re.compile(r"(?P<part>[一二三四五六七八九十]+、)|(?P<measure>（[一二三四五六七八九十]+）)|(?P<item>\d+\.)")
#: Levels of which the second goes on through all parts, as the document numbers its measures.
NUMBERING = OFFICIAL.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/>')


@cache
def text() -> str:
    return read_bytes(DOCUMENT.read_bytes(), str(DOCUMENT), ".txt")[0]


@cache
def paragraphs() -> list[str]:
    return [line.strip() for line in text().split("\n") if line.strip()]


def without_places(facts):
    """Return the facts of each list without what differs between files: spans, and spaces in quotes."""
    found = {}
    for name in FACT_LISTS:
        rows = [row.model_dump(exclude={"span", "clause", "extent", "valid_from"}) for row in getattr(facts, name)]
        found[name] = [
            {key: "".join(value.split()) if isinstance(value, str) else value for key, value in row.items()} for row in rows
        ]
    document = facts.document.model_dump(include={"title", "issuers", "jurisdiction", "date", "number", "addressees"})
    return document, found


def as_docx() -> bytes:
    """Numbers by Word's own numbering, the title split over runs, one word inserted and one deleted by tracking."""
    body = ""
    for words in paragraphs():
        found = _NUMBER.match(words)
        rest = words[found.end() :] if found else words
        level = {"part": 0, "measure": 1, "item": 2}[found.lastgroup] if found else None
        half = len(rest) // 2
        tracked = (
            f'<w:ins w:id="1" w:author="a">{run(rest[half:])}</w:ins>'
            '<w:del w:id="2" w:author="a"><w:r><w:delText>旧词</w:delText></w:r></w:del>'
        )
        body += paragraph(rest[:half], level=level, inside=tracked)
    return docx(body, NUMBERING)


def as_html() -> bytes:
    """Words split over inline elements, declared as GB2312 and sent as UTF-8, between navigation and footer."""
    body = "".join(
        f"<p>{escape(words[:3])}<span>{escape(words[3:9])}</span><b>{escape(words[9:])}</b></p>" for words in paragraphs()
    )
    return (
        '<html><head><meta charset="gb2312"><title>某网站</title></head><body><div class="nav">首页</div>'
        f'<div id="zoom">{body}</div><div class="footer">版权所有</div></body></html>'
    ).encode()


def as_pdf() -> bytes:
    page = "".join(f"<p>{escape(words)}</p>" for words in paragraphs())
    style = "<meta charset=utf-8><style>body{font:16pt/1.7 'Noto Serif CJK SC'} p{text-indent:2em;margin:0}</style>"
    margins = {"top": "30mm", "bottom": "30mm", "left": "26mm", "right": "26mm"}
    return printed(
        style + page, display_header_footer=True, header_template="<div style='font-size:9px'>公报</div>", margin=margins,
        footer_template="<div style='font-size:12px;width:100%;text-align:center'>— <span class=pageNumber></span> —</div>",
    )


def as_ofd() -> bytes:
    return typeset(paragraphs())


FORMATS = {
    ".docx": as_docx, ".html": as_html, ".ofd": as_ofd, ".pdf": as_pdf,
}


@pytest.mark.parametrize("suffix", [*(each for each in FORMATS if each != ".pdf"),
                                    pytest.param(".pdf", marks=pytest.mark.browser)])
def test_the_first_document_gives_the_same_facts_in_every_format(suffix):
    if suffix == ".pdf":
        need_module("pypdfium2")
    read, origin = read_bytes(FORMATS[suffix](), f"文件{suffix}", suffix)
    assert origin.format == suffix[1:]
    expected, found = without_places(extract(text(), "文件")), without_places(extract(read, "文件", origin))
    assert sum(map(len, expected[1].values())) > 400
    assert found[0] == expected[0]
    for name in FACT_LISTS:
        assert found[1][name] == expected[1][name], name


#: The document's role clauses, which a drafting office may set as a small table under each measure.
_CLAUSE = re.compile(r"（牵头单位：(?P<lead>[^；]*)；责任单位：(?P<others>.*)）$")
#: The rows of such a table, as a list of rows for units that lead and others.
CLAUSE_TABLES = {
    "labels beside units": lambda lead, others: [["牵头单位", lead], ["责任单位", others]],
    "labels over units": lambda lead, others: [["牵头单位", "责任单位"], [lead, others]],
}


def clause_tables_in_word(rows_of) -> bytes:
    body = ""
    for words in paragraphs():
        clause, found = _CLAUSE.search(words), _NUMBER.match(words)
        level = {"part": 0, "measure": 1, "item": 2}[found.lastgroup] if found else None
        body += paragraph(words[found.end() if found else 0 : clause.start() if clause else None], level=level)
        body += table(*rows_of(clause["lead"], clause["others"])) if clause else ""
    return docx(body, NUMBERING)


def clause_tables_in_html(rows_of) -> str:
    body = ""
    for words in paragraphs():
        clause = _CLAUSE.search(words)
        body += f"<p>{escape(words[: clause.start() if clause else None])}</p>"
        if clause:
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows_of(clause["lead"], clause["others"]))
            body += f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return f"<meta charset=utf-8><div>{body}</div>"


@pytest.mark.parametrize("form", CLAUSE_TABLES)
@pytest.mark.parametrize("suffix", [".docx", ".html", pytest.param(".pdf", marks=pytest.mark.browser)])
def test_the_first_document_with_its_clauses_as_tables_gives_the_same_facts(suffix, form):
    rows_of = CLAUSE_TABLES[form]
    if suffix == ".pdf":
        need_module("pypdfium2")
        style = "<style>body{font:14pt/1.7 'Noto Serif CJK SC'} table{width:100%;border-collapse:collapse} td{border:1px solid}</style>"
        data = printed(style + clause_tables_in_html(rows_of))
    else:
        data = clause_tables_in_word(rows_of) if suffix == ".docx" else clause_tables_in_html(rows_of).encode()
    read, origin = read_bytes(data, f"文件{suffix}", suffix)
    assert read.count("\t") >= 15
    expected, found = without_places(extract(text(), "文件")), without_places(extract(read, "文件", origin))
    # The rule says in which form a clause was read, which is what differs.
    for row in (*expected[1]["assignments"], *found[1]["assignments"]):
        del row["rule"]
    assert found == expected


#: A body and its annexed table of tasks, whose rows cite the body's numbers.
BODY = ["某县实施意见", "一、做强产业", "（一）建设园区。到2027年，建成园区12个。", "（二）培育企业。培育链主企业5家。", "附件", "任务分工表"]
ROWS = [["序号", "任务", "牵头单位", "责任单位", "完成时限"],
        ["1", "（一）建设园区，建成标准厂房20万平方米。", "县甲局", "县乙局、县丙局", "2026年底"],
        ["2", "（二）培育企业，培育上市企业3家。", "", "县丁局", ""]]


def test_an_annexed_table_with_merged_cells_gives_the_same_facts_in_every_format():
    from tests.reading.making import merged, ofd, ofd_rule, ofd_text

    plain = "\n".join(BODY + ["\t".join(row) for row in ROWS]) + "\n"
    word = "".join(map(paragraph, BODY)) + table(
        ROWS[0], [*ROWS[1][:2], merged(ROWS[1][2]), ROWS[1][3], merged(ROWS[1][4])],
        [*ROWS[2][:2], merged(), ROWS[2][3], merged()],
    )
    head, first, second = ("".join(f"<td>{cell}" for cell in row) for row in (ROWS[0], ROWS[1], [*ROWS[2][:2], ROWS[2][3]]))
    first = first.replace("<td>县甲局", "<td rowspan=2>县甲局").replace("<td>2026", "<td rowspan=2>2026")
    web = "".join(f"<p>{line}</p>" for line in BODY) + f"<table><tr>{head}<tr>{first}<tr>{second}</table>"
    xs, ys = [20, 32, 125, 147, 176, 198], [120, 130, 140, 150]
    rules = "".join(ofd_rule(xs[0], y, xs[-1], y) for y in (120, 130, 150))
    rules += ofd_rule(20, 140, 125, 140) + ofd_rule(147, 140, 176, 140)
    rules += "".join(ofd_rule(x, ys[0], x, ys[-1]) for x in xs)
    words = "".join(ofd_text(line, 28, 30 + 12 * at) for at, line in enumerate(BODY))
    words += "".join(
        ofd_text(cell, xs[column] + 1, 127 + 10 * row, 3.2)
        for row, cells in enumerate(ROWS) for column, cell in enumerate(cells) if cell
    )
    expected = without_places(extract(plain, "文件"))
    assert [(row["measure"], row["name"], row["inherited"]) for row in expected[1]["assignments"]] == [
        ("附/1", "县甲局", False), ("附/1", "县乙局", False), ("附/1", "县丙局", False), ("附/2", "县甲局", True),
        ("附/2", "县丁局", False),
    ]
    for data, suffix in ((docx(word), ".docx"), (web.encode(), ".html"), (ofd(ofd_page(words + rules)), ".ofd")):
        read, origin = read_bytes(data, "x", suffix)
        assert read == plain, suffix
        assert without_places(extract(read, "文件", origin)) == expected
