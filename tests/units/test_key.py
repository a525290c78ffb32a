"""Every pair of the hand-made key is joined, kept apart or shown as near, as the key says."""

import csv
from pathlib import Path

import pytest
from zhize.graph.units import ChangeKind, Identity, changes_of, near_matches, resolve
from zhize.graph.units.identity import home_of

KEY = Path(__file__).parents[1] / "gold" / "unit-identity.csv"
PAIRS = list(csv.DictReader(KEY.open(encoding="utf-8")))


def identities(pair) -> tuple[Identity, Identity]:
    first = resolve(pair["jurisdiction_a"], pair["name_a"], collective=pair["how"] == "collective")
    return first, resolve(pair["jurisdiction_b"], pair["name_b"])


def verdict(pair) -> str:
    first, second = identities(pair)
    if first.id == second.id and first.known:
        return "join"
    return "undecided" if first.id != second.id and near_matches([first, second]) else "apart"


def test_the_key_is_found_whole():
    assert len(PAIRS) >= 60
    assert len({pair["jurisdiction_a"] for pair in PAIRS if pair["jurisdiction_a"]}) >= 6
    assert {pair["verdict"] for pair in PAIRS} == {"join", "apart", "undecided"}
    assert all(pair["why"] for pair in PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['name_a']}-{pair['name_b']}-{pair['verdict']}")
def test_a_pair_is_judged_as_the_key_says(pair):
    assert verdict(pair) == pair["verdict"], [one.id for one in identities(pair)]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['name_a']}-{pair['name_b']}")
def test_the_order_of_a_pair_does_not_matter(pair):
    turned = {
        "jurisdiction_a": pair["jurisdiction_b"], "name_a": pair["name_b"],
        "jurisdiction_b": pair["jurisdiction_a"], "name_b": pair["name_a"], "how": "",
    }
    if pair["how"] != "collective":
        assert verdict(turned) == pair["verdict"]


@pytest.mark.parametrize(
    "pair", [pair for pair in PAIRS if pair["how"] == "change"], ids=lambda pair: f"{pair['name_a']}-{pair['name_b']}"
)
def test_units_kept_apart_by_a_merger_or_split_are_linked_by_a_change(pair):
    first, second = identities(pair)
    kinds = {
        change.kind
        for one, other in ((first, second), (second, first))
        for change in changes_of(one.name)
        if other.name in change.results(one.name)
    }
    assert kinds and kinds <= {ChangeKind.MERGE, ChangeKind.SPLIT}


def test_the_jurisdictions_of_the_key_are_places_of_the_gazetteer():
    names = {pair[side] for pair in PAIRS for side in ("jurisdiction_a", "jurisdiction_b") if pair[side]}
    assert [name for name in names if home_of(name).place is None and not home_of(name).national] == []
