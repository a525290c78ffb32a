"""The only door to pyvis: turns placed rows into the nodes, edges and options of vis-network, and finds its files.

pyvis's own template is never used (it loads from the network). Rows go into its lists in bulk, since `add_edge`
looks at every earlier edge; the network is directed, since an undirected one drops parallel edges. Ids are places in
the page's lists, so that no name is ever an id.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from .labels import Box
from .rows import Edge, Node, Pair

#: Beyond this many edges they are left out while the picture moves.
_MANY_EDGES = 1200
#: How far apart two edges between the same nodes bend.
_BEND = 0.16
_VENDOR = "lib/vis-9.1.2/vis-network"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What one `vis.Network` is made from; plain JSON values."""

    nodes: list[dict[str, object]]
    edges: list[dict[str, object]]
    options: dict[str, object]


@dataclass(frozen=True, slots=True)
class Vendor:
    """A third-party script with what must be said about it."""

    name: str
    version: str
    licence: str
    script: str
    style: str


def duty_drawing(
    nodes: Sequence[Node], edges: Sequence[Edge], boxes: Sequence[Box], places: Sequence[tuple[int, int] | None]
) -> Drawing:
    """Return the network tab's drawing; parallel edges (lead and support of one unit) bend apart."""
    doubled: dict[tuple[int, int], int] = {}
    for edge in edges:
        key = (edge.source, edge.target)
        doubled[key] = doubled.get(key, 0) + 1
    seen: dict[tuple[int, int], int] = {}
    lines: list[dict[str, object]] = []
    for at, edge in enumerate(edges):
        key = (edge.source, edge.target)
        line: dict[str, object] = {"id": at, "from": edge.source, "to": edge.target, "label": edge.label, "arrows": ""}
        if doubled[key] > 1:
            seen[key] = seen.get(key, 0) + 1
            turn = (seen[key] + 1) // 2 * _BEND
            line["smooth"] = {"enabled": True, "type": "curvedCW" if seen[key] % 2 else "curvedCCW", "roundness": turn}
        lines.append(line)
    drawn = {at: place for at, place in enumerate(places) if place is not None}
    return _through_pyvis(drawn, nodes, boxes, lines, curved=True)


def pair_drawing(
    nodes: Sequence[Node], pairs: Sequence[Pair], boxes: Sequence[Box], places: Mapping[int, tuple[int, int]]
) -> Drawing:
    """Return the unit–unit tab's drawing; the label of an edge is its weight."""
    lines: list[dict[str, object]] = [
        {"id": at, "from": pair.a, "to": pair.b, "label": str(pair.weight), "arrows": ""}
        for at, pair in enumerate(pairs)
    ]
    return _through_pyvis(dict(places), nodes, boxes, lines, curved=False)


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


def _through_pyvis(
    places: Mapping[int, tuple[int, int]],
    rows: Sequence[Node],
    boxes: Sequence[Box],
    lines: list[dict[str, object]],
    *,
    curved: bool,
) -> Drawing:
    from pyvis.edge import Edge as PyvisEdge
    from pyvis.network import Network
    from pyvis.node import Node as PyvisNode

    network = Network(directed=True)
    for at, (x, y) in sorted(places.items()):
        box = boxes[at]
        node = PyvisNode(at, "custom", box.label, kind=rows[at].kind.value, x=x, y=y, w=box.width, h=box.height)
        network.nodes.append(node.options)
        network.node_ids.append(at)
        network.node_map[at] = node.options
    for line in lines:
        if line["from"] in places and line["to"] in places:
            ends = {"source": line["from"], "dest": line["to"]}
            more = {key: value for key, value in line.items() if key not in ("from", "to")}
            network.edges.append(PyvisEdge(**ends, directed=True, **more).options)
    network.set_options(json.dumps(_options(len(lines), curved)))
    nodes, edges, _, _, _, options = network.get_network_data()
    return Drawing(nodes, edges, json.loads(options))


def _options(edges: int, curved: bool) -> dict[str, object]:
    smooth: dict[str, object] = {"enabled": True, "type": "curvedCW", "roundness": 0.07}
    if curved:
        smooth = {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.55}
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": edges <= _MANY_EDGES,
            "hideEdgesOnDrag": edges > _MANY_EDGES,
            "hideEdgesOnZoom": edges > _MANY_EDGES,
            "tooltipDelay": 150,
            "multiselect": False,
            "selectConnectedEdges": False,
            "keyboard": {"enabled": False},
        },
        "edges": {"smooth": smooth, "selectionWidth": 0, "hoverWidth": 0},
    }
