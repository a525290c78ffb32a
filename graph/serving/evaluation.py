"""Answers one request inside a worker: a query, a question, the choices of a form. Errors become heads, no traces."""

from __future__ import annotations

import io
import json
from typing import Any

import pyoxigraph as ox

from ..errors import ForbiddenQuery, QueryError, UsageError, ZhizeError
from ..questions import Answer, Registry, bundled
from ..reports.answers import answer_table, headings
from ..reports.tables import RowFormat, render, shown
from ..reports.words import word
from ..resources import names, text
from ..store import OxigraphStore
from ..store.guard import depth
from ..units import resolve
from .frames import Head
from .limits import Limits
from .media import ROWS, TRIPLES

_BOM = b"\xef\xbb\xbf"
#: Rows that a page shows; the downloads hold all.
PAGE_ROWS = 2000


class _TooLarge(Exception):
    """An answer that outgrew its limit."""


class _Bounded(io.BytesIO):
    """A buffer that takes no more than its limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._left = limit

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _TooLarge
        return super().write(data)


def answered(
    store: OxigraphStore, request: Head, limits: Limits, registry: Registry | None = None
) -> tuple[Head, bytes]:
    """Return status and body of one request; `kind` is `sparql`, `question` or `choices`."""
    registry = registry or bundled()
    try:
        match request["kind"]:
            case "sparql":
                return _sparql(store, request, limits)
            case "question":
                return _question(store, request, limits, registry)
            case _:
                return _choices(store, request, registry)
    except ForbiddenQuery as error:
        return _failed(403, "forbidden", error)
    except QueryError as error:
        head, body = _failed(400, "query", error)
        if error.place:
            head["line"], head["column"] = error.place
        return head, body
    except UsageError as error:
        return _failed(400, "usage", error)
    except ZhizeError as error:
        return _failed(500, "failed", error)
    except _TooLarge:
        return {"status": 503, "code": "result"}, b""
    except MemoryError:
        return {"status": 503, "code": "memory", "tired": True}, b""
    except OSError as error:  # a file or socket was wanted, and a worker opens none
        return {"status": 403, "code": "forbidden", "what": f"不可访问 / out of reach: {error}", "mend": ""}, b""


def warmed(store: OxigraphStore, registry: Registry) -> None:
    """Do once what needs files: read the registry, import what formats need, merge the graphs, answer each kind."""
    generous = Limits()
    for name in ("row", "triple"):
        query = text("ontology", f"serving/{name}.rq")
        for media in (*ROWS, *TRIPLES):
            answered(store, {"kind": "sparql", "query": query, "rows": [media], "triples": [media]}, generous)
    word("role", "lead")
    resolve("", "财政局")
    for question in registry.questions.values():
        for param in question.params:
            if param.choices:
                registry.choices(store, param.choices)
    asked = {"kind": "question", "name": "units", "params": {}, "lang": "zh", "evidence": True}
    for form in ("json", "csv", "xlsx", "page"):
        answered(store, {**asked, "format": form}, generous)
    for file in names("ontology", "evidence", ".rq"):
        text("ontology", f"evidence/{file}")


def _failed(status: int, code: str, error: ZhizeError) -> tuple[Head, bytes]:
    return {"status": status, "code": code, "what": error.what, "mend": error.mend}, b""


def _sparql(store: OxigraphStore, request: Head, limits: Limits) -> tuple[Head, bytes]:
    if depth(request["query"]) > limits.depth:
        raise QueryError(
            f"括号嵌套过深（多于 {limits.depth} 层） / brackets nested more than {limits.depth} deep",
            mend="请简化查询 / write a simpler query",
        )
    dataset = (request.get("default", []), request.get("named", []))
    found = store.native(request["query"], dataset if any(dataset) else None)
    triples = isinstance(found, ox.QueryTriples)
    wanted = request["triples" if triples else "rows"]
    offered = TRIPLES if triples else ROWS
    media = next((each for each in wanted if each in offered), None)
    if media is None:
        return {"status": 406, "code": "accept", "offered": list(offered)}, b""
    out = _Bounded(limits.result)
    try:
        if isinstance(found, ox.QueryTriples):
            found.serialize(out, format=TRIPLES[media])
        elif isinstance(found, ox.QueryBoolean) and media == "text/csv":
            out.write(b"true\r\n" if found else b"false\r\n")
        elif isinstance(found, ox.QueryBoolean) and media == "text/tab-separated-values":
            out.write(b"true\n" if found else b"false\n")
        else:
            found.serialize(out, format=ROWS[media])
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"查询无法执行 / the query cannot be run: {error}") from error
    return {"status": 200, "type": media}, out.getvalue()


def _question(store: OxigraphStore, request: Head, limits: Limits, registry: Registry) -> tuple[Head, bytes]:
    answer = registry.ask(store, request["name"], request["params"], evidence=bool(request.get("evidence")))
    if request["format"] == "page":
        page = _page(answer, request["lang"], registry.sparql_of(store, answer.question.name, request["params"]))
        body = json.dumps(page, ensure_ascii=False).encode("utf-8", "replace")
    else:
        form = RowFormat(request["format"])
        body = render(answer_table(answer, request["lang"]), form, lang=request["lang"])
        body = _BOM + body if form is RowFormat.CSV else body
    if len(body) > limits.result:
        raise _TooLarge
    return {"status": 200}, body


def _page(answer: Answer, lang: str, sparql: str) -> dict[str, Any]:
    """Return what the page of a question shows of its answer: headings, cells as text or number, the query as asked."""
    shown_as = [each for column in answer.columns for each in headings(column, lang)]
    rows = []
    for row in answer.rows[:PAGE_ROWS]:
        values = [(each, each.value(row)) for each in shown_as]
        rows.append([
            [shown(value, lang, roles=each.roles), isinstance(value, int | float) and not isinstance(value, bool)]
            for each, value in values
        ])
    return {
        "labels": [each.label for each in shown_as],
        "parts": [each.part.value if each.part else "" for each in shown_as],
        "rows": rows, "count": len(answer.rows), "sparql": sparql,
    }


def _choices(store: OxigraphStore, request: Head, registry: Registry) -> tuple[Head, bytes]:
    question = registry.find(request["name"])
    found = {
        param.name: [[choice.full or choice.label, choice.label] for choice in registry.choices(store, param.choices)]
        for param in question.params
        if param.choices
    }
    return {"status": 200}, json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")
