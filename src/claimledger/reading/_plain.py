"""The commonest values, read straight: digits, and behind them nothing, a percent sign, or one counted noun."""

from __future__ import annotations

import re

from claimledger.amount import Amount
from claimledger.reading._amounts import Context
from claimledger.reading._numbers import Number
from claimledger.reading._sets import number_sets, sized

_PLAIN = re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){0,8}|[0-9]{1,24})(?:\.([0-9]{1,24}))?(?:(%)| ([a-z]{3,30}))?", re.ASCII)


def plain(text: str, context: Context) -> Amount | None:
    """
    Return the amount of a value of the commonest form, the same as the grammar reads; None for any other text.

    A ledger's values are nine times out of ten of this form, and the grammar is several times as slow on them.
    """
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    whole, places, percent, noun = match.groups()
    conventions = context.conventions
    if percent:
        unit = context.resolve("percent")
    elif noun:
        found = conventions.units.match([noun], conventions.currency)
        if found is None or not conventions.units.is_noun(found[1]):
            return None
        unit = context.resolve(found[1])
    elif context.unit is not None:
        unit = context.resolve(context.unit)
        if unit.currency or "/" in unit.name:
            return None  # what such a figure is told in is for the grammar to say
    else:
        unit = context.resolve("dimensionless")
    digits = whole.replace(",", "")
    number = Number(int(digits + (places or "")), -len(places or ""), 1)
    figure = sized(number, conventions, percent=unit.name == "percent")
    counted = unit.counted if context.counted is None else context.counted
    wide, narrow = number_sets(figure, figure, (), conventions, counted=counted)
    return Amount(charitable=wide, strict=narrow, unit=unit.name, text=text)
