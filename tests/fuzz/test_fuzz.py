"""Two thousand broken texts in every test run; a hundred thousand in `make fuzz`."""

from __future__ import annotations

import time

import pytest

from .hostile import hostile
from .mutations import MUTATIONS, bases, mutant
from .running import Late, check, faults, limit

COUNT, CHUNKS = 2_000, 8


def test_each_mutation_changes_texts():
    assert len(MUTATIONS) == 26
    names = {name for number in range(400) for name in mutant(1, number)[1]}
    assert names == set(MUTATIONS)


def test_a_number_brings_its_text_back():
    assert mutant(3, 17) == mutant(3, 17)
    assert len({mutant(3, number)[0] for number in range(50)}) > 40


def test_a_text_that_hangs_is_stopped():
    with pytest.raises(Late), limit(0.05):
        while time.process_time():
            pass


def test_whole_texts_are_read_as_they_should_be():
    assert len(bases()) == 61
    assert [check(text) for text in bases()] == [None] * 61


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_broken_texts_are_read_without_crash_or_hang(chunk):
    size = COUNT // CHUNKS
    found = list(faults(1, range(chunk * size, (chunk + 1) * size)))
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(
    "text", ["", "\n", " ", "\x00", "（", "）", "责任单位：", "\ufeff", "一、", "1.", "%", "\U00020000", "。" * 1000]
)
def test_texts_of_almost_nothing_are_read(text):
    assert check(text) is None


@pytest.mark.parametrize("name", hostile())
def test_texts_made_to_hurt_are_read(name):
    assert check(hostile()[name]) is None
