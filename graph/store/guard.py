"""Looks at a query text before an engine does: what it is, and whether it may run.

Engines fetch what SERVICE, LOAD or (rdflib) FROM name, so these are found by reading the tokens, in linear time, also
where `\\u` escapes hide them. Syntax is the engines' business; their complaint is turned into a `QueryError` here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import InputError, QueryError
from .protocol import Form

#: Tokens of SPARQL 1.1 (section 19.8) as far as telling bare words from names, texts and comments needs them.
_TOKEN = re.compile(
    r"""
      \#[^\n\r]*                                            # comment
    | <[^<>"{}|^`\\\x00-\x20]*>                             # IRI
    | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}                  # long strings
    | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'         # short strings
    | [?$]\w+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)*                # variables, language tags
    | (?P<word>[A-Za-z][\w.-]*)?(?P<name>:(?:[\w.:%-]|\\.)*)?
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<what>.*)", re.DOTALL)
#: Complaints of the parser that say more than "something else was expected".
_TELLING = re.compile(r"Prefix not found|The SELECT contains [^,\[]*|[A-Z][a-z]+(?: [\w?$'`]+){2,}")
#: Code points of the faulty line that a message shows on either side of the fault.
_SHOWN = 30


def inspect(sparql: str, *, may_name_dataset: bool = True) -> Form | None:
    """Return the form of a query; None where no form word is found (the engine will complain about the syntax).

    Raise `QueryError` for an update, for SERVICE and, unless `may_name_dataset`, for FROM.
    """
    form: Form | None = None
    for text in dict.fromkeys((sparql, _ESCAPE.sub(_unescaped, sparql))):  # an engine may unescape first or last
        first = None
        for word in _words(text):
            if first is None and (word in _UPDATES or word in Form.__members__):
                first = word
            if word == "SERVICE":
                raise QueryError(
                    "查询不得访问其他主机（SERVICE） / a query may not reach another host (SERVICE)",
                    mend="请删去 SERVICE，只查本图谱 / drop SERVICE and ask this graph only",
                )
            if word == "FROM" and not may_name_dataset:
                raise QueryError(
                    "此引擎会从网上读取 FROM 的图 / this engine would fetch the graph that FROM names",
                    mend="请改用 GRAPH <…> { … } / use GRAPH <…> { … }",
                )
        if first in _UPDATES:
            raise QueryError(
                f"图谱只供查询，不能改写（{first}） / the graph is for reading, not for updates ({first})",
                mend="请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE；改内容请重新运行 zhize build "
                "/ use a query form; to change the content run zhize build",
            )
        form = form or (Form(first) if first else None)
    return form


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
    """Yield the bare words of a query in capitals."""
    at, end = 0, len(text)
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None or found.end() == at:
            at += 1
            continue
        if found["word"] and not found["name"]:
            yield found["word"].upper()
        at = found.end()


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else found[0]
