"""Points of components with products: some factors are fixed, so that the rest is linear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import prod

from claimledger.solve import rational
from claimledger.solve.indexed import Indexed, Side
from claimledger.solve.meter import Meter
from claimledger.solve.simplex import Form, Simplex

Ranges = Mapping[int, tuple[Fraction | None, Fraction | None]]
"""The least and the greatest value of columns, None where there is none."""


def points(
    indexed: Indexed, bounds: Sequence[int], near: Sequence[Fraction], ranges: Ranges, meter: Meter
) -> list[Fraction] | None:
    """
    Return a point, by column, at which *bounds* and all products hold exactly, or None where the guesses fail.

    Args:
        indexed: The component.
        bounds: Bounds that must hold.
        near: Values by column to fix factors at.
        ranges: Ranges of columns, whose middles are tried too.
        meter: What the work is counted against.
    """
    middle = [_middle(value, *ranges.get(column, (None, None))) for column, value in enumerate(near)]
    for cover in covers(indexed):
        for values in (near, middle) if ranges else (near,):
            meter.spend(4 * len(bounds))
            found = with_fixed(indexed, bounds, {column: values[column] for column in cover})
            if found is not None:
                return found
    return None


def _middle(value: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    return value if low is None or high is None else (low + high) / 2


def covers(indexed: Indexed) -> Iterator[tuple[int, ...]]:
    """Yield sets of variables that leave at most one factor of each product free, with few variables and with others."""
    seen: set[tuple[int, ...]] = set()
    for sign in (-1, 1):
        cover: set[int] = set()
        uses: dict[int, int] = {}
        for factors in indexed.monomials:
            for column in factors:
                uses[column] = uses.get(column, 0) + 1
        for column in sorted(uses, key=lambda column: (sign * uses[column], sign * column)):
            if any(column in factors and _free(factors, cover) > 1 for factors in indexed.monomials):
                cover.add(column)
        chosen = tuple(sorted(cover))
        if chosen not in seen:
            seen.add(chosen)
            yield chosen


def _free(factors: Sequence[int], cover: set[int]) -> int:
    return sum(column not in cover for column in factors)


def with_fixed(indexed: Indexed, bounds: Sequence[int], fixed: Mapping[int, Fraction]) -> list[Fraction] | None:
    """Return a point at which *bounds* and all products hold exactly and the *fixed* columns have their values, or None."""
    structural = len(indexed.variables)
    one, zero = rational.number(1, 1), rational.number(0, 1)
    # Each column as a multiple of a free one, or as a number.
    meaning: list[tuple[int | None, Fraction]] = [
        (None, fixed[column]) if column in fixed else (column, one) for column in range(structural)
    ]
    for factors in indexed.monomials:
        free = [column for column in factors if column not in fixed]
        value = prod((fixed[column] for column in factors if column in fixed), start=one)
        if len(free) > 1:
            return None
        meaning.append((free[0] if free and value else None, value if value or not free else zero))
    forms: list[Form] = []
    places: dict[Form, int] = {}
    low: list[Side | None] = [None] * structural
    high: list[Side | None] = [None] * structural
    for place in bounds:
        target, upper, value, strict, _, _ = indexed.bounds[place]
        inside, coefficients = (
            ((target,), (one,)) if target < indexed.columns else indexed.forms[target - indexed.columns]
        )
        sums: dict[int, Fraction] = {}
        rest = value
        for column, coefficient in zip(inside, coefficients, strict=True):
            free_column, factor = meaning[column]
            if free_column is None:
                rest -= coefficient * factor
            else:
                sums[free_column] = sums.get(free_column, zero) + coefficient * factor
        terms = sorted((column, coefficient) for column, coefficient in sums.items() if coefficient)
        if not terms:
            if (rest < 0 if upper else rest > 0) or (rest == 0 and strict):
                return None
            continue
        form = (tuple(column for column, _ in terms), tuple(coefficient for _, coefficient in terms))
        number = places.setdefault(form, len(forms))
        if number == len(forms):
            forms.append(form)
            low.append(None)
            high.append(None)
        sides = high if upper else low
        now = sides[structural + number]
        if now is None or (rest < now[0] if upper else rest > now[0]) or (rest == now[0] and strict):
            sides[structural + number] = Side(rest, strict, place)
    simplex = Simplex(structural, forms)
    if simplex.check(low, high) is not None:
        return None
    values = simplex.point()
    for column, value in fixed.items():
        values[column] = value
    return values + [prod((values[column] for column in factors), start=one) for factors in indexed.monomials]
