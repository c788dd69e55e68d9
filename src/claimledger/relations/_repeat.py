"""The periods in which what a claim states holds: its own, or each of several in a row."""

from __future__ import annotations

from attrs import evolve

from claimledger.errors import PeriodError
from claimledger.orders import repeated, streak
from claimledger.period import Period
from claimledger.stated import Context, Stated

_BACK = {"year": "year-on-year", "quarter": "quarter-on-quarter", "month": "month-on-month"}


def contexts(stated: Stated) -> tuple[tuple[Context, Context | None], ...]:
    """
    Return each context, with its base, in which *stated* holds; none where the text does not say which they are.

    One for most claims; with ``every``, each such part of the claim's period; with ``streak``, each of so many
    consecutive periods that end with the claim's own.
    """
    own = (stated.context, stated.base)
    if len(stated.claim.statements) < 2:
        return (own,)
    texts = {statement.key: statement.value for statement in stated.claim.statements}
    if "every" in texts:
        parts = _parts(stated.context.period, repeated(str(texts["every"])))
    elif "streak" in texts:
        parts = _row(stated.context.period, *streak(str(texts["streak"])))
    else:
        return (own,)
    found = [(evolve(stated.context, period=part), _moved(stated, part)) for part in parts]
    return tuple(pair for pair in found if pair[1] is not None or stated.base is None)


def _parts(period: Period, unit: str) -> tuple[Period, ...]:
    try:
        return period.split(unit)
    except PeriodError:
        return ()


def _row(period: Period, count: int, unit: str) -> tuple[Period, ...]:
    """Return *count* consecutive periods of one *unit*, the last of which ends with *period*."""
    if not period.known or period.end is None:
        return ()
    try:
        last = period.split(unit)[-1]
        parts = [last]
        for _ in range(count - 1):
            parts.append(parts[-1].shift(_BACK.get(unit, "period-on-period")))
    except PeriodError:
        return ()
    return tuple(parts)


def _moved(stated: Stated, period: Period) -> Context | None:
    """Return the base of *stated* for another period: moved with it where it is told by a keyword."""
    if (
        stated.base is None
        or stated.claim.base is None
        or not stated.claim.base.endswith(("-year", "-quarter", "-month", "-period"))
    ):
        return stated.base
    try:
        return evolve(stated.base, period=period.shift(stated.claim.base))
    except PeriodError:
        return None
