"""The normaliser: the same words in one typography, with the way back for every character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhize.graph.reading.radicals import without_radicals
from zhize.graph.text.normalise import normalise


@pytest.mark.parametrize(
    ("canonical", "reading"),
    [
        ("(责任单位:市甲局,市乙局)", "（责任单位：市甲局，市乙局）"),
        ("投资1,200万元,年内完成", "投资1,200万元，年内完成"),
        ("达到５０％", "达到50%"),
        ("打造300 个以上场景", "打造300个以上场景"),
        ("上午9:30开会", "上午9:30开会"),
        ("各县\xa0甲", "各县 甲"),
    ],
)
def test_one_typography(canonical, reading):
    assert normalise(canonical).text == reading


def test_page_numbers_between_lines_are_left_out():
    text = "第一行还没有说完\n—\n3\n—\n接着说完。\n- 4 -\n再一行。"
    assert normalise(text).text == "第一行还没有说完\n接着说完。\n再一行。"


def test_hard_wraps_are_joined_and_short_lines_end_paragraphs():
    body = "各级各部门要切实提高认识加强组织领导明确职责分工细化工作措施强化督促检查确保各项任务落到实处。"
    wrapped = []
    for number in "一二三四五六":
        paragraph = f"（{number}）{body}{body}"
        wrapped += [paragraph[at : at + 30] for at in range(0, len(paragraph), 30)]
    joined = normalise("\n".join(wrapped)).text.split("\n")
    assert joined == [f"（{number}）{body}{body}" for number in "一二三四五六"]


def test_a_wrap_inside_a_reference_opens_no_measure():
    lines = ["各级各部门要切实提高认识加强组织领导明确职责分工细化工作措施", "强化督促检查确保各项任务落到实处。"] * 4
    lines += ["县发展改革局负责第（一）项，县农业农村局和县林业局共同负责第", "（二）项，县商务局负责第（三）项。"]
    assert "共同负责第（二）项，县商务局" in normalise("\n".join(lines)).text


def test_long_paragraphs_are_not_taken_for_wrapped_lines():
    text = "\n".join(f"（{number}）" + "甲乙丙丁戊己庚辛" * (5 + n) for n, number in enumerate("一二三四五六七八九十"))
    assert normalise(text).text == text


@given(st.text(alphabet="一二（）()，,：:1 ０\n\r\u3000\xa0\u200b—第页甲乙%％", max_size=300))
def test_every_span_of_the_reading_text_leads_back_to_the_canonical_text(canonical):
    source = normalise(canonical)
    for at in range(len(source.text)):
        start, end = source.span(at, at + 1)
        assert 0 <= start < end <= len(canonical)
    ends = [source.span(at, at + 1)[0] for at in range(len(source.text))]
    assert ends == sorted(ends)
    assert len(set(ends)) == len(ends)


@pytest.mark.parametrize("furniture", ["— 3 —", "—\n3\n—", "- 3 -", "第3页 共9页"])
def test_a_page_turned_inside_a_paragraph_does_not_end_it(furniture):
    before, after = "推动园区扩容提质，完善公共服务平台，由省科技厅会同省教", "育厅研究提出。"
    assert normalise(f"{before}\n\n{furniture}\n\n{after}").text == before + after


def test_a_page_turned_between_paragraphs_keeps_them_apart():
    for before, after in (("推动园区扩容提质，完善公共服务平台。", "加强协同。"), ("一、总体要求", "坚持分类推进。")):
        read = normalise(f"{before}\n\n— 3 —\n\n{after}").text
        assert [line for line in read.split("\n") if line] == [before, after]


def test_a_clause_over_two_lines_may_hold_brackets_of_its_own():
    text = "推进治理。（牵头单位：市甲局；\n责任单位：市乙局、各县（市、区）人民政府）\n后文。"
    assert normalise(text).text == text.replace("；\n", "；")


@pytest.mark.parametrize(
    ("written", "read"), [("８，０００名", "8,000名"), ("２．８％", "2.8%"), ("2025，300家", "2025，300家")]
)
def test_points_and_commas_inside_numerals_are_ascii(written, read):
    assert normalise(written).text == read


def test_a_short_document_of_ragged_lines_is_joined():
    lines = [
        "一、加强要素支撑，夯实基础能力。",
        "（一）完善流通网络。坚持因地制宜、分类推进，旅游综合收入超过",
        "160亿元，带动就业持续增长，新建驿站35个以上，打造精品线路12",
        "条，推动文化场馆错时开放。",
        "（二）提升治理能力。健全基层网格体系，完善矛盾纠纷多元化解",
        "机制，推进综合服务设施提档升级，提高服务效能，规范村级事务。",
        "（三）加强宣传引导。",
        "（四）强化督促检查，及时总结经验，推动各项任务落地见效，形",
        "成齐抓共管的工作格局。",
    ]
    text = normalise("\n".join(lines)).text
    assert "超过160亿元" in text and "线路12条" in text and "形成齐抓共管" in text
    assert text.count("\n") == 4


def test_paragraphs_of_one_length_are_not_joined():
    text = "\n".join(f"（{number}）推动公共服务设施提档升级，健全长效管护机制。" for number in "一二三四五六七八九")
    text += "\n" + "\n".join(f"推动公共服务设施提档升级，健全长效管护机制{mark}落实。" for mark in "甲乙丙丁")
    assert normalise(text).text == text


def test_rows_of_a_table_are_not_joined():
    rows = ["序号\t任务\t责任单位", *(f"{n}\t推广节水灌溉示范片建设与管护\t县甲局、县乙办、县丙支队" for n in range(1, 12))]
    text = "\n".join(rows)
    assert normalise(text).text == text


def test_a_numbered_line_opens_a_paragraph_whatever_is_hidden_in_it():
    body = "推动公共服务设施提档升级健全长效管护机制"
    lines = [f"第{number}\u200c条 {body}" for number in "一二三四五六七八九"]
    assert normalise("\n".join(lines)).text.count("\n") == 8


def test_radicals_of_a_font_read_as_the_words_they_look_like():
    assert normalise("⼈⺠银⾏和⼯商局⻓⼀⼤批").text == "人民银行和工商局长一大批"


def test_nothing_but_radicals_is_replaced():
    others = "".join(chr(code) for code in range(0x110000) if not 0x2E80 <= code <= 0x2FD5 and not 0xD800 <= code < 0xE000)
    assert without_radicals(others) == others


def test_the_radical_of_again_reads_as_a_mouth_where_the_font_has_no_other():
    assert normalise("进出⼜岸").text == "进出口岸"
    assert normalise("⼝岸⼜好⼜快").text == "口岸又好又快"


def test_angle_brackets_are_round_ones_outside_titles():
    assert normalise("各市〈州〉政府按《关于印发〈水网规划〉的通知》办").text == "各市（州）政府按《关于印发〈水网规划〉的通知》办"
