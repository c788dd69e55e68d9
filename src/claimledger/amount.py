"""A stated figure: the two sets of values its words allow, its unit, and how it was said."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen

from claimledger.interval import Interval

ReadingName = Literal["charitable", "strict"]
"""Which of the two readings: the widest a fair listener would grant, or the one that careful writing implies."""

READINGS: tuple[ReadingName, ...] = get_args(ReadingName)

Form = Literal["value", "change", "factor", "fraction", "direction"]
"""
How an amount was said, where the unit does not tell.

``value``: a plain figure (``4,600 cases``, ``21.7%``); ``change``: a figure with a direction (``fell 21.7%``; the sign is in
the interval); ``factor``: a multiple (``doubled``, ``three times as many``; unit ``dimensionless``); ``fraction``: part of a
whole in words or as k in N (``a third``, ``1 in 5``, ``a majority``; unit ``dimensionless``); ``direction``: a bare direction
(``rose``; unit ``dimensionless``, the interval gives the sign).
"""


@frozen(kw_only=True)
class Amount:
    """
    What a phrase says about a quantity.

    Args:
        charitable: The widest set a fair listener would grant; holds *strict*.
        strict: The narrower set that careful writing implies.
        unit: Canonical name of the unit (``CNY``, ``case``, ``percent``, ``dimensionless``); the ends are in it.
        qualifier: The words that shape the set (``more than``), as canonical lower-case text, or None.
        text: The words as written.
        form: How it was said; see `Form`.

    Raises:
        ValueError: *strict* holds a value that *charitable* does not.
    """

    charitable: Interval
    strict: Interval
    unit: str = "dimensionless"
    qualifier: str | None = None
    text: str = ""
    form: Form = field(default="value")

    def __attrs_post_init__(self) -> None:
        """Check the law of the two readings; keep one set where they are the same."""
        charitable, strict = self.charitable, self.strict
        if strict is charitable:
            return
        if strict == charitable:
            object.__setattr__(self, "strict", charitable)
        elif not strict.issubset(charitable):
            raise ValueError(f"the strict reading {strict} leaves the charitable one {charitable}")

    def interval(self, reading: ReadingName) -> Interval:
        """Return the set of one reading, in `unit`."""
        return self.charitable if reading == "charitable" else self.strict
