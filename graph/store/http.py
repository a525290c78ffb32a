"""Speaks HTTP to an engine elsewhere: credentials from the environment, retries with back-off, clear errors.

Never follows a redirect (it would carry credentials and queries to a host that nobody named).
"""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import IO, Any

from ..errors import EndpointError

#: Names of the environment's variables that hold credentials: a token, or a user and a password (Basic or Digest).
TOKEN, USER, PASSWORD = "ZHIZE_ENDPOINT_TOKEN", "ZHIZE_ENDPOINT_USER", "ZHIZE_ENDPOINT_PASSWORD"
#: Answers after which the same request may succeed (RFC 9110: too many requests, gateways, unavailable).
_PASSING = frozenset((429, 502, 503, 504))
#: How often a request is made, and the seconds of the first pause; each further one is twice as long.
ATTEMPTS, PAUSE = 5, 0.25
#: Longest pause, also where the server asks for a longer one, in seconds.
_LONGEST = 8.0
#: Seconds without a byte after which a connection counts as dead.
SILENCE = 120.0
#: Code points of a server's complaint that an error repeats.
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: status, media type without parameters, body."""

    status: int
    type: str
    body: bytes


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


class Client:
    """Requests to one address and those below it. Raises `EndpointError` for an address that is none."""

    __slots__ = ("_opener", "_pause", "_token", "address")

    def __init__(self, address: str, *, environment: Mapping[str, str] | None = None, pause: float = PAUSE) -> None:
        env = os.environ if environment is None else environment
        parts = urllib.parse.urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EndpointError(
                f"不是端点地址 / not the address of an endpoint: {address!r}",
                mend="例如 / for example http://127.0.0.1:7878/query",
            )
        if parts.username or parts.password:
            raise EndpointError(
                "地址里不要写密码 / no credentials in the address",
                mend=f"请用环境变量 / use the environment: {USER}, {PASSWORD} 或 / or {TOKEN}",
            )
        self.address, self._pause, self._token = address, pause, env.get(TOKEN)
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        if env.get(USER):
            known.add_password(None, f"{parts.scheme}://{parts.netloc}/", env[USER], env.get(PASSWORD, ""))
        self._opener = urllib.request.build_opener(
            _Stay, urllib.request.HTTPDigestAuthHandler(known), urllib.request.HTTPBasicAuthHandler(known)
        )

    def send(
        self, method: str, *, query: Mapping[str, str] | None = None, body: bytes | None = None,
        headers: Mapping[str, str] | None = None, accept: frozenset[int] = frozenset(),
    ) -> Reply:
        """Send one request, again after a passing failure; every method used here may be repeated.

        Statuses in `accept` are answers; any other but 2xx is an `EndpointError`.
        """
        separator = "&" if urllib.parse.urlsplit(self.address).query else "?"
        url = self.address + (separator + urllib.parse.urlencode(query) if query else "")
        request = urllib.request.Request(url, data=body, method=method, headers=dict(headers or {}))
        if self._token:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        for attempt in range(1, ATTEMPTS + 1):
            wait = min(_LONGEST, self._pause * 2 ** (attempt - 1))
            try:
                with self._opener.open(request, timeout=SILENCE) as reply:
                    return Reply(reply.status, reply.headers.get_content_type(), reply.read())
            except urllib.error.HTTPError as error:
                with error:
                    if error.code in accept:
                        return Reply(error.code, error.headers.get_content_type(), error.read())
                    if error.code not in _PASSING or attempt == ATTEMPTS:
                        raise self._refused(error) from error
                    wait = max(wait, _seconds(error.headers.get("Retry-After")))
            except (OSError, HTTPException) as error:  # URLError is an OSError
                if attempt == ATTEMPTS:
                    raise self._unreachable(error, attempt) from error
            time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _refused(self, error: urllib.error.HTTPError) -> EndpointError:
        said = " ".join(error.read(4096).decode("utf-8", "replace").split())[:_SHOWN]
        mend = {
            401: f"请设环境变量 / set {USER} 和 / and {PASSWORD}, 或 / or {TOKEN}",
            403: "这个账号没有权限 / this account may not do that",
            404: "请核对地址的路径 / check the path of the address",
            405: "此地址不接受这种请求，请核对路径 / the address does not take this, check its path",
        }.get(error.code, "")
        if 300 <= error.code < 400:
            mend = f"端点已移到 / the endpoint moved to: {error.headers.get('Location')}"
        return EndpointError(
            f"端点答复 / the endpoint answered {error.code} {error.reason}" + (f": {said}" if said else ""),
            where=self.address, mend=mend, status=error.code,
        )

    def _unreachable(self, error: Any, attempts: int) -> EndpointError:
        reason = getattr(error, "reason", None) or error
        return EndpointError(
            f"连不上端点（试了 {attempts} 次） / the endpoint cannot be reached ({attempts} attempts): {reason}",
            where=self.address, mend="请检查服务是否已启动、地址和网络 / check that it runs, the address, the network",
        )


def _seconds(given: str | None) -> float:
    """Return what Retry-After asks for in seconds, bounded; a date counts as nothing."""
    return min(_LONGEST, float(given)) if given and given.strip().isdigit() else 0.0
