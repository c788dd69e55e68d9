"""True stories in figures, told by a seeded speaker: what planted slips are planted in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from random import Random

from attrs import field, frozen

from claimledger.model import (
    Change,
    Claim,
    Compare,
    Contribution,
    From,
    Group,
    Level,
    Measure,
    Ratio,
    Share,
    Source,
    Statement,
    Target,
)

BEFORE, NOW = "2022", "2023"
QUARTERS = tuple(f"{NOW}-Q{number}" for number in range(1, 5))
SQUARE_MILE = Fraction(1609344, 10**6) ** 2
"""In square kilometres."""


@frozen(kw_only=True)
class Story:
    """
    Figures that are true together.

    Args:
        measures: What they are of.
        claims: What is said, every word of it true.
        truth: True values by measure and period (and value of the dimension, where there is one), in the measure's unit.
        groups: Structure among the values of a dimension.
        sources: Where it is said.
    """

    measures: tuple[Measure, ...]
    claims: tuple[Claim, ...]
    truth: dict[tuple[str, ...], Fraction] = field(hash=False)
    groups: tuple[Group, ...] = ()
    sources: tuple[Source, ...] = ()


def printed(number: Fraction, places: int) -> str:
    """Return a number rounded to so many places, half to even, with thousands separators."""
    scaled = abs(round(number * 10**places))
    digits = str(scaled).rjust(places + 1, "0")
    whole = f"{int(digits[: len(digits) - places]):,}"
    sign = "-" if number < 0 and scaled else ""
    return sign + (f"{whole}.{digits[len(digits) - places :]}" if places else whole)


@frozen
class Speaker:
    """
    Says true things about true values, in words that the reading grammar knows.

    Args:
        random: Where its choices come from.
    """

    random: Random

    def level(self, value: Fraction, unit: str) -> str:
        """Return words for a whole number above zero: exact, rounded, or with a qualifier."""
        style = self.random.choices(("exact", "rounded", "scaled", "more", "about"), (5, 3, 3, 1, 1))[0]
        size = len(str(int(value)))
        if style == "scaled" and size > 7:
            word, power = next((word, power) for word, power in _SCALES if size > power)
            return f"{printed(value / 10**power, self.random.randint(1, 3))} {word} {unit}"
        if style in ("exact", "scaled") or size < 4:
            return f"{int(value):,} {unit}"
        step = 10 ** (size - self.random.randint(2, 3))
        if style == "more":
            below = (int(value) - 1) // step * step
            return f"more than {below:,} {unit}"
        number = round(value / step) * step
        return f"{'about ' if style == 'about' else ''}{number:,} {unit}"

    def percent(self, value: Fraction, *, change: bool = False) -> str:
        """Return words for a part of 1, or for a change of so much of the base."""
        places = self.random.choices((0, 1, 2), (2, 5, 2))[0]
        figure = f"{printed(abs(value) * 100, places)}%"
        if not change:
            return figure
        # What stays as it is did not rise.
        if self.random.random() < 0.5 or not value:
            return f"{'-' if value < 0 else '+'}{figure}"
        return f"{'fell' if value < 0 else 'rose'} {figure}"

    def points(self, value: Fraction) -> str:
        """Return words for a change of so many percentage points."""
        verb = "fell " if value < 0 else "rose " if value else "+"
        return f"{verb}{printed(abs(value), 1)} percentage points"

    def times(self, value: Fraction) -> str:
        """Return words for a multiple."""
        return f"{printed(value, 1)} times as many"

    def some(self, claims: Sequence[Claim], least: int) -> tuple[Claim, ...]:
        """Return most of *claims*, in some order."""
        number = self.random.randint(min(least, len(claims)), len(claims))
        return tuple(self.random.sample(list(claims), number))


_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))


def _claim(name: str, measure: str, period: str, *statements: Statement, **keys: object) -> Claim:
    return Claim(id=name, measure=measure, period=period, statements=statements, **keys)  # type: ignore[arg-type]


def _moves(speaker: Speaker, was: int) -> int:
    """Return another value of the same size."""
    return max(1, was + int(was * speaker.random.uniform(-0.35, 0.6)) + speaker.random.randint(0, 3))


def _number(speaker: Speaker) -> int:
    digits = speaker.random.randint(2, 7)
    return speaker.random.randint(10 ** (digits - 1), 10**digits - 1)


def _grows(
    speaker: Speaker, name: str, measure: str, unit: str, values: dict[tuple[str, ...], Fraction]
) -> Iterator[Claim]:
    """Yield the levels of a measure in two years and its growth, apart or in one claim."""
    was, now = values[measure, BEFORE], values[measure, NOW]
    growth = Change(speaker.percent(now / was - 1, change=True))
    if speaker.random.random() < 0.3:
        level, base = Level(speaker.level(now, unit)), From(speaker.level(was, unit))
        yield _claim(f"{name}-told", measure, NOW, level, growth, base, base="year-on-year")
        return
    yield _claim(f"{name}-now", measure, NOW, Level(speaker.level(now, unit)))
    yield _claim(f"{name}-then", measure, BEFORE, Level(speaker.level(was, unit)))
    if now != was:
        yield _claim(f"{name}-growth", measure, NOW, growth, base="year-on-year")


def parts(speaker: Speaker) -> Story:
    """A whole with its parts in two years, their shares and their growth."""
    random = speaker.random
    count, complete = random.randint(2, 4), random.random() < 0.75
    noun = random.choice(("case", "person", "vehicle", "household"))
    names = [f"all.part{number}" for number in range(count)]
    values: dict[tuple[str, ...], Fraction] = {}
    was = [_number(speaker) for _ in names]
    rest = 0 if complete else random.randint(1, max(was))
    for year, numbers in ((BEFORE, was), (NOW, [_moves(speaker, value) for value in was])):
        values |= {(name, year): Fraction(value) for name, value in zip(names, numbers, strict=True)}
        values["all", year] = Fraction(sum(numbers) + rest)
    claims = list(_grows(speaker, "all", "all", noun, values))
    for name in names:
        told = list(_grows(speaker, name.partition(".")[2], name, noun, values))
        claims += told if random.random() < 0.6 else told[:1]
        if random.random() < 0.7:
            share = Share(speaker.percent(values[name, NOW] / values["all", NOW]))
            claims.append(_claim(f"{name.partition('.')[2]}-share", name, NOW, share, of=Target("all")))
    if random.random() < 0.4:
        part = names[0]
        gain = values[part, NOW] - values[part, BEFORE]
        figure = f"{printed(gain / values['all', BEFORE] * 100, 1)} percentage points"
        claims.append(_claim("contribution", part, NOW, Contribution(figure), of=Target("all"), base="year-on-year"))
    measures = [Measure(id="all", unit=noun, kind="flow", parts=tuple(names), complete=complete)]
    measures += [Measure(id=name, unit=noun, kind="flow") for name in names]
    return Story(measures=tuple(measures), claims=speaker.some(claims, 4), truth=values)


def rates(speaker: Speaker) -> Story:
    """Suspects and cases in two years, how many there are for each, and what the losses came to."""
    values: dict[tuple[str, ...], Fraction] = {}
    cases, suspects = _number(speaker) + 20, _number(speaker) + 20
    money = speaker.random.randint(10**8, 10**12)
    for year in (BEFORE, NOW):
        values |= {
            ("cases", year): Fraction(cases),
            ("suspects", year): Fraction(suspects),
            ("losses", year): Fraction(money),
        }
        values["women", year] = Fraction(speaker.random.randint(1, suspects))
        cases, suspects, money = _moves(speaker, cases), _moves(speaker, suspects), _moves(speaker, money)
    each = values["suspects", NOW] / values["cases", NOW]
    places = max(0, 3 - len(str(int(each)))) if each >= 1 else 4
    ratio = f"{printed(each, places)} persons per case"
    claims = [
        *_grows(speaker, "cases", "cases", "cases", values),
        *_grows(speaker, "suspects", "suspects", "persons", values),
    ]
    if each >= Fraction(1, 10):
        claims += [
            _claim("each", "suspects", NOW, Ratio(ratio), per=Target("cases")),
            _claim("rate", "suspects_per_case", NOW, Level(ratio)),
        ]
    loss = values["losses", NOW] / values["cases", NOW]
    claims += [
        _claim("women", "women", NOW, Level(speaker.level(values["women", NOW], "persons"))),
        _claim(
            "women-share",
            "women",
            NOW,
            Share(speaker.percent(values["women", NOW] / values["suspects", NOW])),
            of=Target("suspects"),
        ),
        _claim("losses", "losses", NOW, Level(f"{printed(values['losses', NOW] / 10**9, 3)} billion US dollars")),
        _claim("loss-each", "losses", NOW, Ratio(f"{round(loss):,} US dollars per case"), per=Target("cases")),
    ]
    measures = (
        Measure(id="cases", unit="case", kind="flow"),
        Measure(id="suspects", unit="person", kind="flow"),
        Measure(id="women", unit="person", kind="flow", subset_of="suspects"),
        Measure(id="losses", unit="USD", kind="flow", prices="nominal"),
        Measure(id="suspects_per_case", unit="person/case", kind="rate", numerator="suspects", denominator="cases"),
    )
    return Story(measures=measures, claims=speaker.some(claims, 5), truth=values)


def quarters(speaker: Speaker) -> Story:
    """Four quarters of a flow that make a year, their changes from one to the next, and the year's own growth."""
    unit = speaker.random.choice(("accident", "vessel", "case"))
    first = _number(speaker) + 30
    values: dict[tuple[str, ...], Fraction] = {}
    for quarter in QUARTERS:
        values["flow", quarter] = Fraction(first)
        first = _moves(speaker, first)
    values["flow", NOW] = sum((values["flow", quarter] for quarter in QUARTERS), Fraction(0))
    values["flow", BEFORE] = Fraction(_moves(speaker, int(values["flow", NOW])))
    claims = list(_grows(speaker, "year", "flow", unit, values))
    for number, quarter in enumerate(QUARTERS):
        claims.append(_claim(f"q{number + 1}", "flow", quarter, Level(speaker.level(values["flow", quarter], unit))))
        if number:
            growth = values["flow", quarter] / values["flow", QUARTERS[number - 1]] - 1
            change = Change(speaker.percent(growth, change=True))
            claims.append(_claim(f"q{number + 1}-growth", "flow", quarter, change, base="quarter-on-quarter"))
    measures = (Measure(id="flow", unit=unit, kind="flow"),)
    return Story(measures=measures, claims=speaker.some(claims, 5), truth=values)


