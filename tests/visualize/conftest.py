"""A small document with every kind of node, its page, and one Chromium for all tests of pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from zhize.graph.audits import Finding, run_audits
from zhize.graph.ids import DEFAULT_BASE
from zhize.graph.model import (
    Assignment,
    Brand,
    Document,
    Facts,
    Industry,
    Measure,
    MeasureKind,
    Obligation,
    Role,
    Target,
)
from zhize.graph.record import record_of
from zhize.graph.reports.workbench_page import workbench

from tests.chromium import chromium

#: A double role (市农业局 in （一）), a brand and an industry of two measures, an undated target, a collective.
TEXT = """甲市茶业振兴方案
围绕茶叶产业，提出以下意见。
一、做强品牌
（一）建设茶园。打造“云岭红”品牌。力争到2025年，茶叶产值达到12.5亿元以上，建设茶园5个。每年6月30日前报送总结。（牵头单位：市农业局；责任单位：市商务局、市农业局）
（二）拓展市场。提升“云岭红”，做大茶叶市场，新增门店30家。（牵头单位：市商务局；责任单位：市财政局、市农业局、各乡镇）
二、强化保障
（三）加强领导。建立协调机制。（牵头单位：市政府办；责任单位：市财政局）
"""


def build_facts(text: str = TEXT, rename: Callable[[str], str] = lambda name: name) -> Facts:
    """Return the facts of `TEXT`; `rename` changes the names rows carry, not the text they stand in."""

    def place(words: str, after: str = "") -> dict[str, Any]:
        start = text.index(words, text.index(after) if after else 0)
        return {"span": (start, start + len(words)), "quote": words, "rule": "clause-labelled"}

    def measure(id: str, title: str, parent: str | None, clause: bool) -> Measure:
        row = place(title)
        return Measure(
            id=id, parent=parent, part=parent or id, title=rename(title), kind=MeasureKind.THEMATIC,
            carries_clause=clause, extent=row["span"], **row,
        )

    def assigned(measure: str, name: str, role: Role, order: int) -> Assignment:
        clause = text.index("（牵头", text.index(measure))
        label = "牵头单位" if role is Role.LEAD else "责任单位"
        start = text.index(name, text.index(label, clause))
        return Assignment(
            measure=measure, unit=f"甲市/{name}", name=rename(name), role=role, label=label, role_basis="label",
            collective=name == "各乡镇", clause=(clause, text.index("）", clause) + 1), order=order,
            span=(start, start + len(name)), quote=name, rule="clause-labelled",
        )

    def target(measure: str, words: str, metric: str, value: float, unit: str, **more: Any) -> Target:
        return Target(
            measure=measure, metric=rename(metric), op=more.pop("op", "="), value=value, unit=unit,
            value_text=f"{value:g}", unit_text=unit, **place(words), **more,
        )

    lead, support = Role.LEAD, Role.RESPONSIBLE
    return Facts(
        document=Document(id="tea", title=rename("甲市茶业振兴方案"), sha256=hashlib.sha256(text.encode()).hexdigest()),
        measures=[
            measure("一", "做强品牌", None, False),
            measure("（一）", "建设茶园", "一", True),
            measure("（二）", "拓展市场", "一", True),
            measure("二", "强化保障", None, False),
            measure("（三）", "加强领导", "二", True),
        ],
        assignments=[
            assigned("（一）", "市农业局", lead, 1),
            assigned("（一）", "市商务局", support, 2),
            assigned("（一）", "市农业局", support, 3),
            assigned("（二）", "市商务局", lead, 1),
            assigned("（二）", "市财政局", support, 2),
            assigned("（二）", "市农业局", support, 3),
            assigned("（二）", "各乡镇", support, 4),
            assigned("（三）", "市政府办", lead, 1),
            assigned("（三）", "市财政局", support, 2),
        ],
        targets=[
            target("（一）", "茶叶产值达到12.5亿元以上", "茶叶产值", 12.5, "亿元", op=">=", deadline="2025", deadline_text="到2025年"),
            target("（一）", "茶园5个", "茶园", 5, "个"),
            target("（二）", "门店30家", "门店", 30, "家"),
        ],
        brands=[
            Brand(name=rename("云岭红"), measure="（一）", action="打造", **place("云岭红")),
            Brand(name=rename("云岭红"), measure="（二）", action="提升", **place("云岭红", "提升")),
        ],
        industries=[
            Industry(name=rename("茶叶"), measure=None, **place("茶叶")),
            Industry(name=rename("茶叶"), measure="（二）", **place("茶叶", "做大")),
        ],
        obligations=[Obligation(measure="（一）", what="报送总结", dates=["--06-30"], **place("每年6月30日前报送总结"))],
    )


@pytest.fixture(scope="session")
def tea_findings() -> list[Finding]:
    """What the audits find in the small document."""
    facts = build_facts()
    return run_audits(facts, TEXT, record_of(facts, TEXT, DEFAULT_BASE))


@pytest.fixture(scope="session")
def tea_page(tea_findings: list[Finding]) -> str:
    """The workbench of the small document."""
    return workbench(build_facts(), TEXT, tea_findings)


@pytest.fixture(scope="session")
def browser() -> Any:
    """The one Chromium of the process."""
    return chromium()


@dataclass
class Opened:
    """An open page with what it asked for and complained of."""

    page: Any
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def is_own(self, request: str) -> bool:
        """Tell whether a request is for the page itself or for what a script of the page has just made."""
        return request == self.address.partition("#")[0] or request.startswith("blob:null/")

    @property
    def hash(self) -> str:
        """Return the state in the address, as a person reads it."""
        return unquote(str(self.page.evaluate("location.hash")))

    def card(self) -> str:
        """Return the words of the card of the selection."""
        return str(self.page.inner_text("#card"))

    def lit(self) -> str:
        """Return the words of the text that are lit up."""
        return "".join(self.page.locator("#text .lit").all_inner_texts())

    def lit_rows(self) -> list[str]:
        """Return the first cell of each row that stands out."""
        return [words.split("\t")[0] for words in self.page.locator("#table-body tr.lit").all_inner_texts()]

    def shown(self, kind: str) -> list[str]:
        """Return the names of the nodes of a kind that the picture draws."""
        return list(
            self.page.evaluate(
                "kind => zhize.stage.scene.nodes.filter(node => node.kind === kind).map(node => zhize.node(node.id).name)",
                kind,
            )
        )

    def chosen(self) -> list[str]:
        """Return the names of the nodes that the picture brings to the front."""
        return list(self.page.evaluate("zhize.stage.focus ? [...zhize.stage.focus.chosen].map(zhize.nameOf) : []"))


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def window(browser: Any) -> Iterator[Any]:
    """One browser context: a new one for every page would start anew each time."""
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def open_page(window: Any, tmp_path: Path) -> Iterator[Open]:
    """Open an HTML text from a file of its own; every test ends by asking that nothing was requested or complained of."""
    opened: list[Opened] = []

    def open_(html: str, state: str = "", *, width: int = 1280, height: int = 800, dark: bool = False) -> Opened:
        path = tmp_path / f"页面 {len(opened)}.html"
        path.write_bytes(html.encode("utf-8"))
        page = window.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        one = Opened(page, path.as_uri() + state)
        page.on("request", lambda request: one.requests.append(request.url))
        page.on("console", lambda message: one.complaints.append(message.text))
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.goto(one.address)
        page.wait_for_selector("html[data-ready=true]")
        opened.append(one)
        return one

    yield open_
    for one in opened:
        one.page.close()
    assert [request for one in opened for request in one.requests if not one.is_own(request)] == []
    assert [complaint for one in opened for complaint in one.complaints] == []
