"""zhize: reads government implementation opinions into an evidence-bearing graph of duties, targets and brands.

`open_graph` is where a program begins; `docs/tutorial.md` shows the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import Graph

__all__ = ["open_graph"]


def open_graph(source: str | Path = "out", *, questions: str | Path | None = None) -> Graph:
    """Open what `zhize build` wrote: its folder, a `.nq` file, or the address of a SPARQL endpoint.

    `questions` is a folder with questions of your own. Credentials of an endpoint come from the environment
    (`ZHIZE_ENDPOINT_USER`, `ZHIZE_ENDPOINT_PASSWORD`, `ZHIZE_ENDPOINT_TOKEN`).

    Raises `zhize.graph.errors.InputError` where there is no graph, `EndpointError` for an address that is none.
    """
    from .api import Graph

    return Graph(source, questions=questions)
