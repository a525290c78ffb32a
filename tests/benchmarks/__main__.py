"""Run the benchmarks named on the command line, or all of them, and print a table each."""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
from pathlib import Path

from .table import Table, write

NAMES = ("extraction", "volume", "scaling", "build", "folders", "queries", "audits", "overlap", "pages", "serving")


def main() -> int:
    """Run, print, write `.bench/results.json`; return 1 if a benchmark could not run."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of {', '.join(NAMES)}; default all")
    parser.add_argument("--quick", action="store_true", help="small sizes, one or three repeats")
    parser.add_argument("--output", type=Path, default=Path(".bench/results.json"))
    given = parser.parse_args()
    if unknown := sorted(set(given.names) - set(NAMES)):
        parser.error(f"unknown benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    tables: list[Table] = []
    failed = []
    print(f"Python {platform.python_version()}, {platform.machine()}", file=sys.stderr)
    for name in given.names or NAMES:
        print(f"… {name}", file=sys.stderr)
        try:
            table = importlib.import_module(f".{name}", __package__).run(quick=given.quick)
        except ImportError as error:
            failed.append(f"{name}: {error}")
            continue
        tables.append(table)
        print(table, flush=True)
    write(tables, given.output)
    for line in failed:
        print(f"not run: {line}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