def places(speaker: Speaker) -> Story:
    """The areas and people of a country's regions: levels, sums, comparisons, in one unit and the other."""
    random = speaker.random
    names = ("north", "south", "east", "west")[: random.randint(2, 4)]
    values: dict[tuple[str, ...], Fraction] = {}
    for name in names:
        values["area", name], values["people", name] = (
            Fraction(random.randint(2_000, 900_000)),
            Fraction(_number(speaker) + 500),
        )
    for measure in ("area", "people"):
        values[measure, "all"] = sum((values[measure, name] for name in names), Fraction(0))
    claims: list[Claim] = []
    for name in (*names, "all"):
        keys: dict[str, object] = {"dimensions": {"region": name}}
        area = values["area", name]
        claims.append(_claim(f"area-{name}", "area", NOW, Level(f"{int(area):,} square kilometres"), **keys))
        if random.random() < 0.5:
            miles = f"{printed(area / SQUARE_MILE, 0)} square miles"
            claims.append(_claim(f"miles-{name}", "area", NOW, Level(miles), **keys))
        claims.append(
            _claim(f"people-{name}", "people", NOW, Level(speaker.level(values["people", name], "people")), **keys)
        )
        if name not in ("all", names[0]):
            more = values["people", name] / values["people", names[0]]
            if more >= 1:
                keys["base_dimensions"] = {"region": names[0]}
                claims.append(_claim(f"times-{name}", "people", NOW, Compare(speaker.times(more)), **keys))
    measures = (
        Measure(id="area", unit="square kilometre", kind="stock"),
        Measure(id="people", unit="person", kind="stock"),
    )
    group = Group(dimension="region", whole="all", parts=names, complete=True)
    return Story(measures=measures, claims=speaker.some(claims, 6), truth=values, groups=(group,))


