"""The tree of numbered nodes of a document: 一、（一）1.（1）① and 第X章/第X条, with inline titles.

Works on the reading text, line by line; a node's depth is the order in which the forms of numbering nest, not a fixed
table, so plans that begin with 第一条 or with 1. read alike. Ids are the source's numbering in full-width brackets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ..model import MeasureKind
from ..resources import rows
from .source import Source

_CHINESE = "一二三四五六七八九十百零〇"
#: The forms of numbering, most general first; each names the group `label` that becomes the id.
_NUMBER = re.compile(
    rf"""[ \t]*(?:
      第(?P<chapter>[{_CHINESE}]+)[章篇](?P<c_end>[ 、：]*)
    | 第(?P<section>[{_CHINESE}]+)节(?P<s_end>[ 、：]*)
    | 第(?P<article>[{_CHINESE}]+)条(?P<a_end>[ 、：]*)
    | (?P<part>[{_CHINESE}]+)、
    | （(?P<measure>[{_CHINESE}]+)）[、.．]?
    | (?P<item>\d{{1,3}})(?:[.．](?!\d)|、)
    | （(?P<sub>\d{{1,2}})）
    | (?P<circle>[①-⑳])
    )[ \t]*""",
    re.VERBOSE,
)
_WRITTEN = {
    "chapter": "第{}章", "section": "第{}节", "article": "第{}条", "part": "{}", "measure": "（{}）",
    "item": "{}", "sub": "（{}）", "circle": "{}",
}
#: A title ends at the first of these; a longer run of text before it is no title but the body's first sentence.
_TITLE_END = re.compile(r"[。：；！？\n]")
#: Longest title in code points; beyond it the words before the first comma stand for one.
TITLE_MAX = 48
_QUOTES = str.maketrans("", "", "“”‘’\"'「」《》 ")


@dataclass(slots=True)
class Node:
    """A numbered node in reading-text offsets. `head` is its number and title, `extent` all of it with its children."""

    form: str
    label: str
    title: str
    head: tuple[int, int]
    body: int
    parent: Node | None
    extent: tuple[int, int] = (0, 0)
    id: str = ""
    kind: MeasureKind = MeasureKind.THEMATIC
    titled: bool = True
    children: list[Node] = field(default_factory=list)

    @property
    def part(self) -> Node:
        """Return the top-level node this one stands in (itself at the top)."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of the lines of a text, without their breaks."""
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, end
        at = end + 1


def outline(source: Source) -> list[Node]:
    """Return the numbered nodes of a document in document order. Linear in the text."""
    text = source.text
    nodes: list[Node] = []
    stack: list[Node] = []
    for start, end in lines(text):
        found = _NUMBER.match(text, start, end)
        if found is None or found.end() >= end:
            continue
        form = str(found.lastgroup)
        form = {"c_end": "chapter", "s_end": "section", "a_end": "article"}.get(form, form)
        number = found[form]
        while stack and form in {node.form for node in stack}:
            stack.pop()
        title_end, body, titled = _title(text, found.end(), end)
        begin = start + len(found[0]) - len(found[0].lstrip())
        title = text[found.end() : title_end].strip()
        node = Node(form, _WRITTEN[form].format(number), title, (begin, title_end), body, stack[-1] if stack else None,
                    titled=titled)
        if stack:
            stack[-1].children.append(node)
        nodes.append(node)
        stack.append(node)
    _close(nodes, len(text))
    _name(nodes)
    _classify(nodes)
    return nodes


def _title(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Return where the title ends, where the body begins, and whether the title stands apart from the body."""
    found = _TITLE_END.search(text, start, end)
    stop = found.start() if found else end
    if stop - start <= TITLE_MAX and (found is None or found[0] in "。：！？"):
        return stop, (found.end() if found else stop), True
    comma = re.compile(r"[，、；（]").search(text, start + 4, min(stop, start + TITLE_MAX))
    return (comma.start() if comma else min(stop, start + TITLE_MAX)), start, False


def _close(nodes: list[Node], end: int) -> None:
    """Set each node's extent: to the next node that is no descendant."""
    later = end
    open_until: dict[int, int] = {}
    for node in reversed(nodes):
        last = max((open_until[id(child)] for child in node.children), default=later)
        open_until[id(node)] = last
        node.extent = (node.head[0], last)
        later = node.head[0]


def _name(nodes: list[Node]) -> None:
    """Give ids: the node's own numbering, prefixed with its parents' where the form's labels repeat."""
    for node in nodes:
        node.id = node.label
    level: dict[int, Node | None] = {id(node): node.parent for node in nodes}
    for _ in range(4):
        repeated = {node.form for node, count in _counted(nodes) if count > 1}
        if not repeated:
            break
        for node in nodes:
            parent = level[id(node)]
            if node.form in repeated and parent is not None:
                node.id = parent.label + node.id
                level[id(node)] = parent.parent
    seen: Counter[str] = Counter()
    for node in nodes:
        seen[node.id] += 1
        if seen[node.id] > 1:
            node.id = f"{node.id}~{seen[node.id]}"


def _counted(nodes: list[Node]) -> list[tuple[Node, int]]:
    counts = Counter(node.id for node in nodes)
    return [(node, counts[node.id]) for node in nodes]


@cache
def _safeguard() -> tuple[re.Pattern[str], re.Pattern[str]]:
    terms = list(rows("lexicon/safeguard_titles.csv"))
    every = "|".join(re.escape(row["term"]) for row in terms)
    anywhere = "|".join(re.escape(row["term"]) for row in terms if row["place"] == "any")
    return re.compile(every), re.compile(anywhere)


def _classify(nodes: list[Node]) -> None:
    """Mark the safeguard parts; a child has its parent's kind unless its own title says otherwise."""
    of_part, anywhere = _safeguard()
    for node in nodes:
        pattern = of_part if node.parent is None else anywhere
        own = node.titled and pattern.search(node.title.translate(_QUOTES)) is not None
        inherited = node.parent is not None and node.parent.kind is MeasureKind.SAFEGUARD
        node.kind = MeasureKind.SAFEGUARD if own or inherited else MeasureKind.THEMATIC
