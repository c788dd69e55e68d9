"""For each relation a generator of true figures that it ties, and of one figure moved out of what the others allow."""

import math
from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import (
    Bounds,
    Change,
    Claim,
    Compare,
    Contribution,
    Extreme,
    From,
    Group,
    Level,
    Measure,
    Pace,
    Rank,
    Ratio,
    Relation,
    Share,
    Streak,
    Target,
)


@frozen(kw_only=True)
class Case:
    """
    True claims that a relation ties together, and one of them as an error would have it.

    With *wrong* in place of the claim of the same id, the claims cannot all be true, and all of them are needed for it.
    """

    measures: tuple[Measure, ...]
    claims: tuple[Claim, ...]
    wrong: Claim
    groups: tuple[Group, ...] = ()
    relations: tuple[Relation, ...] = ()

    @property
    def honest(self) -> Ledger:
        return Ledger(measures=self.measures, groups=self.groups, relations=self.relations, claims=self.claims)

    @property
    def planted(self) -> Ledger:
        claims = tuple(self.wrong if claim.id == self.wrong.id else claim for claim in self.claims)
        return evolve(self.honest, claims=claims)


def level(name: str, measure: str, value: int, period: str = "2023", unit: str = "cases", **keys: object) -> Claim:
    return Claim(id=name, measure=measure, period=period, statements=(Level(f"exactly {value:,} {unit}"),), **keys)


def cases(name: str, **keys: object) -> Measure:
    return Measure(id=name, unit="case", kind="flow", **keys)


def percents(low: Fraction, high: Fraction) -> Bounds:
    return Bounds(low=low * 100, high=high * 100, unit="percent")


COUNT = st.integers(10, 100_000)
MORE = st.integers(1, 1_000_000)


@st.composite
def same_fact(draw: st.DrawFn) -> Case:
    value = draw(COUNT)
    return Case(
        measures=(cases("m"),),
        claims=(level("a", "m", value), level("b", "m", value)),
        wrong=level("b", "m", value + draw(MORE)),
    )


@st.composite
def parts(draw: st.DrawFn) -> Case:
    values = draw(st.lists(COUNT, min_size=2, max_size=4))
    names = [f"m.{number}" for number in range(len(values))]
    complete = draw(st.booleans())
    total = sum(values) + (0 if complete else draw(MORE))
    # A part that is too large clashes with the whole and with all other parts only if it does not clash with the whole alone.
    room = total - sum(values) + 1
    wrong = evolve(level("p0", names[0], values[0] + room))
    if values[0] + room > total:
        wrong = level("whole", "m", sum(values) - 1)
    claims = [level(f"p{number}", name, value) for number, (name, value) in enumerate(zip(names, values, strict=True))]
    return Case(
        measures=(cases("m", parts=tuple(names), complete=complete), *(cases(name) for name in names)),
        claims=(*claims, level("whole", "m", total)),
        wrong=wrong,
    )


@st.composite
def subset(draw: st.DrawFn) -> Case:
    part = draw(COUNT)
    whole = part + draw(st.integers(0, 1_000))
    return Case(
        measures=(cases("m"), cases("s", subset_of="m")),
        claims=(level("part", "s", part), level("whole", "m", whole)),
        wrong=level("part", "s", whole + draw(MORE)),
    )


@st.composite
def share(draw: st.DrawFn) -> Case:
    whole = draw(COUNT)
    part = draw(st.integers(1, whole))
    true, margin = Fraction(part, whole), Fraction(draw(st.integers(0, 20)), 10_000)
    low, high = max(Fraction(0), true - margin), true + margin
    moved = low / 2 if draw(st.booleans()) or high >= 1 else (high + 1) / 2
    told = Claim(id="share", measure="s", period="2023", statements=(Share(percents(low, high)),), of=Target("m"))
    shift = moved - true
    wrong = percents(low + shift, high + shift)
    if low + shift <= true <= high + shift or low + shift > 1:
        wrong = percents(Fraction(0), true / 2)
    return Case(
        measures=(cases("m"), cases("s")),
        claims=(level("part", "s", part), level("whole", "m", whole), told),
        wrong=evolve(told, statements=(Share(wrong),)),
    )


