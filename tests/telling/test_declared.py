"""Relations that say nothing, whatever the claims."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimledger as cl
from claimledger.store import loads
from claimledger.telling import declared

ABOUT_RELATIONS = ("relation-implied", "relation-never-binds", "condition-never-holds")


def told(*formulas: str, claims: dict[str, int] | None = None, names: str = "abcxyz", unsigned: str = "") -> list:
    """Return what is said of the relations V1, V2 … of these formulas: the rule, and the relations it names."""
    ledger = cl.Ledger(
        measures=tuple(cl.Measure(id=name, unit="dimensionless", signed=name not in unsigned) for name in names),
        relations=tuple(cl.Relation(id=f"V{number}", formula=text) for number, text in enumerate(formulas, 1)),
        claims=tuple(
            cl.Claim(id=name, measure=name, statements=(cl.Level(cl.Bounds(low=value, high=value)),), period="2023")
            for name, value in (claims or {}).items()
        ),
    )
    found = cl.verify(ledger).findings
    assert all(one.severity == "note" for one in found if one.rule in ABOUT_RELATIONS)
    return [(one.rule, one.relations) for one in found if one.rule in ABOUT_RELATIONS]


@pytest.mark.parametrize(
    ("formulas", "implied"),
    [
        # From the tests of validatetools: a cost of at least three fifths of a positive turnover is positive.
        (["a == b - c", "b > 0", "c > 0", "c >= 0.6 * b"], [("V3", "V2", "V4")]),
        (["a >= 1", "a >= 1"], [("V2", "V1")]),
        (["a >= 1", "a > 1"], [("V1", "V2")]),
        (["a > 1", "a >= 1", "a >= 2"], [("V1", "V3"), ("V2", "V1")]),
        (["a == b", "b == c", "c == a"], [("V3", "V1", "V2")]),
        (["a == b", "b == c", "a + c == 1"], []),
        (["0 <= 1"], [("V1",)]),
        (["a * a >= 0"], [("V1",)]),
        (["if a > 0 then b > 0", "b > 1"], [("V1", "V2")]),
        (["a == b within 10%", "a == b within 20%"], [("V2", "V1")]),
        (["a == b within 10%", "a >= 1", "b >= 1", "0.9 * b <= a"], [("V4", "V1", "V2")]),
        (["a / b == 2", "b == 1", "a == 2"], [("V3", "V1", "V2")]),
    ],
)
def test_what_others_say_already_is_told(formulas, implied):
    assert told(*formulas) == [("relation-implied", names) for names in implied]


def test_that_a_count_is_not_negative_need_not_be_said():
    assert told("a >= 0", unsigned="a") == [("relation-implied", ("V1", "unsigned:a"))]
    assert told("a >= 0") == []


@pytest.mark.parametrize(
    ("formulas", "never"),
    [
        # From the tests of validatetools: the two can only hold where x is not positive.
        (["if x > 0 then y > 0", "if x > 0 then y < 0"], [("V1", "V2"), ("V2", "V1")]),
        (["if x > 0 then y > 0", "if x <= 0 then y < 0"], []),
        (["x <= 3", "if x > 3 then y > 0"], [("V2", "V1")]),
        (["if x > x then y > 0"], [("V1",)]),
        (["if x > 0 then x < 0"], [("V1",)]),
        (["if x == y within 1 then z > 0", "x > y + 1"], [("V1", "V2")]),
        (["if x == y within 1 then z > 0", "x >= y + 1"], []),
        (["if x / y > 1 then z > 0", "y == 0"], [("V1", "V2")]),
    ],
)
def test_conditions_that_never_hold_are_told(formulas, never):
    assert told(*formulas) == [("condition-never-holds", names) for names in never]


def test_where_declarations_clash_nothing_follows_from_them():
    assert told("a > 0", "a < 0", "a > -1", "if a > 0 then b > 0") == []


def test_a_relation_that_meets_no_claim_is_told():
    formulas = ("a <= b", "x <= y", "y <= z")
    assert told(*formulas, claims={"a": 1}) == [
        ("relation-never-binds", ("V2",)),
        ("relation-never-binds", ("V3",)),
    ]
    # By way of y, the last one bears on the claim about x.
    assert told(*formulas, claims={"a": 1, "x": 2}) == []
    assert told(*formulas) == []


def test_relations_that_clash_are_not_called_idle():
    assert told("a <= b", "x > 1", "x < 1", claims={"a": 1}) == []


def test_a_group_of_values_that_nobody_uses_is_told():
    text = """
claimledger = 1
measure = [{ id = "cases", unit = "case", kind = "flow", dimensions = ["area"] }]
group = [
    { dimension = "area", whole = "world", parts = ["north", "south"] },
    { dimension = "area", whole = "moon", parts = ["front", "back"] },
]
claim = [{ id = "north", measure = "cases", period = "2023", dimensions = { area = "north" }, level = "734 cases" }]
"""
    found = [one for one in cl.verify(loads(text)).findings if one.rule in ABOUT_RELATIONS]
    assert [(one.rule, one.relations) for one in found] == [("relation-never-binds", ("group:area=moon",))]


def test_large_components_and_long_lists_are_left_alone(monkeypatch):
    asked = ("a >= 1", "a >= 1", "b >= 1", "b >= 1")
    assert len(told(*asked)) == 2
    monkeypatch.setattr(declared, "QUESTIONS", 1)
    assert told(*asked) == [("relation-implied", ("V4", "V3"))]
    monkeypatch.setattr(declared, "LARGEST", 0)
    assert told(*asked) == []


_SMALL = st.integers(-3, 3)


@given(st.lists(st.tuples(_SMALL, _SMALL, st.sampled_from(["<=", "<", "=="]), _SMALL), min_size=2, max_size=5))
def test_without_what_follows_the_rest_says_the_same(rows):
    """On a grid of quarters no point keeps what is left and breaks a relation that is told to follow."""
    formulas = [f"{left} * x + {right} * y {op} {bound}" for left, right, op, bound in rows]
    implied = {names[0] for rule, names in told(*formulas) if rule == "relation-implied"}
    grid = [Fraction(value, 4) for value in range(-16, 17)]
    holds = {"<=": lambda a, b: a <= b, "<": lambda a, b: a < b, "==": lambda a, b: a == b}
    kept = [row for number, row in enumerate(rows, 1) if f"V{number}" not in implied]
    for x in grid:
        for y in grid:
            if all(holds[op](a * x + b * y, c) for a, b, op, c in kept):
                assert all(holds[op](a * x + b * y, c) for a, b, op, c in rows)
