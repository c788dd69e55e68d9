"""Names of the site's files: plain ASCII, told apart without letter case, the same for the same ids."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

LONGEST = 60
"""Letters of an id that a file's name keeps."""

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_OTHER = re.compile(r"[^a-z0-9_-]+")
# Windows keeps these for devices, whatever stands behind a dot.
_DEVICES = frozenset(("aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """
    Return a name for each id, without an ending: the id itself where it is plain, else what is plain of it and a hash.

    Args:
        ids: Any texts, each once.
    """
    return {one: _name(one) for one in ids}


def _name(one: str) -> str:
    if _PLAIN.fullmatch(one) and one not in _DEVICES:
        return one
    plain = _OTHER.sub("-", one.lower())[:LONGEST].strip("-_")
    return f"{plain or 'x'}.{fingerprint(one)}"


def fingerprint(*texts: str) -> str:
    """Return ten hexadecimal digits that stand for *texts*, in this order."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:10]
