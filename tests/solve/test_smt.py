"""What is put to z3, and how its answers are read."""

import pytest

from claimledger.solve import smt
from claimledger.solve.answers import Fails, Holds, Word
from claimledger.solve.answers import Unknown as Undecided
from claimledger.solve.indexed import Indexed
from claimledger.solve.proofs import proof
from claimledger.solve.search import satisfied
from solve_cases import claim, declared, either, part


def asked(*requirements, budget=3_000_000):
    indexed = Indexed(part(*requirements).requirements, "charitable")
    return indexed, smt.check(indexed, indexed.everything, budget)


@pytest.mark.parametrize(
    "requirements",
    [
        [claim("a", "x*y == 6", "x - y > 1"), declared("b", "x + y < 10")],
        [
            claim("a", either("x*y >= 7", "x <= -1")),
            claim("b", "x*x <= 4", "y*y < 9"),
            claim("c", either("x >= 0", "y > 8")),
        ],
        [claim("a", either(["x > 1/3", either("y < 2/7", "x == 0")])), claim("b", "x - y <= 0")],
    ],
)
def test_a_rational_point_is_found_near_the_one_that_z3_has(requirements):
    indexed, answer = asked(*requirements)
    if isinstance(answer, Holds):
        assert satisfied(indexed, indexed.everything, answer.values)
    else:
        assert isinstance(answer, Fails)


def test_an_irrational_point_is_reported_without_its_values():
    _, answer = asked(claim("a", "x*x == 2"))
    assert isinstance(answer, Holds)
    assert answer.values is None


def test_a_refutation_is_only_its_word():
    indexed, answer = asked(claim("a", "x*x < 0"))
    assert isinstance(answer, Fails)
    assert isinstance(answer.refutation, Word)
    assert proof(answer.refutation, indexed) is None


def test_nothing_holds_without_an_alternative():
    _, answer = asked(claim("a", either(), "x*x <= 3"))
    assert isinstance(answer, Fails)


def test_its_work_is_bounded():
    hard = [claim("a", "x*x*x + y*y*y - z*z*z == 0", "x*y*z >= 1/7", "x*x + y*y == 1", "x*z - y > 1/3")]
    _, answer = asked(*hard, budget=1)
    assert isinstance(answer, Undecided)
