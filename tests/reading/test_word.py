"""Reading .docx: what Word shows is what is read, numbers, insertions, merged cells and text boxes included."""

import pytest
from zhize.graph.errors import InputError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading.formats import read_bytes
from zhize.graph.reading.numbering import numeral

from tests.reading.making import OFFICIAL, W, docx, levels, merged, paragraph, run, spanned, table


def lines(body, numbering="", styles="", **more):
    return read_bytes(docx(body, numbering, styles, **more), "某文件.docx", ".docx")[0].split("\n")[:-1]


def changed(kind, words, text="t"):
    return f'<w:{kind} w:id="1" w:author="a"><w:r><w:{text}>{words}</w:{text}></w:r></w:{kind}>'


def test_automatic_numbers_are_written_out():
    body = (
        paragraph("做强产业", level=0) + paragraph("建设园区", level=1) + paragraph("建厂房。", level=2)
        + paragraph("引企业。", level=2) + paragraph("完善平台", level=1) + paragraph("建平台。", level=2)
        + paragraph("强化保障", level=0) + paragraph("加强领导", level=1) + paragraph("细项", level=4)
    )
    assert lines(body, OFFICIAL) == [
        "一、做强产业", "（一）建设园区", "1.建厂房。", "2.引企业。", "（二）完善平台", "1.建平台。", "二、强化保障",
        "（一）加强领导", "①细项",
    ]


def test_measures_numbered_through_all_parts_go_on_where_the_level_never_restarts():
    numbering = levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）")).replace(
        '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/>'
    )
    body = "".join(paragraph(words, level=at) for words, at in (("甲", 0), ("子", 1), ("乙", 0), ("丑", 1)))
    assert lines(body, numbering) == ["一、甲", "（一）子", "二、乙", "（二）丑"]


def test_a_second_list_over_the_same_levels_starts_again_where_it_says_so():
    numbering = levels(("decimal", "%1.")) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(paragraph("事", level=0, number=number) for number in (1, 1, 2, 2, 3))
    assert lines(body, numbering) == ["1.事", "2.事", "1.事", "2.事", "3.事"]


def test_a_style_carries_its_number_and_the_paragraph_may_take_it_away():
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="heading"><w:basedOn w:val="base"/></w:style>'
    )
    none = '<w:p><w:pPr><w:pStyle w:val="heading"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + run("无号") + "</w:p>"
    assert lines(paragraph("甲", style="heading") + none + paragraph("乙", style="base"), OFFICIAL, styles) == [
        "一、甲", "无号", "二、乙",
    ]


def test_levels_linked_to_styles_number_the_headings():
    numbering = levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）")).replace(
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（', '<w:numFmt w:val="chineseCounting"/><w:pStyle w:val="h2"/><w:lvlText w:val="（'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for id in ("h1", "h2")
    )
    assert lines(paragraph("甲", style="h1") + paragraph("子", style="h2"), numbering, styles) == ["一、甲", "（一）子"]


def test_bullets_and_empty_levels_write_nothing():
    assert lines(paragraph("一般要求", level=0), levels(("bullet", "\uf06c"))) == ["一般要求"]


@pytest.mark.parametrize(
    ("value", "format", "words"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCountingThousand", "十"), (19, "japaneseCounting", "十九"),
        (20, "chineseCounting", "二十"), (105, "chineseCountingThousand", "一百零五"), (3, "chineseLegalSimplified", "叁"),
        (7, "decimalEnclosedCircle", "⑦"), (21, "decimalEnclosedCircle", "21"), (2, "ideographTraditional", "乙"),
        (5, "decimalZero", "05"), (8, "decimalFullWidth", "８"), (27, "lowerLetter", "aa"), (9, "upperRoman", "IX"),
        (4, "noSuchFormat", "4"), (0, "chineseCounting", "〇"),
    ],
)
def test_formats_of_numbers(value, format, words):
    assert numeral(value, format) == words


