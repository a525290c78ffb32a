"""Looks at a query text before an engine does: what it is, and whether it may run.

Engines fetch what SERVICE, LOAD or (rdflib) FROM name, so these are found by reading the tokens, in linear time, also
where `\\u` escapes hide them or an engine needs no space around a word (`trueSERVICE<…>{`). Where a text can be read in
two ways, neither may hold one. Syntax is the engines' business; their complaint becomes a `QueryError` here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ..errors import ForbiddenQuery, InputError, QueryError
from ..remember import memory
from .protocol import Form

#: Tokens of SPARQL 1.1 (section 19.8) as far as telling bare words from names and texts needs them.
_TOKEN = re.compile(
    r"""
      (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)                      # IRI, or `<` and what an operator compares with
    | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}                  # long strings
    | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'         # short strings
    | [?$]\w+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)*                # variables, language tags
    | (?P<word>[A-Za-z][\w.-]*)?(?P<name>:(?:[\w.:%-]|\\.)*)?
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
#: What names a graph or a service: an IRI, a variable or a prefixed name.
_NAMED = re.compile(r"<[^<>\"{}|^`\\\x00-\x20]*+>|[?$]\w++|[^\s<>{}()\[\]\"'#;,:]*+:(?:[\w.:%-]|\\.)*+")
_SPACE, _SILENT, _GRAPH_WORD = re.compile(r"\s*"), re.compile("SILENT", re.I), re.compile("NAMED", re.I)
_LINE_END = re.compile(r"[\n\r]")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<what>.*)", re.DOTALL)
#: Complaints of the parser that say more than "something else was expected".
_TELLING = re.compile(r"Prefix not found|The SELECT contains [^,\[]*|[A-Z][a-z]+(?: [\w?$'`]+){2,}")
#: Code points of the faulty line that a message shows on either side of the fault.
_SHOWN = 30
#: Queries up to this length are inspected once, in code points.
_REMEMBERED = 8000


def inspect(sparql: str, *, may_name_dataset: bool = True) -> Form | None:
    """Return the form of a query; None where no form word is found (the engine will complain about the syntax).

    Raise `ForbiddenQuery` for an update, for SERVICE and, unless `may_name_dataset`, for FROM.
    """
    inspected = _inspected_before if len(sparql) <= _REMEMBERED else _inspected
    return inspected(sparql, may_name_dataset)


def _inspected(sparql: str, may_name_dataset: bool) -> Form | None:
    form: Form | None = None
    once = _ESCAPE.sub(_unescaped, sparql)  # an engine may unescape first or last
    for text in dict.fromkeys((sparql, once, _ESCAPE.sub(_unescaped, once))):
        first = None
        for word in _words(text):
            if first is None and (word in _UPDATES or word in Form.__members__):
                first = word
            if word == "SERVICE":
                raise ForbiddenQuery(
                    "查询不得访问其他主机（SERVICE） / a query may not reach another host (SERVICE)",
                    mend="请删去 SERVICE，只查本图谱 / drop SERVICE and ask this graph only",
                )
            if word == "FROM" and not may_name_dataset:
                raise ForbiddenQuery(
                    "此引擎会从网上读取 FROM 的图 / this engine would fetch the graph that FROM names",
                    mend="请改用 GRAPH <…> { … } / use GRAPH <…> { … }",
                )
        if first in _UPDATES:
            raise ForbiddenQuery(
                f"图谱只供查询，不能改写（{first}） / the graph is for reading, not for updates ({first})",
                mend="请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE；改内容请重新运行 zhize build "
                "/ use a query form; to change the content run zhize build",
            )
        form = form or (Form(first) if first else None)
    return form


#: Audits and questions ask the same queries of every document.
_inspected_before = memory(256)(_inspected)


def complaint(error: Exception, sparql: str) -> QueryError:
    """Return what the parser of Oxigraph said as an error that names line, column and words."""
    found = _PLACE.match(str(error))
    if not found:
        return QueryError(f"查询有误 / the query is wrong: {str(error)[:200]}")
    line, column = int(found["line"]), int(found["column"])
    told = _TELLING.search(found["what"])
    lines = sparql.split("\n")
    around = lines[line - 1] if line <= len(lines) else ""
    near = around[max(0, column - 1 - _SHOWN) : column - 1] + "⟂" + around[column - 1 : column - 1 + _SHOWN]
    return QueryError(
        f"查询语法有误，第 {line} 行第 {column} 列 / syntax error at line {line}, column {column}"
        + (f" ({told[0].strip()})" if told else "") + f": {near.strip()}",
        mend="请检查该处之前的括号、句点、引号和前缀 / look before it for a missing bracket, full stop, quote, prefix",
        place=(line, column),
    )


def no_record(error: Exception) -> InputError:
    """Return the error for bytes that are not N-Quads."""
    return InputError(f"不是 N-Quads / no N-Quads: {error}", mend="请重新运行 zhize build / run zhize build again")