@st.composite
def change(draw: st.DrawFn) -> Case:
    was, now = draw(COUNT), draw(COUNT)
    growth = Fraction(now, was) - 1
    margin = Fraction(draw(st.integers(0, 20)), 10_000)
    shift = margin * 2 + Fraction(draw(st.integers(1, 500)), 1_000)
    told = Claim(
        id="growth",
        measure="m",
        period="2023",
        statements=(Change(percents(growth - margin, growth + margin)),),
        base="year-on-year",
    )
    wrong = evolve(told, statements=(Change(percents(growth - margin + shift, growth + margin + shift)),))
    return Case(
        measures=(cases("m"),),
        claims=(level("now", "m", now), level("was", "m", was, "2022"), told),
        wrong=wrong,
    )


@st.composite
def pace(draw: st.DrawFn) -> Case:
    years, tenths = draw(st.integers(1, 5)), draw(st.integers(-5, 9))
    size = draw(st.integers(1, 50))
    was, now = size * 10**years, size * (10 + tenths) ** years
    rate, margin = Fraction(tenths, 10), Fraction(draw(st.integers(0, 20)), 10_000)
    # Below the rate that compounds at every moment nothing comes to so much.
    least = Fraction(math.floor(math.log(1 + rate) * 1_000), 1_000)
    wrong = least - margin - Fraction(draw(st.integers(1, 200)), 1_000)
    if years == 1 and draw(st.booleans()):
        wrong = rate + margin * 2 + Fraction(draw(st.integers(1, 200)), 1_000)

    def told(rate: Fraction) -> Claim:
        growth = (Pace(percents(rate - margin, rate + margin)),)
        return Claim(id="growth", measure="m", period="2023", statements=growth, base=str(2023 - years))

    return Case(
        measures=(cases("m"),),
        claims=(level("now", "m", now), level("was", "m", was, str(2023 - years)), told(rate)),
        wrong=told(wrong),
    )


@st.composite
def told_together(draw: st.DrawFn) -> Case:
    was, now = draw(COUNT), draw(COUNT)
    told = Claim(
        id="fall",
        measure="m",
        period="2023-Q3",
        statements=(Level(f"exactly {now} cases"), From(f"exactly {was} cases")),
        base="quarter-on-quarter",
    )
    other = level("base", "m", was, "2023-Q2")
    return Case(measures=(cases("m"),), claims=(told, other), wrong=level("base", "m", was + draw(MORE), "2023-Q2"))


@st.composite
def ratio(draw: st.DrawFn) -> Case:
    above, below = draw(COUNT), draw(COUNT)
    true = Fraction(above, below)
    told = Claim(
        id="ratio",
        measure="a",
        period="2023",
        statements=(Ratio(Bounds(low=true, high=true, unit="person/case")),),
        per=Target("b"),
    )
    wrong = true * (1 + Fraction(draw(st.integers(1, 900)), 1_000))
    return Case(
        measures=(Measure(id="a", unit="person", kind="flow"), cases("b")),
        claims=(level("above", "a", above, unit="persons"), level("below", "b", below), told),
        wrong=evolve(told, statements=(Ratio(Bounds(low=wrong, high=wrong, unit="person/case")),)),
    )


@st.composite
def rate(draw: st.DrawFn) -> Case:
    above, below = draw(COUNT), draw(COUNT)
    true = Fraction(above, below)
    told = Claim(id="rate", measure="r", period="2023", statements=(Level(Bounds(low=true, high=true)),))
    wrong = true * (1 + Fraction(draw(st.integers(1, 900)), 1_000))
    return Case(
        measures=(
            Measure(id="a", unit="person", kind="flow"),
            cases("b"),
            Measure(id="r", unit="person/case", kind="rate", numerator="a", denominator="b"),
        ),
        claims=(level("above", "a", above, unit="persons"), level("below", "b", below), told),
        wrong=evolve(told, statements=(Level(Bounds(low=wrong, high=wrong)),)),
    )


