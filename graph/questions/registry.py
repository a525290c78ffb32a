"""Finds the questions that ship with zhize, and a person's own beside them, and asks them of a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

from ..errors import UsageError
from ..resources import names, text
from ..store import Store, plain, serialised
from .answers import Answer
from .folding import grouped, rows_of
from .headers import Column, ColumnType, Question, Words, is_choice_list, parse
from .parameters import Choice, Given, bind
from .proofs import EVIDENCE, add_evidence

_FOLDER = "queries"
_DOCUMENT = Column("document", ColumnType.TEXT, Words("文件", "Document"))


@dataclass(frozen=True, slots=True)
class Registry:
    """Questions by name, sorted, and the lists of choices that their parameters draw on (name → SPARQL).

    `own` holds the texts of a person's own files by their stems; the rest ships with zhize.
    """

    questions: Mapping[str, Question]
    lists: Mapping[str, str]
    own: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def find(self, name: str) -> Question:
        """Return the question called `name`, or say which ones are near."""
        if name not in self.questions:
            near = get_close_matches(name, self.questions, 3, 0.4)
            near += [each.name for each in self.questions.values() if name and name in each.title.zh]
            raise UsageError(
                f"没有这个问题 / no such question: {name!r}", candidates=list(dict.fromkeys(near))[:5],
                mend="zhize questions 列出全部 / lists them all",
            )
        return self.questions[name]

    def choices(self, store: Store, name: str) -> list[Choice]:
        """Return the values a choice list (`choices-unit`) finds in the graph.

        Rows with one value and label are one choice; what they hold as `also` are further names of it.
        """
        found: dict[tuple[str, str], tuple[str | None, dict[str, None], str]] = {}
        for row in store.select(self.lists[name], named_only=True):
            key = serialised(row["value"]), str(plain(row["label"]))
            full = str(plain(row["full"])) if "full" in row else None
            _, also, _ = found.setdefault(key, (full, {}, str(plain(row["same"])) if "same" in row else ""))
            if "also" in row:
                also[str(plain(row["also"]))] = None
        return [
            Choice(term, label, full, tuple(also), same) for (term, label), (full, also, same) in found.items()
        ]

    def ask(
        self, store: Store, name: str, params: Mapping[str, Given] | None = None, *, evidence: bool = False
    ) -> Answer:
        """Ask a question: `params` maps parameter names to one value or several, as typed.

        `evidence` adds the passages that prove each row. Raises `UsageError` for an unknown question, parameter or
        value, with the nearest names there are.
        """
        question = self.find(name)
        bound = self._bound(question, store, params)
        named = store.select(self.lists["choices-document"], named_only=True)
        documents = {str(plain(row["value"])): str(plain(row["label"])) for row in named}
        found = store.select(question.text(bound), named_only=True)
        groups = grouped(question, ({name: plain(term) for name, term in row.items()} for row in found))
        rows = rows_of(question, groups, documents)
        columns = question.columns
        if len(documents) > 1 and all(column.name != _DOCUMENT.name for column in columns):
            columns = (_DOCUMENT, *columns)
        if evidence:
            add_evidence(store, question, groups, rows, bound)
            columns = (*columns, EVIDENCE)
        return Answer(question, columns, [row for _, row in rows])

    def sparql_of(self, store: Store, name: str, params: Mapping[str, Given] | None = None) -> str:
        """Return the query of a question as it is asked with these parameters. Raises `UsageError` like `ask`."""
        question = self.find(name)
        return question.text(self._bound(question, store, params))

    def _bound(self, question: Question, store: Store, params: Mapping[str, Given] | None) -> dict[str, str]:
        """Return the values as SPARQL terms; a list of choices is asked for once, however many values it checks."""
        return bind(question, params or {}, cache(lambda list_name: self.choices(store, list_name)))


@cache
def bundled() -> Registry:
    """Return what ships with zhize; `DataError` names file and line of a head that cannot be read."""
    files = names("ontology", _FOLDER, ".rq")
    texts = {name.removesuffix(".rq"): text("ontology", f"{_FOLDER}/{name}") for name in files}
    return Registry(
        {stem: parse(stem, body) for stem, body in texts.items() if not is_choice_list(stem)},
        {stem: body for stem, body in texts.items() if is_choice_list(stem)},
    )


def questions() -> dict[str, Question]:
    """Return every question that ships with zhize by name, sorted."""
    return dict(bundled().questions)


def find(name: str) -> Question:
    """Return the question called `name` that ships with zhize; see `Registry.find`."""
    return bundled().find(name)


def choices(store: Store, name: str) -> list[Choice]:
    """Return the values of a choice list that ships with zhize; see `Registry.choices`."""
    return bundled().choices(store, name)


def ask(store: Store, name: str, params: Mapping[str, Given] | None = None, *, evidence: bool = False) -> Answer:
    """Ask a question that ships with zhize; see `Registry.ask`."""
    return bundled().ask(store, name, params, evidence=evidence)


def sparql_of(store: Store, name: str, params: Mapping[str, Given] | None = None) -> str:
    """Return the query of a question that ships with zhize; see `Registry.sparql_of`."""
    return bundled().sparql_of(store, name, params)
