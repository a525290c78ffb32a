"""The named questions: every `ontology/queries/*.rq` with its head, asked with parameters, answered in rows.

One registry feeds command line, forms, docs and tests; a person's folder joins it. A question holds no Python: a new
one is one file.
"""

from __future__ import annotations

from .answers import Answer
from .headers import RESERVED, Column, ColumnType, Fold, FoldKind, Param, ParamType, Question, Words
from .own import registry_with, with_own
from .parameters import Choice, Given, alike, terms
from .registry import Registry, ask, bundled, choices, find, questions, sparql_of

__all__ = [
    "RESERVED", "Answer", "Choice", "Column", "ColumnType", "Fold", "FoldKind", "Given", "Param", "ParamType",
    "Question", "Registry", "Words", "alike", "ask", "bundled", "choices", "find", "questions", "registry_with",
    "sparql_of", "terms", "with_own",
]
