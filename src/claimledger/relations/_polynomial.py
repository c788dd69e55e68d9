"""Exact polynomials in the facts of one formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import field, frozen

Powers = tuple[int, ...]
"""A product of variables: their numbers, sorted, repeated for powers; empty for a constant."""

_ZERO = Fraction(0)


def _terms(terms: Iterable[tuple[Powers, Fraction]]) -> tuple[tuple[Powers, Fraction], ...]:
    total: dict[Powers, Fraction] = {}
    for powers, coefficient in terms:
        total[powers] = total.get(powers, _ZERO) + coefficient
    return tuple(sorted((powers, coefficient) for powers, coefficient in total.items() if coefficient))


@frozen(cache_hash=True)
class Poly:
    """
    A sum of products of numbered variables, in canonical form, so that ``==`` means the same polynomial.

    Args:
        terms: Products with their coefficients; like ones are added, zero ones dropped.
    """

    terms: tuple[tuple[Powers, Fraction], ...] = field(default=(), converter=_terms)

    @classmethod
    def constant(cls, value: Fraction | int) -> Poly:
        """Return the polynomial that is *value* everywhere."""
        return cls((((), Fraction(value)),))

    @classmethod
    def variable(cls, number: int) -> Poly:
        """Return the variable of that number."""
        return cls((((number,), Fraction(1)),))

    @property
    def degree(self) -> int:
        """The most factors of any product; 0 for constants."""
        return max((len(powers) for powers, _ in self.terms), default=0)

    @property
    def value(self) -> Fraction | None:
        """The value of a constant; None for others."""
        return None if self.degree else self.free

    @property
    def free(self) -> Fraction:
        """The term without variables."""
        return self.terms[0][1] if self.terms and not self.terms[0][0] else _ZERO

    def __iter__(self) -> Iterator[tuple[Powers, Fraction]]:
        """Yield the products with their coefficients, in order."""
        return iter(self.terms)

    def __add__(self, other: Poly) -> Poly:
        """Return the sum."""
        return Poly(self.terms + other.terms)

    def __sub__(self, other: Poly) -> Poly:
        """Return the difference."""
        return self + other.scaled(-1)

    def __mul__(self, other: Poly) -> Poly:
        """Return the product."""
        return Poly(tuple((tuple(sorted(left + right)), a * b) for left, a in self.terms for right, b in other.terms))

    def scaled(self, factor: Fraction | int) -> Poly:
        """Return the polynomial times a number."""
        return Poly(tuple((powers, coefficient * factor) for powers, coefficient in self.terms))
