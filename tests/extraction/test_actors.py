"""Who is to act in a measure's body: bodies, collectives, territories, units; persons, firms and things are none."""

import pytest
from zhize.graph.extraction.actors import read_actors
from zhize.graph.text.source import Sentence, Source


def read(text):
    sentence = Sentence(0, len(text), text, "（一）", "（一）", False, 1)
    return read_actors(Source(text), [sentence])


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("成立茶业振兴工作领导小组，统筹推进各项任务。", "茶业振兴工作领导小组", "body"),
        ("组建由分管领导牵头的乡村振兴专班。", "乡村振兴专班", "body"),
        ("建立“双链长”工作专班，协调解决问题。", "“双链长”工作专班", "body"),
        ("进一步发挥“云岭振兴”委员会统筹协调作用。", "“云岭振兴”委员会", "body"),
        ("领导小组办公室要定期调度。", "领导小组办公室", "body"),
        ("市防汛抗旱指挥部负责统一调度。", "市防汛抗旱指挥部", "body"),
        ("建立联席会议制度，研究解决重大问题。", "联席会议", "body"),
        ("由各产业链牵头单位负责召集会议。", "各产业链牵头单位", "collective"),
        ("相关主管部门要制定年度计划。", "相关主管部门", "collective"),
        ("有关部门应当建立台账。", "有关部门", "collective"),
        ("各行业主管部门会同各县区抓好落实。", "各行业主管部门", "collective"),
        ("各牵头单位要建立台账。", "各牵头单位", "parties"),
        ("各责任部门要按季度报送进展。", "各责任部门", "parties"),
        ("各部门要抓好落实。", "各部门", "everybody"),
        ("市级各部门要主动作为。", "市级各部门", "everybody"),
        ("各乡镇要组建专业队伍。", "各乡镇", "territory"),
        ("各县（市、区）人民政府要落实属地责任。", "各县（市、区）人民政府", "territory"),
        ("市财政局要统筹安排资金。", "市财政局", "unit"),
        ("由县发展改革委牵头制定方案。", "县发展改革委", "unit"),
        ("县农业农村局会同有关部门制定标准。", "县农业农村局", "unit"),
    ],
)
def test_an_actor_is_read_with_its_kind(text, name, kind):
    (row,) = read(text)
    assert (row.name, row.kind.value) == (name, kind)
    assert row.quote == name


@pytest.mark.parametrize(
    "text",
    [
        "区政府有关部门负责人参加会议。",
        "各重点产业链要组建专业团队。",
        "委托第三方机构开展评估。",
        "银行业金融机构要加大信贷投放。",
        "各企业要落实主体责任。",
        "各县区要成立工作专班。",
        "鼓励企业组建攻关专班。",
        "建立专班推进机制。",
        "各有关部门要高度重视，密切配合。",
        "各有关部门要按照职责分工抓好落实。",
        "市财政部门要做好资金保障。",
        "组织工作专班深入一线。",
        "县国有资产监督管理委员会依法履行职责。",
        "助力全区市场格局逐步形成。",
        "推动部门协同、数据共享。",
        "主要产品应用于多个行业。",
    ],
)
def test_what_is_no_actor_is_left_out(text):
    assert [row for row in read(text) if row.kind.value not in ("territory", "unit")] == []


@pytest.mark.parametrize(
    ("text", "composition"),
    [
        ("成立由市商务局牵头、市财政局参与的工作专班。", "由市商务局牵头"),
        ("成立领导小组，领导小组办公室设在市农业农村局。", "设在市农业农村局"),
        ("成立工作专班，成员单位包括市商务局、市财政局。", "成员单位包括市商务局、市财政局"),
        ("成立由分管领导任组长、有关部门参与的工作专班。", None),
        ("成立工作专班。", None),
    ],
)
def test_the_words_that_name_members_are_kept(text, composition):
    assert {row.composition for row in read(text) if row.kind.value == "body"} == {composition}


def test_headings_and_the_preamble_name_no_actor():
    text = "成立工作专班。"
    for measure, heading in ((None, False), ("（一）", True)):
        assert read_actors(Source(text), [Sentence(0, len(text), text, measure, None, heading, 1)]) == []
