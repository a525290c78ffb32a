"""Reads broken texts under a time limit and says which of them the extraction does not survive."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from zhize.graph.extraction.pipeline import extract
from zhize.graph.model import FACT_LISTS, Facts

from .mutations import mutant

#: Seconds of processor time one text may take: some hundred times what a text of that size takes.
LIMIT = 10.0
#: One text in so many has its facts checked by the model; all have their spans checked.
_MODEL = 10


class Fault(NamedTuple):
    """A broken text (by seed and number) and what went wrong with it."""

    seed: int
    number: int
    mutations: list[str]
    what: str

    def __str__(self) -> str:
        again = f"python -m tests.fuzz --seed {self.seed} --only {self.number}"
        return f"seed {self.seed}, text {self.number} ({', '.join(self.mutations)}): {self.what}\n  again: {again}"


class Late(BaseException):
    """Raised in a text that takes too long; no handler of ordinary errors catches it."""


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Stop what runs inside after so many seconds of processor time, however busy the machine (POSIX, main thread)."""

    def ring(number: int, frame: object) -> None:
        raise Late

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def check(text: str, *, model: bool = True) -> str | None:
    """Return what is wrong with the facts of a text, or None; with `model` they also go through JSON and back."""
    try:
        with limit(LIMIT):
            facts = extract(text, "d")
            if model and Facts.model_validate_json(facts.model_dump_json()) != facts:
                return "the facts are not those of their JSON"
    except Late:
        return f"took more than {LIMIT:g} s"
    except Exception:  # noqa: BLE001 - whatever it is, it is the finding
        return traceback.format_exc(limit=-3)
    ids = {row.id for row in facts.measures}
    if len(ids) != len(facts.measures):
        return "two measures have one id"
    for name in FACT_LISTS:
        for row in getattr(facts, name):
            start, end = row.span
            if not 0 <= start < end <= len(text) or text[start:end] != row.quote:
                return f"{name}: span {row.span} holds {text[start:end]!r}, the quote is {row.quote!r}"
            if getattr(row, "measure", None) is not None and row.measure not in ids:
                return f"{name}: no measure {row.measure!r}"
            if name == "assignments" and not (row.name and 0 <= row.clause[0] < row.clause[1] <= len(text)):
                return f"assignments: name {row.name!r}, clause {row.clause}"
            if name == "assignments" and not _holds(row.quote, row.name):
                return f"assignments: {row.quote!r} does not hold {row.name!r}"
    return None


def _holds(quote: str, name: str) -> bool:
    """Tell whether a quote has every character of a name, in order; line breaks and page numbers may stand between."""
    rest = iter(quote)
    return all(char in rest for char in name)


def faults(seed: int, numbers: Iterable[int]) -> Iterator[Fault]:
    """Yield a fault for each broken text that is not read as it should be."""
    for number in numbers:
        text, mutations = mutant(seed, number)
        if (what := check(text, model=number % _MODEL == 0)) is not None:
            yield Fault(seed, number, mutations, what)
