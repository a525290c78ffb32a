"""Puts the service together: which address is answered by what, around one pool of workers."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Collection, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..questions import Registry, bundled
from .access import Access
from .api import Api
from .endpoint import Endpoint
from .forms import Forms
from .limits import Limits
from .pool import Pool
from .problems import problem
from .site import Site
from .workers import Starter

_READ = ["GET", "HEAD"]
_ANY = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def application(
    starter: Starter, limits: Limits, *, graphs: Sequence[str] = (), folder: Path | None = None,
    token: str | None = None, hosts: Collection[str] | None = None, cors: str | None = None,
    registry: Registry | None = None,
) -> Starlette:
    """Return the service as an ASGI application; its workers start and end with it."""
    pool = Pool(starter, limits)
    registry = registry or bundled()
    forms, api = Forms(pool, registry), Api(pool, registry)
    endpoint, site = Endpoint(pool, graphs), Site(folder)

    async def sparql(request: Request) -> Response:
        return await endpoint(request)

    async def pages(request: Request) -> Response:
        return await site(request)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.open()
        try:
            yield
        finally:
            await pool.close()

    async def wrong_method(request: Request, _: Exception) -> Response:
        return problem(405, "method", request.headers.get("accept"), headers={"Allow": "GET, HEAD"})

    return Starlette(
        routes=[
            Route("/sparql", sparql, methods=_ANY),
            Route("/questions", forms.index, methods=_READ),
            Route("/questions/{name}", forms.question, methods=_READ),
            Route("/query", forms.query, methods=_READ),
            Route("/api/questions", api.index, methods=_READ),
            Route("/api/questions/{name}", api.question, methods=_READ),
            Route("/api/openapi.json", api.description, methods=_READ),
            Route("/{path:path}", pages, methods=_ANY),
        ],
        middleware=[Middleware(Access, token=token, hosts=hosts, cors=cors)],
        exception_handlers={405: wrong_method},
        lifespan=lifespan,
    )