@st.composite
def formula(draw: st.DrawFn) -> Case:
    opened, came, went = draw(COUNT), draw(COUNT), draw(COUNT)
    closed = opened + came
    opened += went
    # Past what opened and came in together, no outflow would be needed for the clash.
    more = draw(st.integers(1, went))
    return Case(
        measures=tuple(cases(name) for name in ("opened", "came", "went", "closed")),
        relations=(Relation(id="balance", formula="closed == opened + came - went"),),
        claims=(
            level("o", "opened", opened),
            level("c", "came", came),
            level("w", "went", went),
            level("e", "closed", closed),
        ),
        wrong=level("e", "closed", closed + more),
    )


@st.composite
def group(draw: st.DrawFn) -> Case:
    values = draw(st.lists(COUNT, min_size=2, max_size=4))
    names = [f"area{number}" for number in range(len(values))]

    def at(name: str, area: str, value: int) -> Claim:
        return level(name, "m", value, dimensions={"area": area})

    return Case(
        measures=(cases("m"),),
        groups=(Group(dimension="area", whole="all", parts=tuple(names), complete=True),),
        claims=(
            *(at(f"in-{name}", name, value) for name, value in zip(names, values, strict=True)),
            at("in-all", "all", sum(values)),
        ),
        wrong=at("in-all", "all", sum(values) + draw(MORE)),
    )


@st.composite
def mixing(draw: st.DrawFn) -> Case:
    low, high = sorted((draw(COUNT), draw(COUNT)))

    def at(name: str, area: str, value: int) -> Claim:
        return level(name, "m", value, unit="", dimensions={"area": area})

    middle = draw(st.integers(low, high))
    return Case(
        measures=(Measure(id="m", unit="dimensionless", kind="rate", signed=False),),
        groups=(Group(dimension="area", whole="all", parts=("x", "y"), complete=True),),
        claims=(at("in-x", "x", low), at("in-y", "y", high), at("in-all", "all", middle)),
        wrong=at("in-all", "all", high + draw(MORE)),
    )


@st.composite
def contribution(draw: st.DrawFn) -> Case:
    whole, was = draw(COUNT), draw(COUNT)
    now = was + draw(COUNT)
    true = Fraction(now - was, whole)
    # With all of the later level as its increase, the earlier one would not be needed for the clash.
    wrong = true + Fraction(was, whole) * Fraction(draw(st.integers(1, 1_000)), 1_000)

    def points(value: Fraction) -> tuple[Contribution]:
        return (Contribution(Bounds(low=value * 100, high=value * 100, unit="percentage_point")),)

    told = Claim(id="c", measure="s", period="2023", base="year-on-year", of=Target("m"), statements=points(true))
    return Case(
        measures=(cases("m"), cases("s")),
        claims=(level("base", "m", whole, "2022"), level("was", "s", was, "2022"), level("now", "s", now), told),
        wrong=evolve(told, statements=points(wrong)),
    )


@st.composite
def comparison(draw: st.DrawFn) -> Case:
    here = draw(COUNT)
    there = draw(st.integers(1, here))

    def at(name: str, area: str, value: int) -> Claim:
        return level(name, "m", value, dimensions={"area": area})

    factor = Fraction(here, there)
    told = Claim(
        id="times",
        measure="m",
        period="2023",
        dimensions={"area": "here"},
        base_dimensions={"area": "there"},
        statements=(Compare(Bounds(low=factor / 2, high=factor * 2)),),
    )
    return Case(
        measures=(cases("m"),),
        claims=(at("a", "here", here), at("b", "there", there), told),
        wrong=evolve(told, statements=(Compare(Bounds(low=factor + 1)),)),
    )


