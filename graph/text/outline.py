"""The tree of numbered nodes of a document: 一、（一）1.（1）①, 第X章/第X条, annexes and the rows of task tables.

Works on the reading text, line by line; a node's depth is the order in which the forms of numbering nest, not a fixed
table, so plans that begin with 第一条 or with 1. read alike. Ids are the source's numbering in full-width brackets.
A table of contents (the same headings once more, each with a page number or without a body) is no part of the tree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .decimals import Decimal, decimals
from .nodes import Node, classify, name_nodes
from .source import Source
from .table_heads import Table
from .tables import find_tables

_CHINESE = "一二三四五六七八九十百零〇"
#: The forms of numbering, most general first; each names the group `label` that becomes the id.
_NUMBER = re.compile(
    rf"""[ \t]*(?:
      第(?P<chapter>[{_CHINESE}]+)[章篇](?P<c_end>[ 、：]*)
    | 第(?P<section>[{_CHINESE}]+)节(?P<s_end>[ 、：]*)
    | 第(?P<article>[{_CHINESE}]+)条(?P<a_end>[ 、：]*)
    | (?P<part>[{_CHINESE}]+)(?:、|[.．](?=\D))
    | （(?P<measure>[{_CHINESE}]+)）[、.．]?
    | (?P<item>\d{{1,3}})(?:[.．](?!\d)|[.．](?=(?:19|20)\d\d年)|、)
    | （(?P<sub>\d{{1,2}})）
    | (?P<paren>\d{{1,2}})）
    | (?P<circle>[①-⑳])
    )[ \t]*""",
    re.VERBOSE,
)
#: How general a form is (GB/T 9704—2012, 7.3.3: 一、（一）1.（1）). Articles and parts may stand in each other.
_RANK = {
    "annex": -1,
    "chapter": 0,
    "section": 1,
    "article": 2,
    "part": 2,
    "measure": 3,
    "item": 4,
    "sub": 5,
    "paren": 5,
    "circle": 6,
}
#: Ranks of decimals by their depth: alone 1 stands where a part does, 1. where an item does.
_DECIMAL_RANK = {False: (2, 3.2, 4.2, 4.4, 4.6), True: (4, 4.2, 4.4, 4.6, 4.8)}
#: A number behind a full stop, a bracket or a colon, in a text that came without line breaks; （一） and 1. also right
#: behind the bare title of the heading above it (`glued`).
_INLINE = re.compile(
    rf"""(?:(?<=[。）〕】：；！\]])|(?<=[ ])(?<![ ]{{2}})
    |(?P<glued>(?<=[一-鿿”])(?=[ ]*(?:（[{_CHINESE}]{{1,3}}）|1[.．、](?!\d)))))
    [ ]*(?:(?P<part>[{_CHINESE}]{{1,3}})、|（(?P<measure>[{_CHINESE}]{{1,3}})）
    |(?P<item>\d{{1,3}})(?:[.．](?!\d)|[.．](?=(?:19|20)\d\d年)|、)
    |第(?P<article>[{_CHINESE}]{{1,4}})条|第(?P<chapter>[{_CHINESE}]{{1,3}})章)(?=[^，。、）])""",
    re.VERBOSE,
)
#: The units of a label with a number right behind them: a break was lost there.
_LABELLED = re.compile(r"(?:责任|牵头|配合|负责)(?:单位|部门)：")
_LOST = re.compile(
    rf"""(?:责任|牵头|配合|负责)(?:单位|部门)：[^。：（\n]{{2,240}}?(?:（[^（）\n]{{1,20}}）[^。：（\n]{{0,160}}?){{0,3}}
    (?:[局委厅府办部司处社联队院会团协关行校所站馆台组室市县区州]|公司|中心|集团|单位|部门)[ ]*
    (?=(?:\d{{1,2}}[.．、](?!\d)|（[{_CHINESE}]{{1,3}}）|[{_CHINESE}]{{1,2}}、)[一-鿿“《]{{2}})""",
    re.VERBOSE,
)
#: A heading and, right behind it, the first number under it.
_HEADING = re.compile(rf"[{_CHINESE}]{{1,2}}、[^。：；，（\n]{{2,40}}(?=（[{_CHINESE}]{{1,3}}）)")
#: A line is searched for numbers inside it from this length on; ordinary paragraphs are seldom as long.
_LONG_LINE = 1200
#: Under which headings a number may stand right behind the title.
_ABOVE = {"measure": ("part", "chapter"), "item": ("part", "chapter", "measure")}
_WRITTEN = {
    "chapter": "第{}章",
    "section": "第{}节",
    "article": "第{}条",
    "part": "{}",
    "measure": "（{}）",
    "item": "{}",
    "sub": "（{}）",
    "paren": "{}）",
    "circle": "{}",
}
#: A title ends at the first of these; a longer run of text before it is no title but the body's first sentence.
_TITLE_END = re.compile(r"[。：；！？\n]")
_COMMA = re.compile(r"[，、；（]")
#: 附件2 on a line of its own opens an annex; 附件：1.某表 begins the list of annexes under a notice.
_ANNEX = re.compile(rf"[ \t]*附(?:件|表|录)?[ ]*(?P<number>\d{{1,2}}|[{_CHINESE}]{{1,2}})?[：:]?[ \t]*$")
_ANNEX_LIST = re.compile(r"[ \t]*附件[ ]*：[ ]*\S")
#: A line of a table of contents ends in leader dots and a page number; its own heading is 目录.
_CONTENTS = re.compile(r"[ \t]*目[ ]*录[ \t]*$")
_CONTENTS_LINE = re.compile(r".*[^\s.…·—-](?:[.…·—-]{2,}|[ \t]+)\d{1,3}[ \t]*$")
#: Forms whose number may have a line for itself, and what the next line must be: words, no cell of a table.
_ALONE = ("part", "measure", "item", "sub")
_TITLED = re.compile(r"[ \t]*[一-鿿“《][^\t|]{3,}$")
#: How far from the beginning of a text its table of contents is looked for, in code points.
_CONTENTS_REACH = 6000
#: Longest title in code points; beyond it the words before the first comma stand for one.
TITLE_MAX = 48


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of the lines of a text, without their breaks.

    A break that was lost between the units of one measure and the number of the next is one too.
    """
    lost = _lost(text)
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        while lost and lost[0] < end:
            if lost[0] > at:
                yield at, lost[0]
                at = lost[0]
            lost.pop(0)
        yield at, end
        at = end + 1


