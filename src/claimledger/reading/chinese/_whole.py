"""A whole Chinese text as one amount: a value in a ledger, or in a script."""

from __future__ import annotations

from claimledger.reading._amounts import Context, Parsed
from claimledger.reading._changes import changed, direction, steady
from claimledger.reading.chinese._amounts import amount_at
from claimledger.reading.chinese._signs import may_be_chinese, plain
from claimledger.reading.chinese._words import direction_at, noun_after, reached_at, steady_at


def whole(text: str, context: Context) -> Parsed | None:
    """
    Return the amount that all of a text tells in Chinese, with offsets for places; None if it is not one.

    Raises:
        ReadingError: A number that is written wrongly, or qualifiers that cannot go together.
        UnitError: A currency that may be several.
    """
    if not may_be_chinese(text):
        return None
    s = plain(text)
    start, end = len(s) - len(s.lstrip()), len(s.rstrip())
    parsed = amount_at(s, start, context)
    if parsed is not None:
        if parsed.end == end:
            return parsed
        noun = noun_after(s, parsed.end)
        return changed(parsed, noun[0], start, end) if noun is not None and noun[1] == end else None
    if steady_at(s, start) == end:
        return steady(None, start, end)
    reached = reached_at(s, start)
    if reached is not None:
        parsed = amount_at(s, reached[1], context)
        if parsed is not None and parsed.form == "factor" and parsed.end == end:
            return parsed._replace(start=start)
    found = direction_at(s, start)
    if found is None:
        return None
    if found[1] == end:
        return direction(found[0], start, end)
    parsed = amount_at(s, found[1], context)
    return None if parsed is None or parsed.end != end else grown(parsed, found[0], start)


def grown(parsed: Parsed, sign: int, start: int) -> Parsed | None:
    """
    Return the change of the size that *parsed* tells, up (1) or down (-1).

    增长2倍 is three times as much, 增长一倍 twice as much, and 翻番 after a verb is what it is alone; what falls by a multiple
    is nothing that can be.
    """
    if parsed.form != "factor":
        return changed(parsed, sign, start, parsed.end)
    if not parsed.compare:
        # 翻番 and 减半 say their direction themselves.
        falls = parsed.sets[0].upper is not None and parsed.sets[0].upper < 1
        return parsed._replace(start=start) if falls == (sign < 0) else None
    if sign < 0:
        return None
    wide, narrow = parsed.sets
    return parsed._replace(sets=(wide + 1, narrow + 1), start=start, compare=False)
