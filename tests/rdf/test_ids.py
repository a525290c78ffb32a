"""IRIs: readable, valid, decodable, handed out once."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from zhize.graph import ids


def test_examples_in_the_documentation_hold() -> None:
    result = doctest.testmod(ids)
    assert result.attempted >= 2
    assert result.failed == 0


@given(st.text(max_size=40))
def test_a_segment_is_legal_and_decodes_to_its_text(text: str) -> None:
    part = ids.segment(text)
    assert NamedNode(ids.DEFAULT_BASE + part).value.endswith(part)
    assert "/" not in part
    assert ids.unsegment(part) == text


@pytest.mark.parametrize("name", ["（一）1", "三（八）", "（二）2#1", "附1/8", "云岭红·甲", "100%", "a~2"])
def test_measure_ids_survive_their_iri(name: str) -> None:
    iri = ids.measure_iri(ids.document_iri("甲 文件"), name)
    NamedNode(iri)
    assert ids.measure_id(iri) == name


def test_chinese_and_full_width_brackets_stay_readable() -> None:
    assert ids.measure_iri(ids.document_iri("demo"), "（一）1") == "https://w3id.org/zhize/id/doc/demo/measure/（一）1"


def test_the_base_is_the_callers_choice() -> None:
    assert ids.unit_iri("甲市/市商务局", "http://example.org/") == "http://example.org/unit/甲市/市商务局"


def test_a_slash_in_a_units_name_does_not_make_another_unit() -> None:
    assert ids.unit_iri("甲市/发改委/物价局") != ids.unit_iri("甲市/发改委") + "/物价局"


def test_repeats_are_numbered_and_never_meet_a_real_name() -> None:
    minter = ids.Minter()
    assert [minter.mint(name) for name in ["a", "a~2", "a", "a", "a~2"]] == ["a", "a~2", "a~3", "a~4", "a~2~2"]


@given(st.lists(st.text("a~23", max_size=5)))
def test_minted_iris_are_distinct(names: list[str]) -> None:
    minter = ids.Minter()
    minted = [minter.mint(name) for name in names]
    assert len(set(minted)) == len(minted)
