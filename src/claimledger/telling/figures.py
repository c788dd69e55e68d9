"""Figures in words: facts, values and intervals as a reader sees them."""

from __future__ import annotations

from fractions import Fraction

from claimledger.interval import Interval, exact_text
from claimledger.relations import Scope
from claimledger.stated import Stated
from claimledger.system import Fact, Unknown, Variable
from claimledger.units import Unit

_DIGITS = 6


def number(value: Fraction, *, up: bool = False) -> str:
    """
    Return *value* with thousands separators, exact where that is short, else cut to six significant digits.

    Args:
        value: Any number.
        up: Whether a number that is cut is rounded up; down where false, so that a bound is never overstated.
    """
    text = exact_text(value)
    if _is_short(text):
        return _grouped(text)
    whole = len(str(abs(value.numerator) // value.denominator)) if abs(value) >= 1 else 0
    scale = 10 ** max(_DIGITS - whole, 0)
    while abs(value) * scale < 10 ** (_DIGITS - 3) and scale < 10**30:
        scale *= 10
    scaled = value * scale
    cut = -((-scaled.numerator) // scaled.denominator) if up else scaled.numerator // scaled.denominator
    return _grouped(exact_text(Fraction(cut, scale)))


def is_cut(value: Fraction) -> bool:
    """Return whether `number` leaves digits of *value* out."""
    return not _is_short(exact_text(value))


def _is_short(text: str) -> bool:
    return "/" not in text and len(text.replace("-", "").replace(".", "").strip("0")) <= _DIGITS + 4


def _grouped(text: str) -> str:
    sign, text = ("−", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = text.partition(".")
    groups = f"{int(whole):,}" if len(whole) < 4_000 else whole
    return sign + groups + point + rest


def quantity(value: Fraction, unit: Unit, *, up: bool = False) -> str:
    """Return *value*, in the base unit, as a figure in *unit*: ``4,600 persons``, ``58.2%``, ``CNY 1,000``."""
    shown = number(value / unit.factor, up=up)
    return _with_unit(shown, unit)


def _with_unit(shown: str, unit: Unit) -> str:
    if unit.name == "dimensionless":
        return shown
    if unit.name == "percent":
        return f"{shown}%"
    if unit.currency and unit.name.isupper():
        return f"{unit.name} {shown}"
    single = shown == "1" and not unit.name.startswith("1/")
    return f"{shown} {unit.name.replace('_', ' ') if single else _plural(unit.name)}"


def _plural(name: str) -> str:
    name = name.replace("_", " ")
    if name.isupper() and name.isalpha():
        return name  # the code of a currency
    first, slash, rest = name.partition("/")
    if slash:
        if first == "1" and rest.isdigit():
            return f"per {int(rest):,}"
        return f"{_plural(first)} per {rest}" if first.replace(" ", "").isalpha() else name
    if first.startswith(("square ", "cubic ")):
        kind, _, length = first.partition(" ")
        return f"{kind} {_plural(length)}"
    if not name.isalpha() or name.endswith("s"):
        return name
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    if name.endswith(("x", "ch", "sh")):
        return name + "es"
    return name + "s"


def span(values: Interval, unit: Unit) -> str:
    """Return *values*, in the base unit, in words: ``between 4,550 and 4,650 persons``, ``more than 20 cases``."""
    low, high = values.lower, values.upper
    if low is not None and low == high:
        return f"{'about' if is_cut(low / unit.factor) else 'exactly'} {quantity(low, unit)}"
    if low is None and high is None:
        return "any value"
    if high is None and low is not None:
        return f"{'more than' if values.lower_open else 'at least'} {quantity(low, unit)}"
    if low is None and high is not None:
        return f"{'less than' if values.upper_open else 'at most'} {quantity(high, unit, up=True)}"
    assert low is not None  # noqa: S101 - the cases above leave two ends
    assert high is not None  # noqa: S101
    if values.lower_open or values.upper_open:
        left = f"{'more than' if values.lower_open else 'at least'} {quantity(low, unit)}"
        return f"{left} and {'less than' if values.upper_open else 'at most'} {quantity(high, unit, up=True)}"
    left = number(low / unit.factor)
    if unit.currency and unit.name.isupper():
        return f"between {quantity(low, unit)} and {number(high / unit.factor, up=True)}"
    if unit.name == "percent":
        left += "%"
    return f"between {left} and {quantity(high, unit, up=True)}"


def subject(variable: Variable, scope: Scope) -> str:
    """Return what *variable* is, in words: its measure's name, its dimensions and its period."""
    if isinstance(variable, Unknown):
        return f"the quotient in {variable.name.partition(' of ')[0]}"
    return described(variable, scope)


def described(fact: Fact, scope: Scope) -> str:
    """Return *fact* in words."""
    text = scope.measures[fact.measure].name or fact.measure
    if fact.dimensions:
        text += f" ({', '.join(value for _, value in fact.dimensions)})"
    period = str(fact.period)
    if period.startswith("?") or period == "always":
        return text
    return f"{text}, {period}"


def worded(stated: Stated) -> str:
    """Return the words of *stated* as a quotation, with the statement's key where its words do not tell it."""
    text = stated.amount.text if stated.quoted and stated.amount is not None else stated.text
    return f"“{text.strip()}”"
