"""Finds the questions that ship with zhize and asks them of a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from ..errors import UsageError
from ..resources import names, text
from ..store import Store, plain, serialised
from .folding import Row, fold
from .headers import Column, ColumnType, Question, Words, is_choice_list, parse
from .parameters import Choice, Given, bind

_FOLDER = "queries"
_DOCUMENT = Column("document", ColumnType.TEXT, Words("文件", "Document"))


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of one question, in document order; `columns` names every key of a row, in order."""

    question: Question
    columns: tuple[Column, ...]
    rows: list[Row]


@cache
def _registry() -> dict[str, Question]:
    stems = [name.removesuffix(".rq") for name in names("ontology", _FOLDER, ".rq")]
    return {stem: parse(stem, text("ontology", f"{_FOLDER}/{stem}.rq")) for stem in stems if not is_choice_list(stem)}


def questions() -> dict[str, Question]:
    """Return every question by name, sorted; `DataError` names file and line of a head that cannot be read."""
    return dict(_registry())


def find(name: str) -> Question:
    """Return the question called `name`, or say which ones are near."""
    known = _registry()
    if name not in known:
        raise UsageError(
            f"没有这个问题 / no such question: {name!r}", candidates=get_close_matches(name, known, 3, 0.4),
            mend="zhize questions 列出全部 / lists them all",
        )
    return known[name]


def choices(store: Store, name: str) -> list[Choice]:
    """Return the values a choice list (`choices-unit`) finds in the graph."""
    return [
        Choice(serialised(row["value"]), str(plain(row["label"])), str(plain(row["full"])) if "full" in row else None)
        for row in store.select(text("ontology", f"{_FOLDER}/{name}.rq"), named_only=True)
    ]


def ask(store: Store, name: str, params: Mapping[str, Given] | None = None) -> Answer:
    """Ask a question: `params` maps parameter names to one value or several, as typed.

    Raises `UsageError` for an unknown question, parameter or value, with the nearest names there are.
    """
    question = find(name)
    bound = bind(question, params or {}, lambda list_name: choices(store, list_name))
    named = store.select(_documents(), named_only=True)
    documents = {str(plain(row["value"])): str(plain(row["label"])) for row in named}
    found = store.select(question.text(bound), named_only=True)
    solutions = ({name: plain(term) for name, term in row.items()} for row in found)
    rows = fold(question, solutions, documents)
    columns = question.columns
    if len(documents) > 1 and all(column.name != _DOCUMENT.name for column in columns):
        columns = (_DOCUMENT, *columns)
    return Answer(question, columns, rows)


def sparql_of(store: Store, name: str, params: Mapping[str, Given] | None = None) -> str:
    """Return the query of a question as it is asked with these parameters. Raises `UsageError` like `ask`."""
    question = find(name)
    return question.text(bind(question, params or {}, lambda list_name: choices(store, list_name)))


def _documents() -> str:
    return text("ontology", f"{_FOLDER}/choices-document.rq")
