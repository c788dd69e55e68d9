"""What the pass in floats calls clean, exact arithmetic calls clean: whatever the scale, and wherever ends touch."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from claimledger.solve import components, decide
from claimledger.solve.screen import screened
from claimledger.system import Linear, Requirement, System, Unknown

SCALES = tuple(Fraction(10) ** power for power in (-9, -3, 0, 6, 15))
ULP = Fraction(1, 2**52)
NARROW = (Fraction(0), Fraction(0), ULP, -ULP, ULP / 2, -ULP / 2, ULP / 1024, -ULP / 1024, ULP * 3)
"""By how much of itself an end is off: nothing, one unit in the last place of a float, or less than any float can tell."""

FAREY = tuple(
    (Fraction((p * near - 1) // q, near), Fraction(p, q))
    for q in (94906267, 300000007, 2000000011)
    for p in (q // 3, q // 2, 2 * q // 3, q - 2)
    for near in (pow(p, -1, q), pow(p, -1, q) + q)
)
"""Fractions with the next smaller one of such a denominator: their difference is one over the product of the denominators."""

MISSES = (*NARROW, Fraction(1, 100))

_VALUES = st.sampled_from([Fraction(0), *(Fraction(n, d) for n in (-7, 1, 3, 10, 997) for d in (1, 3, 10))])
WHOLE = tuple(Fraction(sign * n) for n in (1, 1, 2, 9) for sign in (1, -1))
FACTORS = (*WHOLE, *(factor / d for factor in WHOLE for d in (3, 10)))
_OPS = st.sampled_from(["<=", "<=", "<", "=="])


def _said(terms: list[tuple[Unknown, Fraction]], op: str, at: Fraction, miss: Fraction) -> Linear:
    """Return a constraint whose end the point at hand touches, but for *miss*."""
    return Linear(tuple(terms), op, at * (1 + miss))


@st.composite
def trees(
    draw: st.DrawFn, misses: tuple[Fraction, ...] = MISSES, factors: tuple[Fraction, ...] = FACTORS
) -> list[Requirement]:
    """Yield systems without a cycle around one point, the ends of which it touches or misses by next to nothing."""
    count = draw(st.integers(1, 6))
    unknowns = [Unknown(f"x{number}") for number in range(count)]
    point = {one: draw(_VALUES) * draw(st.sampled_from(SCALES)) for one in unknowns}
    rows: list[Linear] = []
    for one in unknowns:
        for _ in range(draw(st.integers(0, 2))):
            factor = draw(st.sampled_from(factors))
            rows.append(_said([(one, factor)], draw(_OPS), factor * point[one], draw(st.sampled_from(misses))))
    met = 1
    while met < count:
        # One unknown that a form already speaks of, and one or more that none does.
        fresh = unknowns[met : met + draw(st.integers(1, 2))]
        members = [draw(st.sampled_from(unknowns[:met])), *fresh]
        met += len(fresh)
        for _ in range(draw(st.integers(1, 3 if len(members) == 2 else 1))):
            terms = [(one, draw(st.sampled_from(factors))) for one in members]
            at = sum((factor * point[one] for one, factor in terms), Fraction(0))
            rows.append(_said(terms, draw(_OPS), at, draw(st.sampled_from(misses))))
    return _claims(rows)


@st.composite
def knife_edges(draw: st.DrawFn) -> list[Requirement]:
    """Yield systems of rows that add up to nothing on the left: by a hair they can hold, or cannot."""
    misses = st.sampled_from(NARROW)
    ops = st.sampled_from(["<=", "<=", "<=", "<"])
    scale = draw(st.sampled_from(SCALES))
    count = draw(st.integers(1, 4))
    terms, at = [], Fraction(0)
    rows: list[Linear] = []
    for number in range(count):
        own, factor, value = Unknown(f"x{number}"), draw(st.sampled_from(FACTORS)), draw(_VALUES) * scale
        terms.append((own, factor))
        at += factor * value
        # The same said of a multiple of it, directly or by way of another unknown.
        times = abs(draw(st.sampled_from(FACTORS)))
        if draw(st.booleans()):
            rows.append(_said([(own, factor * times)], draw(ops), factor * times * value, draw(misses)))
            continue
        other, slope, third = Unknown(f"y{number}"), draw(st.sampled_from(FACTORS)), draw(_VALUES) * scale
        left = [(own, factor * times), (other, slope)]
        rows.append(_said(left, draw(ops), factor * times * value + slope * third, draw(misses)))
        if draw(st.booleans()):
            rows.append(_said([(other, -slope)], draw(ops), -slope * third, draw(misses)))
        else:
            # Two forms of the same two unknowns, the second of which alone bounds nothing.
            half = draw(st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(2)]))
            more = [(own, factor * half), (other, -slope)]
            rows.append(_said(more, draw(ops), factor * half * value - slope * third, draw(misses)))
    rows.append(_said([(own, -factor) for own, factor in terms], draw(ops), -at, draw(misses)))
    return _claims(rows)


@st.composite
def short_sums(draw: st.DrawFn) -> list[Requirement]:
    """Yield whole numbers that fall short of a whole sum by less than a float can tell, or reach it."""
    values = draw(st.lists(st.integers(1, 1000), min_size=1, max_size=7))
    factors = [Fraction(draw(st.integers(1, 40)), draw(st.sampled_from([3, 7, 10]))) for _ in values]
    sum_of = sum((factor * value for factor, value in zip(factors, values, strict=True)), Fraction(0))
    whole = -(-sum_of // 1) + 1
    lacking = draw(st.sampled_from([Fraction(0), ULP / 1024, ULP, ULP * 8]))
    terms = [(Unknown(f"x{number}"), factor) for number, factor in enumerate(factors)]
    terms.append((Unknown("rest"), whole - sum_of - lacking))
    one = Fraction(1)
    rows = [Linear(((own, one),), "<=", Fraction(value)) for (own, _), value in zip(terms, [*values, 1], strict=True)]
    rows.append(Linear(tuple((own, -factor) for own, factor in terms), "<=", Fraction(-whole)))
    return _claims(rows)


@st.composite
def neighbours(draw: st.DrawFn) -> list[Requirement]:
    """Yield an unknown between two quotients of whole numbers that are one float, or next to it."""
    lower, upper = draw(st.sampled_from(FAREY))
    if draw(st.booleans()):
        lower, upper = upper, lower
    x, y, z = (Unknown(name) for name in "xyz")
    one, nothing = Fraction(1), Fraction(0)
    zero = [_said([(y, -one)], "<=", nothing, nothing), _said([(z, -one)], "<=", nothing, nothing)]
    p, q, r, s = lower.numerator, lower.denominator, upper.numerator, upper.denominator
    if draw(st.booleans()):
        # x >= upper and x <= lower, each with an unknown of its own beside it.
        first = Linear(((x, Fraction(q)), (y, one)), "<=", Fraction(p))
        second = Linear(((x, Fraction(-s)), (z, one)), "<=", Fraction(-r))
        return _claims([*zero, first, second])
    # The same of sums of x and y, so that both are held against each other.
    first = Linear(((x, Fraction(q)), (y, Fraction(q))), "<=", Fraction(p))
    second = Linear(((x, Fraction(-s)), (y, Fraction(-s))), "<=", Fraction(-r))
    return _claims([first, second])


def _claims(rows: list[Linear]) -> list[Requirement]:
    return [
        Requirement(id=f"claim{number}", stated=True, charitable=(row,), strict=(row,))
        for number, row in enumerate(rows)
    ]


@given(st.lists(st.one_of(trees(), knife_edges(), short_sums(), neighbours()), min_size=1, max_size=3))
def test_what_screening_calls_clean_exact_arithmetic_calls_clean(systems):
    parts = [part for asked in systems for part in components(System(tuple(asked)))]
    for part, clean in zip(parts, screened(parts, "charitable"), strict=True):
        if clean:
            assert decide(part, "charitable").status == "consistent"


@given(trees())
def test_a_component_is_judged_alike_alone_and_among_others(asked):
    parts = components(System(tuple(asked)))
    together = screened([*parts, *parts], "charitable")
    assert together == [screened([part], "charitable")[0] for part in parts] * 2


@given(trees(NARROW, WHOLE), st.sampled_from([Fraction(1, 10), Fraction(1, 10**6)]))
def test_where_there_is_room_everything_is_found_clean(asked, room):
    """Widened by more than floats round off, whatever its scale, a system around a point is clean."""
    wide = [
        Requirement(id=one.id, stated=True, charitable=rows, strict=rows)
        for one in asked
        if (rows := tuple(_widened(row, room) for row in one.charitable))
    ]
    parts = components(System(tuple(wide)))
    assert all(screened(parts, "charitable"))


def _widened(row: Linear, room: Fraction) -> Linear:
    reach = max((abs(factor) for _, factor in row.terms), default=Fraction(1)) * 10**18
    return Linear(row.terms, "<" if row.op == "<" else "<=", row.bound + room * reach)
