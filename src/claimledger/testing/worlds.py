"""Hidden true worlds, and ledgers that state them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st

from claimledger.ledger import Ledger
from claimledger.model import Change, Claim, From, Level, Measure, Pace, Ratio, Share, Source, Statement, Target
from claimledger.relations._growth import root

YEARS = ("2020", "2021", "2022", "2023")


@frozen(kw_only=True)
class World:
    """
    A hidden true world.

    Args:
        measures: What is counted in it.
        values: The true value of each measure in each year, in the measure's unit; positive whole numbers.
    """

    measures: tuple[Measure, ...]
    values: Mapping[tuple[str, str], Fraction]


def rounded(value: Fraction, digits: int) -> tuple[str, Fraction, Fraction]:
    """
    Return *value* rounded to *digits* significant digits: as text, as a number, and the step it was rounded to.

    Args:
        value: A number above zero.
        digits: At least two, so that the reading grammar finds the step again.
    """
    exponent = len(str(int(value))) - digits if value >= 1 else -digits
    exponent = min(exponent, 0) if value < 100 else exponent
    step = Fraction(10) ** exponent
    number = round(value / step) * step
    return _printed(number, max(0, -exponent)), number, step


def _printed(number: Fraction, places: int) -> str:
    scaled = abs(number) * 10**places
    digits = str(int(scaled)).rjust(places + 1, "0")
    whole = f"{int(digits[: len(digits) - places]):,}"
    return ("-" if number < 0 else "") + (f"{whole}.{digits[len(digits) - places :]}" if places else whole)


@st.composite
def stated_levels(draw: st.DrawFn, value: Fraction, unit: str) -> str:
    """Draw words for a level whose true value is *value*, a whole number above zero, in *unit*."""
    exact = f"{int(value):,} {unit}"
    if value < 100:
        return exact
    style = draw(st.sampled_from(("exact", "rounded", "about", "more", "nearly", "least", "most")))
    if style == "exact":
        return exact
    text, number, step = rounded(value, draw(st.integers(2, 4)))
    if style == "rounded" and value >= 1000:
        return f"{text} {unit}"
    if style == "about":
        return f"about {text} {unit}"
    # One-sided words: the number said is the next one below or above, at the step that the digits show.
    last = Fraction(10) ** (len(str(int(number))) - len(str(int(number)).rstrip("0")))
    below = (value - 1) // last * last
    above = -(-value // last) * last
    if style == "more" and below > 0 and value <= below + _last(below):
        return f"more than {int(below):,} {unit}"
    if style == "least" and below > 0:
        return f"at least {int(below):,} {unit}"
    if style == "most":
        return f"at most {int(above):,} {unit}"
    if style == "nearly" and above >= 1000 and above - value <= min(step, _last(above)) / 2:
        return f"nearly {int(above):,} {unit}"
    return exact


def _last(number: Fraction) -> Fraction:
    """Return the place of the last digit of a whole number that is not zero."""
    text = str(int(number))
    return Fraction(10) ** (len(text) - len(text.rstrip("0")))


@st.composite
def stated_percents(draw: st.DrawFn, value: Fraction, *, signed: bool = False) -> str:
    """Draw a percentage, rounded to at most two places, whose true value is the fraction *value*."""
    places = draw(st.integers(0, 2))
    number = round(value * 100 * 10**places) / Fraction(10**places)
    sign = "+" if signed and number > 0 else ""
    return f"{sign}{_printed(number, places)}%"


@st.composite
def worlds(draw: st.DrawFn, *, years: Sequence[str] = YEARS) -> World:
    """Draw a world: a whole of two to four parts, one of which has parts itself, another measure, and their ratio."""
    count = draw(st.integers(2, 4))
    complete = draw(st.booleans())
    nested = draw(st.booleans())
    parts = [f"cases.part{number}" for number in range(count)]
    inner = [f"{parts[0]}.inner{number}" for number in range(2)] if nested else []
    measures = [Measure(id="cases", unit="case", kind="flow", parts=tuple(parts), complete=complete)]
    measures += [
        Measure(id=part, unit="case", kind="flow", parts=tuple(inner) if part == parts[0] else (), complete=bool(inner))
        for part in parts
    ]
    measures += [Measure(id=part, unit="case", kind="flow") for part in inner]
    measures.append(Measure(id="suspects", unit="person", kind="flow"))
    measures.append(
        Measure(id="suspects_per_case", unit="person/case", kind="rate", numerator="suspects", denominator="cases")
    )
    measures.append(Measure(id="guilty", unit="person", kind="flow", subset_of="suspects"))
    number = st.one_of(st.integers(1, 60), st.integers(1, 5_000), st.integers(1, 10_000_000))
    values: dict[tuple[str, str], Fraction] = {}
    for year in years:
        for part in inner or parts[:1]:
            values[part, year] = Fraction(draw(number))
        if inner:
            values[parts[0], year] = sum((values[part, year] for part in inner), Fraction(0))
        for part in parts[1:]:
            values[part, year] = Fraction(draw(number))
        rest = 0 if complete else draw(st.integers(0, 3_000))
        values["cases", year] = sum((values[part, year] for part in parts), Fraction(rest))
        values["suspects", year] = Fraction(draw(number))
        values["guilty", year] = Fraction(draw(st.integers(1, int(values["suspects", year]))))
        values["suspects_per_case", year] = values["suspects", year] / values["cases", year]
    return World(measures=tuple(measures), values=values)


def _statement_of(draw: st.DrawFn, world: World, measure: Measure, year: str, name: str) -> Claim:
    value = world.values[measure.id, year]
    kinds: list[str] = ["level"]
    whole = "cases" if measure.id.startswith("cases.") else measure.subset_of
    before = str(int(year) - 1)
    if measure.kind == "rate":
        kinds = ["level", "change"]
    if whole is not None:
        kinds.append("share")
    if measure.id == "suspects":
        kinds.append("ratio")
    if (measure.id, before) in world.values and measure.kind != "rate":
        kinds += ["change", "told", "pace"]
    elif "change" in kinds and (measure.id, before) not in world.values:
        kinds.remove("change")
    kind = draw(st.sampled_from(kinds))
    if kind == "share" and whole is not None:
        share = draw(stated_percents(value / world.values[whole, year]))
        return Claim(id=name, measure=measure.id, period=year, statements=(Share(share),), of=Target(whole))
    if kind == "ratio":
        text, _, _ = rounded(value / world.values["cases", year], 3)
        ratio = f"{text} persons per case"
        return Claim(id=name, measure=measure.id, period=year, statements=(Ratio(ratio),), per=Target("cases"))
    if kind in ("change", "told"):
        was = world.values[measure.id, before]
        statements: tuple[Statement, ...] = (Change(draw(stated_percents(value / was - 1, signed=True))),)
        if kind == "told":
            statements = (
                Level(draw(stated_levels(value, measure.unit))),
                From(draw(stated_levels(was, measure.unit))),
                *statements,
            )
        return Claim(id=name, measure=measure.id, period=year, statements=statements, base="year-on-year")
    if kind == "pace":
        base = draw(st.sampled_from([one for one in YEARS if one < year and (measure.id, one) in world.values]))
        yearly = root(value / world.values[measure.id, base], int(year) - int(base), up=False)
        pace = Pace(f"{draw(stated_percents(yearly - 1, signed=True))} a year")
        return Claim(id=name, measure=measure.id, period=year, statements=(pace,), base=base)
    if measure.kind == "rate":
        text, _, _ = rounded(value, 3)
        return Claim(id=name, measure=measure.id, period=year, statements=(Level(f"{text} {measure.unit}"),))
    return Claim(
        id=name, measure=measure.id, period=year, statements=(Level(draw(stated_levels(value, measure.unit))),)
    )


@st.composite
def honest_ledgers(draw: st.DrawFn, *, least: int = 1, most: int = 12, rates: bool = True) -> tuple[Ledger, World]:
    """
    Draw a ledger that states a hidden world truly, with that world.

    Args:
        draw: Hypothesis's.
        least: Fewest claims.
        most: Most claims.
        rates: Whether rates are stated too; without them every component is linear.
    """
    world = draw(worlds())
    count = draw(st.integers(least, most))
    known = [measure for measure in world.measures if rates or measure.kind != "rate"]
    claims = [
        _statement_of(draw, world, draw(st.sampled_from(known)), draw(st.sampled_from(YEARS)), f"c{number}")
        for number in range(count)
    ]
    return Ledger(sources=(Source(id="source"),), measures=world.measures, claims=tuple(claims)), world


@st.composite
def planted_ledgers(draw: st.DrawFn) -> tuple[Ledger, World, str]:
    """Draw a ledger of levels whose parts and whole are all stated, one of them moved out of reach; returns its id."""
    world = draw(worlds(years=YEARS[:1]).filter(lambda one: one.measures[0].complete))
    year = YEARS[0]
    names = ("cases", *world.measures[0].parts)
    exact: Callable[[str], Claim] = lambda name: Claim(  # noqa: E731 - one expression, used once
        id=f"the-{name}",
        measure=name,
        period=year,
        statements=(Level(f"exactly {int(world.values[name, year])} cases"),),
    )
    claims = [exact(name) for name in names]
    wrong = draw(st.integers(0, len(claims) - 1))
    shift = draw(st.integers(1, 1_000_000))
    moved = int(world.values[names[wrong], year]) + shift
    claims[wrong] = evolve(claims[wrong], statements=(Level(f"exactly {moved} cases"),))
    ledger = Ledger(
        sources=(Source(id="source"),), measures=world.measures, claims=tuple(draw(st.permutations(claims)))
    )
    return ledger, world, claims[wrong].id
