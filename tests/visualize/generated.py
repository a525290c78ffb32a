"""Pages of any size from plain rows, for the tests of layout and for measuring: no document, no extraction."""

from __future__ import annotations

from zhize.visualize.rows import Edge, Fact, Kind, Node, Page, Pair, Part, Passage

#: Shares of the kinds among the nodes.
_SHARES = {Kind.MEASURE: 0.16, Kind.UNIT: 0.14, Kind.TARGET: 0.36, Kind.BRAND: 0.3, Kind.INDUSTRY: 0.04}


def generated_page(nodes: int, *, pairs: int = 200) -> Page:
    """Return a page with about `nodes` nodes and two edges a node; the same for the same numbers."""
    counts = {kind: max(2, round(nodes * share)) for kind, share in _SHARES.items()}
    parts = [Part(f"第{at}部分", f"第{at}类工作") for at in range(1, 2 + counts[Kind.MEASURE] // 20)]
    rows: list[Node] = []
    first: dict[Kind, int] = {}
    for kind, count in counts.items():
        first[kind] = len(rows)
        for at in range(count):
            rows.append(
                Node(
                    kind,
                    f"{_NAMES[kind]}{at}",
                    part=parts[at // 20].id if kind is Kind.MEASURE else "",
                    number=f"（{at}）" if kind is Kind.MEASURE else "",
                    value=f"达到{at + 1}个" if kind is Kind.TARGET else "",
                    facts=(0,),
                )
            )
    measures = counts[Kind.MEASURE]
    edges: list[Edge] = []
    for measure in range(measures):
        for step in range(6):
            unit = first[Kind.UNIT] + (measure * 7 + step * step * 3) % counts[Kind.UNIT]
            edges.append(
                Edge(measure, unit, "responsible" if step else "lead", "责任单位" if step else "牵头单位", (0,))
            )
    for kind in (Kind.TARGET, Kind.BRAND, Kind.INDUSTRY):
        edges += [Edge(at % measures, first[kind] + at, kind.value, "", (0,)) for at in range(counts[kind])]
    units = counts[Kind.UNIT]
    chosen = {(at % units, (at * 3 + 1 + at // units) % units) for at in range(pairs)}
    return Page(
        id="generated",
        title="按行生成的文件",
        parts=parts,
        nodes=rows,
        edges=edges,
        facts=[Fact("assignment", "甲单位", (("label", "牵头单位"),), 0, 0, 6, 9, "clause-labelled")],
        passages=[Passage("（牵头单位：甲单位；责任单位：乙单位）", 0)],
        pairs=[
            Pair(first[Kind.UNIT] + a, first[Kind.UNIT] + b, 1 + (a + b) % 5, 0, 1, (a + b) % 5, (a % measures,))
            for a, b in sorted(chosen)
            if a < b
        ],
        pairs_total=len([pair for pair in chosen if pair[0] < pair[1]]),
    )


_NAMES = {
    Kind.MEASURE: "实施某一方面工作的行动",
    Kind.UNIT: "市某某管理局",
    Kind.TARGET: "某类标准化基地",
    Kind.BRAND: "云岭品牌",
    Kind.INDUSTRY: "某产业",
}
