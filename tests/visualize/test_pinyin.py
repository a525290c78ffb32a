"""The letters by which names are found, and that the table is what its library says."""

from __future__ import annotations

import pytest
from zhize.visualize.pinyin import initials

from tests.needed import need_module
from tests.tools.pinyin import TABLE, letters_of, table


def test_the_table_is_what_pypinyin_says_today():
    need_module("pypinyin")
    assert TABLE.read_text(encoding="utf-8") == table()


def test_a_character_with_two_readings_is_found_by_both():
    assert initials(["重庆", "长寿区"]) == {"区": "oq", "寿": "s", "庆": "q", "重": "ctz", "长": "cz"}


def test_what_is_no_chinese_character_has_no_letters():
    assert initials(["A3（）、👩", ""]) == {}
    assert initials([]) == {}


@pytest.mark.parametrize(("readings", "letters"), [("lǜ,lǚ", "l"), ("ńg,ń", "n"), ("ê̄,ēi", "e"), ("", "")])
def test_tone_marks_make_no_letter(readings: str, letters: str):
    assert letters_of(readings) == letters