def shares(speaker: Speaker) -> Story:
    """A rate in percent over the years, in points and in percent, and harvests in units of the field."""
    random = speaker.random
    values: dict[tuple[str, ...], Fraction] = {}
    was = Fraction(random.randint(30, 600), 10)
    now = max(Fraction(5, 10), was + Fraction(random.randint(-90, 90), 10))
    values["rate", BEFORE], values["rate", NOW] = was, now
    claims = [
        _claim("rate-then", "rate", BEFORE, Level(f"{printed(was, 1)}%")),
        _claim("rate-now", "rate", NOW, Level(f"{printed(now, 1)}%")),
    ]
    if now != was:
        claims.append(_claim("rate-points", "rate", NOW, Change(speaker.points(now - was)), base="year-on-year"))
        claims.append(
            _claim("rate-growth", "rate", NOW, Change(speaker.percent(now / was - 1, change=True)), base="year-on-year")
        )
    fields, yields = Fraction(random.randint(500, 90_000)), Fraction(random.randint(2_000, 9_000))
    harvest = fields * yields / 1000
    values["fields", NOW], values["yield", NOW], values["harvest", NOW] = fields, yields, harvest
    claims += [
        _claim("fields", "fields", NOW, Level(f"{int(fields):,} hectares")),
        _claim("fields-again", "fields", NOW, Level(f"{int(fields * 15):,} mu")),
        _claim("yield", "yield", NOW, Level(f"{int(yields):,} kilograms per hectare")),
        _claim("harvest", "harvest", NOW, Level(f"{printed(harvest, 0)} tonnes")),
    ]
    measures = (
        Measure(id="rate", unit="percent", kind="rate"),
        Measure(id="fields", unit="hectare", kind="stock"),
        Measure(id="harvest", unit="tonne", kind="flow"),
        Measure(id="yield", unit="kilogram/hectare", kind="rate", numerator="harvest", denominator="fields"),
    )
    return Story(measures=measures, claims=speaker.some(claims, 6), truth=values)


