"""A p value, worked out again from its test statistic (Nuijten et al. 2016)."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from claimledger.granularity._result import PValue, root
from claimledger.granularity._rounding import unround
from claimledger.granularity._statistic import Statistic, statistic
from claimledger.granularity._tails import lower_beta, upper_gamma
from claimledger.interval import Interval

_ALPHA = Fraction(1, 20)
_HALF = Fraction(1, 2)
_ALL = Interval(0, 1)


def p_value(test: str | Statistic, mode: str = "nearest", alpha: Fraction | str | None = None) -> PValue:
    """
    Return whether a p value follows from its test statistic.

    Both may be rounded, so the statistic and p are intervals; they disagree only where no statistic that rounds to what is
    written gives a p that fits. The tails are enclosures that are rounded outwards.

    Args:
        test: A text such as ``t(28) = 2.20, p = .03``, as `statistic` reads it.
        mode: How its figures were rounded, one of `MODES`.
        alpha: The level of significance; None for that of the text, or .05.

    Raises:
        ClaimLedgerError: The text cannot be read.
    """
    told = test if isinstance(test, Statistic) else statistic(test)
    level = Fraction(alpha) if alpha is not None else told.alpha or _ALPHA
    stated = _stated(told, mode, level)
    sides = _two_sided(told, mode)
    single = _one_sided(sides) if told.kind in ("t", "z", "r") else None
    low, high = single if told.sides == 1 and single is not None else sides
    worked_out = Interval(low, high)
    fits = worked_out.meets(stated)
    fits_single = single is not None and told.sides != 2 and _fits_one_side(single, stated, other=told.sides == 1)
    consistent = fits or told.adjusted or (told.sides == 1 and fits_single)
    otherwise = not consistent and not fits_single and _significant(stated, level) is not None
    otherwise = otherwise and _significant(stated, level) != _significant(worked_out, level)
    otherwise = otherwise and _significant(worked_out, level) is not None
    p = _told(worked_out)
    if told.adjusted:
        why = f"{told.text}: p is adjusted, so nothing follows from the statistic"
    elif high - low == 1:
        why = f"{told.text}: p was not worked out"
    else:
        why = f"{told.text}: the statistic gives p {p}"
        if not consistent and fits_single:
            why += ", and half of that in a test with one side"
    return PValue(
        consistent=consistent,
        decided=not told.adjusted and high - low != 1,
        one_sided=fits_single,
        decides_otherwise=otherwise,
        low=low,
        high=high,
        alpha=level,
        why=why,
    )


def _stated(told: Statistic, mode: str, alpha: Fraction) -> Interval:
    if told.compared == "ns":
        return Interval(alpha, 1, lower_open=True)
    if told.compared == "=":
        return _cut(unround(told.p, mode))
    number = Fraction(told.p)
    if told.compared in ("<", "<="):
        # "p < .000" is how programs print what rounds to nothing.
        upper = number or unround(told.p, "nearest").upper or number
        return Interval(0, upper, upper_open=told.compared == "<")
    return Interval(min(number, Fraction(1)), 1, lower_open=told.compared == ">" and number < 1)


def _cut(values: Interval) -> Interval:
    return values & _ALL or Interval.exactly(0)


def _two_sided(told: Statistic, mode: str) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest p that the rounded statistic allows, rounded outwards; of one tail for F, χ² and Q."""
    low, high = _sizes(told, mode)
    tail = partial(_tail, told)
    return (Fraction(0) if high is None else tail(high, least=True)), tail(low, least=False)


def _sizes(told: Statistic, mode: str) -> tuple[Fraction, Fraction | None]:
    """Return the least and the greatest size of the statistic."""
    values = unround(told.value, mode)
    low, high = values.lower or Fraction(0), values.upper or Fraction(0)
    if told.operator in ("<", "<="):
        return Fraction(0), max(high, Fraction(0))
    if told.operator in (">", ">="):
        return max(low, Fraction(0)), Fraction(1) if told.kind == "r" else None
    if low < 0 < high:
        low, high = Fraction(0), max(-low, high)
    elif high <= 0:
        low, high = -high, -low
    return low, min(high, Fraction(1)) if told.kind == "r" else high


def _tail(told: Statistic, size: Fraction, *, least: bool) -> Fraction:
    """
    Return an end of the enclosure of the chance of a statistic from *size* on.

    Tails fall as a t has more degrees of freedom and rise as χ² has; that of F is a beta distribution's, which rises in its second
    parameter and in where it is cut, and falls in its first.
    """
    ends = [(one.lower or _HALF, one.upper or _HALF) for one in told.degrees]
    if told.kind == "z":
        found = upper_gamma(_HALF, size**2 / 2)
    elif told.kind in ("chi2", "Q"):
        found = upper_gamma(ends[0][0 if least else 1] / 2, size / 2)
    elif told.kind == "F":
        (first_low, first_high), (second_low, second_high) = ends
        first, second = (first_low, second_high) if least else (first_high, second_low)
        cut = second_low / (second_low + first_high * size) if least else second_high / (second_high + first_low * size)
        found = lower_beta(cut, second / 2, first / 2)
    else:
        degrees = ends[0][1 if least else 0]
        cut = 1 - size**2 if told.kind == "r" else degrees / (degrees + size**2)
        found = lower_beta(cut, degrees / 2, _HALF)
    low, high = found.fractions
    return low if least else high


def _one_sided(two: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    return two[0] / 2, two[1] / 2


def _fits_one_side(single: tuple[Fraction, Fraction], stated: Interval, *, other: bool) -> bool:
    """Return whether p is that of one side, or (where a side was asked for) of the *other* one."""
    low, high = single
    return Interval(low, high).meets(stated) or (other and Interval(1 - high, 1 - low).meets(stated))


def _significant(values: Interval, alpha: Fraction) -> bool | None:
    """Return whether all p in *values* are significant, or none; None where it depends."""
    if values.upper is not None and values.upper <= alpha:
        return True
    return (
        False
        if values.lower is not None and values.lower >= alpha and (values.lower > alpha or values.lower_open)
        else None
    )


def _told(values: Interval) -> str:
    low, high = values.lower or Fraction(0), values.upper or Fraction(1)
    if high < Fraction(1, 10000):
        return "below 0.0001"
    ends = [root(end**2, 4) for end in (low, high)]
    return f"= {ends[0]}" if ends[0] == ends[1] else f"between {ends[0]} and {ends[1]}"