def wrong_form(expected: str, found: object) -> QueryError:
    """Return the error for a query of another form than the caller can use."""
    return QueryError(
        f"这里要 {expected} 查询 / {expected} expected here, not {found}", mend=f"请写 / write {expected} …"
    )


def _words(text: str) -> Iterator[str]:
    """Yield the bare words of a query in capitals, and SERVICE or FROM where only some reading of the text holds them.

    A `<` opens an IRI or compares; what follows is read both ways, each place once, so that the cost stays linear.
    """
    gaps = _Gaps(text)
    seen: set[int] = set()
    others: list[int] = []
    yield from _reading(text, 0, gaps, seen, others, certain=True)
    while others:
        yield from _reading(text, others.pop(), gaps, seen, others, certain=False)


def _reading(
    text: str, at: int, gaps: _Gaps, seen: set[int], others: list[int], *, certain: bool
) -> Iterator[str]:
    """Read on from `at` to a place that was `seen`; note in `others` where another reading begins.

    In a reading that is not certain a word counts only with the whole clause that it opens.
    """
    while at < len(text) and at not in seen:
        seen.add(at)
        if text[at] == "#":
            at = gaps.line_end(at)
            continue
        found = _TOKEN.match(text, at)
        if found is None or found.end() == at:
            at += 1
            continue
        word, bare = (found["word"] or "").upper(), not found["name"]
        # If a clause can begin at an earlier SERVICE of a word, then at the last one too.
        begin = word.rfind("SERVICE")
        if begin >= 0 and gaps.clause(at + begin + len("SERVICE"), _SILENT, brace=True):
            yield "SERVICE"
        if word and bare and (certain or (word == "FROM" and gaps.clause(found.end(), _GRAPH_WORD, brace=False))):
            yield word
        if found["iri"]:
            others.append(at + 1)
        at = found.end()


def tokens(sparql: str) -> Iterator[tuple[str, str, str]]:
    """Yield the words, prefixed names and IRIs of a query's first reading: one is given, the others are empty."""
    text, at = _ESCAPE.sub(_unescaped, sparql), 0
    gaps = _Gaps(text)
    while at < len(text):
        if text[at] == "#":
            at = gaps.line_end(at)
            continue
        found = _TOKEN.match(text, at)
        if found is None or found.end() == at:
            at += 1
            continue
        if found["name"]:
            yield "", (found["word"] or "") + found["name"], ""
        elif found["word"]:
            yield found["word"].upper(), "", ""
        elif found["iri"]:
            yield "", "", found["iri"]
        at = found.end()


def depth(sparql: str) -> int:
    """Return how deeply brackets are nested, those in texts and comments aside."""
    text, at, now, most = sparql, 0, 0, 0
    gaps = _Gaps(text)
    while at < len(text):
        char = text[at]
        if char == "#":
            at = gaps.line_end(at)
            continue
        found = _TOKEN.match(text, at)
        if char in "{([":
            now += 1
            most = max(most, now)
        elif char in "})]":
            now -= 1
        at = max(at + 1, found.end() if found else 0)
    return most


class _Gaps:
    """Finds what follows the space and comments between two tokens; lines are looked up, not read again."""

    __slots__ = ("_after", "_ends", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [found.start() for found in _LINE_END.finditer(text)]
        self._after: list[int] | None = None

    def line_end(self, at: int) -> int:
        """Return the place of the line break at or after `at`."""
        place = bisect_left(self._ends, at)
        return self._ends[place] if place < len(self._ends) else len(self._text)

    def clause(self, at: int, word: re.Pattern[str], *, brace: bool) -> bool:
        """Tell whether an optional word, a name and (`brace`) an opening brace follow."""
        at = self._next(at)
        optional = word.match(self._text, at)
        named = (_NAMED.match(self._text, self._next(optional.end())) if optional else None) or _NAMED.match(
            self._text, at
        )
        return named is not None and (not brace or self._text.startswith("{", self._next(named.end())))

    def _next(self, at: int) -> int:
        """Return the place of the next token at or after `at`."""
        at = _SPACE.match(self._text, at).end()  # type: ignore[union-attr]
        if not self._text.startswith("#", at):
            return at
        place = bisect_left(self._ends, at)
        if self._after is None:
            self._after = self._next_lines()
        return self._after[place]

    def _next_lines(self) -> list[int]:
        """Return for each line break the place of the next token behind it."""
        after = [len(self._text)] * (len(self._ends) + 1)
        for place in range(len(self._ends) - 1, -1, -1):
            at = self._ends[place] + 1
            stop = self._ends[place + 1] if place + 1 < len(self._ends) else len(self._text)
            at = _SPACE.match(self._text, at, stop).end()  # type: ignore[union-attr]
            after[place] = after[place + 1] if at == stop or self._text[at] == "#" else at
        return after


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]
