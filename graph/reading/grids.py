"""Tables by the rules drawn on a page: straight lines to a grid of cells, merged where no rule parts them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .cells import MAX_COLUMNS, Cell

#: Rules nearer than this, in points, are one; most rules of a page that are looked at; most rows of a grid.
_NEAR, _MOST, _ROWS = 3.0, 6000, 400
#: Shortest rule that parts cells, in points; thickest rectangle that is drawn for a rule.
_SHORTEST, _THICKEST = 6.0, 3.0


class Rule(NamedTuple):
    """A straight rule, horizontal (y0 = y1) or vertical (x0 = x1)."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Grid:
    """A table's grid: the edges of its rows and columns, and its cells as (row, column, rows, columns)."""

    rows: list[float]  # top edges, the last edge left out
    edges: tuple[list[float], list[float]]  # x and y edges
    cells: list[tuple[int, int, int, int]]
    _of: dict[tuple[int, int], int]

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return self.edges[1][0]

    @property
    def columns(self) -> int:
        """Return how many columns there are."""
        return len(self.edges[0]) - 1

    def cell_at(self, x: float, y: float) -> int | None:
        """Return the cell in which a point lies."""
        xs, ys = self.edges
        if not (xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]):
            return None
        column = min(bisect_right(xs, x) - 1, len(xs) - 2)
        row = min(bisect_right(ys, y) - 1, len(ys) - 2)
        return self._of[row, column]

    def width_of(self, cell: int) -> float:
        """Return the width of a cell."""
        _, column, _, columns = self.cells[cell]
        return self.edges[0][column + columns] - self.edges[0][column]

    def table(self, words: Sequence[str]) -> list[list[Cell]]:
        """Return the cells row by row, each in the row where it begins; `words` are theirs in order."""
        rows: list[list[Cell]] = [[] for _ in self.rows]
        for (row, _, tall, wide), each in sorted(zip(self.cells, words, strict=True)):
            rows[row].append(Cell(each, wide, tall))
        return rows


def rules_of(points: list[tuple[float, float]]) -> Iterator[Rule]:
    """Yield the rules that a path of points draws; a thin rectangle is one rule along its middle."""
    if len(points) > 3:
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        wide, tall = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, tall) <= _THICKEST:
            if wide > tall and wide >= _SHORTEST:
                middle = (max(ys) + min(ys)) / 2
                yield Rule(min(xs), middle, max(xs), middle)
            elif tall >= _SHORTEST:
                middle = (max(xs) + min(xs)) / 2
                yield Rule(middle, min(ys), middle, max(ys))
            return
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) <= 0.5 and abs(x1 - x0) >= _SHORTEST:
            yield Rule(min(x0, x1), y0, max(x0, x1), y0)
        elif abs(x1 - x0) <= 0.5 and abs(y1 - y0) >= _SHORTEST:
            yield Rule(x0, min(y0, y1), x0, max(y0, y1))


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the grids that rules draw, from top to bottom; rules that cross no other one are none."""
    flat = _merged([rule for rule in rules[:_MOST] if rule.y0 == rule.y1])
    tall = [Rule(r.y0, r.x0, r.y1, r.x1) for r in _merged(
        [Rule(r.y0, r.x0, r.y1, r.x1) for r in rules[:_MOST] if r.x0 == r.x1 and r.y0 != r.y1]
    )]
    groups = _connected(flat, tall)
    found = [grid for lines, columns in groups if (grid := _grid(lines, columns)) is not None]
    return sorted(found, key=lambda grid: grid.top)


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join horizontal rules that lie on one line and touch."""
    merged: list[Rule] = []
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.y0):
        if lines and rule.y0 - lines[-1][0].y0 <= _NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        y = line[0].y0
        start, end = None, 0.0
        for rule in sorted(line, key=lambda one: min(one.x0, one.x1)):
            low, high = min(rule.x0, rule.x1), max(rule.x0, rule.x1)
            if start is None or low > end + _NEAR:
                if start is not None:
                    merged.append(Rule(start, y, end, y))
                start, end = low, high
            end = max(end, high)
        if start is not None:
            merged.append(Rule(start, y, end, y))
    return merged


def _connected(flat: Sequence[Rule], tall: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group rules that cross or touch, directly or by others."""
    parent = list(range(len(flat) + len(tall)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    if len(flat) * len(tall) > 400_000:
        return []
    for i, line in enumerate(flat):
        for j, column in enumerate(tall, len(flat)):
            if (line.x0 - _NEAR <= column.x0 <= line.x1 + _NEAR) and (
                column.y0 - _NEAR <= line.y0 <= column.y1 + _NEAR
            ):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at in range(len(parent)):
        group = groups.setdefault(root(at), ([], []))
        if at < len(flat):
            group[0].append(flat[at])
        else:
            group[1].append(tall[at - len(flat)])
    return list(groups.values())


def _grid(flat: Sequence[Rule], tall: Sequence[Rule]) -> Grid | None:
    flat = [*flat, *_open_ends(flat, tall)]
    ys, xs = _edges([line.y0 for line in flat]), _edges([line.x0 for line in tall])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or columns > MAX_COLUMNS or rows > _ROWS:
        return None
    across = [[False] * columns for _ in range(rows + 1)]  # a rule above row r at column c
    down = [[False] * (columns + 1) for _ in range(rows)]  # a rule left of column c at row r
    for line in flat:
        y = _nearest(ys, line.y0)
        for column in range(columns):
            if line.x0 <= (xs[column] + xs[column + 1]) / 2 <= line.x1:
                across[y][column] = True
    for line in tall:
        x = _nearest(xs, line.x0)
        for row in range(rows):
            if line.y0 <= (ys[row] + ys[row + 1]) / 2 <= line.y1:
                down[row][x] = True
    cells: list[tuple[int, int, int, int]] = []
    of: dict[tuple[int, int], int] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in of:
                continue
            wide, high = 1, 1
            while column + wide < columns and not down[row][column + wide] and (row, column + wide) not in of:
                wide += 1
            while row + high < rows and not any(across[row + high][column : column + wide]) and all(
                (row + high, each) not in of for each in range(column, column + wide)
            ):
                high += 1
            for each in range(row, row + high):
                for one in range(column, column + wide):
                    of[each, one] = len(cells)
            cells.append((row, column, high, wide))
    return Grid(ys[:-1], (xs, ys), cells, of)


def _open_ends(flat: Sequence[Rule], tall: Sequence[Rule]) -> list[Rule]:
    """Return the rules that a table cut by a page's end lacks: its columns go on above its first or below its last."""
    if len(tall) < 3 or not flat:
        return []
    low, high = min(line.x0 for line in flat), max(line.x1 for line in flat)
    top, bottom = min(line.y0 for line in flat), max(line.y0 for line in flat)
    above, below = min(line.y0 for line in tall), max(line.y1 for line in tall)
    ends = [above] if top - above > 2 * _NEAR and sum(line.y0 < top - _NEAR for line in tall) > 2 else []
    ends += [below] if below - bottom > 2 * _NEAR and sum(line.y1 > bottom + _NEAR for line in tall) > 2 else []
    return [Rule(low, y, high, y) for y in ends]


def _edges(places: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))
