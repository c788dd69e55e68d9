"""Python's search for reference cycles, put off while many records are made that hold none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 20_000
"""
New records from which on they are not looked through.

What others left behind, cycles among it, is then kept until Python looks through everything; after so much work that is little.
"""


@contextmanager
def put_off() -> Iterator[None]:
    """
    Put the search for reference cycles off until the end of the block.

    Frozen records of frozen records hold no cycles, and looking for some again and again while hundreds of thousands are made
    takes as long as making them. Where it is switched off already, it stays so.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > MANY and not gc.get_freeze_count():
            # Takes what was made for old at once, as if it had been looked through and kept.
            gc.freeze()
            gc.unfreeze()
        gc.enable()
