"""Computes where the unit–unit tab draws its nodes: a spring layout, then boxes pushed apart until none overlap.

rustworkx does the springs from a start on a circle, with a fixed seed; coordinates are rounded to integer pixels, so
that the same rows give the same bytes. Units that share nothing stand in rows below. Not for more than a few thousand
pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import rustworkx as rx

from .labels import Box
from .rows import Pair

#: Seed of the spring layout.
SEED = 20230525
#: Units beyond this many get fewer spring iterations: the cost of one grows with their square.
_MANY = 400
#: Width over height of the picture.
_ASPECT = 1.7
_GAP_X, _GAP_Y = 26, 20
#: Most rounds of pushing overlapping boxes apart.
_ROUNDS = 200


def constellation(units: Sequence[int], boxes: Sequence[Box], pairs: Sequence[Pair]) -> dict[int, tuple[int, int]]:
    """Return unit → centre in pixels; heavier pairs stand closer."""
    paired = {unit for pair in pairs for unit in (pair.a, pair.b)}
    linked = [unit for unit in units if unit in paired]
    places = _apart(linked, boxes, _springs(linked, boxes, pairs)) if linked else {}
    _rows_below([unit for unit in units if unit not in paired], boxes, places)
    return places


def _springs(units: list[int], boxes: Sequence[Box], pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    graph: rx.PyGraph[int, float] = rx.PyGraph()
    index = dict(zip(units, graph.add_nodes_from(units), strict=True))
    graph.add_edges_from([(index[pair.a], index[pair.b], sqrt(pair.weight)) for pair in pairs])
    count = len(units)
    circle = {at: (cos(2 * pi * at / count), sin(2 * pi * at / count)) for at in range(count)}
    found = rx.spring_layout(
        graph, pos=circle, k=1.6 / sqrt(count), num_iter=400 if count <= _MANY else 60, weight_fn=float, seed=SEED
    )
    area = sum((boxes[unit].width + _GAP_X) * (boxes[unit].height + _GAP_Y) for unit in units) * 6.0
    height = sqrt(area / _ASPECT)
    xs, ys = [float(found[at][0]) for at in range(count)], [float(found[at][1]) for at in range(count)]
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    return [
        ((x - min(xs)) / wide * height * _ASPECT, (y - min(ys)) / high * height) for x, y in zip(xs, ys, strict=True)
    ]


def _apart(units: list[int], boxes: Sequence[Box], start: list[tuple[float, float]]) -> dict[int, tuple[int, int]]:
    """Push overlapping boxes apart along the axis of the smaller overlap; neighbours are found through a grid."""
    points = [[round(x), round(y)] for x, y in start]
    cell_x = max(boxes[unit].width for unit in units) + _GAP_X
    cell_y = max(boxes[unit].height for unit in units) + _GAP_Y
    for _ in range(_ROUNDS):
        cells: dict[tuple[int, int], list[int]] = {}
        for at, (x, y) in enumerate(points):
            cells.setdefault((x // cell_x, y // cell_y), []).append(at)
        moved = False
        for (column, row), here in sorted(cells.items()):
            near = [
                other for dx in (0, 1, -1) for dy in (0, 1, -1) for other in cells.get((column + dx, row + dy), ())
            ]
            for a in here:
                for b in near:
                    if a < b:
                        moved |= _push(points[a], points[b], boxes[units[a]], boxes[units[b]])
        if not moved:
            break
    return {unit: (x, y) for unit, (x, y) in zip(units, points, strict=True)}


def _push(a: list[int], b: list[int], box_a: Box, box_b: Box) -> bool:
    over_x = (box_a.width + box_b.width) // 2 + _GAP_X - abs(a[0] - b[0])
    over_y = (box_a.height + box_b.height) // 2 + _GAP_Y - abs(a[1] - b[1])
    if over_x <= 0 or over_y <= 0:
        return False
    axis, over = (0, over_x) if over_x < over_y * _ASPECT else (1, over_y)
    step = over // 2 + 1
    sign = 1 if a[axis] <= b[axis] else -1
    a[axis] -= sign * step
    b[axis] += sign * step
    return True


def _rows_below(units: list[int], boxes: Sequence[Box], places: dict[int, tuple[int, int]]) -> None:
    left = min((x for x, _ in places.values()), default=0)
    right = max((x for x, _ in places.values()), default=1200)
    x, y = left, max((y for _, y in places.values()), default=0) + (110 if places else 0)
    for unit in units:
        if x > max(right, left + 900):
            x, y = left, y + boxes[unit].height + _GAP_Y
        places[unit] = (x, y)
        x += boxes[unit].width + _GAP_X
