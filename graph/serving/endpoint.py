"""`/sparql`: SPARQL 1.1 Protocol, queries only. Reads the request, hands the query to the pool, words the answer."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from .description import described
from .media import ROWS, TRIPLES, wanted
from .pool import Pool
from .problems import problem, refused

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
ALLOWED = "GET, HEAD, POST, OPTIONS"


class Refused(Exception):
    """A request that is answered with a refusal."""

    def __init__(self, status: int, code: str) -> None:
        self.status, self.code = status, code


class Endpoint:
    """The SPARQL endpoint over one pool; `graphs` are the named graphs it describes."""

    def __init__(self, pool: Pool, graphs: Sequence[str]) -> None:
        self._pool, self._graphs = pool, graphs

    async def __call__(self, request: Request) -> Response:
        """Answer one request of the protocol."""
        accept = request.headers.get("accept")
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ALLOWED})
        if request.method not in ("GET", "HEAD", "POST"):
            return problem(405, "method", accept, headers={"Allow": ALLOWED})
        try:
            fields = await self._fields(request)
        except Refused as error:
            return problem(error.status, error.code, accept)
        queries = [value for key, value in fields if key == "query"]
        if not queries and request.method != "POST":
            if "text/html" in (accept or ""):
                return RedirectResponse("query", 303)
            return described(str(request.url.replace(query="")), self._graphs, accept)
        if len(queries) != 1:
            return problem(400, "several" if queries else "missing", accept)
        return await self.answer(queries[0], fields, accept)

    async def answer(self, query: str, fields: Sequence[tuple[str, str]], accept: str | None) -> Response:
        """Run one query and return its answer in the format wanted."""
        rows, triples = wanted(accept, ROWS), wanted(accept, TRIPLES)
        if not rows and not triples:
            return problem(406, "accept", accept, head={"offered": [*ROWS, *TRIPLES]})
        head, body = await self._pool.run(
            {
                "kind": "sparql", "query": query, "rows": rows, "triples": triples,
                "default": [value for key, value in fields if key == "default-graph-uri"],
                "named": [value for key, value in fields if key == "named-graph-uri"],
            }
        )
        if head["status"] != 200:
            return refused(head, accept)
        text = head["type"].startswith("text/")
        return Response(
            body, media_type=head["type"] + ("; charset=utf-8" if text else ""),
            headers={"Cache-Control": "no-store", "Vary": "Accept"},
        )

    async def _fields(self, request: Request) -> list[tuple[str, str]]:
        fields = _parsed(request.scope["query_string"])
        if request.method == "POST":
            kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
            if kind == _UPDATE:
                raise Refused(403, "update")
            if kind not in (_FORM, _QUERY):
                raise Refused(415, "media")
            body = await read_body(request, self._pool.limits.request)
            if kind == _FORM:
                fields = [pair for pair in fields if pair[0] != "query"] + _parsed(body)
            else:
                fields.append(("query", _text(body)))
        if any(key == "update" for key, _ in fields):
            raise Refused(403, "update")
        return fields


async def read_body(request: Request, limit: int) -> bytes:
    """Return the body; refuse with 413 one that is larger, by its stated length or as it comes."""
    stated = request.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > limit:
        raise Refused(413, "large")
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > limit:
            raise Refused(413, "large")
    return bytes(parts)


def _parsed(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii", "strict"), keep_blank_values=True, errors="strict", max_num_fields=500)
    except UnicodeDecodeError:
        pass
    except ValueError as error:
        raise Refused(400, "encoding") from error
    return parse_qsl(_text(data), keep_blank_values=True)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(400, "encoding") from error
