"""Reading .pdf printed by Chromium: wraps, pages, furniture and tables undone; what is no text refused."""

import io
import subprocess
import sys
import zlib
from functools import cache

import pytest
from zhize.graph.errors import InputError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading import pdf_apart
from zhize.graph.reading.formats import read_bytes
from zhize.graph.reading.pdf import read_here

from tests.needed import need_module
from tests.reading.printing import printed

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _pdf() -> None:
    need_module("pypdfium2")


MARGINS = {"top": "28mm", "bottom": "28mm", "left": "26mm", "right": "26mm"}
FURNITURE = {
    "display_header_footer": True,
    "header_template": "<div style='font-size:9px;margin-left:20mm'>某县人民政府公报</div>",
    "footer_template": "<div style='font-size:12px;width:100%;text-align:center'>— <span class=pageNumber></span> —</div>",
    "margin": MARGINS,
}
SENTENCES = [
    f"（{'一二三四五六七八九十'[n % 10]}）推动第{n}类产业扩容提质。到2025年，建成标准厂房{n}.5万平方米，培育CAQS-GAP示范基地{n}个，"
    f"食用农产品抽检合格率达到9{n % 10}%以上，带动一二三产业融合发展。（牵头单位：县发展改革委、县经济信息委；责任单位：县农业农村委，各乡镇人民政府）"
    for n in range(1, 31)
]
STYLES = {
    "indented": "body{font:16pt/1.7 'Noto Serif CJK SC'} p{text-indent:2em;margin:0}",
    "spaced": "body{font:10.5pt/1.5 'Noto Sans CJK SC'} p{margin:1em 0}",
    "justified": "body{font:14pt/1.4 'Noto Serif CJK SC';text-align:justify} p{text-indent:2em;margin:0}",
    "plain": "body{font:12pt/1.4 'Noto Sans CJK SC'} p{margin:0}",
}


@cache
def pdf(style, furniture=True):
    paragraphs = "".join(f"<p>{words}</p>" for words in SENTENCES)
    return printed(f"<meta charset=utf-8><style>{STYLES[style]}</style>{paragraphs}",
                   **(FURNITURE if furniture else {"margin": MARGINS}))


def read(data):
    return read_here(data, "某文件.pdf")


