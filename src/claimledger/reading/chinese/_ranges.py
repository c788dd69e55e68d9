"""Two Chinese numbers that make a range: 3至5万元, 3%-5%."""

from __future__ import annotations

import re

from claimledger.errors import ReadingError
from claimledger.reading._records import Conventions
from claimledger.reading.chinese._numbers import Numeral, numeral_at
from claimledger.reading.chinese._units import HanUnit, unit_at

_JOIN = re.compile(" ?(?:-{1,2}|~|至|到|或) ?")


def range_at(
    s: str, first: Numeral, unit: HanUnit | None, conventions: Conventions, *, running: bool
) -> tuple[Numeral, HanUnit | None, int] | None:
    """Return the range of 3至5万元, 3%-5%, 3万到5万; None if no second number joins the first."""
    at = first.end if unit is None else unit.end
    for place in (first.end, at):
        join = _JOIN.match(s, place)
        if join is None:
            continue
        second = numeral_at(s, join.end())
        if second is None or second.low is not second.high:
            continue
        low, high = first.low, second.low
        if (
            not low.scaled
            and high.scaled
            and low.coefficient * 10**-high.exponent < high.coefficient * 10**-low.exponent
        ):
            low = low._replace(scale=high.scale, scaled=True)
        if low.value >= high.value or ("或" in join[0] and high.value > low.value + 1):
            if running:
                return None
            raise ReadingError("a range runs from the smaller number to the greater", s, place, second.end)
        following = unit_at(s, second.end, conventions)
        if unit is not None and place == unit.end and (following is None or following.text != unit.text):
            return None
        if unit is not None and following is None:
            return None
        stop = second.end if following is None else following.end
        return Numeral(low, high), following, stop
    return None
