"""Run the fuzzing over two processes and print each fault with the numbers that bring it back."""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from . import files
from .mutations import mutant
from .running import Fault, check, faults

_CHUNK = 500


def _chunk(seed: int, start: int, stop: int) -> list[Fault]:
    return list(faults(seed, range(start, stop)))


def _files(seed: int, start: int, stop: int) -> list[str]:
    return [
        f"seed {seed}, file {number}: {what}\n  again: python -m tests.fuzz --files --seed {seed} --only {number}"
        for number in range(start, stop)
        if (what := files.fault_of(*files.mutant(seed, number)))
    ]


def main() -> int:
    """Return 1 if a text was not read as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="read this one text again and show it")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--files", action="store_true", help="broken files of every format instead of texts")
    given = parser.parse_args()
    if given.only is not None and given.files:
        name, data = files.mutant(given.seed, given.only)
        print(f"{name}, {len(data):,} bytes", files.fault_of(name, data) or "read or refused as it should be", sep="\n")
        return 0
    if given.only is not None:
        text, mutations = mutant(given.seed, given.only)
        print(text, "\n" + "─" * 60, ", ".join(mutations), check(text) or "read as it should be", sep="\n")
        return 0
    start, found = time.monotonic(), 0
    with ProcessPoolExecutor(given.jobs) as pool:
        for batch in _batches(pool, _files if given.files else _chunk, given.seed, given.count):
            for fault in batch:
                found += 1
                print(fault, flush=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{given.count:,} broken {'files' if given.files else 'texts'}, seed {given.seed}: {found} faults, {time.monotonic() - start:.0f} s "
        f"({used.ru_utime + used.ru_stime:.0f} s of processor time)"
    )
    return 1 if found else 0


def _batches(
    pool: ProcessPoolExecutor, work: Callable[[int, int, int], Sequence[object]], seed: int, count: int
) -> Iterator[Sequence[object]]:
    starts = range(0, count, _CHUNK)
    yield from pool.map(work, [seed] * len(starts), starts, [min(count, at + _CHUNK) for at in starts])


if __name__ == "__main__":
    raise SystemExit(main())
