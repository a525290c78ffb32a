"""Pairs of units over a corpus: arrays beside SPARQL on Oxigraph and networkx's projection; then the null's time.

All count the same: n, the union of Jaccard, shared targets of every pair of units of every document; the answers are
compared. Facts are at hand for the arrays and for networkx, a loaded store for SPARQL and for the arrays from a store.
Seconds are those of the processor, since every way runs on one core.
"""

from __future__ import annotations

import multiprocessing as mp
import statistics
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, TypeVar

import numpy as np
from zhize.graph.extraction.pipeline import extract
from zhize.graph.ids import document_iri, unit_iri
from zhize.graph.model import Facts
from zhize.graph.networks import roles_by_measure, targets_by_measure
from zhize.graph.overlap import null
from zhize.graph.overlap.incidence import Incidence, incidence_of, incidence_of_store
from zhize.graph.overlap.pairs import pairs_of
from zhize.graph.questions import questions
from zhize.graph.rdf.quads import facts_to_quads, to_nquads
from zhize.graph.store import OxigraphStore, plain

from tests.oracle.documents import corpus
from tests.overlap.curveball import tails

from .material import bundled
from .table import Table

#: Documents, and seconds after which SPARQL is stopped.
_SIZES = {True: (200, 60.0), False: (5_500, 900.0)}
#: Documents written to the store at once.
_BATCH = 250
#: (document, unit, unit) → n, union, shared targets.
Counts = dict[tuple[str, str, str], tuple[int, int, int]]
_Answer = TypeVar("_Answer")


def run(*, quick: bool) -> Table:
    """Return seconds of each way and its ratio to the arrays from facts; then CPU seconds of the null by size."""
    documents, bound = _SIZES[quick]
    held: list[Facts] = []
    store = OxigraphStore()
    triples = 0
    for batch in _batches(documents):
        lines = [line for facts, text in batch for line in facts_to_quads(facts, text)]
        store.load(record := to_nquads(lines))
        triples += record.count(b"\n")
        held += [_slim(facts) for facts, _ in batch]
    table = Table(
        "overlap",
        f"every pair of units of {documents:,} generated documents, {triples:,} triples",
        ("what", "pairs", "CPU s", "ratio", "same counts"),
    )
    ways: dict[str, Callable[[], Counts]] = {
        "arrays, from facts": lambda: _of_arrays(incidence_of(held), iris=False),
        "arrays, from a store": lambda: _of_arrays(incidence_of_store(store), iris=True),
        "networkx projection, from facts": lambda: _of_networkx(held),
    }
    found: dict[str, tuple[float, Counts]] = {}
    pairs_of(incidence_of(held[:1]))  # loads what is loaded on first use
    for name, way in ways.items():
        found[name] = _timed(way)
    first, counts = found["arrays, from facts"]
    for name, (took, each) in found.items():
        table.add(name, len(each), took, f"{took / first:.1f}×", "yes" if each == counts else "NO")
    took, many, same = _sparql(store, bound, counts)
    shown = f"> {bound:g}" if took is None else took
    ratio = f"> {bound / first:.0f}×" if took is None else f"{took / first:.1f}×"
    table.add("overlap.rq on Oxigraph", many, shown, ratio, same)
    only, _ = _timed(lambda: pairs_of(incidence_of(held)))
    table.notes.append(f"the arrays alone, no table of names made of them: {only:.2f} s")
    table.notes += [*_null(quick), _published()]
    return table


def _timed(call: Callable[[], _Answer]) -> tuple[float, _Answer]:
    start = time.process_time()
    answer = call()
    return time.process_time() - start, answer


def _batches(documents: int) -> Iterator[list[tuple[Facts, str]]]:
    batch: list[tuple[Facts, str]] = []
    for number, planted in enumerate(corpus(documents, seed=6)):
        batch.append((extract(planted.text, f"document-{number:05}"), planted.text))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _slim(facts: Facts) -> Facts:
    return Facts(
        document=facts.document, measures=facts.measures, assignments=facts.assignments, targets=facts.targets
    )


def _of_arrays(incidence: Incidence, *, iris: bool) -> Counts:
    pairs = pairs_of(incidence)
    kept = np.flatnonzero(pairs.n)
    columns = (pairs.a, pairs.b, pairs.n, pairs.union, pairs.targets)
    names = [unit if iris else unit_iri(unit) for _, unit in incidence.units]
    graphs = [document if iris else document_iri(document) for document, _ in incidence.units]
    return {
        (graphs[a], *_sorted(names[a], names[b])): (n, union, targets)
        for a, b, n, union, targets in zip(*(column[kept].tolist() for column in columns), strict=True)
    }


