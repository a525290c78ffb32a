"""A small document with its facts, written by hand, and the bundled one."""

from __future__ import annotations

import hashlib

import pytest
from zhize.graph.model import (
    Actor,
    Assignment,
    Brand,
    Convention,
    Document,
    Duty,
    Enumeration,
    Evaluation,
    Facts,
    Industry,
    Item,
    Measure,
    Obligation,
    Project,
    Quantity,
    Statement,
    Target,
    Unresolved,
    VagueQuantity,
)

TEXT = """甲市茶业振兴方案
围绕茶叶产业，提出以下意见。列第一位者为牵头单位。
一、做强品牌
1.打造“云岭红”品牌，建成甲茶科技园项目、3大市场品牌东市、西市等。力争到2025年，茶叶产值达到12.5亿元以上，种植1千亩药材，新建2万头规模养殖场。每年6月30日前向市政府报送总结。某项工作做到100。（牵头单位：市农业/水利局；责任单位：市商务局、各乡镇）
甲市人民政府
2024年2月29日
"""


def _span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"span": (start, start + len(words)), "quote": words, "rule": "test"}


def make_facts() -> Facts:
    """Return facts of every kind read from `TEXT`."""
    clause = _span("（牵头单位：市农业/水利局；责任单位：市商务局、各乡镇）")["span"]
    assignment = {"measure": "一1", "role_basis": "label", "clause": clause}
    return Facts(
        document=Document(
            id="demo", title="甲市茶业振兴方案", issuers=["甲市人民政府", "甲市委"], jurisdiction="甲市",
            date="2024-02-29", addressees=["乙", "甲", "乙"], sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
            statements=[Statement(field="title", **_span("甲市茶业振兴方案"))],
        ),
        conventions=[Convention(kind="first-leads", valid_from=40, **_span("列第一位者为牵头单位"))],
        measures=[
            Measure(id="一", parent=None, part="一", title="做强品牌", kind="thematic", carries_clause=False,
                    extent=(38, 200), **_span("一、做强品牌")),
            Measure(id="一1", parent="一", part="一", title="", kind="thematic", carries_clause=True,
                    extent=(45, 200), **_span("1.打造“云岭红”品牌")),
        ],
        assignments=[
            Assignment(unit="甲市/市农业/水利局", name="市农业/水利局", role="lead", label="牵头单位", order=1,
                       **assignment, **_span("市农业/水利局")),
            Assignment(unit="甲市/市商务局", name="市商务局", role="responsible", label="责任单位", order=2,
                       **assignment, **_span("市商务局")),
            Assignment(unit="甲市/各乡镇", name="各乡镇", role="responsible", label="责任单位", order=3,
                       collective=True, **assignment, **_span("各乡镇")),
        ],
        targets=[
            Target(measure="一1", metric="茶叶产值", op=">=", value=1250000000, unit="元", value_text="12.5",
                   unit_text="亿元", deadline="2025", deadline_text="到2025年", deadline_scope="sentence", hedge="力争",
                   industry="茶叶", **_span("茶叶产值达到12.5亿元以上")),
            Target(measure="一1", metric="种植药材", op="=", value=12.5, value_max=20, unit="", value_text="1",
                   unit_text="千亩", inherited_deadline="2025-10", deadline_scope="paragraph",
                   **_span("种植1千亩药材")),
        ],
        quantities=[Quantity(measure="一1", why="capacity", value=20000, unit="头", value_text="2", unit_text="万头",
                             **_span("2万头规模养殖场"))],
        brands=[Brand(measure="一1", name="云岭红", kind="农产品", action="打造", **_span("云岭红"))],
        industries=[
            Industry(measure=None, name="茶叶", group="茶叶产业", **_span("茶叶产业")),
            Industry(measure="一1", name="茶叶", group="茶叶产业", **_span("茶叶")),
        ],
        projects=[Project(measure="一1", name="甲茶科技园项目", **_span("甲茶科技园项目"))],
        items=[Item(measure="一1", name="药材", **_span("药材"))],
        enumerations=[Enumeration(measure="一1", phrase="3大市场品牌", declared=3, members=["东市", "西市"], open=True,
                                  **_span("3大市场品牌东市、西市等"))],
        obligations=[Obligation(measure="一1", what="报送总结", dates=["--12-31", "--06-30"], recipient="市政府",
                                **_span("每年6月30日前向市政府报送总结"))],
        duties=[
            Duty(measure="一1", action="打造", object="品牌", **_span("打造“云岭红”品牌")),
            Duty(measure="一1", action="打造", object="品牌", **_span("品牌")),
        ],
        actors=[Actor(measure="一1", name="品牌", kind="body", set_up=True, composition="打造", **_span("品牌"))],
        evaluations=[
            Evaluation(measure=None, mandatory=False, modal="可", actor="品牌", time="每年", **_span("打造“云岭红”品牌"))
        ],
        vague_quantities=[VagueQuantity(measure="一1", word="一批", object="品牌", **_span("品牌"))],
        unresolved=[Unresolved(kind="number", why="number_no_metric", measure="一1", **_span("做到100"))],
    )


@pytest.fixture(scope="session")
def text() -> str:
    return TEXT


@pytest.fixture(scope="session")
def facts() -> Facts:
    return make_facts()