def money(speaker: Speaker) -> Story:
    """A budget in yuan, told by a source that counts in 万 and 亿, with last year's figure from an earlier report."""
    values: dict[tuple[str, ...], Fraction] = {}
    random = speaker.random
    was = [random.randint(10**9, 10**12) for _ in range(random.randint(2, 3))]
    names = [f"budget.part{number}" for number in range(len(was))]
    for year, numbers in ((BEFORE, was), (NOW, [_moves(speaker, value) for value in was])):
        values |= {(name, year): Fraction(value) for name, value in zip(names, numbers, strict=True)}
        values["budget", year] = Fraction(sum(numbers))
    claims: list[Claim] = []
    for name in ("budget", *names):
        short = name.rpartition(".")[2]
        for year, source in ((BEFORE, "report-2022"), (NOW, "report-2023")):
            figure = f"{printed(values[name, year] / 10**9, random.randint(2, 3))} billion yuan"
            claims.append(_claim(f"{short}-{year}", name, year, Level(figure), source=source))
        growth = Change(speaker.percent(values[name, NOW] / values[name, BEFORE] - 1, change=True))
        claims.append(_claim(f"{short}-growth", name, NOW, growth, base="year-on-year", source="report-2023"))
        if name != "budget":
            share = Share(speaker.percent(values[name, NOW] / values["budget", NOW]))
            claims.append(_claim(f"{short}-share", name, NOW, share, of=Target("budget"), source="report-2023"))
    measures = (
        Measure(id="budget", unit="CNY", kind="flow", prices="nominal", parts=tuple(names), complete=True),
        *(Measure(id=name, unit="CNY", kind="flow", prices="nominal") for name in names),
    )
    sources = (
        Source(id="report-2022", published="2023-01", language="zh"),
        Source(id="report-2023", published="2024-01", language="zh"),
    )
    return Story(measures=measures, claims=speaker.some(claims, 6), truth=values, sources=sources)


STORIES: tuple[Callable[[Speaker], Story], ...] = (parts, rates, quarters, places, shares, money)
"""Every kind of story."""
