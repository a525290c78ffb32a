"""The triple store behind one small protocol: N-Quads in, SPARQL 1.1 queries out, nothing written and nobody called.

`open_store` reads what `zhize build` wrote. Oxigraph is the engine; rdflib's memory store is the second opinion.
"""

from __future__ import annotations

from .memory import MemoryStore
from .opening import GRAPH_FILE, Engine, open_store, read_record
from .oxigraph import OxigraphStore
from .protocol import Boolean, Form, Result, Row, Solutions, Store, Term, Triple, Triples
from .values import json_value, plain, serialised

__all__ = [
    "GRAPH_FILE", "Boolean", "Engine", "Form", "MemoryStore", "OxigraphStore", "Result", "Row", "Solutions", "Store",
    "Term", "Triple", "Triples", "json_value", "open_store", "plain", "read_record", "serialised",
]
