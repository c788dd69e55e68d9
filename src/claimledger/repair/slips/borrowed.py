"""Right figures of something else: of another period, of another whole, of a base that has been revised since."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from claimledger.interval import Interval
from claimledger.period import Period
from claimledger.repair.slips._define import Draft, Slip, Suspect, remeasured
from claimledger.stated import Context, Pointed, Stated
from claimledger.system import Fact

_MOST = 12
"""Other periods, and other wholes, that are tried."""

_REVISED = Fraction(15, 100)
"""How far a revision moves a figure at most."""


def another_period(suspect: Suspect) -> Iterator[Draft]:
    """Yield the figure as that of another period of the same measure; of a change also as that from another base."""
    stated = suspect.stated
    if stated.measure is None or not stated.context.period.known:
        return
    own = stated.base if stated.key == "from" else stated.context
    if own is None:
        return
    if stated.key in ("level", "from"):
        fact = suspect.compiled.scope.fact(stated.measure, own)
        for period in _others(suspect, fact):
            there = evolve(own, period=period)
            moved = evolve(stated, base=there) if stated.key == "from" else evolve(stated, context=there)
            yield _period(stated, own.period, period, moved)
    elif stated.key == "change" and stated.base is not None and stated.of is None:
        base = stated.base
        for period in _others(suspect, suspect.compiled.scope.fact(stated.measure, base)):
            if period != stated.context.period:
                yield _period(stated, base.period, period, evolve(stated, base=evolve(base, period=period)))


def _period(stated: Stated, told: Period, right: Period, moved: Stated) -> Draft:
    what = "change from" if stated.key == "change" else "figure of"
    return Draft(words=f"the {what} {right} for that {what.split()[1]} {told}", stated=moved, borrowed=True)


def _others(suspect: Suspect, fact: Fact) -> list[Period]:
    """Return the periods of the same length for which the measure's level is stated, those that are nearest in time first."""
    own = fact.period

    def distance(other: Period) -> tuple[int, object]:
        days = 0 if own.start is None or other.start is None else abs((own.start - other.start).days)
        return (days, other.sort_key)

    alike = [
        one.period
        for one in _stated(suspect, fact.measure)
        if one.dimensions == fact.dimensions
        and one.period != own
        and one.period.known
        and _length(one.period) == _length(own)
    ]
    return sorted(alike, key=distance)[:_MOST]


def _stated(suspect: Suspect, measure: str) -> Iterator[Fact]:
    """Yield the facts of a measure of which somebody else states a level."""
    for fact, names in suspect.around.levels.get(measure, {}).items():
        if names != (suspect.stated.name,):
            yield fact


def _length(period: Period) -> tuple[int | None, int | None]:
    return (period.months, None) if period.months is not None else (None, period.days)


def another_whole(suspect: Suspect) -> Iterator[Draft]:
    """Yield a share as that of another whole which is known."""
    stated = suspect.stated
    if stated.key != "share" or stated.of is None or stated.measure is None:
        return
    scope = suspect.compiled.scope
    part, whole = scope.about(stated), scope.pointed(stated.of)
    unit = scope.units[whole.measure]
    tried = 0
    measures = [name for name in suspect.around.levels if scope.units[name].dimension == unit.dimension]
    for fact in (fact for name in measures for fact in _stated(suspect, name)):
        if fact in (part, whole) or (fact.period != whole.period and fact.measure != whole.measure):
            continue
        tried += 1
        if tried > _MOST:
            return
        target = Pointed(
            measure=scope.measures[fact.measure], context=Context(dimensions=fact.dimensions, period=fact.period)
        )
        yield Draft(
            words=f"of {_name(fact, whole)} for of {_name(whole, fact)}",
            stated=evolve(stated, of=target),
            borrowed=True,
        )


def _name(fact: Fact, other: Fact) -> str:
    """Return what tells *fact* from *other*: its measure, else its dimensions, else its period."""
    if fact.measure != other.measure:
        return fact.measure
    if fact.dimensions != other.dimensions:
        return ", ".join(value for _, value in fact.dimensions) or fact.measure
    return str(fact.period)


def revised(suspect: Suspect) -> Iterator[Draft]:
    """Yield a level at the base of somebody's growth as one that has been revised since, by some percent at most."""
    stated = suspect.stated
    base = stated.base if stated.key == "from" else stated.context
    if stated.key not in ("level", "from") or stated.measure is None or base is None or stated.amount is None:
        return
    scope = suspect.compiled.scope
    fact = scope.fact(stated.measure, base)
    if any(_tells_another(one, suspect) for one in suspect.around.growths.get(fact, ())):
        charitable, strict = (_widened(values) for values in (stated.amount.charitable, stated.amount.strict))
        words = f"{suspect.words or stated.text} may have been revised since"
        yield evolve(remeasured(suspect, charitable, strict, words), spread=True)


def _tells_another(growth: Stated, suspect: Suspect) -> bool:
    """Return whether *growth* was told by another source than the suspect, or by one that revises its bases."""
    if growth.source is None:
        return False
    own = suspect.stated.source
    return growth.source.revised_bases or (own is not None and growth.source.id != own.id)


def _widened(values: Interval) -> Interval:
    """Return *values* moved by at most what a revision moves a figure."""
    low = None if values.lower is None else values.lower - abs(values.lower) * _REVISED
    high = None if values.upper is None else values.upper + abs(values.upper) * _REVISED
    return Interval(low, high, values.lower_open, values.upper_open)


SLIPS = (
    Slip(name="another period", common=80, drafts=another_period),
    Slip(name="share of the wrong whole", common=60, drafts=another_whole),
    Slip(name="base revised", common=300, drafts=revised),
)
