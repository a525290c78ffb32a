"""When two duties are one: actions by groups, objects by head, containment and likeness, with bounds on both sides."""

from __future__ import annotations

import pytest
from zhize.graph.audits.duty_overlap import ALIKE, CONTAINED, likeness, things_of
from zhize.graph.resources import rows

GROUPS = {row["term"]: row["group"] for row in rows("lexicon/action_groups.csv")}
VERBS = {row["term"] for row in rows("lexicon/action_verbs.csv")}


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("医药", "医药", 1.0),
        ("医药", "生物医药", CONTAINED),
        ("检测", "食品安全检测", 0.0),  # a third
        ("质量提升", "质量品牌提升", 0.8),
        ("质量提升", "质量提升与品牌培育", 4 / 9),  # contained, below the half
        ("乡村旅游", "文化旅游", 0.0),
        ("东部片区检测", "西部片区检测", 0.0),  # alike but for what tells them apart
        ("农业", "林业", 0.0),
    ],
)
def test_likeness_and_its_bounds(one: str, other: str, value: float) -> None:
    wanted = value if value >= CONTAINED else 0.0
    assert likeness(one, other) == likeness(other, one) == wanted
    assert CONTAINED < ALIKE < 1


@pytest.mark.parametrize(
    ("object", "things"),
    [
        ("茶叶交易市场", [("茶叶交易", "市场")]),
        ("全国茶叶质量提升示范区", [("茶叶质量提升", "示范区")]),
        ("青蒿、银杏等具有本地特点的中药材品牌", [("青蒿", "品牌"), ("银杏", "品牌")]),
        ("“云岭春芽”品牌", [("云岭春芽", "品牌")]),
        ("以绿色为底色的茶文化小镇", [("茶文化", "小镇")]),
        ("龙头企业", []),
        ("现代特色优势产业", []),
        ("本领域单位、企业开展相关工作", []),
    ],
)
def test_an_object_is_a_core_and_a_head(object: str, things: list[tuple[str, str]]) -> None:
    assert [(one.core, one.head) for one in things_of(object)] == things


def test_actions_that_bring_into_being_are_one_group_and_every_action_is_a_verb_of_the_grammar() -> None:
    assert {GROUPS[verb] for verb in ("打造", "培育", "创建", "争创", "建设")} == {"build"}
    assert len(set(GROUPS.values())) >= 6
    assert {verb for verb in GROUPS if verb not in VERBS} <= {"新建或改造", "筹建", "创成", "申创", "召开", "提升改造", "研究制定"}
