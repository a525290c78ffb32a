"""Numerals: Arabic, Chinese and mixed, read exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhize.graph.extraction.numerals import read_numeral, whole, write_numeral


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7", 7), ("1,200", 1200), ("12,345,678", 12345678), ("3.25", Decimal("3.25")), ("1,200.5", Decimal("1200.5")), ("2.0", 2),
        ("十", 10), ("十二", 12), ("三十", 30), ("两百", 200), ("二百零五", 205), ("一千零三十", 1030), ("一万二千", 12000),
        ("一千亿", 10**11), ("三十五万", 350000), ("二亿零五十万", 200500000), ("一万亿", 10**12), ("九十五点五", Decimal("95.5")),
        ("二〇二五", 2025), ("3.5万", 35000), ("2亿5000万", 250000000), ("5千", 5000),
    ],
)
def test_forms(written, number):
    assert read_numeral(written) == number
    assert isinstance(read_numeral(written), type(number))


@pytest.mark.parametrize("written", ["", "若干", "1,20", "12,34", "一批", "三五成群", "点五", "五点"])
def test_other_words_are_no_numerals(written):
    assert read_numeral(written) is None


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_reading_a_written_numeral_gives_the_number(number):
    assert read_numeral(write_numeral(number)) == number


@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_commas_change_nothing(number):
    assert read_numeral(f"{number:,}") == read_numeral(str(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_decimals_are_exact_and_whole_ones_are_integers(number):
    read = read_numeral(str(number))
    assert read == number
    assert isinstance(read, int) == (number == number.to_integral_value())


def test_whole_keeps_integers():
    assert whole(5) == 5 and whole(Decimal("5.10")) == Decimal("5.1")
