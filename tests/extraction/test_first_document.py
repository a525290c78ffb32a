"""The first document against its key, written by hand: what must be read whole, and what must not be read at all."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import FACT_LISTS, Role

ROOT = Path(__file__).parents[2]
KEY = json.loads((ROOT / "tests" / "gold" / "qianjiang-sanpin-2023.gold.json").read_text(encoding="utf-8"))
TEXT = (ROOT / "data" / "documents" / "qianjiang-sanpin-2023.txt").read_text(encoding="utf-8")


@cache
def facts():
    return extract(TEXT, "qianjiang-sanpin-2023")


def place(anchor, measure=None):
    """Return the half-open place of a key's anchor in the text, inside its measure where one is named."""
    begin = next((row.extent[0] for row in facts().measures if row.id == measure), 0)
    at = TEXT.find(anchor, begin)
    assert at >= 0, f"the key's anchor {anchor} does not stand in {measure}"
    return at, at + len(anchor)


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def bare(words):
    return "".join(char for char in words or "" if char.isalnum())


def matched():
    """Return (key row, fact row or None) for the key's targets: same value and unit, span at the anchor and no paragraph."""
    free = list(facts().targets)
    pairs = []
    for row in KEY["targets"]:
        spot = place(row["anchor"], row["measure"])
        hit = next((t for t in free if (float(t.value), t.unit) == (float(row["value"]), row["unit"])
                    and overlap(t.span, spot) and t.span[1] - t.span[0] <= 3 * (spot[1] - spot[0]) + 20), None)
        if hit:
            free.remove(hit)
        pairs.append((row, hit))
    return pairs


def test_every_quote_is_the_text_at_its_span():
    rows = [row for name in FACT_LISTS for row in getattr(facts(), name)] + facts().document.statements
    assert len(rows) > 300
    assert [row for row in rows if TEXT[slice(*row.span)] != row.quote] == []


def test_units_and_roles_of_every_measure():
    wanted = Counter(
        (row["measure"], unit, role) for row in KEY["assignments"] for field, role in (("leads", "lead"), ("responsible", "other"))
        for unit in row[field]
    )
    read = Counter(
        (row.measure, row.name, "lead" if row.role is Role.LEAD else "other")
        for row in facts().assignments if not row.inherited and not row.collective
    )
    assert (sorted((wanted - read).elements()), sorted((read - wanted).elements())) == ([], [])


def test_every_clause_is_the_keys_clause():
    wanted = [place(row["clause_anchor"], row["measure"]) for row in KEY["assignments"]]
    assert sorted({row.clause for row in facts().assignments}) == sorted(wanted)


def test_the_measures_and_their_parents():
    read = {row.id: (row.parent, row.title) for row in facts().measures}
    assert [(row, read.get(row["id"])) for row in KEY["measures"] if read.get(row["id"]) != (row["parent"], row["title"])] == []


def test_targets_values_and_units():
    wanted = Counter((float(row["value"]), row["unit"]) for row in KEY["targets"])
    read = Counter((float(row.value), row.unit) for row in facts().targets)
    assert (sorted((wanted - read).elements()), sorted((read - wanted).elements())) == ([], [])


def test_targets_bounds_and_deadlines():
    wanted = Counter((float(r["value"]), r["unit"], r["op"], r["deadline"]) for r in KEY["targets"])
    read = Counter((float(r.value), r.unit, str(r.op), r.deadline[:4] if r.deadline else None) for r in facts().targets)
    assert (sorted((wanted - read).elements(), key=str), sorted((read - wanted).elements(), key=str)) == ([], [])


def test_targets_stand_where_the_key_says():
    assert [row["anchor"] for row, hit in matched() if hit is None] == []
    assert [(row["anchor"], hit.measure) for row, hit in matched() if hit and hit.measure != row["measure"]] == []


def test_nineteen_of_twenty_metrics_are_the_keys():
    wrong = []
    for row, hit in matched():
        a, b = bare(hit.metric if hit else None), bare(row["metric"])
        if not (a and b and (a in b or b in a) and 3 * min(len(a), len(b)) >= max(len(a), len(b))):
            wrong.append((row["metric"], hit.metric if hit else None))
    assert len(wrong) <= 0.05 * len(KEY["targets"]), wrong


@pytest.mark.parametrize("row", KEY["not_targets"], ids=lambda row: row["anchor"])
def test_no_target_stands_where_the_key_says_there_is_none(row):
    spot = place(row["anchor"], row["measure"])
    targets = [place(target["anchor"], target["measure"]) for target in KEY["targets"]]
    inside = [t for t in facts().targets if overlap(t.span, spot) and not any(overlap(t.span, other) for other in targets)]
    # A target beside the trap may share its sentence; then its number is not the trap's.
    shared = [t for t in facts().targets if overlap(t.span, spot) and t not in inside and row["value"] is not None
              and (float(t.value), t.unit) == (float(row["value"]), row["unit"])]
    assert (inside, shared) == ([], [])


def test_the_brands_in_their_measures():
    read = {(row.name, row.measure) for row in facts().brands}
    wanted = {(row["name"], measure) for row in KEY["brands"] for measure in row["measures"]}
    assert len(KEY["brands"]) == 38
    assert sorted(wanted - read) == []


def test_at_most_six_other_brands():
    known = {row["name"] for row in KEY["brands"]} | set(KEY["brands_optional"])
    others = sorted({row.name for row in facts().brands} - known)
    assert len(others) <= 6, others


def test_the_industries_with_their_measures():
    read = {}
    for row in facts().industries:
        read.setdefault(row.name, set()).add(row.measure)
    wrong = []
    for row in KEY["industries"]:
        measures = read.get(row["name"], set()) - {None}
        if row["name"] not in read or (not row.get("measures_optional") and measures != set(row["measures"])):
            wrong.append((row["name"], sorted(row["measures"]), sorted(measures)))
    assert wrong == []
    assert sorted(set(read) - {row["name"] for row in KEY["industries"]}) == []


def test_the_reporting_obligation_has_both_dates_and_no_recipient():
    (key,) = KEY["obligations"]
    read = [(row.measure, row.dates, row.recipient, row.quote) for row in facts().obligations]
    assert read == [(key["measure"], key["dates"], None, key["anchor"])]


def test_the_header():
    document, key = facts().document, KEY["document"]
    assert document.title == key["title"]
    assert document.issuers == [key["issuer"]]
    assert document.date == key["date"]
    assert document.addressees == key["addressees"]
    assert key["issuer"].startswith(document.jurisdiction)
    assert document.jurisdiction.endswith("区")
    stated = {(row.field, "".join(row.quote.rstrip("：").split())) for row in document.statements}
    wanted = {(field, key[f"{field}_anchor"].rstrip("：")) for field in ("title", "issuer", "date", "addressees")}
    assert wanted | {("annexed_title", key["annexed_title"])} <= stated


def test_no_role_clause_and_no_duty_is_left_unread():
    assert [row.quote for row in facts().unresolved if row.kind in ("clause", "duty")] == []


def test_a_unit_that_leads_and_is_named_again_keeps_both_rows():
    both = {(row.measure, row.name) for row in facts().assignments if row.role is Role.LEAD} & {
        (row.measure, row.name) for row in facts().assignments if row.role is Role.RESPONSIBLE
    }
    assert sorted(measure for measure, _ in both) == ["（十一）", "（十）"]


def test_two_runs_give_the_same_facts():
    assert extract(TEXT, "qianjiang-sanpin-2023") == facts()
