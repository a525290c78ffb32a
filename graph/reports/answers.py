"""An answer to a named question as a table with headings, for every form in which rows come out."""

from __future__ import annotations

from ..questions import Answer, ColumnType
from .tables import Heading, Table


def answer_table(answer: Answer, lang: str) -> Table:
    """Return an answer as a table with the headings of `lang`."""
    headings = [Heading(c.name, c.label.of(lang), c.type is ColumnType.ROLES) for c in answer.columns]
    return Table(answer.question.title.of(lang), headings, answer.rows)
