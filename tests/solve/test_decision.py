"""What is decided of one component."""

from fractions import Fraction

from claimledger.solve import components, decide
from claimledger.system import Linear, Requirement, System, Unknown


def test_a_claim_is_not_held_against_one_of_two_declarations_that_clash():
    # Which of the two survives would be a matter of their names, and with it whether the claim is blamed.
    one = Fraction(1)
    at_least = Linear(((Unknown("a"), -one),), "<=", -one)
    at_most = Linear(((Unknown("a"), one),), "<=", Fraction(0))
    for first, second in (("p", "q"), ("q", "p")):
        asked = [
            Requirement(id="claim", stated=True, charitable=(at_least,), strict=(at_least,)),
            Requirement(id=first, stated=False, charitable=(at_least,), strict=(at_least,)),
            Requirement(id=second, stated=False, charitable=(at_most,), strict=(at_most,)),
        ]
        (component,) = components(System(tuple(asked)))
        found = decide(component, "charitable").conflicts
        assert [(conflict.claims, sorted(conflict.declarations)) for conflict in found] == [((), ["p", "q"])]