def test_insertions_count_and_deletions_do_not():
    body = paragraph("建设园区", inside=changed("ins", "12个") + changed("del", "10个", "delText")
                     + changed("moveTo", "。") + changed("moveFrom", "旧句。"))
    assert lines(body) == ["建设园区12个。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>{run("建设")}</w:p>'
    assert lines(first + paragraph("园区。", level=0), OFFICIAL) == ["一、建设园区。"]


def test_a_numbered_paragraph_counts_where_it_was_inserted_and_not_where_it_was_deleted():
    def tracked(kind, words):
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        mark = f'<w:rPr><w:{kind} w:id="1" w:author="a"/></w:rPr>'
        return f'<w:p><w:pPr>{number}{mark}</w:pPr>{changed(kind, words, "delText" if kind == "del" else "t")}</w:p>'

    body = paragraph("甲", level=0) + tracked("del", "旧") + tracked("ins", "新") + paragraph("乙", level=0)
    assert lines(body, OFFICIAL) == ["一、甲", "二、新", "三、乙"]


def test_split_runs_are_joined_with_nothing_between():
    body = paragraph("获证160", inside=run("个", "<w:b/>") + "<w:hyperlink>" + run("绿色") + "</w:hyperlink>" + run("食品"))
    assert lines(body) == ["获证160个绿色食品"]


def test_of_fields_only_the_results_are_read():
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = (
        mark("begin") + "<w:r><w:instrText>PAGEREF</w:instrText><w:t>代码</w:t></w:r>" + mark("separate") + run("结果")
        + mark("end")
    )
    assert lines(paragraph("前", inside=field + run("后"))) == ["前结果后"]


def test_hidden_words_and_notes_are_left_out():
    body = paragraph("正文", inside=run("隐藏", "<w:vanish/>") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"))
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>'
    assert lines(body, **{"word/footnotes.xml": notes, "word/header1.xml": notes}) == ["正文。"]


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = f"<w:txbxContent>{paragraph('（责任单位：市甲局）')}</w:txbxContent>"
    inside = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + box + "</wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph("建设园区。", inside=inside) + paragraph("后文")) == ["建设园区。", "（责任单位：市甲局）", "后文"]


def test_a_table_in_a_text_box_carries_duties():
    rows = table(["任务", "责任单位"], ["修路", merged("市甲局")], ["架桥", merged()])
    box = f"<w:r><w:drawing><wps:txbx><w:txbxContent>{rows}</w:txbxContent></wps:txbx></w:drawing></w:r>"
    assert lines(paragraph("附件", inside=box)) == ["附件", "任务\t责任单位", "修路\t市甲局", "架桥\t"]
    assert [(row.name, row.inherited) for row in extract("\n".join(lines(paragraph("附件", inside=box)))).assignments] == [
        ("市甲局", False), ("市甲局", True),
    ]


def test_a_text_box_in_a_cell_is_words_of_the_cell():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('市甲局')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert lines(table(["任务", "责任单位"], ["修路", f"<w:tc>{paragraph(inside=box)}</w:tc>"]))[1] == "修路\t市甲局"


def test_soft_breaks_part_lines_and_leading_tabs_only_indent():
    inside = "<w:r><w:tab/></w:r>" + run("上") + "<w:r><w:br/></w:r>" + run("下")
    assert lines(paragraph(inside=inside)) == ["上", "下"]


def test_content_controls_and_custom_markup_are_passed_through():
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt><w:customXml>{paragraph('乙')}</w:customXml>"
    assert lines(body) == ["甲", "乙"]


def test_a_vertically_merged_cell_stands_once_and_its_row_inherits():
    body = table(["序号", "任务", "责任单位", "完成时限"], ["1", "建设园区12个。", merged("市甲局、市乙局"), "2025年底"],
                 ["2", "培育企业5家。", merged(), "2026年底"])
    assert lines(body) == [
        "序号\t任务\t责任单位\t完成时限", "1\t建设园区12个。\t市甲局、市乙局\t2025年底", "2\t培育企业5家。\t\t2026年底",
    ]
    facts = extract("\n".join(lines(body)))
    assert [(row.measure, row.name, row.inherited) for row in facts.assignments] == [
        ("表/1", "市甲局", False), ("表/1", "市乙局", False), ("表/2", "市甲局", True), ("表/2", "市乙局", True),
    ]
    assert [(row.measure, row.value, row.deadline) for row in facts.targets] == [("表/1", 12, "2025"), ("表/2", 5, "2026")]


def test_several_paragraphs_of_a_cell_stay_on_one_line_and_apart():
    cell = f"<w:tc>{paragraph('市甲局')}{paragraph('市乙局')}</w:tc>"
    body = table(["序号", "任务", "责任单位"], ["1", "建设园区。", cell])
    assert lines(body)[1] == "1\t建设园区。\t市甲局 市乙局"
    assert [row.name for row in extract("\n".join(lines(body))).assignments] == ["市甲局", "市乙局"]


def test_a_head_of_two_lines_becomes_one_and_a_row_of_one_cell_a_line():
    body = table(
        [merged("序号"), merged("任务"), spanned("落实", 2)], [merged(), merged(), "牵头单位", "责任单位"],
        [spanned("一、做强产业", 4)], ["1", "建设园区。", "市甲局", "市乙局"],
    )
    assert lines(body) == ["序号\t任务\t牵头单位\t责任单位", "一、做强产业", "1\t建设园区。\t市甲局\t市乙局"]


def test_a_table_in_a_cell_is_read_behind_its_table():
    inner = table(["任务", "责任单位"], ["架桥。", "市丙局"])
    body = table(["事项", "说明"], ["修路", f"<w:tc>{paragraph('见表')}{inner}{paragraph()}</w:tc>"], ["其他", "无"])
    assert lines(body) == ["事项\t说明", "修路\t见表", "其他\t无", "任务\t责任单位", "架桥。\t市丙局"]


def test_a_table_that_only_frames_is_read_as_paragraphs():
    assert lines(table([f"<w:tc>{paragraph('甲')}{paragraph('乙')}</w:tc>"])) == ["甲", "乙"]


def test_a_column_that_word_numbers_itself_has_its_numbers():
    number = f"<w:tc>{paragraph(level=0)}</w:tc>"
    body = table(["序号", "任务", "责任单位"], [number, "修路", "市甲局"], [number, "架桥", "市乙局"])
    found = lines(body + paragraph(level=0) + paragraph("后文", level=0), levels(("decimal", "%1")))
    assert found == ["序号\t任务\t责任单位", "1\t修路\t市甲局", "2\t架桥\t市乙局", "4 后文"]
    assert [row.measure for row in extract("\n".join(found)).assignments] == ["表/1", "表/2"]


def test_cells_merged_sideways_as_older_files_say_it_are_one():
    def cell(words=""):
        merge = '<w:hMerge w:val="restart"/>' if words else "<w:hMerge/>"
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(words)}</w:tc>"

    body = table(["序号", "任务", "责任单位"], [cell("一、做强产业"), cell(), cell()], ["1", "修路", "市甲局"])
    assert lines(body) == ["序号\t任务\t责任单位", "一、做强产业", "1\t修路\t市甲局"]


def test_inserted_rows_count():
    new = f'<w:tr><w:trPr><w:ins w:id="1" w:author="a"/></w:trPr><w:tc>{paragraph("架桥")}</w:tc><w:tc>{paragraph("市乙局")}</w:tc></w:tr>'
    body = table(["任务", "责任单位"], ["修路", "市甲局"]).replace("</w:tbl>", new + "</w:tbl>")
    assert lines(body) == ["任务\t责任单位", "修路\t市甲局", "架桥\t市乙局"]


def test_deleted_rows_are_left_out():
    gone = f'<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr><w:tc>{paragraph("删")}</w:tc><w:tc>{paragraph("删")}</w:tc></w:tr>'
    body = table(["任务", "责任单位"], ["修路", "市甲局"]).replace("</w:tbl>", gone + "</w:tbl>")
    assert lines(body) == ["任务\t责任单位", "修路\t市甲局"]


def test_every_paragraph_knows_where_it_begins():
    text, origin = read_bytes(docx(paragraph("甲甲") + paragraph() + paragraph("乙")), "x", ".docx")
    assert origin.format == "docx"
    assert [text[start:].split("\n")[0] for start in origin.paragraphs] == ["甲甲", "乙"]


def test_a_document_in_the_strict_namespaces_reads_alike():
    data = docx(paragraph("甲", level=0), OFFICIAL)
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    strict = {
        name: data.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts.items()
    }
    from tests.reading.making import zipped

    assert read_bytes(zipped(strict), "x", ".docx")[0] == "一、甲\n"


def test_a_document_without_words_says_that_it_may_be_a_scan():
    with pytest.raises(InputError, match="OCR"):
        lines(paragraph())
