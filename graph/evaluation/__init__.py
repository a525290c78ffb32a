"""Compares the facts of a document with a key made by hand: precision, recall and F1 a kind, misses and false rows.

Pure: facts, key and canonical text in, a report out. Keys count units as named in each clause, targets by value and
unit and by the place of their anchor; what a key marks optional counts neither way. Judges extraction, not documents.
"""

from __future__ import annotations

from .comparing import evaluate, same_metric, squeeze
from .keys import Key, check_same_text, read_key
from .scores import Difference, Report, Score

__all__ = [
    "Difference",
    "Key",
    "Report",
    "Score",
    "check_same_text",
    "evaluate",
    "read_key",
    "same_metric",
    "squeeze",
]
