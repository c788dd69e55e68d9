"""From refutations by number to proofs by name, which the checker reads."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from claimledger.solve.certificate import Cases, Line, Proof, Sum
from claimledger.solve.indexed import Indexed
from claimledger.solve.rational import fraction
from claimledger.solve.search import Refutation, Split


def proof(refutation: Refutation, indexed: Indexed) -> Proof:
    """Return *refutation* as a proof; its multipliers are whole numbers without a common divisor."""
    if isinstance(refutation, Split):
        return Cases(
            refutation.clause.origin,
            refutation.clause.constraint,
            tuple(proof(branch, indexed) for branch in refutation.branches),
        )
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
