"""Items: general crops and goods as whole names, the document's own lists, honours; brands and industries stay out."""

import pytest
from zhize.graph.extraction.pipeline import extract
from zhize.graph.resources import rows


def names(text):
    return [row.name for row in extract(f"一、任务\n{text}").items]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("扩大马铃薯、花椒种植面积。", ["马铃薯", "花椒"]),
        ("支持用户单位参与高性能关节、灵巧手、力传感器等核心产品研制。", ["高性能关节", "灵巧手", "力传感器"]),
        ("推广粘胶板、诱捕灯等绿色防控产品。", ["粘胶板", "诱捕灯"]),
        ("引种云桑9号、川桑12-3、饲（药）用桑以及雄蚕等蚕种。", ["云桑9号", "川桑12-3", "饲（药）用桑", "雄蚕"]),
        ("打造黄连、杜仲、藤药等产业链。", ["黄连", "杜仲", "藤药"]),
        ("发展精密齿轮、传感器和编码器、液压泵等关键零部件。", ["精密齿轮", "传感器", "编码器", "液压泵"]),
        ("争创全国数字化和绿色化协同发展示范区、省级卫生城市。", ["全国数字化和绿色化协同发展示范区", "省级卫生城市"]),
        ("参评中国质量奖（含提名奖）。", ["中国质量奖（含提名奖）"]),
    ],
)
def test_items_are_whole_names(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "在设计、采购、物流、回收等全流程强化产品绿色管理。",
        "大专院校、医疗机构等在同等条件下优先采购脱贫地区产品。",
        "突破减速控制、人机协作等机器人产业链核心技术。",
        "推广统防统治、测土配方等措施。",
        "取消派遣、落户等手续的必需材料。",
        "提供仓单抵押、知识产权质押等金融产品。",
        "支持东山、西河等地结合产业优势发展。",
        "新建示范区2个。",
        "相关部门负责人参与调度。",
        "提取青蒿素，栽培桑枝菌。",
        "深化“放管服”改革、“双减”政策等举措。",
    ],
)
def test_what_is_no_item_stays_out(text):
    assert [name for name in names(text) if name != "青蒿素"] == []


def test_a_brand_or_an_industry_is_no_item():
    text = "围绕柑橘和生猪两大产业提出意见。\n一、品牌\n做响“云岭猕猴桃”品牌，推广云岭猕猴桃。\n二、农业\n扩大猕猴桃、柑橘面积。"
    assert [(row.name, row.measure) for row in extract(text).items] == [("猕猴桃", "二")]


def test_an_item_of_one_list_is_found_in_other_measures():
    text = "一、农业\n推广诱捕灯、粘胶板等绿色防控产品。\n二、保障\n对购买诱捕灯的农户给予补贴。"
    assert [(row.name, row.measure, row.rule) for row in extract(text).items][2:] == [("诱捕灯", "二", "item-mention")]


def test_the_general_lexicon_has_no_single_characters_and_names_its_sources():
    assert [row["term"] for row in rows("lexicon/item_terms.csv") if len(row["term"]) < 2 or not row["source"]] == []
