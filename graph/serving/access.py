"""Who may ask: a token where one is set, the service's own names as host, and headers that keep a page to itself."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import problem

_PLAIN_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


class Access:
    """Lets a request through or refuses it. `hosts`: names it is asked by, None for any; `cors`: an origin or `*`."""

    def __init__(
        self, app: ASGIApp, *, token: str | None = None, hosts: Collection[str] | None = None, cors: str | None = None
    ) -> None:
        self._app, self._token, self._hosts, self._cors = app, token, hosts, cors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                out.setdefault("Content-Security-Policy", _PLAIN_POLICY)
                out["X-Content-Type-Options"] = "nosniff"
                out["Referrer-Policy"] = "no-referrer"
                if self._cors and scope["path"].startswith(("/sparql", "/api/")):
                    out["Access-Control-Allow-Origin"] = self._cors
                    if scope["method"] == "OPTIONS":
                        out["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
                        out["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type"
            await send(message)

        # A page of another site can make a browser ask under a name of its own; such a name is not ours.
        name = headers.get("host", "").rsplit(":", 1)[0] if "]" not in headers.get("host", "") else "[::1]"
        if self._hosts is not None and name.lower() not in self._hosts:
            await problem(421, "host", headers.get("accept"))(scope, receive, marked)
        elif self._cors and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await Response(status_code=204)(scope, receive, marked)  # a browser asks so first, without credentials
        elif self._token and not self._knows(headers.get("authorization", "")):
            more = {"WWW-Authenticate": 'Basic realm="zhize", charset="UTF-8"'}
            await problem(401, "token", headers.get("accept"), headers=more)(scope, receive, marked)
        else:
            await self._app(scope, receive, marked)

    def _knows(self, given: str) -> bool:
        """Tell whether a header holds the token: as a bearer token, or as the password of any user."""
        kind, _, value = given.partition(" ")
        said = value.strip().encode()
        if kind.lower() == "basic":
            try:
                said = base64.b64decode(said, validate=True).partition(b":")[2]
            except binascii.Error:
                return False
        elif kind.lower() != "bearer":
            return False
        return hmac.compare_digest(said, (self._token or "").encode())
