"""Runs pip as if on another machine: `python -m tests.tools.bundle.foreign_pip ENVIRONMENT ARGUMENT…`.

pip's --platform and --python-version choose wheels of another machine, but it asks the running one for environment
markers: on Linux it would leave out what only Windows needs (colorama) and fetch what Windows has no use for (pexpect).
ENVIRONMENT is a JSON object of marker values.
"""

from __future__ import annotations

import json
import sys

from pip._internal.cli.main import main
from pip._vendor.packaging import markers


def run(environment: dict[str, str], arguments: list[str]) -> int:
    """Run pip with these arguments and return its exit code."""
    if not callable(getattr(markers, "default_environment", None)):
        raise SystemExit("this pip keeps its marker environment elsewhere: adapt foreign_pip.py")
    markers.default_environment = lambda: dict(environment)
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run(json.loads(sys.argv[1]), sys.argv[2:]))
