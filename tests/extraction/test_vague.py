"""Vague quantities: a batch of something to be delivered, governed by a verb and never counted."""

import pytest
from zhize.graph.extraction.vague import read_vague_quantities
from zhize.graph.text.source import Sentence, Source


def read(text):
    sentence = Sentence(0, len(text), text, "（一）", "（一）", False, 1)
    return [(row.word, row.object) for row in read_vague_quantities(Source(text), [sentence])]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("培育一批示范企业。", [("一批", "示范企业")]),
        ("建设一批智能车间、智能工厂。", [("一批", "智能车间、智能工厂")]),
        ("培育一批示范企业和一批服务企业，形成一批典型案例。", [("一批", "示范企业"), ("一批", "服务企业"), ("一批", "典型案例")]),
        ("出台若干扶持政策。", [("若干", "扶持政策")]),
        ("组织开展一系列推介活动。", [("一系列", "推介活动")]),
        ("储备一定数量的应急物资。", [("一定数量", "应急物资")]),
        ("培育一批发展潜力大的企业。", [("一批", "发展潜力大的企业")]),
        ("培育一批年产值超10亿元的企业。", [("一批", "年产值超10亿元的企业")]),
    ],
)
def test_a_vague_quantity_is_read_with_its_object(text, rows):
    assert read(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "抓好第一批试点建设。",
        "推进三个一批，扩大覆盖面。",
        "统一批复建设项目。",
        "推进甲项目、乙项目等一批重大项目建设。",
        "落实《关于促进消费的若干措施》。",
        "绝不能一批了之。",
        "已建成一批示范基地。",
        "培育一批示范企业，到2027年示范企业达到20家。",
        "若干年后再行评估。",
        "贯彻一系列重要讲话精神。",
    ],
)
def test_what_is_no_vague_quantity_is_left_out(text):
    assert read(text) == []
