"""`/questions` and `/query`: questions as forms with choices from the graph, and a page for SPARQL."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ...visualize.asking import query_page, question_page, questions_page
from ..errors import UsageError
from ..questions import RESERVED, ParamType, Question, Registry
from ..rdf.terms import PREFIXES
from .pool import Pool
from .problems import problem, said


def language(request: Request) -> str:
    """Return the language a page is asked for in: `lang=en`, else Chinese."""
    return "en" if request.query_params.get("lang") == "en" else "zh"


def given_params(request: Request) -> dict[str, list[str]]:
    """Return the parameters of a question that the address holds, empty ones left out."""
    found: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        if key not in RESERVED and value.strip():
            found.setdefault(key, []).append(value)
    return found


def wants_evidence(request: Request) -> bool:
    """Tell whether the address asks for the words behind each row: `evidence=true`."""
    return request.query_params.get("evidence") == "true"


class Forms:
    """The pages of one service."""

    def __init__(self, pool: Pool, registry: Registry) -> None:
        self._pool, self._registry = pool, registry

    async def index(self, request: Request) -> Response:
        """Return the list of all questions."""
        lang = language(request)
        rows = [
            {"name": each.name, "title": each.title.of(lang), "description": each.description.of(lang)}
            for each in self._registry.questions.values()
        ]
        return _html(questions_page(rows, lang=lang), lang)

    async def question(self, request: Request) -> Response:
        """Return a question's form, and its answer where the address holds what it needs."""
        lang, name = language(request), request.path_params["name"]
        try:
            question = self._registry.find(name)
        except UsageError:
            return problem(404, "absent", request.headers.get("accept"))
        given = given_params(request)
        known: dict[str, list[list[str]]] = {}
        if any(param.choices for param in question.params):
            head, body = await self._pool.run({"kind": "choices", "name": name})
            known = json.loads(body) if head["status"] == 200 else {}
        fields = [_field(question, param.name, given.get(param.name, []), known, lang) for param in question.params]
        answer, told, status = None, "", 200
        proved = wants_evidence(request)
        ready = all(param.name in given for param in question.params if param.required)
        if ready or given:
            asked = {"kind": "question", "name": name, "params": given, "format": "page", "lang": lang,
                     "evidence": proved}
            head, body = await self._pool.run(asked)
            status = int(head["status"])
            if status == 200:
                answer = _answer(json.loads(body))
            else:
                told = " ".join(part for part in said(head) if part)
        pairs = [(key, value) for key, values in given.items() for value in values]
        address = urlencode([*pairs, *([("evidence", "true")] if proved else [])])
        page = question_page(
            {
                "name": name, "title": question.title.of(lang), "description": question.description.of(lang),
                "fields": fields, "answer": answer, "said": told, "address": address,
                "evidence": proved, "provable": bool(question.evidence or question.facts),
            },
            lang=lang,
        )
        return _html(page, lang, status)

    async def query(self, request: Request) -> Response:
        """Return the SPARQL page: prefixes, the questions as examples, a place for the answer."""
        lang = language(request)
        examples = [
            {"name": each.name, "title": each.title.of(lang), "sparql": _body(each.sparql)}
            for each in self._registry.questions.values()
        ]
        prefixes = [{"name": name, "iri": iri} for name, iri in PREFIXES.items()]
        return _html(query_page(examples, prefixes, lang=lang), lang)


def _html(page: str, lang: str, status: int = 200) -> Response:
    headers = {
        "Content-Security-Policy": "frame-ancestors 'none'",  # the page holds the rest of its policy itself
        "Content-Language": "en" if lang == "en" else "zh-CN", "Cache-Control": "no-store",
    }
    return HTMLResponse(page, status, headers)


def _field(
    question: Question, name: str, given: list[str], known: dict[str, list[list[str]]], lang: str
) -> dict[str, Any]:
    """Return what the form shows of one parameter: a list to choose from, a date, a yes or no, or text."""
    param = question.param(name)
    if param is None:
        raise KeyError(name)
    choices = known.get(name, [])
    labels = [label for _, label in choices]
    options = [
        {"value": full, "label": full if labels.count(label) > 1 else label, "chosen": full in given or label in given}
        for full, label in choices
    ]
    kind = "choice" if options and param.type is ParamType.NAME else param.type.value
    return {
        "name": name, "label": param.label.of(lang), "required": param.required, "kind": kind, "options": options,
        "value": given[0] if given else (param.default or ""), "values": given,
    }


def _answer(found: dict[str, Any]) -> dict[str, Any]:
    rows = [
        [
            {"text": text, "number": number, "part": part}
            for (text, number), part in zip(row, found["parts"], strict=True)
        ]
        for row in found["rows"]
    ]
    return {
        "labels": found["labels"], "rows": rows, "count": found["count"], "cut": found["count"] > len(rows),
        "sparql": _body(found["sparql"]),
    }


def _body(sparql: str) -> str:
    """Return a question's query without the head that its registry reads."""
    lines = sparql.splitlines()
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines) + "\n"
