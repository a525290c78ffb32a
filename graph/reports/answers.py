"""An answer to a named question as a table with headings, for every form in which rows come out."""

from __future__ import annotations

from ..questions import Answer, Column, ColumnType
from .tables import Heading, Table, passage_headings


def answer_table(answer: Answer, lang: str) -> Table:
    """Return an answer as a table with the headings of `lang`; evidence is two columns, its words and their places."""
    shown = [each for column in answer.columns for each in headings(column, lang)]
    return Table(answer.question.title.of(lang), shown, answer.rows)


def headings(column: Column, lang: str) -> list[Heading]:
    """Return the headings under which a column of an answer is shown."""
    if column.type is ColumnType.PASSAGES:
        return passage_headings(column.name, lang)
    return [Heading(column.name, column.label.of(lang), column.type is ColumnType.ROLES)]
