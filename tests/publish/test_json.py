"""The JSON of an audit, and its schema."""

import json as stdlib_json
from fractions import Fraction

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from claimledger.audit import Audit, CorrectionSets, Counts, FactBounds, Finding, Place, Repair, SourceSpan, Status
from claimledger.errors import Problem
from claimledger.interval import Interval, IntervalSet
from claimledger.publish.json import json, schema, unreadable

VALIDATOR = Draft202012Validator(schema())

FINDING = Finding(
    rule="parts-exceed-whole",
    severity="error",
    reading="charitable",
    claims=("rural", "urban", "total"),
    relations=("parts:accidents",),
    message="the parts come to more than the whole",
    because=("rural says 31%", "urban says 82%"),
    repairs=(
        Repair(
            claim="rural",
            values=IntervalSet((Interval("12.5", "13.5"),)),
            unit="percent",
            slip="digits swapped: 31 for 13",
            rank=1,
        ),
        Repair(
            claim="urban",
            values=IntervalSet((Interval(0, "1/3", upper_open=True), Interval(2, None))),
            unit="percent",
            others=("total",),
            rank=2,
        ),
    ),
    where=Place("claims/x.toml", 12, 1),
    span=SourceSpan("bureau", 10, 20, "31 percent"),
)
BARE = Finding(rule="spans-not-checked", severity="note", message="3 quotes could not be looked up")
AUDIT = Audit(
    status="contradicted",
    findings=(FINDING, BARE),
    counts=Counts(claims=3, facts=3, relations=1, components=1, tested=3, errors=1, notes=1),
    corrections=(CorrectionSets(component=0, sets=(("rural",), ("urban", "total")), all=True),),
    ledger_sha256="0" * 64,
    version="0.1.0",
)
BOUNDS = FactBounds(
    measure="deaths",
    dimensions=(("area", "CN"),),
    period="2022",
    values=Interval(1, None, lower_open=True),
    unit="person",
    stated=False,
    exact=True,
)


def test_the_object_as_documented():
    assert evolve(AUDIT, implied=(BOUNDS,)).to_dict() == {
        "schema": 1,
        "version": "0.1.0",
        "ledger_sha256": "0" * 64,
        "status": "contradicted",
        "counts": {
            "claims": 3,
            "facts": 3,
            "relations": 1,
            "components": 1,
            "tested": 3,
            "untested": 0,
            "errors": 1,
            "warnings": 0,
            "notes": 1,
        },
        "findings": [
            {
                "rule": "parts-exceed-whole",
                "severity": "error",
                "reading": "charitable",
                "claims": ["rural", "urban", "total"],
                "relations": ["parts:accidents"],
                "message": "the parts come to more than the whole",
                "because": ["rural says 31%", "urban says 82%"],
                "repairs": [
                    {
                        "claim": "rural",
                        "low": "12.5",
                        "high": "13.5",
                        "low_open": False,
                        "high_open": False,
                        "unit": "percent",
                        "with": [],
                        "slip": "digits swapped: 31 for 13",
                        "rank": 1,
                    },
                    {
                        "claim": "urban",
                        "low": "0",
                        "high": None,
                        "low_open": False,
                        "high_open": True,
                        "unit": "percent",
                        "with": ["total"],
                        "slip": None,
                        "rank": 2,
                        "set": [
                            {"low": "0", "high": "1/3", "low_open": False, "high_open": True},
                            {"low": "2", "high": None, "low_open": False, "high_open": True},
                        ],
                    },
                ],
                "where": {"file": "claims/x.toml", "line": 12, "column": 1},
                "span": {"source": "bureau", "start": 10, "end": 20, "quote": "31 percent"},
            },
            {
                "rule": "spans-not-checked",
                "severity": "note",
                "reading": None,
                "claims": [],
                "relations": [],
                "message": "3 quotes could not be looked up",
                "because": [],
                "repairs": [],
                "where": None,
                "span": None,
            },
        ],
        "corrections": [{"component": 0, "sets": [["rural"], ["urban", "total"]], "all": True}],
        "bounds": [
            {
                "measure": "deaths",
                "dimensions": {"area": "CN"},
                "period": "2022",
                "low": "1",
                "high": None,
                "low_open": True,
                "high_open": True,
                "unit": "person",
                "stated": False,
                "exact": True,
            }
        ],
        "problems": [],
    }


def test_bounds_are_there_only_when_asked_for():
    assert "bounds" not in AUDIT.to_dict()


def test_bounds_that_are_not_known_are_unbounded_and_not_exact():
    (bounds,) = evolve(AUDIT, implied=(evolve(BOUNDS, values=None),)).to_dict()["bounds"]
    assert (bounds["low"], bounds["high"], bounds["exact"]) == (None, None, False)


def test_an_accepted_finding_says_why():
    (finding, _) = evolve(AUDIT, findings=(evolve(FINDING, accepted="note 3"), BARE)).to_dict()["findings"]
    assert finding["accepted"] == "note 3"


def test_an_unreadable_ledger_holds_its_problems():
    audit = unreadable([Problem("a.toml", 3, 1, "unknown key measur", "measure"), Problem(None, None, None, "x")])
    told = audit.to_dict()
    VALIDATOR.validate(told)
    assert told["status"] == "unreadable"
    assert told["problems"] == [
        {"file": "a.toml", "line": 3, "column": 1, "message": "unknown key measur", "suggestion": "measure"},
        {"file": None, "line": None, "column": None, "message": "x", "suggestion": None},
    ]


def test_printed_it_is_one_object_with_a_line_end():
    printed = json(AUDIT)
    assert printed.endswith("}\n")
    assert stdlib_json.loads(printed) == AUDIT.to_dict()


class TestSchema:
    def test_is_a_schema(self):
        Draft202012Validator.check_schema(schema())

    def test_accepts_the_sample(self):
        VALIDATOR.validate(evolve(AUDIT, implied=(BOUNDS, evolve(BOUNDS, values=None))).to_dict())

    def test_describes_every_field_of_the_counts(self):
        described = schema()["properties"]["counts"]["properties"]
        assert list(described) == [field.name for field in fields(Counts)]

    @pytest.mark.parametrize(
        "change",
        [
            {"status": "fine"},
            {"schema": 2},
            {"findings": [{"rule": "x"}]},
            {"extra": 1},
            {"ledger_sha256": "abc"},
            {"problems": None},
        ],
    )
    def test_refuses_other_objects(self, change):
        assert not VALIDATOR.is_valid(AUDIT.to_dict() | change)

    @pytest.mark.parametrize("key", AUDIT.to_dict())
    def test_every_key_is_required(self, key):
        assert not VALIDATOR.is_valid({name: value for name, value in AUDIT.to_dict().items() if name != key})

    @settings(max_examples=50)
    @given(
        st.sampled_from(Status.__args__),
        st.lists(st.tuples(st.fractions(), st.fractions(min_value=Fraction(1, 1000)), st.booleans()), max_size=4),
    )
    def test_accepts_any_audit(self, status, ends):
        values = IntervalSet(tuple(Interval(low, low + length, apart, apart) for low, length, apart in ends))
        repair = Repair(claim="a", values=values, unit="percent", rank=1)
        VALIDATOR.validate(evolve(AUDIT, status=status, findings=(evolve(FINDING, repairs=(repair,)),)).to_dict())
