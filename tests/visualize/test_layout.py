"""Where nodes stand: nothing overlaps, everything has a place, and cost grows with the page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhize.graph.reports.workbench_rows import bench_rows
from zhize.visualize.constellation import constellation
from zhize.visualize.labels import FORMS, box, em_width, wrap
from zhize.visualize.layout import spread
from zhize.visualize.network import drawing
from zhize.visualize.rows import Bench, Kind, Node

from .conftest import TEXT, build_facts
from .generated import generated_bench

PAGES = {"small": bench_rows(build_facts(), TEXT), "150": generated_bench(150), "1500": generated_bench(1500)}


def _overlaps(places: dict[int, tuple[int, int]], boxes: list[Any]) -> list[tuple[int, int]]:
    """Return the pairs of boxes that overlap, by a sweep from top to bottom."""
    order = sorted(places, key=lambda at: places[at][1] - boxes[at].height / 2)
    found, open_ = [], []
    for at in order:
        x, y = places[at]
        top = y - boxes[at].height / 2
        open_ = [other for other in open_ if places[other][1] + boxes[other].height / 2 > top]
        found += [
            (other, at) for other in open_ if abs(places[other][0] - x) < (boxes[other].width + boxes[at].width) / 2
        ]
        open_.append(at)
    return found


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_every_node_has_a_place_and_no_two_boxes_overlap(page: Bench):
    layout = spread(page)
    places = {at: place for at, place in enumerate(layout.places) if place is not None}
    assert len(places) == len(page.nodes)
    assert _overlaps(places, layout.boxes) == []


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_units_that_share_targets_do_not_overlap(page: Bench):
    boxes = [box(node) for node in page.nodes]
    units = [at for at, node in enumerate(page.nodes) if node.kind is Kind.UNIT]
    places = constellation(units, boxes, page.pairs)
    assert sorted(places) == units
    assert _overlaps(places, boxes) == []


def test_measures_stand_in_the_band_of_their_part_in_document_order():
    page = PAGES["150"]
    layout = spread(page)
    for at, node in enumerate(page.nodes):
        if node.kind is Kind.MEASURE:
            x, y = layout.places[at]
            assert any(
                page.parts[band.part].id == node.part and band.x < x < band.x + band.width and band.y < y < band.y + band.height
                for band in layout.bands
            )
    left = [layout.places[at] for at, node in enumerate(page.nodes) if node.kind is Kind.MEASURE and layout.places[at][0] < 0]
    assert left == sorted(left, key=lambda place: place[1])


def test_units_stand_between_the_measures():
    layout = spread(PAGES["150"])
    xs = {layout.places[at][0] for at, node in enumerate(PAGES["150"].nodes) if node.kind is Kind.UNIT}
    assert xs == {0}


def test_the_same_rows_stand_in_the_same_places():
    assert spread(generated_bench(700)) == spread(generated_bench(700))
    page = generated_bench(700)
    boxes = [box(node) for node in page.nodes]
    units = [at for at, node in enumerate(page.nodes) if node.kind is Kind.UNIT]
    first = constellation(units, boxes, page.pairs)
    assert first == constellation(units, boxes, page.pairs)
    assert all(isinstance(number, int) for place in first.values() for number in place)


def test_a_page_without_nodes_has_an_empty_layout():
    layout = spread(Bench(id="empty", title="", text=""))
    assert layout.places == [] and layout.bands == []
    assert constellation([], [], []) == {}


def _calls(action: Callable[[], object]) -> int:
    """Return how many calls of Python functions an action makes: its cost without a clock."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


def test_layout_and_adapter_cost_grows_no_faster_than_the_page():
    costs = {}
    for size in (1500, 5000):
        page = generated_bench(size)
        layout = spread(page)
        costs[size] = (
            _calls(lambda page=page: spread(page)) / size,
            _calls(lambda page=page, layout=layout: drawing(page.nodes, layout.boxes, layout.places)) / size,
        )
    assert costs[5000][0] < 1.3 * costs[1500][0]
    assert costs[5000][1] < 1.3 * costs[1500][1]


@given(st.text(max_size=80), st.floats(2, 14), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_nothing_but_what_the_ellipsis_stands_for(text: str, em: float, most: int):
    lines = wrap(text, em, most)
    assert 1 <= len(lines) <= most
    assert all(em_width(line) <= max(em + 1, 1) or len(line) == 1 for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join(lines) == text.translate({ord(char): " " for char in "\r\n\t"})


def test_a_name_of_two_hundred_thousand_characters_is_read_only_as_far_as_it_is_shown():
    assert _calls(lambda: wrap("甲" * 200_000, 9.0, 2)) < 1_000


@pytest.mark.parametrize("kind", list(Kind))
def test_boxes_of_a_kind_share_a_width(kind: Kind):
    widths = {box(Node("key", kind, name, number="（一）", value="5个")).width for name in ("", "短", "很" * 300)}
    assert len(widths) == 1
    assert box(Node("key", kind, "")).height == box(Node("key", kind, "短")).height  # the preamble has no name
    assert box(Node("key", kind, "很" * 300, value="5个")).label.count("\n") < FORMS[kind].lines
