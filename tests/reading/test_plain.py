"""Reading .txt: encodings of real offices, and honest refusals."""

import pytest
from zhize.graph.errors import InputError
from zhize.graph.reading import read
from zhize.graph.reading.plain import decode

TEXT = "一、强基础\n（一）建水库。新建２座。"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"])
def test_encodings_read_alike(codec):
    assert decode(TEXT.encode(codec)) == TEXT


def test_windows_line_ends_become_newlines_and_nothing_else_changes():
    assert decode("甲\r\n乙\xa0丙　丁\n".encode()) == "甲\n乙\xa0丙　丁\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空"),
        ("\ufeff \n".encode(), "空"),
        (b"PK\x03\x04rest", "压缩"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1", "旧版 Word"),
        (b"text\x00\x01\x02", "控制字符"),
        (b"\xff\xfe\xff", "编码"),
        ("正文".encode() + b"\x80\xff\xff\x81", "编码"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(data, words):
    with pytest.raises(InputError) as caught:
        decode(data, "某文件.txt")
    assert words in str(caught.value)
    assert "某文件.txt" in str(caught.value)
    assert caught.value.mend


def test_a_missing_file_is_named_and_the_nearest_one_offered(tmp_path):
    (tmp_path / "实施意见.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match=r"实施意见\.txt"):
        read(tmp_path / "实施意见稿.txt")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="文件夹"):
        read(tmp_path)


def test_the_id_is_the_stem_even_with_spaces_and_chinese(tmp_path):
    path = tmp_path / "某县 实施意见.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    assert read(path)[:2] == ("某县 实施意见", TEXT)
