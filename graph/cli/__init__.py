"""The command line: loads, calls one function, renders. The only place that prints and exits.

Exit codes: 0 done, 1 findings or violated shapes where asked for, 2 bad usage or input, 3 our own fault.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback

from ..errors import DataError, DocumentFault, ZhizeError

#: Conventional exit code of a process ended by Ctrl-C (128 + SIGINT).
_INTERRUPTED = 130
#: Objects after which the collector of reference cycles looks again: rows of facts hold none, and a long document has
#: a million of them. CPython's own 700 cost some 5 % of an extraction.
_COLLECT_AFTER = 50_000


def main() -> None:
    """Run the `zhize` command and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    gc.set_threshold(_COLLECT_AFTER)
    sys.exit(_run())


def _run() -> int:
    from .app import app

    try:
        app()  # ends with SystemExit: 0, the command's own code, or 2 for bad usage
        return 0
    except KeyboardInterrupt:
        print("已中断，原有结果未改动 / interrupted, earlier results untouched", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except DocumentFault as error:
        print(f"{error.detail}\n内部错误 / internal error: {error}", file=sys.stderr)
        return 3
    except DataError as error:
        print(f"内部错误 / internal error: {error}", file=sys.stderr)
        return 3
    except ZhizeError as error:
        print(f"错误 / error: {error}", file=sys.stderr)
        return 2
    except Exception as error:  # noqa: BLE001 - the edge of the program: our own fault becomes exit code 3
        traceback.print_exc(file=sys.stderr)
        print(f"内部错误，请把以上信息反馈给维护者 / our own fault, please report the above: {error}", file=sys.stderr)
        return 3
