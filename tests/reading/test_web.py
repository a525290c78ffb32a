"""Reading .html: words kept together, furniture left out, tables by their cells."""

import pytest
from zhize.graph.errors import InputError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading.formats import read_bytes


def read(page, codec="utf-8"):
    return read_bytes(page.encode(codec), "网页.html", ".html")


def lines(page, codec="utf-8"):
    return read(page, codec)[0].split("\n")[:-1]


def test_inline_elements_part_no_words_and_blocks_part_lines():
    page = "<body><p>获证绿色食品16<span>0</span><b>个</b>，<i>责任</i><a href=x>单位</a>：市甲局</p><div>后<br>文</div>末</body>"
    assert lines(page) == ["获证绿色食品160个，责任单位：市甲局", "后", "文", "末"]


def test_entities_and_spaces_are_read_as_a_browser_shows_them():
    assert lines("<p>  甲 &nbsp;&#20057;\n  &lt;丙&gt; &amp;</p>") == ["甲 \xa0乙 <丙> &"]


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_a_page_that_declares_gb2312_is_read_in_the_encoding_it_has(codec):
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><p>镕基路建设㎡</p></body></html>'
    assert lines(page, codec) == ["镕基路建设㎡"]


def test_a_torn_character_does_not_turn_the_page_into_another_encoding():
    page = f'<meta charset="gb2312"><p>{"建设园区，培育企业。" * 20}</p>'.encode()
    (line,) = read_bytes(page[:200] + page[201:], "网页.html", ".html")[0].split()
    assert line.count("建设园区，培育企业。") == 19


def test_a_page_that_declares_nothing_is_tried_as_gb18030():
    assert lines("<p>某县实施意见</p>", "gb18030") == ["某县实施意见"]


def test_another_declared_encoding_is_honoured():
    assert lines('<meta charset="big5"><p>責任單位</p>', "big5") == ["責任單位"]


def test_scripts_styles_navigation_and_hidden_words_are_left_out():
    page = (
        "<body><script>var a='责任单位：市甲局'</script><style>p{}</style><nav>首页</nav><div class='top-nav menu'>栏目</div>"
        "<div class='breadcrumb'>当前位置：首页</div><p>正文。</p><p style='display:none'>藏</p><div hidden>藏</div>"
        "<div id='share'>分享到</div><footer class='footer'>版权</footer><!-- 注 --><noscript>无</noscript></body>"
    )
    assert "正文。" in lines(page)
    assert not {"首页", "栏目", "藏", "分享到", "无", "版权"} & set(lines(page))


def test_an_element_named_like_furniture_that_holds_the_document_is_kept():
    sentences = "".join(f"<p>第{n}句，建设园区，培育企业。</p>" for n in range(20))
    assert len(lines(f"<div class='content share'>{sentences}</div>")) == 20


def test_rowspan_and_colspan_are_told_as_blanks_that_inherit():
    page = (
        "<table><tr><th>序号<th>任务<th>牵头单位<th>责任单位</tr><tr><td>1<td>建设园区12个。<td rowspan=2><p>市甲局</p>"
        "<td>市乙局<br>市丙局</tr><tr><td>2<td>培育企业5家。<td>市丁局</tr></table>"
    )
    text = read(page)[0]
    assert text.split("\n")[1:3] == ["1\t建设园区12个。\t市甲局\t市乙局 市丙局", "2\t培育企业5家。\t\t市丁局"]
    facts = extract(text)
    assert [(row.measure, row.name, row.role.value, row.inherited) for row in facts.assignments] == [
        ("表/1", "市甲局", "lead", False), ("表/1", "市乙局", "responsible", False), ("表/1", "市丙局", "responsible", False),
        ("表/2", "市甲局", "lead", True), ("表/2", "市丁局", "responsible", False),
    ]


def test_a_head_of_two_rows_gives_each_column_its_lowest_words():
    page = (
        "<table><tr><th rowspan=2>序号<th rowspan=2>任务<th colspan=2>分工</tr><tr><th>牵头单位<th>责任单位</tr>"
        "<tr><td>1<td>修路<td>市甲局<td>市乙局</tr></table>"
    )
    assert lines(page)[0] == "序号\t任务\t牵头单位\t责任单位"


@pytest.mark.parametrize("span", ["99999999", "0", "-3", "x", "65534"])
def test_absurd_spans_are_bounded(span):
    page = f"<table><tr><td rowspan={span} colspan={span}>甲<td>乙</tr><tr><td>丙<td>丁</tr></table>"
    assert {"甲", "乙", "丙", "丁"} <= set("".join(lines(page)).replace("\t", ""))


def test_tables_that_place_text_on_the_page_are_read_as_text():
    page = "<table><tr><td>栏<td><table><tr><td><p>一、修路</p><p>（一）架桥。</p></table></tr></table>"
    assert lines(page) == ["栏", "一、修路", "（一）架桥。"]


def test_the_table_of_an_official_document_is_its_metadata():
    page = (
        "<body><table><tr><td>索 引 号：<td>1150/2025-3<td>发文字号：<td>某府发〔2025〕3号</tr><tr><td>发布机构<td>某县人民政府"
        "<td>成文日期<td>2025年3月1日</tr></table><h1>某县实施意见</h1><p>一、修路。</p></body>"
    )
    text, origin = read(page)
    assert text == "某县实施意见\n一、修路。\n"
    assert origin.metadata == {
        "索引号": "1150/2025-3", "发文字号": "某府发〔2025〕3号", "发布机构": "某县人民政府", "成文日期": "2025年3月1日",
    }


def test_a_list_of_fields_is_metadata_too_and_a_task_table_is_none():
    page = "<ul><li>索引号：11/2<li>文号：某发〔2024〕1号</ul><table><tr><td>任务<td>责任单位<tr><td>修路<td>市甲局</table>"
    text, origin = read(page)
    assert dict(origin.metadata) == {"索引号": "11/2", "文号": "某发〔2024〕1号"}
    assert "市甲局" in text


def test_the_title_beside_the_document_comes_first():
    body = "".join(f"<p>{n}.建设园区，培育企业，完善平台。</p>" for n in range(1, 9))
    page = f"<body><div><h1>某县实施意见</h1><span>打印 关闭</span></div><div id=zoom>{body}</div><div>相关链接</div></body>"
    assert lines(page)[0] == "某县实施意见"
    assert lines(page)[1].startswith("1.建设")
    assert "相关链接" not in lines(page)


def test_a_number_or_clause_outside_the_longest_part_keeps_the_page_whole():
    body = "".join(f"<p>{n}.建设园区，培育企业，完善平台。</p>" for n in range(1, 30))
    assert "（责任单位：市甲局，市乙局）" in lines(f"<body><div>{body}</div><div>（责任单位：市甲局，市乙局）</div></body>")


def test_deep_and_unclosed_markup_is_read():
    assert lines("<div>" * 1500 + "甲" + "<font>" * 300 + "乙")[-1].endswith("乙")


@pytest.mark.parametrize("page", ["", " ", "<html></html>", "<script>x</script>", "<img src=a.png>"])
def test_a_page_without_words_is_refused(page):
    with pytest.raises(InputError):
        read(page)
