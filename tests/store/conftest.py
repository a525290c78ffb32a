"""Two small documents in one record, and a store of each engine that holds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from zhize.graph.store import MemoryStore, OxigraphStore, Store

ENGINES: dict[str, Callable[[bytes], Store]] = {"oxigraph": OxigraphStore, "memory": MemoryStore}
RECORD = """\
<http://x/a/m1> <https://w3id.org/zhize/ns#lead> <http://x/unit/甲局> <http://x/a> .
<http://x/a/m1> <https://w3id.org/zhize/ns#order> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <http://x/a> .
<http://x/a/m1> <https://w3id.org/zhize/ns#value> "12.5"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://x/a> .
<http://x/a/m1> <https://w3id.org/zhize/ns#title> "种茶“云岭红”"@zh <http://x/a> .
<http://x/a/m1> <https://w3id.org/zhize/ns#collective> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> <http://x/a> .
<http://x/b/m1> <https://w3id.org/zhize/ns#lead> <http://x/unit/甲局> <http://x/b> .
<http://x/unit/甲局> <http://www.w3.org/2004/02/skos/core#prefLabel> "甲局"@zh <http://x/a> .
<http://x/unit/甲局> <http://www.w3.org/2004/02/skos/core#prefLabel> "甲局"@zh <http://x/b> .
""".encode()


@pytest.fixture(params=sorted(ENGINES))
def make(request: pytest.FixtureRequest) -> Callable[[bytes], Store]:
    return ENGINES[request.param]


@pytest.fixture
def store(make: Callable[[bytes], Store]) -> Store:
    return make(RECORD)
