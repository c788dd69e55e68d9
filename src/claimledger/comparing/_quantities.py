"""Figures of any language in one form, so that they can be held against one another."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claimledger.errors import UnitError
from claimledger.extract import Proposal
from claimledger.interval import Interval
from claimledger.units import POINTS, Unit, UnitTable

Group = tuple[str, ...]
"""What figures must have in common to be held against one another: what they tell, and the dimension of their unit."""

_MARGIN = Fraction(1, 20)
"""How far a figure with an open side is taken to reach, as a part of itself, for telling whether two are the same."""

ABOVE = ("more_than", "at_least", "just_over")
BELOW = ("less_than", "at_most", "nearly")


class Quantity(NamedTuple):
    """
    A figure as it is compared.

    Args:
        proposal: The figure.
        group: What it has in common with those that it may be held against.
        printed: Its number or numbers as printed, without a sign of direction, in base units.
        own: The same in the unit that it is told in, for telling units that were taken for one another.
        core: The values that are near what was printed, closed.
        strict: The values of the strict reading, in base units.
        unit: Its unit, without what it is per.
        per: The dimension of what it is per; empty for nothing.
        sign: 1 for a rise, -1 for a fall, 0 for neither.
    """

    proposal: Proposal
    group: Group
    printed: tuple[Fraction, Fraction]
    own: tuple[Fraction, Fraction]
    core: tuple[Fraction, Fraction]
    strict: Interval
    unit: str
    per: tuple[str, ...]
    sign: int

    @property
    def signature(self) -> tuple[Group, tuple[Fraction, Fraction]]:
        """What two figures that are certainly alike have in common."""
        return self.group, self.printed

    def meets(self, other: Quantity) -> bool:
        """
        Return whether two figures tell the same by what was printed, as a fair reader takes it.

        Those that only touch, as 5.2% and 5.3% do, tell two things.
        """
        low, high = max(self.core[0], other.core[0]), min(self.core[1], other.core[1])
        exact = self.core[0] == self.core[1] or other.core[0] == other.core[1]
        return self.group == other.group and (low < high or (low == high and exact) or self.printed == other.printed)


def quantity(proposal: Proposal, units: UnitTable) -> Quantity:
    """Return a figure as it is compared."""
    amount = proposal.amount
    unit, per = _unit(proposal, units)
    group, factor = _group(proposal, unit, units)
    own, wide, narrow = _printed(proposal), amount.charitable, amount.strict
    if amount.form == "factor":
        own = _multiple(own, narrow)
        if group == ("change",):
            own = min(abs(own[0] - 1), abs(own[1] - 1)), max(abs(own[0] - 1), abs(own[1] - 1))
            wide, narrow = _size(wide - 1), _size(narrow - 1)
    elif proposal.direction is not None:
        wide, narrow = _size(wide), _size(narrow)
    printed = own[0] * factor, own[1] * factor
    wide, narrow = wide.scaled(factor), narrow.scaled(factor)
    core = _core(wide if proposal.qualifier not in (*ABOVE, *BELOW) else narrow, printed)
    sign = {"up": 1, "down": -1}.get(proposal.direction or "", 0)
    return Quantity(proposal, group, printed, own, core, narrow, unit.name, per, sign)


def _printed(proposal: Proposal) -> tuple[Fraction, Fraction]:
    """Return the number or numbers as printed; an open side is the other one."""
    low = proposal.low if proposal.low is not None else proposal.high
    high = proposal.high if proposal.high is not None else low
    return low or Fraction(0), high or Fraction(0)


def _multiple(printed: tuple[Fraction, Fraction], narrow: Interval) -> tuple[Fraction, Fraction]:
    """Return the multiple that is meant: 增长2倍 prints 2 and is three times as much."""
    low, high = printed
    for more in (0, 1):
        above = narrow.lower is None or narrow.lower <= low + more
        below = narrow.upper is None or high + more <= narrow.upper
        if above and below:
            return low + more, high + more
    return printed


def _size(values: Interval) -> Interval:
    """Return the sizes of changes, whichever way they go."""
    if values.upper is not None and values.upper <= 0:
        return -values
    if values.lower is not None and values.lower < 0 and values.upper is not None:
        return Interval(0, max(-values.lower, values.upper))
    return values


def _unit(proposal: Proposal, units: UnitTable) -> tuple[Unit, tuple[str, ...]]:
    """
    Return the unit of a figure without what it is per, and the dimension of that.

    Languages tell what a figure is per in different places: 480 kg per mu, 亩产480公斤.
    """
    name = proposal.amount.unit
    if "/" in proposal.unit and "/" not in name and proposal.unit.startswith(f"{name}/"):
        name = proposal.unit
    above, _, below = name.partition("/")
    unit = units.resolve(above if above != "1" else "dimensionless")
    if not below:
        return unit, ()
    try:
        return unit, _dimension(units.resolve(below), units) or (below,)
    except UnitError:
        return unit, (below,)


def _group(proposal: Proposal, unit: Unit, units: UnitTable) -> tuple[Group, Fraction]:
    """Return a figure's group, and what its values are multiplied with to be in base units."""
    kind, form = proposal.kind, proposal.amount.form
    if kind in ("streak", "rank", "duration"):
        return (kind, *_dimension(unit, units)), unit.factor
    if form == "factor":
        return ("multiple",) if proposal.direction is None else ("change",), Fraction(1)
    if kind == "change" and (unit.name == "percent" or form == "fraction"):
        return ("change",), unit.factor
    if unit.name in POINTS:
        return ("points",), unit.factor
    if kind == "share" or form == "fraction":
        return ("share",), unit.factor
    return ("figure", *_dimension(unit, units)), unit.factor


def _dimension(unit: Unit, units: UnitTable) -> tuple[str, ...]:
    """Return a dimension without counted nouns: languages name what they count in different places."""
    return tuple(f"{base}^{power}" for base, power in unit.dimension if not units.is_noun(base))


def _core(values: Interval, printed: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    """Return the values that are near what was printed: an open side is closed not far from it."""
    margin = max(abs(printed[0]), abs(printed[1])) * _MARGIN
    low = printed[0] - margin if values.lower is None else values.lower
    high = printed[1] + margin if values.upper is None else values.upper
    return min(low, printed[0]), max(high, printed[1])
