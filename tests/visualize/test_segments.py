"""The text is cut so that spans nest, touch and cross, and nothing of it is lost."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st
from zhize.visualize.segments import paragraphs, segments, sentence_bounds

TEXTS = st.text("甲乙丙。！？”）\n \u0301👩", max_size=60)


@st.composite
def spanned(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text and spans in it; some are empty, some are twins."""
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).map(lambda pair: (min(pair), max(pair))), max_size=12))
    return text, spans


@given(spanned())
def test_every_character_has_one_segment_that_names_the_spans_over_it(drawn: tuple[str, list[tuple[int, int]]]):
    text, spans = drawn
    covering = {at: {place for place, (start, end) in enumerate(spans) if start <= at < end} for at in range(len(text))}
    seen = []
    for paragraph in paragraphs(text, spans):
        for sentence in paragraph:
            assert [sentence.start, *(one.end for one in sentence.segments)] == [*(one.start for one in sentence.segments), sentence.end]
            for one in sentence.segments:
                for at in range(one.start, one.end):
                    seen.append(at)
                    assert set(one.spans) == covering[at]
    lost = sorted(set(range(len(text))) - set(seen))
    assert len(seen) == len(set(seen))
    assert all(text[at].isspace() for at in lost)


@given(spanned())
def test_outer_spans_come_before_the_spans_in_them(drawn: tuple[str, list[tuple[int, int]]]):
    _, spans = drawn
    for one in segments(spans):
        keys = [(spans[at][0], -spans[at][1]) for at in one.spans]
        assert keys == sorted(keys)


def test_spans_that_touch_share_no_segment():
    assert [one.spans for one in segments([(0, 2), (2, 4)])] == [(0,), (1,)]


def test_a_closing_quote_stays_with_its_full_stop_and_a_clause_after_it_is_a_sentence():
    text = "他说“好。”（牵头单位：甲局）\n下一段"
    assert [[text[start:end] for start, end in row] for row in sentence_bounds(text)] == [["他说“好。”", "（牵头单位：甲局）"], ["下一段"]]


def test_two_hundred_thousand_touching_spans_cost_no_more_each_than_two_thousand():
    def steps(count: int) -> float:
        spent = 0

        def note(frame: object, event: str, argument: object) -> None:
            nonlocal spent
            spent += 1

        spans = [(at * 2, at * 2 + 2) for at in range(count)]
        sys.setprofile(note)
        try:
            assert sum(1 for _ in segments(spans)) == count
        finally:
            sys.setprofile(None)
        return spent / count

    assert steps(20_000) < 1.2 * steps(2_000)
