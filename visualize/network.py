"""The only door to pyvis: hands placed boxes to its network for nodes and options of vis-network, and finds its files.

pyvis's own template is never used (it loads from the network). Lines are drawn from the rows, since each view draws its
own; pyvis's `add_edge` looks at every earlier edge. Ids are the keys of the things.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .labels import Box
from .rows import Node

_VENDOR = "lib/vis-9.1.2/vis-network"
#: What vis-network is told: nothing moves by itself, lines run sideways, the page has its own keys.
_OPTIONS: dict[str, object] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "multiselect": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": False},
    },
    "edges": {
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.55},
        "selectionWidth": 0,
        "hoverWidth": 0,
    },
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a view's network is made from: placed boxes (`id x y w h label`) and options; plain JSON values."""

    nodes: list[dict[str, object]]
    options: dict[str, object]


@dataclass(frozen=True, slots=True)
class Vendor:
    """A third-party script with what must be said about it."""

    name: str
    version: str
    licence: str
    script: str
    style: str


def drawing(nodes: Sequence[Node], boxes: Sequence[Box], places: Sequence[tuple[int, int] | None]) -> Drawing:
    """Return the drawing of the things that have a place, in their order; the rest is not drawn."""
    from pyvis.network import Network
    from pyvis.node import Node as PyvisNode

    network = Network(directed=True)
    for node, box, place in zip(nodes, boxes, places, strict=True):
        if place is None:
            continue
        x, y = place
        made = PyvisNode(node.key, "custom", box.label, x=x, y=y, w=box.width, h=box.height)
        network.nodes.append(made.options)
        network.node_ids.append(node.key)
        network.node_map[node.key] = made.options
    network.set_options(json.dumps(_OPTIONS))
    drawn, _, _, _, _, options = network.get_network_data()
    return Drawing(drawn, json.loads(options))


@cache
def vendor() -> Vendor:
    """Return vis-network as pyvis ships it, without the pictures of buttons that no page here shows."""
    root = files("pyvis")
    script = root.joinpath(f"{_VENDOR}.min.js").read_text(encoding="utf-8")
    style = root.joinpath(f"{_VENDOR}.css").read_text(encoding="utf-8")
    version = re.search(r"@version\s+(\S+)", script[:2000])
    kept = re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", style)
    return Vendor(
        name="vis-network",
        version=version[1] if version else "",
        licence="Apache-2.0 OR MIT",
        script=re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", script),
        style=kept,
    )
