"""Computes where the network tab draws its nodes: units in the middle, measures beside, their own things outside.

The picture reads like a two-page spread. Edges of duty run only through the space between a column of measures and the
column of units; targets and brands of one measure stand in a grid beside it; what several measures share (industries,
brands) stands below the units. Integer pixels, the same for the same rows, linear in nodes and edges (and one sort).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .labels import Box, box
from .rows import PLAIN_RELATIONS, Bench, Edge, Kind, Node

#: Space between the columns (pixels): units to measures, measures to their own things, boxes among themselves.
_FIELD, _STEP, _GAP = 250, 44, 12
#: Columns of a measure's own things, columns of shared things below the units.
_OWN_COLUMNS, _SHARED_COLUMNS = 2, 3
#: Space above a part's first measure for its heading, between measures, around a band (pixels).
_HEADING, _ROW, _BAND = 64, 26, 22
#: Widest pitch of the unit column (pixels).
_PITCH = 74


@dataclass(frozen=True, slots=True)
class Band:
    """The ground behind the measures of one part on one side: a corner, a size, the part's place in `Bench.parts`."""

    part: int
    x: int
    y: int
    width: int
    height: int


@dataclass(slots=True)
class Layout:
    """Centre of every node (None where a node is not drawn), its box, and the bands behind."""

    boxes: list[Box]
    places: list[tuple[int, int] | None]
    bands: list[Band] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    measure: int
    own: list[int]
    height: int


def spread(bench: Bench) -> Layout:
    """Lay out the network of measures, units, targets, brands and industries."""
    boxes = [box(node) for node in bench.nodes]
    layout = Layout(boxes, [None] * len(bench.nodes))
    homes = _homes(bench.nodes, bench.edges)
    blocks = [
        _Block(at, homes.get(at, []), _height(boxes, at, homes.get(at, [])))
        for at, node in enumerate(bench.nodes)
        if node.kind is Kind.MEASURE
    ]
    cut = _cut(bench.nodes, blocks)
    bottom = max(_side(bench, layout, blocks[:cut], -1), _side(bench, layout, blocks[cut:], 1))
    _middle(bench, layout, bottom)
    return layout


