"""The page of a desk on a real server of its own, for as long as a test needs it."""

import socket
import threading
import time
from contextlib import contextmanager

import uvicorn

from claimledger.review.server import application


@contextmanager
def served(desk, key):
    """Yield the port that the page of a desk is served on, by a thread of its own."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(20)
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application(desk, key, port), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield port
        finally:
            server.should_exit = True
            thread.join()
