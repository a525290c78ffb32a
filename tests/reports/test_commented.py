"""The text as a Word file with each finding as a comment at its sentence, re-read by python-docx and LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from zhize.graph.audits import run_audits
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reports.commented import commented_text, comments_of
from zhize.graph.reports.source_paragraphs import source_paragraphs
from zhize.graph.reports.word_comments import Comment, Piece, insert_comments, saved
from zhize.visualize.word import Paragraph, Run, package

from tests.conftest import SHORT_TEXT
from tests.needed import need
from tests.reports.word_files import comments, opened

NOTICE = """甲县人民政府关于印发《甲县兴水实施意见》的通知

各乡镇人民政府，县政府有关部门：
《甲县兴水实施意见》已经县政府同意，现印发给你们，请认真贯彻执行。

甲县人民政府
2024年2月29日

甲县兴水实施意见

　　为兴修水利，提出以下意见。
一、水利
（一）建设水库。新建水库3座。（牵头单位：县水利局；责任单位：县财政局、县公安局、县水利局）
（二）修缮沟渠
修缮沟渠20公里。
（牵头单位：县农业农村局；责任单位：县财政局、县公安局）
"""


@pytest.fixture(scope="module")
def notice():
    facts = extract(NOTICE, "doc")
    return facts, run_audits(facts, NOTICE)


def styles(data: bytes) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in opened(data).paragraphs]


def test_the_text_is_set_as_an_official_text(notice):
    facts, findings = notice
    assert styles(commented_text(facts, NOTICE, findings)) == [
        ("Title", "甲县人民政府关于印发《甲县兴水实施意见》的通知"),
        ("Addressee", "各乡镇人民政府，县政府有关部门："),
        ("Body Text", "《甲县兴水实施意见》已经县政府同意，现印发给你们，请认真贯彻执行。"),
        ("Signature", "甲县人民政府"),
        ("Signature", "2024年2月29日"),
        ("Title", "甲县兴水实施意见"),
        ("Body Text", "为兴修水利，提出以下意见。"),
        ("Heading 1", "一、水利"),
        ("Body Text", "（一）建设水库。新建水库3座。（牵头单位：县水利局；责任单位：县财政局、县公安局、县水利局）"),
        ("Heading 2", "（二）修缮沟渠"),
        ("Body Text", "修缮沟渠20公里。"),
        ("Body Text", "（牵头单位：县农业农村局；责任单位：县财政局、县公安局）"),
    ]


def test_a_heading_in_front_of_its_sentence_keeps_its_look(notice):
    paragraph = opened(commented_text(*notice[:1], NOTICE, [])).paragraphs[8]
    assert [(run.text, run.style.name) for run in paragraph.runs] == [
        ("（一）建设水库", "Run-in heading 2"),
        ("。新建水库3座。（牵头单位：县水利局；责任单位：县财政局、县公安局、县水利局）", "Default Paragraph Font"),
    ]


def test_every_finding_is_a_comment_at_its_sentence(notice):
    facts, findings = notice
    told = comments(commented_text(facts, NOTICE, findings))
    assert {each.author for each in told} == {"zhize"}
    conflict = next(each for each in told if "一家两个角色" in each.paragraphs[0])
    assert conflict.words == ["（牵头单位：县水利局；责任单位：县财政局、县公安局、县水利局）"]
    assert conflict.paragraphs[0] == "【违规】一家两个角色"
    assert conflict.paragraphs[1] == "（一）里县水利局既是牵头单位又是责任单位，请核对"
    assert conflict.paragraphs[2].startswith("建议：")
    assert re.fullmatch(r"状态：待核实 · role-conflict-\w{12}", conflict.paragraphs[3])
    with_key = [each for each in findings if each.key]
    assert {each.id for each in with_key} == {
        found[1] for each in told if (found := re.search(r"· ([\w@-]+)$", each.paragraphs[-1]))
    }


def test_a_finding_in_two_measures_is_told_once_and_pointed_back_to_from_the_other(notice):
    told = [each for each in comments(commented_text(notice[0], NOTICE, notice[1])) if "名单相同" in each.paragraphs[0]]
    assert len(told) == 2
    assert told[0].paragraphs[2].startswith("建议：")
    assert "第一条批注（dup-resp-list-" in told[1].paragraphs[1]
    assert ["县公安局" in words for each in told for words in each.words] == [True, True]


def test_english_comments_are_english(notice):
    told = comments(commented_text(notice[0], NOTICE, notice[1], lang="en"))
    assert any(each.paragraphs[0] == "[violation] One unit in two roles" for each in told)


def test_a_finding_without_a_passage_stands_at_the_title(notice):
    from dataclasses import replace

    bare = replace(next(each for each in notice[1] if each.key), evidence=())
    (told,) = comments(commented_text(notice[0], NOTICE, [bare]))
    assert told.words == ["甲县人民政府关于印发《甲县兴水实施意见》的通知"]


def test_a_check_that_could_not_decide_says_so_where_the_words_stand():
    text = "一、水利\n（一）建设水库。新建水库3座。（牵头单位：）\n（二）修缮沟渠。修缮沟渠。（牵头单位：县水利局；责任单位：县财政局）"
    facts = extract(text, "doc")
    findings = run_audits(facts, text)
    undecided = [each for each in findings if each.status == "无法判断"]
    assert undecided
    told = comments(commented_text(facts, text, findings))
    assert any(each.paragraphs[0].startswith("【无法判断】") for each in told)


def test_the_same_findings_give_the_same_bytes_and_no_clock(notice):
    first, second = (commented_text(notice[0], NOTICE, notice[1]) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package_:
        assert {info.date_time for info in package_.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"w:date" not in package_.read("word/comments.xml")
        assert package_.testzip() is None


def test_wrapped_lines_are_one_paragraph_and_page_numbers_are_left_out():
    line = "为推动全县水利事业持续健康发展着力破解水资源短缺等突出问题切实增强防汛抗旱能力"
    lines = [line] * 9 + ["—３—", line + "现提出以下意见。"]
    text = "甲县兴水实施意见\n" + "\n".join(lines) + "\n一、水利\n（一）建设水库。新建水库3座。"
    placed = source_paragraphs(extract(text, "doc"), text)
    assert [len(paragraph.runs) for paragraph in placed.paragraphs][:2] == [1, 10]
    assert "".join(run.text for run in placed.paragraphs[1].runs) == line * 10 + "现提出以下意见。"


def test_a_text_without_line_breaks_is_cut_at_its_headings():
    text = "为兴水提出意见。一、水利（一）建设水库。新建水库3座。（牵头单位：县水利局）（二）修缮沟渠。修缮沟渠。（牵头单位：县农业农村局）"
    words = [text for _, text in styles(commented_text(extract(text, "doc"), text, []))]
    assert words == ["为兴水提出意见。", "一、水利", "（一）建设水库。新建水库3座。（牵头单位：县水利局）", "（二）修缮沟渠。修缮沟渠。（牵头单位：县农业农村局）"]


def test_tabs_of_a_table_stay_tabs():
    text = "附件\n序号\t任务\t牵头单位\n1\t建设水库3座\t县水利局\n"
    assert [text for _, text in styles(commented_text(extract(text, "doc"), text, []))] == [
        "附件", "序号\t任务\t牵头单位", "1\t建设水库3座\t县水利局",
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("一、（二）1.水利局建设。，；：\n\t 　牵头单位责任3座a\u202e\x07😀"), max_size=120))
def test_no_character_of_a_text_is_lost_or_doubled(text):
    facts = extract(text, "doc")
    placed = source_paragraphs(facts, text)
    assert [run.text for paragraph in placed.paragraphs for run in paragraph.runs] == [text[a:b] for a, b in placed.places]
    assert placed.places == sorted(placed.places)
    assert all(a[1] <= b[0] for a, b in zip(placed.places, placed.places[1:], strict=False))
    shown = "".join(text[a:b] for a, b in placed.places)
    assert re.sub(r"[\s\u00a0\u202e\d—－-]", "", shown) == re.sub(r"[\s\u00a0\u202e\d—－-]", "", text)


# Comments in any package


WORDS = ["甲乙丙丁", "戊己", "庚", "辛壬癸子丑"]


def bare(words=WORDS):
    document = opened(package([Paragraph([Run(each, bold=at == 1)]) for at, each in enumerate(words)], title="x"))
    pieces, at = [], 0
    for node in document.element.body.iter(qn("w:t")):
        pieces.append(Piece(at, at + len(node.text), node))
        at += len(node.text) + 1
    return document, pieces


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 14), st.integers(1, 14)).map(lambda s: (s[0], s[0] + s[1])), max_size=8))
def test_comments_overlap_nest_and_reach_over_paragraphs(spans):
    text = "\n".join(WORDS)
    spans = [(start, min(end, len(text))) for start, end in spans]
    document, pieces = bare()
    insert_comments(document, pieces, [Comment(span, [str(at)]) for at, span in enumerate(spans)])
    data = saved(document)
    assert [each.text for each in opened(data).paragraphs] == WORDS
    told = comments(data)
    assert [each.paragraphs for each in told] == [[str(at)] for at in range(len(spans))]
    for (start, end), each in zip(spans, told, strict=True):
        if text[start:end].strip():
            assert "\n".join(each.words) == text[start:end].strip("\n")


def test_a_split_run_keeps_its_format_and_what_else_stands_in_it():
    document, pieces = bare()
    node = pieces[1].node
    node.addprevious(node.makeelement(qn("w:tab")))
    node.addnext(node.makeelement(qn("w:br")))
    insert_comments(document, pieces, [Comment((5, 6), ["x"])])
    runs = [run for run in opened(saved(document)).paragraphs[1].runs if run.text.strip() or run._r.findall(qn("w:tab"))]
    assert [(run.text, run.bold) for run in runs] == [("\t", True), ("戊", True), ("己", True)]
    assert opened(saved(document)).paragraphs[1].text == "\t戊己\n"


def test_comments_of_another_person_stay_and_ids_go_on():
    document, pieces = bare()
    document.add_comment(document.paragraphs[3].runs, text="同意", author="李四", initials="李")
    insert_comments(document, pieces, [Comment((0, 2), ["甲乙"])])
    told = comments(saved(document))
    assert [(each.author, each.words) for each in told] == [("李四", ["辛壬癸子丑"]), ("zhize", ["甲乙"])]


def test_a_package_made_by_another_program_is_annotated_and_keeps_its_parts():
    """What a .docx source will be: headings, a table, tracked insertions, hyperlinks of its own."""
    source = docx.Document()
    source.add_heading("甲县兴水实施意见", 1)
    paragraph = source.add_paragraph("建设")
    paragraph.add_run("水库三座").bold = True
    inserted = paragraph._p.makeelement(qn("w:ins"), {qn("w:id"): "90", qn("w:author"): "李四"})
    run = paragraph.add_run("，本年完成")._r
    run.addprevious(inserted)
    inserted.append(run)
    source.add_table(1, 1).cell(0, 0).text = "县水利局"
    source.core_properties.author = "县政府办"
    out = io.BytesIO()
    source.save(out)
    document = opened(out.getvalue())
    pieces, at = [], 0
    for node in document.element.body.iter(qn("w:t")):
        pieces.append(Piece(at, at + len(node.text), node))
        at += len(node.text)
    text = "甲县兴水实施意见建设水库三座，本年完成县水利局"
    place = text.index("水库"), text.index("完成") + 2
    insert_comments(document, pieces, [Comment(place, ["没有写明时限"]), Comment((len(text) - 3, len(text)), ["单位"])])
    data = saved(document)
    told = comments(data)
    assert [each.words for each in told] == [["水库三座，本年完成"], ["水利局"]]
    again = opened(data)
    assert again.core_properties.author == "县政府办"
    assert again.paragraphs[1].runs[1].bold
    assert len(list(again.element.body.iter(qn("w:ins")))) == 1


def test_no_pieces_and_no_comments_are_no_trouble():
    document, pieces = bare()
    insert_comments(document, [], [Comment((0, 1), ["x"])])
    insert_comments(document, pieces, [])
    assert comments(saved(document)) == []


def test_comments_stand_in_the_order_of_the_text_the_graver_first(notice):
    made = comments_of(notice[0], notice[1])
    assert [each.span for each in made] == sorted(each.span for each in made)
    same = [each.paragraphs[0] for each in made if each.span == made[-1].span]
    assert same == sorted(same, key=lambda head: ["【违", "【预", "【提", "【无"].index(head[:2]))


# LibreOffice


@pytest.fixture(scope="session")
def soffice():
    found = shutil.which("soffice") or shutil.which("libreoffice")
    need(found is not None, "LibreOffice (Debian package libreoffice-writer)")
    return found


def converted(soffice, path, form):
    """Convert with a profile of its own, bounded, and return the new file."""
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=180,
    )
    return path.with_suffix(f".{form}")


def test_libreoffice_opens_it_with_every_comment_at_its_words(soffice, built, tmp_path):
    source = next(built.glob("*/批注稿.docx"))
    path = tmp_path / "批注稿.docx"
    path.write_bytes(source.read_bytes())
    with zipfile.ZipFile(converted(soffice, path, "odt")) as odt:
        content = odt.read("content.xml").decode("utf-8")
    told = comments(path.read_bytes())
    assert len(told) > 50
    assert content.count("<office:annotation ") == content.count("<office:annotation-end") == len(told)
    assert content.count("<dc:creator>zhize</dc:creator>") == len(told)
    assert "【违规】一家两个角色" in content


def test_libreoffice_opens_a_short_one_too(soffice, tmp_path):
    facts = extract(SHORT_TEXT, "doc")
    path = tmp_path / "稿.docx"
    path.write_bytes(commented_text(facts, SHORT_TEXT, run_audits(facts, SHORT_TEXT)))
    assert converted(soffice, path, "pdf").read_bytes().startswith(b"%PDF")