def _lost(text: str) -> list[int]:
    """Return where the breaks behind the units of a label were lost: 责任单位：市甲局、市乙局 4.建设驿站."""
    lost: list[int] = []
    for found in _LOST.finditer(text) if _LABELLED.search(text) else ():
        lost.append(found.end())
        heading = _HEADING.match(text, found.end())
        if heading is not None:
            lost.append(heading.end())
    return lost


def outline(source: Source, tables: Sequence[Table] | None = None) -> list[Node]:
    """Return the numbered nodes of a document in document order. Linear in the text."""
    text = source.text
    tables = find_tables(text) if tables is None else tables
    nodes: list[Node] = []
    stack: list[Node] = []
    skipped = _contents(text)
    waiting = iter([*tables, None])
    table = next(waiting)
    listing, annexed = False, "附" in text
    alone: tuple[re.Match[str], int] | None = None
    last: dict[str, int] = {}
    numbered = decimals(text)
    for start, end in _heads(text):
        if table is not None and start >= table.start:
            _rows(text, table, nodes, stack)
            inside, table = table, next(waiting)
            skipped = max(skipped, inside.end)
        if start < skipped or end - start < 2:
            continue
        annex = _ANNEX.match(text, start, end) if annexed else None
        if annex is not None and annex["number"] is None and _lists_annexes(text, end):
            listing = True
            continue
        if annex is not None:
            nodes.append(_annex(text, annex, start, end))
            stack[:] = [nodes[-1]]
            continue
        if start in numbered:
            _decimal(text, numbered[start], start, end, nodes, stack)
            continue
        found = _NUMBER.match(text, start, end)
        if listing and found is not None and found["item"] and "。" not in text[start:end]:
            continue
        listing = annexed and _ANNEX_LIST.match(text, start, end) is not None
        if found is None and alone is not None:
            found, begin = alone
            if _goes_on(found, last) and _TITLED.match(text, start, end):
                _numbered(text, found, begin, end, nodes, stack, start)
                last[str(found.lastgroup)] = _value(found[str(found.lastgroup)])
            alone = None
            continue
        alone = (found, start) if found is not None and found.end() >= end else None
        if found is None or found.end() >= end:
            continue
        _numbered(text, found, start, end, nodes, stack)
        last[str(found.lastgroup)] = _value(found[str(found.lastgroup)])
    _close(nodes, len(text))
    name_nodes(nodes)
    classify(nodes)
    return nodes


