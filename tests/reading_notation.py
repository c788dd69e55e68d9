"""Sets of values as they are written in tables: "[4550, 4650]", "(4600, inf)", "[1/3, 0.5]", or "{12}" for one value."""

from fractions import Fraction

from claimledger.interval import Interval


def values(text: str) -> Interval:
    """Return the set that *text* writes."""
    if text[0] == "{":
        return Interval.exactly(text[1:-1])
    low, high = (part.strip() for part in text[1:-1].split(","))
    return Interval(
        None if low == "-inf" else Fraction(low),
        None if high == "inf" else Fraction(high),
        text[0] == "(",
        text[-1] == ")",
    )


def both(text: str) -> tuple[Interval, Interval]:
    """Return the two sets of "charitable / strict", or the one twice."""
    wide, _, narrow = text.partition(" / ")
    return values(wide), values(narrow or wide)
