"""Slips in units: one taken for another, and areas converted as if they were lengths."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from attrs import evolve

from claimledger.errors import UnitError
from claimledger.repair.slips._define import Draft, Slip, Suspect, remeasured
from claimledger.repair.words import rounded
from claimledger.units import Unit

_LENGTHS = (
    ("square_mile", "mile", "square_kilometer", "kilometer"),
    ("square_yard", "yard", "square_meter", "meter"),
    ("square_foot", "foot", "square_meter", "meter"),
    ("square_inch", "inch", "square_centimeter", "centimeter"),
    ("cubic_yard", "yard", "cubic_meter", "meter"),
    ("cubic_foot", "foot", "cubic_meter", "meter"),
    ("cubic_inch", "inch", "cubic_centimeter", "centimeter"),
)
"""Areas and volumes that are converted into one another, with the lengths behind them."""

_PREFIXED = (
    ("milligram", "gram", "kilogram", "tonne"),
    ("millimeter", "centimeter", "meter", "kilometer"),
    ("watt_hour", "kilowatt_hour", "megawatt_hour", "gigawatt_hour", "terawatt_hour"),
    ("kilowatt", "megawatt", "gigawatt"),
    ("percent", "1/1000", "1/10000", "1/100000", "1/1000000"),
)
"""Units that differ by powers of ten."""

MISTAKEN = (
    ("jin", "kilogram", "pound_mass"),
    ("mu", "hectare", "acre"),
    ("kilometer", "mile"),
    ("meter", "foot"),
    ("square_kilometer", "square_mile"),
    ("square_meter", "square_foot"),
)
"""Units that are taken for one another otherwise."""

_NAMES = {"1/1000": "per 1,000", "1/10000": "per 10,000", "1/100000": "per 100,000", "1/1000000": "per million"}


def length_factor(suspect: Suspect) -> Iterator[Draft]:
    """
    Yield an area or a volume that was converted from another unit by the factor of a length, with the right factor.

    A figure in the measure's own unit is taken to be the one that was converted, not the outcome.
    """
    stated = suspect.stated
    amount, unit = stated.amount, stated.unit
    if amount is None or unit is None or stated.measure is None or stated.key not in ("level", "from"):
        return
    if unit == suspect.compiled.scope.units[stated.measure.id]:
        return
    for area, length, other_area, other_length in _LENGTHS:
        for mine, my_length, theirs, their_length in (
            (area, length, other_area, other_length),
            (other_area, other_length, area, length),
        ):
            if unit.name == mine and theirs != mine:
                table = suspect.reader.units
                right = unit_of(suspect, theirs).factor / unit.factor
                wrong = table.resolve(their_length).factor / table.resolve(my_length).factor
                factor = right / wrong
                words, reads = suspect.words, None
                if len(suspect.numbers) == 1:
                    number = suspect.numbers[0]
                    figure = number.printed(rounded(number.value * factor, number.places), number.places)
                    words = f"{number.words} for {figure}"
                    reads = number.replaced(figure)[suspect.start :]
                yield remeasured(suspect, amount.charitable.scaled(factor), amount.strict.scaled(factor), words, reads)


def unit_of(suspect: Suspect, name: str) -> Unit:
    """Return the unit of this canonical name."""
    return suspect.reader.units.resolve(name)


def mistaken(groups: tuple[tuple[str, ...], ...], suspect: Suspect) -> Iterator[Draft]:
    """Yield the same number in another unit of the same kind, also above the line of a quotient."""
    stated = suspect.stated
    if stated.unit is None or stated.amount is None or stated.key not in ("level", "from", "ratio"):
        return
    home = None if stated.measure is None else suspect.compiled.scope.units[stated.measure.id]
    # Who tells a figure in the measure's own unit is seldom mistaken in it.
    chance = Fraction(1, 12 if home == stated.unit else 3)
    own, _, per = stated.unit.name.partition("/") if stated.unit.name[0] != "1" else (stated.unit.name, "", "")
    for name in dict.fromkeys(name for names in groups if own in names for name in names if name != own):
        try:
            other = unit_of(suspect, f"{name}/{per}" if per else name)
        except UnitError:
            continue  # a ledger may give a name another meaning
        if other.dimension == stated.unit.dimension:
            amount = evolve(stated.amount, unit=other.name)
            words = f"{_name(own)} for {_name(name)}"
            yield Draft(words=words, stated=evolve(stated, unit=other, amount=amount), chance=chance)


def _name(unit: str) -> str:
    return _NAMES.get(unit, unit.replace("_", " "))


SLIPS = (
    Slip(name="length factor for an area", common=15, drafts=length_factor),
    Slip(name="unit mistaken", common=40, drafts=partial(mistaken, _PREFIXED)),
    Slip(name="unit mistaken", common=40, drafts=partial(mistaken, MISTAKEN)),
)
