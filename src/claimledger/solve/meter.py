"""Work counted against a budget."""

from __future__ import annotations


class Meter:
    """
    Counts work against a budget, so that the same input stops at the same place on every machine.

    Args:
        budget: Units of work, about a microsecond each.

    Attributes:
        left: What is left of it; below zero where more was spent.
    """

    __slots__ = ("left",)

    def __init__(self, budget: int) -> None:
        self.left = budget

    def spend(self, units: int) -> bool:
        """Take *units* and return whether the budget still allows them."""
        self.left -= units
        return self.left >= 0
