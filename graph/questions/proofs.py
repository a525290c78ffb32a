"""Adds to each row of an answer the passages that prove it: the words of the text and where they stand.

A fact's passage is the clause it was read from, else its evidence. Asked only where a person wants them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from ..errors import UsageError
from ..resources import text
from ..store import Store, plain
from .folding import Groups, Key, Row, key_of
from .headers import Column, ColumnType, Question, Words, filled
from .parameters import iri

#: The column that evidence adds.
EVIDENCE = Column("evidence", ColumnType.PASSAGES, Words("依据", "Evidence"))
_FOLDER = "evidence"
#: Where a passage stands in the document's file.
_IN_FILE = ("page", "paragraph")
#: Facts that one query asks about: some engines refuse longer lists.
_AT_ONCE = 100


def add_evidence(
    store: Store, question: Question, groups: Groups, rows: list[tuple[Key, Row]], bound: Mapping[str, str]
) -> None:
    """Give each row `evidence`: `{quote, start, end}` of its facts' passages, in the order of the text.

    `start` and `end` are code points of the document's text, end exclusive; beside them stands `page` or `paragraph`
    (from 1) where the document's file has such. Raises `UsageError` for a question that names no facts.
    """
    if not question.evidence and question.facts is None:
        raise UsageError(
            f"问题 {question.name} 没有说明依据 / {question.name} names no facts", where=question.file or None,
            mend="请在题头写 / write in its head: # evidence: 变量 variable",
        )
    facts: dict[Key, dict[str, None]] = {key: {} for key in groups}
    for key, solutions in groups.items():
        for name in question.evidence:
            facts[key].update((str(row[name]), None) for row in solutions if row.get(name) is not None)
    if question.facts is not None:
        for row in store.select(filled(text("ontology", f"{_FOLDER}/{question.facts}.rq"), bound), named_only=True):
            solution = {name: plain(term) for name, term in row.items()}
            facts.get(key_of(question, solution), {})[str(solution["fact"])] = None
    passages = _passages(store, dict.fromkeys(fact for found in facts.values() for fact in found))
    for key, shown in rows:
        found = {place: one for fact in facts[key] for place, one in passages.get((key[0], fact), {}).items()}
        shown[EVIDENCE.name] = [one for _, one in sorted(found.items(), key=lambda each: each[0])]


def _passages(store: Store, facts: Mapping[str, None]) -> dict[tuple[Any, str], dict[tuple[int, int], dict[str, Any]]]:
    """Return (graph, fact) → place → what is told of the passage there."""
    found: dict[tuple[Any, str], dict[tuple[int, int], dict[str, Any]]] = {}
    query = text("ontology", f"{_FOLDER}/passages.rq")
    for some in _batches(iter(facts)):
        asked = filled(query, {"fact": " ".join(map(iri, some))})
        for row in store.select(asked, named_only=True):
            solution = {name: plain(term) for name, term in row.items()}
            start, end = int(solution["start"]), int(solution["end"])
            told = {"quote": str(solution["quote"]), "start": start, "end": end}
            told |= {name: int(solution[name]) for name in _IN_FILE if solution.get(name) is not None}
            found.setdefault((solution["g"], str(solution["fact"])), {})[start, end] = told
    return found


def _batches(facts: Iterator[str]) -> Iterator[list[str]]:
    while some := list(islice(facts, _AT_ONCE)):
        yield some
