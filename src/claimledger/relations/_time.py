"""Flows told per time: "44,400 people a day" over a period is that rate times the period's exact length."""

from __future__ import annotations

from fractions import Fraction

from claimledger.period import Period
from claimledger.units import Unit, multiplied

_SECOND = (("second", 1),)
_DAY = Fraction(86_400)
_YEAR = Fraction(31_557_600)
"""Seconds of the unit ``year`` (365.25 days), which a rate "a year" was divided by."""

_CALENDAR = {"year": 12, "quarter": 3, "month": 1}


def is_per_time(unit: Unit, own: Unit) -> bool:
    """Return whether *unit* is *own* per time."""
    return multiplied(unit.dimension, _SECOND) == own.dimension


def seconds(unit: Unit, period: Period) -> Fraction | None:
    """
    Return what a rate in *unit* is multiplied by for a flow over *period*; None where that is not known.

    A rate a year, a quarter or a month is meant by the calendar, so it needs a period of whole months.
    """
    word = unit.name.rpartition("/")[2]
    if word in _CALENDAR:
        return None if period.months is None else _YEAR / 12 * period.months
    return None if period.days is None else _DAY * period.days
