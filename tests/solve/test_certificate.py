"""Proofs and points, and the checker that trusts no solver."""

import subprocess
import sys
from fractions import Fraction

import pytest

from claimledger.solve.certificate import (
    Cases,
    Derivation,
    Halves,
    Implied,
    Line,
    Product,
    Sum,
    flaw,
    standing,
    unsatisfied,
)
from claimledger.system import Unknown
from solve_cases import claim, decided, declared, either, says

A, B = claim("a", "x >= 3"), claim("b", "x <= 2")


def line(name, text, multiplier=1):
    return Line(name, says(text), Fraction(multiplier))


def test_a_sum_that_comes_to_a_contradiction_is_accepted():
    assert flaw(Sum((line("a", "x >= 3"), line("b", "x <= 2"))), [A, B], "charitable") is None


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ([line("a", "x >= 3")], "does not cancel"),
        ([line("a", "x >= 3"), line("b", "x <= 2", 2)], "does not cancel"),
        ([line("a", "x >= 3", -1), line("b", "x <= 2", -1)], "negative multiplier"),
        ([line("a", "x >= 4"), line("b", "x <= 2")], "does not ask"),
        ([line("b", "x >= 3"), line("b", "x <= 2")], "does not ask"),
        ([], "which holds"),
    ],
)
def test_a_sum_that_does_not_is_refused(lines, complaint):
    assert complaint in flaw(Sum(tuple(lines)), [A, B], "charitable")


def test_a_touching_sum_contradicts_only_with_a_strict_line():
    both = Sum((line("a", "x >= 3"), line("b", "x <= 3")))
    assert "which holds" in flaw(both, [A, claim("b", "x <= 3")], "charitable")
    strict = Sum((line("a", "x >= 3"), line("b", "x < 3")))
    assert flaw(strict, [A, claim("b", "x < 3")], "charitable") is None


def test_an_equation_may_be_turned():
    proof = Sum((line("a", "x >= 3"), line("e", "2*x == 5", "1/2")))
    assert flaw(proof, [A, declared("e", "2*x == 5")], "charitable") is None


def test_every_alternative_must_be_refuted():
    asked = either("x <= 1", "x >= 4")
    standing_ = [claim("a", "x >= 2"), claim("b", "x <= 3"), claim("c", asked)]
    low = Sum((line("", "x <= 1"), line("a", "x >= 2")))
    high = Sum((line("", "x >= 4"), line("b", "x <= 3")))
    assert flaw(Cases("c", asked, (low, high)), standing_, "charitable") is None
    assert "as many" in flaw(Cases("c", asked, (low,)), standing_, "charitable")
    assert "does not ask" in flaw(Cases("c", asked, (high, low)), standing_, "charitable")
    assert "does not ask" in flaw(Cases("a", asked, (low, high)), standing_, "charitable")


def test_halves_cover_all_values():
    square = declared("square", "x*x == 2")
    asked = [square, claim("low", "x >= 0"), claim("small", "x <= 7/5")]
    known = Derivation(
        (
            Implied(says("x <= 7/5"), (line("small", "x <= 7/5"),)),
            Implied(says("x >= 0"), (line("low", "x >= 0"),)),
            Product(says("7/5*x - x*x >= 0"), line("", "x <= 7/5"), line("", "x >= 0")),
        ),
        Sum((line("square", "x*x == 2", -1), line("", "7/5*x - x*x >= 0"), line("small", "x <= 7/5", "7/5"))),
    )
    assert flaw(known, asked, "charitable") is None
    halves = Halves(Unknown("x"), Fraction(1), known, known)
    assert flaw(halves, asked, "charitable") is None
    wrong = Halves(Unknown("x"), Fraction(1), known, Sum((line("", "x <= 1"),)))
    assert "does not ask" in flaw(wrong, asked, "charitable")


