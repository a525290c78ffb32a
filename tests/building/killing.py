"""A build killed at random moments and started again ends in the bytes of a clean one: `python -m tests.building.killing`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random

from .folders import digests, write_folder
from .running import kill_at, run


def killed_and_clean(source: Path, home: Path, count: int, kills: int, seed: int = 1) -> tuple[int, list[str]]:
    """Build `source` of `count` documents with kills between, and once in one go.

    Return how many kills came in time, and the names of files that differ.
    """
    rng, out = Random(seed), home / "out"
    moments = sorted(rng.randrange(count) for _ in range(kills))
    told = sum(kill_at(source, out, moment, rng) for moment in moments)
    last = run(source, out)
    clean = run(source, home / "clean" / "out")
    if last.returncode or clean.returncode:
        raise RuntimeError((last.stderr + clean.stderr).decode())
    one, other = digests(out), digests(home / "clean" / "out")
    return told, sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def main() -> int:
    """Return 1 if any file differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.building.killing", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="a folder of documents instead of generated ones")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        source = given.folder or home / "source"
        if given.folder is None:
            write_folder(source, given.count, seed=given.seed)
        told, differ = killed_and_clean(source, home, given.count, given.kills, given.seed)
    print(f"{given.count:,} documents, killed {told} times, seed {given.seed}: {len(differ)} files differ")
    for each in differ[:20]:
        print(f"  {each}", file=sys.stderr)
    return 1 if differ else 0


if __name__ == "__main__":
    raise SystemExit(main())
