"""Exact numbers inside the engine: gmpy2's rationals where installed, else the standard library's."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction


def fastest() -> Callable[[int, int], Fraction]:
    """Return the constructor of the fastest exact rationals at hand; both kinds calculate alike."""
    try:
        from gmpy2 import mpq  # noqa: PLC0415 - an optional dependency
    except ImportError:
        return Fraction
    constructor: Callable[[int, int], Fraction] = mpq
    return constructor


number = fastest()
"""Makes one of the engine's rationals from numerator and denominator."""


def exact(value: Fraction | int) -> Fraction:
    """Return *value* as one of the engine's rationals."""
    return number(value.numerator, value.denominator)


def fraction(value: Fraction | int) -> Fraction:
    """Return one of the engine's rationals as a plain Fraction."""
    return Fraction(int(value.numerator), int(value.denominator))
