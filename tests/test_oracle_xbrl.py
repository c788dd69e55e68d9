"""Calculation cases of XBRL processors (weighted sums of rounded or truncated facts, duplicates), through the public API."""

from fractions import Fraction

import pytest

import claimledger as cl

# (parts as (value, decimals, weight), total as (value, decimals), whether they fit); decimals None is exact.
# From the tests of Arelle's viewer, the XBRL 2.1 conformance suite, and the interval rules of Calculations 1.1.
ROUNDED = {
    "weights": ([("3000", -3, 2), ("1000", -3, -2)], ("4000", -3), True),
    "past the corner": ([("10", 0, 1), ("10", 0, 1)], ("18.5", 1), False),
    "half may round up": ([("9.5", None, 1)], ("10", 0), True),
    "no binary fractions": ([("0.1", None, 1), ("0.2", None, 1)], ("0.3", None), True),
    "coarse total": ([("1169", 0, 1), ("11381", 0, 1)], ("12000", -3), False),
    "320-09": ([("1", None, 1), ("0.00", None, 1)], ("1.00", None), True),
    "320-11": ([("1", None, 1), ("1.001", None, 1)], ("1.001", None), False),
    "320-13": ([("0.00", None, 1), ("00.00", None, 1)], ("0", None), True),
    "320-18": ([("1.01", 2, "1.01"), ("1.01", 2, "1.01")], ("2.02", 2), False),
    "320-20": ([("1", 0, "1.01")], ("1.01", 2), True),
    "320-21": ([("1", 0, 1), ("1", 0, 1)], ("1", 0), True),
    "320-24": ([("14.99", 4, "1.99"), ("10", 4, 1)], ("39.8301", 4), True),
}
TRUNCATED = {
    "touches an excluded end": ([("10", 0, 1), ("10", 0, 1)], ("19", 0), False),
    "point at an open end": ([("11", None, 1)], ("10", 0), False),
    "negative weight mirrors": ([("20", None, 1), ("10", 0, -1)], ("10", 0), True),
    "zero reaches both ways": ([("0", 0, 1), ("0", 0, 1)], ("1", 0), True),
    "negative": ([("-10", 0, 1), ("-10", 0, 1)], ("-22", 0), False),
}


def rounded(value: str, decimals: int | None) -> cl.Bounds:
    number = Fraction(value)
    half = Fraction(0) if decimals is None else Fraction(10) ** -decimals / 2
    return cl.Bounds(low=number - half, high=number + half)


def truncated(value: str, decimals: int | None) -> cl.Bounds:
    number = Fraction(value)
    if decimals is None:
        return cl.Bounds(low=number, high=number)
    step = Fraction(10) ** -decimals
    low = number - step if number <= 0 else number
    high = number + step if number >= 0 else number
    return cl.Bounds(low=low, high=high, low_open=number <= 0, high_open=number >= 0)


def summed(parts, total, bounds) -> cl.Audit:
    names = [f"p{number}" for number in range(len(parts))]
    terms = " + ".join(f"({weight}) * {name}" for name, (_, _, weight) in zip(names, parts, strict=True))
    stated = dict(zip(names, (part[:2] for part in parts), strict=True)) | {"total": total}
    return cl.verify(
        cl.Ledger(
            measures=tuple(cl.Measure(id=name, unit="USD", signed=True) for name in stated),
            relations=(cl.Relation(id="sum", formula=f"total == {terms}"),),
            claims=tuple(
                cl.Claim(id=f"c-{name}", measure=name, period="2023", statements=(cl.Level(bounds(*figure)),))
                for name, figure in stated.items()
            ),
        )
    )


@pytest.mark.parametrize(("parts", "total", "fits"), ROUNDED.values(), ids=ROUNDED)
def test_sums_of_rounded_facts(parts, total, fits):
    assert summed(parts, total, rounded).status == ("consistent" if fits else "contradicted")


@pytest.mark.parametrize(("parts", "total", "fits"), TRUNCATED.values(), ids=TRUNCATED)
def test_sums_of_truncated_facts(parts, total, fits):
    assert summed(parts, total, truncated).status == ("consistent" if fits else "contradicted")


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (("5", "15"), ("10", "25"), ("10", "15")),
        (("5", "15"), ("15", "25"), ("15", "15")),
        (("5", "15"), ("20", "25"), None),
        (("145", "155"), ("150", "250"), ("150", "155")),  # 150 to the ten and 200 to the hundred are one figure
    ],
)
def test_duplicates_meet_in_the_intersection_of_their_intervals(first, second, both):
    found = cl.verify(
        cl.Ledger(
            measures=(cl.Measure(id="m", unit="USD"),),
            claims=tuple(
                cl.Claim(id=name, measure="m", period="2023", statements=(cl.Level(cl.Bounds(low=low, high=high)),))
                for name, (low, high) in (("a", first), ("b", second))
            ),
        )
    )
    if both is None:
        assert [one.rule for one in found.findings if one.reading] == ["values-disagree"]
    else:
        implied = found.bounds("m")
        assert (implied.lower, implied.upper) == (Fraction(both[0]), Fraction(both[1]))


def test_an_exact_fact_is_a_single_value():
    assert cl.read("exactly -20").charitable == cl.Interval(-20, -20)
