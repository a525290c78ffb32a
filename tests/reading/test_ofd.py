"""Reading .ofd made by hand: text objects to lines and paragraphs, rules to tables."""

import pytest
from zhize.graph.errors import InputError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading.formats import read_bytes

from tests.reading.making import ofd, ofd_page, ofd_rule, ofd_text, typeset, zipped

SENTENCES = [
    "某县实施意见",
    *(f"{n}.推动第{n}类产业扩容提质。到2025年，建成标准厂房{n}.5万平方米，培育示范基地{n}个，带动一二三产业融合发展。"
      f"（牵头单位：县发展改革委、县经济信息委；责任单位：县农业农村委，各乡镇人民政府）" for n in range(1, 26)),
]


def read(data):
    return read_bytes(data, "某文件.ofd", ".ofd")


def test_wrapped_and_paged_paragraphs_come_back_whole():
    text, origin = read(typeset(SENTENCES))
    assert text.split("\n")[:-1] == SENTENCES
    assert origin.format == "ofd"
    assert len(origin.pages) > 3
    assert list(origin.pages) == sorted(origin.pages)


def test_objects_are_read_by_their_place_not_their_order():
    page = ofd_page(ofd_text("二、架桥。", 30, 60) + ofd_text("一、修路。", 30, 40))
    assert read(ofd(page))[0] == "一、修路。\n二、架桥。\n"


def test_a_line_in_several_objects_is_one_line():
    page = ofd_page(ofd_text("建成园区12", 30, 40) + ofd_text("0个。", 30 + 5.6 * 5.1, 40))
    assert read(ofd(page))[0] == "建成园区120个。\n"


def test_words_of_latin_letters_stay_apart():
    assert read(ofd(ofd_page(ofd_text("引进 Big Data 平台 20 个。", 30, 40))))[0] == "引进Big Data平台20个。\n"


def test_repeated_steps_scaling_and_makers_prefixes_are_read():
    words = '<TextObject ID="1" Boundary="20 30 200 10" CTM="2 0 0 2 0 0" Size="3"><TextCode X="0" Y="4" DeltaX="g 4 3">修路架桥。</TextCode></TextObject>'
    page = f'<Page xmlns="http://www.ofdspec.org/2016"><Content><Layer>{words}</Layer></Content></Page>'
    assert read(ofd(page))[0] == "修路架桥。\n"


def test_a_ruled_table_is_read_by_its_cells():
    xs, ys = [20, 40, 110, 190], [50, 65, 80, 95]
    rules = "".join(ofd_rule(xs[0], y, xs[-1], y) for y in (50, 65, 95)) + ofd_rule(20, 80, 110, 80)
    rules += "".join(ofd_rule(x, ys[0], x, ys[-1]) for x in xs)
    words = [("序号", 22, 60), ("任务", 45, 60), ("责任单位", 115, 60), ("1", 22, 75), ("建设园区12个。", 45, 75),
             ("县甲局、县乙局", 115, 75), ("2", 22, 90), ("培育企业5家。", 45, 90)]
    text = read(ofd(ofd_page(rules + "".join(ofd_text(*each, 4) for each in words))))[0]
    assert text == "序号\t任务\t责任单位\n1\t建设园区12个。\t县甲局、县乙局\n2\t培育企业5家。\t\n"
    assert [(row.name, row.inherited) for row in extract(text).assignments] == [
        ("县甲局", False), ("县乙局", False), ("县甲局", True), ("县乙局", True),
    ]


def test_a_scan_is_refused_with_advice():
    with pytest.raises(InputError, match="扫描"):
        read(ofd(ofd_page("")))


def test_an_encrypted_file_says_so():
    with pytest.raises(InputError, match="加了密"):
        read(ofd(ofd_page(ofd_text("修路", 30, 40)), **{"Encryptions.xml": "<x/>"}))


@pytest.mark.parametrize("parts", [
    {"OFD.xml": "<OFD/>"},
    {"OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"},
    {"OFD.xml": "<OFD><DocBody><DocRoot>../../../etc/passwd</DocRoot></DocBody></OFD>"},
    {"OFD.xml": "no xml"},
])
def test_a_broken_file_says_so(parts):
    with pytest.raises(InputError) as caught:
        read(zipped(parts))
    assert caught.value.mend
