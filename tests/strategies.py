"""Hypothesis strategies for whole documents of the genre."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.oracle.documents import generate
from tests.oracle.planted import Planted


def oracle_documents() -> st.SearchStrategy[Planted]:
    """Return a strategy of random documents with planted facts."""
    return st.randoms(use_true_random=False).map(generate)
