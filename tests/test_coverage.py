"""From which error on each figure would be noticed."""

from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import claimledger as cl
from claimledger.cli import main
from claimledger.coverage import least_error
from claimledger.publish.json import schema

SCIO = Path(__file__).parents[1] / "claims"


@pytest.mark.parametrize(
    ("said", "allowed", "error"),
    [
        (cl.Interval(90, 110), [cl.Interval(80, 150)], Fraction(30, 100)),  # down: 110 must fall below 80
        (cl.Interval(90, 110), [cl.Interval(0, 150)], Fraction(60, 100)),
        (cl.Interval(90, 110), [cl.Interval(0, None)], Fraction(110, 100)),
        (cl.Interval(90, 110), [cl.Interval()], None),
        (cl.Interval(100, None), [cl.Interval(0, 150)], Fraction(1, 2)),
        (cl.Interval(None, 100), [cl.Interval(50, 150)], Fraction(1, 2)),
        (cl.Interval(None, 100), [cl.Interval(0, None)], Fraction(1)),
        (cl.Interval(-11, -9), [cl.Interval(-14, 0)], Fraction(5, 10)),
        (cl.Interval(90, 110), [cl.Interval(95, 120), cl.Interval(145, 150)], Fraction(15, 100)),
        (cl.Interval(100, 100), [cl.Interval(0, 120), cl.Interval(121, 190)], Fraction(20, 100)),
        (cl.Interval(90, 110), [cl.Interval(60, 120), cl.Interval(121, 190)], Fraction(50, 100)),  # too narrow a gap
        (cl.Interval(-1, 1), [cl.Interval(0, 5)], None),
        (cl.Interval(1, 2), [cl.Interval(3, 5)], None),
        (cl.Interval(), [cl.Interval(3, 5)], None),
        (cl.Interval(1, 2), [], None),
    ],
)
def test_least_error(said, allowed, error):
    assert least_error(said, cl.IntervalSet(tuple(allowed))) == error


def test_the_press_conference():
    audit = cl.verify(cl.load(SCIO), coverage=True)
    told = {one.claim: one for one in audit.coverage if one.tested}
    # Farmland cases were more than 4,800; all cases round to 53,000, so a figure from 53,500 on could be seen through.
    assert told["farmland-cases"].noticed == Fraction(53_500 - 4_800, 4_800)
    assert told["environment-cases"].noticed == Fraction(53_500 - 4_800, 53_000)
    # 58.2% and 36.9% leave room for 63.15% and for 41.85%, each widened by its own half digit.
    assert told["one-trip-share"].noticed == Fraction(Fraction("63.15") - Fraction("58.15"), Fraction("58.2"))
    assert {one.claim for one in audit.coverage} == {one.name for one in cl.load(SCIO).contents.stated}
    assert set(told) == {"farmland-cases", "environment-cases", "one-trip-share", "online-share"}


def parts(first, second, whole):
    return cl.Ledger(
        measures=[
            cl.Measure(id="all", unit="case", kind="flow", parts=("one", "two"), complete=True),
            cl.Measure(id="one", unit="case", kind="flow"),
            cl.Measure(id="two", unit="case", kind="flow"),
        ],
        claims=[
            cl.Claim(id=name, measure=name, period="2023", statements=(cl.Level(f"exactly {value}"),))
            for name, value in (("one", first), ("two", second), ("all", whole))
        ],
    )


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_an_error_past_the_least_is_noticed_and_a_smaller_one_is_not(first, second, data):
    """The promise itself, tried on a sum whose whole is told within a margin."""
    off = data.draw(st.integers(0, first))
    plain = parts(first, second, first + second)
    margin = cl.Level(cl.Bounds(low=first + second - off, high=first + second + off))
    claims = (*plain.claims[:2], evolve(plain.claims[2], statements=(margin,)))
    ledger = evolve(plain, claims=claims)
    noticed = {one.claim: one.noticed for one in cl.verify(ledger, coverage=True).coverage}["one"]
    assert noticed == Fraction(off, first)
    for share, status in ((noticed, "consistent"), (noticed + Fraction(1, 1000), "contradicted")):
        for wrong in (first + share * first, first - share * first):
            level = cl.Level(cl.Bounds(low=wrong, high=wrong))
            changed = evolve(ledger, claims=(evolve(claims[0], statements=(level,)), *claims[1:]))
            assert cl.verify(changed, mend=False).status == status


def test_a_contradicted_figure_has_no_least_error():
    audit = cl.verify(parts(1, 2, 9), coverage=True, mend=False)
    assert [(one.tested, one.noticed) for one in audit.coverage] == [(True, None)] * 3


def test_json_and_text(tmp_path, monkeypatch):
    audit = cl.verify(cl.load(SCIO), coverage=True)
    Draft202012Validator(schema()).validate(audit.to_dict())
    assert "coverage" not in cl.verify(cl.load(SCIO)).to_dict()
    first = audit.to_dict()["coverage"][0]
    assert first == {"claim": "briefing-number", "tested": False, "noticed": None, "exact": True}
    done = CliRunner().invoke(main, ["verify", str(SCIO), "--coverage"])
    assert "Coverage\n  briefing-number: no other claim touches it\n" in done.stdout
    assert "  environment-cases: noticed if it is off by more than 91.8868%\n" in done.stdout
