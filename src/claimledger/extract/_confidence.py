"""How sure a proposal is."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from claimledger.extract._drafts import Draft

NO_PERIOD = "no period is told"
_DOUBTS = {
    "the period comes from elsewhere": Fraction(1, 10),
    NO_PERIOD: Fraction(1, 5),
    "what is measured is not clear": Fraction(1, 4),
    "a bare number": Fraction(1, 4),
}
_OTHER_DOUBT = Fraction(1, 10)
_LEAST = Fraction(1, 10)


def doubts(draft: Draft, *, period: bool, inherited: bool, measured: bool, counted: bool = False) -> list[str]:
    """
    Return why the proposal of a figure is not sure.

    Args:
        draft: The figure.
        period: Whether the text tells a period.
        inherited: Whether that comes from elsewhere than the figure's clause.
        measured: Whether words for what is measured were found.
        counted: Whether a measure word says that the number counts something.
    """
    reasons = []
    if not period and draft.kind not in ("streak", "duration", "rank"):
        reasons.append(NO_PERIOD)
    elif inherited:
        reasons.append("the period comes from elsewhere")
    if not measured:
        reasons.append("what is measured is not clear")
    if not (draft.found.unit_written or draft.found.scale_written or counted) and draft.unit == "count":
        reasons.append("a bare number")
    return reasons


def confidence_of(reasons: Iterable[str]) -> Fraction:
    """Return from 0 to 1 how sure a proposal is that has these doubts."""
    return max(1 - sum((_DOUBTS.get(reason, _OTHER_DOUBT) for reason in reasons), Fraction(0)), _LEAST)
