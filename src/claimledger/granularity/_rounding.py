"""Rounded figures: the exact set of numbers that a way of rounding takes to what is written."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from claimledger.errors import ClaimLedgerError, ReadingError, nearest
from claimledger.interval import Interval
from claimledger.statements import Bounds

MODES = (
    "nearest",
    "half-up",
    "half-down",
    "half-even",
    "half-ceiling",
    "half-floor",
    "up",
    "down",
    "truncated",
    "ceiling",
    "floor",
    "any",
)
"""
Ways to round. ``nearest``: to the nearest, nobody says where halves go. ``half-…``: to the nearest, and halves away from zero
(``half-up``), towards zero (``half-down``), to an even last digit, upwards (``half-ceiling``) or downwards (``half-floor``).
``up``: away from zero; ``down`` and ``truncated``: towards zero; ``ceiling``: upwards; ``floor``: downwards; ``any``: somehow, by
less than one step.
"""

Figure = str | int | Decimal | Fraction | Interval | Bounds
"""A figure: text or a decimal (whose last digit says how finely it was rounded), or a set of values. A fraction is exact."""

_DIGITS = 60
"""Digits that a figure may have, and steps of ten that it may be raised to."""

_NUMBER = re.compile(r"(?P<sign>[-+−–]?)(?P<whole>[0-9]*)(?:\.(?P<part>[0-9]*))?")


class Written(NamedTuple):
    """A number as it was written, and how many digits after the point it was rounded to."""

    number: Fraction
    digits: int


def written(text: str | int | Decimal) -> Written:
    """
    Return the number in *text* and the digits after its point.

    Args:
        text: Digits with a point or without one (``5.19``, ``.05``, ``-2``); an integer; a decimal.

    Raises:
        ReadingError: It is no number, or has more digits than anybody writes.
    """
    words = format(text, "f") if isinstance(text, Decimal) and text.is_finite() else str(text).strip()
    if len(words) > _DIGITS:
        raise ReadingError(f"a figure has at most {_DIGITS} digits", words)
    found = _NUMBER.fullmatch(words)
    if found is None or not (found["whole"] or found["part"]):
        raise ReadingError("this is no plain number such as 5.19", words)
    part = found["part"] or ""
    number = Fraction(int(f"{found['whole'] or '0'}{part}"), 10 ** len(part))
    return Written(-number if found["sign"] in ("-", "−", "–") else number, len(part))


def unround(text: str | int | Decimal, mode: str = "nearest", digits: int | None = None) -> Interval:
    """
    Return the exact set of numbers that round to *text*.

    Args:
        text: A number as it is written: trailing zeros count (``5.10`` is rounded to hundredths).
        mode: How it was rounded, one of `MODES`.
        digits: Digits after the point that it was rounded to; None for those that are written.

    Raises:
        ClaimLedgerError: *text* is no number, or no way of rounding is called *mode*.
    """
    _known(mode)
    if isinstance(text, float):
        raise ClaimLedgerError(_float(text))
    number, places = written(text)
    places = places if digits is None else _places(digits)
    step = Fraction(1, 10**places) if places >= 0 else Fraction(10**-places)
    return _preimage(number, step, mode)


def _preimage(number: Fraction, step: Fraction, mode: str) -> Interval:
    half = step / 2
    if mode == "any":
        return Interval(number - step, number + step, lower_open=True, upper_open=True)
    if mode == "ceiling":
        return Interval(number - step, number, lower_open=True)
    if mode == "floor":
        return Interval(number, number + step, upper_open=True)
    if mode == "half-ceiling":
        return Interval(number - half, number + half, upper_open=True)
    if mode == "half-floor":
        return Interval(number - half, number + half, lower_open=True)
    if mode == "half-even":
        odd = (number / step) % 2 != 0
        return Interval(number - half, number + half, lower_open=odd, upper_open=odd)
    if mode == "nearest":
        return Interval(number - half, number + half)
    if number < 0:
        return -_preimage(-number, step, mode)  # the others know zero, and no up or down
    if mode == "up":
        return Interval(number - step, number, lower_open=True) if number else Interval.exactly(0)
    if mode in ("down", "truncated"):
        if number:
            return Interval(number, number + step, upper_open=True)
        return Interval(-step, step, lower_open=True, upper_open=True)
    outer, inner = mode == "half-up", mode == "half-down" and number > 0
    return Interval(number - half, number + half, lower_open=inner or (outer and not number), upper_open=outer)


def rounded(value: Fraction | str | int | Decimal, digits: int, mode: str = "half-up") -> str:
    """
    Return *value* rounded, as it is written: with exactly so many digits after the point.

    Args:
        value: An exact number, or its text.
        digits: Digits after the point, from 0.
        mode: One of `MODES` but ``nearest`` and ``any``, which do not say where a number goes.

    Raises:
        ClaimLedgerError: *value* is no number, or *mode* does not say where it goes.
    """
    _known(mode)
    if mode in ("nearest", "any"):
        raise ClaimLedgerError(f"rounding {mode} does not say where a number goes: say half-up, half-even …")
    if isinstance(value, float):
        raise ClaimLedgerError(_float(value))
    exact = value if isinstance(value, Fraction) else written(value).number
    scaled = exact * 10 ** _places(digits, least=0)
    whole = _rounded(scaled, mode)
    figures = str(abs(whole)).rjust(digits + 1, "0")
    sign = "-" if whole < 0 else ""
    return f"{sign}{figures[:-digits]}.{figures[-digits:]}" if digits else f"{sign}{figures}"


def _rounded(value: Fraction, mode: str) -> int:
    low, rest = floor(value), value - floor(value)
    away, towards = (ceil(value), low) if value > 0 else (low, ceil(value))
    if mode in ("up", "down", "truncated", "ceiling", "floor"):
        return {"up": away, "down": towards, "truncated": towards, "ceiling": ceil(value), "floor": low}[mode]
    if rest != Fraction(1, 2):
        return low + (rest > Fraction(1, 2))
    even = low if low % 2 == 0 else low + 1
    return {"half-up": away, "half-down": towards, "half-even": even, "half-ceiling": low + 1, "half-floor": low}[mode]


def figure(value: Figure, mode: str, what: str) -> tuple[Interval, int | None, Fraction | None]:
    """
    Return the values of a figure, the digits after its point, and the number that is written; None where none is.

    Args:
        value: The figure.
        mode: How it was rounded, one of `MODES`; a set of values is taken as it is.
        what: What it is, for errors: ``mean``.

    Raises:
        ClaimLedgerError: It is a float, or no number.
    """
    _known(mode)
    if isinstance(value, Interval):
        return value, None, None
    if isinstance(value, Bounds):
        try:
            return Interval(value.low, value.high, value.low_open, value.high_open), None, None
        except ValueError as error:
            raise ClaimLedgerError(f"the {what} has no values: {error}") from None
    if isinstance(value, float):
        raise ClaimLedgerError(_float(value))
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal, Fraction)):
        raise ClaimLedgerError(f"the {what} is no number: {value!r}")
    if isinstance(value, Fraction):
        return Interval.exactly(value), None, value
    number, digits = written(value)
    return unround(value, mode), digits, number


def whole(value: object, what: str, least: int = 1) -> int:
    """
    Return *value*, a whole number.

    Raises:
        ClaimLedgerError: It is none, it is less than *least*, or larger than any sample.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise ClaimLedgerError(f"{what} is a whole number, not {value!r}")
    if not least <= value <= 10**12:
        raise ClaimLedgerError(f"{what} is from {least} to 10^12, not {value}")
    return value


def limits(scale: tuple[int, int] | None) -> tuple[int, int] | None:
    """
    Return the least and the greatest answer of a scale.

    Raises:
        ClaimLedgerError: They are no whole numbers, or the least is not below the greatest.
    """
    if scale is None:
        return None
    low, high = scale
    low, high = whole(low, "the least answer", -(10**6)), whole(high, "the greatest answer", -(10**6))
    if not low < high <= 10**6:
        raise ClaimLedgerError(f"a scale runs from its least to its greatest answer, not from {low} to {high}")
    return low, high


def _places(digits: object, least: int = -_DIGITS) -> int:
    if isinstance(digits, bool) or not isinstance(digits, int) or not least <= digits <= _DIGITS:
        raise ClaimLedgerError(f"digits after the point are a whole number from {least} to {_DIGITS}, not {digits!r}")
    return digits


def _float(value: object) -> str:
    return f'a float does not say how finely it was rounded: give the text, "{value}" or "{value}0"'


def _known(mode: str) -> None:
    if mode not in MODES:
        near = nearest(str(mode), MODES)
        hint = f" (did you mean {near}?)" if near else ""
        raise ClaimLedgerError(f"no way of rounding is called {mode}{hint}; there are {', '.join(MODES)}")
