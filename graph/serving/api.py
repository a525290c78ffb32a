"""`/api/questions`: the questions for programs, as JSON, CSV and workbooks, with an OpenAPI description."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..errors import UsageError
from ..questions import ParamType, Question, Registry
from .forms import given_params, language, wants_evidence
from .media import wanted
from .pool import Pool
from .problems import problem, refused

#: Format → its media type; the first for those who do not mind.
FORMATS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Api:
    """The questions of one service."""

    def __init__(self, pool: Pool, registry: Registry) -> None:
        self._pool, self._registry = pool, registry

    async def index(self, request: Request) -> Response:
        """Return every question with its parameters and columns."""
        return JSONResponse([_listed(each) for each in self._registry.questions.values()])

    async def question(self, request: Request) -> Response:
        """Return the answer to one question; the format by `format=`, the ending of the name or Accept."""
        accept, name = request.headers.get("accept"), request.path_params["name"]
        name, dot, ending = name.partition(".")
        try:
            self._registry.find(name)
        except UsageError as error:
            return problem(404, "absent", accept or "json", head={"what": error.what, "mend": error.mend})
        form = request.query_params.get("format") or (ending if dot else None)
        if form is None:
            plain = {media.partition(";")[0]: key for key, media in FORMATS.items()}
            form = next((plain[media] for media in wanted(accept, plain)), None)
            if form is None:
                return problem(406, "accept", accept, head={"offered": list(plain)})
        if form not in FORMATS:
            return problem(400, "format", accept or "json")
        asked = {"kind": "question", "name": name, "params": given_params(request), "format": form,
                 "lang": language(request), "evidence": wants_evidence(request)}
        head, body = await self._pool.run(asked)
        if head["status"] != 200:
            return refused(head, accept or "json")
        headers = {"Cache-Control": "no-store", "Vary": "Accept"}
        if form != "json":
            headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
        return Response(body, media_type=FORMATS[form], headers=headers)

    async def description(self, request: Request) -> Response:
        """Return the OpenAPI description (version 3.1)."""
        paths = {f"/api/questions/{each.name}": {"get": _operation(each)} for each in self._registry.questions.values()}
        return JSONResponse(
            {
                "openapi": "3.1.0",
                "info": {"title": "职责图谱 zhize", "version": "1", "description": "问题 · the named questions"},
                "servers": [{"url": "/"}],
                "paths": paths,
                "components": {
                    "securitySchemes": {each: {"type": "http", "scheme": each} for each in ("bearer", "basic")}
                },
            }
        )


def _listed(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "title": {"zh": question.title.zh, "en": question.title.en},
        "description": {"zh": question.description.zh, "en": question.description.en},
        "parameters": [
            {"name": each.name, "type": each.type.value, "required": each.required,
             "several": each.several, "label": {"zh": each.label.zh, "en": each.label.en}}
            for each in question.params
        ],
        "columns": [
            {"name": each.name, "type": each.type.value, "label": {"zh": each.label.zh, "en": each.label.en}}
            for each in question.columns
        ],
        "address": f"/api/questions/{question.name}",
    }


#: Column type → its JSON Schema.
_SCHEMAS: dict[str, dict[str, Any]] = {
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "list": {"type": "array", "items": {"type": "string"}},
    "roles": {"type": "array", "items": {"type": "string"}},
}

_PASSAGES: dict[str, Any] = {
    "type": "array", "description": "原文及位置，须 evidence=true · words and places, with evidence=true",
    "items": {
        "type": "object",
        "properties": {"quote": {"type": "string"}} | {
            name: {"type": "integer"} for name in ("start", "end", "page", "paragraph")
        },
    },
}


def _operation(question: Question) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = []
    for each in question.params:
        value: dict[str, Any] = {"type": "boolean" if each.type is ParamType.BOOLEAN else "string"}
        if each.several:
            value = {"type": "array", "items": value}
        parameters.append(
            {"name": each.name, "in": "query", "required": each.required, "schema": value,
             "description": f"{each.label.zh} · {each.label.en}"}
        )
    parameters.append(
        {"name": "evidence", "in": "query", "schema": {"type": "boolean"}, "description": "附上原文 · add the words"}
    )
    parameters.append({"name": "format", "in": "query", "schema": {"enum": list(FORMATS)}})
    parameters.append({"name": "lang", "in": "query", "schema": {"enum": ["zh", "en"]}})
    row = {
        "type": "object",
        "properties": {
            each.name: _SCHEMAS.get(each.type.value, {"type": ["string", "null"]})
            | {"description": f"{each.label.zh} · {each.label.en}"}
            for each in question.columns
        } | {"evidence": _PASSAGES},
    }
    content: dict[str, Any] = {media.partition(";")[0]: {} for media in FORMATS.values()}
    content["application/json"] = {"schema": {"type": "array", "items": row}}
    refusals = {code: {"description": what} for code, what in _REFUSALS.items()}
    return {
        "operationId": question.name,
        "summary": f"{question.title.zh} · {question.title.en}",
        "description": f"{question.description.zh} · {question.description.en}",
        "parameters": parameters,
        "responses": {"200": {"description": "行 · rows", "content": content}, **refusals},
    }


_REFUSALS = {
    "400": "参数有误 · a parameter is wrong", "401": "需要口令 · a token is required",
    "406": "没有这种格式 · no such format", "503": "太忙或超出限额 · busy, or beyond a limit",
}
