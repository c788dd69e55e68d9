"""A quote whose figure reads differently from what its claim states.

## What it checks
Each level, change, share, ratio and other amount that a claim states is held against the amounts that can be read in its quote.
One of them must have the same number, sign and unit, and the claim must not say more than the quote does: `4,600` says more than
"about 4,600".

## Why it matters
A digit, a scale word or "points" is soon mistyped, and then the ledger checks a figure that nobody has stated.

## Flagged
    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", period = "2023", quote = "fell to 4,600", level = "4,700" }]

Another scale word:

    measure = [{ id = "budget", unit = "CNY" }]
    claim = [{ id = "budget", measure = "budget", period = "2023", quote = "18.37 billion yuan", level = "18.37 million yuan" }]

Points for percent, and a sign:

    measure = [{ id = "solved", unit = "percent", kind = "rate" }]
    claim = [
        { id = "a", measure = "solved", period = "2023", quote = "rose 3 percentage points", change = "+3%", base = "year-on-year" },
        { id = "b", measure = "solved", period = "2022", quote = "fell 3 percentage points", change = "3 points", base = "year-on-year" },
    ]

A hedge that the claim leaves out:

    measure = [{ id = "deaths", unit = "person" }]
    claim = [{ id = "deaths", measure = "deaths", period = "2023", quote = "more than 4,600", level = "4,600" }]

## Accepted
    measure = [{ id = "deaths", unit = "person" }]
    claim = [
        { id = "fall", measure = "deaths", period = "2023", quote = "fell 21.7% to 4,600", level = "4,600", change = "-21.7%", base = "year-on-year" },
        { id = "bare", measure = "deaths", period = "2021", quote = "21.7%", change = "-21.7%", base = "year-on-year" },
        { id = "hedged", measure = "deaths", period = "2019", quote = "4,600 road deaths", level = "more than 4,600 persons" },
    ]

Several amounts, and one that is written otherwise:

    measure = [{ id = "accidents", unit = "accident" }, { id = "budget", unit = "CNY" }]
    claim = [
        { id = "accidents", measure = "accidents", period = "2023", quote = "9.8% and 21.7%, respectively", change = "-9.8%", base = "year-on-year" },
        { id = "budget", measure = "budget", period = "2023", quote = "5 million yuan", level = "CNY 5,000,000" },
    ]

## Limits
What the quote leaves out cannot disagree: a sign, a unit, a scale word, a hedge.
A counted noun in the quote is not held against the claim's unit, for "4,600 road deaths" are 4,600 persons.
Values given as two ends (`{ low = …, high = … }`) need only meet the quote's. Ranks, streaks and test statistics are not read in quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimledger.amount import Amount
from claimledger.errors import ClaimLedgerError
from claimledger.interval import Interval
from claimledger.model import Bounds, Claim
from claimledger.reading import Found, amounts_in
from claimledger.rules._context import RuleContext
from claimledger.rules._define import Clash, define_rule
from claimledger.stated import Stated
from claimledger.units import Unit, UnitTable

_SCALES = tuple(Fraction(10) ** power for power in (2, 3, 4, 5, 6, 7, 8, 9, 12))
"""What scale words mean, hundred to trillion, 万 and 亿."""

_POWERS = tuple(Fraction(10) ** power for power in range(1, 13))
"""By how much a slip in a scale word or decimal point can be off."""

_TOLD = {
    "sign": "they differ in sign",
    "unit": "they differ in unit",
    "scale": "they differ by a power of ten: in a scale word or a decimal point",
    "hedge": "the claim says more than the quote, which hedges its figure",
    "value": "they differ in value",
}
"""How two figures can differ, the least difference first."""


@define_rule("CL105", "quote-disagrees")
def rule(context: RuleContext) -> Iterator[Clash]:
    """Yield one clash for each statement with which no amount of its quote agrees."""
    stated: dict[str, list[Stated]] = {}
    for one in context.stated:
        if one.amount is not None and not one.quoted and one.claim.quote is not None:
            stated.setdefault(one.claim.id, []).append(one)
    for position, claim in enumerate(context.ledger.claims):
        statements = stated.get(claim.id)
        if not statements:
            continue
        amounts = _amounts(context, statements[0])
        table = [[_verdict(one, found, context, only=len(amounts) == 1) for found in amounts] for one in statements]
        # An amount that one statement bears out says nothing against another, which the quote may leave out.
        free = [number for number in range(len(amounts)) if not any(row[number] == "agrees" for row in table)]
        for one, row in zip(statements, table, strict=True):
            against = [(list(_TOLD).index(row[number]), number) for number in free if row[number] in _TOLD]
            if "agrees" not in row and against:
                kind, number = min(against)
                yield Clash(
                    path=("claim", position, one.key),
                    claims=(one.name,),
                    message=f"{one.name} says “{one.text}”, but its quote reads “{amounts[number].amount.text}”",
                    because=(list(_TOLD.values())[kind],),
                )


def _amounts(context: RuleContext, stated: Stated) -> Sequence[Found]:
    """Return the amounts in the quote of a statement's claim; none where its words cannot be read."""
    counted = False if stated.measure is not None and stated.measure.kind == "rate" else None
    try:
        return amounts_in(stated.claim.quote or "", context.reader.conventions(stated.claim), counted=counted)
    except ClaimLedgerError:
        return ()


