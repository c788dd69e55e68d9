"""Means and percentages of whole numbers: only so many values are possible (Brown & Heathers 2017)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from claimledger.granularity._result import Verdict
from claimledger.granularity._rounding import Figure, figure, rounded, whole
from claimledger.interval import Interval, exact_text

_SHOWN = 10


def grim(mean: Figure, n: int, items: int = 1, mode: str = "nearest") -> Verdict:
    """
    Return whether *n* whole numbers, or the averages of *items* whole numbers each, can have this mean.

    Args:
        mean: The mean as it is written (``"5.19"``: trailing zeros count), or the values that it may have.
        n: Number of cases, from 1.
        items: Number of items that each case averages, from 1.
        mode: How it was rounded, one of `MODES`.

    Raises:
        ClaimLedgerError: *mean* is a float or no number, or *n* or *items* is not a whole number from 1.
    """
    values, digits, number = figure(mean, mode, "mean")
    cases = whole(n, "n") * whole(items, "items")
    of = f"{n} cases" if items == 1 else f"{n} cases of {items} items"
    return _verdict(
        values, cases=cases, limit=None, digits=digits, number=number, what=f"a mean of {of}", unit=Fraction(1)
    )


def grim_percent(percent: Figure, n: int, mode: str = "nearest", *, share: bool = False) -> Verdict:
    """
    Return whether a count among *n* cases can be this percentage.

    Args:
        percent: The percentage as it is written (``"67.4"``), or the values that it may have.
        n: Number of cases, from 1.
        mode: How it was rounded, one of `MODES`.
        share: Whether it is a part of the cases, so that nothing below 0 and above 100 is possible.

    Raises:
        ClaimLedgerError: *percent* is a float or no number, or *n* is not a whole number from 1.
    """
    text = percent.rstrip(" %") if isinstance(percent, str) else percent
    values, digits, number = figure(text, mode, "percentage")
    limit = whole(n, "n") if share else None
    return _verdict(
        values,
        cases=n,
        limit=limit,
        digits=digits,
        number=number,
        what=f"a percentage of {n} cases",
        unit=Fraction(100),
    )


def _verdict(
    values: Interval,
    *,
    cases: int,
    limit: int | None,
    digits: int | None,
    number: Fraction | None,
    what: str,
    unit: Fraction,
) -> Verdict:
    """
    Return whether some count out of *cases*, times *unit*, lies in *values*.

    Args:
        values: Allowed values.
        cases: What a count is divided by.
        limit: The greatest count, where counts run from 0; None where any is possible.
        digits: Digits after the point of the figure; None where it was not written.
        number: The number that is written; None where none is.
        what: What the figure is.
        unit: 1 for a mean, 100 for a percentage.
    """
    least, most = counts(values, cases, unit)
    if limit is not None:
        least = 0 if least is None else max(least, 0)
        most = limit if most is None else min(most, limit)
    power = None
    if digits is not None:
        step = Fraction(1, 10**digits)
        power = max(Fraction(0), 1 - cases * step / unit)
    if least is None or most is None or least <= most:
        shown = []
        if digits is not None and least is not None and most is not None and most - least < _SHOWN:
            shown = [rounded(unit * count / cases, digits) for count in range(least, most + 1)]
        why = f"{what} can be {_shown(number, digits, values)}"
        if power == 0:
            why += ": with so many cases, every such figure fits"
        return Verdict(consistent=True, why=why, nearest=tuple(dict.fromkeys(shown)), power=power)
    near = [unit * count / cases for count in _around(values, number, cases, limit, unit)]
    places = 2 if digits is None else digits
    texts = tuple(dict.fromkeys(rounded(value, places) for value in near))
    why = f"{what} cannot be {_shown(number, digits, values)}; the nearest possible is {' or '.join(texts)}"
    return Verdict(consistent=False, why=why, nearest=texts, power=power)


def counts(values: Interval, cases: int, unit: Fraction = Fraction(1)) -> tuple[int | None, int | None]:
    """Return the least and the greatest whole count of which *unit* times count by *cases* lies in *values*; None where there is no end."""
    low, high = values.lower, values.upper
    least = None if low is None else ceil(low * cases / unit)
    if least is not None and values.lower_open and least * unit == (low or 0) * cases:
        least += 1
    most = None if high is None else floor(high * cases / unit)
    if most is not None and values.upper_open and most * unit == (high or 0) * cases:
        most -= 1
    return least, most


def _around(values: Interval, number: Fraction | None, cases: int, limit: int | None, unit: Fraction) -> Iterator[int]:
    """Yield the counts that come nearest to what is written, two where both are as near."""
    ends = [end for end in (values.lower, values.upper) if end is not None]
    middle = sum(ends, Fraction(0)) / len(ends) if number is None else number
    below = floor(middle * cases / unit)
    options = sorted({below, below + 1})
    if limit is not None:
        options = sorted({min(max(option, 0), limit) for option in options})
    away = {option: abs(option * unit / cases - middle) for option in options}
    yield from (option for option in options if away[option] == min(away.values()))


def _shown(number: Fraction | None, digits: int | None, values: Interval) -> str:
    if number is None:
        return str(values)
    return exact_text(number) if digits is None else rounded(number, digits)
