"""Reading .txt: encodings of real offices, and honest refusals."""

import pytest
from zhize.graph.errors import InputError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading import read
from zhize.graph.reading.plain import decode
from zhize.graph.text.normalise import normalise

TEXT = "一、强基础\n（一）建水库。新建２座。"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"])
def test_encodings_read_alike(codec):
    assert decode(TEXT.encode(codec)) == TEXT


def test_a_mark_in_gb18030_is_dropped_too():
    assert decode(f"\ufeff{TEXT}".encode("gb18030")) == TEXT


OPINION = """某县实施意见
一、强基础
（一）建设园区。到2025年，建成园区12个，培育链主企业5家，完成技术改造项目30个，带动就业2000人。（牵头单位：县委网信办、县发展改革委；责任单位：县财政局，各乡镇（街道）人民政府）
（二）培育企业。力争新增规模以上工业企业20家，产值达到30亿元以上，打造具有影响力的产业集群。（牵头单位：县经济信息委；责任单位：县商务局，各乡镇（街道）人民政府）
"""
#: The same text as it arrives: nothing of it may change a fact.
ARRIVED = {
    "no-break spaces": OPINION.replace("、", "、\xa0").replace("（街道", "\xa0（街道"),
    "stray spaces": OPINION.replace("各乡镇（街道）人民", "各乡镇 （ 街道） 人民").replace("园区12个", "园区 12 个"),
    "ideographic indents": OPINION.replace("\n（", "\n\u3000\u3000（"),
    "ASCII punctuation": OPINION.translate(str.maketrans("（），：；", "(),:;")),
    "a page turned inside a name": OPINION.replace("网信办", "网信\n— 9 —\n办"),
    "a page turned over three lines": OPINION.replace("网信办", "网信\n—\n９\n—\n办"),
    "a keyword over two lines": OPINION.replace("责任单位", "责任\n单位"),
    "Windows line ends": OPINION.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("form", ARRIVED)
def test_texts_as_they_arrive_give_the_same_facts(form, codec):
    def told(text):
        facts = extract(text, "d")
        return (
            # A name stays as it is written, brackets too.
            [(row.measure, normalise(row.unit).text, row.role, row.collective) for row in facts.assignments],
            [(row.measure, row.metric, row.op, row.value, row.deadline) for row in facts.targets],
        )

    assert len(told(OPINION)[0]) == 7 and len(told(OPINION)[1]) >= 6
    assert told(decode(ARRIVED[form].encode(codec))) == told(OPINION)


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