def _of_networkx(documents: list[Facts]) -> Counts:
    import networkx as nx
    from networkx.algorithms.bipartite import generic_weighted_projected_graph

    found: Counts = {}
    for facts in documents:
        graph = nx.Graph()
        roles = roles_by_measure(facts)
        graph.add_edges_from((unit, ("m", id)) for id, units in roles.items() for unit in units)
        carriers = {("m", row.id) for row in facts.measures if row.carries_clause}
        stated = {("m", id): many for id, many in targets_by_measure(facts).items()}

        def weigh(
            graph: Any, a: str, b: str, carriers: set[Any] = carriers, stated: dict[Any, int] = stated
        ) -> tuple[int, int, int]:
            one, other = set(graph[a]), set(graph[b])
            common = one & other
            union = len((one | other) & carriers)
            return len(common & carriers), union, sum(stated.get(measure, 0) for measure in common)

        units = [node for node in graph if isinstance(node, str)]
        projected = generic_weighted_projected_graph(graph, units, weight_function=weigh)
        iri = document_iri(facts.document.id)
        for a, b, weight in projected.edges(data="weight"):
            if weight[0]:
                found[iri, *_sorted(unit_iri(a), unit_iri(b))] = weight
    return found


def _sorted(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _sparql(store: OxigraphStore, bound: float, wanted: Counts) -> tuple[float | None, int | str, str]:
    """Ask the question in a fork, which is stopped after `bound` seconds."""
    context = mp.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_ask, args=(store, theirs, wanted))
    child.start()
    theirs.close()
    try:
        return mine.recv() if mine.poll(bound) else (None, "—", "—")
    finally:
        child.kill()
        child.join()


def _ask(store: OxigraphStore, pipe: Connection, wanted: Counts) -> None:
    start = time.process_time()
    found: Counts = {}
    for row in store.select(questions()["overlap"].sparql, named_only=True):
        g, a, b, n, union, targets = (plain(row[name]) for name in ("g", "a", "b", "n", "union", "targets_n"))
        found[str(g), str(a), str(b)] = (int(n), int(union), int(targets))
    pipe.send((time.process_time() - start, len(found), "yes" if found == wanted else "NO"))


def _null(quick: bool) -> list[str]:
    notes = []
    facts = extract(bundled(), "d")
    cases = {"bundled document": _margins(incidence_of([facts]))}
    for measures, units in ((60, 60), (200, 150))[: 1 if quick else 2]:
        cases["generated"] = _margins(_random(measures, units))
        name = f"{measures} measures × {units} units"
        cases[name] = cases.pop("generated")
    for name, (degrees, sizes, asked) in cases.items():
        null._tails.cache_clear()
        took, told = _timed(lambda margins=(degrees, sizes, asked): null.tails(*margins))
        judged = [tail for pair, tail in told.items() if pair[2] >= null.LEAST]
        undecided = sum(tail.tight is None for tail in judged)
        worst = max((tail.error for tail in judged), default=0.0)
        notes.append(
            f"null, {name}: {took:.2f} s of CPU, {len(asked)} kinds of pairs, {undecided} of {len(judged)} judged left "
            f"undecided, largest standard error {worst:.4f}"
        )
    return notes


def _published() -> str:
    """Return what curveball as published (Python sets, no pooling) would take for the same errors on the document."""
    incidence = incidence_of([extract(bundled(), "d")])
    pairs = pairs_of(incidence)
    degrees = incidence.degrees()
    asked = {(str(pairs.a[at]), str(pairs.b[at])): int(pairs.n[at]) for at in np.flatnonzero(pairs.n >= null.LEAST)}
    kinds = {
        pair: (*sorted((int(degrees[int(unit)]) for unit in pair), reverse=True), n) for pair, n in asked.items()
    }
    measures: dict[str, set[str]] = {}
    for measure, unit in zip(incidence.measure.tolist(), incidence.unit.tolist(), strict=True):
        measures.setdefault(str(measure), set()).add(str(unit))
    null._tails.cache_clear()
    quick, told = _timed(lambda: null.tails(*_margins(incidence)))
    slow, known = _timed(lambda: tails(measures, asked, 4_000, 1))
    wider = statistics.median((known[pair][1] / told[kinds[pair]].error) ** 2 for pair in asked if known[pair][0] < 0.99)
    return (
        f"null, bundled document: curveball as published in Python sets would take {slow * wider:.0f} s for the same "
        f"standard errors ({slow * wider / quick:.0f}×)"
    )


def _margins(incidence: Incidence) -> tuple[list[int], list[int], set[null.Pair]]:
    degrees = incidence.degrees()
    pairs = pairs_of(incidence)
    asked = {
        (max(a, b), min(a, b), n)
        for a, b, n in zip(degrees[pairs.a].tolist(), degrees[pairs.b].tolist(), pairs.n.tolist(), strict=True)
        if n
    }
    return [d for d in degrees.tolist() if d], [s for s in incidence.sizes().tolist() if s], asked


def _random(measures: int, units: int) -> Incidence:
    """Return a document whose units are named the more often the earlier they come, some measures naming many."""
    rng = np.random.default_rng(1)
    weight = 1 / np.arange(1, units + 1) ** 0.7
    rows = []
    for measure in range(measures):
        size = min(units, 1 + rng.poisson(4) + (15 if rng.random() < 0.03 else 0))
        chosen = np.sort(rng.choice(units, size, replace=False, p=weight / weight.sum()))
        rows += [(measure, unit) for unit in chosen]
    table = np.array(rows)
    return Incidence(
        tuple(("d", str(unit)) for unit in range(units)), tuple(("d", str(m)) for m in range(measures)),
        table[:, 0], table[:, 1], np.zeros(len(rows), dtype=bool), np.ones(measures, dtype=bool),
        np.zeros(measures, dtype=np.int64),
    )
