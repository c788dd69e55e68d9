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
Values given as two ends (`{ low = …, high = … }`) need only meet the quote's. Ranks, streaks, means and deviations of samples and test statistics are not read in quotes.
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
from claimledger.units import Unit

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
        # A value in the quote's own words is the quote's; "5.18 ± 1.56" is a mean with its deviation as well as a range.
        if one.key in ("mean", "sd"):
            continue
        if one.amount is not None and not one.quoted and one.claim.quote not in (None, one.text):
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
            against = [amounts[number] for number in free if row[number] == "differs"]
            if "agrees" not in row and against:
                kind, found = min(
                    ((_kind(one, found, context), found) for found in against),
                    key=lambda pair: list(_TOLD).index(pair[0]),
                )
                yield Clash(
                    path=("claim", position, one.key),
                    claims=(one.name,),
                    message=f"{one.name} says “{one.text}”, but its quote reads “{found.amount.text}”",
                    because=(_TOLD[kind],),
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
    Return whether an amount of the quote ``agrees`` with *stated*, ``differs`` from it, or is ``apart``: of something else.

    Args:
        stated: A statement with an amount.
        found: An amount of its claim's quote.
        context: The ledger.
        only: Whether the quote holds no other amount.
    """
    assert stated.amount is not None  # noqa: S101 - the caller's to check
    mine, theirs = stated.amount, found.amount
    if "direction" in (mine.form, theirs.form):
        if stated.key not in ("change", "pace") or not (theirs.form == "direction" or _signed(found)):
            return "apart"
        return "differs" if _sign(mine.charitable) * _sign(theirs.charitable) < 0 else "agrees"
    if theirs.form == "change" and stated.key in ("level", "from", "share", "ratio"):
        return "apart"
    rounding = context.reader.conventions(stated.claim).rounding
    factor = _factor(stated, found, context)
    if factor is None:
        # "3 points" for "3%" is a slip; "4,600" and "12%" in one quote are two figures.
        return "differs" if only or _numbers(mine, rounding) & _numbers(theirs, rounding) else "apart"
    return "agrees" if _agrees(stated, found, factor, rounding) else "differs"


def _factor(stated: Stated, found: Found, context: RuleContext) -> Fraction | None:
    """Return what the quote's figure is multiplied with to be in the claim's unit; None for another kind of unit."""
    assert stated.unit is not None  # noqa: S101 - it has an amount
    units = context.ledger.contents.units
    mine, theirs = stated.unit, units.resolve(found.amount.unit)
    amount, _, time = theirs.name.rpartition("/")
    if stated.key == "pace" and time in ("year", "quarter", "month"):
        theirs = units.resolve(amount)  # a pace's own unit leaves the time out
    if not found.unit_written or theirs.counted or mine == theirs:
        return Fraction(1)  # a noun is not compared, so it is as if no unit were written

    def measured(unit: Unit) -> tuple[tuple[str, int], ...]:
        return tuple((base, power) for base, power in unit.dimension if not units.is_noun(base))

    return theirs.factor / mine.factor if measured(mine) == measured(theirs) else None


def _agrees(stated: Stated, found: Found, factor: Fraction, rounding: str) -> bool:
    assert stated.amount is not None  # noqa: S101 - the caller's to check
    mine = _unsigned(stated.amount, found)
    theirs = _scaled(found.amount, factor)
    if isinstance(_value(stated.claim, stated.key), Bounds) or _other_form(mine, theirs):
        return mine.charitable.meets(theirs.charitable)
    if mine.charitable == theirs.charitable or mine.strict == theirs.strict:
        return True
    numbers = _numbers(mine, rounding)
    if theirs.qualifier is not None:
        return bool(numbers & _numbers(theirs, rounding)) and theirs.charitable.issubset(mine.charitable)
    if numbers & _numbers(theirs, rounding):
        return True
    if mine.qualifier is not None and _share_an_end(mine.charitable, theirs.charitable):
        return True
    bare = not found.scale_written and not found.unit_written
    return bare and any(numbers & _numbers(_scaled(theirs, scale), rounding) for scale in _SCALES)


def _kind(stated: Stated, found: Found, context: RuleContext) -> str:
    """Return how an amount of the quote differs from *stated*: a key of `_TOLD`."""
    assert stated.amount is not None  # noqa: S101 - the caller's to check
    if "direction" in (stated.amount.form, found.amount.form):
        return "sign"
    factor = _factor(stated, found, context)
    if factor is None:
        return "unit"
    rounding = context.reader.conventions(stated.claim).rounding
    mine, theirs = _unsigned(stated.amount, found), _scaled(found.amount, factor)
    numbers = _numbers(mine, rounding)
    if numbers & _numbers(theirs, rounding):
        return "hedge"
    if numbers & _numbers(_scaled(theirs, Fraction(-1)), rounding):
        return "sign"
    for scale in _POWERS:
        if numbers & (_numbers(_scaled(theirs, scale), rounding) | _numbers(_scaled(theirs, 1 / scale), rounding)):
            return "scale"
    return "value"


def _unsigned(mine: Amount, found: Found) -> Amount:
    """Return the claim's amount, without its minus where the quote leaves the sign out."""
    upper = mine.charitable.upper
    return _scaled(mine, Fraction(-1)) if upper is not None and upper <= 0 and not _signed(found) else mine


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