@pytest.mark.parametrize(
    ("step", "complaint"),
    [
        (Implied(says("x <= 1"), (line("b", "x <= 2"),)), "weaker"),
        (Implied(says("x < 2"), (line("b", "x <= 2"),)), "weaker"),
        (Implied(says("y <= 2"), (line("b", "x <= 2"),)), "does not come to"),
        (Implied(says("x == 2"), (line("b", "x <= 2"),)), "no equation"),
        (Implied(says("x <= 1"), (line("b", "x <= 1"),)), "does not ask"),
        (Product(says("x*x <= 9"), line("a", "x >= 3"), line("a", "x >= 3")), "is not"),
        (Product(says("x*x - 6*x > -9"), line("a", "x >= 3"), line("a", "x >= 3")), "strict only"),
        (Product(says("x*x - 6*x == -9"), line("a", "x >= 3"), line("a", "x >= 3")), "no equation"),
        (Product(says("x*x - 3*x == 0"), line("a", "x >= 3"), None, (Unknown("x"),)), "only an equation"),
        (Product(says("x*x - 6*x >= -9"), line("c", "x >= 3"), line("a", "x >= 3")), "does not ask"),
    ],
)
def test_a_false_step_is_found(step, complaint):
    proof = Derivation((step,), Sum((line("a", "x >= 3"), line("b", "x <= 2"))))
    assert complaint in flaw(proof, [A, B], "charitable")


def test_a_true_step_is_accepted():
    steps = (
        Implied(says("x <= 3"), (line("b", "x <= 2"),)),
        Product(says("x*x - 6*x >= -9"), line("a", "x >= 3"), line("a", "x >= 3")),
    )
    proof = Derivation(steps, Sum((line("a", "x >= 3"), line("b", "x <= 2"))))
    assert flaw(proof, [A, B], "charitable") is None
    equation = declared("e", "x == 2")
    times = Product(says("x*y - 2*y == 0"), line("e", "x == 2"), None, (Unknown("y"),))
    proof = Derivation((times,), Sum((line("a", "x >= 3"), line("e", "x == 2"))))
    assert flaw(proof, [A, equation], "charitable") is None


def test_a_requirement_stands_while_what_it_needs_does():
    asked = [claim("a", "x <= 1", needs=["d"]), claim("b", "x <= 1"), declared("d", "x <= 1"), declared("a", "x <= 2")]
    assert [one.id for one in standing(asked, ["a", "b"], [])] == ["b"]
    assert [one.id for one in standing(asked, ["a"], ["d"])] == ["a", "d"]


def test_a_point_is_held_to_every_kind_of_constraint():
    asked = [claim("a", "x <= 1"), claim("b", "x*y == 2"), claim("c", either("x > 1", ["x >= 1", "y < 3"]))]
    x, y = Unknown("x"), Unknown("y")
    assert unsatisfied({x: Fraction(1), y: Fraction(2)}, asked, "charitable") is None
    assert unsatisfied({x: Fraction(2), y: Fraction(1)}, asked, "charitable") == "a"
    assert unsatisfied({x: Fraction(1), y: Fraction(3)}, asked, "charitable") == "b"
    assert unsatisfied({x: Fraction(1, 2), y: Fraction(4)}, asked, "charitable") == "c"


ALONE = """
import importlib.util, sys, types
import claimledger.system
package = types.ModuleType("claimledger.solve")
package.__path__ = []
sys.modules["claimledger.solve"] = package
root = importlib.util.find_spec("claimledger").submodule_search_locations[0]
spec = importlib.util.spec_from_file_location("claimledger.solve.certificate", root + "/solve/certificate.py")
module = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = module
spec.loader.exec_module(module)
print([name for name in sys.modules if name.startswith("claimledger.solve.") or name in ("numpy", "z3", "highspy")])
"""


def test_the_checker_shares_no_code_with_the_solvers():
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['claimledger.solve.certificate']"


def test_importing_the_engine_loads_no_solver():
    code = "import sys, claimledger.solve; print([name for name in ('numpy', 'highspy', 'z3') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_multipliers_of_a_single_sum_are_whole_and_without_common_divisor():
    decision = decided(claim("a", "3/7*x - y == 0"), claim("b", "x == 7/3"), claim("c", "y >= 2"))
    (conflict,) = decision.conflicts
    values = [value for _, _, value in conflict.certificate]
    assert all(value.denominator == 1 for value in values)
    assert sorted(abs(value) for value in values) == [3, 7, 7]
