"""Who may speak to the local page: nobody but the page itself, in the browser that was given its key."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 4 * 2**20
"""Bytes of the largest request that is read."""

HEADER = "x-claimledger"
"""A header that only the page's own script sets: another site's form cannot."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""The content security policy of every answer."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class Guard:
    """
    Lets through only requests that come from the page itself.

    A request's host must be this machine by its loopback name and port, so that no name of a stranger that points here is
    served; its origin, where one is told, the same; and it must bring the key, which the page's address holds once and a cookie
    keeps from then on. What changes something must also carry a header of the page's script.

    Args:
        app: The application.
        key: The key.
        port: The port it is served on.
    """

    def __init__(self, app: App, key: str, port: int) -> None:
        self._app = app
        self._key = key
        self._cookie = f"claimledger-{port}"
        self._hosts = frozenset(f"{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, sealed)
        else:
            await self._app(scope, _limited(receive), sealed)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that is not served; None for one that is."""
        connection = HTTPConnection(scope)
        headers = connection.headers
        host = headers.get("host", "")
        if host not in self._hosts or len(headers.getlist("host")) != 1:
            return PlainTextResponse("This page is served to this machine only.\n", 421)
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return PlainTextResponse("Another site may not ask this page.\n", 403)
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return PlainTextResponse("Another site may not ask this page.\n", 403)
        given = connection.query_params.get("key")
        if scope["method"] == "GET" and scope["path"] == "/" and given is not None and self._opens(given):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self._cookie, self._key, httponly=True, samesite="strict", path="/")
            return answer
        if not self._opens(connection.cookies.get(self._cookie, "")):
            return PlainTextResponse("Open the page by the address that the program printed: it holds the key.\n", 403)
        if scope["method"] not in ("GET", "HEAD"):
            return _wrong_change(headers)
        return None

    def _opens(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self._key.encode())


def _wrong_change(headers: Headers) -> Response | None:
    if headers.get(HEADER) != "1" or headers.get("content-type", "").partition(";")[0] != "application/json":
        return PlainTextResponse("Changes come from the page's own script.\n", 403)
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return PlainTextResponse("A change says how long it is.\n", 411)
    if int(length) > MOST_BYTES:
        return PlainTextResponse(f"A change is at most {MOST_BYTES // 2**20} MB long.\n", 413)
    return None


def _limited(receive: Receive) -> Receive:
    """Return *receive* so that a body that is longer than it says ends there: the server checks lengths, this is a second lock."""
    read = 0

    async def limited() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return message if read <= MOST_BYTES else {"type": "http.disconnect"}

    return limited
