"""The page's server: on this machine's loopback address only, until it is stopped."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from importlib.util import find_spec

from claimledger.errors import ClaimLedgerError
from claimledger.review.desk import Desk

HOST = "127.0.0.1"


def serve(desk: Desk, port: int, ready: Callable[[str], None]) -> None:
    """
    Serve the page until the process is interrupted.

    Args:
        desk: The files it works on.
        port: A port; 0 for any that is free.
        ready: Called with the page's address, which holds its key, once it can be opened.

    Raises:
        ClaimLedgerError: The port is taken, or the server is not installed.
    """
    if find_spec("uvicorn") is None or find_spec("starlette") is None:
        raise ClaimLedgerError("the page needs a server: pip install 'claimledger[review]'")
    import uvicorn

    from claimledger.review.server import application

    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise ClaimLedgerError(f"port {port} cannot be served: {error.strerror}") from None
        listening.listen(100)
        taken = listening.getsockname()[1]
        key = secrets.token_urlsafe(24)
        settings = uvicorn.Config(
            application(desk, key, taken),
            log_level="error",
            access_log=False,
            lifespan="off",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
        ready(f"http://{HOST}:{taken}/?key={key}")
        uvicorn.Server(settings).run(sockets=[listening])
