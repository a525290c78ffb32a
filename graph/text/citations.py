"""Joins an annexed table to its body: the measure of the body that a row cites by its number, 一、（一） or （一）1.

A number alone in a cell is a citation; in front of a task's words it is one only where they open as the measure's title
does, for tables number their own rows in the same way. What fits several measures, or none, is no citation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from .nodes import Node
from .table_heads import Cell

_CHINESE = "一二三四五六七八九十百零"
_CITED = re.compile(
    rf"(?:意见|方案|正文|文件)?第?(?:(?P<part>[{_CHINESE}]{{1,3}})(?:、|部分|[，,]?(?=（)))?[ ]*"
    rf"(?P<measure>（[{_CHINESE}]{{1,3}}）)?[、.．]?[ ]*"
    r"(?:(?P<item>\d{1,2})(?:[.．、](?!\d)|(?=$)))?[ ]*"
)
#: What may stand behind a number that a cell cites alone: 第（三）条, （三）款.
_REST = re.compile(r"[条款项点]?[。；，]?$")
#: How many characters of a title and of a row's words must agree, at least.
_AGREE = 4
_WORDS = re.compile(r"[^\w]")


def cited(text: str, nodes: Sequence[Node]) -> dict[str, str]:
    """Return the id of the body's measure by the id of the row that cites it; linear in the nodes."""
    body: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.table is None and _annex_of(node) is None and node.form in ("part", "measure", "item"):
            body[node.label].append(node)
    found: dict[str, str] = {}
    for node in nodes:
        if node.row is None or node.table is None or not body:
            continue
        for column, cell in zip(node.table.columns, node.row.cells, strict=True):
            if column.kind in ("task", "group", "other", "number") and (one := _measure(text, cell, body, node)):
                found[node.id] = one.id
                break
    return found


def _annex_of(node: Node) -> Node | None:
    above: Node | None = node
    while above is not None and above.form != "annex":
        above = above.parent
    return above


def _measure(text: str, cell: Cell, body: dict[str, list[Node]], row: Node) -> Node | None:
    """Return the one measure that a cell cites."""
    start, end = cell
    match = _CITED.match(text, start, end)
    if match is None or not (match["part"] or match["measure"]):
        return None
    words = text[match.end() : end]
    alone = _REST.match(words) is not None
    if alone and not match["measure"]:
        return None  # 一 in a column of numbers
    last = next(name for name in ("item", "measure", "part") if match[name])
    fitting = [
        one for one in body.get(match[last], ())
        if (last != "item" or not match["measure"] or _stands_in(one, match["measure"]))
        and (last == "part" or not match["part"] or _stands_in(one, match["part"]))
    ]
    if not alone:
        fitting = [one for one in fitting if _agrees(one.title, words)]
    return fitting[0] if len(fitting) == 1 else None


def _stands_in(node: Node, label: str) -> bool:
    above = node.parent
    while above is not None:
        if above.label == label:
            return True
        above = above.parent
    return False


def _agrees(title: str, words: str) -> bool:
    """Tell whether a row's words open as a title does.

    >>> _agrees("建设园区", "建设园区，建成厂房"), _agrees("实施“登高”行动", "实施登高行动"), _agrees("修路", "架桥")
    (True, True, False)
    """
    title, words = _WORDS.sub("", title), _WORDS.sub("", words[:120])
    least = min(_AGREE, len(title), len(words))
    if least < 2 or title[:least] != words[:least]:
        return False
    return words.startswith(title[:12]) or title.startswith(words)