def _verdict(stated: Stated, found: Found, context: RuleContext, *, only: bool) -> str:
    """
    Return ``agrees``, how an amount of the quote differs from *stated* (a key of `_TOLD`), or ``apart``: of something else.

    Args:
        stated: A statement with an amount.
        found: An amount of its claim's quote.
        context: The ledger.
        only: Whether the quote holds no other amount.
    """
    assert stated.amount is not None  # noqa: S101 - the caller's to check
    assert stated.unit is not None  # noqa: S101
    mine, theirs = stated.amount, found.amount
    if "direction" in (mine.form, theirs.form):
        if stated.key != "change" or not (theirs.form == "direction" or _signed(found)):
            return "apart"
        return "sign" if _sign(mine.charitable) * _sign(theirs.charitable) < 0 else "agrees"
    if theirs.form == "change" and stated.key in ("level", "from", "share", "ratio"):
        return "apart"
    rounding = context.reader.conventions(stated.claim).rounding
    units = context.ledger.contents.units
    factor = _factor(stated.unit, units.resolve(theirs.unit), units) if found.unit_written else Fraction(1)
    if factor is None:
        # "3 points" for "3%" is a slip; "4,600" and "12%" in one quote are two figures.
        return "unit" if only or _numbers(mine, rounding) & _numbers(theirs, rounding) else "apart"
    return _difference(stated, found, factor, rounding) or "agrees"


def _factor(mine: Unit, theirs: Unit, units: UnitTable) -> Fraction | None:
    """Return what a figure in *theirs* is multiplied with to be in *mine*, nouns aside; None for another kind of unit."""

    def measured(unit: Unit) -> tuple[tuple[str, int], ...]:
        return tuple((base, power) for base, power in unit.dimension if not units.is_noun(base))

    if theirs.counted:
        return Fraction(1)  # a noun is not compared, so it is as if no unit were written
    return theirs.factor / mine.factor if measured(mine) == measured(theirs) else None


def _difference(stated: Stated, found: Found, factor: Fraction, rounding: str) -> str | None:
    assert stated.amount is not None  # noqa: S101 - the caller's to check
    mine = stated.amount
    theirs = _scaled(found.amount, factor)
    if not _signed(found) and mine.charitable.upper is not None and mine.charitable.upper <= 0:
        mine = _scaled(mine, Fraction(-1))
    if isinstance(_value(stated.claim, stated.key), Bounds) or _other_form(mine, theirs):
        return None if mine.charitable.meets(theirs.charitable) else "value"
    if mine.charitable == theirs.charitable or mine.strict == theirs.strict:
        return None
    if theirs.qualifier is not None:
        if not _numbers(mine, rounding) & _numbers(theirs, rounding):
            return _kind(mine, theirs, rounding)
        return None if theirs.charitable.issubset(mine.charitable) else "hedge"
    if _numbers(mine, rounding) & _numbers(theirs, rounding) or (
        mine.qualifier is not None and _share_an_end(mine.charitable, theirs.charitable)
    ):
        return None
    if not found.scale_written and not found.unit_written:
        for scale in _SCALES:
            if _numbers(mine, rounding) & _numbers(_scaled(theirs, scale), rounding):
                return None
    return _kind(mine, theirs, rounding)


def _kind(mine: Amount, theirs: Amount, rounding: str) -> str:
    """Return how two amounts differ whose numbers do."""
    if _numbers(mine, rounding) & _numbers(_scaled(theirs, Fraction(-1)), rounding):
        return "sign"
    for scale in _POWERS:
        for one, other in ((mine, theirs), (theirs, mine)):
            if _numbers(one, rounding) & _numbers(_scaled(other, scale), rounding):
                return "scale"
    return "value"


def _scaled(amount: Amount, factor: Fraction) -> Amount:
    if factor == 1:
        return amount
    return Amount(
        charitable=amount.charitable.scaled(factor),
        strict=amount.strict.scaled(factor),
        unit=amount.unit,
        qualifier=amount.qualifier,
        text=amount.text,
        form=amount.form,
    )


def _numbers(amount: Amount, rounding: str) -> frozenset[Fraction]:
    """Return the numbers that may be written in an amount: the one that was rounded, or the ends that a hedge leaves."""
    low, high = amount.strict.lower, amount.strict.upper
    middle = [(low + high) / 2] if low is not None and high is not None else []
    if amount.qualifier is None and low is not None and high is not None:
        if rounding in ("truncated", "down"):
            return frozenset((low if low >= 0 else high,))
        if rounding == "up":
            return frozenset((high if low >= 0 else low,))
        return frozenset(middle)
    wide = (amount.charitable.lower, amount.charitable.upper)
    return frozenset(end for end in (low, high, *wide, *middle) if end is not None)


def _share_an_end(range_: Interval, single: Interval) -> bool:
    """Return whether a figure is one of the two that a range is told with: rounding widens both alike."""
    return single.lower == range_.lower or single.upper == range_.upper


def _signed(found: Found) -> bool:
    """Return whether the quote says the sign of an amount: with a minus, a plus, or a verb."""
    return found.sign_written or found.amount.form == "change"


def _sign(values: Interval) -> int:
    if values.lower is not None and values.lower >= 0:
        return 1
    return -1 if values.upper is not None and values.upper <= 0 else 0


def _other_form(mine: Amount, theirs: Amount) -> bool:
    plain = ("value", "change")
    return mine.form != theirs.form and not (mine.form in plain and theirs.form in plain)


def _value(claim: Claim, key: str) -> object:
    return next((statement.value for statement in claim.statements if statement.key == key), None)
