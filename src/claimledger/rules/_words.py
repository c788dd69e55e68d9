"""Words that several rules need."""

from __future__ import annotations

from collections.abc import Sequence

_NAMED = 10


def counted(number: int, noun: str) -> str:
    """Return *number* with its noun: ``1 claim``, ``1,200 claims``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} and {len(names) - _NAMED:,} more"
