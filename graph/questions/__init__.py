"""The named questions: every `ontology/queries/*.rq` with its head, asked with parameters, answered in rows.

One registry feeds command line, forms, docs and tests. A question holds no Python: a new one is one file.
"""

from __future__ import annotations

from .headers import Column, ColumnType, Fold, FoldKind, Param, ParamType, Question, Words
from .parameters import Choice, Given
from .registry import Answer, ask, choices, find, questions, sparql_of

__all__ = [
    "Answer", "Choice", "Column", "ColumnType", "Fold", "FoldKind", "Given", "Param", "ParamType", "Question", "Words",
    "ask", "choices", "find", "questions", "sparql_of",
]
