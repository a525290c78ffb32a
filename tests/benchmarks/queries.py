"""Every named question on Oxigraph beside rdflib's memory store, on a generated graph.

rdflib answers each question once, in a fork that is stopped after a bound; Oxigraph's time is a median.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import time
from multiprocessing.connection import Connection
from typing import Any

from zhize.graph.questions import ask, questions
from zhize.graph.questions.registry import choices
from zhize.graph.store import MemoryStore, OxigraphStore

from .material import graph_of
from .table import Table
from .timing import medians

#: Values for parameters without a list of choices, by parameter type.
_TYPED = {"date": "2028-12-31", "integer": "2", "number": "2", "boolean": "true", "text": "产业"}


def run(*, quick: bool) -> Table:
    """Return seconds of each question on both stores and their ratio."""
    bound = 5.0 if quick else 30.0
    nquads, triples, documents = graph_of(10_000 if quick else 100_000)
    context = mp.get_context("fork")
    ours, theirs = context.Pipe()
    host = context.Process(target=_host, args=(nquads, theirs, bound), daemon=False)
    host.start()  # before any Oxigraph store exists in this process
    theirs.close()
    store = OxigraphStore(nquads)
    table = Table(
        "queries",
        f"named questions on {triples:,} triples of {documents} generated documents",
        ("question", "rows", "Oxigraph s", "rdflib s", "ratio", "same rows"),
    )
    try:
        loading = ours.recv()
        for name in questions():
            params = _params(store, name)
            if params is None:
                table.add(name, 0, "—", "—", "—", "not asked")
                continue
            rows = ask(store, name, params).rows
            taken = medians({"ox": lambda name=name, params=params: ask(store, name, params)}, 3)["ox"]
            ours.send((name, params))
            seconds, found = ours.recv()
            if seconds is None:
                table.add(name, len(rows), taken, f"> {bound:g}", f"> {bound / taken:.0f}×", "—")
            elif seconds < 0:
                table.add(name, len(rows), taken, "error", "—", "—")
            else:
                table.add(name, len(rows), taken, seconds, f"{seconds / taken:.1f}×", "yes" if found == rows else "NO")
    finally:
        ours.send(None)
        host.join(10)
    table.notes.append(f"rdflib loaded in {loading:.1f} s; each of its answers is stopped after {bound:g} s")
    return table


def _params(store: OxigraphStore, name: str) -> dict[str, str] | None:
    """Return a value for each required parameter: the middle one of its choices; None if the graph has none."""
    values = {}
    for param in questions()[name].params:
        if not param.required:
            continue
        known = choices(store, param.choices) if param.choices else []
        if param.choices and not known:
            return None
        values[param.name] = (
            known[len(known) // 2].full or known[len(known) // 2].label if known else _TYPED[param.type.value]
        )
    return values


def _host(nquads: bytes, pipe: Connection, bound: float) -> None:
    """Hold rdflib's store and answer each question in a fork of this process."""
    start = time.perf_counter()
    store = MemoryStore(nquads)
    pipe.send(time.perf_counter() - start)
    context = mp.get_context("fork")
    while (task := pipe.recv()) is not None:
        mine, child_end = context.Pipe()
        child = context.Process(target=_answer, args=(store, *task, child_end))
        child.start()
        child_end.close()
        reply: Any = (None, None)
        if mine.poll(bound):
            try:
                reply = mine.recv()
            except EOFError:  # rdflib fell over the query
                reply = (-1.0, None)
        if reply[0] is None:
            child.kill()
        child.join()
        pipe.send(reply)


def _answer(store: MemoryStore, name: str, params: dict[str, str], pipe: Connection) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a trace of rdflib would break the table
    start = time.perf_counter()
    rows = ask(store, name, params).rows
    pipe.send((time.perf_counter() - start, rows))