def _homes(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[int, list[int]]:
    """Return measure → the targets and brands that belong to it alone, targets first, in document order."""
    measures: dict[int, set[int]] = {}
    for edge in edges:
        if edge.relation in PLAIN_RELATIONS and nodes[edge.target].kind in (Kind.TARGET, Kind.BRAND):
            measures.setdefault(edge.target, set()).add(edge.source)
    homes: dict[int, list[int]] = {}
    for thing, owners in sorted(measures.items(), key=lambda pair: (nodes[pair[0]].kind is Kind.BRAND, pair[0])):
        if len(owners) == 1:
            homes.setdefault(next(iter(owners)), []).append(thing)
    return homes


def _rows(boxes: Sequence[Box], things: Sequence[int], columns: int) -> list[list[int]]:
    return [list(things[at : at + columns]) for at in range(0, len(things), columns)]


def _grid_height(boxes: Sequence[Box], things: Sequence[int], columns: int) -> int:
    return sum(max(boxes[at].height for at in row) + _GAP for row in _rows(boxes, things, columns))


def _height(boxes: Sequence[Box], measure: int, own: Sequence[int]) -> int:
    return max(boxes[measure].height, _grid_height(boxes, own, _OWN_COLUMNS) - _GAP) + _ROW


def _cut(nodes: Sequence[Node], blocks: Sequence[_Block]) -> int:
    """Return where the blocks go over to the right side: at half the height, at a part's border if one is near."""
    total = sum(block.height for block in blocks)
    best, cut, above = float("inf"), len(blocks), 0
    for at, block in enumerate(blocks):
        border = at == 0 or nodes[blocks[at - 1].measure].part != nodes[block.measure].part
        cost = abs(2 * above - total) / max(total, 1) + (0.0 if border else 0.3)
        if at and cost < best:
            best, cut = cost, at
        above += block.height
    return cut


def _side(bench: Bench, layout: Layout, blocks: Sequence[_Block], side: int) -> int:
    """Place measures and their own things on one side (−1 left, 1 right); return the bottom."""
    boxes = layout.boxes
    own_width = max((boxes[at].width for block in blocks for at in block.own), default=0)
    measure_width = max((boxes[block.measure].width for block in blocks), default=0)
    unit_width = max((boxes[at].width for at, node in enumerate(bench.nodes) if node.kind is Kind.UNIT), default=0)
    inner = unit_width // 2 + _FIELD
    columns = min(_OWN_COLUMNS, max((len(block.own) for block in blocks), default=0))
    outer = inner + measure_width + (_STEP + columns * (own_width + _GAP) - _GAP if columns else 0)
    parts = {part.id: at for at, part in enumerate(bench.parts)}
    top, y, current = 0, 0, None
    for block in blocks:
        part = bench.nodes[block.measure].part
        if part != current:
            if current is not None:
                _band(layout, parts[current], side, inner, outer, top, y)
                y += _ROW + _BAND
            top, current = y, part
            y += _HEADING
        middle = y + (block.height - _ROW) // 2
        layout.places[block.measure] = (side * (inner + measure_width // 2), middle)
        at_y = middle - (_grid_height(boxes, block.own, _OWN_COLUMNS) - _GAP) // 2
        for row in _rows(boxes, block.own, _OWN_COLUMNS):
            high = max(boxes[at].height for at in row)
            for column, at in enumerate(row):
                x = inner + measure_width + _STEP + own_width // 2 + column * (own_width + _GAP)
                layout.places[at] = (side * x, at_y + high // 2)
            at_y += high + _GAP
        y += block.height
    if current is not None:
        _band(layout, parts[current], side, inner, outer, top, y)
    return y


def _band(layout: Layout, part: int, side: int, inner: int, outer: int, top: int, bottom: int) -> None:
    left = inner - _BAND if side > 0 else -outer - _BAND
    layout.bands.append(Band(part, left, top, outer - inner + 2 * _BAND, bottom - top - _ROW + _BAND))


def _middle(bench: Bench, layout: Layout, bottom: int) -> None:
    """Place units in one column, ordered by where their measures stand, and shared things in a grid below."""
    weights: dict[int, list[int]] = {}
    for edge in bench.edges:
        place = layout.places[edge.source]
        if edge.relation not in PLAIN_RELATIONS and place is not None:
            weights.setdefault(edge.target, []).extend([place[1]] * (3 if edge.relation == "lead" else 1))
    units = [at for at, node in enumerate(bench.nodes) if node.kind is Kind.UNIT]
    heights = {at: sum(weights[at]) / len(weights[at]) if at in weights else float(bottom) for at in units}
    units.sort(key=lambda at: (heights[at], at))
    shared = [
        at
        for at, node in enumerate(bench.nodes)
        if layout.places[at] is None and node.kind not in (Kind.UNIT, Kind.MEASURE)
    ]
    shared.sort(key=lambda at: (bench.nodes[at].kind is Kind.BRAND, at))
    below = _grid_height(layout.boxes, shared, _SHARED_COLUMNS)
    needed = sum(layout.boxes[at].height + _GAP for at in units)
    room = max(bottom - below - (_HEADING if shared else 0), needed)
    spare = min((room - needed) // max(len(units), 1), _PITCH)
    y = max((room - needed - spare * len(units)) // 2, 0)
    for at in units:
        high = layout.boxes[at].height
        layout.places[at] = (0, y + high // 2)
        y += high + _GAP + spare
    y = max(y + _HEADING, bottom - below)
    width = max((layout.boxes[at].width for at in shared), default=0) + 2 * _GAP
    for row in _rows(layout.boxes, shared, _SHARED_COLUMNS):
        high = max(layout.boxes[at].height for at in row)
        for column, at in enumerate(row):
            layout.places[at] = (round((column - (len(row) - 1) / 2) * width), y + high // 2)
        y += high + _GAP
