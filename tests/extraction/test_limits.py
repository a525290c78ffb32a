"""Kinds of text that are known to be read badly: what comes out of them is what docs/accuracy.md publishes."""

from __future__ import annotations

from tests.tools import accuracy


def test_each_kind_of_text_has_its_sentence_and_its_words_in_both_languages():
    rows = accuracy.limits()
    assert len(rows) >= 3
    for row in rows:
        assert set(row) == {"zh", "en", "text", "states"}
    assert len({row["en"] for row in rows}) == len(rows)


def test_no_limit_gives_a_unit_that_its_sentence_does_not_hold():
    for row in accuracy.limits():
        for kind, words in accuracy.read(row["text"]):
            if kind == "unit":
                assert words.split(" ")[1] in row["text"], row["en"]
