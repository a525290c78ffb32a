"""The first document, read by the extractor, and two invented ones; a store of each engine for both records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from zhize.graph import resources
from zhize.graph.extraction.pipeline import extract
from zhize.graph.questions import ask
from zhize.graph.record import record_of
from zhize.graph.store import MemoryStore, OxigraphStore, Store

FIRST = "qianjiang-sanpin-2023"
KEYS = Path(__file__).parent / "keys"
GOLD = Path(__file__).parents[1] / "gold" / f"{FIRST}.gold.json"

CLOUD = """云岭市茶业振兴实施意见
为发展茶叶产业，提出以下意见。
一、做强产业
（一）建设基地。积极打造“云岭红”“云岭绿”等品牌。到2026年，新建茶园2万亩，建成加工厂12个以上，茶叶产值达到12.5亿元。（牵头单位：市农业局、市林业局；责任单位：市财政局、市商务局）
（二）开拓市场。巩固提升“云岭红”品牌。培育龙头企业5家。（牵头单位：市商务局；责任单位：市农业局、市财政局、各县人民政府）
二、强化保障
（三）加强领导。每季度末报送进展情况。（牵头单位：市政府办；责任单位：市财政局、市政府办）
"""
RIVER = """云岭市旅游提升实施方案
一、重点任务
（一）打造景区。到2027年，建成旅游景区3个。（牵头单位：市文旅局；责任单位：市财政局、市商务局）
（二）培育品牌。支持企业做响“云岭红”品牌。（牵头单位：市文旅局；责任单位：市财政局、市商务局）
"""


def record(*texts: tuple[str, str]) -> bytes:
    """Return the record of documents given as (id, text)."""
    return b"".join(record_of(extract(text, id), text) for id, text in texts)


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    return json.loads(GOLD.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def first_record() -> bytes:
    return record((FIRST, resources.text("data", f"documents/{FIRST}.txt")))


@pytest.fixture(scope="session")
def small_record() -> bytes:
    return record(("cloud", CLOUD), ("river", RIVER))


@pytest.fixture(scope="session")
def first(first_record: bytes) -> Store:
    return OxigraphStore(first_record)


@pytest.fixture(scope="session")
def small(small_record: bytes) -> Store:
    return OxigraphStore(small_record)


@pytest.fixture(scope="session")
def first_in_memory(first_record: bytes) -> Store:
    return MemoryStore(first_record)


@pytest.fixture(scope="session")
def small_in_memory(small_record: bytes) -> Store:
    return MemoryStore(small_record)


@pytest.fixture
def answer(first: Store) -> Callable[..., list[dict[str, Any]]]:
    """Ask the first document and return the rows."""

    def asked(name: str, **params: str) -> list[dict[str, Any]]:
        return ask(first, name, params).rows

    return asked
