"""The outline: numbered nodes, inline titles, ids unique by their parents, thematic and safeguard parts."""

from zhize.graph.model import MeasureKind
from zhize.graph.text.normalise import normalise
from zhize.graph.text.outline import outline


def nodes_of(text: str):
    return outline(normalise(text))


def test_nested_numbering_gives_ids_and_parents():
    text = "一、强基础\n（一）建水库。新建一座。\n1.选址。勘察三处。\n2.施工。按期开工。\n（二）修道路。\n1.旧路。大修。\n二、保障措施\n（三）加强领导。"
    found = [(node.id, node.parent.id if node.parent else None, node.part.id) for node in nodes_of(text)]
    assert found == [
        ("一", None, "一"),
        ("（一）", "一", "一"),
        ("（一）1", "（一）", "一"),
        ("（一）2", "（一）", "一"),
        ("（二）", "一", "一"),
        ("（二）1", "（二）", "一"),
        ("二", None, "二"),
        ("（三）", "二", "二"),
    ]


def test_a_number_that_repeats_takes_its_parents_number():
    text = "一、甲\n（一）子。正文。\n二、乙\n（一）丑。正文。"
    assert [node.id for node in nodes_of(text)] == ["一", "一（一）", "二", "二（一）"]


def test_titles_end_at_the_first_stop_and_a_long_first_sentence_is_body():
    short, long = nodes_of("1.建水库。新建一座。\n2.各级各部门要结合实际建立健全工作机制，细化任务分工，明确时间节点，压实工作责任，加强督促检查，确保各项任务落实到位。")
    assert (short.title, short.titled) == ("建水库", True)
    assert not long.titled
    assert long.title == "各级各部门要结合实际建立健全工作机制"


def test_safeguard_parts_are_told_by_their_titles():
    kinds = {node.id: node.kind for node in nodes_of("一、强产业\n（一）建园区。\n二、“强保障”促落实\n（二）建立机制。")}
    assert kinds == {
        "一": MeasureKind.THEMATIC, "（一）": MeasureKind.THEMATIC,
        "二": MeasureKind.SAFEGUARD, "（二）": MeasureKind.SAFEGUARD,
    }


def test_a_thematic_measure_that_speaks_of_safeguarding_stays_thematic():
    nodes = nodes_of("一、提品质\n（一）实施农产品质量保障行动。检测。")
    assert nodes[1].kind is MeasureKind.THEMATIC


def test_articles_and_chapters_are_nodes():
    found = [node.id for node in nodes_of("第一章 总则\n第一条 目的。为了。\n第二章 措施\n第二条 建设。新建。")]
    assert found == ["第一章", "第一条", "第二章", "第二条"]


def test_decimals_and_dates_at_a_line_start_are_no_numbers_of_nodes():
    assert nodes_of("1.5万亩高标准农田已建成。\n2023年5月25日") == []


def test_extents_nest_and_cover_the_text_after_the_first_heading():
    text = "一、甲\n（一）子。正文。\n（二）丑。正文。\n二、乙\n结尾。"
    nodes = nodes_of(text)
    assert nodes[0].extent == (0, text.index("二、乙"))
    assert nodes[1].extent[1] == nodes[2].extent[0]
    assert nodes[-1].extent[1] == len(text)


def numbered(text: str) -> list[tuple[str, str | None]]:
    return [(node.id, node.parent.id if node.parent else None) for node in nodes_of(text)]


def test_decimals_are_headings_in_sequence():
    text = "1 强基础\n1.1 建水库\n新建一座。\n1.2 修道路\n1.2.1 旧路大修。\n1.2.2 新路动工。\n（1）勘察。\n2 促消费\n2.1 办展会。"
    assert numbered(text) == [
        ("1", None), ("1.1", "1"), ("1.2", "1"), ("1.2.1", "1.2"), ("1.2.2", "1.2"), ("（1）", "1.2.2"),
        ("2", None), ("2.1", "2"),
    ]


def test_decimals_stand_under_whatever_heads_them():
    assert numbered("一、强基础\n1.1 建水库。\n1.2 修道路。\n二、促消费\n2.1 办展会。") == [
        ("一", None), ("1.1", "一"), ("1.2", "一"), ("二", None), ("2.1", "二"),
    ]
    assert numbered("（一）强基础\n1. 建水库\n1.1 选址。\n1.2 施工。\n（二）促消费\n1. 办展会\n1.1 招商。") == [
        ("（一）", None), ("（一）1", "（一）"), ("（一）1.1", "（一）1"), ("（一）1.2", "（一）1"),
        ("（二）", None), ("（二）1", "（二）"), ("（二）1.1", "（二）1"),
    ]
    assert numbered("一.1 建水库\n一.2 修道路\n二.1 办展会") == [("一.1", None), ("一.2", None), ("二.1", None)]


def test_a_figure_at_a_line_start_is_no_decimal_heading():
    text = "1 强基础\n1.1 建水库\n1.2万立方米库容年内形成。\n1.2 修道路\n1.8:1的比例要缩小。\n3.5亿元资金到位。\n2025.10.1前完工。\n2.0版平台上线。"
    assert [id for id, _ in numbered(text)] == ["1", "1.1", "1.2"]
    assert numbered("1.1亿元用于建库。\n1.2亿元用于修路。") == []
    assert numbered("1.1 建水库，只此一条。") == []
    assert numbered("序号\t任务\n1.1\t建水库\n1.2\t修道路") == []


def test_a_number_on_a_line_of_its_own_heads_the_next_line():
    text = "（一）强基础。\n1.\n建水库。新建一座。\n2．\n\n修道路。旧路大修。\n3.植树木。新造一片。"
    nodes = nodes_of(text)
    assert [(node.id, node.title) for node in nodes] == [
        ("（一）", "强基础"), ("1", "建水库"), ("2", "修道路"), ("3", "植树木"),
    ]
    assert text[slice(*nodes[1].head)] == "1.\n建水库"


def test_a_number_alone_out_of_sequence_or_above_a_cell_heads_nothing():
    assert nodes_of("合计如下\n7.\n三百余名学员") == []
    assert nodes_of("1.\n12\t34\t56") == []
    assert nodes_of("1.\n2.\n3.") == []
