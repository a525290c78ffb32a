"""The triple store behind one small protocol: N-Quads in, SPARQL 1.1 queries out; a query writes nothing, calls nobody.

`open_store` reads what `zhize build` wrote. Oxigraph is the engine; rdflib's memory store is the second opinion;
`RemoteStore` asks an engine elsewhere, where `load_record` puts what `zhize build` wrote.
"""

from __future__ import annotations

from .graph_store import Loaded, load_record
from .memory import MemoryStore
from .opening import GRAPH_FILE, Engine, open_store, read_record
from .oxigraph import OxigraphStore
from .protocol import Boolean, Form, Result, Row, Solutions, Store, Term, Triple, Triples
from .remote import RemoteStore
from .values import json_value, plain, serialised

__all__ = [
    "GRAPH_FILE", "Boolean", "Engine", "Form", "Loaded", "MemoryStore", "OxigraphStore", "RemoteStore", "Result", "Row",
    "Solutions", "Store", "Term", "Triple", "Triples", "json_value", "load_record", "open_store",
    "plain", "read_record", "serialised",
]
