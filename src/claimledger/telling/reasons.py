"""The reasoning of a conflict in words: what each claim says, what the others imply, by how much they miss."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, frozen

from claimledger.amount import ReadingName
from claimledger.compile import Compiled
from claimledger.interval import Interval
from claimledger.relations import pace
from claimledger.relations._growth import powers
from claimledger.relations.change import manner
from claimledger.relations.compare import compared_with
from claimledger.solve import Component, Conflict
from claimledger.solve.certificate import WholeSum, standing
from claimledger.solve.extent import extent
from claimledger.stated import Stated
from claimledger.system import Fact
from claimledger.telling.figures import described, quantity, span, worded
from claimledger.telling.whole import fraction_needed
from claimledger.units import POINTS, Unit

_PERCENT = Unit(name="percent", factor=Fraction(1, 100), dimension=(), counted=False, currency=False)
_ONE = Fraction(1)
_TIMES = Unit(name="dimensionless", factor=Fraction(1), dimension=(), counted=False, currency=False)


@frozen
class Focus:
    """
    The figure that a conflict is told from: what it says, and what the others make of it.

    Args:
        stated: The statement.
        subject: What it is about, in words.
        unit: The unit that its values are shown in.
        says: The values that it states, in base units.
        implied: The values that the others leave.
        fact: The fact, where the figure is a level; None for a share, a ratio or a change.
    """

    stated: Stated
    subject: str
    unit: Unit
    says: Interval
    implied: Interval
    fact: Fact | None = None


def focus(conflict: Conflict, component: Component, reading: ReadingName, compiled: Compiled) -> Focus | None:
    """
    Return the figure from which *conflict* is told best, or None where the others bound none of its figures.

    A whole is told before its parts, a level before a share, and what comes last in the ledger before what comes first.
    """
    wholes = {declaration.partition(":")[2] for declaration in conflict.declarations}
    stated = [compiled.statements[name] for name in conflict.claims]

    def order(numbered: tuple[int, Stated]) -> tuple[bool, bool, int]:
        position, one = numbered
        whole = one.measure is not None and one.measure.id in wholes
        return (one.key not in ("level", "from"), not whole, -position)

    for _, one in sorted(enumerate(stated), key=order):
        told = _told_from(one, conflict, component, reading, compiled)
        # Where unknowns are multiplied, what the others leave may be told too wide to show the clash.
        if told is not None and not told.implied.meets(told.says):
            return told
    return None


def _told_from(
    stated: Stated, conflict: Conflict, component: Component, reading: ReadingName, compiled: Compiled
) -> Focus | None:
    """Return *conflict* as told from *stated*; None where its figure is no level, share, ratio or change in percent."""
    if stated.amount is None or stated.unit is None or stated.measure is None:
        return None
    scope = compiled.scope
    says = stated.amount.interval(reading).scaled(stated.unit.factor)
    others = [name for name in conflict.claims if name != stated.name]
    kept = standing(component.requirements, others, conflict.declarations)
    rest = evolve(component, requirements=tuple(kept))
    fact = _about(stated, compiled)
    if fact is None:
        return None
    if stated.key in ("level", "from"):
        implied = _implied_level(fact, rest, reading, compiled)
        unit = scope.units[stated.measure.id]
        return None if implied is None else Focus(stated, described(fact, scope), unit, says, implied, fact)
    if stated.key == "share" and stated.of is not None:
        whole = scope.pointed(stated.of)
        implied = extent(rest, reading, ((fact, _ONE),), over=((whole, _ONE),)).hull
        subject = f"the share of {described(fact, scope)}, in {described(whole, scope)}"
        return None if implied is None else Focus(stated, subject, _PERCENT, says, implied)
    if stated.key == "ratio" and stated.per is not None:
        below = scope.pointed(stated.per)
        implied = extent(rest, reading, ((fact, _ONE),), over=((below, _ONE),)).hull
        subject = f"{described(fact, scope)}, for each of {described(below, scope)}"
        return None if implied is None else Focus(stated, subject, stated.unit, says, implied)
    growth = stated.key == "change" and stated.claim.of is None
    if growth and stated.base is not None and manner(stated, scope.units[stated.measure.id]) == "growth":
        then = scope.fact(stated.measure, stated.base)
        implied = extent(rest, reading, ((fact, _ONE),), over=((then, _ONE),)).hull
        period = str(then.period)
        named = then.dimensions == fact.dimensions and not period.startswith("?")
        subject = f"the change of {described(fact, scope)}, against {period if named else described(then, scope)}"
        return None if implied is None else Focus(stated, subject, _PERCENT, says, implied - 1)
    exponent = pace.count(stated) if stated.key == "pace" else None
    if exponent is not None and stated.base is not None and manner(stated, scope.units[stated.measure.id]) == "growth":
        then = scope.fact(stated.measure, stated.base)
        implied = extent(rest, reading, ((fact, _ONE),), over=((then, _ONE),)).hull
        subject = f"the pace of {described(fact, scope)}, against {then.period}"
        return None if implied is None else Focus(stated, subject, _PERCENT, says, powers(implied, 1 / exponent) - 1)
    return None


def _implied_level(fact: Fact, rest: Component, reading: ReadingName, compiled: Compiled) -> Interval | None:
    """Return the values that the rest leaves a fact; of a rate also what the figures above and below its line leave."""
    implied = extent(rest, reading, ((fact, _ONE),)).hull
    there = frozenset(rest.variables)
    for above, below in compiled.quotients.get(fact, ()):
        if implied is not None and above in there and below in there:
            quotient = extent(rest, reading, ((above, _ONE),), over=((below, _ONE),)).hull
            implied = None if quotient is None else implied & quotient
    return implied


def sentence(conflict: Conflict, reading: ReadingName, told: Focus | None, compiled: Compiled) -> str:
    """Return what *conflict* comes to, in one sentence with its numbers."""
    fits = "cannot all be right" if reading == "charitable" else "do not quite fit"
    stated = [compiled.statements[name] for name in conflict.claims]
    if not stated:
        return f"the declarations {_listed(conflict.declarations)} cannot all hold, whatever the claims say"
    if told is None:
        figures = _listed([f"{worded(one)} ({one.name})" for one in stated])
        told_so = f"{figures} {fits if len(stated) > 1 else 'cannot be right'}"
        if isinstance(conflict.proof, WholeSum):
            return f"{told_so}: {fraction_needed(conflict.proof, compiled)}"
        return told_so
    others = [compiled.statements[name] for name in conflict.claims if name != told.stated.name]
    says = f"{told.stated.name} says {worded(told.stated)}"
    implied = span(told.implied, told.unit)
    if not others:
        return f"{told.subject}: {says}, but it can only be {implied}"
    one = others[0]
    if (
        len(others) == 1
        and told.fact is not None
        and one.key in ("level", "from")
        and _about(one, compiled) == told.fact
    ):
        return f"{told.subject}: {one.name} says {worded(one)}, but {says}"
    makes = "makes" if len(others) == 1 else "make"
    return f"{told.subject}: {_listed([one.name for one in others])} {makes} it {implied}, but {says}"


def _about(stated: Stated, compiled: Compiled) -> Fact | None:
    """Return the fact that a level, or a level at the base, bounds."""
    context = stated.base if stated.key == "from" else stated.context
    return None if stated.measure is None or context is None else compiled.scope.fact(stated.measure, context)


def because(conflict: Conflict, reading: ReadingName, told: Focus | None, compiled: Compiled) -> tuple[str, ...]:
    """Return the steps of the reasoning: what each claim and each declaration says, and by how much they miss."""
    lines = [says(compiled.statements[name], reading, compiled) for name in conflict.claims]
    lines += [declared(name, compiled) for name in conflict.declarations]
    if told is not None:
        alone = len(conflict.claims) == 1
        source = "the declarations make" if alone else f"without {told.stated.name}, the rest makes"
        line = f"{source} {told.subject}, {span(told.implied, told.unit)}"
        miss = _gap(told.implied, told.says)
        lines.append(line + (f", and {told.stated.name} misses that by {miss_text(miss, told.unit)}" if miss else ""))
    if isinstance(conflict.proof, WholeSum):
        lines.append(f"together, {fraction_needed(conflict.proof, compiled)}")
        lines.append("which figures would do has not been worked out")
    return tuple(lines)


def together(stated: Sequence[Stated], reading: ReadingName) -> str:
    """Return what several shares come to, in words."""
    values = Interval.exactly(0)
    for one in stated:
        if one.amount is not None and one.unit is not None:
            values += one.amount.interval(reading).scaled(one.unit.factor)
    return f"together the shares come to {_percent(values)}"


def miss_text(miss: Interval, unit: Unit) -> str:
    """Return a distance between two sets in words."""
    assert miss.lower is not None  # noqa: S101 - a gap has two ends
    text = quantity(miss.lower, unit)
    return text.replace("%", " points") if unit.name == "percent" else text


def _gap(left: Interval, right: Interval) -> Interval | None:
    """Return the distance between two sets as a single value; None where their ends touch."""
    for low, high in ((left, right), (right, left)):
        if low.upper is not None and high.lower is not None and low.upper < high.lower:
            return Interval.exactly(high.lower - low.upper)
    return None


def says(stated: Stated, reading: ReadingName, compiled: Compiled) -> str:
    """Return what *stated* says of its facts, as an interval in words."""
    head = f"{stated.name} says {worded(stated)}"
    if stated.amount is None or stated.unit is None or stated.measure is None:
        return head
    scope = compiled.scope
    values = stated.amount.interval(reading).scaled(stated.unit.factor)
    own = scope.units[stated.measure.id]
    fact = scope.about(stated)
    here = described(fact, scope)
    if stated.key == "level":
        return f"{head}: {here}, is {span(values, own)}"
    if stated.key == "from" and stated.base is not None:
        return f"{head}: {described(scope.fact(stated.measure, stated.base), scope)}, was {span(values, own)}"
    if stated.key == "share" and stated.of is not None:
        return f"{head}: {here}, is {_percent(values)} of {described(scope.pointed(stated.of), scope)}"
    if stated.key == "ratio" and stated.per is not None:
        return f"{head}: {here}, is {span(values, stated.unit)} of {described(scope.pointed(stated.per), scope)}"
    if stated.key == "contribution" and stated.of is not None and stated.base is not None:
        whole = described(scope.fact(stated.of.measure, stated.base), scope)
        return f"{head}: the increase of {here}, is {_percent(values)} of {whole}"
    if stated.key == "compare":
        other = compared_with(stated, scope)
        if other is not None:
            return f"{head}: {here}, {_changed(stated, values, own)} {described(other, scope)}"
    if stated.key == "change" and stated.base is not None:
        return f"{head}: {here}, {_changed(stated, values, own)} {described(scope.fact(stated.measure, stated.base), scope)}"
    exponent = pace.count(stated) if stated.key == "pace" else None
    if exponent is not None and stated.base is not None:
        told = stated.amount.interval(reading)
        there = described(scope.fact(stated.measure, stated.base), scope)
        return f"{head}: {here}, {_paced(stated, told, exponent, reading, own)} {there}, {pace.length(stated)} before"
    return head


def _paced(stated: Stated, told: Interval, exponent: Fraction, reading: ReadingName, own: Unit) -> str:
    assert stated.unit is not None  # noqa: S101 - looked at by the caller
    if manner(stated, own) == "difference":
        return _changed(stated, told.scaled(stated.unit.factor * exponent), own)
    return f"is {_percent(pace.total(stated, exponent, reading, told))} of"


def _changed(stated: Stated, values: Interval, own: Unit) -> str:
    assert stated.amount is not None  # noqa: S101 - the caller's to check
    assert stated.unit is not None  # noqa: S101
    if stated.amount.form == "direction":
        return "is more than" if values.lower is not None and values.lower >= 0 else "is less than"
    if stated.unit.name in POINTS:
        return f"differs by {_percent(values, word=' points')} from"
    if stated.amount.form == "factor" or stated.key == "compare":
        return f"is {span(values, _TIMES)} times"
    if stated.unit.dimension == own.dimension and stated.unit.name != "percent":
        return f"differs by {span(values, own)} from"
    return f"is {_percent(values + 1)} of"


def _percent(values: Interval, word: str = "%") -> str:
    text = span(values, _PERCENT)
    return text if word == "%" else text.replace("%", "") + word


def declared(name: str, compiled: Compiled) -> str:
    """Return what the declaration *name* says, in words."""
    scope = compiled.scope
    kind, _, measure = name.partition(":")
    for relation in scope.ledger.relations:
        if relation.id == name:
            return f"{name}: {relation.formula}" + (f", because {relation.because}" if relation.because else "")
    for group in scope.ledger.groups:
        if name == f"group:{group.id}":
            return f"{name}: {_listed(group.parts)} {'make up' if group.complete else 'are disjoint parts of'} {group.whole}"
    record = scope.measures.get(measure)
    title = measure if record is None else record.name or measure
    if record is None:
        return name
    if kind == "parts":
        names = _listed([scope.measures[part].name or part for part in record.parts])
        return f"{name}: {names} {'make up' if record.complete else 'are disjoint parts of'} {title}"
    if kind == "subset":
        whole = record.subset_of or ""
        return f"{name}: {title} is part of {scope.measures[whole].name or whole}"
    if kind == "periods":
        return f"{name}: {title} adds up over time"
    if kind == "rate":
        above, below = record.numerator or "", record.denominator or ""
        return f"{name}: {title} is {scope.measures[above].name or above} over {scope.measures[below].name or below}"
    if kind == "whole":
        return f"{name}: {title} is counted in whole numbers"
    return f"{name}: {title} cannot be negative"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
