"""The tables of places, names and changes hold together: sources, codes, parents, no circle, no short name for two."""

import csv
import doctest
import importlib
from collections import defaultdict
from pathlib import Path

import pytest
from zhize.graph.resources import rows
from zhize.graph.units import ChangeKind, changes, identity, places, present_name, stems

DATA = Path(__file__).parents[2] / "data"
SOURCES = {row["source"]: row for row in rows("units/sources.csv")}
TABLES = ["units/names.csv", "units/branches.csv", "units/changes.csv", "places/divisions.csv"]
DIVISIONS = [place for group in places._register()[1].values() for place in group]
TODAY = [place for place in DIVISIONS if not place.until]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source_that_is_explained_and_no_row_is_ragged(table):
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert found
    for row in found:
        assert None not in row and None not in row.values(), row
        assert row["source"] in SOURCES, row
        assert all(value == value.strip() for value in row.values()), row


def test_every_source_names_its_title_issuer_and_is_used():
    used = {row["source"] for table in TABLES for row in rows(table)}
    assert used == set(SOURCES)
    assert all(row["title"] and row["issuer"] for row in SOURCES.values())


def test_the_gazetteer_has_every_province_prefecture_and_county():
    levels = defaultdict(list)
    for place in TODAY:
        levels[place.level].append(place)
    assert len(levels["province"]) == 34
    assert 330 <= len(levels["prefecture"]) <= 340
    assert 2800 <= len(levels["county"]) <= 2900
    assert len([place for place in DIVISIONS if place.until]) > 300


def test_codes_are_of_gb_2260_and_unique_today():
    assert len({place.code for place in TODAY}) == len(TODAY)
    for place in DIVISIONS:
        assert len(place.code) == 6 and place.code.isdigit()
        level = "province" if place.code.endswith("0000") else "prefecture" if place.code.endswith("00") else "county"
        assert place.level == level, place


def test_parents_are_of_a_higher_level_and_there_is_no_circle():
    by_code = {place.code: place for place in TODAY}
    for place in DIVISIONS:
        chain = list(place.chain())
        assert 1 <= len(chain) <= 3 and chain[-1].level == "province", place
        assert (place.parent in by_code) is (place.level != "province"), place


def test_a_former_place_becomes_one_of_today_and_there_is_no_circle():
    by_code = {place.code: place for place in TODAY}
    became = [place for place in DIVISIONS if place.becomes]
    assert len(became) > 200
    for place in became:
        assert place.until and place.becomes in by_code and not places.today(place).until, place


def test_a_short_name_opens_the_full_one():
    for place in DIVISIONS:
        assert place.short and place.name.startswith(place.short), place
        assert len(place.short) > 1 or len(place.name) == 2, place


def test_no_short_name_stands_for_two_departments():
    meaning = defaultdict(set)
    for row in rows("units/names.csv"):
        table = row["kind"] if row["kind"] in ("party", "national") else "local"
        organs = row["organs"].split("|") if row["organs"] else [""]
        for short in (row["full"], *filter(None, row["short"].split("|"))):
            subject, _, of = short.partition(":")
            for organ in organs:
                if of in ("", organ):
                    name = stems._folded(subject if of else subject + organ)
                    meaning[table, name].add(row["full"] + organ)
    assert len(meaning) > 700
    assert {key: full for key, full in meaning.items() if len(full) > 1} == {}


def test_every_full_name_reads_as_itself():
    for row in rows("units/names.csv"):
        if row["kind"] == "department":
            for organ in row["organs"].split("|"):
                found = stems.known(row["full"] + organ)
                assert found is not None and found.full == row["full"] + organ, row


def names_of(pattern: str) -> list[str]:
    subject = pattern.rstrip("*~")
    if subject == pattern:
        return [pattern]
    return [row["full"] + organ for row in rows("units/names.csv") if row["full"] == subject for organ in row["organs"].split("|")]


def test_changes_speak_of_names_of_the_tables_only():
    heads = {row["head"] + row["tail"] for row in rows("units/branches.csv")}
    for change in changes.all_changes():
        for pattern in (*change.before, *change.after):
            names = names_of(pattern)
            assert names, (change.id, pattern)
            for name in names:
                held = stems.known(name) or stems.party(name.removeprefix("党委"))
                assert name in heads or (held is not None and held.full in (name, name.removeprefix("党委"), f"党委{name.removeprefix('党委')}")), (change.id, name)


def test_changes_have_ids_dates_and_renames_lead_to_one_name_without_a_circle():
    found = changes.all_changes()
    assert len({change.id for change in found}) == len(found) > 15
    for change in found:
        assert change.date[:4].isdigit() and change.local.isdigit() and change.date[:4] <= change.local
        if change.kind is ChangeKind.RENAME:
            assert len(change.after) == 1, change
    for change in found:
        for name in (name for pattern in change.before for name in names_of(pattern)):
            renames = [one for one in changes.changes_of(name) if one.kind is ChangeKind.RENAME]
            assert len(renames) <= 1, name
            assert present_name(present_name(name)) == present_name(name)
            assert not [one for one in changes.changes_of(present_name(name)) if one.kind is ChangeKind.RENAME]


@pytest.mark.parametrize("name", ["aliases", "changes", "identity", "places", "stated", "stems"])
def test_the_examples_in_the_docstrings_hold(name):
    result = doctest.testmod(importlib.import_module(f"zhize.graph.units.{name}"))
    assert result.attempted and not result.failed


def test_kinds_of_places_have_words_for_their_level():
    assert {place.name for place in TODAY if not identity.kind_words(place.name)} <= {"大柴旦行政委员会"}
