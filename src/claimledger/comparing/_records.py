"""What comparing two texts finds."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from claimledger.extract import Extraction, Proposal

DifferenceKind = Literal["value", "unit", "direction", "qualifier", "period", "base", "missing", "not-matched"]
"""
How two texts differ in a figure: in its ``value``; in its ``unit`` (percent for points, yuan for dollars); a rise told as a
fall (``direction``); words such as "more than" that one of them leaves out (``qualifier``); the ``period``, or the ``base`` of a
change; a figure that stands in one of them only (``missing``). ``not-matched``: which figure of the other text is meant is not
clear, so that nothing is said of it.
"""

Severity = Literal["difference", "note"]
"""A ``note`` is a difference that a fair reader would grant."""


@frozen(kw_only=True)
class Difference:
    """
    One figure in which two texts differ.

    Args:
        kind: How.
        severity: Whether it counts.
        left: The figure in the first text; None where it is missing there.
        right: The figure in the second text; None where it is missing there.
        slip: The usual slip that explains it, in words; empty for none.
        message: One sentence about it.
    """

    kind: DifferenceKind
    severity: Severity
    left: Proposal | None
    right: Proposal | None
    slip: str = ""
    message: str = ""


@frozen(kw_only=True)
class Comparison:
    """
    Two texts held side by side.

    Args:
        left: What was found in the first.
        right: What was found in the second.
        pairs: Places, among the figures of either text, of those that tell the same, in the order of the first text.
        differences: All differences, in the order of the first text; what only the second has stands where it would belong.
    """

    left: Extraction
    right: Extraction
    pairs: tuple[tuple[int, int], ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs but what a fair reader would grant."""
        return all(one.severity == "note" for one in self.differences)
