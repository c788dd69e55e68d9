"""Cases that statistical data editing tools test themselves with, each through the public API."""

from fractions import Fraction

import pytest

import claimledger as cl
from claimledger.store import loads

# From the tests of errorlocate, editrules and validatetools: rules, a record, and the fields of all cheapest corrections.
LOCALISED = {
    "two equations": (["x + y == z", "2 * y + 1 == z"], {"x": 1, "y": 1, "z": 3}, [{"x", "y"}, {"x", "z"}]),
    "equality holds": (["x == 0"], {"x": 0}, []),
    "a missing field completes": (
        ["profit + cost == turnover", "cost - 0.6 * turnover >= 0", "cost >= 0", "profit >= 0"],
        {"cost": 125, "turnover": 200},
        [],
    ),
    "order": (["a < b"], {"a": 20, "b": 10}, [{"a", "b"}]),
    "sum and bound": (["x + y == z", "x < 1"], {"x": 0, "y": 1, "z": 1}, []),
    "sum and sign": (["x + y + z == w", "x > 0"], {"x": -1, "y": 1, "z": 0, "w": 0}, [{"x"}, {"w", "y", "z"}]),
    "sign": (["x > 0"], {"x": -1}, [{"x"}]),
}


def ledger(rules: list[str], record: dict[str, int], names: set[str] | None = None) -> cl.Ledger:
    known = names or set(record)
    measures = tuple(cl.Measure(id=name, unit="dimensionless", signed=True) for name in sorted(known))
    relations = tuple(cl.Relation(id=f"V{number}", formula=rule) for number, rule in enumerate(rules, 1))
    claims = tuple(
        cl.Claim(id=f"c-{name}", measure=name, statements=(cl.Level(cl.Bounds(low=value, high=value)),), period="2023")
        for name, value in record.items()
    )
    return cl.Ledger(measures=measures, relations=relations, claims=claims)


def names_in(rules: list[str]) -> set[str]:
    words = (word.strip("()") for rule in rules for word in rule.split())
    return {word for word in words if word[:1].isalpha()}


def conflicts(audit: cl.Audit) -> set[frozenset[str]]:
    return {frozenset(name[2:] for name in one.claims) for one in audit.findings if one.reading is not None}


@pytest.mark.parametrize(("rules", "record", "expected"), LOCALISED.values(), ids=LOCALISED)
def test_minimal_conflicts_of_edited_records(rules, record, expected):
    found = cl.verify(ledger(rules, record, names_in(rules)))
    assert conflicts(found) == {frozenset(names) for names in expected}
    assert found.status == ("contradicted" if expected else "consistent")


@pytest.mark.parametrize(
    ("rules", "contradict"),
    [
        (["x > 0", "x < 0"], {"V1", "V2"}),
        (["0 * x < 0"], {"V1"}),
        (["0 * x <= 0"], None),
        (["x > 0", "y > 0", "x + y == -1"], {"V1", "V2", "V3"}),
    ],
)
def test_rules_that_cannot_hold_whatever_the_record(rules, contradict):
    found = cl.verify(ledger(rules, {}, {"x", "y"}))
    told = [one for one in found.findings if one.reading is not None]
    if contradict is None:
        assert told == []
    else:
        assert [(one.rule, one.claims, set(one.relations)) for one in told] == [
            ("relations-contradict", (), contradict)
        ]


BALANCE = ["x1 + x2 == x3", "x2 == x4", "x5 + x6 + x7 == x8", "x3 + x8 == x9", "x9 - x10 == x11"]
TREE = ["x1 + x2 == x3", "x4 + x5 + x6 == x1", "x7 + x8 == x2", "x9 + x10 == x3"]
# From de Waal et al. 2011 and the tests of deductive imputation: what a record's missing fields can only be.
IMPLIED = {
    "balance": (BALANCE, {"x1": 145, "x3": 155, "x8": 86, "x10": 217}, {"x2": 10, "x4": 10, "x9": 241, "x11": 24}),
    "zeros": (
        [*BALANCE, "x6 >= 0", "x7 >= 0"],
        {"x1": 145, "x2": 10, "x3": 155, "x4": 10, "x5": 86, "x8": 86, "x9": 241, "x10": 217, "x11": 24},
        {"x6": 0, "x7": 0},
    ),
    "tree": (TREE, {"x1": 100, "x4": 15, "x7": 25, "x8": 35, "x10": 5}, {"x2": 60, "x3": 160, "x9": 155}),
    "sum of none": (["a >= 0", "a + b == c"], {"b": 10, "c": 10}, {"a": 0}),
}


@pytest.mark.parametrize(("rules", "record", "expected"), IMPLIED.values(), ids=IMPLIED)
def test_missing_fields_that_the_rules_determine(rules, record, expected):
    found = cl.verify(ledger(rules, record, names_in(rules)))
    assert found.status == "consistent"
    for name, value in expected.items():
        implied = found.bounds(name, period="2023")
        assert (implied.lower, implied.upper, implied.exact) == (Fraction(value), Fraction(value), True)


def test_a_field_that_the_rules_alone_determine():
    rules = ["x1 + x2 + x3 == 0", "x1 + x2 >= 0", "x3 >= 0"]
    found = cl.verify(ledger(rules, {}, {"x1", "x2", "x3"}))
    implied = found.bounds("x3")
    assert (implied.lower, implied.upper) == (0, 0)


def test_pairs_of_inequalities_determine_a_field():
    found = cl.verify(ledger(["x <= 0", "x >= 0", "y <= 1", "y >= 1"], {}, {"x", "y"}))
    assert (found.bounds("x").lower, found.bounds("x").upper) == (0, 0)
    assert (found.bounds("y").lower, found.bounds("y").upper) == (1, 1)


def test_a_record_that_keeps_every_rule_has_nothing_to_correct():
    record = dict(
        zip((f"x{n}" for n in range(1, 12)), (1452, 116, 1568, 116, 323, 76, 12, 411, 1979, 1842, 137), strict=True)
    )
    assert cl.verify(ledger(BALANCE, record)).status == "consistent"


def test_a_total_with_a_missing_part_is_not_contradicted():
    measures = 'measure = [{ id = "y", unit = "case", kind = "flow" }]\n'
    quarters = "\n".join(
        f'[[claim]]\nid = "q{number}"\nmeasure = "y"\nperiod = "2018-Q{number}"\nlevel = {{ low = {number}, high = {number} }}'
        for number in (2, 3, 4)
    )
    year = '\n[[claim]]\nid = "year"\nmeasure = "y"\nperiod = "2018"\nlevel = { low = 10, high = 10 }\n'
    found = cl.verify(loads("claimledger = 1\n" + measures + quarters + year))
    assert found.status == "consistent"
    first = found.bounds("y", period="2018-Q1")
    assert (first.lower, first.upper) == (1, 1)


def notes(rules: list[str], names: set[str]) -> set[tuple[str, str]]:
    told = [one for one in cl.verify(ledger(rules, {}, names)).findings if one.severity == "note"]
    return {(one.rule, one.relations[0]) for one in told}


def test_a_rule_that_the_others_imply():
    rules = ["profit == turnover - cost", "turnover > 0", "cost > 0", "cost >= 0.6 * turnover"]
    assert notes(rules, {"profit", "turnover", "cost"}) == {("relation-implied", "V3")}


def test_conditional_rules_that_can_never_apply():
    rules = ["if x > 0 then y > 0", "if x > 0 then y < 0"]
    assert notes(rules, {"x", "y"}) == {("condition-never-holds", "V1"), ("condition-never-holds", "V2")}
