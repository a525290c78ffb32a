"""Turns solutions into answer rows: one row a key, columns gathered as the head says, every column always present."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from ..errors import DataError
from .headers import Column, ColumnType, Fold, FoldKind, Question

#: One solution of a query, as plain Python values; IRIs as text, unbound variables absent.
Solution = Mapping[str, Any]
#: One answer row: column name → text, number, boolean, list or None.
Row = dict[str, Any]


#: What makes one row: the graph and the values of the question's key.
Key = tuple[Any, ...]
#: The solutions of each row, in the order in which the rows appear.
Groups = dict[Key, list[Solution]]


def fold(question: Question, solutions: Iterable[Solution], documents: Mapping[str, str]) -> list[Row]:
    """Return the rows in the order of the solutions; `documents` maps a graph's IRI to its document id.

    With more than one document each row begins with `document` (unless the question has that column itself).
    """
    return [row for _, row in rows_of(question, grouped(question, solutions), documents)]


def grouped(question: Question, solutions: Iterable[Solution]) -> Groups:
    """Return the solutions by the row that they make."""
    groups: Groups = {}
    for solution in solutions:
        groups.setdefault(key_of(question, solution), []).append(solution)
    return groups


def key_of(question: Question, solution: Solution) -> Key:
    """Return what makes the row of a solution."""
    return (solution.get("g"), *(solution.get(name) for name in question.key))


def rows_of(question: Question, groups: Groups, documents: Mapping[str, str]) -> list[tuple[Key, Row]]:
    """Return each row with its key, those of one group of the question together."""
    folds = {fold.column: fold for fold in question.folds}
    rows: list[tuple[Key, Row]] = []
    for key, group in groups.items():
        row: Row = {}
        if len(documents) > 1:
            row["document"] = documents.get(key[0])
        for column in question.columns:
            made = folds.get(column.name)
            row[column.name] = _gather(made, column, group) if made else _plain(column, group[0].get(column.name))
        rows.append((key, row))
    _count_rows(rows, folds)
    return _together(rows, question.group)


def _gather(fold: Fold, column: Column, group: list[Solution]) -> Any:
    kept = [row for row in group if row.get(fold.variable) is not None and _holds(fold, row)]
    if fold.kind is FoldKind.LIST:
        if fold.by:
            kept.sort(key=lambda row: _rank(row.get(fold.by or "")))
        read = _code if column.type is ColumnType.ROLES else str
        return list(dict.fromkeys(read(row[fold.variable]) for row in kept))
    if fold.kind is FoldKind.COUNT:
        return len({row[fold.variable] for row in kept})
    if fold.kind is FoldKind.FRACTION:
        return str(Fraction(int(kept[0][fold.variable]), int(kept[0][fold.other or ""]))) if kept else None
    return None


def _holds(fold: Fold, row: Solution) -> bool:
    if fold.test is None:
        return True
    value = row.get(fold.test)
    return value is not None and (_code(value) == fold.code) is not fold.negated


def _rank(value: Any) -> tuple[int, Any]:
    return (1, "") if value is None else (0, value)


def _code(value: Any) -> str:
    """Return the code of a code-list IRI: its last step."""
    return str(value).rsplit("/", 1)[-1]


def _plain(column: Column, value: Any) -> Any:
    if value is None:
        return None
    match column.type:
        case ColumnType.INTEGER:
            return int(value)
        case ColumnType.NUMBER:
            return int(value) if value == int(value) else float(value)
        case ColumnType.BOOLEAN:
            return bool(value)
        case ColumnType.TEXT | ColumnType.IRI:
            return str(value)
        case _:
            raise DataError(f"列 {column.name} 须由 fold 得出 / column {column.name} needs a fold")


def _count_rows(rows: list[tuple[Key, Row]], folds: Mapping[str, Fold]) -> None:
    """Fill the `rows` folds: how many rows of the same document share the row's value in the named column."""
    for fold in folds.values():
        if fold.kind is FoldKind.ROWS:
            counts: dict[tuple[Any, Any], int] = {}
            for (graph, *_), row in rows:
                counts[graph, row[fold.variable]] = counts.get((graph, row[fold.variable]), 0) + 1
            for (graph, *_), row in rows:
                row[fold.column] = counts[graph, row[fold.variable]]


def _together(rows: list[tuple[Key, Row]], group: str | None) -> list[tuple[Key, Row]]:
    """Bring rows with one value in column `group` together, where the first of them stands, document by document."""
    if group is None:
        return rows
    gathered: dict[tuple[Any, Any], list[tuple[Key, Row]]] = {}
    for key, row in rows:
        gathered.setdefault((key[0], row[group]), []).append((key, row))
    return [each for together in gathered.values() for each in together]
