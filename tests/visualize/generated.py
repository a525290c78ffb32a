"""Workbenches of any size from plain rows, for the tests of layout and for measuring: no document, no extraction."""

from __future__ import annotations

from typing import Any

from zhize.visualize.rows import Bench, Edge, Kind, Node, Pair, Part

#: Shares of the kinds among the nodes.
_SHARES = {Kind.MEASURE: 0.16, Kind.UNIT: 0.14, Kind.TARGET: 0.36, Kind.BRAND: 0.3, Kind.INDUSTRY: 0.04}
#: Units of a measure; the first leads.
_UNITS = 6
_NAMES = {
    Kind.MEASURE: "实施某一方面工作的行动",
    Kind.UNIT: "市某某管理局",
    Kind.TARGET: "某类标准化基地",
    Kind.BRAND: "云岭品牌",
    Kind.INDUSTRY: "某产业",
}
_TABLES = {Kind.UNIT: "assignments", Kind.TARGET: "targets", Kind.BRAND: "brands", Kind.INDUSTRY: "industries"}


def generated_bench(nodes: int, *, pairs: int = 200) -> Bench:
    """Return a workbench with about `nodes` nodes, two edges a node and a text; the same for the same numbers."""
    counts = {kind: max(2, round(nodes * share)) for kind, share in _SHARES.items()}
    parts = [Part(f"第{at}部分", f"第{at}类工作") for at in range(1, 2 + counts[Kind.MEASURE] // 20)]
    rows: list[Node] = []
    first: dict[Kind, int] = {}
    for kind, count in counts.items():
        first[kind] = len(rows)
        for at in range(count):
            rows.append(
                Node(
                    f"{kind.value}/{at}",
                    kind,
                    f"{_NAMES[kind]}{at}",
                    part=parts[at // 20].id if kind is Kind.MEASURE else "",
                    number=f"（{at}）" if kind is Kind.MEASURE else "",
                    value=f"达到{at + 1}个" if kind is Kind.TARGET else "",
                )
            )
    measures, units = counts[Kind.MEASURE], counts[Kind.UNIT]
    ends = [
        (measure, first[Kind.UNIT] + (measure * 7 + step * step * 3) % units, "lead" if step == 0 else "responsible")
        for measure in range(measures)
        for step in range(_UNITS)
    ]
    for kind in (Kind.TARGET, Kind.BRAND, Kind.INDUSTRY):
        ends += [(at % measures, first[kind] + at, kind.value) for at in range(counts[kind])]
    text, tables, facts = _written(rows, ends)
    chosen = {(at % units, (at * 3 + 1 + at // units) % units) for at in range(pairs)}
    return Bench(
        id="generated",
        title="按行生成的文件",
        text=text,
        parts=parts,
        nodes=rows,
        edges=[
            Edge(a, b, relation, _label(relation), (key,)) for (a, b, relation), key in zip(ends, facts, strict=True)
        ],
        pairs=[
            Pair(first[Kind.UNIT] + a, first[Kind.UNIT] + b, 1 + (a + b) % 5, 0, 1, (a + b) % 5, (a % measures,))
            for a, b in sorted(chosen)
            if a < b
        ],
        pairs_total=len([pair for pair in chosen if pair[0] < pair[1]]),
        rows=tables,
    )


def _label(relation: str) -> str:
    return {"lead": "牵头单位", "responsible": "责任单位"}.get(relation, "")


def _written(
    nodes: list[Node], ends: list[tuple[int, int, str]]
) -> tuple[str, dict[str, list[dict[str, Any]]], list[str]]:
    """Return a text with a paragraph a measure, the tables over it, and the key of each edge's fact."""
    of: dict[int, list[int]] = {}
    for at, (measure, _, _) in enumerate(ends):
        of.setdefault(measure, []).append(at)
    pieces: list[str] = []
    length = 0
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in ("measures", "units", *_TABLES.values(), "findings")}
    keys = [""] * len(ends)

    def write(words: str) -> tuple[int, int]:
        nonlocal length
        pieces.append(words)
        length += len(words)
        return length - len(words), length

    for at, node in enumerate(nodes):
        if node.kind is Kind.UNIT:
            tables["units"].append({"key": node.key, "name": node.name, "collective": False})
        if node.kind is not Kind.MEASURE:
            continue
        span = write(node.number + node.name)
        tables["measures"].append(
            {"key": node.key, "number": node.number, "title": node.name, "part": node.part, "carries_clause": True, "span": span}
        )
        write("。")
        for edge in of.get(at, ()):
            _, other, relation = ends[edge]
            thing = nodes[other]
            table = _TABLES[thing.kind]
            span = write(thing.name + thing.value)
            write("。")
            keys[edge] = key = thing.key if thing.kind is Kind.TARGET else f"{table}@{span[0]}"
            row = {"key": key, "measure": node.key, "span": span, "name": thing.name, thing.kind.value: thing.key}
            if table == "assignments":
                row |= {"role": relation, "label": _label(relation), "role_basis": "label"}
            if table == "targets":
                row |= {"metric": thing.name, "words": thing.value, "value": 1}
            tables[table].append(row)
        write("\n")
    return "".join(pieces), tables, keys