@st.composite
def record(draw: st.DrawFn) -> Case:
    high = draw(COUNT)
    low = draw(st.integers(1, high))
    claim = Claim(id="record", measure="m", period="2023", statements=(Extreme("highest since 2012"),))
    return Case(
        measures=(cases("m"),),
        claims=(level("now", "m", high), level("then", "m", low, "2015"), claim),
        wrong=level("then", "m", high + draw(MORE), "2015"),
    )


@st.composite
def ranking(draw: st.DrawFn) -> Case:
    high = draw(COUNT)
    low = draw(st.integers(1, high))

    def at(name: str, area: str, value: int) -> Claim:
        return level(name, "m", value, dimensions={"area": area})

    first = Claim(
        id="first", measure="m", period="2023", dimensions={"area": "x"}, statements=(Rank("largest"),), among="area"
    )
    return Case(
        measures=(cases("m"),),
        claims=(at("x", "x", high), at("y", "y", low), first),
        wrong=at("y", "y", high + draw(MORE)),
    )


@st.composite
def streak(draw: st.DrawFn) -> Case:
    months = draw(st.integers(2, 60))
    back = draw(st.integers(1, months - 1))
    year, month = divmod(2023 * 12 + 8 - back, 12)
    none = Claim(
        id="none",
        measure="m",
        period="2023-09",
        statements=(Level("exactly 0 cases"), Streak(f"{months} consecutive months")),
    )
    when = f"{year}-{month + 1:02}"
    return Case(
        measures=(cases("m"),), claims=(none, level("one", "m", 0, when)), wrong=level("one", "m", draw(COUNT), when)
    )


@st.composite
def nested_periods(draw: st.DrawFn) -> Case:
    quarters = draw(st.lists(COUNT, min_size=4, max_size=4))
    claims = [level(f"q{n}", "m", value, f"2023-Q{n}") for n, value in enumerate(quarters, 1)]
    return Case(
        measures=(cases("m"),),
        claims=(*claims, level("year", "m", sum(quarters))),
        wrong=level("year", "m", sum(quarters) + draw(MORE)),
    )


@st.composite
def share_change(draw: st.DrawFn) -> Case:
    """Shares told alone, or with the parts and wholes behind them (then the shares are products of unknowns)."""
    was, now = Fraction(draw(st.integers(1, 900)), 1_000), Fraction(draw(st.integers(1, 900)), 1_000)
    gap = Fraction(draw(st.integers(1, 90)), 1_000)

    def share(name: str, value: Fraction, period: str) -> Claim:
        told = (Share(percents(value, value)),)
        return Claim(id=name, measure="s", period=period, statements=told, of=Target("m"))

    def rise(value: Fraction) -> Claim:
        told = (Change(Bounds(low=value * 100, high=value * 100, unit="percentage_point")),)
        return Claim(id="rise", measure="s", period="2023", statements=told, of=Target("m"), base="year-on-year")

    claims = (share("now", now, "2023"), share("was", was, "2022"), rise(now - was))
    if draw(st.booleans()):
        claims = (
            level("part", "s", int(now * 1_000)),
            level("whole", "m", 1_000),
            share("was", was, "2022"),
            rise(now - was),
        )
    # With the wrong rise both shares could still lie between none and all, so every claim is needed for the clash.
    wrong = now - was + min(gap, was / 2)
    return Case(measures=(cases("m"), cases("s")), claims=claims, wrong=rise(wrong))


CASES: dict[str, Callable[[], st.SearchStrategy[Case]]] = {
    "same-fact": same_fact,
    "parts": parts,
    "subset": subset,
    "share": share,
    "change": change,
    "pace": pace,
    "share-change": share_change,
    "told-together": told_together,
    "ratio": ratio,
    "rate": rate,
    "formula": formula,
    "group": group,
    "mixing": mixing,
    "contribution": contribution,
    "comparison": comparison,
    "record": record,
    "ranking": ranking,
    "streak": streak,
    "nested-periods": nested_periods,
}
