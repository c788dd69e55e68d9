"""The local page: its files, and what its script asks for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from claimledger.errors import ClaimLedgerError
from claimledger.review.changes import StaleError
from claimledger.review.desk import Desk
from claimledger.review.guard import App, Guard
from claimledger.store.replacing import ChangedMeanwhileError

_PAGES = {
    "/": ("review.html", "text/html"),
    "/review.css": ("review.css", "text/css"),
    "/review.js": ("review.js", "text/javascript"),
    "/source.js": ("source.js", "text/javascript"),
    "/place.js": ("place.js", "text/javascript"),
    "/forms.js": ("forms.js", "text/javascript"),
    "/elements.js": ("elements.js", "text/javascript"),
}

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]


def application(desk: Desk, key: str, port: int) -> App:
    """
    Return the application that serves the page.

    Args:
        desk: The files it works on.
        key: What lets a browser in.
        port: The port it is served on.
    """
    routes = [
        *(Route(path, _page(name, kind), methods=["GET"]) for path, (name, kind) in _PAGES.items()),
        Route("/desk", _answering(lambda _: desk.shown()), methods=["GET"]),
        Route("/version", _answering(lambda _: {"version": desk.version()}), methods=["GET"]),
        Route("/read", _answering(lambda asked: _read(desk, asked)), methods=["POST"]),
        Route("/try", _answering(lambda asked: desk.tried(*_change(asked))), methods=["POST"]),
        Route("/do", _answering(lambda asked: desk.done(*_change(asked))), methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), key, port)


def _page(name: str, kind: str) -> Callable[[Request], Response]:
    body = (files("claimledger.review") / "page" / name).read_bytes()

    def page(_: Request) -> Response:
        return Response(body, media_type=kind)

    return page


def _answering(answer: Answer) -> Callable[[Request], Any]:
    """Return an endpoint that answers in JSON; what cannot be done is an answer too, in its field ``error``."""

    async def endpoint(request: Request) -> Response:
        asked: object = {}
        if request.method == "POST":
            try:
                asked = json.loads(await request.body())
            except (ValueError, RecursionError):
                return PlainTextResponse("That is no JSON.\n", 400)
        if not isinstance(asked, dict):
            return PlainTextResponse("That is no JSON object.\n", 400)
        try:
            return _json(await run_in_threadpool(answer, asked))
        except (StaleError, ChangedMeanwhileError) as error:
            return _json({"error": str(error), "stale": True})
        except ClaimLedgerError as error:
            return _json({"error": str(error)})

    return endpoint


def _json(value: Mapping[str, Any]) -> Response:
    # A lone half of a surrogate pair, which JSON may bring in, can be no part of an answer.
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, media_type="application/json")


def _read(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    text, measure = asked.get("text"), asked.get("measure")
    if not isinstance(text, str) or not (measure is None or isinstance(measure, str)):
        raise ClaimLedgerError("a figure to read is text")
    return desk.reads(text, measure)


def _change(asked: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    change, seen = asked.get("change"), asked.get("seen", {})
    if not isinstance(change, dict) or not isinstance(seen, dict):
        raise ClaimLedgerError("a change is a table")
    return change, {str(name): str(was) for name, was in seen.items()}
