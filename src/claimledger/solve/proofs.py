"""From refutations by number to proofs by name, which the checker reads."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from claimledger.solve.answers import Fractional, Refutation, Split, Word
from claimledger.solve.certificate import Cases, Line, Proof, Sum
from claimledger.solve.indexed import Indexed
from claimledger.solve.products import Derived
from claimledger.solve.rational import fraction


def proof(refutation: Refutation, indexed: Indexed) -> Proof | None:
    """Return *refutation* as a proof, the multipliers of its sums without a common divisor; None for a solver's mere word."""
    if isinstance(refutation, Word):
        return None
    if isinstance(refutation, Derived | Fractional):
        return refutation.proof
    if isinstance(refutation, Split):
        branches = tuple(one for branch in refutation.branches if (one := proof(branch, indexed)) is not None)
        return Cases(refutation.clause.origin, refutation.clause.constraint, branches)
    totals: dict[int, Fraction] = {}
    for place, multiplier in refutation.multipliers.items():
        bound = indexed.bounds[place]
        totals[bound.row] = totals.get(bound.row, 0) + fraction(multiplier * bound.factor)
    scale = Fraction(
        lcm(*(value.denominator for value in totals.values())), gcd(*(value.numerator for value in totals.values()))
    )
    return Sum(
        tuple(
            Line(indexed.rows[row].origin, indexed.rows[row].constraint, value * scale)
            for row, value in sorted(totals.items())
        )
    )
