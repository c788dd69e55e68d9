"""The short texts of extraction_cases.txt, as rows of gold."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).with_suffix(".txt")
_MARKED = re.compile(r"«([^»]*)»")


class Case(NamedTuple):
    """
    A text and the figures in it.

    Args:
        kind: What it tries.
        text: The text.
        gold: A row for each figure: ``start``, ``end``, ``quote``, ``value_lo``, ``value_hi``, ``unit``.
    """

    kind: str
    text: str
    gold: tuple[dict[str, object], ...]


def cases(path: Path = CASES) -> Iterator[Case]:
    """Yield the cases of a file."""
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            yield _case(kind, line)


def _case(kind: str, line: str) -> Case:
    marked, _, told = line.partition(" =>")
    text, rows, last = "", [], 0
    said = [one.split() for one in told.split(";") if one.strip()]
    found = list(_MARKED.finditer(marked))
    if len(said) != len(found):
        raise ValueError(f"{len(found)} figures are marked, {len(said)} are told: {line}")
    for match, (value, unit) in zip(found, said, strict=True):
        text += marked[last : match.start()]
        low, dots, high = value.partition("..")
        if not dots:
            high = low
        rows.append(
            {
                "start": len(text),
                "end": len(text) + len(match[1]),
                "quote": match[1],
                "value_lo": float(low) if low else None,
                "value_hi": float(high) if high else None,
                "unit": unit,
            }
        )
        text += match[1]
        last = match.end()
    return Case(kind, text + marked[last:], tuple(rows))
