"""How a ledger is read, which rules are heard, and which findings are accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, get_args

from attrs import field, frozen

Rounding = Literal["nearest", "truncated", "any", "half-up", "half-down", "half-even", "up", "down"]
Severity = Literal["error", "warning", "note"]
ROUNDINGS: tuple[str, ...] = get_args(Rounding)
SEVERITIES: tuple[str, ...] = get_args(Severity)


def texts(value: Iterable[str]) -> tuple[str, ...]:
    """Return *value* as a tuple."""
    return tuple(value)


@frozen(kw_only=True)
class Accept:
    """A finding that is known and explained: its rule, the claims (or relations) it names, and the reason."""

    rule: str
    claims: tuple[str, ...] = field(default=(), converter=texts)
    relations: tuple[str, ...] = field(default=(), converter=texts)
    because: str


def _severities(value: Mapping[str, Severity] | Iterable[tuple[str, Severity]]) -> tuple[tuple[str, Severity], ...]:
    return tuple(sorted(dict(value).items()))


@frozen(kw_only=True)
class Settings:
    """
    How the ledger is read and which rules are heard.

    Args:
        min_significant: Digits of a round number that are always meant, from 1; 2 where unsaid.
        approximately: How far "about" reaches, as a part of the number; a tenth where unsaid.
        rounding: How figures were rounded where neither claim nor source says.
        select: Rules to hear; empty for all.
        ignore: Rules not to hear.
        severity: Rules whose severity is changed, with the new one.
        vintages: ``one`` where figures of several sources may be held against one another.
        fiscal_year_start: Month (``04``) in which a fiscal year starts; ``01`` where unsaid.
        units: Definitions of further units.
    """

    min_significant: int = 2
    approximately: Fraction = Fraction(1, 10)
    rounding: Rounding = "nearest"
    select: tuple[str, ...] = field(default=(), converter=texts)
    ignore: tuple[str, ...] = field(default=(), converter=texts)
    severity: tuple[tuple[str, Severity], ...] = field(default=(), converter=_severities)
    vintages: Literal["one"] | None = None
    fiscal_year_start: str = "01"
    units: tuple[str, ...] = field(default=(), converter=texts)
