"""What a refusal says: a status, a code for programs, and what happened and what to do in Chinese and English."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from ..resources import rows
from .frames import Head

_SAID = "words/refusals.csv"


def said(head: Mapping[str, Any]) -> tuple[str, str]:
    """Return what happened and what to do, as a worker told it, else as its code says."""
    row = next((row for row in rows(_SAID) if row["code"] == head.get("code")), {"what": "", "mend": ""})
    return str(head.get("what", row["what"])), str(head.get("mend", row["mend"]))


def problem(
    status: int, code: str, accept: str | None = None, *, head: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a refusal: JSON where the client takes JSON, else plain text."""
    head = {"code": code, **(head or {})}
    what, mend = said(head)
    body: dict[str, Any] = {"status": status, "code": code, "what": what, "mend": mend}
    body |= {key: head[key] for key in ("line", "column", "offered") if key in head}
    more = {"Cache-Control": "no-store", **(headers or {})}
    if status == 503 and code in ("busy", "time"):
        more["Retry-After"] = "5"
    if accept and "json" in accept:
        text = json.dumps(body, ensure_ascii=False)
        return Response(text, status, more, "application/problem+json")
    lines = [str(body["what"]), str(body["mend"]), " ".join(map(str, body.get("offered", ())))]
    return Response("\n".join(line for line in lines if line) + "\n", status, more, "text/plain; charset=utf-8")


def refused(head: Head, accept: str | None) -> Response:
    """Return the refusal that a worker's or the pool's answer tells of."""
    return problem(int(head["status"]), str(head.get("code", "failed")), accept, head=head)
