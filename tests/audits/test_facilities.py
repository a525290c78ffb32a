"""Species and facilities in indicators: longest names, broader terms, what only ends or begins like one."""

from __future__ import annotations

import doctest

import pytest
from zhize.graph.audits import duty_overlap, facilities
from zhize.graph.audits.facilities import common_species, is_facility, species_of
from zhize.graph.extraction import actors, changes
from zhize.graph.resources import rows

SPECIES = {row["term"]: row["broader"].split() for row in rows("lexicon/species.csv")}


@pytest.mark.parametrize(
    ("indicator", "species"),
    [
        ("规模化肉牛养殖场", ("肉牛",)),
        ("牛羊标准化养殖小区", ("牛羊",)),
        ("种羊场", ("种羊",)),
        ("羊肚菌种植基地", ("羊肚菌",)),
        ("马铃薯种薯繁育基地", ("马铃薯",)),
        ("茶叶、油茶示范园", ("茶叶", "油茶")),
        ("鱼腥草基地", ()),
        ("标准化生产基地", ()),
        ("猪苓基地", ()),
    ],
)
def test_species_are_read_by_their_longest_names(indicator: str, species: tuple[str, ...]) -> None:
    assert species_of(indicator) == species


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ("肉牛", "肉牛", "肉牛"),
        ("牛羊", "肉羊", "肉羊"),
        ("水果", "猕猴桃", "猕猴桃"),
        ("生猪", "种猪", "种猪"),
        ("肉牛", "奶牛", None),
        ("柑橘", "猕猴桃", None),
        ("肉牛", "肉羊", None),
    ],
)
def test_one_species_takes_in_what_is_narrower(one: str, other: str, common: str | None) -> None:
    assert common_species([one], [other]) == common_species([other], [one]) == common


def test_markets_squares_and_airports_are_no_facilities_of_a_species() -> None:
    assert all(map(is_facility, ("养殖场", "茶叶基地", "果园", "产业园区", "种质资源圃（保护区）")))
    assert not any(map(is_facility, ("茶叶市场", "文化广场", "机场", "肉牛存栏", "茶园面积")))


def test_broader_terms_stand_in_the_table_and_lead_nowhere_back() -> None:
    assert len(SPECIES) > 200
    for term in SPECIES:
        seen, left = set(), list(SPECIES[term])
        while left:
            one = left.pop()
            assert one in SPECIES, f"{term}: add {one} to species.csv"
            assert one != term, f"{term} is a broader term of itself"
            if one not in seen:
                seen.add(one)
                left += SPECIES[one]


@pytest.mark.parametrize("module", [facilities, duty_overlap, actors, changes], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_hold(module) -> None:
    done = doctest.testmod(module)
    assert done.attempted > 0
    assert done.failed == 0
