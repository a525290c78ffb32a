"""What a file is decides who reads it; bombs, entities and formats without a reader are refused with advice."""

import io
import struct
import zipfile

import pytest
from zhize.graph.errors import InputError
from zhize.graph.reading import package as packages
from zhize.graph.reading import read
from zhize.graph.reading.formats import SUFFIXES, read_bytes

from tests.reading.making import docx, ofd, ofd_page, ofd_text, paragraph, zipped

DOCX = docx(paragraph("一、修路。"))
OFD = ofd(ofd_page(ofd_text("一、修路。", 30, 40)))
HTML = "<html><body><p>一、修路。</p></body></html>".encode()


@pytest.mark.parametrize("data", [DOCX, OFD, HTML], ids=["docx", "ofd", "html"])
@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.wps", "a.ofd", "a.pdf", "a"])
def test_a_file_is_read_by_what_it_is_whatever_its_name(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    assert read(path).text == "一、修路。\n"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "另存为 .docx"),
        ("加密.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "另存为 .docx"),
        ("旧.wps", "文字".encode(), "另存为 .docx"),
        ("旧.rtf", b"{\\rtf1 text}", "另存为 .docx"),
        ("扫描.png", b"\x89PNG\r\n\x1a\n", "OCR"),
        ("扫描.jpg", b"\xff\xd8\xff\xe0", "OCR"),
        ("扫描.tif", b"II*\x00", "OCR"),
        ("页.mht", b"MIME-Version: 1.0\r\n", "仅 HTML"),
        ("坏.docx", b"PK\x03\x04 and nothing else", "重新下载"),
        ("坏.docx", b"no package", "重新下载"),
        ("坏.ofd", "文字".encode(), "重新下载"),
        ("坏.pdf", "文字".encode(), "重新下载"),
        ("包.zip", zipped({"a.txt": "x"}), "先解压"),
        ("包.rar", b"Rar!\x1a\x07", "先解压"),
        ("表.xlsx", zipped({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "Word"),
        ("稿.pptx", zipped({"ppt/presentation.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "另存为"),
        ("别的.xyz", "文字".encode(), "另存为"),
    ],
)
def test_what_has_no_reader_says_what_to_do(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(path)
    assert name in str(caught.value)
    assert words in caught.value.mend
    assert "\n" not in str(caught.value)


def test_every_ending_with_a_reader_is_named_in_the_messages(tmp_path):
    (tmp_path / "a.xyz").write_bytes(b"x")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a.xyz")
    assert all(suffix in caught.value.mend for suffix in SUFFIXES)


def body_of(xml):
    return zipped({"word/document.xml": xml, "[Content_Types].xml": "<x/>"})


BILLION = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]><d>&j;</d>"
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


@pytest.mark.parametrize("xml", [BILLION, OUTSIDE, BILLION.encode("utf-16")], ids=["billion laughs", "external", "utf-16"])
def test_entities_are_refused(xml):
    with pytest.raises(InputError, match="实体"):
        read_bytes(body_of(xml), "a.docx", ".docx")


def test_a_part_that_unpacks_to_too_much_is_refused():
    with pytest.raises(InputError, match="bomb"):
        read_bytes(body_of(b"<d>" + b" " * (packages.MAX_PART + 1) + b"</d>"), "a.docx", ".docx")


def test_a_part_that_packs_too_well_is_refused():
    with pytest.raises(InputError, match="bomb"):
        read_bytes(body_of(b"<d>" + b"<a/>" * 4_000_000 + b"</d>"), "a.docx", ".docx")


def test_a_part_that_is_longer_than_it_says_is_refused():
    data = bytearray(body_of("<d>" + "文" * 5000 + "</d>"))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)  # the size that the directory states
    with pytest.raises(InputError):
        read_bytes(bytes(data), "a.docx", ".docx")


def test_too_many_parts_are_refused():
    with pytest.raises(InputError, match="too many parts"):
        read_bytes(zipped({"word/document.xml": "<d/>", **{f"{n}": "" for n in range(packages.MAX_PARTS)}}), "a.docx", ".docx")


def test_too_much_markup_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_MARKUP", 10)
    with pytest.raises(InputError, match="markup"):
        read_bytes(DOCX, "a.docx", ".docx")


def test_markup_as_deep_as_a_bomb_is_refused():
    with pytest.raises(InputError, match="XML"):
        read_bytes(body_of("<d>" * 100_000), "a.docx", ".docx")


def test_a_package_in_a_package_is_not_opened():
    inner = zipped({"word/document.xml": "<d/>"})
    with pytest.raises(InputError, match="archive"):
        read_bytes(zipped({"a.docx": inner}), "a.docx", ".docx")


def test_an_encrypted_part_says_so():
    data = bytearray(DOCX)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    with pytest.raises(InputError, match="密码"):
        read_bytes(bytes(data), "a.docx", ".docx")


def test_names_that_climb_out_of_the_package_stay_inside(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("../../outside.txt", "x")
        package.writestr("word/document.xml", "<d/>")
    with pytest.raises(InputError):
        read_bytes(buffer.getvalue(), "a.docx", ".docx")
    assert not list(tmp_path.parent.glob("outside.txt"))