def whole(stream, filters):
    """Return a PDF of one page with this content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>",
        b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(stream), filters, stream),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    at = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % at


def test_a_file_is_read_in_a_process_of_its_own_with_the_same_result():
    assert read_bytes(pdf("spaced"), "某文件.pdf", ".pdf") == read(pdf("spaced"))
    with pytest.raises(InputError, match=r"某文件\.pdf.*损坏"):
        read_bytes(b"%PDF-1.7", "某文件.pdf", ".pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not bound memory")
def test_a_file_that_unpacks_to_gigabytes_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_apart, "MAX_MEMORY", 400_000_000)
    words = b"BT /F1 12 Tf 72 700 Td " + b"(Hello world) Tj " * 3_000_000 + b"ET"
    bomb = zlib.compress(zlib.compress(words, 1), 9)
    assert len(bomb) < 10_000
    with pytest.raises(InputError, match="too much memory"):
        read_bytes(whole(bomb, b"[/FlateDecode/FlateDecode]"), "某文件.pdf", ".pdf")


def test_a_file_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(pdf_apart, "MAX_SECONDS", 0.01)
    with pytest.raises(InputError, match="too slow"):
        read_bytes(pdf("spaced"), "某文件.pdf", ".pdf")


@pytest.mark.parametrize("style", STYLES)
def test_wrapped_and_paged_paragraphs_come_back_whole_and_without_furniture(style):
    assert read(pdf(style))[0].split("\n")[:-1] == SENTENCES


def turned(data, degrees):
    """Return a PDF whose pages are shown turned clockwise: what they say stands sideways or on its head."""
    import pypdfium2

    document, made = pypdfium2.PdfDocument(data), io.BytesIO()
    for page in document:
        page.set_rotation(degrees)
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_pages_whose_text_stands_sideways_are_read_as_a_person_turns_them(degrees):
    assert read(turned(pdf("indented"), degrees))[0].split("\n")[:-1] == SENTENCES
    table = printed(f"<meta charset=utf-8>{TABLE}<table><tr><td>序号<td>工作任务<td>责任单位</tr>"
                    "<tr><td>1<td>建设园区12个。<td rowspan=2>县甲局</tr><tr><td>2<td>培育企业5家。</tr></table>", landscape=True)
    assert read(turned(table, degrees))[0] == read(table)[0] == "序号\t工作任务\t责任单位\n1\t建设园区12个。\t县甲局\n2\t培育企业5家。\t\n"


def test_radicals_are_read_as_the_characters_they_print():
    page = "<meta charset=utf-8><style>body{font:14pt 'Noto Sans CJK SC'}</style>食品工业一二三，民生大事，长江用户，页面黄色⻝⼀⼤，①％（Ａ）℃½"
    assert read(printed(page))[0].strip() == "食品工业一二三，民生大事，长江用户，页面黄色食一大，①％（Ａ）℃½"


def test_words_of_latin_letters_stay_apart():
    style = "<meta charset=utf-8><style>body{font:14pt 'Noto Serif CJK SC'}</style>"
    page = style + "<p>推广 ESG Report of 2025，引进 Big Data 平台和 5G 基站 12 个，编号 2 0 2 5。</p>"
    assert read(printed(page))[0] == "推广ESG Report of 2025，引进Big Data平台和5G基站12个，编号2025。\n"


def test_pages_know_where_they_begin():
    text, origin = read(pdf("indented"))
    assert origin.format == "pdf"
    assert len(origin.pages) >= 5
    assert list(origin.pages) == sorted(origin.pages)
    assert origin.pages[0] == 0
    # A paragraph that runs over the page's end is whole, and the page begins inside it.
    assert any(text[start - 1] != "\n" for start in origin.pages[1:])


TABLE = "<style>body{font:12pt 'Noto Serif CJK SC'}table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:4px}</style>"


def rows(count):
    return "".join(
        f"<tr><td>{n}</td>" + (f"<td rowspan=2>做强第{n}类产业</td>" if n % 2 else "")
        + f"<td>推动第{n}个园区扩容提质，建设标准厂房{n}万平方米，完善公共服务平台，打造示范园区。</td>"
        + f"<td>{'县发展改革委、县经济和信息化局、县财政局' if n % 3 else '县商务局<br>县农业农村局'}</td><td>2025年底</td></tr>"
        for n in range(1, count + 1)
    )


def test_a_ruled_table_over_several_pages_is_read_by_its_cells():
    page = (
        f"<meta charset=utf-8>{TABLE}<h3>附件</h3><h2>任务分工表</h2><table><thead><tr><th rowspan=2>序号<th rowspan=2>类别"
        f"<th rowspan=2>工作任务<th colspan=2>落实</tr><tr><th>责任单位<th>完成时限</tr></thead>{rows(30)}</table><p>注：均需落实。</p>"
    )
    text, origin = read(printed(page, **FURNITURE))
    lines = text.split("\n")[:-1]
    assert len(origin.pages) > 2
    assert lines[:3] == ["附件", "任务分工表", "序号\t类别\t工作任务\t责任单位\t完成时限"]
    assert [line.split("\t")[0] for line in lines[3:-1]] == [str(n) for n in range(1, 31)]
    assert all(
        line.split("\t")[2] == f"推动第{n}个园区扩容提质，建设标准厂房{n}万平方米，完善公共服务平台，打造示范园区。"
        for n, line in enumerate(lines[3:-1], 1)
    )
    assert {line.split("\t")[3] for line in lines[3:-1]} == {
        "县发展改革委、县经济和信息化局、县财政局", "县商务局 县农业农村局",
    }
    facts = extract(text)
    assert len(facts.targets) == 30
    assert {row.deadline for row in facts.targets} == {"2025"}
    assert sum(row.name == "县农业农村局" for row in facts.assignments) == 10


def test_a_frame_around_text_is_no_table():
    page = "<meta charset=utf-8><style>body{font:12pt 'Noto Sans CJK SC'}div{border:1px solid}</style><div><p>一、修路。</p><p>二、架桥。</p></div>"
    assert read(printed(page))[0] == "一、修路。\n二、架桥。\n"


def test_a_scan_is_refused_with_advice():
    with pytest.raises(InputError, match="扫描") as caught:
        read(printed("<div style='width:300px;height:300px;background:#888'></div>"))
    assert "OCR" in caught.value.mend


def test_a_page_without_words_among_others_is_told():
    page = "<meta charset=utf-8><p>一、修路。</p><div style='break-before:page;width:9px;height:9px;background:#000'></div>"
    text, origin = read(printed(page))
    assert text == "一、修路。\n"
    assert "第 2 页" in origin.notes[0]


def test_characters_of_private_use_are_refused_and_a_few_are_told():
    font = "<meta charset=utf-8><style>body{font:12pt 'Noto Sans CJK SC'}</style>"
    with pytest.raises(InputError, match="认不出"):
        read(printed(font + "修路\ue123\ue124\ue125架桥"))
    text, origin = read(printed(font + "修路架桥建设园区。" * 20 + "<p>甲\ue123乙"))
    assert text.endswith("甲\ufffd乙\n")
    assert "认不出" in origin.notes[0]


def test_characters_without_a_meaning_are_refused():
    with pytest.raises(InputError, match="认不出") as caught:
        read(printed("<meta charset=utf-8><style>body{font:12pt 'Noto Sans CJK SC'}</style>修路\ufffd\ufffd\ufffd架桥"))
    assert "OCR" in caught.value.mend


def test_an_encrypted_file_says_so():
    import pypdfium2
    import pypdfium2.raw as pdfium

    assert pypdfium2 and pdfium
    # A standard security handler without its password (PDF 1.7, 7.6.3): the key never fits.
    trailer = (
        b"<</Root 1 0 R/Size 5/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard"
        b"/V 1/R 2/P -44/Length 40/O(" + b"\x01" * 32 + b")/U(" + b"\x02" * 32 + b")>>>>"
    )
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    at = len(data)
    data += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer" + trailer + b"\nstartxref\n%d\n%%%%EOF" % at
    with pytest.raises(InputError, match="密码"):
        read(data)


@pytest.mark.parametrize(("turn", "matrix"), [(0, b"1 0 0 1 72 700"), (90, b"0 1 -1 0 100 72"), (180, b"-1 0 0 -1 500 100"), (270, b"0 -1 1 0 500 700")])
def test_a_turned_page_whose_text_is_upright_is_read_as_it_is_shown(turn, matrix):
    words = b"BT /F1 14 Tf " + matrix + b" Tm 20 TL (1.two parks) Tj T* (2.firms) Tj ET"
    page = whole(zlib.compress(words), b"/FlateDecode").replace(b"/MediaBox", b"/Rotate %d/MediaBox" % turn)
    assert read(page)[0] == "1.two parks 2.firms\n"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"junk %PDF-1.4 " + bytes(500)])
def test_a_broken_file_says_so(data):
    with pytest.raises(InputError, match="损坏"):
        read(data)


def test_a_missing_extra_is_named():
    code = (
        "import sys; sys.modules['pypdfium2'] = None\n"
        "from zhize.graph.errors import InputError\nfrom zhize.graph.reading.formats import read_bytes\n"
        "try: read_bytes(b'%PDF-1.7', 'a.pdf', '.pdf')\nexcept InputError as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"})
    assert 'pip install "zhize[pdf]"' in ran.stdout, ran.stderr
