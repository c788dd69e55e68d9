"""Why whole numbers cannot meet equations, in words."""

from __future__ import annotations

from fractions import Fraction

from claimledger.compile import Compiled
from claimledger.interval import exact_text
from claimledger.solve.certificate import WholeSum
from claimledger.system import Fact, Variable
from claimledger.telling.figures import is_cut, number, subject


def fraction_needed(proof: WholeSum, compiled: Compiled) -> str:
    """
    Return which fraction the equations of *proof* need, in words.

    Args:
        proof: A sum of equations with whole multiples of facts on its left, and a fraction on its right.
        compiled: The ledger's system.
    """
    total = proof.total
    left, right = total.terms, total.bound
    if sum(value > 0 for _, value in left) * 2 < len(left):
        left, right = tuple((variable, -value) for variable, value in left), -right
    what = " and ".join(_told(variable, value, compiled) for variable, value in left if value > 0)
    less = " and ".join(_told(variable, -value, compiled) for variable, value in left if value < 0)
    if less:
        what += f", less {less},"
    elif len(left) > 1:
        what = f"the sum of {what}"
    why = ""
    if right.denominator == 2:
        why = f" (twice that is {number(2 * right)}, which is odd)"
    elif right.denominator < 100:
        why = f" ({number(right.denominator * right)} is no multiple of {right.denominator})"
    shown = exact_text(right) if is_cut(right) else number(right)
    return f"{what} would have to be {shown}{why}, and there is no fraction of a {_noun(left[0][0], compiled)}"


def _told(variable: Variable, times: Fraction, compiled: Compiled) -> str:
    told = subject(variable, compiled.scope)
    return told if times == 1 else f"{number(times)} times {told}"


def _noun(variable: Variable, compiled: Compiled) -> str:
    # Only facts are known to be whole; a quotient never is.
    unit = compiled.scope.units[variable.measure].name if isinstance(variable, Fact) else "thing"
    return unit.replace("_", " ")
