"""Forms of the genre that keyed documents hold seldom or not at all, each in sentences of our own: read exactly or shown as unresolved.

One file a form in `forms/`. A sentence follows `（一）推进工作。` of a city's plan; the rows it lists are all that it states.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from zhize.graph.extraction.pipeline import extract

FOLDER = Path(__file__).parent / "forms"
#: File → form. Each file holds at least five sentences.
FORMS = {
    "bare-list": "a bare list of units",
    "together": "由A会同B…研究提出",
    "each-leads": "A、B分别牵头",
    "key-deadline": "the key 完成时限",
    "key-leader": "the key 牵头领导",
    "key-person": "the key 责任人",
    "brackets": "unbalanced brackets",
    "prefix-once": "the prefix given once",
    "spaces": "units set apart by spaces",
    "chinese-numerals": "Chinese numerals",
    "full-width": "full-width numerals",
    "thousands": "thousands commas",
    "per-mille": "‰",
    "doubling": "翻一番",
    "compound-units": "compound units",
    "start-values": "several start values in one sentence",
    "neighbours": "goals beside one another",
    "numbered-parts": "parts numbered in a sentence",
    "sizes": "sizes inside a metric",
    "prose": "roles told in sentences",
    "tenths": "tenths and halves",
    "averages": "goals relative to an average",
    "ratios": "ratios of two numbers",
}
TITLE = "云岭市示范工作方案\n"


def tables():
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def sentences():
    return [
        pytest.param(row, id=f"{name}-{number}")
        for name, table in tables().items()
        for number, row in enumerate(table["sentence"], 1)
    ]


def unit(row):
    identity = row.unit.rpartition("/")[2]
    whole = f" → {identity}" if identity != row.name else ""
    return f"{row.role.value} {row.name}{whole}{' (collective)' if row.collective else ''}"


def target(row):
    most = f"..{row.value_max:g}" if row.value_max is not None else ""
    words = [row.metric, row.op.value, f"{row.value:.12g}{most}", row.unit]
    words += ["about"] * row.approximate + ([f"by {row.deadline}"] if row.deadline else [])
    words += [f"by {row.inherited_deadline} (inherited)"] if row.inherited_deadline else []
    return " ".join(filter(None, words))


def test_every_form_has_five_sentences_of_its_own():
    assert {name: table["form"] for name, table in tables().items()} == FORMS
    assert all(len(table["sentence"]) >= 5 for table in tables().values())
    texts = [row["text"] for table in tables().values() for row in table["sentence"]]
    assert len(set(texts)) == len(texts) == len(sentences())


@pytest.mark.parametrize("row", sentences())
def test_a_sentence_states_these_rows_and_no_others(row):
    facts = extract(f"{TITLE}（一）推进工作。{row['text'].lstrip()}", "d")
    assert [unit(one) for one in facts.assignments] == row.get("units", [])
    assert [target(one) for one in facts.targets] == row.get("targets", [])
    assert [one.quote for one in facts.unresolved] == row.get("unresolved", [])