def _heads(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that may open with a number: lines, and in a text without line breaks what follows a stop.

    There a number counts only if it is the first of its form or follows the last one.
    """
    last: dict[str, int] = {}
    shortest = _LONG_LINE if "\n" in text.strip() else 0
    for start, end in lines(text):
        if end - start < shortest:
            yield start, end
            continue
        at, above = start, ""
        for found in _INLINE.finditer(text, start + 1, end):
            form = str(found.lastgroup)
            value = _value(found[form])
            if found["glued"] is not None and not (
                above in _ABOVE.get(form, ()) and _bare(text, at, found.start())
            ):
                continue
            if (
                value == 1
                or value == last.get(form, 0) + 1
                or (value and form not in last and form in ("part", "measure"))
            ):
                last[form] = value
                yield at, found.start()
                at, above = found.start(), form
        yield at, end


def _bare(text: str, start: int, end: int) -> bool:
    """Tell whether `[start, end)` is a heading alone: short and without a stop."""
    return end - start <= TITLE_MAX and _TITLE_END.search(text, start, end) is None


def _value(label: str) -> int:
    """Return the number of a label, Arabic or Chinese; 0 for what is none.

    >>> [_value(label) for label in ("7", "十二", "二十", "二十三", "百")]
    [7, 12, 20, 23, 0]
    """
    if label.isdecimal():
        return int(label)
    tens, ten, ones = label.rpartition("十")
    digits = {char: n for n, char in enumerate("〇一二三四五六七八九")}
    if any(char not in digits for char in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return 0
    return (digits[tens] if tens else 1 if ten else 0) * 10 + (digits[ones] if ones else 0)


def _goes_on(found: re.Match[str], last: Mapping[str, int]) -> bool:
    """Tell whether a number that has a line for itself is the next of its form: its title stands on the next line."""
    form = str(found.lastgroup)
    value = _value(found[form]) if form in _ALONE else 0
    return value > 0 and (value == 1 or value == last.get(form, 0) + 1)


def _numbered(
    text: str, found: re.Match[str], start: int, end: int, nodes: list[Node], stack: list[Node], at: int | None = None
) -> None:
    """Add the node of one line, under the last node of a more general form; `at`: where a title on the next begins."""
    form = str(found.lastgroup)
    form = {"c_end": "chapter", "s_end": "section", "a_end": "article"}.get(form, form)
    at = found.end() if at is None else at
    title_end, body, titled = _title(text, at, end)
    begin = start + len(found[0]) - len(found[0].lstrip())
    title = text[at:title_end].strip()
    _place(
        Node(form, _WRITTEN[form].format(found[form]), title, (begin, title_end), body, None, titled=titled),
        nodes,
        stack,
    )


def _decimal(text: str, found: Decimal, start: int, end: int, nodes: list[Node], stack: list[Node]) -> None:
    """Add the node of a line numbered by decimals."""
    title_end, body, titled = _title(text, found.end, end)
    begin = start + len(text[start : found.end]) - len(text[start : found.end].lstrip())
    title = text[found.end : title_end].strip()
    node = Node(f"decimal{found.depth}", found.label, title, (begin, title_end), body, None, titled=titled)
    node.rank = _DECIMAL_RANK[found.itemed][found.depth - 1]
    _place(node, nodes, stack)


def _place(node: Node, nodes: list[Node], stack: list[Node]) -> None:
    rank = node.rank or _RANK.get(node.form, 9)
    while stack and any(
        one.form in (node.form, "row") or (one.rank or _RANK.get(one.form, -1)) > rank for one in stack
    ):
        stack.pop()
    if stack:
        node.parent = stack[-1]
        stack[-1].children.append(node)
    nodes.append(node)
    stack.append(node)


def _annex(text: str, found: re.Match[str], start: int, end: int) -> Node:
    """Return the node of an annex: its label and, where the next line is one, its title."""
    following = next((span for span in _next_lines(text, end + 1) if text[slice(*span)].strip()), None)
    title = text[slice(*following)].strip() if following else ""
    if (
        not title
        or len(title) > TITLE_MAX
        or re.search(r"[。；\t]| {2}.* {2}", title)
        or _NUMBER.match(title)
        or _ANNEX.match(title)
    ):
        return Node("annex", f"附{found['number'] or ''}", "", (start, end), end, None, titled=False)
    assert following is not None
    at = text.index(title, following[0])
    return Node("annex", f"附{found['number'] or ''}", title, (start, at + len(title)), at + len(title), None)


def _lists_annexes(text: str, end: int) -> bool:
    """Tell whether numbered titles follow a line 附件：, as under a notice: they are no measures."""
    following = next((span for span in _next_lines(text, end + 1) if text[slice(*span)].strip()), None)
    found = _NUMBER.match(text, *following) if following else None
    return found is not None and found["item"] is not None and "。" not in text[slice(*following or (0, 0))]


def _next_lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    for _ in range(3):
        if at >= len(text):
            return
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, end
        at = end + 1


def _rows(text: str, table: Table, nodes: list[Node], stack: list[Node]) -> None:
    """Add a table's sections and rows; a row's id is its annex's label, or 表 and the table's count, and its number."""
    annex = next((node.label for node in stack if node.form == "annex"), None)
    prefix = annex or "表"
    numbers = Counter(row.number for row in table.rows if not row.section)
    section = title = ""
    for row in table.rows:
        if row.section:
            title = ""
            start, end = row.cells[0]
            found = _NUMBER.match(text, start, end)
            if found is not None:
                _numbered(text, found, start, end, nodes, stack)
                section = stack[-1].label
            continue
        cells = [
            cell for cell, one in zip(row.cells, table.columns, strict=True) if one.kind == "task" and cell[1] > cell[0]
        ]
        blank = not cells and title != ""  # a merged cell: the task of the row above
        filled = next((cell for cell in row.cells if cell[1] > cell[0]), (row.start, row.end))
        begin, end = cells[0] if cells else filled if blank else (row.start, row.end)
        stop, _body, _titled = _title(text, begin, end)
        title = title if blank else text[begin:stop].strip()
        label = f"{prefix}/{section if numbers[row.number] > 1 else ''}{row.number}"
        _place(
            Node(
                "row",
                label,
                title,
                (row.start, stop),
                begin,
                None,
                titled=False,
                table=table,
                row=row,
            ),
            nodes,
            stack,
        )


def _contents(text: str) -> int:
    """Return where a table of contents ends, 0 without one."""
    end = 0
    inside = False
    if "目" not in text[:_CONTENTS_REACH]:
        return 0
    for start, stop in lines(text):
        if inside:
            if text[start:stop].strip() and not _CONTENTS_LINE.match(text, start, stop):
                return end
            end = stop
        elif _CONTENTS.match(text, start, stop):
            inside = True
        elif stop > _CONTENTS_REACH:
            return 0
    return end


def _title(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Return where the title ends, where the body begins, and whether the title stands apart from the body."""
    found = _TITLE_END.search(text, start, end)
    stop = found.start() if found else end
    if stop - start <= TITLE_MAX and (found is None or found[0] in "。：！？"):
        return stop, (found.end() if found else stop), True
    comma = _COMMA.search(text, start + 4, min(stop, start + TITLE_MAX))
    return (comma.start() if comma else min(stop, start + TITLE_MAX)), start, False


def _close(nodes: list[Node], end: int) -> None:
    """Set each node's extent: to the next node that is no descendant; a row's is the row."""
    later = end
    open_until: dict[int, int] = {}
    for node in reversed(nodes):
        last = max((open_until[id(child)] for child in node.children), default=later)
        open_until[id(node)] = last
        node.extent = (node.head[0], last) if node.row is None else (node.row.start, node.row.end)
        later = node.head[0]
